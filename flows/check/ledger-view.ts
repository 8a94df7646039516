// What does one decision need of the ledger's state?

import type { LedgerView } from "#flows/gather/leases.ts";
import { leasesConcerning } from "#ledger/concerned.ts";
import { get } from "#ledger/layers.ts";
import { type LedgerState, leaseOf } from "#ledger/state.ts";

/** Asked of the state as it stands, so that a decision costs no more with every lease that there ever was. */
export const ledgerView = (state: LedgerState): LedgerView => ({
  leasesConcerning: (concern) => leasesConcerning(state, concern),
  used: { has: (path) => leaseOf(state, path) !== undefined },
  isReviewed: (path) => get(state.breakGlass, path)?.reviewedAt !== undefined,
});
