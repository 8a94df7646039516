// Checks, comments, pages, faults, the clock and the webhooks of the stand-in.

import { verify } from "@octokit/webhooks-methods";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rateLimited } from "#sandbox/github/faults.ts";
import type { Dispatch } from "#sandbox/github/hub.ts";
import { AT, type Body, listener, SECRET, startWorld, type World } from "./world.ts";

let world: World;
let app: Awaited<ReturnType<typeof listener>>;
let answer = 200;
const dispatches: Dispatch[] = [];
const pushers: string[] = [];

beforeAll(async () => {
  app = await listener(() => answer);
  world = await startWorld(
    {},
    {
      webhook: { url: app.url, secret: SECRET },
      onDispatch: (dispatch) => dispatches.push(dispatch),
      onPush: ({ pusher }) => pushers.push(pusher),
    },
  );
});
afterAll(async () => {
  await world?.close();
  app?.close();
});

describe("check runs", () => {
  const annotation = { path: "a", start_line: 1, end_line: 1, annotation_level: "failure", message: "m" };
  const output = { title: "t", summary: "s" };
  const action = { label: "l", description: "d", identifier: "i" };
  let head: string;
  const post = (fields: object) =>
    world.ask("app", "POST", `${AT}/check-runs`, { name: "lapse", head_sha: head, ...fields });
  beforeAll(async () => {
    head = (await world.propose("hubot", "checks", "checks.txt", "c\n")).head;
  });

  test("GitHub's limits are kept: 50 annotations, 3 actions, the lengths, the conclusions", async () => {
    const refused = [
      { output: { ...output, annotations: Array(51).fill(annotation) } },
      { actions: Array(4).fill(action) },
      { actions: [{ ...action, label: "l".repeat(21) }] },
      { actions: [{ ...action, description: "d".repeat(41) }] },
      { output: { ...output, summary: "s".repeat(65_536) } },
      { conclusion: "approved" },
      { status: "done" },
      { status: "completed" },
      { output: { title: "t" } },
      { head_sha: "1".repeat(40) },
    ];
    for (const fields of refused) expect((await post(fields)).status, Object.keys(fields)[0]).toBe(422);
    const most = {
      output: { ...output, annotations: Array(50).fill(annotation) },
      actions: Array(3).fill(action),
    };
    expect((await post(most)).status).toBe(201);
  });

  test("an update appends annotations; a re-request leaves the run as it is; the latest of a name is listed", async () => {
    const { id } = (await post({ output: { ...output, annotations: [annotation] } })).body;
    const more = { conclusion: "success", output: { ...output, annotations: [annotation] } };
    const updated = await world.ask("app", "PATCH", `${AT}/check-runs/${id}`, more);
    expect(updated.body).toMatchObject({ status: "completed", output: { annotations_count: 2 } });
    await world.ask("mona", "POST", `${AT}/check-runs/${id}/rerequest`);
    expect((await world.ask("app", "GET", `${AT}/check-runs/${id}`)).body.status).toBe("completed");
    const list = (query: string) =>
      world.ask("app", "GET", `${AT}/commits/${head}/check-runs?check_name=lapse${query}`);
    expect((await list("")).body).toMatchObject({ total_count: 1, check_runs: [{ id }] });
    expect((await list("&filter=all")).body.total_count).toBe(2);
  });
});

