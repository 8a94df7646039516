// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
/**
 * People and workloads: access/directory.yaml. Members of the organisation need not be listed; listing pins their numeric id, their e-mail addresses, and their account names.
 */
export interface DirectoryFile {
  /**
   * The GitHub organisation whose active members may hold access.
   */
  organisation: string;
  /**
   * What is known of people beyond their membership, by login in lower case.
   */
  people?: {
    /**
     * One member of the organisation.
     */
    [k: string]: DirectoryPerson;
  };
  /**
   * What is not a person and may hold access, by name.
   */
  workloads?: {
    /**
     * One service, job or robot.
     */
    [k: string]: DirectoryWorkload;
  };
  /**
   * Numeric ids of teams, by `organisation/slug`. A team listed here counts only while it has this id, so that a team deleted and made again under the same name approves nothing.
   */
  teams?: {
    [k: string]: number;
  };
}
/**
 * One member of the organisation.
 *
 * This interface was referenced by `DirectoryFile`'s JSON-Schema
 * via the `definition` "person".
 */
export interface DirectoryPerson {
  /**
   * GitHub's numeric id of the account. A login that now belongs to another id is refused.
   */
  id: number;
  /**
   * Addresses that this person commits with, in lower case, so that a commit can be traced to the person.
   *
   * @maxItems 20
   */
  emails?: string[];
  /**
   * Account names in single targets, where they differ from the target's `accounts`.
   */
  accounts?: {
    [k: string]: string;
  };
}
/**
 * One service, job or robot.
 *
 * This interface was referenced by `DirectoryFile`'s JSON-Schema
 * via the `definition` "workload".
 */
export interface DirectoryWorkload {
  /**
   * What it is and who runs it.
   */
  description?: string;
  /**
   * Sets of people who speak for it, e.g. `acme/platform`.
   */
  owners?: string[];
  /**
   * Account names in single targets, where they differ from the target's `accounts`.
   */
  accounts?: {
    [k: string]: string;
  };
}

/**
 * An instant in UTC: `2026-11-24T18:00:00Z`.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "instant".
 */
export type InstantText = string;
/**
 * A commit, named by its id. Case folders may use any name that is unique, like `c1`.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "sha".
 */
export type ShaText = string;

/**
 * Everything that a decision needs to know beyond the files: one pull request as the git host showed it, teams, and what the ledger tells. `lapse judge` reads it as facts.yaml or facts.json of a case folder; the app and the Action gather the same. What is not listed is not so: a person who is not in `members` is no member, a team that is not in `teams` does not exist.
 */
export interface FactsFile {
  /**
   * For case folders: what the case shows.
   */
  title?: string;
  /**
   * The instant of the decision, in UTC: lengths, leads, shifts and leases are counted from it. Of a merged pull request the instant of the merge, also when it is judged later.
   */
  now: InstantText;
  /**
   * The pull request.
   */
  pullRequest: PullRequestFact;
  /**
   * Every commit of the pull request that is not on the base branch, in any order; over the whole graph, not only first parents. Without the head among them nobody can tell who contributed, and nothing is allowed.
   *
   * Items: One commit of the pull request.
   */
  commits?: CommitFact[];
  /**
   * Commits known to be on the base branch: parents of `commits` that are not themselves in `commits` (one that is in both is one of the pull request, too, and bars its author). A merge whose other parent is here, and that changed no file of the change (`sameContent`), is an update merge. `pullRequest.base` is on it by itself.
   *
   * Items: A commit, named by its id. Case folders may use any name that is unique, like `c1`.
   */
  onBase?: ShaText[];
  /**
   * Every review of the pull request, in any order. Of two by one person in the same second, the one with the higher id is the newer.
   *
   * Items: One review.
   */
  reviews?: ReviewFact[];
  /**
   * Active members of the organisation among the people who matter here. Who was suspended or has left is not listed. A bot is no member.
   *
   * Items: An account of the git host.
   */
  members?: AccountFact[];
  /**
   * Teams by `organisation/slug`, in lower case.
   */
  teams?: {
    /**
     * A team, with the members of its child teams.
     */
    [k: string]: TeamFact;
  };
  /**
   * Leases of the ledger that matter here: those of the subjects and entitlements asked for, and those whose approvals `mutualApproval` looks back at.
   *
   * Items: A lease that the ledger tells of.
   */
  leases?: LeaseFact[];
  /**
   * Lists that the host cut short. Nothing is allowed while one is; only of withdrawals nothing but `files` matters.
   */
  truncated?: ("files" | "commits" | "reviews" | "members" | "teams" | "leases")[];
  /**
   * Lookups that failed. Nothing is allowed while one is listed, whatever it was about; only of withdrawals nothing but `files` matters.
   *
   * Items: A lookup that failed.
   */
  failures?: FailureFact[];
  /**
   * For case folders: paths that the pull request deletes (its other changes stand in change/).
   */
  removed?: string[];
  /**
   * For case folders: git file modes of changed paths that are not 100644.
   */
  modes?: {
    [k: string]: "100644" | "100755" | "120000" | "160000";
  };
}
/**
 * An account of the git host.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "account".
 */
