// Does a pull request live as it does on GitHub?

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP_ID, AT, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const get = async (number: number) => (await world.ask("app", "GET", `${AT}/pulls/${number}`)).body;
const actionsOf = async (number: number) => {
  await world.github.settled();
  const about = world.deliveries.filter((each) => each.event === "pull_request");
  return about
    .filter((each) => JSON.stringify(each.payload).includes(`"number":${number},"pull`))
    .map((e) => e.action);
};

describe("merging", () => {
  test("squash: one commit by the author, committed by GitHub, with the words that were given", async () => {
    const { number, head } = await world.propose("hubot", "squash", "squash.txt", "s\n");
    const wish = {
      merge_method: "squash",
      sha: head,
      commit_title: "Grant",
      commit_message: "Lapse-Rule: r",
    };
    const merged = await world.ask("app", "PUT", `${AT}/pulls/${number}/merge`, wish);
    expect(merged.status).toBe(200);
    const commit = (await world.ask("app", "GET", `${AT}/commits/${merged.body.sha}`)).body;
    expect(commit.commit?.message).toBe("Grant\n\nLapse-Rule: r");
    expect(commit.author).toMatchObject({ login: "hubot" });
    expect(commit.committer).toMatchObject({ login: "web-flow", id: 19864447 });
    expect(Object.keys(commit.parents ?? {})).toHaveLength(1);
    expect(await get(number)).toMatchObject({
      merged: true,
      state: "closed",
      merge_commit_sha: merged.body.sha,
    });
    expect((await get(number)).merged_by).toMatchObject({ login: "lapse[bot]" });
    const files = (await world.ask("app", "GET", `${AT}/pulls/${number}/files`)).body;
    expect(files[0]).toMatchObject({ filename: "squash.txt" });
    expect((await world.ask("app", "GET", `${AT}/commits/${merged.body.sha}/pulls`)).body[0]?.number).toBe(
      number,
    );
    expect(await actionsOf(number)).toEqual(["opened", "closed"]);
  });

  test("merge: two parents; rebase: the commits again, on the base, by who merged", async () => {
    const one = await world.propose("hubot", "two-parents", "m.txt", "m\n");
    const merged = await world.ask("mona", "PUT", `${AT}/pulls/${one.number}/merge`, {
      merge_method: "merge",
    });
    const commit = (await world.ask("app", "GET", `${AT}/git/commits/${merged.body.sha}`)).body;
    expect(Object.values(commit.parents ?? {}).map((each) => each.sha)).toContain(one.head);
    const two = await world.propose("hubot", "rebased", "r1.txt", "r\n");
    await world.put("hubot", "rebased", "r2.txt", "r\n");
    await world.put("mona", "main", "meanwhile.txt", "m\n");
    const rebased = await world.ask("mona", "PUT", `${AT}/pulls/${two.number}/merge`, {
      merge_method: "rebase",
    });
    const log = (await world.ask("app", "GET", `${AT}/commits?per_page=3`)).body;
    expect([0, 1, 2].map((index) => log[index]?.commit?.message)).toEqual([
      "write r2.txt",
      "write r1.txt",
      "write meanwhile.txt",
    ]);
    expect(log[0]).toMatchObject({
      sha: rebased.body.sha,
      author: { login: "hubot" },
      committer: { login: "mona" },
    });
    expect((await world.ask("app", "GET", `${AT}/contents/meanwhile.txt`)).status).toBe(200);
  });

  test("a conflict, another head, a draft, a merged one: refused as GitHub refuses", async () => {
    const { number } = await world.propose("hubot", "conflict", "README.md", "mine\n");
    await world.put("mona", "main", "README.md", "theirs\n");
    expect(await get(number)).toMatchObject({ mergeable: false, mergeable_state: "dirty" });
    expect((await world.ask("mona", "PUT", `${AT}/pulls/${number}/merge`, {})).status).toBe(405);
    const stale = { sha: "1".repeat(40) };
    expect((await world.ask("mona", "PUT", `${AT}/pulls/${number}/merge`, stale)).status).toBe(409);
    expect((await world.ask("mona", "PUT", `${AT}/pulls/${number}/update-branch`, {})).status).toBe(422);
    const ok = await world.propose("hubot", "twice", "twice.txt", "t\n");
    expect((await world.ask("mona", "GET", `${AT}/pulls/${ok.number}/merge`)).status).toBe(404);
    expect((await world.ask("mona", "PUT", `${AT}/pulls/${ok.number}/merge`, {})).status).toBe(200);
    expect((await world.ask("mona", "PUT", `${AT}/pulls/${ok.number}/merge`, {})).status).toBe(405);
    expect((await world.ask("mona", "GET", `${AT}/pulls/${ok.number}/merge`)).status).toBe(204);
  });

  test("a required check must succeed at the head, and be of the app that is named", async () => {
    const requiredChecks = [{ name: "lapse", appId: APP_ID }];
    const walled = await startWorld({ protectDefaultBranch: true, requiredChecks });
    try {
      const { number, head } = await walled.propose("hubot", "checked", "c.txt", "c\n");
      const merge = async () => (await walled.ask("mona", "PUT", `${AT}/pulls/${number}/merge`, {})).status;
      const check = (who: string, fields: object) =>
        walled.ask(who, "POST", `${AT}/check-runs`, { name: "lapse", head_sha: head, ...fields });
      expect(await merge()).toBe(405);
      await check("actions", { conclusion: "success" });
      expect(await merge()).toBe(405);
      for (const conclusion of ["failure", "action_required"]) {
        await check("app", { conclusion });
        expect(await merge(), conclusion).toBe(405);
      }
      await check("app", { status: "in_progress" });
      expect(await merge()).toBe(405);
      expect((await walled.ask("app", "GET", `${AT}/pulls/${number}`)).body.mergeable_state).toBe("blocked");
      await check("app", { conclusion: "neutral" });
      expect(await merge()).toBe(200);
    } finally {
      await walled.close();
    }
  });
});

