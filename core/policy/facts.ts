// What does a decision need to know beyond the files? One pull request, teams, and what the ledger tells.
// The shape mirrors schemas/facts.schema.json, with instants and ids instead of texts.

import type { AccountId, CommitId, Login, RepoPath, Subject, TeamName } from "#identity/names.ts";
import type { Instant } from "#time/instant.ts";

export type Account = { readonly login: Login; readonly id: AccountId; readonly kind: "person" | "bot" };

/** Whoever a commit names; `account` is null when the host maps the e-mail to nobody. */
export type CommitIdentity = {
  readonly name: string;
  readonly email: string;
  readonly account: Account | null;
};

export type CommitFact = {
  readonly sha: CommitId;
  readonly parents: readonly CommitId[];
  readonly author: CommitIdentity;
  readonly committer: CommitIdentity;
  readonly coAuthors: readonly CommitIdentity[];
  /** Absent when the host does not say who pushed; null when it names nobody who exists. */
  readonly pushedBy?: Account | null;
  /** Whether every file of the change is, at this commit, byte for byte what it is at the head, from the same content. */
  readonly sameContent: boolean;
};

export type ReviewFact = {
  readonly id: number;
  readonly author: Account | null;
  readonly state: "approved" | "changes-requested" | "commented" | "dismissed";
  readonly commit: CommitId | null;
  readonly at: Instant;
  /**
   * Given while the pull request led to another branch, or before its base was rewritten, so that other changes were
   * shown than are judged.
   */
  readonly otherBase?: boolean;
  /** Of a dismissed review: when that was done, and what it was until then. */
  readonly dismissed?: { readonly at: Instant; readonly was: "approved" | "changes-requested" };
};

export type TeamFact = {
  readonly id?: number;
  readonly members: readonly {
    readonly login: Login;
    readonly id: AccountId;
    readonly state: "active" | "pending";
  }[];
};

export type LeaseFact = {
  readonly grant: RepoPath;
  readonly subject: Subject;
  readonly from: Instant;
  readonly until: Instant;
  readonly approvers: readonly AccountId[];
  readonly extends?: RepoPath;
  /** Present for break-glass leases. */
  readonly breakGlass?: { readonly reviewed: boolean };
};

export type Truncated = "files" | "commits" | "reviews" | "members" | "teams" | "leases";

export type Failure = { readonly lookup: string; readonly detail: string };

export type PullRequestFact = {
  readonly number: number;
  readonly author: Account | null;
  readonly head: CommitId;
  readonly base: CommitId;
  readonly draft: boolean;
  readonly merged?: { readonly at: Instant; readonly commit: CommitId };
};

export type Facts = {
  /** The instant of the decision. After a merge: the instant of the merge. */
  readonly now: Instant;
  readonly pullRequest: PullRequestFact;
  readonly commits: readonly CommitFact[];
  readonly onBase: readonly CommitId[];
  readonly reviews: readonly ReviewFact[];
  /** Active members of the organisation among the people who matter. */
  readonly members: readonly { readonly login: Login; readonly id: AccountId }[];
  readonly teams: ReadonlyMap<TeamName, TeamFact>;
  readonly leases: readonly LeaseFact[];
  readonly truncated: readonly Truncated[];
  readonly failures: readonly Failure[];
};
