// Is everything that the stand-in answers and sends what GitHub describes?

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allRoutes } from "#sandbox/github/routes/all.ts";
import { ensureGitHubDescription } from "../github-description/ensure.ts";
import { loadDescription, type Validation } from "../github-description/validate.ts";
import { APP_ID, AT, startWorld, type World } from "./world.ts";

let github: Validation;
let world: World;

beforeAll(async () => {
  await ensureGitHubDescription();
  github = await loadDescription();
  world = await startWorld({}, {});
  await everything(world);
  await world.github.settled();
}, 300_000);
afterAll(() => world?.close());

test("every answer and every request is as GitHub describes it", () => {
  expect(world.exchanges.flatMap((exchange) => github.validateExchange(exchange))).toEqual([]);
});

test("every route has been answered with success at least once", () => {
  const met = new Set(
    world.exchanges.filter(({ status }) => status < 300).map((e) => `${e.method} ${e.route}`),
  );
  expect(allRoutes.map((each) => `${each.method} ${each.template}`).filter((name) => !met.has(name))).toEqual(
    [],
  );
});

test("every webhook is as GitHub describes it", () => {
  expect(world.deliveries.flatMap((delivery) => github.validateWebhook(delivery))).toEqual([]);
});

test("every webhook that the stand-in knows has been sent", () => {
  const sent = new Set(
    world.deliveries.map(({ event, action }) => [event, action].filter(Boolean).join(".")),
  );
  expect([...sent].sort()).toEqual([
    "check_run.completed",
    "check_run.created",
    "check_run.requested_action",
    "check_run.rerequested",
    "issue_comment.created",
    "issue_comment.deleted",
    "issue_comment.edited",
    "issues.closed",
    "issues.edited",
    "issues.opened",
    "issues.reopened",
    "membership.added",
    "membership.removed",
    "ping",
    "pull_request.closed",
    "pull_request.edited",
    "pull_request.opened",
    "pull_request.ready_for_review",
    "pull_request.reopened",
    "pull_request.review_requested",
    "pull_request.synchronize",
    "pull_request_review.dismissed",
    "pull_request_review.submitted",
    "push",
    "team.deleted",
    "team.edited",
    "workflow_dispatch",
  ]);
});

describe("what the description refuses is a violation", () => {
  const annotation = { path: "a", start_line: 1, end_line: 1, annotation_level: "failure", message: "m" };
  const action = { label: "l", description: "d", identifier: "i" };
  const output = { title: "t", summary: "s" };
  const request = (fields: object) => ({
    method: "POST",
    path: `${AT}/check-runs`,
    query: {},
    requestBody: { name: "lapse", head_sha: "0".repeat(40), status: "in_progress", ...fields },
    status: 422,
    responseBody: undefined,
  });
  const violations = (fields: object): string =>
    github
      .validateExchange(request(fields))
      .filter((line) => line.includes("request"))
      .join("\n");

  test("50 annotations pass, the 51st does not", () => {
    expect(violations({ output: { ...output, annotations: Array(50).fill(annotation) } })).toBe("");
    expect(violations({ output: { ...output, annotations: Array(51).fill(annotation) } })).toContain(
      "50 items",
    );
  });
  test("three actions pass, the fourth does not", () => {
    expect(violations({ actions: Array(3).fill(action) })).toBe("");
    expect(violations({ actions: Array(4).fill(action) })).toContain("3 items");
  });
  test("a conclusion that GitHub does not have", () => {
    expect(violations({ status: "completed", conclusion: "success" })).toBe("");
    expect(violations({ status: "completed", conclusion: "approved" })).toContain("conclusion");
  });
  test("a misspelt field", () => {
    expect(violations({ externalid: "1" })).toContain("request/externalid: is not described");
  });
  test("an answer without what is required, a status that is not described, an unknown operation", () => {
    const listed = { method: "GET", path: `${AT}/pulls`, query: {}, requestBody: undefined };
    expect(github.validateExchange({ ...listed, status: 200, responseBody: [{}] })).not.toEqual([]);
    expect(github.validateExchange({ ...listed, status: 501, responseBody: {} })).not.toEqual([]);
    const asked = { ...listed, query: { per_page: "many" }, status: 200, responseBody: [] };
    expect(github.validateExchange(asked)).not.toEqual([]);
    const unknown = { ...listed, path: `${AT}/wishes`, status: 200, responseBody: [] };
    expect(github.validateExchange(unknown)).not.toEqual([]);
  });
});