describe("a branch that moves", () => {
  test("synchronises its pull request; deleting it closes it; it can be reopened when it is back", async () => {
    const { number, head } = await world.propose("hubot", "moving", "one.txt", "1\n");
    const next = await world.put("hubot", "moving", "two.txt", "2\n");
    expect((await get(number)).head).toMatchObject({ sha: next });
    await world.github.settled();
    const sync = world.deliveries.findLast((each) => each.action === "synchronize");
    expect(sync?.payload).toMatchObject({ before: head, after: next });
    await world.ask("hubot", "DELETE", `${AT}/git/refs/heads/moving`);
    expect(await get(number)).toMatchObject({ state: "closed", merged: false });
    const open = () => world.ask("hubot", "PATCH", `${AT}/pulls/${number}`, { state: "open" });
    expect((await open()).status).toBe(422);
    await world.ask("hubot", "POST", `${AT}/git/refs`, { ref: "refs/heads/moving", sha: next });
    expect((await open()).body.state).toBe("open");
    expect(await actionsOf(number)).toEqual(["opened", "synchronize", "closed", "reopened"]);
  });

  test("a base that comes to contain the head merges it; update-branch brings the base in", async () => {
    const { number, head } = await world.propose("hubot", "contained", "con.txt", "c\n");
    await world.put("mona", "main", "ahead.txt", "a\n");
    expect((await world.ask("hubot", "PUT", `${AT}/pulls/${number}/update-branch`, {})).status).toBe(202);
    const updated = await get(number);
    expect(updated.head?.sha).not.toBe(head);
    const tip = (await world.ask("app", "GET", `${AT}/commits/contained`)).body;
    expect(tip.committer).toMatchObject({ login: "web-flow" });
    expect(tip.author).toMatchObject({ login: "hubot" });
    const fields = { sha: updated.head?.sha };
    await world.ask("mona", "PATCH", `${AT}/git/refs/heads/main`, fields);
    expect(await get(number)).toMatchObject({ state: "closed", merged: true, changed_files: 1 });
  });
});

