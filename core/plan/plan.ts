// What must change in one target? Desired × observed × what our own records say of each holding.
//
//   should be there   is there   standing          then
//   yes               no         any               grant (missing, when it was `ours`: drift)
//   yes               yes        none              pre-existing: recorded, never taken away
//   yes               yes        intended-*        grant again, which confirms it
//   yes               yes        ours              nothing, unless the target has to be told a new end
//   no                yes        none              drift: reported, never adopted, never revoked
//   no                yes        ours, intended-*  revoke
//   no                no         ours, intended-*  revoke, which confirms that it is gone
//   any               any        preexisting       nothing; but a lease is given to whoever lost it

import {
  type AccountName,
  type EntitlementName,
  holdingKey,
  type RepoPath,
  type TargetName,
} from "#identity/names.ts";
import { type Holding, noHolding } from "#ledger/state.ts";
import type { Instant } from "#time/instant.ts";
import type { Assignment, Change, ChangeReason } from "./change.ts";
import { type Desired, type DesiredAccess, desiredOf, eachDesired } from "./desired.ts";

/** How long a grant whose effect nobody saw may still appear, and is then ours to take away. */
export const LOOSE_SECONDS = 86_400;

/** What ended: the grants whose leases covered a holding last, and when its access was due to go. */
export type Ending = { readonly reason: ChangeReason; readonly due: Instant };

export type PlanInput = {
  readonly target: TargetName;
  readonly now: Instant;
  readonly desired: DesiredAccess;
  readonly observed: readonly Assignment[];
  readonly holding: (key: string) => Holding | undefined;
  /** This target's holdings that are ours, or were set out for. */
  readonly managed: Iterable<readonly [string, Holding]>;
  /** Of a holding that no live lease covers. */
  readonly ending: (key: string) => Ending;
  /** The target can end access by itself, and so has to know when. */
  readonly tellsEnd: boolean;
  /** Size of the ledger when the target was observed: holdings with newer entries are another run's, and left to it. */
  readonly ledgerSize: number;
};

export type PlannedChange = Change & {
  readonly key: string;
  /** The epoch of the holding: it makes the keys of the change's events. */
  readonly epoch: number;
  /** When a revocation was due, or when the lease that wants a grant began to be carried out: lag counts from here. */
  readonly due: Instant;
  /** What was seen before the change. */
  readonly isThere: boolean;
  /** An intent of this epoch and kind is in the ledger already. */
  readonly isIntended: boolean;
};

export type Drift = {
  readonly key: string;
  readonly entitlement: EntitlementName;
  readonly account: AccountName;
  /** `foreign`: an assignment that no lease gives. `missing`: what we gave is gone, though its lease is live. */
  readonly kind: "foreign" | "missing";
  readonly epoch: number;
};

export type Preexisting = {
  readonly key: string;
  readonly entitlement: EntitlementName;
  readonly account: AccountName;
  readonly epoch: number;
  /** The grants whose leases met it. */
  readonly grants: readonly RepoPath[];
};

export type TargetPlan = {
  readonly target: TargetName;
  /** Revocations first, the longest overdue first; then grants by key. */
  readonly changes: readonly PlannedChange[];
  /** To be recorded: seen before the first intent. */
  readonly preexisting: readonly Preexisting[];
  readonly drift: readonly Drift[];
  /** Keys whose newest entries were written after the target was observed. */
  readonly busy: readonly string[];
};

/** What was seen, sorted by whether somebody is to have it: marks by desired index, and the keys of the rest. */
function sortSeen(input: PlanInput): { readonly there: Uint8Array; readonly others: ReadonlySet<string> } {
  const there = new Uint8Array(input.desired.count);
  const others = new Set<string>();
  for (const { entitlement, account } of input.observed) {
    const want = desiredOf(input.desired, entitlement, account);
    if (want === undefined) others.add(holdingKey(input.target, entitlement, account));
    else there[want.index] = 1;
  }
  return { there, others };
}

