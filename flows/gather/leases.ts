// Which leases can a decision ask about? Those of the same people, of the same entitlements, and of their approvals.

import type { FileChange } from "#grant/grant.ts";
import type { AccountId, RepoPath } from "#identity/names.ts";
import { endOf, type Lease } from "#lease/lease.ts";
import type { Concern } from "#ledger/concerned.ts";
import type { Facts, LeaseFact } from "#policy/facts.ts";
import type { UsedGrants } from "#policy/world.ts";
import type { Instant } from "#time/instant.ts";
import { subjectIn } from "./named.ts";

/** What a flow reads off the ledger for one decision. */
export type LedgerView = {
  /** In the order of their grants' paths. */
  readonly leasesConcerning: (concern: Concern) => readonly Lease[];
  /** Paths of grants that ever led to a lease. */
  readonly used: UsedGrants;
  /** Whether the review of a break-glass grant is recorded. */
  readonly isReviewed: (path: RepoPath) => boolean;
};

export const emptyLedger: LedgerView = {
  leasesConcerning: () => [],
  used: new Set(),
  isReviewed: () => false,
};

/** Leases that matter to a change, in the order of their grants' paths. `now` is the instant of the decision. */
export function leaseFacts(
  ledger: LedgerView,
  changes: readonly FileChange[],
  people: { readonly requester: AccountId | undefined; readonly members: Facts["members"] },
  now: Instant,
): readonly LeaseFact[] {
  const asked = changes.filter(({ after }) => after !== undefined).map(({ path }) => path);
  const names = new Set(asked.map(subjectIn));
  const ids = new Set(people.members.filter(({ login }) => names.has(login)).map(({ id }) => id));
  const leases = ledger.leasesConcerning({
    ids,
    names,
    // What the requester approved for others, for rules against approving one another.
    approvers: new Set([...ids, ...(people.requester === undefined ? [] : [people.requester])]),
    entitlements: new Set(asked.map((path) => path.split("/").slice(1, -2).join("/"))),
    since: now,
  });
  return leases.map((lease) => ({
    grant: lease.grant,
    subject: lease.subject,
    from: lease.span.from,
    until: endOf(lease),
    approvers: lease.approvers,
    ...(lease.extends === undefined ? {} : { extends: lease.extends }),
    ...(lease.breakGlass ? { breakGlass: { reviewed: ledger.isReviewed(lease.grant) } } : {}),
  }));
}
