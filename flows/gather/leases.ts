// Which leases can a decision ask about? Those of the same people, of the same entitlements, and of their approvals.

import type { FileChange } from "#grant/grant.ts";
import { type AccountId, entitlementKey, type RepoPath } from "#identity/names.ts";
import { endOf, type Lease } from "#lease/lease.ts";
import type { Facts, LeaseFact } from "#policy/facts.ts";
import { subjectIn } from "./named.ts";

/** What a flow reads off the ledger for one decision. */
export type LedgerView = {
  readonly leases: readonly Lease[];
  /** Paths of grants that ever led to a lease. */
  readonly used: ReadonlySet<RepoPath>;
  /** Paths of break-glass grants whose review is recorded. */
  readonly reviewed: ReadonlySet<RepoPath>;
};

export const emptyLedger: LedgerView = { leases: [], used: new Set(), reviewed: new Set() };

/** Leases that matter to a change, in the order of their grants' paths. */
export function leaseFacts(
  ledger: LedgerView,
  changes: readonly FileChange[],
  people: { readonly requester: AccountId | undefined; readonly members: Facts["members"] },
): readonly LeaseFact[] {
  const asked = changes.filter(({ after }) => after !== undefined).map(({ path }) => path);
  const names = new Set(asked.map(subjectIn));
  const ids = new Set(people.members.filter(({ login }) => names.has(login)).map(({ id }) => id));
  const entitlements = new Set(asked.map((path) => path.split("/").slice(1, -2).join("/")));
  const concerned = new Set([...ids, ...(people.requester === undefined ? [] : [people.requester])]);
  const matters = (lease: Lease): boolean =>
    (lease.subject.kind === "person" ? ids.has(lease.subject.id) : names.has(lease.subject.name)) ||
    names.has(lease.subject.name) ||
    entitlements.has(entitlementKey(lease)) ||
    // What the requester approved for others, for rules against approving one another.
    lease.approvers.some((approver) => concerned.has(approver));
  return ledger.leases
    .filter(matters)
    .map((lease) => factOf(lease, ledger))
    .sort((a, b) => (a.grant < b.grant ? -1 : a.grant > b.grant ? 1 : 0));
}

const factOf = (lease: Lease, ledger: LedgerView): LeaseFact => ({
  grant: lease.grant,
  subject: lease.subject,
  from: lease.span.from,
  until: endOf(lease),
  approvers: lease.approvers,
  ...(lease.extends === undefined ? {} : { extends: lease.extends }),
  ...(lease.breakGlass ? { breakGlass: { reviewed: ledger.reviewed.has(lease.grant) } } : {}),
});