/** Goes through every route and brings about every event. */
async function everything(world: World): Promise<void> {
  await meta(world);
  await gitObjects(world);
  const pull = await pulls(world);
  await checks(world, pull.head);
  await issues(world);
  await people(world);
  await actions(world);
  await merging(world, pull.number);
  await refusals(world);
}

async function meta({ ask, github }: World): Promise<void> {
  const installation = 50_000_000 + APP_ID;
  for (const path of [
    "/app",
    "/app/installations",
    `/app/installations/${installation}`,
    `${AT}/installation`,
  ]) {
    await ask("jwt", "GET", path);
  }
  await ask("jwt", "GET", "/orgs/acme/installation");
  const only = { permissions: { contents: "read" } };
  const token = await ask("jwt", "POST", `/app/installations/${installation}/access_tokens`, only);
  await ask("app", "GET", "/installation/repositories");
  await ask(String(token.body.token), "DELETE", "/installation/token");
  for (const path of ["/user", "/user/102", "/users/hubot", "/apps/lapse", "/rate_limit", "/zen"]) {
    await ask("mona", "GET", path);
  }
  github.admin.ping();
}

async function gitObjects({ ask, put }: World): Promise<void> {
  await put("mona", "main", ".github/CODEOWNERS", "* @acme/dba\n/x @nobody\n[ab] @mona\n");
  await put("mona", "main", "dir/a.txt", "a\n");
  const main = String((await ask("app", "GET", `${AT}/git/ref/heads/main`)).body.object?.sha);
  await ask("app", "GET", `${AT}/git/matching-refs/heads/ma`);
  const blob = (await ask("app", "POST", `${AT}/git/blobs`, { content: "aGk=", encoding: "base64" })).body
    .sha;
  await ask("app", "GET", `${AT}/git/blobs/${blob}`);
  const written = [
    { path: "b.bin", mode: "100644", type: "blob", sha: blob },
    { path: "link", mode: "120000", type: "blob", content: "dir/a.txt" },
    { path: "README.md", mode: "100644", type: "blob", sha: null },
  ];
  const tree = (await ask("app", "POST", `${AT}/git/trees`, { base_tree: main, tree: written })).body.sha;
  await ask("app", "GET", `${AT}/git/trees/${tree}?recursive=1`);
  const wish = { message: "by the app", tree, parents: [main] };
  const commit = (await ask("app", "POST", `${AT}/git/commits`, wish)).body.sha;
  await ask("app", "GET", `${AT}/git/commits/${commit}`);
  await ask("app", "POST", `${AT}/git/refs`, { ref: "refs/heads/objects", sha: main });
  await ask("app", "PATCH", `${AT}/git/refs/heads/objects`, { sha: commit });
  const tag = { tag: "v1", message: "one", object: commit, type: "commit" };
  const tagged = (await ask("app", "POST", `${AT}/git/tags`, tag)).body.sha;
  await ask("app", "GET", `${AT}/git/tags/${tagged}`);
  await ask("app", "POST", `${AT}/git/refs`, { ref: "refs/tags/v1", sha: tagged });
  for (const path of ["contents/", "contents/dir/a.txt", "contents/dir", "contents/link?ref=objects"]) {
    await ask("hubot", "GET", `${AT}/${path}`);
  }
  const held = (await ask("hubot", "GET", `${AT}/contents/b.bin?ref=objects`)).body.sha;
  const removal = { message: "remove", sha: held, branch: "objects" };
  await ask("hubot", "DELETE", `${AT}/contents/b.bin`, removal);
  for (const path of ["", "/branches", "/branches/main", "/commits?path=dir&per_page=1", "/commits/v1"]) {
    await ask("hubot", "GET", AT + path);
  }
  for (const path of ["/compare/main...objects", "/activity?ref=main&actor=mona", "/codeowners/errors"]) {
    await ask("hubot", "GET", AT + path);
  }
  await ask("hubot", "GET", `${AT}/rules/branches/main`);
  await ask("app", "DELETE", `${AT}/git/refs/heads/objects`);
}