describe("reviews", () => {
  test("nobody approves or refuses their own, and a comment is let pass", async () => {
    const { number } = await world.propose("hubot", "own", "own.txt", "o\n");
    const review = (who: string, fields: object) =>
      world.ask(who, "POST", `${AT}/pulls/${number}/reviews`, fields);
    expect((await review("hubot", { event: "APPROVE" })).status).toBe(422);
    expect((await review("hubot", { event: "REQUEST_CHANGES", body: "b" })).status).toBe(422);
    expect((await review("hubot", { event: "COMMENT", body: "b" })).status).toBe(200);
    expect((await review("mona", { event: "REQUEST_CHANGES" })).status).toBe(422);
    expect((await review("mona", { event: "APPROVE", commit_id: "1".repeat(40) })).status).toBe(422);
    expect((await review("mallory", { event: "APPROVE" })).status).toBe(404);
    expect((await review("mona", { event: "SHRUG" })).status).toBe(422);
  });

  test("an approval names the head it was given to, and stays when the branch moves on", async () => {
    const { number, head } = await world.propose("hubot", "pinned", "p.txt", "p\n");
    await world.ask("mona", "POST", `${AT}/pulls/${number}/reviews`, { event: "APPROVE" });
    await world.put("hubot", "pinned", "p.txt", "q\n");
    const { body } = await world.ask("app", "GET", `${AT}/pulls/${number}/reviews`);
    expect(body[0]).toMatchObject({ state: "APPROVED", commit_id: head });
  });

  test("where the rules say so, a push dismisses the approval", async () => {
    const strict = await startWorld({ dismissStaleReviews: true });
    try {
      const { number } = await strict.propose("hubot", "stale", "p.txt", "p\n");
      await strict.ask("mona", "POST", `${AT}/pulls/${number}/reviews`, { event: "APPROVE" });
      await strict.put("hubot", "stale", "p.txt", "q\n");
      const { body } = await strict.ask("app", "GET", `${AT}/pulls/${number}/reviews`);
      expect(body[0]).toMatchObject({ state: "DISMISSED" });
    } finally {
      await strict.close();
    }
  });

  test("a remark must be on a line that the diff shows", async () => {
    const { number } = await world.propose("hubot", "lines", "lines.txt", "1\n2\n");
    const review = (comment: object) =>
      world.ask("app", "POST", `${AT}/pulls/${number}/reviews`, { event: "COMMENT", comments: [comment] });
    expect((await review({ path: "lines.txt", line: 2, body: "b" })).status).toBe(200);
    expect((await review({ path: "lines.txt", line: 3, body: "b" })).status).toBe(422);
    expect((await review({ path: "README.md", line: 1, body: "b" })).status).toBe(422);
    expect((await world.ask("app", "GET", `${AT}/pulls/${number}/comments`)).body[0]?.line).toBe(2);
  });

  test("reviewers are members, are not the author, and are taken off the list by reviewing", async () => {
    const { number } = await world.propose("hubot", "asked", "asked.txt", "a\n");
    const at = `${AT}/pulls/${number}/requested_reviewers`;
    expect((await world.ask("app", "POST", at, { reviewers: ["mallory"] })).status).toBe(422);
    expect((await world.ask("app", "POST", at, { reviewers: ["hubot"] })).status).toBe(422);
    expect(
      (await world.ask("app", "POST", at, { reviewers: ["Mona"], team_reviewers: ["dba"] })).status,
    ).toBe(201);
    expect(Object.keys((await world.ask("app", "GET", at)).body.users ?? {})).toHaveLength(1);
    await world.ask("mona", "POST", `${AT}/pulls/${number}/reviews`, { event: "APPROVE" });
    expect(Object.keys((await world.ask("app", "GET", at)).body.users ?? {})).toHaveLength(0);
  });
});

test("a pull request without commits, of an absent branch, or twice: 422", async () => {
  const { head } = await world.propose("hubot", "once", "once.txt", "o\n");
  const open = async (fields: object) =>
    (await world.ask("hubot", "POST", `${AT}/pulls`, { title: "t", base: "main", ...fields })).status;
  expect(await open({ head: "once" })).toBe(422);
  expect(await open({ head: "absent" })).toBe(422);
  expect(await open({ head: "once", base: "absent" })).toBe(422);
  const main = (await world.ask("app", "GET", `${AT}/git/ref/heads/main`)).body.object?.sha;
  await world.ask("hubot", "POST", `${AT}/git/refs`, { ref: "refs/heads/same", sha: main });
  expect(await open({ head: "same" })).toBe(422);
  expect(head).toMatch(/^[0-9a-f]{40}$/);
});