export interface AccountFact {
  /**
   * The login, in any case.
   */
  login: string;
  /**
   * The numeric id; it decides.
   */
  id: number;
  /**
   * Default: `person`. A bot never counts as an approver; a login that ends in `[bot]` is one, whatever stands here.
   */
  kind?: "person" | "bot";
}
/**
 * Whoever a commit names: by name and e-mail, and as the account that the host maps them to, or null when it maps to none.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "identity".
 */
export interface IdentityFact {
  /**
   * The name in the commit.
   */
  name?: string;
  /**
   * The e-mail address in the commit.
   */
  email?: string;
  /**
   * The account, or null.
   */
  account: AccountFact | null;
}
/**
 * The pull request.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "pullRequest".
 */
export interface PullRequestFact {
  /**
   * Its number.
   */
  number: number;
  /**
   * Who opened it: the requester. Null when the account was deleted.
   */
  author: AccountFact | null;
  /**
   * The newest commit: what is judged.
   */
  head: ShaText;
  /**
   * The commit that policies, targets and directory were read from. Default: `base`.
   */
  base?: ShaText;
  /**
   * Whether it is a draft. A draft is judged but never merged. Default: `false`.
   */
  draft?: boolean;
  /**
   * When and as what it was merged, when judged again afterwards. Reviews that were submitted later do not count. `now` is then the instant of the merge.
   */
  merged?: {
    /**
     * When.
     */
    at: InstantText;
    /**
     * The commit on the base branch.
     */
    commit: ShaText;
  };
}
/**
 * One commit of the pull request.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "commit".
 */
export interface CommitFact {
  /**
   * Its id.
   */
  sha: ShaText;
  /**
   * Its parents' ids, the first parent first.
   *
   * Items: A commit, named by its id. Case folders may use any name that is unique, like `c1`.
   */
  parents: ShaText[];
  /**
   * Who git says wrote it.
   */
  author: IdentityFact;
  /**
   * Who git says committed it. GitHub's own account `web-flow` (id 19864447, noreply@github.com), which commits what people do in the browser, is nobody.
   */
  committer: IdentityFact;
  /**
   * Those named by `Co-authored-by:` trailers.
   *
   * Items: Whoever a commit names: by name and e-mail, and as the account that the host maps them to, or null when it maps to none.
   */
  coAuthors?: IdentityFact[];
  /**
   * Who pushed it, where the host says so; null when the host names an account that does not exist any more.
   */
  pushedBy?: AccountFact | null;
  /**
   * Whether every file of the change is, at this commit, byte for byte what it is at the head, and was changed from the same content. Default: true for the head itself, false for others.
   */
  sameContent?: boolean;
}
/**
 * One review.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "review".
 */