/** The plan of one target. Pure: the same inputs give the same plan, in the same order. */
export function planTarget(input: PlanInput): TargetPlan {
  const plan = { revokes: [] as PlannedChange[], grants: [] as PlannedChange[], drift: [] as Drift[] };
  const preexisting: Preexisting[] = [];
  const busy: string[] = [];
  const { there, others } = sortSeen(input);
  const isBusy = (key: string, holding: Holding): boolean => {
    if (holding.seq < input.ledgerSize) return false;
    busy.push(key);
    return true;
  };
  const want = (desired: Desired, key: string, holding: Holding): void => {
    const { account, entitlement, grants, index } = desired;
    if (isBusy(key, holding)) return;
    const isThere = there[index] === 1;
    const { epoch, standing } = holding;
    if (!isThere) {
      if (standing === "ours") plan.drift.push({ key, entitlement, account, kind: "missing", epoch });
      plan.grants.push(grantOf(input, desired, key, holding, isThere));
    } else if (standing === "none" && !isLoose(holding, input.now)) {
      preexisting.push({ key, entitlement, account, epoch, grants });
    } else if (needsConfirming(holding) || (input.tellsEnd && needsTelling(holding, desired))) {
      plan.grants.push(grantOf(input, desired, key, holding, isThere));
    }
  };

  const dealtWith = new Uint8Array(there.length);
  for (const [key, holding] of input.managed) {
    const { entitlement, account } = partsOf(input.target, key);
    const desired = desiredOf(input.desired, entitlement, account);
    if (desired !== undefined) {
      dealtWith[desired.index] = 1;
      want(desired, key, holding);
    } else if (!isBusy(key, holding)) {
      plan.revokes.push(revokeOf(input, key, holding, others.has(key)));
    }
  }
  for (const desired of eachDesired(input.desired)) {
    if (dealtWith[desired.index] === 1) continue;
    const key = holdingKey(input.target, desired.entitlement, desired.account);
    want(desired, key, input.holding(key) ?? noHolding);
  }
  for (const key of others) {
    const holding = input.holding(key) ?? noHolding;
    if (holding.standing !== "none" || isBusy(key, holding)) continue;
    const { entitlement, account } = partsOf(input.target, key);
    if (isLoose(holding, input.now)) plan.revokes.push(revokeOf(input, key, holding, true));
    else plan.drift.push({ key, entitlement, account, kind: "foreign", epoch: holding.epoch });
  }

  return {
    target: input.target,
    changes: [...plan.revokes.sort((a, b) => a.due - b.due || byKey(a, b)), ...plan.grants.sort(byKey)],
    preexisting: preexisting.sort(byKey),
    drift: plan.drift.sort(byKey),
    busy: busy.sort(),
  };
}

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

const isLoose = ({ looseSince }: Holding, now: Instant): boolean =>
  looseSince !== undefined && now < looseSince + LOOSE_SECONDS;

/** It is there, and the last word on it is an intent, or a grant that appeared late. */
const needsConfirming = ({ standing }: Holding): boolean =>
  standing === "intended-grant" || standing === "intended-revoke" || standing === "none";

const needsTelling = (holding: Holding, want: Desired): boolean =>
  holding.standing === "ours" && holding.until !== want.until;

const grantOf = (
  input: PlanInput,
  want: Desired,
  key: string,
  holding: Holding,
  isThere: boolean,
): PlannedChange => ({
  kind: "grant",
  target: input.target,
  entitlement: want.entitlement,
  account: want.account,
  because: { kind: "lease", grants: want.grants },
  until: want.until,
  key,
  epoch: holding.epoch,
  due: input.now,
  isThere,
  isIntended: holding.standing === "intended-grant",
});

function revokeOf(input: PlanInput, key: string, holding: Holding, isThere: boolean): PlannedChange {
  const { entitlement, account } = partsOf(input.target, key);
  const { reason, due } = input.ending(key);
  return {
    kind: "revoke",
    target: input.target,
    entitlement,
    account,
    because: reason,
    key,
    epoch: holding.epoch,
    due,
    isThere,
    isIntended: holding.standing === "intended-revoke",
  };
}

/** A key's parts: names hold neither blanks nor, in targets, slashes. */
export function partsOf(
  target: TargetName,
  key: string,
): { readonly entitlement: EntitlementName; readonly account: AccountName } {
  const blank = key.indexOf(" ");
  return {
    entitlement: key.slice(target.length + 1, blank) as EntitlementName,
    account: key.slice(blank + 1) as AccountName,
  };
}
