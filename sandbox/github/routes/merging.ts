// Merging a pull request, and bringing its base into it.

import { actingAccount } from "../auth.ts";
import { maybeText, oneOf } from "../fields.ts";
import { type Answer, type Call, notFound, nothing, ok, refuse, route } from "../http.ts";
import { branchRef } from "../hub.ts";
import { type MergeMethod, mergedCommit, signatureOf, webFlow } from "../merge.ts";
import { announcePull, markMerged, mergeState, pullBase } from "../pulls.ts";
import { refMoved } from "../refs.ts";
import { calledPull } from "./pulls.ts";

async function merge(call: Call): Promise<Answer> {
  const { hub, fields } = call;
  const issue = calledPull(call);
  const actor = actingAccount(call.actor);
  const asked = oneOf("PullRequest", "merge_method", maybeText(fields, "merge_method"), [
    "merge",
    "squash",
    "rebase",
  ]);
  const method: MergeMethod = asked === "squash" || asked === "rebase" ? asked : "merge";
  const sha = maybeText(fields, "sha");
  if (issue.state === "closed") throw refuse(405, "Pull Request is not mergeable");
  if (sha !== undefined && sha !== issue.pull.headSha) {
    throw refuse(409, "Head branch was modified. Review and try the merge again.");
  }
  const { why } = await mergeState(hub, issue);
  if (why !== undefined) throw refuse(405, why);
  const ref = branchRef(issue.pull.baseRef);
  const before = await hub.git.tip(ref);
  const wish = {
    method,
    actor,
    title: maybeText(fields, "commit_title"),
    message: maybeText(fields, "commit_message"),
  };
  const after = before === undefined ? undefined : await mergedCommit(hub, issue, before, wish);
  if (before === undefined || after === undefined) throw refuse(405, "Pull Request is not mergeable");
  issue.pull.mergeBase = await pullBase(hub, issue);
  if (!(await hub.git.updateRef(ref, before, after))) {
    throw refuse(409, "Base branch was modified. Review and try the merge again.");
  }
  await markMerged(hub, issue, actor, after);
  await announcePull(hub, "closed", issue, actor);
  await refMoved(hub, { ref, before, after, actor, merge: true });
  return ok({ sha: after, merged: true, message: "Pull Request successfully merged" });
}

function merged(call: Call) {
  if (calledPull(call).pull.mergedAt === undefined) throw notFound();
  return nothing();
}

async function updateBranch(call: Call): Promise<Answer> {
  const { hub, fields } = call;
  const issue = calledPull(call);
  const { headRef, baseRef, headSha } = issue.pull;
  const expected = maybeText(fields, "expected_head_sha");
  if (expected !== undefined && expected !== headSha) {
    throw refuse(422, "expected_head_sha does not match the head of this pull request");
  }
  const base = await hub.git.tip(branchRef(baseRef));
  if (base === undefined || issue.state === "closed")
    throw refuse(422, "There are no new commits on the base branch.");
  if (await hub.git.isAncestor(base, headSha))
    throw refuse(422, "There are no new commits on the base branch.");
  const tree = await hub.git.merge(headSha, base);
  if (tree === undefined) throw refuse(422, "merge conflict between base and head");
  const actor = actingAccount(call.actor);
  const now = hub.clock.now();
  const after = await hub.git.writeCommit({
    tree,
    parents: [headSha, base],
    message: `Merge branch '${baseRef}' into ${headRef}`,
    author: signatureOf(actor, now),
    committer: webFlow(now),
  });
  const ref = branchRef(headRef);
  if (!(await hub.git.updateRef(ref, headSha, after))) throw refuse(422, "The head branch was modified.");
  await refMoved(hub, { ref, before: headSha, after, actor });
  return { status: 202, body: { message: "Updating pull request branch.", url: call.url } };
}

const AT = "/repos/{owner}/{repo}/pulls";

export const mergeRoutes = [
  route("GET", `${AT}/{pull_number}/merge`, "pull_requests:read", merged),
  route("PUT", `${AT}/{pull_number}/merge`, "contents:write", merge),
  route("PUT", `${AT}/{pull_number}/update-branch`, "pull_requests:write", updateBranch),
];
