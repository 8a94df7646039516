// Would this run take away unusually much? Then a person has to say so first.
//
// What is usual: leases that end on time, however many end at once, for that is what they promised. A few withdrawals.
// What is not: many files of live leases that vanish at once, whether somebody removed a folder, renamed a target, or
// moved the tree. The withdrawal of a lease cannot be taken back (a grant leads to one lease, ever), so the limit is
// asked before it is recorded, and everything else of the run goes on.
//
// A lease is not touched by an edit of the policy or of a target: what governs is read when it is decided. Access at a
// target that is no longer described cannot be carried out at all; that is reported as a failure, not as a plan.

import type { RepoPath } from "#identity/names.ts";
import type { Hash } from "#source/hash.ts";

export type BlastLimits = {
  /** Up to this many withdrawals in one run are never unusual. */
  readonly always: number;
  /** Beyond `always`: the largest usual share of all live leases, in percent. */
  readonly sharePercent: number;
  /** However small the share: more than this many are unusual. */
  readonly atMost: number;
};

export const usualLimits: BlastLimits = { always: 10, sharePercent: 20, atMost: 200 };

export type Blast = {
  readonly withdrawals: number;
  readonly live: number;
  readonly unusual: boolean;
  /** Names exactly these withdrawals: a person confirms them, and no others, with it. */
  readonly digest: string;
};

/** `live` counts the live leases before anything is withdrawn. */
export function blastRadius(
  withdrawn: readonly RepoPath[],
  live: number,
  limits: BlastLimits,
  hash: Hash,
): Blast {
  const withdrawals = withdrawn.length;
  const unusual =
    withdrawals > limits.always &&
    (withdrawals > limits.atMost || withdrawals * 100 > live * limits.sharePercent);
  const digest = hash.sha256Hex(JSON.stringify(withdrawn.toSorted()));
  return { withdrawals, live, unusual, digest };
}
