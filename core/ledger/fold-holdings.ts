// What do entries say of one account's hold on one entitlement? Set out for, given, seen, taken, or there before.

import { type AccountName, type EntitlementName, holdingKey, type TargetName } from "#identity/names.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import type { Instant } from "#time/instant.ts";
import { type Draft, draftDelete, draftGet } from "./layers.ts";
import { type Chain, type Holding, isManaged, noHolding, type Spell } from "./state.ts";

export type HoldingDrafts = { readonly managed: Draft<Holding>; readonly holdings: Draft<Holding> };

/** Puts a holding into the map that it belongs to: what has to be looked after, or the rest. */
export function foldHolding(drafts: HoldingDrafts, entry: LedgerEntry): void {
  const { target, entitlement, account } = entry;
  if (target === undefined || entitlement === undefined || account === undefined) return;
  const key = holdingKey(target as TargetName, entitlement as EntitlementName, account as AccountName);
  const managed = draftGet(drafts.managed, key);
  const before = managed ?? draftGet(drafts.holdings, key) ?? noHolding;
  const after = stepHolding(before, entry);
  const [to, from] = isManaged(after) ? [drafts.managed, drafts.holdings] : [drafts.holdings, drafts.managed];
  to.top.set(key, after);
  if (isManaged(after) !== (managed !== undefined)) draftDelete(from, key);
}

/** One entry's effect on what is recorded of a holding. */
function stepHolding(before: Holding, entry: LedgerEntry): Holding {
  const { epoch } = before;
  const time = entry.time as Instant;
  switch (entry.type) {
    case "change.intended":
      return entry.change === "grant"
        ? { ...before, seq: entry.seq, standing: "intended-grant", looseSince: time }
        : { ...before, seq: entry.seq, standing: "intended-revoke" };
    case "change.confirmed":
      return entry.change === "grant"
        ? confirmedGrant(before, entry, time)
        : confirmedRevoke(before, entry, time);
    case "access.preexisting":
      return { standing: "preexisting", epoch, seq: entry.seq, ...spellsOf(begun(before.spells, time)) };
    default:
      return { ...before, seq: entry.seq };
  }
}

const confirmedGrant = (before: Holding, entry: LedgerEntry, time: Instant): Holding => ({
  standing: "ours",
  epoch: before.epoch + 1,
  seq: entry.seq,
  ...(entry.given === undefined ? {} : { until: entry.given.until as Instant }),
  // Asked for more than once: an earlier message may still be under way, and take effect after the access was taken.
  ...(entry.code === "again" && before.looseSince !== undefined ? { looseSince: before.looseSince } : {}),
  ...spellsOf(begun(before.spells, time)),
});

function confirmedRevoke(before: Holding, entry: LedgerEntry, time: Instant): Holding {
  return {
    standing: "none",
    epoch: before.epoch + 1,
    seq: entry.seq,
    // A grant is still under way: it may yet appear, whether or not another message's effect was seen and taken.
    ...(before.looseSince === undefined ? {} : { looseSince: before.looseSince }),
    ...spellsOf(ended(before.spells, time)),
  };
}

const spellsOf = (spells: Chain<Spell> | undefined): Pick<Holding, "spells"> =>
  spells === undefined ? {} : { spells };

const begun = (spells: Chain<Spell> | undefined, from: Instant): Chain<Spell> =>
  spells === undefined
    ? { value: { from } }
    : spells.value.until === undefined
      ? spells
      : { value: { from }, rest: spells };

function ended(spells: Chain<Spell> | undefined, until: Instant): Chain<Spell> | undefined {
  return spells === undefined || spells.value.until !== undefined
    ? spells
    : { ...spells, value: { ...spells.value, until } };
}
