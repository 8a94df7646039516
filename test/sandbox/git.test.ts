// Does real git work against the stand-in, and does the API say what git says?

import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Push } from "#sandbox/github/hub.ts";
import { AT, startWorld, type World } from "./world.ts";

let world: World;
let clone: string;
const pushes: Push[] = [];

beforeAll(async () => {
  world = await startWorld({}, { onPush: (push) => pushes.push(push) });
  clone = join(world.folder, "clone");
  await world.git(world.folder, "clone", "-q", world.github.cloneUrl("mona"), "clone");
});
afterAll(() => world?.close());

const commit = async (path: string, content: string, message: string): Promise<string> => {
  await mkdir(join(clone, path, ".."), { recursive: true });
  await writeFile(join(clone, path), content);
  await world.git(clone, "add", "-A");
  await world.git(clone, "commit", "-q", "-m", message);
  return world.git(clone, "rev-parse", "HEAD");
};

test("a push is seen by the API, the activity, the push event and the runner", async () => {
  await world.git(clone, "checkout", "-q", "-b", "topic", "main");
  const before = await world.git(clone, "rev-parse", "HEAD");
  const head = await commit("access/a.yaml", "a: 1\n", "ask");
  await world.git(clone, "push", "-q", "origin", "topic");
  const zero = "0".repeat(40);
  expect((await world.ask("app", "GET", `${AT}/git/ref/heads/topic`)).body.object?.sha).toBe(head);
  const activity = (await world.ask("app", "GET", `${AT}/activity?ref=topic`)).body;
  expect(activity[0]).toMatchObject({ before: zero, after: head, activity_type: "branch_creation" });
  expect(activity[0]?.actor).toMatchObject({ login: "mona", id: 101 });
  expect(pushes.at(-1)).toEqual({ ref: "refs/heads/topic", before: zero, after: head, pusher: "mona" });
  await world.github.settled();
  const event = world.deliveries.filter((each) => each.event === "push").at(-1);
  expect(event?.payload).toMatchObject({
    created: true,
    after: head,
    commits: [{ added: ["access/a.yaml"] }],
  });
  expect((await world.ask("app", "GET", `${AT}/compare/${before}...${head}`)).body).toMatchObject({
    status: "ahead",
    ahead_by: 1,
    behind_by: 0,
    files: [{ filename: "access/a.yaml", status: "added", patch: "@@ -0,0 +1 @@\n+a: 1" }],
  });
});

test("a forced push and a deleted branch are named as such", async () => {
  await world.git(clone, "checkout", "-q", "-b", "forced", "main");
  await commit("f", "1", "one");
  await world.git(clone, "push", "-q", "origin", "forced");
  await world.git(clone, "commit", "-q", "--amend", "-m", "other");
  await world.git(clone, "push", "-q", "--force", "origin", "forced");
  await world.git(clone, "push", "-q", "origin", ":forced");
  const { body } = await world.ask("app", "GET", `${AT}/activity?ref=forced`);
  const kinds = [0, 1, 2].map((index) => body[index]?.activity_type);
  expect(kinds).toEqual(["branch_deletion", "force_push", "branch_creation"]);
});

test("a person outside the organisation, a wrong token and nobody cannot clone", async () => {
  const url = world.github.cloneUrl("mallory");
  await expect(world.git(world.folder, "clone", "-q", url, "m1")).rejects.toThrow(/not found/i);
  const wrong = url.replace("ghp_mallory", "ghp_wrong");
  await expect(world.git(world.folder, "clone", "-q", wrong, "m2")).rejects.toThrow();
  const anonymous = url.replace("mallory:ghp_mallory@", "");
  await expect(world.git(world.folder, "clone", "-q", anonymous, "m3")).rejects.toThrow();
});

test("a protected branch takes no direct push, by git or by the API, and takes a merge", async () => {
  const walled = await startWorld({ protectDefaultBranch: true });
  try {
    await walled.git(walled.folder, "clone", "-q", walled.github.cloneUrl("mona"), "c");
    const c = join(walled.folder, "c");
    await writeFile(join(c, "x"), "x");
    await walled.git(c, "add", "x");
    await walled.git(c, "commit", "-q", "-m", "x");
    await expect(walled.git(c, "push", "-q", "origin", "main")).rejects.toThrow(/GH006/);
    const content = { message: "m", content: "eA==", branch: "main" };
    expect((await walled.ask("mona", "PUT", `${AT}/contents/y`, content)).status).toBe(422);
    await walled.git(c, "push", "-q", "origin", "main:side");
    const wish = { title: "t", head: "side", base: "main" };
    const { number } = (await walled.ask("mona", "POST", `${AT}/pulls`, wish)).body;
    expect((await walled.ask("mona", "PUT", `${AT}/pulls/${number}/merge`, {})).status).toBe(200);
  } finally {
    await walled.close();
  }
});

