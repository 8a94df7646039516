// How does an auditor take home proof that one entry stands in the ledger? As one file (c2sp.org/tlog-proof).

import { decodeBase64, encodeBase64 } from "#source/bytes.ts";
import type { Hash } from "#source/hash.ts";
import { err, ok, type Result } from "#source/result.ts";
import { type Checkpoint, type CheckpointProblem, openCheckpoint, type Trust } from "./checkpoint.ts";
import { decodeHashes, inclusionProof, leafHash, verifyInclusion } from "./tree.ts";

/** `index` is the entry's `seq`; `checkpoint` is the signed note, verbatim. */
export type EntryProof = {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  /** Bytes for the reader's convenience. Nothing authenticates them. */
  readonly extra?: Uint8Array;
};

export type ProofProblem =
  | CheckpointProblem
  | {
      readonly code: "malformed-proof" | "not-in-ledger" | "entry-beyond-checkpoint" | "wrong-entries";
      readonly message: string;
    };

const head = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 leaves is no higher. */
const PROOF_HASHES_MAX = 53;

/** The file's text; its name should end in `.tlog-proof`. */
export function formatProof({ index, hashes, checkpoint, extra }: EntryProof): string {
  const lines = [head, ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]), `index ${index}`];
  return `${[...lines, ...hashes.map(encodeBase64)].join("\n")}\n\n${checkpoint}`;
}

/** Undefined for anything that `formatProof` does not write. The checkpoint is not looked into. */
export function parseProof(text: string): EntryProof | undefined {
  const end = text.indexOf("\n\n");
  if (end === -1) return undefined;
  const [first, ...rest] = text.slice(0, end).split("\n");
  const extra = rest[0]?.startsWith("extra ")
    ? decodeBase64(rest.shift()?.slice("extra ".length) ?? "")
    : null;
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(rest.shift() ?? "") ?? [];
  const hashes = decodeHashes(rest);
  if (first !== head || extra === undefined || index === undefined) return undefined;
  if (hashes === undefined || hashes.length > PROOF_HASHES_MAX) return undefined;
  const proof = { index: Number(index), hashes, checkpoint: text.slice(end + 2) };
  return extra === null ? proof : { ...proof, extra };
}

/**
 * The proof that entry `index` stands in the ledger that `checkpoint` (a signed note) speaks of. `lines` are at least
 * the first lines that it covers, without newlines. Reports a checkpoint that does not hold, an entry that it does not
 * cover, and `wrong-entries` when the lines are not those that were signed: a proof that no one could check is not made.
 */
export function proveEntry(
  hash: Hash,
  lines: readonly string[],
  index: number,
  checkpoint: string,
  trust: Trust,
): Result<EntryProof, ProofProblem> {
  const opened = openCheckpoint(hash, checkpoint, trust);
  if (!opened.ok) return opened;
  const { size } = opened.value;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return err(beyond(index, size));
  const leaves = lines.slice(0, size).map((line) => leafHash(hash, line));
  const line = lines[index];
  if (leaves.length < size || line === undefined) {
    return err({
      code: "wrong-entries",
      message: `the checkpoint covers ${size} entries, ${leaves.length} are here`,
    });
  }
  const proof = { index, hashes: inclusionProof(hash, leaves, index), checkpoint };
  if (!verifyProof(hash, formatProof(proof), line, trust).ok) {
    return err({
      code: "wrong-entries",
      message: "the entries are not those that the checkpoint was signed for",
    });
  }
  return ok(proof);
}

/**
 * Whether `line` (without its newline) stands in the ledger, and where, by the proof and the trusted keys alone.
 * Reports `malformed-proof`, what is wrong with the checkpoint, or `not-in-ledger`.
 */
export function verifyProof(
  hash: Hash,
  proof: string,
  line: string,
  trust: Trust,
): Result<{ readonly index: number; readonly checkpoint: Checkpoint }, ProofProblem> {
  const parsed = parseProof(proof);
  if (parsed === undefined) return err({ code: "malformed-proof", message: `it is not a \`${head}\` file` });
  const opened = openCheckpoint(hash, parsed.checkpoint, trust);
  if (!opened.ok) return opened;
  const { index, hashes } = parsed;
  const { size, root } = opened.value;
  if (index >= size) return err(beyond(index, size));
  if (!verifyInclusion(hash, { index, size, leaf: leafHash(hash, line), proof: hashes, root })) {
    return err({
      code: "not-in-ledger",
      message: `this line is not entry ${index} of the ledger that was signed`,
    });
  }
  return ok({ index, checkpoint: opened.value });
}

const beyond = (index: number, size: number): ProofProblem => ({
  code: "entry-beyond-checkpoint",
  message: `the checkpoint covers ${size} entries, so entry ${index} is not among them`,
});
