// May this grant be given? The decision on one file, with everything that led to it.

import type { Grant, Span } from "#grant/grant.ts";
import { spanOf } from "#grant/span.ts";
import type { Subject } from "#identity/names.ts";
import { judgeAccount } from "#policy/accounts.ts";
import { askApprovals } from "#policy/approvals.ts";
import { type Asking, failure } from "#policy/bound.ts";
import { judgeBreakGlass } from "#policy/break-glass.ts";
import { judgeConflicts, mutualApproval } from "#policy/conflicts.ts";
import type { Asked, Decision, RequirementState } from "#policy/decision.ts";
import { type Chain, type Extension, extensionOf, judgedSeconds } from "#policy/extension.ts";
import { belowAccess, type Held } from "#policy/held.ts";
import { judgeLimits } from "#policy/limits.ts";
import type { Obligations, Route, Rule, TargetEntitlementModel, TargetModel } from "#policy/model.ts";
import {
  type Finding,
  finding,
  type Kind,
  kindOf,
  list,
  pass,
  quote,
  reasonOf,
  told,
} from "#policy/reason.ts";
import { accountOf, holderOf, judgePeople, requesterOf } from "#policy/requester.ts";
import { judgeRequired } from "#policy/require.ts";
import { takeRoute } from "#policy/routes.ts";
import type { World } from "#policy/world.ts";
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
  const draft = draftOf(grant, refused);
  draft.add(...judgeUsed(world, grant));
  const found = findEntitlement(world, grant, draft);
  const rule = world.policy.ruleFor(belowAccess(grant.path));
  // Of a target that is not there no rule has to speak.
  if (rule !== undefined || world.targets.has(grant.target)) draft.add(ruleFinding(grant, rule));
  const requester = requesterOf(world);
  if (!requester.ok) draft.add(requester.error);
  const holder = holderOf(world, grant);
  if (!holder.ok) {
    draft.add(holder.error);
    return draft.decide({ rule });
  }
  const leases = world.leases();
  const extension = extensionOf(world, grant, holder.value, leases);
  if (extension.kind !== "none") draft.add(extension.finding);
  const span = spanOf(grant, world.facts.now, extension.chain[0]?.span.until);
  if (!span.ok) {
    draft.refuse(span.error);
    return draft.decide({ rule });
  }
  const pending = pendingOf(grant, holder.value, span.value);
  if (found === undefined || rule === undefined) return draft.decide({ rule, pending });
  const asked = askedOf(world, grant, holder.value, span.value, found.target, extension);
  const shared = judgeAccount(world, asked, found.target);
  if (shared !== undefined) draft.add(shared);
  const others = othersThan(extension.chain, leases, earlier);
  const asking: Asking = { asked, rule, chain: extension.chain, others };
  const judged = judgeAsking(world, asking, requester, found.entitlement, draft);
  return draft.decide({ rule, asked, pending, ...judged });
}

function othersThan(chain: Chain, leases: readonly Held[], earlier: readonly Held[]): readonly Held[] {
  if (chain.length === 0 && earlier.length === 0) return leases;
  return [...leases, ...earlier].filter((held) => !chain.includes(held));
}

type Outcome = {
  readonly rule: Rule | undefined;
  readonly asked?: Asked;
  readonly route?: Route | undefined;
  readonly requirements?: () => readonly RequirementState[];
  readonly pending?: Held;
};

type Draft = {
  readonly add: (...found: readonly Finding[]) => void;
  readonly refuse: (problems: readonly Problem[]) => void;
  readonly decide: (outcome: Outcome) => Decided;
};

const none = (): readonly RequirementState[] => [];

