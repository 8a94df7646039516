// Reviews, and the people and teams that are asked for one.

import { actingAccount } from "../auth.ts";
import { maybeInteger, maybeRecords, maybeText, maybeTexts, oneOf, text } from "../fields.ts";
import {
  type Call,
  created,
  notFound,
  numberParam,
  ok,
  page,
  refuse,
  route,
  unprocessable,
} from "../http.ts";
import { accountByLogin, isMember } from "../hub.ts";
import { announcePull, announceReview, dismissReview, type PullIssue, pullBase } from "../pulls.ts";
import { renderUser, renderUserById } from "../render/account.ts";
import { renderLineComment, renderReview, renderSimplePull } from "../render/pull.ts";
import { renderTeam } from "../render/team.ts";
import type { Account, LineComment, Review, ReviewState, TeamRecord } from "../state.ts";
import { teamBySlug } from "../teams.ts";
import { calledPull } from "./pulls.ts";

const EVENTS: Readonly<Record<string, ReviewState>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

function list(call: Call) {
  const issue = calledPull(call);
  const mine = call.actor.kind === "person" ? call.actor.account.id : undefined;
  // A review that was not submitted yet is seen by its author alone.
  const seen = issue.pull.reviews.filter((each) => each.state !== "PENDING" || each.authorId === mine);
  const { items, headers } = page(call, seen);
  return ok(
    items.map((review) => renderReview(call.hub, issue, review)),
    headers,
  );
}

async function create(call: Call) {
  const { hub, fields } = call;
  const issue = calledPull(call);
  const event = oneOf("PullRequestReview", "event", maybeText(fields, "event"), Object.keys(EVENTS));
  const commitId = maybeText(fields, "commit_id") ?? issue.pull.headSha;
  if (!/^[0-9a-f]{40}$/.test(commitId) || !(await hub.git.isAncestor(commitId, issue.pull.headSha))) {
    throw unprocessable("The commit_id is not part of the pull request");
  }
  const account = actingAccount(call.actor);
  const review: Review = {
    id: hub.state.nextId(),
    authorId: account.id,
    state: "PENDING",
    body: maybeText(fields, "body") ?? "",
    commitId,
    submittedAt: undefined,
    comments: await lineComments(call, issue, commitId),
  };
  if (event !== undefined) demandVerdict(issue, account, event, review);
  issue.pull.reviews.push(review);
  if (event !== undefined) await submitAs(call, issue, review, event);
  return ok(renderReview(hub, issue, review));
}

/** Remarks on lines of the diff; any other line is refused, as GitHub refuses it. */
async function lineComments(call: Call, issue: PullIssue, commit: string): Promise<readonly LineComment[]> {
  const given = maybeRecords(call.fields, "comments") ?? [];
  if (given.length === 0) return [];
  const files = await call.hub.git.diff(await pullBase(call.hub, issue), commit);
  return given.map((each) => {
    const path = text(each, "path");
    const patch = files.find((file) => file.path === path)?.patch;
    if (patch === undefined) throw unprocessable("Path could not be resolved");
    const line = maybeInteger(each, "line");
    const startLine = maybeInteger(each, "start_line");
    const side = maybeText(each, "side") === "LEFT" ? "LEFT" : "RIGHT";
    const shown = linesShown(patch, side);
    if (line === undefined || !shown.has(line) || (startLine !== undefined && !shown.has(startLine))) {
      throw unprocessable("Line could not be resolved");
    }
    const id = call.hub.state.nextId();
    return { id, path, body: text(each, "body"), line, startLine, side, hunk: patch };
  });
}

/** The line numbers of one side that a patch shows, context included. */
export function linesShown(patch: string, side: "LEFT" | "RIGHT"): ReadonlySet<number> {
  const shown = new Set<number>();
  const otherSide = side === "LEFT" ? "+" : "-";
  let next = 0;
  for (const line of patch.split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) next = Number(side === "LEFT" ? hunk[1] : hunk[2]);
    else if (!line.startsWith(otherSide) && !line.startsWith("\\")) shown.add(next++);
  }
  return shown;
}

function listLineComments(call: Call) {
  const issue = calledPull(call);
  const submitted = issue.pull.reviews.filter((review) => review.state !== "PENDING");
  const all = submitted.flatMap((review) =>
    review.comments.map((comment) => renderLineComment(call.hub, issue, review, comment)),
  );
  const { items, headers } = page(call, all);
  return ok(items, headers);
}

/** Nobody approves their own pull request; a refusal or a comment needs words. */
function demandVerdict(issue: PullIssue, account: Account, event: string, review: Review): void {
  const own = issue.authorId === account.id;
  if (own && event === "APPROVE") throw unprocessable("Can not approve your own pull request");
  if (own && event === "REQUEST_CHANGES")
    throw unprocessable("Can not request changes on your own pull request");
  const silent = review.body === "" && review.comments.length === 0;
  if (event !== "APPROVE" && silent) throw unprocessable("Body can not be blank");
}

