// What is an approved grant in time, and when is it live?

import type { Span } from "#grant/grant.ts";
import type {
  AccountId,
  AccountName,
  BlobId,
  EntitlementName,
  RepoPath,
  Subject,
  TargetName,
} from "#identity/names.ts";
import type { Instant } from "#time/instant.ts";

/** An approved grant in time: `[span.from, span.until)`, unless it ended earlier. */
export type Lease = {
  /** The path of the grant file; one path leads to one lease, ever. */
  readonly grant: RepoPath;
  readonly blob: BlobId;
  readonly target: TargetName;
  readonly entitlement: EntitlementName;
  readonly subject: Subject;
  readonly account: AccountName;
  readonly span: Span;
  readonly approvers: readonly AccountId[];
  readonly rule: string;
  readonly route: string;
  readonly pullRequest: number;
  readonly breakGlass: boolean;
  /** The path of the grant that this one extends. */
  readonly extends?: RepoPath;
  /** When it ended before its time, or was found to be over. */
  readonly ended?: { readonly at: Instant; readonly why: "withdrawn" | "expired" };
};

/** The instant at which it is over: its given end, or earlier when it was withdrawn. */
export const endOf = (lease: Lease): Instant =>
  lease.ended !== undefined && lease.ended.at < lease.span.until ? lease.ended.at : lease.span.until;

export const isLive = (lease: Lease, now: Instant): boolean => lease.span.from <= now && now < endOf(lease);

/** Over, but the ledger does not say so yet. */
export const isDue = (lease: Lease, now: Instant): boolean =>
  lease.ended === undefined && lease.span.until <= now;