export interface ReviewFact {
  /**
   * Its id.
   */
  id: number;
  /**
   * Who gave it; null when the account was deleted.
   */
  author: AccountFact | null;
  /**
   * Its state now. A dismissed review neither approves nor blocks.
   */
  state: "approved" | "changes-requested" | "commented" | "dismissed";
  /**
   * The commit that it was given on; null when that commit is gone.
   */
  commit: ShaText | null;
  /**
   * When it was submitted.
   */
  at: InstantText;
  /**
   * Whether the pull request led to another branch when it was submitted, or to another history of its branch, so that other changes were shown than those that are judged. Default: `false`.
   */
  otherBase?: boolean;
  /**
   * Of a dismissed review: when that was done, and what it was until then. It matters after a merge: a request for changes that was dismissed only later stood when it was merged, and blocks. An approval that was dismissed, whenever that was, counts no more. Default: before any merge.
   */
  dismissed?: {
    /**
     * When it was dismissed.
     */
    at: InstantText;
    /**
     * What it was until then.
     */
    was: "approved" | "changes-requested";
  };
}
/**
 * A team, with the members of its child teams.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "team".
 */
export interface TeamFact {
  /**
   * Its numeric id; compared with the directory's `teams`.
   */
  id?: number;
  /**
   * Its members.
   */
  members: TeamMemberFact[];
}
/**
 * A member of a team.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "teamMember".
 */
export interface TeamMemberFact {
  /**
   * The login, in any case.
   */
  login: string;
  /**
   * The numeric id.
   */
  id: number;
  /**
   * Default: `active`. A pending invitation does not count.
   */
  state?: "active" | "pending";
}
/**
 * A lease that the ledger tells of.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "lease".
 */
export interface LeaseFact {
  /**
   * The path of its grant file.
   */
  grant: string;
  /**
   * Who holds it: an account, or the name of a workload.
   */
  subject: AccountFact | string;
  /**
   * When it began or begins.
   */
  from: InstantText;
  /**
   * When it ends or ended; earlier than given at first when it was withdrawn.
   */
  until: InstantText;
  /**
   * Ids of the people whose approval it rests on.
   */
  approvers?: number[];
  /**
   * The path of the grant that it extends.
   */
  extends?: string;
  /**
   * For break-glass: whether it has been reviewed.
   */
  breakGlass?: {
    /**
     * Whether a review is recorded.
     */
    reviewed: boolean;
  };
}
/**
 * A lookup that failed.
 *
 * This interface was referenced by `FactsFile`'s JSON-Schema
 * via the `definition` "failure".
 */
export interface FailureFact {
  /**
   * What could not be looked up: `team acme/dba`, `reviews`, `commits`, `files`, `members`, `leases`.
   */
  lookup: string;
  /**
   * What went wrong.
   */
  detail?: string;
}

/**
 * How long the access lasts, counted from the merge, or from `start`: `30m`, `4h`, `1h30m`, `2d`. Either this or `expires`.
 */
export type GrantDurationText = string;

/**
 * A request for access that ends: access/<target>/<entitlement>/<subject>/<grant id>.yaml. The path says who and what; this file says why and how long. It never changes once merged: more time is another file that `extends` it, less is deleting it.
 */
export interface GrantFile {
  /**
   * Why the access is needed, for whoever approves it now and whoever audits it later. One or a few sentences.
   */
  reason: string;
  /**
   * What will be done with the access, if that is not said by the reason.
   */
  task?: string;
  /**
   * The ticket or incident that this access serves, e.g. `INC-4211`.
   */
  ticket?: string;
  /**
   * How urgent it is. Routes of the policy may depend on it.
   */
  priority?: "low" | "normal" | "high" | "emergency";
  duration?: GrantDurationText;
  /**
   * When the access ends, in UTC: `2026-11-24T18:00:00Z`. Either this or `duration`.
   */
  expires?: string;
  /**
   * When the access begins, in UTC, if not at the merge: `2026-11-25T08:00:00Z`.
   */
  start?: string;
  /**
   * The id of an earlier grant of the same subject to the same entitlement, which this one prolongs. It is judged on the total of both.
   */
  extends?: string;
  /**
   * An emergency: access at once and without approval, for a short time, reviewed afterwards. The rule says who may do this.
   */
  breakGlass?: true;
}

