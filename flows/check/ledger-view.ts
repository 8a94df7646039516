// What does one decision need of the ledger's state?

import type { LedgerView } from "#flows/gather/leases.ts";
import { entriesOf } from "#ledger/layers.ts";
import type { LedgerState } from "#ledger/state.ts";

/** Every lease there ever was, and which grants can lead to none any more. */
export function ledgerView(state: LedgerState): LedgerView {
  const records = [...entriesOf(state.leases)];
  return {
    leases: records.map(([, record]) => record.lease),
    used: new Set(records.map(([path]) => path)),
    reviewed: new Set(
      [...entriesOf(state.breakGlass)].flatMap(([path, review]) =>
        review.reviewedAt === undefined ? [] : [path],
      ),
    ),
  };
}
