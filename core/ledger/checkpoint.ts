// What does the ledger sign, so that nobody can show a different past later?

import { decodeBase64, encodeBase64 } from "#source/bytes.ts";
import type { Hash, Signer, Verifier } from "#source/hash.ts";
import { err, ok, type Result } from "#source/result.ts";
import { type NoteProblem, openNote, signNote } from "./note.ts";

/** A tree head (c2sp.org/tlog-checkpoint): which log, how many entries, and the root of their tree (32 bytes). */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /**
   * The hash of the last line, 64 hex digits. It is an extension line: the root says as much already, but with this
   * an auditor who has only `sha256sum` can tie the chain to the signature.
   */
  readonly lastLineHash?: string;
  /** Lines that other software may have added: kept, and not understood. */
  readonly otherExtensions?: readonly string[];
};

export type CheckpointProblem =
  | NoteProblem
  | { readonly code: "malformed-checkpoint" | "other-origin"; readonly message: string };

const lastLinePrefix = "last-line-sha256 ";
const lastLine = /^last-line-sha256 [0-9a-f]{64}$/;

/** The text that is signed. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, lastLineHash, otherExtensions = [] } = checkpoint;
  const extensions =
    lastLineHash === undefined ? otherExtensions : [lastLinePrefix + lastLineHash, ...otherExtensions];
  return [origin, String(size), encodeBase64(root), ...extensions].map((line) => `${line}\n`).join("");
}

/** Undefined for anything that `formatCheckpoint` does not write: sizes beyond 2^53 − 1 and leading zeros included. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.includes("")) return undefined;
  const [origin, size = "", encoded = "", ...extensions] = lines;
  const root = decodeBase64(encoded);
  if (origin === undefined || !/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    return undefined;
  if (root?.length !== 32) return undefined;
  const [first, ...rest] = extensions;
  const named = first !== undefined && lastLine.test(first) ? first.slice(lastLinePrefix.length) : undefined;
  const otherExtensions = named === undefined ? extensions : rest;
  // A second claim about the last line could contradict the first, and readers would differ in which they believe.
  if (otherExtensions.some((line) => line.startsWith(lastLinePrefix))) return undefined;
  return {
    origin,
    size: Number(size),
    root,
    ...(named === undefined ? {} : { lastLineHash: named }),
    ...(otherExtensions.length === 0 ? {} : { otherExtensions }),
  };
}

/** The signed note that stands as `checkpoint` at the root of the ledger's branch, in tags and in check runs. */
export function signCheckpoint(
  hash: Hash,
  checkpoint: Checkpoint,
  signers: readonly Signer[],
): Result<string, CheckpointProblem> {
  const text = formatCheckpoint(checkpoint);
  if (parseCheckpoint(text) === undefined) return err(malformed);
  return signNote(hash, text, signers);
}

/** Whom to believe: the log's name, and the keys that may speak for it. */
export type Trust = { readonly origin: string; readonly trusted: readonly Verifier[] };

/** The checkpoint in a note that a trusted key has signed. Reports what `openNote` does, a text of another form, and
 * a checkpoint of another log: a key that signs for two logs must not let one stand in for the other. */
export function openCheckpoint(
  hash: Hash,
  note: string,
  trust: Trust,
): Result<Checkpoint, CheckpointProblem> {
  const opened = openNote(hash, note, trust.trusted);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (checkpoint === undefined) return err(malformed);
  if (checkpoint.origin !== trust.origin) {
    const message = `it speaks of the log \`${checkpoint.origin}\`, not of \`${trust.origin}\``;
    return err({ code: "other-origin", message });
  }
  return ok(checkpoint);
}

const malformed: CheckpointProblem = {
  code: "malformed-checkpoint",
  message: "its text is not an origin, a size and a root hash",
};
