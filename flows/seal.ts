// Is the ledger's branch as it was signed, and what is signed next?

import type { LedgerBranch, TreeEntry } from "#forge/forge.ts";
import { lineHash, NO_LINE_HASH } from "#ledger/chain.ts";
import { openCheckpoint } from "#ledger/checkpoint.ts";
import {
  CHECKPOINT_PATH,
  FRONTIER_PATH,
  growTree,
  openSeal,
  type Sealed,
  type SealKey,
  sealTree,
  unsealed,
} from "#ledger/seal.ts";
import type { FileToWrite } from "#ledger/segments.ts";
import { formatFrontier } from "#ledger/tree.ts";
import type { Hash } from "#source/hash.ts";
import { BrokenLedger, linesFrom } from "./lines.ts";

export type SealWorld = { readonly ledger: LedgerBranch; readonly hash: Hash; readonly seal: SealKey };

/** How many entries were read, and the hash of the last line. */
type Reached = { readonly size: number; readonly lastHash: string };

/**
 * What was signed, and the tree of all that was read: `before` is what was known of it at the last look. Entries that
 * a writer without the key has added behind the checkpoint belong to the tree, and so to the next checkpoint.
 *
 * Throws BrokenLedger when checkpoint, frontier and lines do not agree, or when the checkpoint is gone or covers less
 * than it did: then nothing is signed over it.
 */
export async function readSeal(
  world: SealWorld,
  files: readonly TreeEntry[],
  before: Sealed | undefined,
  reached: Reached,
): Promise<Sealed> {
  const { hash, seal } = world;
  const [note, kept] = await Promise.all([
    textAt(world, files, CHECKPOINT_PATH),
    textAt(world, files, FRONTIER_PATH),
  ]);
  if (note === undefined) {
    if (before?.note !== undefined) throw new BrokenLedger("the signed checkpoint is gone");
    const { tree } = before ?? unsealed;
    const lines = await linesFrom(world, files, tree.size, reached);
    return { ...unsealed, tree: growTree(hash, tree, lines) };
  }
  const frontier = kept ?? (await frontierAnew(world, files, note, reached));
  const opened = openSeal(hash, seal, note, frontier);
  if (!opened.ok) throw new BrokenLedger(opened.error);
  const { checkpoint, tree } = opened.value;
  const { size } = checkpoint;
  if (size < (before?.signedSize ?? 0)) {
    throw new BrokenLedger(`the checkpoint covers ${size} entries, and covered ${before?.signedSize} before`);
  }
  if (size > reached.size) {
    throw new BrokenLedger(`the checkpoint covers ${size} entries, but only ${reached.size} are there`);
  }
  const { last, later } = await behind(world, files, size, reached);
  if (checkpoint.lastLineHash !== last) {
    throw new BrokenLedger(`the first ${size} entries are not those that the checkpoint was signed for`);
  }
  return { tree: growTree(hash, tree, later), note, signedSize: size };
}

/** The hash of the last line that a checkpoint of `size` covers, and the lines behind it. */
async function behind(
  world: SealWorld,
  files: readonly TreeEntry[],
  size: number,
  reached: Reached,
): Promise<{ readonly last: string; readonly later: readonly string[] }> {
  if (size === reached.size) return { last: reached.lastHash, later: [] };
  if (size === 0) return { last: NO_LINE_HASH, later: await linesFrom(world, files, 0, reached) };
  const [line = "", ...later] = await linesFrom(world, files, size - 1, reached);
  return { last: lineHash(world.hash, line), later };
}

/** A frontier that is missing can be had again from the lines; whether it is the right one, its root says. */
async function frontierAnew(
  { ledger, hash, seal }: SealWorld,
  files: readonly TreeEntry[],
  note: string,
  reached: Reached,
): Promise<string> {
  const opened = openCheckpoint(hash, note, seal);
  if (!opened.ok) return "";
  const lines = await linesFrom({ ledger, hash }, files, 0, reached);
  return formatFrontier(growTree(hash, unsealed.tree, lines.slice(0, opened.value.size)));
}

async function textAt(
  { ledger }: SealWorld,
  files: readonly TreeEntry[],
  path: string,
): Promise<string | undefined> {
  const entry = files.find((file) => file.path === path);
  return entry === undefined ? undefined : ledger.text(entry.blob);
}

/**
 * How many entries the newest tag with a believable checkpoint covers; 0 when there is none. A branch that covers less
 * was cut, set back or made anew since. Tags that nobody trusted has signed say nothing.
 *
 * ATTACKER: a process that has just started remembers nothing, so that an older branch with its older checkpoint would
 * look as good as the newest.
 */
export async function anchoredSize({ ledger, hash, seal }: SealWorld): Promise<number> {
  let size = 0;
  await ledger.tags?.newest((text) => {
    const opened = openCheckpoint(hash, text, seal);
    if (opened.ok) size = opened.value.size;
    return opened.ok;
  });
  return size;
}

/** The checkpoint and the frontier once `lines` stand behind all that is there. */
export function sealNext(
  { hash, seal }: Pick<SealWorld, "hash" | "seal">,
  { tree }: Sealed,
  lines: readonly string[],
  lastHash: string,
): { readonly sealed: Sealed; readonly files: readonly FileToWrite[] } {
  const { sealed, note, frontier } = sealTree(hash, seal, growTree(hash, tree, lines), lastHash);
  return {
    sealed,
    files: [
      { path: CHECKPOINT_PATH, content: note },
      { path: FRONTIER_PATH, content: frontier },
    ],
  };
}
