// Who should have what now in one target? The union of live leases per account and entitlement.

import type { AccountName, EntitlementName, RepoPath, TargetName } from "#identity/names.ts";
import { endOf, isLive, type Lease } from "#lease/lease.ts";
import type { Instant } from "#time/instant.ts";

export type Desired = {
  readonly entitlement: EntitlementName;
  readonly account: AccountName;
  /** Its place among all that is desired, from 0. */
  readonly index: number;
  /** The latest end of the live leases that cover it. */
  readonly until: Instant;
  /** The grants of these leases, in the order of their paths. */
  readonly grants: readonly RepoPath[];
};

/** By entitlement, then by account: two short names are found faster than one long key that has to be made first. */
export type DesiredAccess = {
  readonly count: number;
  readonly byEntitlement: ReadonlyMap<EntitlementName, ReadonlyMap<AccountName, Desired>>;
};

/** Leases of other targets, and those that are over or not begun, desire nothing. */
export function desired(leases: Iterable<Lease>, target: TargetName, now: Instant): DesiredAccess {
  const byEntitlement = new Map<EntitlementName, Map<AccountName, Desired>>();
  let count = 0;
  for (const lease of leases) {
    if (lease.target !== target || !isLive(lease, now)) continue;
    const { entitlement, account, grant } = lease;
    let accounts = byEntitlement.get(entitlement);
    if (accounts === undefined) {
      accounts = new Map();
      byEntitlement.set(entitlement, accounts);
    }
    const before = accounts.get(account);
    const until = endOf(lease);
    if (before === undefined) {
      accounts.set(account, { entitlement, account, index: count++, until, grants: [grant] });
    } else {
      const grants = [...before.grants, grant].toSorted();
      accounts.set(account, { ...before, until: Math.max(before.until, until) as Instant, grants });
    }
  }
  return { count, byEntitlement };
}

export const desiredOf = (
  { byEntitlement }: DesiredAccess,
  entitlement: EntitlementName,
  account: AccountName,
): Desired | undefined => byEntitlement.get(entitlement)?.get(account);

export function* eachDesired({ byEntitlement }: DesiredAccess): Generator<Desired> {
  for (const accounts of byEntitlement.values()) yield* accounts.values();
}
