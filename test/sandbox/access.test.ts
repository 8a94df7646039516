// Who may do what here, and when does a token end?

import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_ID, AT, jwt, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({}, { tokensFollowJumps: false });
});
afterAll(() => world?.close());

const status = async (who: string, method: string, path: string, body?: unknown): Promise<number> =>
  (await world.ask(who, method, path, body)).status;

test("a private repository does not exist for outsiders and for nobody", async () => {
  for (const who of ["mallory", "nobody"]) {
    for (const path of ["", "/pulls", "/contents/README.md", "/git/ref/heads/main"]) {
      expect(await status(who, "GET", AT + path), `${who} ${path}`).toBe(404);
    }
    expect(await status(who, "GET", "/orgs/acme/teams/dba")).toBe(404);
  }
  expect(await status("mallory", "POST", `${AT}/issues`, { title: "t" })).toBe(404);
  expect(await status("nobody", "POST", `${AT}/issues`, { title: "t" })).toBe(401);
  expect(await status("ghp_nonsense", "GET", AT)).toBe(401);
  expect(await status("mona", "GET", "/repos/acme/other")).toBe(404);
});

test("an app does what it was granted, and no more", async () => {
  const path = `/app/installations/${50_000_000 + APP_ID}/access_tokens`;
  const narrow = await world.ask("jwt", "POST", path, { permissions: { contents: "read" } });
  const token = String(narrow.body.token);
  expect(await status(token, "GET", `${AT}/git/ref/heads/main`)).toBe(200);
  expect(await status(token, "GET", `${AT}/pulls`)).toBe(403);
  expect(await status(token, "POST", `${AT}/git/blobs`, { content: "x" })).toBe(403);
  expect(await status("jwt", "POST", path, { permissions: { secrets: "write" } })).toBe(422);
  expect(await status("jwt", "POST", path.replace(/\d+/, "1"))).toBe(404);
  expect(await status("jwt", "GET", AT)).toBe(403);
});

test("check runs are made by apps alone, and changed by the app that made them", async () => {
  const { head } = await world.propose("hubot", "checked", "c.txt", "c\n");
  const wish = { name: "n", head_sha: head, status: "queued" };
  expect(await status("mona", "POST", `${AT}/check-runs`, wish)).toBe(403);
  const { id } = (await world.ask("actions", "POST", `${AT}/check-runs`, wish)).body;
  expect(await status("app", "PATCH", `${AT}/check-runs/${id}`, { conclusion: "success" })).toBe(403);
  expect(await status("actions", "PATCH", `${AT}/check-runs/${id}`, { conclusion: "success" })).toBe(200);
});

test("the Actions token is github-actions[bot], and does not read teams", async () => {
  const { body } = await world.ask("actions", "POST", `${AT}/issues`, { title: "by a workflow" });
  expect(body.user).toMatchObject({ login: "github-actions[bot]", id: 41898282 });
  expect(await status("actions", "GET", "/orgs/acme/teams/dba")).toBe(403);
});

test("an installation token lives for an hour of the sandbox's clock, a JWT for ten minutes", async () => {
  const path = `/app/installations/${50_000_000 + APP_ID}/access_tokens`;
  const { token, expires_at } = (await world.ask("jwt", "POST", path)).body;
  const early = jwt(world.github.now());
  expect(Date.parse(String(expires_at)) - world.github.now().getTime()).toBeGreaterThan(3_590_000);
  world.github.advance(3590);
  expect(await status(String(token), "GET", AT)).toBe(200);
  world.github.advance(20);
  expect(await status(String(token), "GET", AT)).toBe(401);
  const late = await fetch(`${world.github.apiUrl}/app`, { headers: { authorization: `Bearer ${early}` } });
  expect(late.status).toBe(401);
  expect(await late.text()).toContain("'Expiration time' claim ('exp')");
  expect(Math.abs(Date.parse(String(late.headers.get("date"))) - world.github.now().getTime())).toBeLessThan(
    5000,
  );
});

test("an app gives up one token, and keeps its others", async () => {
  const path = `/app/installations/${50_000_000 + APP_ID}/access_tokens`;
  const [one, two] = [await world.ask("jwt", "POST", path), await world.ask("jwt", "POST", path)];
  expect(await status(String(one.body.token), "DELETE", "/installation/token")).toBe(204);
  expect(await status(String(one.body.token), "GET", AT)).toBe(401);
  expect(await status(String(two.body.token), "GET", AT)).toBe(200);
});

test("a JWT that somebody else signed, or that has no signature, is refused", async () => {
  const [head = "", , signature = ""] = jwt(world.github.now()).split(".");
  const claims = { iat: 0, exp: Math.floor(world.github.now().getTime() / 1000) + 100, iss: APP_ID };
  const forged = Buffer.from(JSON.stringify(claims)).toString("base64url");
  const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  for (const token of [`${head}.${forged}.${signature}`, `${none}.${forged}.`]) {
    const answer = await fetch(`${world.github.apiUrl}/app`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
  }
});

test("logins are the same in any case; a renamed person keeps the id, a deleted one is null", async () => {
  expect((await world.ask("mona", "GET", "/users/HUBOT")).body.id).toBe(102);
  const { body } = await world.ask("ines", "POST", `${AT}/issues`, { title: "by ines" });
  world.github.admin.renameLogin("ines", "ines-neu");
  const issue = async () => (await world.ask("mona", "GET", `${AT}/issues/${body.number}`)).body;
  expect((await issue()).user).toMatchObject({ login: "ines-neu", id: 103 });
  expect(await status("mona", "GET", "/users/ines")).toBe(404);
  world.github.admin.deleteAccount("ines-neu");
  expect((await issue()).user).toBeNull();
});

test("a team counts its child teams' members, and only those who accepted", async () => {
  const seat = (login: string) =>
    world.ask("app", "GET", `/orgs/acme/teams/engineering/memberships/${login}`);
  world.github.admin.addPerson({ login: "nils", id: 104, email: "nils@acme.test", token: "ghp_nils" });
  world.github.admin.addToTeam("engineering", "nils", { state: "pending" });
  expect((await seat("hubot")).body).toMatchObject({ state: "active" });
  expect((await seat("nils")).body).toMatchObject({ state: "pending" });
  expect((await seat("mallory")).status).toBe(404);
  const { body } = await world.ask("app", "GET", "/orgs/acme/teams/engineering/members");
  expect(Object.values(body).map((each) => each.login)).toEqual(["mona", "hubot"]);
  world.github.admin.removePerson("hubot");
  expect((await seat("hubot")).status).toBe(404);
  expect(await status("hubot", "GET", AT)).toBe(404);
});
