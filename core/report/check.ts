// What does the check run say? Title, summary, the tree of reasons, and an annotation on each line that has to change.

import { isGrantPath } from "#grant/path.ts";
import type { Decision, Verdict } from "#policy/decision.ts";
import { counted } from "#policy/reason.ts";
import type { Place } from "#source/problem.ts";
import { renderBody } from "./comment.ts";
import { block, code, oneLine } from "./escape.ts";
import { problemsOf } from "./problems.ts";
import { reasonTree } from "./tree.ts";
import {
  outcomeInWords,
  type ReportContext,
  requirementsOf,
  topReasons,
  unfilled,
  withFix,
} from "./words.ts";

export type RenderedCheck = {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** Stands behind the text; that it has changed is no reason to publish the same decision anew. */
  readonly anchor?: string;
  readonly annotations: readonly {
    readonly at: Place;
    readonly level: "failure" | "warning" | "notice";
    readonly title: string;
    readonly message: string;
  }[];
};

/**
 * Ten requests of 50, GitHub's most for one.
 *
 * ATTACKER: thousands of files can be wrong hundreds of times, and every 50 annotations are one more request of the few
 * that the app has an hour.
 */
const annotationsMax = 500;

/**
 * Everything in it is escaped; nothing in it but the anchor depends on when it is made, so that the same decision reads
 * the same.
 */
export function renderCheck(verdict: Verdict, context: ReportContext): RenderedCheck {
  const problems = problemsOf(verdict);
  return {
    title: titleOf(verdict, context),
    summary: renderBody(verdict, context),
    text: `${reasonsOf(verdict)}${problems.length > annotationsMax ? unmarked(problems.length) : ""}`,
    ...(context.checkpoint === undefined ? {} : { anchor: anchorOf(context.checkpoint) }),
    annotations: problems.slice(0, annotationsMax).map((problem) => ({
      at: problem.at,
      level: "failure",
      title: oneLine(problem.code, 255),
      message: oneLine(withFix(problem.message, problem.fix), 4_000),
    })),
  };
}

const unmarked = (count: number): string =>
  `\nOf ${count} problems the first ${annotationsMax} are marked on their lines.\n`;

const anchorOf = (checkpoint: string): string => `### The ledger at that time\n\n${block(checkpoint)}\n`;

function titleOf(verdict: Verdict, { merged = false }: ReportContext): string {
  const missing = unfilled(requirementsOf(verdict));
  const count = missing.reduce((sum, requirement) => sum + requirement.missing, 0);
  const approvals = counted(count, "approval");
  const were = merged ? `, ${approvals} ${count === 1 ? "was" : "were"} missing` : ` for ${approvals}`;
  const open = [...(count > 0 ? [were] : []), ...(isObjectedTo(verdict) ? [", changes were asked for"] : [])];
  const what = verdict.kind === "wait" ? open.join("") : "";
  return oneLine(`${whatOf(verdict)}: ${outcomeInWords(verdict.kind, merged)}${what}`, 200);
}

const isObjectedTo = (verdict: Verdict): boolean =>
  topReasons(verdict).some(({ children = [] }) => children.some(({ code }) => code === "review-blocks"));

function whatOf({ grants, change }: Verdict): string {
  const [only, ...more] = grants;
  if (only !== undefined && more.length === 0) return subjectAndEntitlement(only);
  if (only !== undefined) {
    // A file that stands where no grant can is none, and is refused beside those that are.
    const requests = grants.filter(({ path }) => isGrantPath(path)).length;
    const others = grants.length - requests;
    const parts = [
      ...(requests > 0 ? [counted(requests, "request")] : []),
      ...(others > 0 ? [counted(others, "file that is no request", "files that are no requests")] : []),
    ];
    return parts.join(" and ");
  }
  return {
    grants: "Access",
    withdrawals: "Withdrawal",
    governance: "Policy change",
    mixed: "Mixed",
    empty: "Nothing",
  }[change];
}

/** `mona → orders-db/readonly`, or the path of what could not be understood. */
export const subjectAndEntitlement = ({ asked, path }: Decision): string =>
  asked === undefined ? path : `${asked.grant.subject} → ${asked.grant.target}/${asked.grant.entitlement}`;

function reasonsOf(verdict: Verdict): string {
  const parts = [
    { title: "The pull request", reasons: verdict.reasons },
    ...[...verdict.grants, ...verdict.governance].map(({ path, reasons }) => ({
      title: code(path),
      reasons,
    })),
  ];
  return parts
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ title, reasons }) => `### ${title}\n\n${reasonTree(reasons)}`)
    .join("\n");
}
