// Which rule governs a path, what does it allow, and whose word does it take, with no pull request at hand?

import { isGovernancePath } from "#grant/classify.ts";
import type { RepoPath } from "#identity/names.ts";
import { belowAccess } from "#policy/bounds/held.ts";
import type { Reason } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import type { Approvals, Governance, Obligations, Required, Route, Rule, SetRef } from "#policy/model.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { formatPattern } from "#policy/pattern/pattern.ts";
import { peopleIn, setNames, setTroubles } from "#policy/people/sets.ts";
import { formatSet } from "#policy/read/sets.ts";
import { counted, fail, info, list, pass, quote } from "#policy/reason.ts";
import { describeWhen } from "#policy/routes/when.ts";
import { type World, worldOf } from "#policy/world.ts";
import type { Place } from "#source/problem.ts";
import { unreachable } from "#source/result.ts";
import { formatDuration } from "#time/duration.ts";

/** Who may approve by one way through a rule. */
export type ExplainedRoute = {
  readonly name: string;
  readonly at: Place;
  /** Conditions as sentences; none when it always holds. */
  readonly when: readonly string[];
  readonly approvals: readonly {
    readonly from: readonly string[];
    readonly count: number;
    /** Logins, in order; absent when no facts were given. */
    readonly people?: readonly string[];
  }[];
};

export type Explanation = {
  readonly path: RepoPath;
  readonly governs: "grant" | "governance";
  /** Absent when nothing governs it: then it is denied. */
  readonly rule?: { readonly name: string; readonly at: Place };
  /** Of the governing rule, in the order in which they are tried. */
  readonly routes: readonly ExplainedRoute[];
  /** The same as a tree to be shown. */
  readonly reasons: readonly Reason[];
};

/** What people and teams there are; without it, sets are named and nobody in them is. */
export type ExplainFacts = Pick<Facts, "now" | "members" | "teams">;

/**
 * Explains a path: of a grant (`access/orders-db/readonly/mona/x.yaml`), of a folder of grants, ending in `/`, or of
 * any other file. A folder is explained by the rule for a grant right inside it.
 */
