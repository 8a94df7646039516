// What was decided, and why? A decision is a union, with a tree of reasons that everything a person sees is read from.

import type { ChangeKind, Grant, Span } from "#grant/grant.ts";
import type { AccountId, AccountName, Login, RepoPath, Subject } from "#identity/names.ts";
import type { Obligations } from "#policy/model.ts";
import type { Place, Problem } from "#source/problem.ts";

/** One node of the tree of reasons. */
export type Reason = {
  /** Stable and kebab-case: `limit-duration`, `route-holds`, `review-not-in-team`. */
  readonly code: string;
  readonly outcome: "pass" | "fail" | "wait" | "info";
  /** One sentence in the reader's words; values of theirs in backticks. */
  readonly text: string;
  /** The place in the policy or the grant that it speaks of. */
  readonly at?: Place;
  /** The smallest change that would make it pass. */
  readonly fix?: string;
  /** The id of the review that it speaks of. */
  readonly review?: number;
  readonly children?: readonly Reason[];
};

/** One requirement of the taken route, and how far it is filled. */
export type RequirementState = {
  /** Names of the sets as written. */
  readonly from: readonly string[];
  readonly count: number;
  readonly filledBy: readonly { readonly login: Login; readonly id: AccountId; readonly review: number }[];
  readonly missing: number;
  /** Who could still approve, in the order of logins: members who are neither requester, beneficiary nor contributor. */
  readonly candidates: readonly { readonly login: Login; readonly id: AccountId }[];
  /** Why too few are left who could approve, and what would help; present when there are too few. */
  readonly outOfReach?: { readonly text: string; readonly fix: string };
  readonly at: Place;
};

/** Who gets what until when: what is shown, recorded and carried out. */
export type Asked = {
  readonly grant: Grant;
  readonly holder: Subject;
  readonly account: AccountName;
  readonly span: Span;
  /** Seconds on which limits are judged: with `extends`, the total of the chain. */
  readonly judgedSeconds: number;
};

type Judged = {
  readonly path: RepoPath;
  /** Absent when the request could not be understood. */
  readonly asked?: Asked;
  readonly rule?: { readonly name: string; readonly at: Place };
  readonly route?: { readonly name: string; readonly at: Place };
  readonly requirements: readonly RequirementState[];
  readonly obligations: Obligations;
  readonly breakGlass: boolean;
  readonly reasons: readonly Reason[];
  /** What is wrong on the lines of the change: what annotations and suggestions are made of. */
  readonly problems: readonly Problem[];
};

/** The decision on one file of the change. */
export type Decision =
  | (Judged & { readonly kind: "allow"; readonly asked: Asked })
  | (Judged & { readonly kind: "wait" })
  | (Judged & { readonly kind: "deny" });

/** The decision on a pull request as a whole: allowed when all of its parts are. */
export type Verdict = {
  readonly kind: "allow" | "wait" | "deny";
  readonly change: ChangeKind;
  /** One a grant that is asked for, in the order of paths. */
  readonly grants: readonly Decision[];
  /** Paths of grants that are withdrawn. */
  readonly withdrawn: readonly RepoPath[];
  /** For governance changes: one a file, with its owners' requirements. */
  readonly governance: readonly GovernanceDecision[];
  /** What holds for the pull request as a whole: mixed, truncated, failed lookups, identities that cannot be mapped. */
  readonly reasons: readonly Reason[];
  readonly problems: readonly Problem[];
};

export type GovernanceDecision = {
  readonly kind: "allow" | "wait" | "deny";
  readonly path: RepoPath;
  readonly requirements: readonly RequirementState[];
  readonly reasons: readonly Reason[];
  readonly problems: readonly Problem[];
};
