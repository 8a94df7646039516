// Which lines of the ledger stand in which files of its branch?

import type { LedgerBranch, TreeEntry } from "#forge/forge.ts";
import { lineHash } from "#ledger/chain.ts";
import { readHead } from "#ledger/head.ts";
import { compareSegmentPaths, parseSegmentPath, SEGMENT_EVENTS } from "#ledger/segments.ts";
import type { Hash } from "#source/hash.ts";
import { eachWithin } from "./timing.ts";

/** The branch does not continue what was read before, or does not hold together: nothing may be built on it. */
export class BrokenLedger extends Error {
  override readonly name = "BrokenLedger";
}

/** The segments that hold entry `first` and all after it, in order. */
export function segmentsFrom(files: readonly TreeEntry[], first: number): readonly TreeEntry[] {
  return files
    .filter(({ path }) => {
      const start = parseSegmentPath(path)?.start;
      return start !== undefined && start + SEGMENT_EVENTS > first;
    })
    .toSorted((a, b) => compareSegmentPaths(a.path, b.path));
}

/**
 * The lines from entry `first` to the end, read anew. Throws BrokenLedger unless they follow one another and end in
 * the line that was `reached`.
 */
export async function linesFrom(
  world: { readonly ledger: LedgerBranch; readonly hash: Hash },
  files: readonly TreeEntry[],
  first: number,
  reached: { readonly size: number; readonly lastHash: string },
): Promise<readonly string[]> {
  if (first >= reached.size) return [];
  const segments = segmentsFrom(files, first);
  const texts = await eachWithin(segments, 8, ({ blob }) => world.ledger.text(blob));
  const start = parseSegmentPath(segments[0]?.path ?? "")?.start ?? 0;
  const lines = texts.flatMap((text) => text.split("\n").slice(0, -1)).slice(first - start);
  let prev: string | undefined;
  for (const line of lines) {
    if (prev !== undefined && readHead(line)?.head.prev !== prev) {
      throw new BrokenLedger("an entry does not name the line before it");
    }
    prev = lineHash(world.hash, line);
  }
  if (first + lines.length !== reached.size || prev !== reached.lastHash) {
    throw new BrokenLedger("the ledger's files do not hold the lines that were read");
  }
  return lines;
}