async function submitAs(call: Call, issue: PullIssue, review: Review, event: string): Promise<void> {
  const account = actingAccount(call.actor);
  review.state = EVENTS[event] ?? "COMMENTED";
  review.submittedAt = call.hub.clock.now();
  issue.pull.reviewers = issue.pull.reviewers.filter((id) => id !== account.id);
  issue.updatedAt = review.submittedAt;
  await announceReview(call.hub, "submitted", issue, review, account);
}

function calledReview(call: Call, issue: PullIssue): Review {
  const id = numberParam(call, "review_id");
  const review = issue.pull.reviews.find((each) => each.id === id);
  if (!review) throw notFound();
  return review;
}

function get(call: Call) {
  const issue = calledPull(call);
  return ok(renderReview(call.hub, issue, calledReview(call, issue)));
}

async function submit(call: Call) {
  const issue = calledPull(call);
  const review = calledReview(call, issue);
  const account = actingAccount(call.actor);
  const event =
    oneOf("PullRequestReview", "event", text(call.fields, "event"), Object.keys(EVENTS)) ?? "COMMENT";
  if (review.state !== "PENDING" || review.authorId !== account.id) {
    throw unprocessable("Can not submit a review that is not pending");
  }
  review.body = maybeText(call.fields, "body") ?? review.body;
  demandVerdict(issue, account, event, review);
  await submitAs(call, issue, review, event);
  return ok(renderReview(call.hub, issue, review));
}

async function dismiss(call: Call) {
  const issue = calledPull(call);
  const review = calledReview(call, issue);
  const message = text(call.fields, "message");
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw unprocessable("Can not dismiss a commented or dismissed pull request review");
  }
  await dismissReview(call.hub, issue, review, actingAccount(call.actor), message);
  return ok(renderReview(call.hub, issue, review));
}

function requested(call: Call) {
  const { hub } = call;
  const { pull } = calledPull(call);
  const users = pull.reviewers.map((id) => renderUserById(hub, id)).filter((user) => user !== null);
  const teams = hub.state.teams.filter((team) => pull.teamReviewers.includes(team.id));
  return ok({ users, teams: teams.map((team) => renderTeam(hub, team)) });
}

/** The people and teams that a request's body names; 422 when one of them cannot see the repository. */
function named(call: Call): { people: readonly Account[]; teams: readonly TeamRecord[] } {
  const { hub, fields } = call;
  const people = (maybeTexts(fields, "reviewers") ?? []).map((login) => accountByLogin(hub, login));
  const teams = (maybeTexts(fields, "team_reviewers") ?? []).map((slug) => teamBySlug(hub, slug));
  const known = people.filter((account) => account !== undefined).filter(isMember);
  const knownTeams = teams.filter((team) => team !== undefined);
  if (known.length !== people.length || knownTeams.length !== teams.length) {
    const repository = `${hub.organisation.login}/${hub.organisation.repository.name}`;
    throw refuse(
      422,
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified " +
        `is not a collaborator of the ${repository} repository.`,
    );
  }
  return { people: known, teams: knownTeams };
}

async function request(call: Call) {
  const { hub } = call;
  const issue = calledPull(call);
  const { people, teams } = named(call);
  if (people.some((account) => account.id === issue.authorId)) {
    throw refuse(422, "Review cannot be requested from pull request author.");
  }
  const actor = actingAccount(call.actor);
  for (const account of people) {
    if (issue.pull.reviewers.includes(account.id)) continue;
    issue.pull.reviewers.push(account.id);
    await announcePull(hub, "review_requested", issue, actor, {
      requested_reviewer: renderUser(hub, account),
    });
  }
  for (const team of teams) {
    if (issue.pull.teamReviewers.includes(team.id)) continue;
    issue.pull.teamReviewers.push(team.id);
    await announcePull(hub, "review_requested", issue, actor, { requested_team: renderTeam(hub, team) });
  }
  return created(renderSimplePull(hub, issue));
}

function unrequest(call: Call) {
  const issue = calledPull(call);
  const { people, teams } = named(call);
  issue.pull.reviewers = issue.pull.reviewers.filter((id) => !people.some((account) => account.id === id));
  issue.pull.teamReviewers = issue.pull.teamReviewers.filter((id) => !teams.some((team) => team.id === id));
  return ok(renderSimplePull(call.hub, issue));
}

const AT = "/repos/{owner}/{repo}/pulls/{pull_number}";

export const reviewRoutes = [
  route("GET", `${AT}/reviews`, "pull_requests:read", list),
  route("POST", `${AT}/reviews`, "pull_requests:write", create),
  route("GET", `${AT}/reviews/{review_id}`, "pull_requests:read", get),
  route("POST", `${AT}/reviews/{review_id}/events`, "pull_requests:write", submit),
  route("PUT", `${AT}/reviews/{review_id}/dismissals`, "pull_requests:write", dismiss),
  route("GET", `${AT}/comments`, "pull_requests:read", listLineComments),
  route("GET", `${AT}/requested_reviewers`, "pull_requests:read", requested),
  route("POST", `${AT}/requested_reviewers`, "pull_requests:write", request),
  route("DELETE", `${AT}/requested_reviewers`, "pull_requests:write", unrequest),
];
