// How does GitHub write down an issue, a comment, a label?

import { stamp } from "../clock.ts";
import { appById, type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import type { Comment, Issue } from "../state.ts";
import { association, nodeId, renderUserById } from "./account.ts";
import { renderApp } from "./app.ts";

export const maybeStamp = (date: Date | undefined): string | null => (date ? stamp(date) : null);

const reactions = (url: string) => ({
  url: `${url}/reactions`,
  total_count: 0,
  "+1": 0,
  "-1": 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0,
});

export function renderLabel(hub: Hub, name: string) {
  const label = hub.state.labels.get(name.toLowerCase());
  return {
    id: label?.id ?? 0,
    node_id: nodeId("Label", name),
    url: `${repositoryUrl(hub)}/labels/${encodeURIComponent(name)}`,
    name: label?.name ?? name,
    description: "",
    color: label?.color ?? "ededed",
    default: false,
  };
}

/** `issue`; a pull request's issue side says so in `pull_request`. */
export function renderIssue(hub: Hub, issue: Issue) {
  const url = `${repositoryUrl(hub)}/issues/${issue.number}`;
  const page = `${hub.origin()}/${repositoryName(hub)}`;
  const app = appById(hub, issue.appId);
  const comments = [...hub.state.comments.values()].filter((each) => each.issueNumber === issue.number);
  const assignees = issue.assignees.map((id) => renderUserById(hub, id)).filter((user) => user !== null);
  return {
    id: issue.id,
    node_id: nodeId("Issue", issue.id),
    url,
    repository_url: repositoryUrl(hub),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `${page}/${issue.pull ? "pull" : "issues"}/${issue.number}`,
    number: issue.number,
    state: issue.state,
    state_reason: issue.state === "closed" ? "completed" : null,
    title: issue.title,
    body: issue.body,
    user: renderUserById(hub, issue.authorId),
    labels: issue.labels.map((name) => renderLabel(hub, name)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: comments.length,
    created_at: stamp(issue.createdAt),
    updated_at: stamp(issue.updatedAt),
    closed_at: maybeStamp(issue.closedAt),
    closed_by: renderUserById(hub, issue.closedById),
    author_association: association(hub, issue.authorId),
    performed_via_github_app: app ? renderApp(hub, app) : null,
    reactions: reactions(url),
    ...(issue.pull
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: `${repositoryUrl(hub)}/pulls/${issue.number}`,
            html_url: `${page}/pull/${issue.number}`,
            diff_url: `${page}/pull/${issue.number}.diff`,
            patch_url: `${page}/pull/${issue.number}.patch`,
            merged_at: maybeStamp(issue.pull.mergedAt),
          },
        }
      : {}),
  };
}

export function renderComment(hub: Hub, comment: Comment) {
  const url = `${repositoryUrl(hub)}/issues/comments/${comment.id}`;
  const kind = hub.state.issues.get(comment.issueNumber)?.pull ? "pull" : "issues";
  const page = `${hub.origin()}/${repositoryName(hub)}/${kind}/${comment.issueNumber}`;
  const app = appById(hub, comment.appId);
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(hub)}/issues/${comment.issueNumber}`,
    body: comment.body,
    user: renderUserById(hub, comment.authorId),
    author_association: association(hub, comment.authorId),
    created_at: stamp(comment.createdAt),
    updated_at: stamp(comment.updatedAt),
    performed_via_github_app: app ? renderApp(hub, app) : null,
    reactions: reactions(url),
  };
}
