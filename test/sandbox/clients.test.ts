// Do the real clients work against the stand-in: octokit as a person and as an app, and Probot's webhooks?

import { createServer } from "node:http";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { createNodeMiddleware, Probot, ProbotOctokit } from "probot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_ID, AT, PRIVATE_KEY, SECRET, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const owner = "acme";
const repo = "access";

test("octokit as a person: pages are followed, slashes in names survive", async () => {
  const octokit = new Octokit({ baseUrl: world.github.apiUrl, auth: world.github.as("mona").token });
  const { number } = await world.propose("mona", "feature/slash/es", "deep/a b#?.txt", "x\n");
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 1,
  });
  expect(files.map((file) => file.filename)).toEqual(["deep/a b#?.txt"]);
  const ref = await octokit.rest.git.getRef({ owner, repo, ref: "heads/feature/slash/es" });
  const branch = await octokit.rest.repos.getBranch({ owner, repo, branch: "feature/slash/es" });
  expect(branch.data.commit.sha).toBe(ref.data.object.sha);
  const content = await octokit.rest.repos.getContent({
    owner,
    repo,
    path: "deep/a b#?.txt",
    ref: "feature/slash/es",
  });
  expect(content.data).toMatchObject({ type: "file", name: "a b#?.txt" });
  for (const body of ["1", "2", "3"])
    await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: number,
    per_page: 2,
  });
  expect(comments.map((comment) => comment.body)).toEqual(["1", "2", "3"]);
  const compared = await octokit.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: "main...feature/slash/es",
  });
  expect(compared.data.status).toBe("ahead");
});

test("octokit as an app: signs in with its key, and corrects for a clock that is a day ahead", async () => {
  world.github.advance(86_400);
  const octokit = new Octokit({
    baseUrl: world.github.apiUrl,
    authStrategy: createAppAuth,
    auth: { appId: APP_ID, privateKey: PRIVATE_KEY },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  expect((await octokit.rest.apps.getAuthenticated()).data?.slug).toBe("lapse");
  const installation = await octokit.rest.apps.getRepoInstallation({ owner, repo });
  const token = await octokit.rest.apps.createInstallationAccessToken({
    installation_id: installation.data.id,
  });
  const asApp = new Octokit({ baseUrl: world.github.apiUrl, auth: token.data.token });
  expect((await asApp.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1);
});

test("Probot takes the webhooks, reads the pull request as the app and answers with a check run", async () => {
  const live = await startWorld();
  const checked: Promise<unknown>[] = [];
  const probot = new Probot({
    appId: APP_ID,
    privateKey: PRIVATE_KEY,
    secret: SECRET,
    baseUrl: live.github.apiUrl,
    logLevel: "fatal",
    Octokit: ProbotOctokit.defaults((options: object) => ({
      ...options,
      throttle: { enabled: false },
      retry: { enabled: false },
    })),
  });
  const middleware = await createNodeMiddleware(
    (app) => {
      app.on("pull_request.opened", async (context) => {
        const head_sha = context.payload.pull_request.head.sha;
        const wish = context.repo({ name: "lapse", head_sha, conclusion: "success" as const });
        checked.push(context.octokit.rest.checks.create(wish));
        await Promise.all(checked);
      });
    },
    { probot, webhooksPath: "/" },
  );
  const server = createServer((request, response) => {
    middleware(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    live.github.setWebhook({ url: `http://127.0.0.1:${port}/`, secret: SECRET });
    const { head } = await live.propose("hubot", "probot", "p.txt", "p\n");
    await live.github.settled();
    const { body } = await live.ask("app", "GET", `${AT}/commits/${head}/check-runs`);
    expect(body).toMatchObject({ total_count: 1, check_runs: [{ name: "lapse", conclusion: "success" }] });
    const statuses = live.github.deliveries().filter((each) => each.event === "pull_request");
    expect(statuses.map((each) => each.status)).toEqual([200]);
    live.github.setWebhook({ url: `http://127.0.0.1:${port}/`, secret: "not the app's secret at all" });
    await live.put("mona", "main", "other.txt", "o\n");
    await live.github.settled();
    expect(live.github.deliveries().at(-1)?.status).toBe(400);
  } finally {
    server.close();
    await live.close();
  }
});
