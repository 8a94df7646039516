// How is the work split among jobs that run side by side? By target, and within a large target by account.

import type { TargetName } from "#identity/names.ts";

/** One job's part: all of a target, or those of its accounts that fall into one of `of` slices (counted from 0). */
export type Part = { readonly target: TargetName; readonly slice: number; readonly of: number };

export const isInPart = (part: Part, target: TargetName, account: string): boolean =>
  part.target === target && (part.of === 1 || fnv1a(account) % part.of === part.slice);

/** A stable spread of names over numbers: FNV-1a, 32 bits, over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** The host's limit on jobs of one matrix. */
export const JOBS_MAX = 256;

/**
 * The parts of the work: each target once, a target with more than `perJob` holdings in slices, which become larger when
 * there would be more parts than a matrix takes jobs. More targets than that are a part each all the same.
 */
export function partsFor(
  targets: readonly { readonly target: TargetName; readonly holdings: number }[],
  perJob: number,
): readonly Part[] {
  const partsMax = Math.max(JOBS_MAX, targets.length);
  for (let size = perJob; ; size *= 2) {
    const parts = targets
      .toSorted((a, b) => (a.target < b.target ? -1 : 1))
      .flatMap(({ target, holdings }) => {
        const of = Math.max(1, Math.ceil(holdings / size));
        return Array.from({ length: of }, (_, slice) => ({ target, slice, of }));
      });
    if (parts.length <= partsMax) return parts;
  }
}
