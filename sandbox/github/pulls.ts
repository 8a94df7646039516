// What is true of a pull request now, and what becomes of it when a branch moves?

import { announce } from "./events.ts";
import { ZERO } from "./git/repository.ts";
import { notFound } from "./http.ts";
import { branchRef, type Hub } from "./hub.ts";
import { renderPull, renderReview } from "./render/pull.ts";
import type { Account, CheckRun, Issue, Pull } from "./state.ts";

export type PullIssue = Issue & { readonly pull: Pull };

export const isPull = (issue: Issue): issue is PullIssue => issue.pull !== undefined;

export const allPulls = (hub: Hub): readonly PullIssue[] => [...hub.state.issues.values()].filter(isPull);

export function pullByNumber(hub: Hub, number: number): PullIssue {
  const issue = hub.state.issues.get(number);
  if (!issue || !isPull(issue)) throw notFound();
  return issue;
}

/** Where the pull request's changes begin: the merge base with the base branch as it is now. */
export async function pullBase(hub: Hub, { pull }: PullIssue): Promise<string> {
  if (pull.mergeBase !== undefined) return pull.mergeBase;
  const tip = (await hub.git.tip(branchRef(pull.baseRef))) ?? pull.baseSha;
  return (await hub.git.mergeBase(tip, pull.headSha)) ?? tip;
}

export interface MergeState {
  readonly mergeable: boolean | null;
  readonly state: "clean" | "dirty" | "blocked" | "draft" | "unstable" | "unknown";
  readonly why: string | undefined;
  /** The tip of the base that the head merges with; absent when it does not. */
  readonly base?: string;
}

/** May this be merged now? Conflicts are found by really merging; rules are the organisation's. */
export async function mergeState(hub: Hub, issue: PullIssue): Promise<MergeState> {
  const { pull } = issue;
  if (issue.state === "closed")
    return { mergeable: null, state: "unknown", why: "Pull Request is not mergeable" };
  const tip = await hub.git.tip(branchRef(pull.baseRef));
  const tree = tip === undefined ? undefined : await hub.git.merge(tip, pull.headSha);
  if (tip === undefined || tree === undefined)
    return { mergeable: false, state: "dirty", why: "Pull Request is not mergeable" };
  if (pull.draft) return { mergeable: true, state: "draft", why: "Pull Request is still a draft", base: tip };
  const why = missingByRule(hub, issue);
  if (why !== undefined) return { mergeable: true, state: "blocked", why, base: tip };
  const failing = latestCheckRuns(hub, pull.headSha).some((run) => !passes(run));
  return { mergeable: true, state: failing ? "unstable" : "clean", why: undefined, base: tip };
}

export const isProtected = (hub: Hub, branch: string): boolean =>
  hub.organisation.protectDefaultBranch === true && branch === hub.organisation.defaultBranch;

function missingByRule(hub: Hub, { pull }: PullIssue): string | undefined {
  if (!isProtected(hub, pull.baseRef)) return undefined;
  const runs = latestCheckRuns(hub, pull.headSha);
  for (const required of hub.organisation.requiredChecks ?? []) {
    const named = runs.filter(
      (run) => run.name === required.name && (required.appId === undefined || run.appId === required.appId),
    );
    if (named.length === 0) return `Required status check "${required.name}" is expected.`;
    if (!named.every(passes)) {
      const failed = named.some((run) => run.status === "completed");
      return `Required status check "${required.name}" is ${failed ? "failing" : "in progress"}.`;
    }
  }
  const needed = hub.organisation.requiredApprovals ?? 0;
  const approvals = latestVerdicts(pull).filter((review) => review.state === "APPROVED").length;
  if (approvals < needed) {
    return `At least ${needed} approving review is required by reviewers with write access.`;
  }
  return undefined;
}

/** Each reviewer's last word; comments do not take an approval back. */
function latestVerdicts(pull: Pull) {
  const verdicts = pull.reviews.filter(
    (review) => review.state !== "COMMENTED" && review.state !== "PENDING",
  );
  return [...new Map(verdicts.map((review) => [review.authorId, review])).values()];
}

/** `success`, `skipped` and `neutral` all pass a required check. */
const passes = (run: CheckRun): boolean =>
  run.status === "completed" && ["success", "skipped", "neutral"].includes(run.conclusion ?? "");

/** The newest run of each name and app at a commit. */
export function latestCheckRuns(hub: Hub, sha: string): readonly CheckRun[] {
  const runs = [...hub.state.checkRuns.values()].filter((run) => run.headSha === sha);
  return [...new Map(runs.map((run) => [`${run.appId} ${run.name}`, run])).values()];
}

