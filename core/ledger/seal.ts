// What stands beside the lines so that nobody can write them anew? A signed checkpoint, and what it takes to go on.

import { sameBytes } from "#source/bytes.ts";
import type { Hash, Signer, Verifier } from "#source/hash.ts";
import { err, ok, type Result } from "#source/result.ts";
import { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { appendLeaves, type Frontier, formatFrontier, leafHash, parseFrontier, rootOf } from "./tree.ts";

/** Both stand at the root of the ledger's branch, beside `ledger/`. */
export const CHECKPOINT_PATH = "checkpoint";
export const FRONTIER_PATH = "frontier";

/** Who signs, and whose signatures are believed: the signer's own, and those of keys that signed before it. */
export type SealKey = {
  /** The log's name, as its checkpoints say it. */
  readonly origin: string;
  readonly signer: Signer;
  readonly trusted: readonly Verifier[];
};

/** A ledger up to `tree.size`; `note` is the signed checkpoint on the branch, which covers `signedSize` of its lines. */
export type Sealed = {
  readonly tree: Frontier;
  readonly note: string | undefined;
  readonly signedSize: number;
};

export const unsealed: Sealed = { tree: { size: 0, nodes: [] }, note: undefined, signedSize: 0 };

/**
 * The checkpoint and the tree behind it. Reports, in words, a signature that is not to be believed, and a frontier
 * that is not the one that was signed.
 *
 * ATTACKER: a frontier that was taken as it stands would lend the next signature to a past that never was.
 */
export function openSeal(
  hash: Hash,
  { origin, trusted }: Pick<SealKey, "origin" | "trusted">,
  note: string,
  frontier: string,
): Result<{ readonly checkpoint: Checkpoint; readonly tree: Frontier }, string> {
  const opened = openCheckpoint(hash, note, { origin, trusted });
  if (!opened.ok) return err(`\`${CHECKPOINT_PATH}\` cannot be believed: ${opened.error.message}`);
  const checkpoint = opened.value;
  const tree = parseFrontier(frontier);
  if (tree === undefined) return err(`\`${FRONTIER_PATH}\` is no frontier of a tree`);
  if (tree.size !== checkpoint.size || !sameBytes(rootOf(hash, tree), checkpoint.root)) {
    return err(`\`${FRONTIER_PATH}\` does not give the root that \`${CHECKPOINT_PATH}\` was signed for`);
  }
  return ok({ checkpoint, tree });
}

/** The tree with these lines behind it; costs about two hashes a line. */
export const growTree = (hash: Hash, tree: Frontier, lines: readonly string[]): Frontier =>
  appendLeaves(
    hash,
    tree,
    lines.map((line) => leafHash(hash, line)),
  );

/** Signs a tree. `lastLineHash` is that of its last line, 64 hex digits. Throws for a name that no note can have. */
export function sealTree(
  hash: Hash,
  { origin, signer }: Pick<SealKey, "origin" | "signer">,
  tree: Frontier,
  lastLineHash: string,
): { readonly sealed: Sealed; readonly note: string; readonly frontier: string } {
  const checkpoint = { origin, size: tree.size, root: rootOf(hash, tree), lastLineHash };
  const note = signCheckpoint(hash, checkpoint, [signer]);
  if (!note.ok) throw new Error(`no checkpoint can be signed: ${note.error.message}`);
  const sealed = { tree, note: note.value, signedSize: tree.size };
  return { sealed, note: note.value, frontier: formatFrontier(tree) };
}
