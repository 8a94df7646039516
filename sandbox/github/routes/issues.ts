// Issues and labels; a pull request is an issue too.

import { actingAccount, actingAppId } from "../auth.ts";
import { announce } from "../events.ts";
import { isRecord, maybeText, maybeTexts, oneOf, text } from "../fields.ts";
import {
  type Call,
  created,
  type Fields,
  invalid,
  notFound,
  numberParam,
  ok,
  page,
  param,
  refuse,
  route,
} from "../http.ts";
import { accountByLogin, type Hub } from "../hub.ts";
import { announcePull, isPull } from "../pulls.ts";
import { renderIssue, renderLabel } from "../render/issue.ts";
import { renderDismissal, renderRetarget } from "../render/pull.ts";
import type { Issue } from "../state.ts";
import { setState } from "./pulls.ts";

export function calledIssue(call: Call): Issue {
  const issue = call.hub.state.issues.get(numberParam(call, "issue_number"));
  if (!issue) throw notFound();
  return issue;
}

function list(call: Call) {
  const { hub, query } = call;
  const state = query.get("state") ?? "open";
  const labels = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const creator = query.get("creator");
  const creatorId = creator === null ? undefined : (accountByLogin(hub, creator)?.id ?? -1);
  const since = query.get("since");
  const found = [...hub.state.issues.values()].filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      labels.every((name) => issue.labels.some((each) => each.toLowerCase() === name.toLowerCase())) &&
      (creatorId === undefined || issue.authorId === creatorId) &&
      (since === null || issue.updatedAt >= new Date(since)),
  );
  const key = (issue: Issue): number =>
    (query.get("sort") === "updated" ? issue.updatedAt : issue.createdAt).getTime();
  const sorted = [...found].sort((a, b) => key(a) - key(b) || a.number - b.number);
  const { items, headers } = page(call, query.get("direction") === "asc" ? sorted : sorted.reverse());
  return ok(
    items.map((issue) => renderIssue(hub, issue)),
    headers,
  );
}

function create(call: Call) {
  const { hub, fields } = call;
  const actor = actingAccount(call.actor);
  const now = hub.clock.now();
  const issue: Issue = {
    id: hub.state.nextId(),
    number: hub.state.nextNumber(),
    authorId: actor.id,
    appId: actingAppId(call.actor),
    title: title(fields),
    body: maybeText(fields, "body") ?? null,
    state: "open",
    labels: [...knownLabels(hub, labelNames(fields))],
    assignees: assigneeIds(hub, fields) ?? [],
    createdAt: now,
    updatedAt: now,
    closedAt: undefined,
    closedById: undefined,
    pull: undefined,
  };
  hub.state.issues.set(issue.number, issue);
  announce(hub, "issues", actor, { action: "opened", issue: renderIssue(hub, issue) });
  return created(renderIssue(hub, issue));
}

function title(fields: Fields): string {
  const value = fields.title;
  return typeof value === "number" ? String(value) : text(fields, "title");
}

function assigneeIds(hub: Hub, fields: Fields): number[] | undefined {
  return maybeTexts(fields, "assignees")?.map((login) => {
    const account = accountByLogin(hub, login);
    if (!account) throw invalid("Issue", "assignees", `${login} cannot be assigned`);
    return account.id;
  });
}

/** Names of labels, which a request may give as text or as objects. */
function labelNames(fields: Fields): readonly string[] {
  const given = fields.labels ?? fields.items ?? [];
  if (!Array.isArray(given)) throw invalid("Issue", "labels", "labels must be an array");
  return given.map((each: unknown) => {
    const name = isRecord(each) ? each.name : each;
    if (typeof name !== "string" || name === "") throw invalid("Label", "name", "a label needs a name");
    return name;
  });
}

/** Labels as they are called here; a new name makes a new label. */
function knownLabels(hub: Hub, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const known = hub.state.labels.get(name.toLowerCase());
    if (known) return known.name;
    hub.state.labels.set(name.toLowerCase(), { id: hub.state.nextId(), name, color: "ededed" });
    return name;
  });
}