async function pulls(world: World): Promise<{ number: number; head: string }> {
  const { ask, put } = world;
  const { number } = await world.propose("mona", "feature/one", "one.yaml", "a: 1\n");
  await put("mona", "main", "later.txt", "later\n");
  const head = await put("mona", "feature/one", "one.yaml", "a: 2\n");
  const at = `${AT}/pulls/${number}`;
  await ask("mona", "PATCH", at, { title: "Better", body: "Words" });
  await ask("mona", "PATCH", at, { state: "closed" });
  await ask("mona", "PATCH", at, { state: "open" });
  for (const path of ["", "/files", "/commits", "/reviews", "/requested_reviewers"])
    await ask("app", "GET", at + path);
  await ask("app", "GET", `${AT}/pulls?state=all&head=acme:feature/one&base=main&sort=updated&direction=asc`);
  const asked = { reviewers: ["hubot"], team_reviewers: ["dba"] };
  await ask("app", "POST", `${at}/requested_reviewers`, asked);
  await ask("app", "GET", `${at}/requested_reviewers`);
  await ask("app", "DELETE", `${at}/requested_reviewers`, asked);
  await ask("app", "POST", `${at}/requested_reviewers`, asked);
  const review = (await ask("hubot", "POST", `${at}/reviews`, { event: "APPROVE", body: "Yes" })).body.id;
  await ask("hubot", "GET", `${at}/reviews/${review}`);
  await ask("mona", "PUT", `${at}/reviews/${review}/dismissals`, { message: "No" });
  const events = await ask("app", "GET", `${at.replace("/pulls/", "/issues/")}/events`);
  expect(events.body).toMatchObject([
    { event: "review_dismissed", dismissed_review: { review_id: review, dismissal_message: "No" } },
  ]);
  const comments = [{ path: "one.yaml", line: 1, side: "RIGHT", body: "```suggestion\na: 3\n```" }];
  await ask("app", "POST", `${at}/reviews`, { event: "COMMENT", comments });
  await ask("app", "GET", `${at}/comments`);
  const draft = (await ask("hubot", "POST", `${at}/reviews`, {})).body.id;
  await ask("hubot", "POST", `${at}/reviews/${draft}/events`, { event: "COMMENT", body: "Hm" });
  await ask("app", "GET", `${at}/reviews`);
  await ask("app", "GET", `${AT}/commits/${head}/pulls`);
  await ask("mona", "PUT", `${at}/update-branch`, { expected_head_sha: head });
  const now = (await ask("app", "GET", at)).body.head?.sha;
  return { number, head: String(now) };
}

async function checks({ ask, github }: World, head: string): Promise<void> {
  const annotation = {
    path: "one.yaml",
    start_line: 1,
    end_line: 1,
    annotation_level: "failure",
    message: "no",
  };
  const output = { title: "Waits", summary: "For one", annotations: [annotation] };
  const actions = [{ label: "Again", description: "Look again", identifier: "again" }];
  const wish = { name: "lapse", head_sha: head, status: "in_progress", external_id: "1", output, actions };
  const id = Number((await ask("app", "POST", `${AT}/check-runs`, wish)).body.id);
  await ask("app", "PATCH", `${AT}/check-runs/${id}`, {
    status: "completed",
    conclusion: "action_required",
    output,
  });
  await ask("app", "GET", `${AT}/check-runs/${id}`);
  await ask("app", "GET", `${AT}/check-runs/${id}/annotations?per_page=1`);
  const runs = await ask(
    "app",
    "GET",
    `${AT}/commits/${head}/check-runs?check_name=lapse&app_id=${APP_ID}&filter=all`,
  );
  const suite = String(Object.values(runs.body.check_runs ?? {})[0]?.check_suite?.id);
  await ask("app", "GET", `${AT}/check-suites/${suite}/check-runs`);
  await ask("app", "GET", `${AT}/commits/${head}/check-suites`);
  await ask("mona", "POST", `${AT}/check-runs/${id}/rerequest`);
  github.admin.pressButton(id, "again", "mona");
  await ask("actions", "POST", `${AT}/check-runs`, { name: "ci", head_sha: head, conclusion: "success" });
}

