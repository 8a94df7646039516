// What does the ledger tell a decision? Leases as facts.

import type { RepoPath, Subject } from "#identity/names.ts";
import { type Entitlement, entitlementKey, subjectKey } from "#identity/names.ts";
import { endOf, isDue } from "#lease/lease.ts";
import type { LeaseFact } from "#policy/facts.ts";
import type { Instant } from "#time/instant.ts";
import { entriesOf, get, valuesOf } from "./layers.ts";
import type { LeaseRecord, LedgerState } from "./state.ts";

/** One lease as the judge takes it: `until` is its end, earlier than given when it was withdrawn. */
export function leaseFact(state: LedgerState, { lease }: LeaseRecord): LeaseFact {
  return {
    grant: lease.grant,
    subject: lease.subject,
    from: lease.span.from,
    until: endOf(lease),
    approvers: lease.approvers,
    ...(lease.extends === undefined ? {} : { extends: lease.extends }),
    ...(lease.breakGlass
      ? { breakGlass: { reviewed: get(state.breakGlass, lease.grant)?.reviewedAt !== undefined } }
      : {}),
  };
}

/**
 * The leases that matter to requests of these subjects for these entitlements: all of theirs and all of those, over
 * ones included, because totals, renewals, cool-downs and mutual approvals look back. In the order of their opening.
 */
export function leaseFacts(
  state: LedgerState,
  about: { readonly subjects: readonly Subject[]; readonly entitlements: readonly Entitlement[] },
): readonly LeaseFact[] {
  const subjects = new Set(about.subjects.map(subjectKey));
  const entitlements = new Set(about.entitlements.map(entitlementKey));
  return [...valuesOf(state.leases)]
    .filter(({ lease }) => subjects.has(subjectKey(lease.subject)) || entitlements.has(entitlementKey(lease)))
    .sort((a, b) => a.seq - b.seq)
    .map((record) => leaseFact(state, record));
}

/** Grants that led to a lease, ever: their paths never lead to another. */
export function* usedGrants(state: LedgerState): Generator<RepoPath> {
  for (const [path] of entriesOf(state.leases)) yield path;
}

/** Leases whose time is over and whose end no entry tells yet, in the order of their ends. */
export const dueLeases = (state: LedgerState, now: Instant): readonly LeaseRecord[] =>
  [...valuesOf(state.open)]
    .filter(({ lease }) => isDue(lease, now))
    .sort((a, b) => a.lease.span.until - b.lease.span.until || a.seq - b.seq);
