// How did a run end, in one word? The same for the Action and the command line.

import type { RunReport } from "./apply/report.ts";
import type { PlanReport } from "./plan.ts";

/**
 * `refused`: something that people gave cannot be carried out as it stands. `failed`: the host, a target or the ledger
 * did not do its part, and the next run goes on.
 */
export type Outcome = "done" | "refused" | "failed";

type Reported = Pick<
  RunReport,
  "refused" | "quarantined" | "waiting" | "heldBack" | "noNewAccess" | "troubles"
>;

export function runOutcome(reports: readonly RunReport[]): Outcome {
  const targets = reports.flatMap((report) => report.targets);
  const failed = targets.some(
    ({ done, unreachable }) =>
      unreachable !== undefined ||
      done.some(({ outcome }) => outcome === "failed" || outcome === "unconfirmed"),
  );
  return worstOf(reports, failed);
}

export const planOutcome = (report: PlanReport): Outcome => worstOf([report], report.unreachable.length > 0);

function worstOf(reports: readonly Reported[], failed: boolean): Outcome {
  const isFailed = reports.some(
    ({ troubles, noNewAccess, waiting }) =>
      troubles.length > 0 || noNewAccess !== undefined || waiting.length > 0,
  );
  if (failed || isFailed) return "failed";
  const isRefused = reports.some(
    ({ refused, quarantined, heldBack }) =>
      refused.length > 0 || quarantined.length > 0 || heldBack !== undefined,
  );
  return isRefused ? "refused" : "done";
}
