// May this grant be given? The decision on one file, with everything that led to it.

import type { Grant, Span } from "#grant/grant.ts";
import { spanOf } from "#grant/span.ts";
import { entitlementKey, type Subject } from "#identity/names.ts";
import { askApprovals } from "#policy/approvals/approvals.ts";
import { favoursOf } from "#policy/approvals/favours.ts";
import { type Asking as ApprovalsAsked, unweighedReviews } from "#policy/approvals/reviews.ts";
import { type Asking, failure } from "#policy/bounds/bound.ts";
import { judgeBreakGlass } from "#policy/bounds/break-glass.ts";
import { judgeConflicts } from "#policy/bounds/conflicts.ts";
import {
  type Chain,
  type Extension,
  extendedPath,
  extensionOf,
  judgedSeconds,
} from "#policy/bounds/extension.ts";
import { belowAccess, type Held } from "#policy/bounds/held.ts";
import { judgeLimits } from "#policy/bounds/limits.ts";
import { judgeRequired } from "#policy/bounds/require.ts";
import type { Asked, Decision } from "#policy/decision.ts";
import type { Obligations, Route, Rule, TargetEntitlementModel, TargetModel } from "#policy/model.ts";
import { judgeAccount } from "#policy/people/accounts.ts";
import { accountOf, holderOf, judgeHolder, judgeRequester, requesterOf } from "#policy/people/requester.ts";
import {
  type Finding,
  finding,
  type Kind,
  kindOf,
  list,
  pass,
  quote,
  reasonOf,
  type Told,
  told,
} from "#policy/reason.ts";
import { takeRoute } from "#policy/routes/routes.ts";
import type { World } from "#policy/world.ts";
import { given } from "#source/given.ts";
import { nearest } from "#source/nearest.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import type { Result } from "#source/result.ts";

/** A decision before anybody reads why: nearly all that the reasons cost is in their sentences. */
export type Decided = {
  readonly kind: Kind;
  /** Absent when the request could not be understood, or no rule governs it. */
  readonly asked: Asked | undefined;
  readonly route: Route | undefined;
  /** The decision with its whole tree of reasons, as plain data. */
  readonly tell: () => Decision;
  /** What later paths of the same pull request have to reckon with; absent where nobody can tell what is asked. */
  readonly pending: Held | undefined;
};

/**
 * Decides on one grant. `earlier` is what earlier paths of the same pull request ask for.
 *
 * All that can be judged is judged, also after something failed, so that one look tells everything that is wrong.
 */
export function decideGrant(
  world: World,
  grant: Grant,
  earlier: readonly Held[],
  refused: readonly Problem[],
): Decided {
  const findings: Finding[] = [];
  addProblems(findings, refused);
  const used = judgeUsed(world, grant);
  if (used !== undefined) findings.push(used);
  const found = findEntitlement(world, grant, findings);
  const rule = world.policy.ruleFor(belowAccess(grant.path));
  // Of a target that is not there no rule has to speak.
  if (rule !== undefined || world.targets.has(grant.target)) findings.push(ruleFinding(grant, rule));
  const requester = requesterOf(world);
  if (!requester.ok) findings.push(requester.error);
  const holder = holderOf(world, grant);
  if (!holder.ok) {
    findings.push(holder.error);
    return undecided(world, grant, findings, { rule });
  }
  const extension = extensionOf(world, grant, holder.value, world.leases);
  if (extension.kind !== "none") findings.push(extension.finding);
  const span = spanOf(grant, world.facts.now, extension.chain[0]?.span.until);
  if (!span.ok) {
    addProblems(findings, span.error);
    return undecided(world, grant, findings, { rule });
  }
  const pending = pendingOf(grant, holder.value, span.value);
  if (found === undefined || rule === undefined) return undecided(world, grant, findings, { rule, pending });
  const asked = askedOf(world, grant, holder.value, span.value, found.target, extension);
  const shared = judgeAccount(world, asked, found.target);
  if (shared !== undefined) findings.push(shared);
  const others = othersThan(extension.chain, world.leases, earlier);
  const asking: Asking = { asked, rule, chain: extension.chain, others };
  const route = judgeAsking(world, asking, requester, found.entitlement, findings);
  const outcome = { rule, asked, pending, route };
  return route === undefined
    ? undecided(world, grant, findings, outcome)
    : decisionOf(grant, findings, outcome);
}

