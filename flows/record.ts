// How does something get into the ledger, once and for good, while others write too?

import type { CommitId } from "#identity/names.ts";
import { chainLines } from "#ledger/chain.ts";
import type { LedgerEntry, LedgerEvent } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { type Sealed, unsealed } from "#ledger/seal.ts";
import { appendToSegments, type FileToWrite } from "#ledger/segments.ts";
import { hasKey, type LedgerState } from "#ledger/state.ts";
import { validateLedgerEntry } from "#schemas/generated/validators.js";
import { type Ledger, type LedgerWorld, refresh } from "./ledger.ts";
import { sealNext } from "./seal.ts";
import { backoff, type Timing } from "./timing.ts";

export type RecordWorld = LedgerWorld & { readonly timing: Timing };

/**
 * What to record, given what the ledger says at that very moment. It is asked again after every conflict, so that a
 * decision is never recorded beside news that would have changed it.
 */
export type Proposal = (state: LedgerState) => readonly LedgerEvent[];

export type Recorded = {
  readonly ledger: Ledger;
  /** What this call added, in order. Events whose key was there already are not among them. */
  readonly entries: readonly LedgerEntry[];
  /** How often another writer was first. */
  readonly conflicts: number;
};

/** More collisions or failures in a row than any load explains; then the caller's run fails, and the next one goes on. */
const TRIES_MAX = 40;
const FAILURES_MAX = 5;
/** Milliseconds: about the time that one round with the host takes, at first. */
const WAIT = { first: 400, longest: 20_000 };

/**
 * Adds the proposed events as one commit: nothing else comes between them, and all or none are there. What is returned
 * is in the branch. A host that fails while the branch moves leaves it open whether it did: then the branch is read
 * again, and the events are recognised by their ids.
 *
 * Throws when the host keeps failing, and when an event is not what the schema says.
 */
export async function record(
  world: RecordWorld,
  from: Ledger,
  proposed: readonly LedgerEvent[] | Proposal,
): Promise<Recorded> {
  const propose: Proposal = typeof proposed === "function" ? proposed : () => proposed;
  let ledger = from;
  let conflicts = 0;
  let failures = 0;
  const added: LedgerEntry[] = [];
  const offered = new Set<string>();
  for (let attempt = 1; attempt <= TRIES_MAX; attempt++) {
    const batch = chainBatch(world, ledger, unrecorded(ledger.state, propose(ledger.state)));
    if (batch.entries.length === 0) return { ledger, entries: added, conflicts };
    for (const { id } of batch.entries) offered.add(id);
    const outcome = await tryAdvance(world, ledger, batch);
    if (outcome.kind === "advanced") {
      const entries = [...added, ...batch.entries];
      return { ledger: advanced(ledger, batch, outcome.commit), entries, conflicts };
    }
    if (outcome.kind === "conflict") conflicts += 1;
    else if (++failures > FAILURES_MAX) throw outcome.error;
    await world.timing.sleep(backoff(world.timing, attempt, WAIT));
    const refreshed = await refresh(world, ledger);
    ledger = refreshed.ledger;
    added.push(...refreshed.news.filter(({ id }) => offered.has(id)));
  }
  throw new Error(`the ledger's branch moved ${conflicts} times in a row while something was to be recorded`);
}

/** Drops what the ledger has, and what is there twice. */
function unrecorded(state: LedgerState, events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const seen = new Set<string>();
  return events.filter(({ key }) => {
    if (hasKey(state, key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

type Batch = {
  readonly entries: readonly LedgerEntry[];
  readonly files: readonly FileToWrite[];
  readonly lastHash: string;
  readonly sealed: Sealed | undefined;
  /** What stands beside the segments and is written in the same commit. */
  readonly beside: readonly FileToWrite[];
};

function chainBatch(world: RecordWorld, ledger: Ledger, events: readonly LedgerEvent[]): Batch {
  const { size, lastHash } = ledger.state;
  const chained = chainLines({ seq: size - 1, hash: lastHash }, events, world.hash);
  if (!chained.ok) throw new Error(chained.error.message);
  const entries = chained.value.map(({ line }) => {
    const entry: unknown = JSON.parse(line);
    if (validateLedgerEntry(entry)) return entry;
    const [problem] = validateLedgerEntry.errors ?? [];
    throw new Error(`no entry of the ledger: ${problem?.instancePath ?? ""} ${problem?.message ?? ""}`);
  });
  const files = appendToSegments(ledger.last, chained.value);
  if (!files.ok) throw new Error(files.error.message);
  const last = chained.value.at(-1)?.hash ?? lastHash;
  const lines = chained.value.map(({ line }) => line);
  return { entries, files: files.value, lastHash: last, ...sealedWith(world, ledger, lines, last) };
}

function sealedWith(
  { hash, seal }: RecordWorld,
  { state, sealed }: Ledger,
  lines: readonly string[],
  lastHash: string,
): Pick<Batch, "sealed" | "beside"> {
  if (seal === undefined || lines.length === 0) return { sealed, beside: [] };
  const before = sealed ?? (state.size === 0 ? unsealed : undefined);
  // INVARIANT: what is signed is the tree that was compared with the last signature, and these lines.
  if (before?.tree.size !== state.size) throw new Error("the ledger was read without the key that signs it");
  const next = sealNext({ hash, seal }, before, lines, lastHash);
  return { sealed: next.sealed, beside: next.files };
}

type Outcome =
  | { readonly kind: "advanced"; readonly commit: CommitId }
  | { readonly kind: "conflict" }
  | { readonly kind: "failed"; readonly error: unknown };

async function tryAdvance(
  world: RecordWorld,
  ledger: Ledger,
  { entries, files, beside }: Batch,
): Promise<Outcome> {
  try {
    const contents = new Map([...files, ...beside].map(({ path, content }) => [path, content]));
    const commit = await world.ledger.commit(ledger.tip, contents, messageOf(entries));
    const moved = await world.ledger.advance(ledger.tip, commit);
    return moved === "advanced" ? { kind: "advanced", commit } : { kind: "conflict" };
  } catch (error) {
    return { kind: "failed", error };
  }
}

/** `ledger: 3 entries from 41`, for `git log` on the ledger's branch. */
function messageOf(entries: readonly LedgerEntry[]): string {
  const first = entries[0]?.seq ?? 0;
  return entries.length === 1
    ? `ledger: entry ${first}, ${entries[0]?.type}`
    : `ledger: ${entries.length} entries from ${first}`;
}

function advanced(ledger: Ledger, { entries, files, lastHash, sealed }: Batch, commit: CommitId): Ledger {
  return {
    state: fold(ledger.state, entries, lastHash),
    tip: commit,
    last: files.at(-1),
    // Not known without asking the host, and only needed to spare one read after a conflict.
    lastBlob: undefined,
    whole: ledger.whole,
    sealed,
  };
}
