// How are the parts of a decision said? Spans, requirements, outcomes: words that check, comment and message share.

import type { TargetName } from "#identity/names.ts";
import type { Decision, Reason, RequirementState, Verdict } from "#policy/decision.ts";
import type { TargetModel } from "#policy/model.ts";
import type { Place } from "#source/problem.ts";
import { unreachable } from "#source/result.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant } from "#time/instant.ts";
import { code, sentence } from "./escape.ts";
import { type LinkBase, placeLink } from "./links.ts";

/** What a report needs to know beside the verdict. */
export type ReportContext = {
  readonly pullRequest: number;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  /** Whether it is merged already, so that nothing can be given or changed any more. */
  readonly merged?: boolean;
  /** For links to lines; without it places are named only. */
  readonly repository?: LinkBase;
  /** For what an entitlement is and how risky; without it neither is said. */
  readonly targets?: ReadonlyMap<TargetName, TargetModel>;
  /** The newest signed checkpoint of the ledger, so that a copy of it stands where the branch's writers do not. */
  readonly checkpoint?: string;
};

/**
 * How long, as the file says it. Of a start that has passed only the end is said, for what is left grows less with every
 * look: nothing else depends on when the report is made.
 */
export function spanInWords(decision: Decision): string {
  const { asked } = decision;
  if (asked === undefined) return "unknown";
  const { length, start, extends: extended } = asked.grant;
  const isLate = start !== undefined && start < asked.span.from;
  const until =
    length.kind === "expires" || isLate
      ? `until ${formatInstant(asked.span.until)}`
      : `for ${formatDuration(length.seconds)}`;
  if (extended !== undefined) return `${until}, from the end of ${code(extended)}`;
  if (start === undefined) return `${until}, from the merge`;
  if (!isLate) return `${until}, from ${formatInstant(start)}`;
  return `${until}, from the merge, for its start at ${formatInstant(start)} has passed`;
}

/** `2 of acme/dba or @mona` as markdown. */
export const requirementInWords = (requirement: RequirementState): string =>
  `${requirement.count} of ${requirement.from.map(code).join(" or ")}`;

/** `a`, `b` and `c` as markdown code; at most `shownMax` of them, and how many more. */
export function namesInWords(names: readonly string[], joiner: "and" | "or", shownMax = 15): string {
  const shown = names.slice(0, shownMax).map(code);
  if (names.length > shownMax) return `${shown.join(", ")} ${joiner} ${names.length - shownMax} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${joiner} ${shown.at(-1)}`;
}

/** What people have to do, in the order of requirements; nothing when all are filled. */
export const unfilled = (requirements: readonly RequirementState[]): readonly RequirementState[] =>
  requirements.filter((requirement) => requirement.missing > 0);

/** What is merged already waits for nobody. */
export function outcomeInWords(kind: Verdict["kind"], merged = false): string {
  switch (kind) {
    case "allow":
      return "allowed";
    case "wait":
      return merged ? "not given" : "waiting";
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

/** Every reason at the top of a verdict or of one of its parts. */
export const topReasons = (verdict: Verdict): readonly Reason[] => [
  ...verdict.reasons,
  ...verdict.grants.flatMap(({ reasons }) => reasons),
  ...verdict.governance.flatMap(({ reasons }) => reasons),
];

/** A sentence and what would help, as plain text with full stops. */
export function withFix(text: string, fix: string | undefined): string {
  const ended = /[.!?:;]$/.test(text) ? text : `${text}.`;
  return fix === undefined ? ended : `${ended} ${fix}`;
}

/** The same as markdown. */
export const sentenceWithFix = (text: string, fix: string | undefined): string =>
  sentence(withFix(text, fix));

// Asked for every problem of a verdict, of which there can be thousands.
const changedPaths = new WeakMap<Verdict, ReadonlySet<string>>();

function changedIn(verdict: Verdict): ReadonlySet<string> {
  const known = changedPaths.get(verdict);
  if (known !== undefined) return known;
  const changed = new Set([...verdict.grants, ...verdict.governance].map(({ path }) => path));
  changedPaths.set(verdict, changed);
  return changed;
}

/** A place of the change at the head, any other at the base. */
export function placeInWords(at: Place, verdict: Verdict, context: ReportContext): string {
  const isChanged = changedIn(verdict).has(at.path);
  return placeLink(at, isChanged ? context.head : context.base, context.repository);
}

/** Whether something could not be looked up, which stands at the top of the verdict then. */
export const isInDoubt = ({ reasons }: Verdict): boolean =>
  reasons.some(({ code }) => code === "lookup-failed" || code === "truncated");