function addProblems(findings: Finding[], problems: readonly Problem[]): void {
  for (const problem of problems) findings.push(told(reasonOf(problem), [problem]));
}

function othersThan(chain: Chain, leases: readonly Held[], earlier: readonly Held[]): readonly Held[] {
  if (chain.length === 0 && earlier.length === 0) return leases;
  return [...leases, ...earlier].filter((held) => !chain.includes(held));
}

type Outcome = {
  readonly rule: Rule | undefined;
  readonly asked?: Asked;
  readonly route?: Route | undefined;
  readonly pending?: Held;
};

/** A decision without a route, so that nobody can tell whose approval it takes. */
function undecided(world: World, grant: Grant, findings: readonly Finding[], outcome: Outcome): Decided {
  const reviews = unweighedReviews(world.facts).map((reason) => told(reason));
  return decisionOf(grant, [...findings, ...reviews], outcome);
}

/** A decision made of findings, which tells its reasons when they are read. */
function decisionOf(grant: Grant, findings: readonly Finding[], outcome: Outcome): Decided {
  const { asked, route, pending } = outcome;
  const end = endOf(kindOf(findings), asked);
  return { kind: end.kind, asked, route, pending, tell: () => tellDecision(grant, findings, outcome, end) };
}

type End = { readonly kind: Kind; readonly asked: Asked } | { readonly kind: Exclude<Kind, "allow"> };

/** INVARIANT: without knowing what is asked, nothing is allowed. */
function endOf(said: Kind, asked: Asked | undefined): End {
  if (asked !== undefined) return { kind: said, asked };
  return { kind: said === "allow" ? "deny" : said };
}

function tellDecision(grant: Grant, findings: readonly Finding[], outcome: Outcome, end: End): Decision {
  const { rule, route } = outcome;
  const all = findings.map((one) => one.tell());
  return {
    ...end,
    path: grant.path,
    ...(rule === undefined ? {} : { rule: { name: rule.name, at: rule.at } }),
    ...(route === undefined ? {} : { route: { name: route.name, at: route.at } }),
    requirements: all.flatMap(({ requirements = [] }) => requirements),
    obligations: obligationsOf(rule, route),
    breakGlass: grant.breakGlass,
    reasons: all.map(({ reason }) => reason),
    problems: all.flatMap(({ problems = [] }) => problems),
  };
}

const obligationsOf = (rule: Rule | undefined, route: Route | undefined): Obligations => ({
  ...rule?.obligations,
  ...route?.obligations,
});

/** What is left once it is known who asks for what, for whom, and when; gives the route that it takes. */
function judgeAsking(
  world: World,
  asking: Asking,
  requester: Result<Subject, Finding>,
  { risk }: TargetEntitlementModel,
  findings: Finding[],
): Route | undefined {
  const { asked, rule, others } = asking;
  const { grant, holder } = asked;
  let route: Route | undefined;
  if (requester.ok && grant.breakGlass) {
    const judged = judgeBreakGlass(world, asking, requester.value);
    findings.push(...judged.findings);
    route = judged.route;
  } else if (requester.ok) {
    findings.push(judgeRequester(world, rule, requester.value), judgeHolder(world, rule, holder));
  }
  findings.push(...judgeLimits(world, asking), ...judgeRequired(rule, grant));
  const conflict = judgeConflicts(world, asking);
  if (conflict !== undefined) findings.push(conflict);
  if (!grant.breakGlass) {
    const asks = requester.ok ? requester.value : undefined;
    const taken = takeRoute(world, rule, { asked, requester: asks, risk, others });
    findings.push(taken.finding);
    route = taken.route;
  }
  if (route !== undefined) findings.push(askApprovals(world, approvalsFor(world, rule, route, holder)));
  return route;
}

