// What does a verdict look like as data? Stable, without functions, with times as people write them.

import type { Subject } from "#identity/names.ts";
import type { Asked, Decision, GovernanceDecision, Verdict } from "#policy/decision.ts";
import type { Obligations, SetRef } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import { unreachable } from "#source/result.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant } from "#time/instant.ts";

/** The shape is schemas/output/verdict.schema.json. Keys come in the same order every time. */
export function verdictJson(verdict: Verdict) {
  return {
    decision: verdict.kind,
    change: verdict.change,
    grants: verdict.grants.map(grantJson),
    withdrawn: verdict.withdrawn,
    governance: verdict.governance.map(governanceJson),
    reasons: verdict.reasons,
    problems: verdict.problems,
  };
}

const grantJson = (decision: Decision) => ({
  path: decision.path,
  decision: decision.kind,
  ...(decision.asked === undefined ? {} : { asked: askedJson(decision.asked) }),
  ...(decision.rule === undefined ? {} : { rule: decision.rule }),
  ...(decision.route === undefined ? {} : { route: decision.route }),
  requirements: decision.requirements,
  obligations: obligationsJson(decision.obligations),
  breakGlass: decision.breakGlass,
  reasons: decision.reasons,
  problems: decision.problems,
});

const governanceJson = (decision: GovernanceDecision) => ({
  path: decision.path,
  decision: decision.kind,
  requirements: decision.requirements,
  reasons: decision.reasons,
  problems: decision.problems,
});

const askedJson = ({ grant, holder, account, span, judgedSeconds }: Asked) => ({
  target: grant.target,
  entitlement: grant.entitlement,
  subject: subjectJson(holder),
  account,
  from: formatInstant(span.from),
  until: formatInstant(span.until),
  judgedLength: formatDuration(judgedSeconds),
});

export function subjectJson(subject: Subject) {
  switch (subject.kind) {
    case "person":
      return { login: subject.name, id: subject.id };
    case "workload":
      return { workload: subject.name };
    default:
      return unreachable(subject);
  }
}

const names = (sets: readonly SetRef[]): readonly string[] => sets.map(formatSet);

const obligationsJson = ({ notify, review, useBy }: Obligations) => ({
  ...(notify === undefined ? {} : { notify: names(notify) }),
  ...(review === undefined
    ? {}
    : { review: { by: names(review.by), within: formatDuration(review.within) } }),
  ...(useBy === undefined ? {} : { useBy: formatDuration(useBy) }),
});
