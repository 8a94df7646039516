// What do the flows need of the git host? Types only; GitHub's own answers are in forge/github/.

import type { AccountId, BlobId, CommitId, Login, RepoPath, TeamName } from "#identity/names.ts";
import type { Account, CommitFact, ReviewFact, TeamFact } from "#policy/facts.ts";
import type { Place } from "#source/problem.ts";
import type { Instant } from "#time/instant.ts";

/** One file of a tree. `mode` is git's: only `100644` is accepted where people write. */
export type TreeEntry = { readonly path: RepoPath; readonly mode: string; readonly blob: BlobId };

/** One entry of one folder: a name, not a path. Symbolic links and submodules are no folders. */
export type LevelEntry = {
  readonly name: string;
  readonly mode: string;
  readonly id: string;
  readonly isFolder: boolean;
};

export type ChangedFile = {
  readonly path: RepoPath;
  readonly before?: { readonly blob: BlobId; readonly mode: string };
  readonly after?: { readonly blob: BlobId; readonly mode: string };
};

/** A list that the host may have cut short: `complete` is false when its own count says that there is more. */
export type Listed<T> = { readonly items: readonly T[]; readonly complete: boolean };

export type PullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: Account | null;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly head: { readonly sha: CommitId; readonly ref: string; readonly repository: string | null };
  readonly base: { readonly sha: CommitId; readonly ref: string };
  readonly merged?: { readonly at: Instant; readonly commit: CommitId };
};

/** Everything that is kept in git: read by object id, so that answers can be cached for ever. */
export type GitReader = {
  /** The commit that a branch points at now. */
  head(branch: string): Promise<CommitId | undefined>;
  /** git's id of the folder at a path, for caches and for the ledger's `inputs.policy`. */
  folderId(commit: CommitId, path: RepoPath): Promise<string | undefined>;
  /** A commit's parents, the first parent first. */
  parents(commit: CommitId): Promise<readonly CommitId[]>;
  /** All files at or below a path (recursive), sorted by path. Throws when the host cannot list all. */
  files(commit: CommitId, below: RepoPath): Promise<readonly TreeEntry[]>;
  /**
   * What stands directly in a folder, however much is below it; undefined when there is no such folder. Throws when
   * the host cannot list all.
   */
  level(commit: CommitId, path: RepoPath): Promise<readonly LevelEntry[] | undefined>;
  /** One entry, or undefined. Symbolic links and submodules are shown by their mode, never followed. */
  file(commit: CommitId, path: RepoPath): Promise<TreeEntry | undefined>;
  /** The text of a blob as UTF-8; throws when it is not UTF-8 or larger than 1 MiB. */
  text(blob: BlobId): Promise<string>;
  /** What changed between two commits' trees, a rename shown as a removal and an addition. */
  changed(before: CommitId, after: CommitId): Promise<Listed<ChangedFile>>;
  mergeBase(one: CommitId, other: CommitId): Promise<CommitId | undefined>;
  /** Whether `ancestor` is reachable from `commit`. */
  isAncestor(ancestor: CommitId, commit: CommitId): Promise<boolean>;
};

/** A commit of a pull request as the host tells it; the flow adds whether its content is that of the head. */
export type ListedCommit = Omit<CommitFact, "sameContent" | "pushedBy">;

/** One push: the newest commit that it left on the branch, and who did it; `made` when the branch was not there before. */
export type Push = { readonly after: CommitId; readonly actor: Account | null; readonly made: boolean };

/** What may only look at the host. */
export type ForgeReader = {
  readonly repository: { readonly owner: string; readonly name: string; readonly defaultBranch: string };
  readonly git: GitReader;
  /** The host's own clock, from the `Date` header of an answer. */
  now(): Promise<Instant>;
  pullRequest(number: number): Promise<PullRequest | undefined>;
  openPullRequests(): Promise<readonly PullRequest[]>;
  /** Merged pull requests that the host associates with a commit of the default branch. */
  pullRequestsOf(commit: CommitId): Promise<readonly PullRequest[]>;
  /** Commits of the default branch that touched a path, newest first (at most 100). */
  commitsTouching(path: RepoPath, from: CommitId): Promise<readonly CommitId[]>;
  commitsOf(number: number): Promise<Listed<ListedCommit>>;
  reviewsOf(number: number): Promise<Listed<ReviewFact>>;
  /**
   * Who pushed what to a branch, newest first: of this repository (`acme/access`) or of a fork. Undefined where the host
   * never tells.
   */
  pushesTo(repository: string, ref: string): Promise<Listed<Push> | undefined>;
  /** The team with its active and pending members, child teams included; undefined when there is none. */
  team(name: TeamName): Promise<TeamFact | undefined>;
  account(login: Login): Promise<Account | undefined>;
  /** Whether the account is an active member of the organisation. */
  isMember(login: Login, id: AccountId): Promise<boolean>;
};

