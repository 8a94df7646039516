// How are the parts of a decision said? Spans, requirements, outcomes: words that check, comment and message share.

import type { Decision, RequirementState, Verdict } from "#policy/decision.ts";
import { unreachable } from "#source/result.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant } from "#time/instant.ts";
import { code } from "./escape.ts";

/** What a report needs to know beside the verdict. */
export type ReportContext = {
  readonly pullRequest: number;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
};

/** How long, as the file says it: nothing that depends on when the report is made. */
export function spanInWords(decision: Decision): string {
  const { asked } = decision;
  if (asked === undefined) return "unknown";
  const { length, start } = asked.grant;
  const until =
    length.kind === "expires" ? `until ${formatInstant(length.at)}` : `for ${formatDuration(length.seconds)}`;
  const from = start === undefined ? "from the merge" : `from ${formatInstant(start)}`;
  return `${until}, ${from}`;
}

/** `2 of acme/dba or @mona` as markdown. */
export const requirementInWords = (requirement: RequirementState): string =>
  `${requirement.count} of ${requirement.from.map(code).join(" or ")}`;

/** What people have to do, in the order of requirements; nothing when all are filled. */
export const unfilled = (requirements: readonly RequirementState[]): readonly RequirementState[] =>
  requirements.filter((requirement) => requirement.missing > 0);

export function outcomeInWords(kind: Verdict["kind"]): string {
  switch (kind) {
    case "allow":
      return "allowed";
    case "wait":
      return "waiting";
    case "deny":
      return "refused";
    default:
      return unreachable(kind);
  }
}

/** Every decision of a verdict that can have requirements. */
export const requirementsOf = (verdict: Verdict): readonly RequirementState[] => [
  ...verdict.grants.flatMap((decision) => decision.requirements),
  ...verdict.governance.flatMap((decision) => decision.requirements),
];
