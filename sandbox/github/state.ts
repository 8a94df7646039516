// What does this GitHub remember beside git? Accounts, teams, issues, reviews, checks, activity.

import type { Permissions } from "./organisation.ts";

/** Ids that are the same on every GitHub in the world. */
export const WEB_FLOW = { login: "web-flow", id: 19864447, email: "noreply@github.com" } as const;
export const ACTIONS_APP_ID = 15368;
export const ACTIONS_BOT = { login: "github-actions[bot]", id: 41898282 } as const;

export type Standing = "owner" | "member" | "outsider";

export interface Account {
  login: string;
  readonly id: number;
  email: string;
  readonly token: string | undefined;
  readonly name: string | undefined;
  readonly type: "User" | "Bot";
  standing: Standing;
}

export interface TeamSeat {
  readonly accountId: number;
  role: "member" | "maintainer";
  state: "active" | "pending";
}

export interface TeamRecord {
  readonly id: number;
  slug: string;
  name: string;
  description: string | undefined;
  parentId: number | undefined;
  seats: TeamSeat[];
  readonly createdAt: Date;
}

export interface AppRecord {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string | undefined;
  readonly publicKey: string | undefined;
  readonly permissions: Permissions;
  readonly installationId: number;
  readonly events: readonly string[] | undefined;
  readonly botId: number;
}

export interface Comment {
  readonly id: number;
  readonly issueNumber: number;
  readonly authorId: number;
  readonly appId: number | undefined;
  body: string;
  readonly createdAt: Date;
  updatedAt: Date;
}

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "PENDING" | "DISMISSED";

/** A remark on lines of a pull request's diff. */
export interface LineComment {
  readonly id: number;
  readonly path: string;
  readonly body: string;
  readonly line: number;
  readonly startLine: number | undefined;
  readonly side: "LEFT" | "RIGHT";
  readonly hunk: string;
}

export interface Review {
  readonly id: number;
  readonly authorId: number;
  state: ReviewState;
  body: string;
  readonly commitId: string;
  submittedAt: Date | undefined;
  /** Of a dismissed review: what it was, by whom and when that was done, and why. */
  dismissal?: {
    readonly id: number;
    readonly was: ReviewState;
    readonly actorId: number;
    readonly at: Date;
    readonly message: string | null;
  };
  readonly comments: readonly LineComment[];
}

export interface Pull {
  readonly id: number;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  /** The tip of the base when the head was last looked at, as GitHub gives it: it may be old. */
  baseSha: string;
  draft: boolean;
  mergedAt: Date | undefined;
  mergedById: number | undefined;
  mergeCommitSha: string | undefined;
  /** What merging would give, once that was asked: GitHub shows it as `merge_commit_sha` meanwhile. */
  testMergeSha: string | undefined;
  /** Where head left base, once the pull request is merged; computed while it is open. */
  mergeBase: string | undefined;
  reviewers: number[];
  teamReviewers: number[];
  readonly reviews: Review[];
  /** When it was led to another branch or its base was rewritten, and by whom. */
  readonly retargets: {
    readonly event: "base_ref_changed" | "base_ref_force_pushed";
    readonly id: number;
    readonly actorId: number;
    readonly at: Date;
  }[];
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly authorId: number;
  readonly appId: number | undefined;
  title: string;
  body: string | null;
  state: "open" | "closed";
  labels: string[];
  assignees: number[];
  readonly createdAt: Date;
  updatedAt: Date;
  closedAt: Date | undefined;
  closedById: number | undefined;
  readonly pull: Pull | undefined;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column: number | null;
  readonly end_column: number | null;
  readonly annotation_level: string;
  readonly title: string | null;
  readonly message: string;
  readonly raw_details: string | null;
}

export interface CheckAction {
  readonly label: string;
  readonly identifier: string;
  readonly description: string;
}

export interface CheckRun {
  readonly id: number;
  readonly appId: number;
  readonly suiteId: number;
  readonly headSha: string;
  name: string;
  externalId: string;
  detailsUrl: string | undefined;
  status: string;
  conclusion: string | null;
  startedAt: Date | undefined;
  completedAt: Date | undefined;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Annotation[];
  actions: readonly CheckAction[];
}

export interface CheckSuite {
  readonly id: number;
  readonly appId: number;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly createdAt: Date;
}

export interface Activity {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly actorId: number;
  readonly at: Date;
  readonly kind: "push" | "force_push" | "branch_creation" | "branch_deletion" | "pr_merge";
}

export interface WorkflowRun {
  readonly id: number;
  readonly path: string;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly actorId: number;
  readonly createdAt: Date;
  status: string;
  conclusion: string | null;
}

export interface IssuedToken {
  readonly token: string;
  readonly appId: number;
  readonly permissions: Permissions;
  expiresAt: Date;
}

export interface State {
  readonly accounts: Account[];
  readonly teams: TeamRecord[];
  readonly apps: readonly AppRecord[];
  readonly tokens: Map<string, IssuedToken>;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly labels: Map<string, { readonly id: number; readonly name: string; readonly color: string }>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly checkSuites: Map<number, CheckSuite>;
  readonly activity: Activity[];
  readonly runs: WorkflowRun[];
  readonly createdAt: Date;
  pushedAt: Date;
  readonly nextId: () => number;
  readonly nextNumber: () => number;
}
