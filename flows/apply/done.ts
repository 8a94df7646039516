// What came of a change, and what does the ledger say of it?

import type { LedgerEvent } from "#ledger/entry.ts";
import { hasKey, holdingOf, type LedgerState } from "#ledger/state.ts";
import type { Receipt } from "#plan/change.ts";
import type { PlannedChange } from "#plan/plan.ts";
import type { LedgerWriter } from "../writer.ts";
import { changeFields, keys } from "./events.ts";
import type { DoneChange } from "./report.ts";
import { eventOf, type Run } from "./run.ts";

/** One change after its last try in this run. */
export function outcomeOf(change: PlannedChange, receipt: Receipt, tries: number, run: Run): DoneChange {
  const at = run.now();
  const detail = receipt.detail === undefined ? {} : { detail: receipt.detail };
  // It was looked at and not there, and the target has nothing that could be taken away: it is gone.
  const isGone = change.kind === "revoke" && !change.isThere && receipt.kind === "failed" && !receipt.retry;
  if (receipt.kind !== "confirmed" && !isGone) {
    return { change, outcome: receipt.kind, ...detail, tries, at };
  }
  const lag = change.kind === "revoke" ? { lagSeconds: Math.max(0, at - change.due) } : {};
  return { change, outcome: "confirmed", ...detail, tries, at, ...lag };
}

/** Records what was confirmed, is unconfirmed or failed; what was skipped did not happen. */
export async function recordOutcomes(
  run: Run,
  writer: LedgerWriter,
  outcomes: readonly DoneChange[],
): Promise<void> {
  const said = outcomes.filter(({ outcome }) => outcome !== "skipped");
  if (said.length === 0) return;
  await writer.record((state) => said.flatMap((done) => outcomeEvent(run, state, done)));
}

function outcomeEvent(
  run: Run,
  state: LedgerState,
  { change, outcome, tries }: DoneChange,
): readonly LedgerEvent[] {
  if (outcome === "skipped") return [];
  const key = keys.change(outcome, change);
  const holding = holdingOf(state, change.key);
  // A run that was slower than all others gave what they had taken away already: that has to be known, or it stays.
  const isLate =
    outcome === "confirmed" && change.kind === "grant" && hasKey(state, key) && holding.standing !== "ours";
  const isGone = outcome === "confirmed" && change.kind === "revoke" && !change.isThere;
  // What was sent before may still be under way in a slow target, and arrive after the access was taken away again.
  const isAgain =
    outcome === "confirmed" && change.kind === "grant" && (tries > 1 || change.isIntended || isLate);
  return [
    eventOf(run, {
      type: `change.${outcome}`,
      key: isLate ? `${key}:late:${holding.epoch}` : key,
      ...changeFields(change),
      ...(isGone ? { code: "gone" } : isAgain ? { code: "again" } : {}),
    }),
  ];
}
