// Who should have what now? The union of live leases per account and entitlement.

import type { AccountName, EntitlementName, RepoPath, TargetName } from "#identity/names.ts";
import { endOf, isLive, type Lease } from "#lease/lease.ts";
import type { Instant } from "#time/instant.ts";
import { changeKey } from "./change.ts";

export type Desired = {
  readonly key: string;
  /** Its place among all that is desired, from 0. */
  readonly index: number;
  readonly target: TargetName;
  readonly entitlement: EntitlementName;
  readonly account: AccountName;
  /** The latest end of the live leases that cover it. */
  readonly until: Instant;
  /** The grants of these leases, in the order of their paths. */
  readonly grants: readonly RepoPath[];
};

/** By `target/entitlement account`. Leases that are over, or not begun, desire nothing. */
export function desired(leases: Iterable<Lease>, now: Instant): ReadonlyMap<string, Desired> {
  const all = new Map<string, Desired>();
  for (const lease of leases) {
    if (!isLive(lease, now)) continue;
    const { target, entitlement, account, grant } = lease;
    const key = changeKey(target, entitlement, account);
    const before = all.get(key);
    const until = endOf(lease);
    if (before === undefined) {
      all.set(key, { key, index: all.size, target, entitlement, account, until, grants: [grant] });
    } else {
      const grants = [...before.grants, grant].toSorted();
      all.set(key, { ...before, until: Math.max(before.until, until) as Instant, grants });
    }
  }
  return all;
}
