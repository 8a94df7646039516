// What does one grant ask for? The path says who and what, the file says why and how long.

import type { AccountName, BlobId, Entitlement, GrantId, Login, RepoPath, Subject } from "#identity/names.ts";
import type { Place } from "#source/problem.ts";
import type { Seconds } from "#time/duration.ts";
import type { Instant } from "#time/instant.ts";

export type Priority = "low" | "normal" | "high" | "emergency";

/** What a grant's path says; the subject is a name until facts tell whom it means. */
export type GrantPath = Entitlement & {
  readonly path: RepoPath;
  readonly subject: string;
  readonly id: GrantId;
};

/** How long: as written, before it is known when the merge will be. */
export type AskedLength =
  | { readonly kind: "duration"; readonly seconds: Seconds }
  | { readonly kind: "expires"; readonly at: Instant };

/** A grant file as it stands, with the places that problems point at. */
export type Grant = GrantPath & {
  readonly blob: BlobId;
  readonly reason: string;
  readonly task?: string;
  readonly ticket?: string;
  readonly priority: Priority;
  /** Whether the file says a priority; `require: [priority]` asks for it. */
  readonly saysPriority: boolean;
  readonly length: AskedLength;
  readonly start?: Instant;
  readonly extends?: GrantId;
  readonly breakGlass: boolean;
  /** Where a key's value stands in the file; the whole file when it does not stand there. */
  readonly placeOf: (key: string) => Place;
};

/** The span of time that a grant asks for, counted from `now` when it names no start. The end is excluded. */
export type Span = { readonly from: Instant; readonly until: Instant };

/** What a pull request does to one file. */
export type FileChange = {
  readonly path: RepoPath;
  readonly before?: { readonly blob: BlobId; readonly mode: string };
  readonly after?: {
    readonly blob: BlobId;
    readonly mode: string;
    readonly text: string;
    /** Why there is no text where one should be: its bytes are none, or too many; or nobody could ask for them. */
    readonly unread?: Unread;
  };
};

export type Unread = "unreadable" | "not-looked-up";

/** What kind of pull request it is; the kinds cannot be mixed. */
export type ChangeKind =
  /** Only new grants, and perhaps withdrawals beside them. */
  | "grants"
  /** Only deleted grants: it reduces access and always passes. */
  | "withdrawals"
  /** Policies, targets, directory, schemas, workflows, code: everything with owners. */
  | "governance"
  | "mixed"
  | "empty";

/** Whose login the path names, once it is known who that is. */
export type ResolvedGrant = Grant & { readonly holder: Subject; readonly account: AccountName };
export type { Login };
