// Which leases concern some people and entitlements?

import { type AccountId, entitlementKey, type RepoPath } from "#identity/names.ts";
import { endOf, type Lease } from "#lease/lease.ts";
import type { Instant } from "#time/instant.ts";
import { get } from "./layers.ts";
import type { LeaseRecord, LedgerState } from "./state.ts";

export type Concern = {
  /** Whose leases matter, those that are over as well: by account, and by the name in the path. */
  readonly ids: ReadonlySet<AccountId>;
  readonly names: ReadonlySet<string>;
  /** Whose approvals of others matter. */
  readonly approvers: ReadonlySet<AccountId>;
  /** `target/entitlement`: everybody's leases matter that end after `since`. */
  readonly entitlements: ReadonlySet<string>;
  readonly since: Instant;
};

type Layer = LedgerState["leases"][number];

/** Leases of one layer by what they can be asked for, the last to end first. */
type Index = ReadonlyMap<string, readonly Lease[]>;

// A layer never changes, and the large ones stay while small ones come: so few leases are indexed more than once.
const indexes = new WeakMap<Layer, Index>();

/** In the order of their grants' paths. Costs what is found, once the ledger's layers are indexed. */
export function leasesConcerning(state: LedgerState, concern: Concern): readonly Lease[] {
  const paths = new Set<RepoPath>();
  for (const layer of state.leases) {
    const index = indexOf(layer);
    for (const key of wholeKeys(concern)) {
      for (const lease of index.get(key) ?? []) paths.add(lease.grant);
    }
    for (const entitlement of concern.entitlements) {
      for (const lease of index.get(`entitlement ${entitlement}`) ?? []) {
        if (endOf(lease) <= concern.since) break;
        paths.add(lease.grant);
      }
    }
  }
  // What an older layer says may be said anew by a younger one.
  return [...paths].sort().flatMap((path) => {
    const lease = get(state.leases, path)?.lease;
    return lease !== undefined && concerns(lease, concern) ? [lease] : [];
  });
}

function concerns(lease: Lease, { ids, names, approvers, entitlements, since }: Concern): boolean {
  const { subject } = lease;
  return (
    (subject.kind === "person" && ids.has(subject.id)) ||
    names.has(subject.name) ||
    lease.approvers.some((approver) => approvers.has(approver)) ||
    (entitlements.has(entitlementKey(lease)) && endOf(lease) > since)
  );
}

const wholeKeys = ({ ids, names, approvers }: Concern): readonly string[] => [
  ...Array.from(ids, (id) => `id ${id}`),
  ...Array.from(names, (name) => `name ${name}`),
  ...Array.from(approvers, (approver) => `approver ${approver}`),
];

function keysOf(lease: Lease): readonly string[] {
  const { subject, approvers } = lease;
  const keys = [`entitlement ${entitlementKey(lease)}`, `name ${subject.name}`];
  if (subject.kind === "person") keys.push(`id ${subject.id}`);
  for (const approver of approvers) keys.push(`approver ${approver}`);
  return keys;
}

function indexOf(layer: Layer): Index {
  const known = indexes.get(layer);
  if (known !== undefined) return known;
  const index = new Map<string, Lease[]>();
  for (const { lease } of recordsOf(layer)) {
    for (const key of keysOf(lease)) {
      const leases = index.get(key);
      if (leases === undefined) index.set(key, [lease]);
      else leases.push(lease);
    }
  }
  for (const leases of index.values()) leases.sort((a, b) => endOf(b) - endOf(a));
  indexes.set(layer, index);
  return index;
}

const recordsOf = (layer: Layer): readonly LeaseRecord[] =>
  [...layer.values()].filter((record) => record !== null);
