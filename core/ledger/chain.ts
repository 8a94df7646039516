// How does each line name the one before it?

import type { Hash } from "#source/hash.ts";
import { err, ok, type Result } from "#source/result.ts";
import { canonicalLine, type Unfit } from "./canonical.ts";

/** What the first entry names as the line before it. */
export const NO_LINE_HASH = "0".repeat(64);

/** The end of a chain: the last entry's number, and the hash that the next entry has to name. */
export type Tip = { readonly seq: number; readonly hash: string };

/** The tip of a ledger without entries. */
export const emptyTip: Tip = { seq: -1, hash: NO_LINE_HASH };

/** What a caller brings for one entry; `seq` and `prev` are the chain's to give. `time` in seconds since 1970. */
export type Body = {
  readonly v: 1;
  readonly id: string;
  readonly type: string;
  readonly time: number;
  readonly key: string;
};

/** One line without its newline; `hash` is what the next line names. */
export type ChainedLine = {
  readonly seq: number;
  readonly time: number;
  readonly line: string;
  readonly hash: string;
};

/** SHA-256 of the line's bytes without the newline, as `printf %s "$line" | sha256sum` prints it. */
export const lineHash = (hash: Hash, line: string): string => hash.sha256Hex(line);

/** The tip once `line` stands at its end. */
export const stepTip = (hash: Hash, tip: Tip, line: string): Tip => ({
  seq: tip.seq + 1,
  hash: lineHash(hash, line),
});

/**
 * Gives the bodies their numbers and links, in order, after `previous`. Reports the first body that has no canonical
 * line; then nothing is chained, so that a batch stands or falls as one.
 */
export function chainLines(
  previous: Tip,
  bodies: readonly Body[],
  hash: Hash,
): Result<readonly ChainedLine[], Unfit> {
  const lines: ChainedLine[] = [];
  let tip = previous;
  for (const body of bodies) {
    const line = canonicalLine({ ...body, seq: tip.seq + 1, prev: tip.hash });
    if (!line.ok) return err(line.error);
    tip = stepTip(hash, tip, line.value);
    lines.push({ seq: tip.seq, time: body.time, line: line.value, hash: tip.hash });
  }
  return ok(lines);
}