/**
 * A person or a workload.
 *
 * This interface was referenced by `LedgerEntry`'s JSON-Schema
 * via the `definition` "subject".
 */
export type EntrySubject = EntryPerson | EntryWorkload;

/**
 * One line of the ledger: something that happened, as canonical JSON (RFC 8785) with integers, strings and booleans only. No free text: reasons stay in the grant file, which is named by path and blob.
 */
export interface LedgerEntry {
  /**
   * Version of this format.
   */
  v: 1;
  /**
   * Position in the ledger, from 0.
   */
  seq: number;
  /**
   * A UUIDv7, unique to the entry.
   */
  id: string;
  /**
   * What happened.
   */
  type:
    | "request.opened"
    | "request.changed"
    | "request.withdrawn"
    | "request.decided"
    | "request.voted"
    | "lease.opened"
    | "lease.extended"
    | "lease.expired"
    | "lease.withdrawn"
    | "lease.used"
    | "lease.revoked"
    | "lease.notified"
    | "lease.reviewed"
    | "change.intended"
    | "change.made"
    | "change.confirmed"
    | "change.unconfirmed"
    | "change.failed"
    | "access.preexisting"
    | "break-glass.opened"
    | "break-glass.reviewed"
    | "policy.changed"
    | "proposal.opened"
    | "proposal.accepted"
    | "proposal.rejected"
    | "proposal.regretted"
    | "drift.found"
    | "grant.refused"
    | "grant.quarantined"
    | "run.finished"
    | "checkpoint";
  /**
   * When, in whole seconds since 1970.
   */
  time: number;
  /**
   * Idempotency key: the same thing that happened once has the same key, and is recorded once.
   */
  key: string;
  /**
   * SHA-256 of the line before, without its line break; 64 zeros for the first.
   */
  prev: string;
  source: EntrySource;
  grant?: EntryGrant;
  /**
   * The number of the pull request.
   */
  pullRequest?: number;
  /**
   * Who did it, or asked for it.
   */
  actor?: EntryPerson;
  /**
   * Who holds the access.
   */
  subject?: EntrySubject;
  /**
   * The system.
   */
  target?: string;
  /**
   * What is held there.
   */
  entitlement?: string;
  /**
   * How the subject is named in the target.
   */
  account?: string;
  /**
   * The span that was asked for.
   */
  asked?: EntrySpan;
  /**
   * The span that was given.
   */
  given?: EntrySpan;
  /**
   * The path of the grant that this one extends.
   */
  extends?: string;
  /**
   * Whether access is given or taken away.
   */
  change?: "grant" | "revoke";
  /**
   * When the change was due, in seconds since 1970: a revocation's lag is `time` less `due`.
   */
  due?: number;
  /**
   * Why, as a stable code.
   */
  code?: string;
  decision?: EntryDecision;
  inputs?: EntryInputs;
  proposal?: EntryProposal;
  obligations?: EntryObligations;
  /**
   * The id of a review, for votes and reviews afterwards.
   */
  review?: number;
  /**
   * What the review said.
   */
  vote?: "approved" | "changes-requested" | "dismissed";
  run?: EntryRun;
  checkpoint?: EntryCheckpoint;
}
/**
 * Who wrote the entry.
 */
export interface EntrySource {
  /**
   * Which part of Lapse.
   */
  kind: "app" | "action" | "cli" | "simulation";
  /**
   * `owner/name`.
   */
  repository?: string;
  /**
   * The workflow run.
   */
  run?: string;
  /**
   * The webhook delivery.
   */
  delivery?: string;
}
/**
 * The grant file: its path and blob.
 */
export interface EntryGrant {
  /**
   * Its path in the repository.
   */
  path: string;
  /**
   * git's id of its content.
   */
  blob: string;
}
/**
 * The decision that the entry rests on.
 */