describe("webhooks", () => {
  test("are signed over the very bytes, name the event and the delivery, and carry the installation", async () => {
    await world.ask("mona", "POST", `${AT}/issues`, { title: "Ünïcode" });
    await world.github.settled();
    const heard = app.heard.at(-1);
    expect(heard?.headers["x-github-event"]).toBe("issues");
    expect(heard?.headers["x-github-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
    const signature = heard?.headers["x-hub-signature-256"] ?? "";
    expect(await verify(SECRET, heard?.body ?? "", signature)).toBe(true);
    expect(await verify("another secret of that length", heard?.body ?? "", signature)).toBe(false);
    expect(JSON.parse(heard?.body ?? "{}")).toMatchObject({
      installation: { id: 50_004_211 },
      action: "opened",
    });
  });

  test("a bad answer is not retried; a redelivery has the same id", async () => {
    answer = 500;
    const before = app.heard.length;
    await world.ask("mona", "POST", `${AT}/issues`, { title: "once" });
    await world.github.settled();
    answer = 200;
    expect(app.heard.length).toBe(before + 1);
    const failed = world.github.deliveries().at(-1);
    expect(failed?.status).toBe(500);
    const again = `${world.github.url}/_sandbox/deliveries/${failed?.id}/redeliver`;
    expect((await fetch(again, { method: "POST" })).status).toBe(202);
    await world.github.settled();
    const [first, second] = app.heard.slice(-2);
    expect(second?.headers["x-github-delivery"]).toBe(first?.headers["x-github-delivery"]);
    expect(world.github.deliveries().at(-1)?.status).toBe(200);
  });

  test("what the Actions token pushes starts no workflow, and is told to the app all the same", async () => {
    const before = app.heard.length;
    const starts = pushers.length;
    await world.put("actions", "main", "by-workflow.txt", "w\n");
    await world.github.settled();
    expect(pushers.length).toBe(starts);
    expect(app.heard.slice(before).map((each) => each.headers["x-github-event"])).toEqual(["push"]);
  });

  test("a dispatched workflow reaches the runner, by the Actions token too", async () => {
    await world.put("mona", "main", ".github/workflows/apply.yml", "name: Apply\non: [workflow_dispatch]\n");
    await world.put("mona", "main", ".github/workflows/other.yml", "name: Other\non: [push]\n");
    const at = `${AT}/actions/workflows`;
    const wish = { ref: "main", inputs: { target: "orders-db" } };
    expect((await world.ask("actions", "POST", `${at}/apply.yml/dispatches`, wish)).status).toBe(204);
    expect((await world.ask("app", "POST", `${at}/other.yml/dispatches`, wish)).status).toBe(422);
    expect((await world.ask("app", "POST", `${at}/absent.yml/dispatches`, wish)).status).toBe(404);
    const path = ".github/workflows/apply.yml";
    expect(dispatches).toEqual([
      { workflow: path, ref: "main", inputs: wish.inputs, actor: "github-actions[bot]" },
    ]);
    expect((await world.ask("app", "GET", `${AT}/actions/runs`)).body.total_count).toBe(1);
  });
});

test("lists come in pages, with links to the others", async () => {
  for (const number of [1, 2, 3, 4, 5]) await world.ask("mona", "POST", `${AT}/labels-absent/${number}`);
  const { number } = (await world.ask("mona", "POST", `${AT}/issues`, { title: "pages" })).body;
  for (const body of ["1", "2", "3", "4", "5"])
    await world.ask("mona", "POST", `${AT}/issues/${number}/comments`, { body });
  const second = await world.ask("app", "GET", `${AT}/issues/${number}/comments?per_page=2&page=2`);
  expect(Object.values(second.body).map((each) => each.body)).toEqual(["3", "4"]);
  const link = second.headers.get("link") ?? "";
  for (const rel of ["prev", "next", "last", "first"]) expect(link).toContain(`rel="${rel}"`);
  expect(link).toContain(`/issues/${number}/comments?per_page=2&page=3>; rel="next"`);
});

test("what is not implemented says so, and is told to whoever watches", async () => {
  const answer = await world.ask("mona", "GET", `${AT}/milestones`);
  expect(answer.status).toBe(501);
  expect(String(answer.body.message)).toContain("/milestones");
  expect(world.exchanges.at(-1)).toMatchObject({ status: 501, route: undefined });
});

test("a fault meets the requests it is meant for; one `after` the work leaves the work done", async () => {
  const { faults } = world.github;
  faults.add({ method: "POST", path: /\/issues$/, times: 1, when: "after", answer: { status: 502 } });
  expect((await world.ask("mona", "POST", `${AT}/issues`, { title: "kept" })).status).toBe(502);
  expect((await world.ask("mona", "GET", `${AT}/issues`)).body[0]?.title).toBe("kept");
  faults.add({ path: /\/issues$/, times: 1, answer: rateLimited(1) });
  const limited = await world.ask("mona", "GET", `${AT}/issues`);
  expect([limited.status, limited.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
  faults.add({ path: /\/zen$/, times: 1, answer: "drop" });
  await expect(world.ask("mona", "GET", "/zen")).rejects.toThrow();
  expect((await world.ask("mona", "GET", "/zen")).status).toBe(200);
});

test("a person with curl looks around and moves the clock", async () => {
  const sandbox = async (path: string, init: RequestInit = {}): Promise<Body> =>
    JSON.parse(await (await fetch(world.github.url + path, init)).text());
  const before = world.github.now().getTime();
  const clock = await sandbox("/_sandbox/clock", { method: "PUT", body: JSON.stringify({ advance: 7200 }) });
  expect(Date.parse(String(clock.now)) - before).toBeGreaterThanOrEqual(7_200_000);
  const set = await sandbox("/_sandbox/clock", {
    method: "PUT",
    body: JSON.stringify({ now: "2030-01-01T00:00:00Z" }),
  });
  expect(set.now).toMatch(/^2030-01-01T00:00:0/);
  // The app's token outlives the jump: it is the person who moved the clock, not an hour that passed.
  expect((await world.ask("app", "GET", AT)).status).toBe(200);
  const around = await sandbox("/_sandbox");
  expect(around.people).toContainEqual(expect.objectContaining({ login: "mona", token: "ghp_mona" }));
  expect((await fetch(`${world.github.url}/_sandbox/clock`, { method: "PUT", body: "{}" })).status).toBe(422);
});
