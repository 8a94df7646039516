// Comments on issues and pull requests.

import { actingAccount, actingAppId } from "../auth.ts";
import { announce } from "../events.ts";
import { text } from "../fields.ts";
import {
  type Call,
  created,
  invalid,
  notFound,
  nothing,
  numberParam,
  ok,
  page,
  refuse,
  route,
} from "../http.ts";
import { renderComment, renderIssue } from "../render/issue.ts";
import type { Comment } from "../state.ts";
import { calledIssue } from "./issues.ts";

// GitHub's limit for a body.
const BODY_MAX = 65_536;

function body(call: Call): string {
  const value = text(call.fields, "body");
  if (value.trim() === "") throw invalid("IssueComment", "body", "body cannot be blank", "missing_field");
  if (value.length > BODY_MAX)
    throw invalid("IssueComment", "body", `body is too long (maximum is ${BODY_MAX} characters)`);
  return value;
}

function listed(call: Call, comments: readonly Comment[]) {
  const since = call.query.get("since");
  const recent = comments.filter((each) => since === null || each.updatedAt >= new Date(since));
  const { items, headers } = page(call, recent);
  return ok(
    items.map((comment) => renderComment(call.hub, comment)),
    headers,
  );
}

function list(call: Call) {
  const { number } = calledIssue(call);
  return listed(
    call,
    [...call.hub.state.comments.values()].filter((each) => each.issueNumber === number),
  );
}

const listAll = (call: Call) => listed(call, [...call.hub.state.comments.values()]);

function create(call: Call) {
  const { hub } = call;
  const issue = calledIssue(call);
  const actor = actingAccount(call.actor);
  const now = hub.clock.now();
  const comment: Comment = {
    id: hub.state.nextId(),
    issueNumber: issue.number,
    authorId: actor.id,
    appId: actingAppId(call.actor),
    body: body(call),
    createdAt: now,
    updatedAt: now,
  };
  hub.state.comments.set(comment.id, comment);
  issue.updatedAt = now;
  tell(call, "created", comment);
  return created(renderComment(hub, comment));
}

function tell(
  call: Call,
  action: string,
  comment: Comment,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  const issue = call.hub.state.issues.get(comment.issueNumber);
  if (!issue) return;
  announce(call.hub, "issue_comment", actingAccount(call.actor), {
    action,
    issue: renderIssue(call.hub, issue),
    comment: renderComment(call.hub, comment),
    ...extra,
  });
}

function called(call: Call): Comment {
  const comment = call.hub.state.comments.get(numberParam(call, "comment_id"));
  if (!comment) throw notFound();
  return comment;
}

/** A comment is edited by who wrote it; an owner of the organisation may edit any. */
function demandOwn(call: Call, comment: Comment): void {
  const account = actingAccount(call.actor);
  if (account.id !== comment.authorId && account.standing !== "owner") {
    throw refuse(403, "Must have admin rights to Repository.");
  }
}

function update(call: Call) {
  const comment = called(call);
  demandOwn(call, comment);
  const from = comment.body;
  comment.body = body(call);
  comment.updatedAt = call.hub.clock.now();
  tell(call, "edited", comment, { changes: { body: { from } } });
  return ok(renderComment(call.hub, comment));
}

function remove(call: Call) {
  const comment = called(call);
  demandOwn(call, comment);
  tell(call, "deleted", comment);
  call.hub.state.comments.delete(comment.id);
  return nothing();
}

const AT = "/repos/{owner}/{repo}/issues";

export const commentRoutes = [
  route("GET", `${AT}/comments`, "issues_or_pulls:read", listAll),
  route("GET", `${AT}/{issue_number}/comments`, "issues_or_pulls:read", list),
  route("POST", `${AT}/{issue_number}/comments`, "issues_or_pulls:write", create),
  route("GET", `${AT}/comments/{comment_id}`, "issues_or_pulls:read", (call) =>
    ok(renderComment(call.hub, called(call))),
  ),
  route("PATCH", `${AT}/comments/{comment_id}`, "issues_or_pulls:write", update),
  route("DELETE", `${AT}/comments/{comment_id}`, "issues_or_pulls:write", remove),
];