export interface EntryDecision {
  /**
   * What was decided.
   */
  kind: "allow" | "wait" | "deny";
  /**
   * The governing rule's name.
   */
  rule?: string;
  /**
   * The route that was taken.
   */
  route?: string;
  /**
   * SHA-256 of the decision's canonical body.
   */
  hash: string;
  /**
   * The requirements and who filled them.
   */
  approvals?: EntryApproval[];
}
/**
 * One requirement.
 */
export interface EntryApproval {
  /**
   * The sets.
   */
  from: string[];
  /**
   * How many people it takes.
   */
  count: number;
  /**
   * Who filled it.
   */
  by: EntryVote[];
}
/**
 * One person's review.
 */
export interface EntryVote {
  /**
   * The person's id.
   */
  id: number;
  /**
   * The login at the time.
   */
  login: string;
  /**
   * The review's id.
   */
  review: number;
}
/**
 * What the decision was made from, so that it can be made again.
 */
export interface EntryInputs {
  /**
   * The commit the policy was read from.
   */
  base?: string;
  /**
   * The commit that was judged.
   */
  head?: string;
  /**
   * The merge on the base branch.
   */
  merge?: string;
  /**
   * git's id of the policies folder.
   */
  policy?: string;
  /**
   * SHA-256 of the teams' canonical snapshot.
   */
  teams?: string;
  /**
   * The version of the evaluator.
   */
  evaluator?: string;
}
/**
 * A proposed edit of the policy.
 */
export interface EntryProposal {
  /**
   * The proposal's id.
   */
  id: string;
  /**
   * The policy file.
   */
  path?: string;
  /**
   * The rule.
   */
  rule?: string;
  /**
   * Whether it admits less or more.
   */
  effect?: "tighten" | "ease";
}
/**
 * What has to follow from the access, as the decision has it.
 */
export interface EntryObligations {
  /**
   * The sets of people who are told.
   */
  notify?: string[];
  review?: EntryReviewAfterwards;
}
/**
 * A review afterwards.
 */
export interface EntryReviewAfterwards {
  /**
   * The sets of people one of whom reviews it.
   */
  by: string[];
  /**
   * Seconds: from the end of the access, or from its beginning for break-glass.
   */
  within: number;
}
/**
 * What one run did.
 */
export interface EntryRun {
  /**
   * Which flow.
   */
  flow: "check" | "apply" | "expire" | "reconcile" | "tighten";
  /**
   * How many changes gave access.
   */
  granted?: number;
  /**
   * How many took it away.
   */
  revoked?: number;
  /**
   * How many failed.
   */
  failed?: number;
  /**
   * How many were not seen yet when read back.
   */
  unconfirmed?: number;
}
/**
 * A checkpoint of the ledger before this entry.
 */
export interface EntryCheckpoint {
  /**
   * How many entries.
   */
  size: number;
  /**
   * The Merkle root, in base64.
   */
  root: string;
}
/**
 * An account at the time.
 *
 * This interface was referenced by `LedgerEntry`'s JSON-Schema
 * via the `definition` "person".
 */
export interface EntryPerson {
  /**
   * The numeric id.
   */
  id: number;
  /**
   * The login at the time.
   */
  login: string;
}
/**
 * A workload.
 *
 * This interface was referenced by `LedgerEntry`'s JSON-Schema
 * via the `definition` "workload".
 */
export interface EntryWorkload {
  /**
   * Its name in the directory.
   */
  workload: string;
}
/**
 * A span of time, the end excluded.
 *
 * This interface was referenced by `LedgerEntry`'s JSON-Schema
 * via the `definition` "span".
 */
export interface EntrySpan {
  /**
   * Its first second.
   */
  from: number;
  /**
   * The second at which it is over.
   */
  until: number;
}

/**
 * A named set of people: a GitHub team `acme/dba`, one person `@mona`, whoever is on call by a file `shifts:orders`, or a workload `workload:deployer`.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "set".
 */
export type SetName = string;
/**
 * Named sets; who is in any of them counts.
 *
 * @minItems 1
 * @maxItems 50
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "sets".
 *
 * Items: A named set of people: a GitHub team `acme/dba`, one person `@mona`, whoever is on call by a file `shifts:orders`, or a workload `workload:deployer`.
 */
