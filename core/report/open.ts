// What has to happen before a pull request can pass? What has to change, whose word is missing, and what it waits for.

import type { Reason, RequirementState, Verdict } from "#policy/decision.ts";
import { problemsOf } from "./problems.ts";
import {
  isInDoubt,
  namesInWords,
  placeInWords,
  type ReportContext,
  requirementInWords,
  requirementsOf,
  sentenceWithFix,
  topReasons,
  unfilled,
} from "./words.ts";

/** More lines of a list are in the check run. */
const linesMax = 30;

/** A list with a heading; empty when there is nothing to say. */
function listed(heading: string, lines: readonly string[]): string {
  const once = [...new Set(lines)];
  if (once.length === 0) return "";
  const shown = once.slice(0, linesMax).map((line) => `- ${line}`);
  const more = once.length > linesMax ? [`- and ${once.length - linesMax} more`] : [];
  return `**${heading}**\n\n${[...shown, ...more].join("\n")}`;
}

/** What is wrong on lines of the change, and what fails for another reason, such as who asks. */
export function whatHasToChange(verdict: Verdict, context: ReportContext): string {
  const problems = problemsOf(verdict);
  const known = new Set(problems.map(({ code }) => code));
  const failed = topReasons(verdict).filter(({ outcome, code }) => outcome === "fail" && !known.has(code));
  return listed("What has to change", [
    ...problems.map(
      ({ at, message, fix }) => `${placeInWords(at, verdict, context)}: ${sentenceWithFix(message, fix)}`,
    ),
    ...failed.map(({ text, fix, at }) => {
      const place = at === undefined ? "" : ` (${placeInWords(at, verdict, context)})`;
      return `${sentenceWithFix(text, fix)}${place}`;
    }),
  ]);
}

/** Each requirement that is open, who has filled a part of it, and who could fill the rest. */
export function whoseWordIsMissing(verdict: Verdict, context: ReportContext): string {
  const known = isInDoubt(verdict) ? ", as far as could be looked up" : "";
  return listed(
    context.merged === true ? "Approvals that were missing" : `Approvals that are missing${known}`,
    unfilled(requirementsOf(verdict)).map((requirement) => missingLine(requirement, verdict, context)),
  );
}

function missingLine(requirement: RequirementState, verdict: Verdict, context: ReportContext): string {
  const { candidates, filledBy, outOfReach, at } = requirement;
  const names = namesInWords(
    candidates.map(({ login }) => login),
    "or",
  );
  const who =
    outOfReach === undefined ? `${names} can approve.` : sentenceWithFix(outOfReach.text, outOfReach.fix);
  const got = namesInWords(
    filledBy.map(({ login }) => login),
    "and",
  );
  const place = placeInWords(at, verdict, context);
  return `${requirementInWords(requirement)} (${place}${got === "" ? "" : `; ${got} approved`}): ${who}`;
}

const isReview = ({ code }: Reason): boolean => code.startsWith("review-");
/** What is plain to whoever gave the review. */
const plain = new Set([
  "review-counts",
  "review-comment",
  "review-superseded",
  "review-blocks",
  "review-unknown",
]);

/** Reviews that were given and change nothing, and why. Nothing is said of them once all is there. */
export function whatDoesNotCount(verdict: Verdict): string {
  if (verdict.kind === "allow") return "";
  const reviews = topReasons(verdict)
    .flatMap(({ children }) => children ?? [])
    .filter((reason) => isReview(reason) && !plain.has(reason.code));
  return listed(
    "Reviews that do not count",
    reviews.map(({ text, fix }) => sentenceWithFix(text, fix)),
  );
}

/** What it waits for beside approvals: objections, identities that nobody knows, lookups that failed. */
export function whatElseIsOpen(verdict: Verdict, { merged }: ReportContext): string {
  const isSaid = isInDoubt(verdict);
  const waiting = topReasons(verdict)
    .flatMap((reason) => openBelow(reason))
    .filter(({ code }) => !(isSaid && saidAtTheTop.has(code)));
  return listed(
    merged === true ? "What stood in its way besides" : "What it waits for besides",
    waiting.map(({ text, fix }) => sentenceWithFix(text, fix)),
  );
}

/** What a lookup that failed leads to: the lookup itself is told once. */
const saidAtTheTop = new Set(["team-lookup-failed", "members-lookup-failed"]);

/** The innermost reasons that wait, without those that the list of missing approvals tells. */
function openBelow(reason: Reason): readonly Reason[] {
  if (reason.outcome !== "wait" || reason.code === "requirement" || reason.code === "in-doubt") return [];
  const inner = (reason.children ?? []).flatMap(openBelow);
  if (inner.length > 0) return inner;
  return reason.code === "approvals" ? [] : [reason];
}
