// What did a run do? Everything that a summary shows, as data.

import type { AccountName, EntitlementName, RepoPath, TargetName } from "#identity/names.ts";
import type { StaleHeartbeat } from "#ledger/heartbeats.ts";
import type { Blast } from "#plan/blast-radius.ts";
import type { Drift, PlannedChange } from "#plan/plan.ts";
import type { Instant } from "#time/instant.ts";

export type Flow = "apply" | "expire" | "reconcile";

export type OpenedLease = {
  readonly grant: RepoPath;
  readonly target: TargetName;
  readonly entitlement: EntitlementName;
  readonly account: AccountName;
  readonly until: Instant;
  readonly pullRequest: number;
};

/** A grant file that leads to nothing; `code` is stable. */
export type RejectedGrant = {
  readonly grant: RepoPath;
  readonly code: string;
  readonly pullRequest?: number;
};

/** A grant file on which nothing could be decided this time; the next run looks again. */
export type WaitingGrant = { readonly grant: RepoPath; readonly detail: string };

export type EndedLease = {
  readonly grant: RepoPath;
  readonly why: "expired" | "withdrawn";
  readonly due: Instant;
};

/** One change, and what came of it. `lagSeconds`: from when a revocation was due until it was confirmed. */
export type DoneChange = {
  readonly change: PlannedChange;
  readonly outcome: "confirmed" | "unconfirmed" | "failed" | "skipped";
  readonly detail?: string;
  readonly tries: number;
  readonly at: Instant;
  readonly lagSeconds?: number;
};

export type TargetReport = {
  readonly target: TargetName;
  /** Why nothing could be done, when nothing could. */
  readonly unreachable?: string;
  readonly done: readonly DoneChange[];
  readonly drift: readonly Drift[];
  readonly preexisting: readonly string[];
  /** Keys that another run was at work on. */
  readonly busy: readonly string[];
  /** Keys of access that the ledger says is ours, at an entitlement that the target no longer describes. */
  readonly orphaned: readonly string[];
};

export type RunReport = {
  readonly flow: Flow;
  readonly at: Instant;
  /** Seconds that this machine's clock is ahead of the host's; absent when the host did not tell. */
  readonly skewSeconds?: number;
  /** Whether new access was given at all in this run, and if not, why. */
  readonly noNewAccess?: string;
  readonly opened: readonly OpenedLease[];
  readonly refused: readonly RejectedGrant[];
  readonly quarantined: readonly RejectedGrant[];
  readonly waiting: readonly WaitingGrant[];
  readonly ended: readonly EndedLease[];
  /** Withdrawals that were held back until a person confirms their digest. */
  readonly heldBack?: Blast;
  readonly targets: readonly TargetReport[];
  readonly stale: readonly StaleHeartbeat[];
  /** What went wrong beside all that. */
  readonly troubles: readonly string[];
};

export type Counts = {
  readonly granted: number;
  readonly revoked: number;
  readonly failed: number;
  readonly unconfirmed: number;
};

export function countsOf(targets: readonly TargetReport[]): Counts {
  const done = targets.flatMap((target) => target.done);
  const confirmed = done.filter(({ outcome }) => outcome === "confirmed");
  return {
    granted: confirmed.filter(({ change }) => change.kind === "grant").length,
    revoked: confirmed.filter(({ change }) => change.kind === "revoke").length,
    failed:
      done.filter(({ outcome }) => outcome === "failed").length +
      targets.filter(({ unreachable }) => unreachable !== undefined).length,
    unconfirmed: done.filter(({ outcome }) => outcome === "unconfirmed").length,
  };
}

/** How late the confirmed revocations were, in seconds, in ascending order. */
export const lagsOf = (targets: readonly TargetReport[]): readonly number[] =>
  targets.flatMap(({ done }) => done.flatMap(({ lagSeconds }) => lagSeconds ?? [])).toSorted((a, b) => a - b);