export type SetNames = SetName[];
/**
 * A length of time: `30m`, `8h`, `1h30m`, `7d`, `2w`.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "duration".
 */
export type DurationText = string;
/**
 * A CODEOWNERS pattern: `/orders-db/readonly/`, `* /admin/`, `/** /prod-* /`. No `!`, no `[ ]`.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "pattern".
 */
export type PatternText = string;
/**
 * A small number of people or leases.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "count".
 */
export type CountText = number;
/**
 * Whose word it takes: `none`, or requirements that must all be filled, by distinct people.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "approvals".
 */
export type ApprovalsText = "none" | RequirementText[];
/**
 * Something that the grant has to say.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "requires".
 */
export type RequireText =
  | ("reason" | "task" | "ticket" | "priority")
  | {
      /**
       * How the reason must be.
       */
      reason?: TextRequirementText;
      /**
       * How the task must be.
       */
      task?: TextRequirementText;
      /**
       * How the ticket must be.
       */
      ticket?: {
        /**
         * The name of one of `ticketFormats`.
         */
        format: string;
      };
    };

/**
 * Rules that say who may have what, for how long, and whose word it takes: policies/*.yaml, read in the order of the file names. Of all rules, the last whose pattern matches governs; what no rule matches is denied.
 */
export interface PolicyFile {
  /**
   * Rules for grants. Patterns are CODEOWNERS patterns below access/.
   *
   * @maxItems 5000
   *
   * Items: What holds for the grants that a pattern matches.
   */
  rules?: RuleText[];
  /**
   * Whose word it takes to edit policies, targets, the directory and everything else that is not a grant. Patterns are CODEOWNERS patterns from the top of the repository; the last that matches governs; what none matches cannot be merged.
   *
   * @maxItems 1000
   *
   * Items: Whose word it takes to edit some files.
   */
  owners?: OwnerRuleText[];
  /**
   * Named formats of tickets. `{digits}` stands for one or more digits, `{letters}` for one or more ASCII letters, everything else for itself: `INC-{digits}`.
   */
  ticketFormats?: {
    [k: string]: string;
  };
}
/**
 * So many people out of these sets.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "requirement".
 */
export interface RequirementText {
  /**
   * The sets whose members may approve.
   */
  from: SetNames;
  /**
   * How many distinct people. Default: 1.
   */
  count?: CountText;
}
/**
 * Conditions; a route holds when all of them do. Nothing but membership, bounds, enumerations and minutes of the week, so that what an edit changes can be proved.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "when".
 */
export interface WhenText {
  /**
   * The one who will hold the access is in one of these sets.
   */
  subjectIn?: SetNames;
  /**
   * The one who opened the pull request is in one of these sets.
   */
  requesterIn?: SetNames;
  /**
   * The access lasts at most this long (an extension: in total).
   */
  durationAtMost?: DurationText;
  /**
   * The access lasts at least this long (an extension: in total).
   */
  durationAtLeast?: DurationText;
  /**
   * The access begins at most this long from now.
   */
  leadAtMost?: DurationText;
  /**
   * The access begins at least this long from now.
   */
  leadAtLeast?: DurationText;
  /**
   * The request's priority is one of these; a request without one counts as `normal`.
   *
   * @minItems 1
   */
  priority?: ("low" | "normal" | "high" | "emergency")[];
  /**
   * The entitlement's risk is one of these.
   *
   * @minItems 1
   */
  risk?: ("low" | "medium" | "high" | "critical")[];
  /**
   * Whether the request extends an earlier grant.
   */
  extension?: boolean;
  /**
   * The subject holds at most so many other live leases on this target.
   */
  liveAtMost?: number;
  /**
   * The access begins within these hours of the week.
   */
  during?: DuringText;
}
/**
 * Hours of the week in a named time zone.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "during".
 */
