// Which leases are over, though no entry tells it yet?

import { isDue } from "#lease/lease.ts";
import type { Instant } from "#time/instant.ts";
import { valuesOf } from "./layers.ts";
import type { LeaseRecord, LedgerState } from "./state.ts";

/** In the order of their ends. */
export const dueLeases = (state: LedgerState, now: Instant): readonly LeaseRecord[] =>
  [...valuesOf(state.open)]
    .filter(({ lease }) => isDue(lease, now))
    .sort((a, b) => a.lease.span.until - b.lease.span.until || a.seq - b.seq);
