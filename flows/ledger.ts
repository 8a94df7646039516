// What does the ledger's branch say now? Read once, and from then on only what is new.

import type { LedgerBranch, TreeEntry } from "#forge/forge.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { lineHash, NO_LINE_HASH } from "#ledger/chain.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import type { Saved, WholeSegments } from "#ledger/saved.ts";
import type { Sealed, SealKey } from "#ledger/seal.ts";
import { type FileToWrite, parseSegmentPath, SEGMENT_EVENTS } from "#ledger/segments.ts";
import { restore } from "#ledger/snapshot.ts";
import { emptyState, type LedgerState } from "#ledger/state.ts";
import { validateLedgerEntry } from "#schemas/generated/validators.js";
import type { Hash } from "#source/hash.ts";
import { BrokenLedger, segmentsFrom } from "./lines.ts";
import { anchoredSize, readSeal } from "./seal.ts";
import { eachWithin } from "./timing.ts";

export { BrokenLedger };

export type LedgerWorld = {
  readonly ledger: LedgerBranch;
  readonly hash: Hash;
  /** The key that signs what is appended; without it the entries are held by their chain alone. */
  readonly seal?: SealKey;
};

/** The ledger as it was when it was last read. */
export type Ledger = {
  readonly state: LedgerState;
  readonly tip: CommitId | undefined;
  /** The segment that the next entry goes to or behind. */
  readonly last: FileToWrite | undefined;
  readonly lastBlob: BlobId | undefined;
  /** The whole segments that the newest look passed over or read: they never change again. */
  readonly whole: WholeSegments;
  /** The checkpoint on the branch and the tree of its lines, where there is a key. */
  readonly sealed: Sealed | undefined;
};

export const emptyLedger: Ledger = {
  state: emptyState,
  tip: undefined,
  last: undefined,
  lastBlob: undefined,
  whole: { count: 0, id: "" },
  sealed: undefined,
};

export type Refreshed = {
  readonly ledger: Ledger;
  /** What was not known before, in order. */
  readonly news: readonly LedgerEntry[];
};

/**
 * Opens the ledger, and reads what is new since `from`. Throws BrokenLedger when entries do not continue one another,
 * or are not those that were signed.
 */
export async function openLedger(world: LedgerWorld, from = emptyLedger): Promise<Ledger> {
  const { seal } = world;
  // INVARIANT: tags first, the branch after them, so that the branch covers at least what they do.
  const anchored = seal === undefined ? 0 : await anchoredSize({ ...world, seal });
  const { ledger } = await refresh(world, from);
  const signed = ledger.sealed?.signedSize ?? 0;
  if (anchored <= signed) return ledger;
  throw new BrokenLedger(`a tag's checkpoint covers ${anchored} entries, the branch's covers ${signed}`);
}

/** The ledger as it was when it was saved, to be read on from; undefined for another format. */
export function ledgerFrom({ snapshot, whole, last, lastBlob }: Saved): Ledger | undefined {
  const state = restore(snapshot);
  return state && { ...emptyLedger, state, whole, last, lastBlob: lastBlob as BlobId };
}

/** The first `count` segments, of those that stand in `files`. */
export function wholeSegments(hash: Hash, files: readonly TreeEntry[], count: number): WholeSegments {
  const whole = segmentsFrom(files, 0).slice(0, count);
  return { count, id: hash.sha256Hex(whole.map(({ path, blob }) => `${blob} ${path}\n`).join("")) };
}

/**
 * Reads what is new since `ledger`. Throws BrokenLedger when the branch no longer has the line where we stopped: it was
 * rewritten, and a state that was folded from other lines must not be acted on.
 */
export async function refresh(world: LedgerWorld, ledger: Ledger): Promise<Refreshed> {
  const tip = await world.ledger.tip();
  if (tip === ledger.tip && (tip !== undefined || ledger.state.size === 0)) return { ledger, news: [] };
  if (tip === undefined) throw new BrokenLedger("the ledger's branch is gone");
  const files = await world.ledger.files(tip);
  const { count, id } = ledger.whole;
  if (count > 0 && wholeSegments(world.hash, files, count).id !== id) {
    throw new BrokenLedger("entries that were read before are not what they were");
  }
  // The entry before the new ones is read too, to compare it.
  const segments = segmentsFrom(files, Math.max(0, ledger.state.size - 1));
  const texts = await eachWithin(segments, 8, ({ blob }) =>
    blob === ledger.lastBlob && ledger.last !== undefined
      ? Promise.resolve(ledger.last.content)
      : world.ledger.text(blob),
  );
  for (const [index, { path }] of segments.entries()) {
    // What goes behind these lines is written together with them, and must not carry a forgery on.
    if (path === ledger.last?.path && texts[index]?.startsWith(ledger.last.content) !== true) {
      throw new BrokenLedger(`\`${path}\` no longer begins as it did when it was read before`);
    }
  }
  const news = newEntries(world.hash, ledger.state, segments, texts);
  const last = segments.at(-1);
  const content = texts.at(-1);
  const { seal } = world;
  const reached = { size: ledger.state.size + news.entries.length, lastHash: news.lastHash };
  const sealed =
    seal === undefined ? undefined : await readSeal({ ...world, seal }, files, ledger.sealed, reached);
  return {
    ledger: {
      state: fold(ledger.state, news.entries, news.lastHash),
      tip,
      last: last === undefined || content === undefined ? undefined : { path: last.path, content },
      lastBlob: last?.blob,
      whole: wholeSegments(world.hash, files, Math.floor(reached.size / SEGMENT_EVENTS)),
      sealed,
    },
    news: news.entries,
  };
}

function newEntries(
  hash: Hash,
  state: LedgerState,
  segments: readonly TreeEntry[],
  texts: readonly string[],
): { readonly entries: readonly LedgerEntry[]; readonly lastHash: string } {
  const entries: LedgerEntry[] = [];
  let lastHash = state.size === 0 ? NO_LINE_HASH : undefined;
  let seq: number | undefined;
  for (const [index, { path }] of segments.entries()) {
    const start = parseSegmentPath(path)?.start ?? 0;
    if (seq !== undefined && start !== seq)
      throw new BrokenLedger(`\`${path}\` does not continue entry ${seq - 1}`);
    seq = start;
    const text = texts[index] ?? "";
    if (!text.endsWith("\n")) throw new BrokenLedger(`\`${path}\` does not end in a whole line`);
    for (const line of text.slice(0, -1).split("\n")) {
      if (seq >= state.size) {
        const entry = readEntry(line, path, seq);
        if (entry.prev !== lastHash) throw new BrokenLedger(`entry ${seq} does not name the line before it`);
        entries.push(entry);
      }
      if (seq >= state.size - 1) lastHash = lineHash(hash, line);
      if (seq === state.size - 1 && lastHash !== state.lastHash) {
        throw new BrokenLedger(`entry ${seq} is not what it was when it was read before`);
      }
      seq += 1;
    }
  }
  if ((seq ?? 0) < state.size) throw new BrokenLedger(`entries after ${seq ?? 0} are gone`);
  return { entries, lastHash: lastHash ?? state.lastHash };
}

function readEntry(line: string, path: string, seq: number): LedgerEntry {
  const value = parsed(line);
  if (!validateLedgerEntry(value)) throw new BrokenLedger(`entry ${seq} in \`${path}\` is not an entry`);
  if (value.seq !== seq) throw new BrokenLedger(`entry ${value.seq} stands where entry ${seq} has to stand`);
  return value;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