export interface DuringText {
  /**
   * An IANA time zone: `Europe/Berlin`, `UTC`.
   */
  zone: string;
  /**
   * The hours; any of them counts.
   *
   * @minItems 1
   * @maxItems 50
   */
  hours: HoursText[];
}
/**
 * The same hours on some days.
 */
export interface HoursText {
  /**
   * Days of the week.
   *
   * @minItems 1
   * @maxItems 7
   */
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /**
   * The first minute that counts: `09:00`.
   */
  from: string;
  /**
   * The minute at which it no longer counts: `17:30`, or `24:00`.
   */
  to: string;
}
/**
 * One way through a rule. The first route whose `when` holds is taken.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "route".
 */
export interface RouteText {
  /**
   * What people call it; it stands in checks, in the ledger, and in reports.
   */
  name: string;
  /**
   * Conditions; a route holds when all of them do. Nothing but membership, bounds, enumerations and minutes of the week, so that what an edit changes can be proved.
   */
  when?: WhenText;
  /**
   * Whose word it takes: `none`, or requirements that must all be filled, by distinct people.
   */
  approvals: ApprovalsText;
  /**
   * What follows from access that is given.
   */
  obligations?: ObligationsText;
}
/**
 * What follows from access that is given.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "obligations".
 */
export interface ObligationsText {
  /**
   * Sets that are told.
   */
  notify?: SetNames;
  /**
   * A review afterwards.
   */
  review?: {
    /**
     * Sets whose members may review.
     */
    by: SetNames;
    /**
     * How long after the access ended the review is due.
     */
    within: DurationText;
  };
  /**
   * The time after which access that was not used should be given back. It is shown to whoever holds it; nothing is taken away because of it.
   */
  useBy?: DurationText;
}
/**
 * Bounds on a text.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "textRequirement".
 */
export interface TextRequirementText {
  /**
   * At least so many characters, white space at the ends and repeated white space not counted.
   */
  minLength: number;
}
/**
 * What holds for the grants that a pattern matches.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "rule".
 */
export interface RuleText {
  /**
   * A CODEOWNERS pattern below access/: `/orders-db/readonly/`.
   */
  match: PatternText;
  /**
   * What people call the rule. Default: its pattern.
   */
  name?: string;
  /**
   * Who may ask.
   */
  mayRequest: SetNames;
  /**
   * Who may hold the access. Default: people who may ask. Workloads must be named here.
   */
  mayHold?: SetNames;
  /**
   * Bounds that no approval lifts.
   */
  limits?: LimitsText;
  /**
   * What the grant has to say besides its length.
   *
   * @maxItems 10
   *
   * Items: Something that the grant has to say.
   */
  require?: RequireText[];
  /**
   * Whose word it takes, when there are no routes.
   */
  approvals?: ApprovalsText;
  /**
   * `content` (default): an approval counts while the approved files stay the same and only merges of the base came after. `head`: only on the very last commit.
   */
  approvalsOn?: "content" | "head";
  /**
   * Ways through the rule; the first whose `when` holds is taken; when none holds, it is denied.
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: One way through a rule. The first route whose `when` holds is taken.
   */
  routes?: RouteText[];
  /**
   * What follows from access that is given.
   */
  obligations?: ObligationsText;
  /**
   * Access in an emergency: at once, short, and reviewed afterwards. Who has an overdue or open review may not break glass again.
   */
  breakGlass?: BreakGlassText;
  /**
   * Separation of duties: nobody holds this together with what these patterns (below access/) match.
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: A CODEOWNERS pattern: `/orders-db/readonly/`, `* /admin/`, `/** /prod-* /`. No `!`, no `[ ]`.
   */
  conflictsWith?: PatternText[];
  /**
   * People who lately approved one another's access do not count for each other.
   */
  mutualApproval?: {
    /**
     * How far back to look.
     */
    within: DurationText;
  };
}
/**
 * Bounds that no approval lifts.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "limits".
 */
