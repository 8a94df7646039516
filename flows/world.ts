// What does a flow get from the edge? The host, the ledger's branch, the clock, and who is running.

import type { ForgeReader, ForgeWriter, LedgerBranch } from "#forge/forge.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { Hash } from "#source/hash.ts";
import type { Clock } from "#time/instant.ts";
import type { Timing } from "./timing.ts";

export type World = {
  readonly forge: ForgeWriter;
  readonly ledger: LedgerBranch;
  readonly clock: Clock;
  /** How it waits; `realTiming` at the edges. */
  readonly timing: Timing;
  readonly hash: Hash;
  /** A UUIDv7 for an event at an instant. */
  readonly newId: () => string;
  readonly source: LedgerEvent["source"];
  /** Progress and warnings for people and logs; what others wrote is escaped before it gets here. */
  readonly log: (line: string) => void;
};

/** The same without what may write: for `plan`, `explain`, `who-had`. */
export type ReadOnlyWorld = Omit<World, "forge"> & { readonly forge: ForgeReader };
