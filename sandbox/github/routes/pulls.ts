// Pull requests: opened, listed, read, edited, merged.

import { actingAccount, actingAppId } from "../auth.ts";
import { maybeBoolean, maybeText, oneOf, text } from "../fields.ts";
import { type Call, created, invalid, numberParam, ok, page, refuse, route } from "../http.ts";
import { branchRef, type Hub } from "../hub.ts";
import { pullCommits } from "../merge.ts";
import {
  allPulls,
  announcePull,
  closePull,
  followHead,
  isPull,
  type PullIssue,
  pullBase,
  pullByNumber,
  rebased,
} from "../pulls.ts";
import { renderCommit, renderFile } from "../render/commit.ts";
import { renderPull, renderSimplePull } from "../render/pull.ts";
import type { Issue, Pull } from "../state.ts";

const FILES_MAX = 3000;
const COMMITS_MAX = 250;

export const calledPull = (call: Call): PullIssue => pullByNumber(call.hub, numberParam(call, "pull_number"));

function list(call: Call) {
  const { hub, query } = call;
  const state = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const ascending = query.get("direction") === "asc";
  const byUpdate = query.get("sort") === "updated";
  const found = allPulls(hub).filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      (head === null || `${hub.organisation.login}:${issue.pull.headRef}` === head) &&
      (base === null || issue.pull.baseRef === base),
  );
  const key = (issue: PullIssue): number => (byUpdate ? issue.updatedAt : issue.createdAt).getTime();
  const sorted = [...found].sort((a, b) => key(a) - key(b) || a.number - b.number);
  const { items, headers } = page(call, ascending ? sorted : sorted.reverse());
  return ok(
    items.map((issue) => renderSimplePull(hub, issue)),
    headers,
  );
}

/** A branch name out of `branch` or `owner:branch`; forks do not exist here. */
function branchOf(hub: Hub, value: string): string {
  const colon = value.indexOf(":");
  if (colon < 0) return value;
  if (value.slice(0, colon).toLowerCase() !== hub.organisation.login.toLowerCase()) {
    throw invalid("PullRequest", "head", "head must be a branch of this repository");
  }
  return value.slice(colon + 1);
}

async function create(call: Call) {
  const { hub, fields } = call;
  const title = text(fields, "title");
  const headRef = branchOf(hub, text(fields, "head"));
  const baseRef = text(fields, "base");
  const headSha = await hub.git.tip(branchRef(headRef));
  if (headSha === undefined) throw invalid("PullRequest", "head", "head is invalid");
  const baseSha = await hub.git.tip(branchRef(baseRef));
  if (baseSha === undefined) throw invalid("PullRequest", "base", "base is invalid");
  const problem = await whyNotOpen(hub, { headRef, baseRef, headSha, baseSha });
  if (problem !== undefined) throw refuse(422, "Validation Failed", { errors: [problem] });
  const actor = actingAccount(call.actor);
  const now = hub.clock.now();
  const pull: Pull = {
    id: hub.state.nextId(),
    headRef,
    headSha,
    baseRef,
    baseSha,
    draft: maybeBoolean(fields, "draft") ?? false,
    mergedAt: undefined,
    mergedById: undefined,
    mergeCommitSha: undefined,
    testMergeSha: undefined,
    mergeBase: undefined,
    reviewers: [],
    teamReviewers: [],
    reviews: [],
    retargets: [],
  };
  const issue: Issue & { pull: Pull } = {
    id: hub.state.nextId(),
    number: hub.state.nextNumber(),
    authorId: actor.id,
    appId: actingAppId(call.actor),
    title,
    body: maybeText(fields, "body") ?? null,
    state: "open",
    labels: [],
    assignees: [],
    createdAt: now,
    updatedAt: now,
    closedAt: undefined,
    closedById: undefined,
    pull,
  };
  hub.state.issues.set(issue.number, issue);
  await followHead(hub, issue, headSha);
  await announcePull(hub, "opened", issue, actor);
  return created(await renderPull(hub, issue));
}

interface Ends {
  readonly headRef: string;
  readonly baseRef: string;
  readonly headSha: string;
  readonly baseSha: string;
}

async function whyNotOpen(hub: Hub, { headRef, baseRef, headSha, baseSha }: Ends) {
  const problem = (message: string) => ({ resource: "PullRequest", code: "custom", message });
  const same = allPulls(hub).find(
    ({ state, pull }) => state === "open" && pull.headRef === headRef && pull.baseRef === baseRef,
  );
  if (same) return problem(`A pull request already exists for ${hub.organisation.login}:${headRef}.`);
  if ((await hub.git.mergeBase(baseSha, headSha)) === undefined) {
    return problem(`The ${headRef} branch has no history in common with ${baseRef}`);
  }
  if ((await hub.git.count(headSha, baseSha)) === 0) {
    return problem(`No commits between ${baseRef} and ${headRef}`);
  }
  return undefined;
}

