// What did people ask for, and how much of it did they use? Samples from the ledger, by rule and by person.

import type { LedgerEntry } from "#ledger/entry.ts";
import { type Instant, instantOf } from "#time/instant.ts";

/** One lease's worth of demand. All times in whole seconds. */
export type Sample = {
  readonly grant: string;
  readonly rule: string;
  readonly at: Instant;
  /** Numeric id of the requester, where the ledger says who asked. */
  readonly requester: number | undefined;
  /** How long it was asked for; with `extends`, the whole chain up to this grant. */
  readonly asked: number;
  /** How long of it was kept: less than asked when it was withdrawn early. */
  readonly kept: number;
};

/** What one rule was asked for within a window. */
export type Demand = {
  readonly samples: readonly Sample[];
  /** Since when the ledger has been looking, and until when. */
  readonly from: Instant;
  readonly until: Instant;
};

type Open = {
  readonly rule: string;
  readonly at: number;
  readonly requester: number | undefined;
  /** The first second of the chain that the lease extends. */
  readonly root: number;
  readonly from: number;
  readonly until: number;
  /** The second at which it was really over. */
  over: number;
};

/**
 * Reads samples out of ledger entries (in the order of the ledger). Break-glass leases are left out: their length
 * has a bound of its own. Only leases opened at or after `since` count, and `until` is the time of the run.
 */
export function demandOf(
  entries: Iterable<LedgerEntry>,
  since: Instant,
  until: Instant,
): ReadonlyMap<string, Demand> {
  const open = new Map<string, Open>();
  const emergencies = new Set<string>();
  let first: number | undefined;
  for (const entry of entries) {
    first ??= entry.time;
    const path = entry.grant?.path;
    if (path === undefined) continue;
    if (entry.type === "break-glass.opened") emergencies.add(path);
    if (entry.type === "lease.opened" && entry.given !== undefined && entry.decision?.rule !== undefined) {
      const { from, until: end } = entry.given;
      // An extension is judged on the total of its chain, so its demand is measured from the chain's first second.
      const root = entry.extends === undefined ? from : (open.get(entry.extends)?.root ?? from);
      const requester = entry.actor?.id;
      open.set(path, {
        rule: entry.decision.rule,
        at: entry.time,
        requester,
        root,
        from,
        until: end,
        over: end,
      });
    }
    const lease = open.get(path);
    if (entry.type === "lease.withdrawn" && lease !== undefined) {
      lease.over = Math.max(lease.from, Math.min(lease.until, entry.time));
    }
  }
  return byRule(open, emergencies, instantOf(Math.max(since, first ?? until)), until);
}

function byRule(
  open: ReadonlyMap<string, Open>,
  emergencies: ReadonlySet<string>,
  from: Instant,
  until: Instant,
): ReadonlyMap<string, Demand> {
  const rules = new Map<string, Sample[]>();
  for (const [grant, lease] of open) {
    if (lease.at < from || emergencies.has(grant)) continue;
    const samples = rules.get(lease.rule) ?? [];
    rules.set(lease.rule, samples);
    const { rule, at, requester, root } = lease;
    samples.push({
      grant,
      rule,
      at: instantOf(at),
      requester,
      asked: lease.until - root,
      kept: lease.over - root,
    });
  }
  return new Map([...rules].map(([rule, samples]) => [rule, { samples, from, until }]));
}