export async function announcePull(
  hub: Hub,
  action: string,
  issue: PullIssue,
  sender: Account,
  extra: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const pull_request = await renderPull(hub, issue);
  announce(hub, "pull_request", sender, { action, number: issue.number, pull_request, ...extra });
}

export async function closePull(hub: Hub, issue: PullIssue, actor: Account): Promise<void> {
  const now = hub.clock.now();
  issue.pull.mergeBase ??= await pullBase(hub, issue);
  issue.state = "closed";
  issue.closedAt = now;
  issue.closedById = actor.id;
  issue.updatedAt = now;
}

export async function markMerged(hub: Hub, issue: PullIssue, actor: Account, sha: string): Promise<void> {
  await closePull(hub, issue, actor);
  issue.pull.mergedAt = hub.clock.now();
  issue.pull.mergedById = actor.id;
  issue.pull.mergeCommitSha = sha;
}

/** The base of the pull request is another branch now, or has another history. */
export function rebased(
  hub: Hub,
  issue: PullIssue,
  event: Pull["retargets"][number]["event"],
  actor: Account,
): void {
  issue.pull.retargets.push({ event, id: hub.state.nextId(), actorId: actor.id, at: hub.clock.now() });
}

interface BranchMove {
  readonly branch: string;
  readonly after: string;
  readonly actor: Account;
  readonly isForced: boolean;
}

/** Open pull requests follow their head branch, and count as merged once the base contains them. */
export async function pullsAfterMove(
  hub: Hub,
  { branch, after, actor, isForced }: BranchMove,
): Promise<void> {
  for (const issue of allPulls(hub)) {
    if (issue.state === "closed") continue;
    const { pull } = issue;
    if (pull.headRef === branch) await headMoved(hub, issue, after, actor);
    else if (pull.baseRef === branch && after !== ZERO && (await hub.git.isAncestor(pull.headSha, after))) {
      // The base already holds the head, so their merge base says nothing: keep the one from before.
      pull.mergeBase = await hub.git.mergeBase(pull.baseSha, pull.headSha);
      await markMerged(hub, issue, actor, after);
      await announcePull(hub, "closed", issue, actor);
    } else if (pull.baseRef === branch && isForced) rebased(hub, issue, "base_ref_force_pushed", actor);
  }
}

async function headMoved(hub: Hub, issue: PullIssue, after: string, actor: Account): Promise<void> {
  const { pull } = issue;
  if (after === ZERO) {
    await closePull(hub, issue, actor);
    await announcePull(hub, "closed", issue, actor);
    return;
  }
  const before = pull.headSha;
  if (before === after) return;
  await followHead(hub, issue, after);
  await announcePull(hub, "synchronize", issue, actor, { before, after });
  if (hub.organisation.dismissStaleReviews) await dismissStale(hub, issue, actor);
}

/** Points the pull request, and `refs/pull/N/head` in git, at its branch's new tip. */
export async function followHead(hub: Hub, issue: PullIssue, sha: string): Promise<void> {
  const { pull } = issue;
  const ref = `refs/pull/${issue.number}/head`;
  await hub.git.updateRef(ref, (await hub.git.tip(ref)) ?? ZERO, sha);
  pull.headSha = sha;
  pull.baseSha = (await hub.git.tip(branchRef(pull.baseRef))) ?? pull.baseSha;
  issue.updatedAt = hub.clock.now();
}

async function dismissStale(hub: Hub, issue: PullIssue, actor: Account): Promise<void> {
  for (const review of issue.pull.reviews) {
    if (review.state !== "APPROVED" || review.commitId === issue.pull.headSha) continue;
    await dismissReview(hub, issue, review, actor, null);
  }
}

export async function dismissReview(
  hub: Hub,
  issue: PullIssue,
  review: Pull["reviews"][number],
  actor: Account,
  message: string | null,
): Promise<void> {
  const { state: was } = review;
  review.dismissal = { id: hub.state.nextId(), was, actorId: actor.id, at: hub.clock.now(), message };
  review.state = "DISMISSED";
  await announceReview(hub, "dismissed", issue, review, actor);
}

export async function announceReview(
  hub: Hub,
  action: string,
  issue: PullIssue,
  review: Pull["reviews"][number],
  sender: Account,
): Promise<void> {
  const pull_request = await renderPull(hub, issue);
  const rendered = renderReview(hub, issue, review);
  // In events GitHub writes the state in small letters.
  const written = {
    ...rendered,
    state: review.state.toLowerCase(),
    updated_at: rendered.submitted_at ?? null,
  };
  announce(hub, "pull_request_review", sender, { action, pull_request, review: written });
}
