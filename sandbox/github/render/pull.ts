// How does GitHub write down a pull request and a review?

import { stamp } from "../clock.ts";
import { type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import { mergeState, type PullIssue, pullBase } from "../pulls.ts";
import type { LineComment, Pull, Review } from "../state.ts";
import { association, nodeId, organisationAsUser, renderUserById } from "./account.ts";
import { maybeStamp, renderLabel } from "./issue.ts";
import { renderRepository } from "./repository.ts";
import { renderTeam } from "./team.ts";

/** `pull-request-simple`: what lists and reviewer requests answer. */
export function renderSimplePull(hub: Hub, issue: PullIssue) {
  const { pull, number } = issue;
  const urls = pullUrls(hub, number, pull.headSha);
  const assignees = issue.assignees.map((id) => renderUserById(hub, id)).filter((user) => user !== null);
  const side = (ref: string, sha: string) => ({
    label: `${hub.organisation.login}:${ref}`,
    ref,
    sha,
    user: organisationAsUser(hub),
    repo: renderRepository(hub),
  });
  return {
    ...urls.fields,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: renderUserById(hub, issue.authorId),
    body: issue.body,
    labels: issue.labels.map((name) => renderLabel(hub, name)),
    milestone: null,
    created_at: stamp(issue.createdAt),
    updated_at: stamp(issue.updatedAt),
    closed_at: maybeStamp(issue.closedAt),
    merged_at: maybeStamp(pull.mergedAt),
    merge_commit_sha: pull.mergeCommitSha ?? pull.testMergeSha ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.reviewers.map((id) => renderUserById(hub, id)).filter((user) => user !== null),
    requested_teams: hub.state.teams
      .filter((team) => pull.teamReviewers.includes(team.id))
      .map((team) => renderTeam(hub, team)),
    head: side(pull.headRef, pull.headSha),
    base: side(pull.baseRef, pull.baseSha),
    _links: urls.links,
    author_association: association(hub, issue.authorId),
    auto_merge: null,
    draft: pull.draft,
  };
}

function pullUrls(hub: Hub, number: number, headSha: string) {
  const url = `${repositoryUrl(hub)}/pulls/${number}`;
  const issueUrl = `${repositoryUrl(hub)}/issues/${number}`;
  const page = `${hub.origin()}/${repositoryName(hub)}/pull/${number}`;
  const fields = {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(hub)}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${repositoryUrl(hub)}/statuses/${headSha}`,
  };
  const links = {
    self: { href: url },
    html: { href: page },
    issue: { href: issueUrl },
    comments: { href: fields.comments_url },
    review_comments: { href: fields.review_comments_url },
    review_comment: { href: fields.review_comment_url },
    commits: { href: fields.commits_url },
    statuses: { href: fields.statuses_url },
  };
  return { fields, links };
}

/** `pull-request`: with what has to be asked of git. */
export async function renderPull(hub: Hub, issue: PullIssue) {
  const { pull } = issue;
  const base = await pullBase(hub, issue);
  const [merge, files, commits] = await Promise.all([
    mergeState(hub, issue),
    hub.git.diff(base, pull.headSha),
    hub.git.count(pull.headSha, base),
  ]);
  if (issue.state === "open" && merge.base !== undefined) {
    pull.testMergeSha = await hub.git.testMerge(merge.base, pull.headSha);
  }
  const comments = [...hub.state.comments.values()].filter((each) => each.issueNumber === issue.number);
  return {
    ...renderSimplePull(hub, issue),
    merged: pull.mergedAt !== undefined,
    mergeable: merge.mergeable,
    rebaseable: merge.mergeable,
    mergeable_state: merge.state,
    merged_by: renderUserById(hub, pull.mergedById),
    comments: comments.length,
    review_comments: pull.reviews.flatMap((review) => review.comments).length,
    maintainer_can_modify: false,
    commits,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

export function renderReview(hub: Hub, issue: PullIssue, review: Review) {
  const url = `${repositoryUrl(hub)}/pulls/${issue.number}`;
  const page = `${hub.origin()}/${repositoryName(hub)}/pull/${issue.number}`;
  const html = `${page}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: renderUserById(hub, review.authorId),
    body: review.body,
    state: review.state as string,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
    commit_id: review.commitId,
    author_association: association(hub, review.authorId),
    ...(review.submittedAt ? { submitted_at: stamp(review.submittedAt) } : {}),
  };
}

/** `review-dismissed-issue-event`: what became of a review, and when; nothing for one that was not dismissed. */
export function renderDismissal(hub: Hub, { id: review_id, dismissal }: Review) {
  if (dismissal === undefined) return [];
  const { was, message } = dismissal;
  const dismissed_review = { state: was.toLowerCase(), review_id, dismissal_message: message };
  return [{ ...renderEvent(hub, "review_dismissed", "ReviewDismissedEvent", dismissal), dismissed_review }];
}

const retargetNodes = {
  base_ref_changed: "BaseRefChangedEvent",
  base_ref_force_pushed: "BaseRefForcePushedEvent",
};

/** `state-change-issue-event`: that a pull request got another base, and when. */
export const renderRetarget = (hub: Hub, change: Pull["retargets"][number]) =>
  renderEvent(hub, change.event, retargetNodes[change.event], change);

type Happened = { readonly id: number; readonly actorId: number; readonly at: Date };

const renderEvent = (hub: Hub, event: string, node: string, { id, actorId, at }: Happened) => ({
  id,
  node_id: nodeId(node, id),
  url: `${repositoryUrl(hub)}/issues/events/${id}`,
  actor: renderUserById(hub, actorId),
  event,
  commit_id: null,
  commit_url: null,
  created_at: stamp(at),
  performed_via_github_app: null,
});

/** `pull-request-review-comment`. */
export function renderLineComment(hub: Hub, issue: PullIssue, review: Review, comment: LineComment) {
  const pull = `${repositoryUrl(hub)}/pulls/${issue.number}`;
  const url = `${repositoryUrl(hub)}/pulls/comments/${comment.id}`;
  const html = `${hub.origin()}/${repositoryName(hub)}/pull/${issue.number}#discussion_r${comment.id}`;
  const written = stamp(review.submittedAt ?? hub.clock.now());
  // A remark on lines that a later push has changed has no line any more: it is outdated.
  const current = review.commitId === issue.pull.headSha;
  return {
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    pull_request_review_id: review.id,
    url,
    html_url: html,
    pull_request_url: pull,
    diff_hunk: comment.hunk,
    path: comment.path,
    line: current ? comment.line : null,
    original_line: comment.line,
    start_line: current ? (comment.startLine ?? null) : null,
    original_start_line: comment.startLine ?? null,
    side: comment.side,
    start_side: comment.startLine === undefined ? null : comment.side,
    subject_type: "line",
    commit_id: issue.pull.headSha,
    original_commit_id: review.commitId,
    user: renderUserById(hub, review.authorId),
    body: comment.body,
    created_at: written,
    updated_at: written,
    author_association: association(hub, review.authorId),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
  };
}