export type CheckOutput = {
  readonly head: CommitId;
  /** One per pull request and head: an existing run with it is updated, not doubled. */
  readonly externalId: string;
  readonly conclusion: "success" | "action_required" | "failure";
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** Written behind the text; a run that differs in it alone is left as it is. */
  readonly anchor?: string;
  /** Any number: the forge sends them in parts that the host accepts. */
  readonly annotations: readonly {
    readonly at: Place;
    readonly level: "failure" | "warning" | "notice";
    readonly title: string;
    readonly message: string;
  }[];
};

export type Merged =
  | { readonly kind: "merged"; readonly commit: CommitId }
  /** The head moved, or the host does not allow it (yet): look again when something happens. */
  | { readonly kind: "refused"; readonly detail: string };

/** A suggestion is a review comment on a line, with the text that should stand there. */
export type Suggestion = { readonly at: Place; readonly body: string };

/** What may also write. */
export type ForgeWriter = ForgeReader & {
  publishCheck(output: CheckOutput): Promise<void>;
  /** One comment a pull request, found again by a hidden marker, and left alone when it says the same already. */
  upsertComment(number: number, marker: string, body: string): Promise<void>;
  /** Line comments with one-click suggestions; one already there with the same place and body is not repeated. */
  suggest(number: number, head: CommitId, suggestions: readonly Suggestion[]): Promise<void>;
  /** Asks for reviews of people who are not asked yet; those whom the host refuses are left out. */
  requestReviewers(number: number, logins: readonly Login[]): Promise<void>;
  /** Squash-merges exactly this head. */
  merge(number: number, head: CommitId, title: string, message: string): Promise<Merged>;
  /** Puts one commit with these files (null deletes) on a branch made or moved to start at `base`. */
  commitTo(
    branch: string,
    base: CommitId,
    files: ReadonlyMap<RepoPath, string | null>,
    message: string,
  ): Promise<CommitId>;
  /** Opens a pull request from a branch, or updates the open one. */
  openPullRequest(request: { branch: string; title: string; body: string }): Promise<number>;
  /** One open issue, found again by a hidden marker; closed when `body` is undefined. */
  upsertIssue(marker: string, title: string, body: string | undefined): Promise<void>;
  /** Starts a workflow by `workflow_dispatch` on the default branch. */
  dispatch(workflow: string, inputs: Readonly<Record<string, string>>): Promise<void>;
};

/** The ledger's branch as a store that only ever grows: objects are made first, then the branch moves or does not. */
export type LedgerBranch = {
  /** The newest commit of the branch, or undefined when there is none yet. */
  tip(): Promise<CommitId | undefined>;
  files(commit: CommitId): Promise<readonly TreeEntry[]>;
  text(blob: BlobId): Promise<string>;
  /** Makes a commit with these files on top of `parent` (undefined: the first), without moving the branch. */
  commit(
    parent: CommitId | undefined,
    files: ReadonlyMap<RepoPath, string>,
    message: string,
  ): Promise<CommitId>;
  /** Compare-and-swap: moves the branch from `parent` to `commit`, never by force. `conflict` when it is elsewhere. */
  advance(parent: CommitId | undefined, commit: CommitId): Promise<"advanced" | "conflict">;
  /** Where checkpoints are kept beside the branch; absent where there is no such place. */
  readonly tags?: LedgerTags;
};

/** Annotated tags `lapse-ledger/<size>` on commits of the ledger's branch; their message is a signed checkpoint. */
export type LedgerTags = {
  /** Offers tags' messages, the largest size first, until one is believed, and gives that one. */
  newest(isBelieved: (message: string) => boolean): Promise<string | undefined>;
  /** Makes the tag for a checkpoint of this size, or leaves the one that is there. */
  create(size: number, commit: CommitId, message: string): Promise<void>;
};
