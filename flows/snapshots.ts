// How does a run start where the one before it stopped? From a signed snapshot in a cache that can be thrown away.

import type { SnapshotStore } from "#forge/snapshot-file.ts";
import { formatSaved, openSaved, type Saved } from "#ledger/saved.ts";
import { SEGMENT_EVENTS } from "#ledger/segments.ts";
import { snapshot } from "#ledger/snapshot.ts";
import { oneLine } from "#report/escape.ts";
import {
  emptyLedger,
  type Ledger,
  type LedgerWorld,
  ledgerFrom,
  openLedger,
  wholeSegments,
} from "./ledger.ts";

export type SnapshotWorld = LedgerWorld & {
  /** Without a key nothing is kept: what nobody has signed, anybody could have written. */
  readonly snapshots?: SnapshotStore;
  readonly log: (line: string) => void;
};

export type Opened = {
  readonly ledger: Ledger;
  /** How many entries came from the snapshot. */
  readonly spared: number;
};

/**
 * Opens the ledger from the snapshot that was kept, or from its first entry when there is none to be believed: what is
 * wrong with it is a line in the log. Throws BrokenLedger as `openLedger` does, and when the branch does not have what
 * a signed snapshot is of: only who holds the key can have said that it was there.
 */
export async function openKept(world: SnapshotWorld): Promise<Opened> {
  const start = (await believed(world)) ?? emptyLedger;
  return { ledger: await openLedger(world, start), spared: start.state.size };
}

async function believed({ hash, seal, snapshots, log }: SnapshotWorld): Promise<Ledger | undefined> {
  if (seal === undefined || snapshots === undefined) return undefined;
  try {
    const text = await snapshots.read();
    if (text === undefined) return undefined;
    const opened = openSaved(hash, seal, text);
    if (opened.ok) return ledgerFrom(opened.value);
    log(`the snapshot of the ledger is not used: ${oneLine(opened.error, 300)}`);
  } catch (error) {
    log(`the snapshot of the ledger cannot be read: ${oneLine(String(error), 300)}`);
  }
  return undefined;
}

/** Entries since the last snapshot that make another worth its writing, which costs as much as the ledger is long. */
const worthKeeping = (size: number): number => Math.max(SEGMENT_EVENTS, size / 64);

/**
 * Keeps what is known of the ledger now, when it has grown enough since `kept` entries were. Gives how many are kept.
 * Never throws: a run that cannot keep anything has done its work all the same.
 */
export async function keepSnapshot(world: SnapshotWorld, ledger: Ledger, kept: number): Promise<number> {
  const { hash, seal, snapshots, log } = world;
  const { state, tip, last } = ledger;
  if (seal === undefined || snapshots === undefined || tip === undefined || last === undefined) return kept;
  if (state.size - kept < worthKeeping(state.size)) return kept;
  try {
    // By its id the commit is what was read or written, whatever has become of the branch.
    const files = await world.ledger.files(tip);
    const lastBlob = files.find(({ path }) => path === last.path)?.blob ?? "";
    const whole = wholeSegments(hash, files, Math.floor(state.size / SEGMENT_EVENTS));
    const saved: Saved = { snapshot: snapshot(state), whole, last, lastBlob };
    await snapshots.write(formatSaved(hash, seal.origin, seal.signer, saved));
    return state.size;
  } catch (error) {
    log(`no snapshot of the ledger was kept: ${oneLine(String(error), 300)}`);
    return kept;
  }
}