async function issues({ ask }: World): Promise<void> {
  const wish = { title: "Review break-glass", body: "Of mona", labels: ["lapse"], assignees: ["mona"] };
  const { number } = (await ask("app", "POST", `${AT}/issues`, wish)).body;
  const at = `${AT}/issues/${number}`;
  await ask("app", "GET", `${AT}/issues?state=all&labels=lapse&sort=updated`);
  await ask("app", "GET", at);
  await ask("app", "PATCH", at, { body: "Of mona, at night", state: "closed" });
  await ask("app", "PATCH", at, { state: "open" });
  await ask("app", "POST", `${at}/labels`, { labels: ["urgent"] });
  await ask("app", "GET", `${at}/labels`);
  await ask("app", "DELETE", `${at}/labels/urgent`);
  const { id } = (await ask("app", "POST", `${at}/comments`, { body: "Hello" })).body;
  await ask("app", "GET", `${at}/comments`);
  await ask("app", "GET", `${AT}/issues/comments`);
  await ask("app", "GET", `${AT}/issues/comments/${id}`);
  await ask("app", "PATCH", `${AT}/issues/comments/${id}`, { body: "Hello again" });
  await ask("app", "DELETE", `${AT}/issues/comments/${id}`);
}

async function people({ ask, github }: World): Promise<void> {
  const paths = ["", "/members", "/members/mona", "/memberships/mona", "/teams", "/teams/engineering"];
  const team = [
    "/members",
    "/memberships/mona",
    "/memberships/hubot",
    "/memberships/ines",
    "/teams",
    "/invitations",
  ];
  for (const path of paths) await ask("app", "GET", `/orgs/acme${path}`);
  for (const path of team) await ask("app", "GET", `/orgs/acme/teams/engineering${path}`);
  await ask("mona", "PUT", "/orgs/acme/teams/dba/memberships/ines", { role: "member" });
  await ask("mona", "DELETE", "/orgs/acme/teams/dba/memberships/ines");
  github.admin.makeTeam({ slug: "brief", name: "Brief", members: ["ines"] });
  github.admin.renameTeam("brief", "Short Lived");
  github.admin.deleteTeam("short-lived");
}

async function actions({ ask, put }: World): Promise<void> {
  await put("mona", "main", ".github/workflows/apply.yml", "name: Apply\non:\n  workflow_dispatch:\n");
  await ask("app", "GET", `${AT}/actions/workflows`);
  await ask("app", "GET", `${AT}/actions/workflows/apply.yml`);
  const wish = { ref: "main", inputs: { target: "orders-db" } };
  await ask("app", "POST", `${AT}/actions/workflows/apply.yml/dispatches`, wish);
  await ask("app", "GET", `${AT}/actions/runs?event=workflow_dispatch`);
}

async function merging(world: World, number: number): Promise<void> {
  const { ask } = world;
  const { sha } = (await ask("app", "GET", `${AT}/pulls/${number}`)).body.head ?? {};
  const wish = { sha, merge_method: "squash", commit_title: "Grant", commit_message: "Lapse-Rule: a" };
  await ask("app", "PUT", `${AT}/pulls/${number}/merge`, wish);
  await ask("app", "GET", `${AT}/pulls/${number}/merge`);
  await ask("app", "GET", `${AT}/pulls/${number}`);
  const main = (await ask("app", "GET", `${AT}/git/ref/heads/main`)).body.object?.sha;
  await ask("app", "POST", `${AT}/git/refs`, { ref: "refs/heads/draft", sha: main });
  await world.put("mona", "draft", "draft.txt", "d\n");
  const draft = { title: "Draft", head: "draft", base: "main", draft: true };
  const opened = Number((await ask("mona", "POST", `${AT}/pulls`, draft)).body.number);
  await ask("mona", "PUT", `${AT}/pulls/${opened}/merge`, {});
  await world.github.admin.readyForReview(opened, "mona");
  await ask("mona", "DELETE", `${AT}/git/refs/heads/draft`);
}

/** The refusals too have to look like GitHub's. */
async function refusals({ ask }: World): Promise<void> {
  await ask("nobody", "GET", AT);
  await ask("nobody", "POST", `${AT}/issues`, { title: "t" });
  await ask("mallory", "GET", `${AT}/pulls`);
  await ask("ghp_unknown", "GET", AT);
  await ask("mona", "POST", `${AT}/check-runs`, { name: "n", head_sha: "0".repeat(40) });
  await ask("app", "POST", `${AT}/check-runs`, { name: "n", head_sha: "0".repeat(40) });
  await ask("mona", "POST", `${AT}/pulls`, { title: "t", head: "absent", base: "main" });
  await ask("mona", "GET", `${AT}/pulls/4711`);
  await ask("mona", "GET", "/orgs/acme/teams/absent");
  await ask("mona", "GET", "/orgs/acme/members/mallory");
  await ask("mona", "POST", `${AT}/git/refs`, { ref: "refs/heads/main", sha: "0".repeat(40) });
}
