// What does the check run say? Title, summary, the tree of reasons, and an annotation on each line that has to change.

import type { Decision, Verdict } from "#policy/decision.ts";
import type { Place } from "#source/problem.ts";
import { renderBody } from "./comment.ts";
import { block, code, oneLine } from "./escape.ts";
import { problemsOf } from "./problems.ts";
import { reasonTree } from "./tree.ts";
import { outcomeInWords, type ReportContext, requirementsOf, unfilled, withFix } from "./words.ts";

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
 * Everything in it is escaped; nothing in it but the anchor depends on when it is made, so that the same decision reads
 * the same.
 */
export function renderCheck(verdict: Verdict, context: ReportContext): RenderedCheck {
  return {
    title: titleOf(verdict),
    summary: renderBody(verdict, context),
    text: reasonsOf(verdict),
    ...(context.checkpoint === undefined ? {} : { anchor: anchorOf(context.checkpoint) }),
    annotations: problemsOf(verdict).map((problem) => ({
      at: problem.at,
      level: "failure",
      title: oneLine(problem.code, 255),
      message: oneLine(withFix(problem.message, problem.fix), 4_000),
    })),
  };
}

const anchorOf = (checkpoint: string): string => `### The ledger at that time\n\n${block(checkpoint)}\n`;

function titleOf(verdict: Verdict): string {
  const [only, ...more] = verdict.grants;
  const what =
    only === undefined
      ? {
          grants: "Access",
          withdrawals: "Withdrawal",
          governance: "Policy change",
          mixed: "Mixed",
          empty: "Nothing",
        }[verdict.change]
      : more.length > 0
        ? `${verdict.grants.length} requests`
        : subjectAndEntitlement(only);
  const missing = unfilled(requirementsOf(verdict));
  const count = missing.reduce((sum, requirement) => sum + requirement.missing, 0);
  const wait =
    verdict.kind === "wait" && count > 0 ? ` for ${count} ${count === 1 ? "approval" : "approvals"}` : "";
  return oneLine(`${what}: ${outcomeInWords(verdict.kind)}${wait}`, 200);
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