export function explainPath(input: {
  readonly governance: Governance;
  readonly path: RepoPath;
  readonly facts?: ExplainFacts;
}): Explanation {
  const { governance, facts } = input;
  const path = input.path.replace(/^\//, "");
  const world = facts === undefined ? undefined : worldAt(governance, facts);
  return isGovernancePath(path)
    ? explainFile(governance, path, world)
    : explainGrant(governance, path, world);
}

function worldAt(governance: Governance, facts: ExplainFacts): World {
  const nobody = { number: 0, author: null, head: "" as never, base: "" as never, draft: false };
  const rest = { commits: [], onBase: [], reviews: [], leases: [], truncated: [], failures: [] };
  return worldOf(governance, { ...facts, ...rest, pullRequest: nobody }, new Set(), []);
}

function explainGrant(governance: Governance, path: RepoPath, world: World | undefined): Explanation {
  const below = belowAccess(path);
  // A folder matches what is inside it: patterns speak of files.
  const rule = governance.policy.ruleFor(below.endsWith("/") ? `${below}x` : below);
  if (rule === undefined) {
    const text = `no rule matches ${quote(below)}, and what no rule matches is denied`;
    const fix = "Have the policy's owners add a rule for it.";
    return { path, governs: "grant", routes: [], reasons: [fail("no-rule", text, { fix })] };
  }
  const reasons = [
    pass("rule", `rule ${quote(rule.name)} (${quote(formatPattern(rule.pattern))}) governs`, { at: rule.at }),
    ...overridden(governance, rule, below),
    setReason("may-request", "may ask", rule.mayRequest, rule.placeOf(["mayRequest"]), world),
    holdReason(rule, world),
    ...limitReasons(rule),
    ...rule.require.map((required, index) =>
      info("require", sentenceOf(required), { at: rule.placeOf(["require", index]) }),
    ),
    ...rule.routes.map((route) => routeReason(route, world)),
    ...obligationReasons(rule.obligations, rule.placeOf(["obligations"])),
    ...glassReasons(rule, world),
  ];
  const routes = rule.routes.map((route) => explainRoute(route, world));
  return { path, governs: "grant", rule: { name: rule.name, at: rule.at }, routes, reasons };
}

function explainFile(governance: Governance, path: RepoPath, world: World | undefined): Explanation {
  const owners = governance.policy.ownersOf(path.endsWith("/") ? `${path}x` : path);
  if (owners === undefined) {
    const text = `no owner rule matches ${quote(path)}, and what nobody owns cannot be changed`;
    const fix = "Have a rule for it added to `owners` in `policies/`.";
    return { path, governs: "governance", routes: [], reasons: [fail("no-owner", text, { fix })] };
  }
  const name = formatPattern(owners.pattern);
  const route: Route = { name, when: {}, approvals: owners.approvals, obligations: {}, at: owners.at };
  const reasons = [
    pass("owner-rule", `the owner rule ${quote(name)} governs`, { at: owners.at }),
    ...owners.approvals.map((requirement) => requirementReason(requirement, world)),
  ];
  return {
    path,
    governs: "governance",
    rule: { name, at: owners.at },
    routes: [explainRoute(route, world)],
    reasons,
  };
}

/** Earlier rules that match as well: they do not count, and whoever wrote them may think that they do. */
function overridden({ policy }: Governance, governing: Rule, below: string): readonly Reason[] {
  const path = below.endsWith("/") ? `${below}x` : below;
  return policy.rules
    .filter((rule) => rule !== governing && patternMatches(rule.pattern, path))
    .map((rule) =>
      info("rule-overridden", `rule ${quote(rule.name)} matches too, but a later one governs`, {
        at: rule.at,
      }),
    );
}

function setReason(
  code: string,
  may: string,
  sets: readonly SetRef[],
  at: Place,
  world: World | undefined,
): Reason {
  const text = `whoever is in ${setNames(sets)} ${may}`;
  return info(code, text, { at, ...membersOf(sets, world) });
}

/** Who is in the sets, as children: the people, and what is wrong with the sets. */
function membersOf(
  sets: readonly SetRef[],
  world: World | undefined,
): { readonly children?: readonly Reason[] } {
  if (world === undefined) return {};
  const names = peopleIn(world, sets).map(({ login }) => quote(login));
  const people = info("people", names.length === 0 ? "nobody is in it now" : `now: ${list(names)}`);
  return { children: [people, ...setTroubles(world, sets)] };
}

function holdReason(rule: Rule, world: World | undefined): Reason {
  if (rule.mayHold === undefined)
    return info("may-hold", "people who may ask may hold it, for themselves or for one another");
  return setReason("may-hold", "may hold it", rule.mayHold, rule.placeOf(["mayHold"]), world);
}

function limitReasons({ limits, placeOf }: Rule): readonly Reason[] {
  const found: Reason[] = [];
  const add = (code: string, text: string, ...path: readonly string[]) =>
    found.push(info(code, text, { at: placeOf(["limits", ...path]) }));
  const time = (seconds: number) => quote(formatDuration(seconds));
  if (limits.duration !== undefined)
    add("limit-duration", `at most ${time(limits.duration)} long, extensions included`, "duration");
  add("limit-lead", `begins at most ${time(limits.lead)} ahead`, "lead");
  if (limits.total !== undefined) {
    add("limit-total", `at most ${time(limits.total.of)} within any ${time(limits.total.per)}`, "total");
  }
  if (limits.livePerSubject !== undefined) {
    add(
      "limit-live-per-subject",
      `at most ${counted(limits.livePerSubject, "lease")} of this rule at once for one subject`,
      "live",
      "perSubject",
    );
  }
  if (limits.livePerEntitlement !== undefined) {
    add(
      "limit-live-per-entitlement",
      `at most ${counted(limits.livePerEntitlement, "subject")} at once`,
      "live",
      "perEntitlement",
    );
  }
  if (limits.renewals !== undefined) {
    add(
      "limit-renewals",
      limits.renewals === 0
        ? "cannot be extended"
        : `can be extended ${counted(limits.renewals, "time")} in a row`,
      "renewals",
    );
  }
  if (limits.coolDown !== undefined)
    add("limit-cool-down", `${time(limits.coolDown)} between two leases`, "coolDown");
  return found;
}

function sentenceOf(required: Required): string {
  switch (required.kind) {
    case "reason":
    case "task":
      return `the grant says its ${required.kind}, in at least ${counted(required.minLength, "character")}`;
    case "ticket":
      return `the grant names a ticket${required.format === undefined ? "" : ` like ${quote(required.format.text)}`}`;
    case "priority":
      return "the grant says its priority";
    default:
      return unreachable(required);
  }
}

const explainApprovals = (approvals: Approvals, world: World | undefined): ExplainedRoute["approvals"] =>
  approvals.map(({ from, count }) => ({
    from: from.map(formatSet),
    count,
    ...(world === undefined ? {} : { people: peopleIn(world, from).map(({ login }) => login) }),
  }));

const explainRoute = (route: Route, world: World | undefined): ExplainedRoute => ({
  name: route.name,
  at: route.at,
  when: describeWhen(route.when),
  approvals: explainApprovals(route.approvals, world),
});

function routeReason(route: Route, world: World | undefined): Reason {
  const when = describeWhen(route.when);
  const holds = when.length === 0 ? "always" : `when ${list(when)}`;
  const approvals = route.approvals.map((requirement) => requirementReason(requirement, world));
  const none = approvals.length === 0 ? [info("no-approval", "no approval is needed")] : [];
  const children = [...approvals, ...none, ...obligationReasons(route.obligations, route.at)];
  return info("route", `route ${quote(route.name)}, ${holds}`, { at: route.at, children });
}

const requirementReason = ({ from, count, at }: Approvals[number], world: World | undefined): Reason =>
  info("requirement", `${counted(count, "approval")} from ${setNames(from)}`, {
    at,
    ...membersOf(from, world),
  });

function obligationReasons({ notify, review, useBy }: Obligations, at: Place): readonly Reason[] {
  const found: Reason[] = [];
  if (notify !== undefined) found.push(info("notify", `${setNames(notify)} is told`, { at }));
  if (review !== undefined) {
    const text = `${setNames(review.by)} reviews it within ${quote(formatDuration(review.within))} of its end`;
    found.push(info("review", text, { at }));
  }
  if (useBy !== undefined) {
    const text = `unused for ${quote(formatDuration(useBy))}, it should be given back; nothing does that by itself`;
    found.push(info("use-by", text, { at }));
  }
  return found;
}

function glassReasons({ breakGlass }: Rule, world: World | undefined): readonly Reason[] {
  if (breakGlass === undefined) return [];
  const { by, duration, reviewBy, reviewWithin, at } = breakGlass;
  const text = `in an emergency, whoever is in ${setNames(by)} takes it at once for at most ${quote(formatDuration(duration))}; ${setNames(reviewBy)} reviews it within ${quote(formatDuration(reviewWithin))} of its beginning`;
  return [info("break-glass", text, { at, ...membersOf(by, world) })];
}
