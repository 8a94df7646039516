// How does a saved state say that it is ours? It is signed, so that wherever it lay, nobody can have put another there.

import type { Hash, Signer } from "#source/hash.ts";
import { err, ok, type Result } from "#source/result.ts";
import type { Trust } from "./checkpoint.ts";
import { openNote, signNote } from "./note.ts";
import type { FileToWrite } from "./segments.ts";
import type { Snapshot } from "./snapshot.ts";

/** Segments that were read as a whole, by the ids that git gives their contents. */
export type WholeSegments = {
  readonly count: number;
  /** SHA-256 over their paths and ids, 64 hex digits. */
  readonly id: string;
};

/** What a later run needs to go on from here. It counts only where the branch has these segments and these lines. */
export type Saved = {
  readonly snapshot: Snapshot;
  readonly whole: WholeSegments;
  /** The newest segment, as far as it is in the snapshot, and git's id of it. */
  readonly last: FileToWrite;
  readonly lastBlob: string;
};

/** One line that is no line of a checkpoint: a signature of the one must not pass for one of the other. */
const textOf = (hash: Hash, origin: string, body: string): string =>
  `${origin}/snapshot\n${hash.sha256Hex(body)}\n`;

/** A signed note, and behind it one line of JSON, of which the note has the hash. */
export function formatSaved(hash: Hash, origin: string, signer: Signer, saved: Saved): string {
  const body = JSON.stringify(saved);
  const note = signNote(hash, textOf(hash, origin, body), [signer]);
  if (!note.ok) throw new Error(`no snapshot can be signed: ${note.error.message}`);
  return `${note.value}${body}\n`;
}

/**
 * What was saved. Reports, in words, a text that no trusted key has signed for this very log.
 *
 * ATTACKER: whoever writes into the cache could have everybody's lease stand in it. Nothing of it is parsed before the
 * signature is checked; that the state is what the lines fold into, only who holds the key can have said.
 */
export function openSaved(hash: Hash, { origin, trusted }: Trust, text: string): Result<Saved, string> {
  if (!text.endsWith("\n")) return err("it is cut short");
  const cut = text.lastIndexOf("\n", text.length - 2) + 1;
  const opened = openNote(hash, text.slice(0, cut), trusted);
  if (!opened.ok) return err(opened.error.message);
  const body = text.slice(cut, -1);
  if (opened.value.text !== textOf(hash, origin, body)) return err("it is not what was signed");
  return ok(JSON.parse(body) as Saved);
}
