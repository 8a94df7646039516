// Why does access have to go, and since when? The leases that covered it last.

import { endOf } from "#lease/lease.ts";
import { get } from "#ledger/layers.ts";
import { eachOf, type LedgerState } from "#ledger/state.ts";
import type { Instant } from "#time/instant.ts";
import type { Ending } from "./plan.ts";

/**
 * Of a holding that no live lease covers at `now`: the leases that ended last. A withdrawal is due when its file was
 * removed, as far as that is known. Access that no lease of the ledger explains is due at once.
 */
export function endingOf(state: LedgerState, key: string, now: Instant): Ending {
  let due = -1;
  let why: "expired" | "withdrawn" = "expired";
  let grants: string[] = [];
  for (const path of eachOf(get(state.byHolding, key))) {
    const record = get(state.leases, path);
    if (record === undefined || record.lease.span.from > now) continue;
    const end = Math.min(record.due ?? endOf(record.lease), endOf(record.lease));
    if (end > due) grants = [];
    if (end >= due) {
      due = end;
      grants.push(path);
      why = record.lease.ended?.why ?? "expired";
    }
  }
  return {
    reason: { kind: why, grants: grants.toSorted() },
    due: due === -1 ? now : (due as Instant),
  };
}