export interface LimitsText {
  /**
   * The longest that one grant may last (an extension: in total).
   */
  duration?: DurationText;
  /**
   * How far ahead access may begin. Default: 7d.
   */
  lead?: DurationText;
  /**
   * The longest that one subject may hold this entitlement within a rolling window.
   */
  total?: {
    /**
     * At most so long.
     */
    of: DurationText;
    /**
     * Within this window, which ends when the asked access would end.
     */
    per: DurationText;
  };
  /**
   * How many leases may be live at once.
   */
  live?: {
    /**
     * At most so many live leases that this rule governs for one subject, this one included.
     */
    perSubject?: CountText;
    /**
     * At most so many subjects who hold the entitlement at once, this one included.
     */
    perEntitlement?: number;
  };
  /**
   * How many times a grant may be extended, in a chain. `0` forbids extending.
   */
  renewals?: number;
  /**
   * How long after the end of a lease the same subject may hold the entitlement again. Extending needs none, but for a lease that begins later.
   */
  coolDown?: DurationText;
}
/**
 * Access in an emergency: at once, short, and reviewed afterwards. Who has an overdue or open review may not break glass again.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "breakGlass".
 */
export interface BreakGlassText {
  /**
   * Who may, for themselves.
   */
  by: SetNames;
  /**
   * The longest that it may last.
   */
  duration: DurationText;
  /**
   * Whose members review it afterwards.
   */
  reviewBy: SetNames;
  /**
   * How soon after it began it must be reviewed.
   */
  reviewWithin: DurationText;
}
/**
 * Whose word it takes to edit some files.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "ownerRule".
 */
export interface OwnerRuleText {
  /**
   * A CODEOWNERS pattern from the top of the repository: `/policies/`, `/access/* /target.yaml`.
   */
  match: PatternText;
  /**
   * Requirements that must all be filled, by distinct people; `none` is not possible here.
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: So many people out of these sets.
   */
  approvals: RequirementText[];
}

/**
 * Who is on call when: policies/shifts/<name>.yaml, named `shifts:<name>` in rules. Who is in the set is looked up at the time of the decision.
 */
export interface ShiftsFile {
  /**
   * The shifts, in any order; they may overlap.
   *
   * @maxItems 5000
   */
  shifts: Shift[];
}
/**
 * One person's shift.
 */
export interface Shift {
  /**
   * The login of the person.
   */
  who: string;
  /**
   * When the shift begins, in UTC, this second included: `2026-11-24T08:00:00Z`.
   */
  from: string;
  /**
   * When the shift ends, in UTC, this second excluded.
   */
  to: string;
}

/**
 * A system in which access is held: access/<target>/target.yaml. Edits of it are approved by its owners, like edits of the policy.
 */
export interface TargetFile {
  /**
   * Which connector carries changes out there. `memory` is for tests and simulations: no connector leads to it, and a change that brings such a target into a repository is refused.
   */
  kind: "postgres" | "github-team" | "memory";
  /**
   * What this system is, for people who ask for access to it.
   */
  description?: string;
  /**
   * How to reach it. A setting whose name ends in `From` names an environment variable of the apply workflow that holds the value; a secret's value never stands here.
   */
  connection?: {
    [k: string]: string;
  };
  /**
   * How a subject is named there; `{login}` stands for the subject's name. The directory can say otherwise for one subject. Default: `{login}`.
   */
  accounts?: string;
  /**
   * What can be held there: the name as it stands in a grant's path (it may have several segments, joined by `/`), and how the connector knows it.
   */
  entitlements: {
    /**
     * One thing that can be held.
     */
    [k: string]: TargetEntitlement;
  };
}
/**
 * One thing that can be held.
 *
 * This interface was referenced by `TargetFile`'s JSON-Schema
 * via the `definition` "entitlement".
 */
export interface TargetEntitlement {
  /**
   * How bad misuse would be; routes of the policy may depend on it.
   */
  risk: "low" | "medium" | "high" | "critical";
  /**
   * What holding it allows, for people who ask and approve.
   */
  description?: string;
  /**
   * For `postgres`: the role whose membership is granted.
   */
  role?: string;
  /**
   * For `github-team`: the slug of the team whose membership is granted.
   */
  team?: string;
}