function approvalsFor({ facts }: World, rule: Rule, route: Route, holder: Subject): ApprovalsAsked {
  const id = holder.kind === "person" ? holder.id : undefined;
  return {
    approvals: route.approvals,
    on: rule.approvalsOn,
    holder: id,
    favours: favoursOf(rule, [facts.pullRequest.author?.id, id]),
    governedBy: rule.at.path,
  };
}

function judgeUsed(world: World, grant: Grant): Finding | undefined {
  if (!world.usedGrants.has(grant.path) && !world.facts.leases.some((lease) => lease.grant === grant.path)) {
    return undefined;
  }
  const text = `the id ${quote(grant.id)} led to a lease before, and an id leads to one lease, ever`;
  return refusal("grant-id-used", text, { at: wholeFile(grant.path), fix: "Give the file another name." });
}

function findEntitlement(
  world: World,
  grant: Grant,
  findings: Finding[],
): { readonly target: TargetModel; readonly entitlement: TargetEntitlementModel } | undefined {
  const target = world.targets.get(grant.target);
  const entitlement = target?.entitlements.get(grant.entitlement);
  if (target !== undefined && entitlement !== undefined) return { target, entitlement };
  findings.push(target === undefined ? noTarget(world, grant) : noEntitlement(target, grant));
  return undefined;
}

function noTarget({ targets }: World, grant: Grant): Finding {
  const names = [...targets.keys()];
  const fix = `Name a target that has a file \`access/<target>/target.yaml\`: ${oneOf(names)}.${meant(grant.target, names)}`;
  const text = `there is no target ${quote(grant.target)}`;
  return refusal("target-unknown", text, { at: wholeFile(grant.path), fix });
}

function noEntitlement({ entitlements, at }: TargetModel, grant: Grant): Finding {
  const names = [...entitlements.keys()];
  const fix = `Name one of ${quote(at.path)}: ${oneOf(names)}.${meant(grant.entitlement, names)}`;
  const text = `the target ${quote(grant.target)} has no entitlement ${quote(grant.entitlement)}`;
  return refusal("entitlement-unknown", text, { at: wholeFile(grant.path), fix });
}

function meant(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? "" : ` Did you mean ${quote(near)}?`;
}

/** What there is to choose from, in order; of many the first few. */
function oneOf(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, 8).map(quote);
  return list(names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown, "or");
}

const refusal = (...parts: Parameters<typeof failure>): Finding => {
  const { reason, problems } = failure(...parts);
  return told(reason, problems);
};

function ruleFinding(grant: Grant, rule: Rule | undefined): Finding {
  if (rule !== undefined) return finding("pass", () => tellRule(grant, rule));
  const text = `no rule matches ${quote(belowAccess(grant.path))}, and what no rule matches is denied`;
  return refusal("no-rule", text, {
    at: wholeFile(grant.path),
    fix: `Have the policy's owners add a rule with \`match: /${grant.target}/${grant.entitlement}/\`.`,
  });
}

function tellRule({ path }: Grant, { name, at }: Rule): Told {
  return { reason: pass("rule", `rule ${quote(name)} governs ${quote(belowAccess(path))}`, { at }) };
}

function askedOf(
  world: World,
  grant: Grant,
  holder: Subject,
  span: Span,
  target: TargetModel,
  extension: Extension,
): Asked {
  const account = accountOf(world.directory, target, holder);
  return { grant, holder, account, span, judgedSeconds: judgedSeconds(extension.chain, span) };
}

function pendingOf(grant: Grant, subject: Subject, span: Span): Held {
  const pending = {
    grant: grant.path,
    entitlement: entitlementKey(grant),
    target: grant.target,
    subject,
    span,
    approvers: [],
    asked: true,
  };
  const before = extendedPath(grant);
  if (before === undefined && !grant.breakGlass) return pending;
  const breakGlass = grant.breakGlass ? { reviewed: false } : undefined;
  return { ...pending, ...given({ extends: before, breakGlass }) };
}
