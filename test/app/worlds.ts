// A ledger with leases of an hour that end at given times, and a repository that has it.

import type { LeaseWorld } from "#app/timers.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { emptyState, type LedgerState } from "#ledger/state.ts";
import { type Instant, instantOf } from "#time/instant.ts";

/** `ahead`: seconds between their approval and their start. */
export function stateWithLeases(ends: readonly Instant[], ahead = 0): LedgerState {
  const entries = ends.map(
    (until, seq): LedgerEntry => ({
      v: 1,
      seq,
      id: `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
      type: "lease.opened",
      time: until - 3_600 - ahead,
      key: `lease.opened:${seq}`,
      prev: "0".repeat(64),
      source: { kind: "action" },
      grant: { path: `access/orders-db/readonly/mona/inc-${seq}.yaml`, blob: "1".repeat(40) },
      subject: { id: 1001, login: "mona" },
      target: "orders-db",
      entitlement: "readonly",
      account: "mona",
      given: { from: until - 3_600, until },
    }),
  );
  return fold(emptyState, entries, "f".repeat(64));
}

export type LeaseWorldOfTest = {
  now: Instant;
  readonly dispatched: string[];
  readonly log: string[];
  readonly world: LeaseWorld;
};

export function checkWorldWith(state: LedgerState): LeaseWorldOfTest {
  const dispatched: string[] = [];
  const log: string[] = [];
  const found: LeaseWorldOfTest = {
    now: instantOf(0),
    dispatched,
    log,
    world: {
      clock: () => found.now,
      writer: { refresh: async () => ({ state }) },
      forge: { dispatch: async (workflow) => void dispatched.push(workflow) },
      log: (line) => log.push(line),
    },
  };
  return found;
}
