// What does the ledger say as a whole? The state that its entries fold into.

import type { BlobId, CommitId, Person, RepoPath } from "#identity/names.ts";
import type { Lease } from "#lease/lease.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import type { Instant } from "#time/instant.ts";
import { NO_LINE_HASH } from "./chain.ts";
import { get, hasIn, type Layers, type SetLayers } from "./layers.ts";

/** One requirement of the decision, and the people who filled it, with their logins at the time. */
export type RecordedApproval = NonNullable<NonNullable<LedgerEntry["decision"]>["approvals"]>[number];

export type LeaseRecord = {
  readonly lease: Lease;
  /** The number of the entry that opened it. */
  readonly seq: number;
  readonly openedAt: Instant;
  readonly requester?: Person;
  readonly approvals: readonly RecordedApproval[];
  /** The commit on the default branch that brought its file. */
  readonly merge?: CommitId;
  /** When its access was due to go: its end, or the removal of its file where that is known. */
  readonly due?: Instant;
  /** What follows from it; absent where nothing does. */
  readonly duties?: Duties;
};

/** What has to follow from access, and what of it was done. */
export type Duties = {
  /** Sets of people who are told, as the policy writes them. */
  readonly notify: readonly string[];
  /** One of `by` reviews it, `within` seconds of its end, or of its beginning for break-glass. */
  readonly review?: { readonly by: readonly string[]; readonly within: number };
  /** The commit whose policy asked for it. */
  readonly base?: CommitId;
  /** When they, and those who have to review, were told. */
  readonly toldAt?: Instant;
  readonly reviewed?: {
    readonly at: Instant;
    readonly by?: Person;
    readonly review?: number;
    /** Whether whoever reviewed it said that it was not right. */
    readonly objects: boolean;
  };
};

/**
 * What Lapse's own records say of one account's hold on one entitlement.
 *
 * `none`: nothing of ours is there. `intended-grant`: it was absent, and we set out to give it. `ours`: given and seen.
 * `intended-revoke`: we set out to take it. `preexisting`: it stood before we ever set out, and is not ours to take.
 */
export type Standing = "none" | "intended-grant" | "ours" | "intended-revoke" | "preexisting";

export type Holding = {
  readonly standing: Standing;
  /** How many changes of it were confirmed. Keys carry it, so that a change done again has the key it had. */
  readonly epoch: number;
  /** The newest entry that speaks of it. */
  readonly seq: number;
  /**
   * When a grant was last set out for of which a message may still be under way, as nobody has seen its effect or it was
   * sent more than once: a slow target may carry it out after the access was taken away, and then it is ours to take.
   */
  readonly looseSince?: Instant;
  /** The end that the target was last told. */
  readonly until?: Instant;
  /** When it was seen to begin and to be gone, newest first. */
  readonly spells?: Chain<Spell>;
};

export type Spell = { readonly from: Instant; readonly until?: Instant };

/** A list that grows at its head without being copied. */
export type Chain<T> = { readonly value: T; readonly rest?: Chain<T> };

/** A grant file that led to nothing. */
export type Rejected = {
  readonly grant: RepoPath;
  readonly blob: BlobId;
  readonly code: string;
  readonly pullRequest?: number;
  readonly at: Instant;
  readonly seq: number;
};

export type BreakGlassReview = {
  readonly grant: RepoPath;
  readonly openedAt: Instant;
  /** When the review has to be there. */
  readonly due?: Instant;
  readonly reviewedAt?: Instant;
};

export type Heartbeat = { readonly flow: string; readonly at: Instant; readonly run: LedgerEntry["run"] };

export type LedgerState = {
  /** How many entries are folded in. */
  readonly size: number;
  /** What the next entry has to name as `prev`. */
  readonly lastHash: string;
  readonly keys: SetLayers;
  /** Every lease there ever was, by the path of its grant. */
  readonly leases: Layers<LeaseRecord>;
  /** Those that no entry has ended. */
  readonly open: Layers<LeaseRecord>;
  /** By `target/entitlement account`: what has to be looked after, because it is ours or was set out for. */
  readonly managed: Layers<Holding>;
  /** The others: nothing of ours is there any more, or it stood before. A holding is in one of the two. */
  readonly holdings: Layers<Holding>;
  /** Paths of grants by holding, newest first. */
  readonly byHolding: Layers<Chain<RepoPath>>;
  readonly refused: Layers<Rejected>;
  readonly quarantined: Layers<Rejected>;
  /** Whether anything ever was in quarantine: then there may be an issue to close. */
  readonly hadQuarantine: boolean;
  readonly breakGlass: Layers<BreakGlassReview>;
  /** Paths of grants from whose leases something has still to follow, by themselves. */
  readonly duties: Layers<RepoPath>;
  /** Whether a review ever came after it was due: then there may be an issue to close. */
  readonly hadOverdue: boolean;
  readonly heartbeats: Layers<Heartbeat>;
};

export const emptyState: LedgerState = {
  size: 0,
  lastHash: NO_LINE_HASH,
  keys: [],
  leases: [],
  open: [],
  holdings: [],
  managed: [],
  byHolding: [],
  refused: [],
  quarantined: [],
  hadQuarantine: false,
  breakGlass: [],
  duties: [],
  hadOverdue: false,
  heartbeats: [],
};

export const hasKey = (state: LedgerState, key: string): boolean => hasIn(state.keys, key);

export const leaseOf = (state: LedgerState, grant: RepoPath): LeaseRecord | undefined =>
  get(state.leases, grant);

/** Where nothing is recorded, nothing of ours is there. */
export const noHolding: Holding = { standing: "none", epoch: 0, seq: -1 };

export const holdingOf = (state: LedgerState, key: string): Holding =>
  get(state.managed, key) ?? get(state.holdings, key) ?? noHolding;

/** Whether a holding has to be looked after: it is ours, or was set out for. */
export const isManaged = ({ standing }: Holding): boolean =>
  standing !== "none" && standing !== "preexisting";

export function* eachOf<T>(chain: Chain<T> | undefined): Generator<T> {
  for (let link = chain; link !== undefined; link = link.rest) yield link.value;
}