/** Collects findings, and makes a decision of them that tells its reasons when they are read. */
function draftOf(grant: Grant, refused: readonly Problem[]): Draft {
  const findings: Finding[] = [];
  const refuse = (wrong: readonly Problem[]): void => {
    for (const problem of wrong) findings.push(told(reasonOf(problem), [problem]));
  };
  refuse(refused);
  return {
    refuse,
    add: (...found) => findings.push(...found),
    decide: (outcome) => decisionOf(grant, findings, outcome),
  };
}

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
  const { rule, route, requirements = none } = outcome;
  const all = findings.map((one) => one.tell());
  return {
    ...end,
    path: grant.path,
    ...(rule === undefined ? {} : { rule: { name: rule.name, at: rule.at } }),
    ...(route === undefined ? {} : { route: { name: route.name, at: route.at } }),
    requirements: requirements(),
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

/** What is left once it is known who asks for what, for whom, and when. */
function judgeAsking(
  world: World,
  asking: Asking,
  requester: Result<Subject, Finding>,
  { risk }: TargetEntitlementModel,
  draft: Draft,
): Pick<Outcome, "route" | "requirements"> {
  const { asked, rule, others } = asking;
  const { grant, holder } = asked;
  let route: Route | undefined;
  if (grant.breakGlass && requester.ok) {
    const judged = judgeBreakGlass(world, asking, requester.value);
    draft.add(...judged.findings);
    route = judged.route;
  } else if (requester.ok) {
    draft.add(...judgePeople(world, rule, requester.value, holder));
  }
  draft.add(...judgeLimits(world, asking), ...judgeRequired(rule, grant));
  const conflict = judgeConflicts(world, asking);
  if (conflict !== undefined) draft.add(conflict);
  if (!grant.breakGlass) {
    const asks = requester.ok ? requester.value : undefined;
    const taken = takeRoute(world, rule, { asked, requester: asks, risk, others });
    draft.add(taken.finding);
    route = taken.route;
  }
  if (route === undefined) return {};
  const holderId = holder.kind === "person" ? holder.id : undefined;
  const people = [world.facts.pullRequest.author?.id, holderId];
  const answer = askApprovals(world, {
    approvals: route.approvals,
    on: rule.approvalsOn,
    holder: holderId,
    mutual: mutualApproval(world, rule, people),
    owners: () => world.policy.ownersOf(rule.at.path),
  });
  draft.add(answer.finding);
  return { route, requirements: answer.requirements };
}

function judgeUsed(world: World, grant: Grant): readonly Finding[] {
  if (!world.usedGrants.has(grant.path) && !world.facts.leases.some((lease) => lease.grant === grant.path)) {
    return [];
  }
  const text = `the id ${quote(grant.id)} led to a lease before, and an id leads to one lease, ever`;
  return [refusal("grant-id-used", text, { at: wholeFile(grant.path), fix: "Give the file another name." })];
}

function findEntitlement(
  world: World,
  grant: Grant,
  draft: Draft,
): { readonly target: TargetModel; readonly entitlement: TargetEntitlementModel } | undefined {
  const at = wholeFile(grant.path);
  const target = world.targets.get(grant.target);
  const hint = (near: string | undefined): string =>
    near === undefined ? "" : ` Did you mean ${quote(near)}?`;
  if (target === undefined) {
    const names = [...world.targets.keys()];
    const near = nearest(grant.target, names);
    const fix = `Name a target that has a file \`access/<target>/target.yaml\`: ${oneOf(names)}.${hint(near)}`;
    draft.add(refusal("target-unknown", `there is no target ${quote(grant.target)}`, { at, fix }));
    return undefined;
  }
  const entitlement = target.entitlements.get(grant.entitlement);
  if (entitlement === undefined) {
    const names = [...target.entitlements.keys()];
    const near = nearest(grant.entitlement, names);
    const text = `the target ${quote(grant.target)} has no entitlement ${quote(grant.entitlement)}`;
    draft.add(
      refusal("entitlement-unknown", text, {
        at,
        fix: `Name one of ${quote(target.at.path)}: ${oneOf(names)}.${hint(near)}`,
      }),
    );
    return undefined;
  }
  return { target, entitlement };
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
  const below = () => quote(belowAccess(grant.path));
  if (rule !== undefined) {
    return finding("pass", () => ({
      reason: pass("rule", `rule ${quote(rule.name)} governs ${below()}`, { at: rule.at }),
    }));
  }
  return refusal("no-rule", `no rule matches ${below()}, and what no rule matches is denied`, {
    at: wholeFile(grant.path),
    fix: `Have the policy's owners add a rule with \`match: /${grant.target}/${grant.entitlement}/\`.`,
  });
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
  return {
    grant: grant.path,
    entitlement: `${grant.target}/${grant.entitlement}`,
    target: grant.target,
    subject,
    span,
    approvers: [],
    asked: true,
    ...(grant.breakGlass ? { breakGlass: { reviewed: false } } : {}),
  };
}