test("renames, removals, links and binary files are listed as git sees them", async () => {
  await world.git(clone, "checkout", "-q", "-b", "kinds", "main");
  await commit("long.txt", "a long enough line\n".repeat(20), "base");
  await writeFile(join(clone, "gone.txt"), "gone\n");
  await commit("bin", "\0\x01\x02", "base");
  await world.git(clone, "push", "-q", "origin", "kinds", "kinds:kinds-base");
  await world.git(clone, "mv", "long.txt", "moved.txt");
  await world.git(clone, "rm", "-q", "gone.txt");
  await symlink("moved.txt", join(clone, "link"));
  await commit("bin", "\0\x02\x03", "change");
  await world.git(clone, "push", "-q", "origin", "kinds");
  const wish = { title: "Kinds", head: "kinds", base: "kinds-base" };
  const { number } = (await world.ask("mona", "POST", `${AT}/pulls`, wish)).body;
  const { body } = await world.ask("app", "GET", `${AT}/pulls/${number}/files`);
  const files = Object.values(body).map((each) => [each.filename, each.status, each.previous_filename]);
  expect(files).toEqual([
    ["bin", "modified", undefined],
    ["gone.txt", "removed", undefined],
    ["link", "added", undefined],
    ["moved.txt", "renamed", "long.txt"],
  ]);
  expect(body[0]?.patch).toBeUndefined();
  const tree = (await world.ask("app", "GET", `${AT}/git/trees/kinds?recursive=1`)).body.tree ?? {};
  expect(Object.values(tree).find((each) => `${each.path}` === "link")?.mode).toBe("120000");
  // The contents API follows the link, which is why nothing that decides may read through it.
  const linked = (await world.ask("app", "GET", `${AT}/contents/link?ref=kinds`)).body;
  expect(linked.type).toBe("file");
  expect(Buffer.from(String(linked.content), "base64").toString()).toContain("long enough");
});

test("a commit is a person's by e-mail address, and nobody's when the address is unknown", async () => {
  await world.git(clone, "checkout", "-q", "-b", "strange", "main");
  await writeFile(join(clone, "s"), "s");
  await world.git(clone, "add", "s");
  await world.git(clone, "-c", "user.name=X", "commit", "-q", "-m", "s", "--author", "X <x@nowhere.test>");
  await world.git(clone, "push", "-q", "origin", "strange");
  const found = (await world.ask("app", "GET", `${AT}/commits/strange`)).body;
  expect(found.author).toBeNull();
  expect(found.committer).toMatchObject({ login: "mona" });
  expect(found.commit?.author).toMatchObject({ email: "x@nowhere.test" });
});

test("refs move only as git lets them", async () => {
  const main = String((await world.ask("app", "GET", `${AT}/git/ref/heads/main`)).body.object?.sha);
  const next = await world.put("mona", "main", "n", "n");
  const patch = (fields: object) => world.ask("app", "PATCH", `${AT}/git/refs/heads/main`, fields);
  expect((await patch({ sha: main })).status).toBe(422);
  expect((await patch({ sha: main, force: true })).status).toBe(200);
  expect((await patch({ sha: next })).status).toBe(200);
  expect((await patch({ sha: "1".repeat(40) })).status).toBe(422);
  expect(
    (await world.ask("app", "POST", `${AT}/git/refs`, { ref: "refs/heads/main", sha: main })).status,
  ).toBe(422);
  for (const name of ["heads/main^", "heads/main:n", "heads/main@%7B0%7D", "heads/ma*", "heads/absent"]) {
    expect((await world.ask("app", "GET", `${AT}/git/ref/${name}`)).status, name).toBe(404);
  }
});

test("a path is a name, whatever git's patterns would make of it", async () => {
  await world.put("mona", "main", ":(top)*", "odd\n");
  const odd = await world.ask("app", "GET", `${AT}/contents/${encodeURIComponent(":(top)*")}`);
  expect(Buffer.from(String(odd.body.content), "base64").toString()).toBe("odd\n");
  expect((await world.ask("app", "GET", `${AT}/contents/${encodeURIComponent("*.md")}`)).status).toBe(404);
  expect(Object.keys((await world.ask("app", "GET", `${AT}/commits?path=*`)).body)).toEqual([]);
});

test("a tree is made from another one: changed, removed, put in a folder's place", async () => {
  const main = String((await world.ask("app", "GET", `${AT}/git/ref/heads/main`)).body.object?.sha);
  const post = (tree: readonly object[]) =>
    world.ask("app", "POST", `${AT}/git/trees`, { base_tree: main, tree });
  const file = { path: "d/e/f", mode: "100644", type: "blob", content: "f" };
  const made = await post([file]);
  expect(made.status).toBe(201);
  const listed = (await world.ask("app", "GET", `${AT}/git/trees/${made.body.sha}?recursive=1`)).body;
  expect(Object.values(listed.tree ?? {}).map((each) => each.path)).toContain("d/e/f");
  const sub = Object.values(listed.tree ?? {}).find((each) => `${each.path}` === "d/e")?.sha;
  const moved = await post([{ path: "copy", mode: "040000", type: "tree", sub, sha: sub }]);
  const copied = (await world.ask("app", "GET", `${AT}/git/trees/${moved.body.sha}?recursive=1`)).body;
  expect(Object.values(copied.tree ?? {}).map((each) => each.path)).toContain("copy/f");
  expect((await post([{ path: "absent", mode: "100644", type: "blob", sha: null }])).status).toBe(422);
  for (const path of ["../x", ".git/config", "a//b"]) {
    expect((await post([{ ...file, path }])).status, path).toBe(422);
  }
});