async function update(call: Call) {
  const { hub, fields } = call;
  const issue = calledIssue(call);
  const actor = actingAccount(call.actor);
  const state = oneOf("Issue", "state", maybeText(fields, "state"), ["open", "closed"]);
  const changes: Record<string, unknown> = {};
  const newTitle = fields.title === undefined ? issue.title : title(fields);
  const body = maybeText(fields, "body") ?? issue.body;
  if (newTitle !== issue.title) changes.title = { from: issue.title };
  if (body !== issue.body) changes.body = { from: issue.body ?? "" };
  issue.title = newTitle;
  issue.body = body;
  if (fields.labels !== undefined) issue.labels = [...knownLabels(hub, labelNames(fields))];
  issue.assignees = assigneeIds(hub, fields) ?? issue.assignees;
  issue.updatedAt = hub.clock.now();
  if (isPull(issue)) {
    if (Object.keys(changes).length > 0) await announcePull(hub, "edited", issue, actor, { changes });
    await setState(call, issue, state);
    return ok(renderIssue(hub, issue));
  }
  if (Object.keys(changes).length > 0) {
    announce(hub, "issues", actor, { action: "edited", issue: renderIssue(hub, issue), changes });
  }
  if (state !== undefined && state !== issue.state) {
    issue.state = state === "closed" ? "closed" : "open";
    issue.closedAt = state === "closed" ? hub.clock.now() : undefined;
    issue.closedById = state === "closed" ? actor.id : undefined;
    announce(hub, "issues", actor, {
      action: state === "closed" ? "closed" : "reopened",
      issue: renderIssue(hub, issue),
    });
  }
  return ok(renderIssue(hub, issue));
}

function labelsOf(call: Call) {
  const { items, headers } = page(call, calledIssue(call).labels);
  return ok(
    items.map((name) => renderLabel(call.hub, name)),
    headers,
  );
}

function addLabels(call: Call) {
  const issue = calledIssue(call);
  issue.labels = [...new Set([...issue.labels, ...knownLabels(call.hub, labelNames(call.fields))])];
  return ok(issue.labels.map((name) => renderLabel(call.hub, name)));
}

function removeLabel(call: Call) {
  const issue = calledIssue(call);
  const name = param(call, "name").toLowerCase();
  if (!issue.labels.some((each) => each.toLowerCase() === name)) throw refuse(404, "Label does not exist");
  issue.labels = issue.labels.filter((each) => each.toLowerCase() !== name);
  return ok(issue.labels.map((each) => renderLabel(call.hub, each)));
}

/** Of all that happens to an issue only dismissed reviews and changes of the base are remembered here. */
function listEvents({ hub, ...call }: Call) {
  const { pull } = calledIssue({ hub, ...call });
  const events = [
    ...(pull?.retargets ?? []).map((change) => renderRetarget(hub, change)),
    ...(pull?.reviews ?? []).flatMap((review) => renderDismissal(hub, review)),
  ];
  const { items, headers } = page({ hub, ...call }, events);
  return ok(items, headers);
}

const AT = "/repos/{owner}/{repo}/issues";

export const issueRoutes = [
  route("GET", AT, "issues_or_pulls:read", list),
  route("POST", AT, "issues:write", create),
  route("GET", `${AT}/{issue_number}`, "issues_or_pulls:read", (call) =>
    ok(renderIssue(call.hub, calledIssue(call))),
  ),
  route("PATCH", `${AT}/{issue_number}`, "issues_or_pulls:write", update),
  route("GET", `${AT}/{issue_number}/events`, "issues_or_pulls:read", listEvents),
  route("GET", `${AT}/{issue_number}/labels`, "issues_or_pulls:read", labelsOf),
  route("POST", `${AT}/{issue_number}/labels`, "issues_or_pulls:write", addLabels),
  route("DELETE", `${AT}/{issue_number}/labels/{name}`, "issues_or_pulls:write", removeLabel),
];