async function update(call: Call) {
  const { hub, fields } = call;
  const issue = calledPull(call);
  const actor = actingAccount(call.actor);
  const changes: Record<string, unknown> = {};
  const title = maybeText(fields, "title");
  const body = maybeText(fields, "body");
  const base = maybeText(fields, "base");
  const state = oneOf("PullRequest", "state", maybeText(fields, "state"), ["open", "closed"]);
  if (base !== undefined && base !== issue.pull.baseRef) {
    const tip = await hub.git.tip(branchRef(base));
    if (tip === undefined) throw invalid("PullRequest", "base", "base is invalid");
    changes.base = { ref: { from: issue.pull.baseRef }, sha: { from: issue.pull.baseSha } };
    rebased(hub, issue, "base_ref_changed", actor);
    issue.pull.baseRef = base;
    issue.pull.baseSha = tip;
  }
  if (title !== undefined && title !== issue.title) {
    changes.title = { from: issue.title };
    issue.title = title;
  }
  if (body !== undefined && body !== issue.body) {
    changes.body = { from: issue.body ?? "" };
    issue.body = body;
  }
  if (Object.keys(changes).length > 0) {
    issue.updatedAt = hub.clock.now();
    await announcePull(hub, "edited", issue, actor, { changes });
  }
  await setState(call, issue, state);
  return ok(await renderPull(hub, issue));
}

/** Opens or closes, when that changes anything; also what `PATCH /issues/{number}` does to a pull request. */
export async function setState(call: Call, issue: PullIssue, state: string | undefined): Promise<void> {
  const { hub } = call;
  const actor = actingAccount(call.actor);
  if (state === undefined || state === issue.state) return;
  if (state === "closed") {
    await closePull(hub, issue, actor);
    await announcePull(hub, "closed", issue, actor);
    return;
  }
  const tip = await hub.git.tip(branchRef(issue.pull.headRef));
  if (issue.pull.mergedAt || tip === undefined) {
    throw invalid("PullRequest", "state", "state cannot be changed. The pull request cannot be reopened.");
  }
  issue.state = "open";
  issue.closedAt = undefined;
  issue.closedById = undefined;
  issue.pull.mergeBase = undefined;
  await followHead(hub, issue, tip);
  await announcePull(hub, "reopened", issue, actor);
}

async function files(call: Call) {
  const issue = calledPull(call);
  const changed = await call.hub.git.diff(await pullBase(call.hub, issue), issue.pull.headSha);
  const { items, headers } = page(call, changed.slice(0, FILES_MAX));
  return ok(
    items.map((file) => renderFile(call.hub, file, issue.pull.headSha)),
    headers,
  );
}

async function commits(call: Call) {
  const { items, headers } = page(call, await pullCommits(call.hub, calledPull(call), COMMITS_MAX));
  return ok(
    items.map((commit) => renderCommit(call.hub, commit)),
    headers,
  );
}

async function pullsOfCommit(call: Call) {
  const { hub } = call;
  const commit = await hub.git.commit(call.params.commit_sha ?? "");
  if (!commit) throw refuse(422, `No commit found for SHA: ${call.params.commit_sha}`);
  const found: PullIssue[] = [];
  for (const issue of hub.state.issues.values()) {
    if (!isPull(issue)) continue;
    const holds = issue.pull.mergeCommitSha === commit.sha || (await pullHolds(hub, issue, commit.sha));
    if (holds) found.push(issue);
  }
  const { items, headers } = page(call, found);
  return ok(
    items.map((issue) => renderSimplePull(hub, issue)),
    headers,
  );
}

async function pullHolds(hub: Hub, issue: PullIssue, sha: string): Promise<boolean> {
  if (!(await hub.git.isAncestor(sha, issue.pull.headSha))) return false;
  return !(await hub.git.isAncestor(sha, await pullBase(hub, issue)));
}

async function get(call: Call) {
  return ok(await renderPull(call.hub, calledPull(call)));
}

const AT = "/repos/{owner}/{repo}/pulls";

export const pullRoutes = [
  route("GET", AT, "pull_requests:read", list),
  route("POST", AT, "pull_requests:write", create),
  route("GET", `${AT}/{pull_number}`, "pull_requests:read", get),
  route("PATCH", `${AT}/{pull_number}`, "pull_requests:write", update),
  route("GET", `${AT}/{pull_number}/files`, "pull_requests:read", files),
  route("GET", `${AT}/{pull_number}/commits`, "pull_requests:read", commits),
  route("GET", "/repos/{owner}/{repo}/commits/{commit_sha}/pulls", "pull_requests:read", pullsOfCommit),
];
