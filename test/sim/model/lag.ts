// How late is access taken away, and what had failed meanwhile?

import type { FaultKind } from "../world/weather.ts";
import type { Model } from "./model.ts";

/** `seconds` from when nothing covered it any more until it was gone. */
export type Lag = { readonly key: string; readonly seconds: number; readonly faults: readonly FaultKind[] };

/** When access stopped being covered, in seconds; undefined while a lease covers it. */
export function uncoveredSince(model: Model, key: string, heldSince: number): number | undefined {
  const now = model.now();
  let since = heldSince;
  for (const { path, from, until, ended, openedAt } of model.ledger.leasesByKey.get(key) ?? []) {
    const missing = model.missingSince.get(path);
    const cut =
      ended?.why === "expired" ? undefined : (missing ?? (ended?.why === "withdrawn" ? ended.at : undefined));
    const end = Math.min(until, Math.max(cut ?? until, openedAt));
    if (from <= now && now < end) return undefined;
    if (from <= now && end > since) since = end;
  }
  return since;
}

/** What a slow target was asked for may take effect so long after it is slow no more, in seconds. */
const AFTERMATH = 2400;
const lasts: ReadonlySet<FaultKind> = new Set<FaultKind>(["target-async", "target-slow"]);

/** Faults that were on between two instants (in seconds) and concern a key's target; of a target's, its own alone. */
export function faultsWithin(model: Model, key: string, from: number, until: number): readonly FaultKind[] {
  const target = key.slice(0, key.indexOf("/"));
  const found = model.weather.spells.filter(
    (spell) =>
      (spell.target === undefined || spell.target === target) &&
      spell.from / 1000 <= until &&
      spell.until / 1000 + (lasts.has(spell.kind) ? AFTERMATH : 0) >= from,
  );
  return [...new Set(found.map(({ kind }) => kind))].sort();
}

export function lagOf(model: Model, key: string, heldSince: number): Lag | undefined {
  const since = uncoveredSince(model, key, heldSince);
  if (since === undefined) return undefined;
  const now = model.now();
  const seconds = Math.max(0, now - since);
  return { key, seconds: Math.round(seconds), faults: faultsWithin(model, key, since - 120, now) };
}

/** Since when nothing at all was wrong that could hold a revocation at this key up, in seconds. */
export function calmSince(model: Model, key: string): number {
  const target = key.slice(0, key.indexOf("/"));
  const account = key.slice(key.indexOf(" ") + 1);
  let since = 0;
  for (const spell of model.weather.spells) {
    if (spell.target !== undefined && spell.target !== target) continue;
    if (spell.account !== undefined && spell.account !== account) continue;
    since = Math.max(since, Math.min(spell.until / 1000, model.now()));
  }
  return since;
}
