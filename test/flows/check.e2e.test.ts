// A person asks for access, and GitHub, the app and people do the rest: on real parts, over real HTTP and real git.

import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { LedgerEntry } from "#ledger/entry.ts";
import { AT, type CheckRun, type GitHubWorld, startGitHubWorld } from "./github-world.ts";

// Hundreds of requests and dozens of git processes a story: slow on a machine that is busy with other things.
vi.setConfig({ testTimeout: 180_000 });

let world: GitHubWorld;
beforeAll(async () => {
  world = await startGitHubWorld();
});
afterAll(() => world?.close());
// Whatever could not be done is logged: a look that failed and then went through is a fault all the same.
afterEach(async () => {
  expect(world.log.splice(0)).toEqual([]);
  const open = await world.ask<{ number: number }[]>("sam", "GET", `${AT}/pulls?state=open`);
  for (const { number } of open)
    await world.ask("sam", "PATCH", `${AT}/pulls/${number}`, { state: "closed" });
});

const path = "access/orders-db/readonly/mona/inc-4211.yaml";
const grant = (duration: string) =>
  `reason: Find the refunds that INC-4211 left pending\nticket: INC-4211\nduration: ${duration}\n`;

test("refused at the line, corrected, approved by nobody who counts, approved by a DBA, and merged", async () => {
  const asked = await world.push("mona", "inc-4211", { [path]: grant("12h") });
  const number = await world.open("mona", "inc-4211");
  await world.settle();

  const refused = await world.check(asked);
  expect(refused?.conclusion).toBe("failure");
  const annotations = await world.annotations(refused?.id ?? 0);
  expect(annotations.map((each) => [each.path, each.start_line])).toEqual([[path, 3]]);
  expect((await world.comments(number)).length).toBe(1);

  const corrected = await world.push("mona", "inc-4211", { [path]: grant("8h") });
  await world.settle();
  expect((await world.check(corrected))?.conclusion).toBe("action_required");
  expect((await world.pull(number)).requested_reviewers.map(({ login }) => login)).toEqual(["lin"]);

  await world.review("kai", number, "APPROVE");
  await world.settle();
  expect((await world.check(corrected))?.conclusion).toBe("action_required");
  expect((await world.check(corrected))?.output.text).toContain("kai");
  expect((await world.pull(number)).merged).toBe(false);

  await world.review("lin", number, "APPROVE");
  await world.settle();
  expect((await world.check(corrected))?.conclusion).toBe("success");
  expect((await world.comments(number)).length).toBe(1);
  const pull = await world.pull(number);
  expect(pull.merged).toBe(true);
  const merge = await world.ask<{ message: string; parents: unknown[] }>(
    "sam",
    "GET",
    `${AT}/git/commits/${pull.merge_commit_sha}`,
  );
  expect(merge.parents.length).toBe(1);
  expect(merge.message).toContain("Lapse-Rule: orders-readonly");
  expect(merge.message).toContain("Lapse-Subject: mona");
  expect(merge.message).toContain("Approved-by: lin <1003+lin@users.noreply.github.com>");
  const entries = await ledgerEntries(world);
  expect(entries.map(({ type }) => type)).toEqual([
    "request.opened",
    "request.decided",
    "request.changed",
    "request.decided",
    "request.voted",
    "request.voted",
    "request.decided",
  ]);
  // Whoever decides again later needs all that it was decided from.
  const commit = expect.stringMatching(/^[0-9a-f]{40}$/);
  const teams = expect.stringMatching(/^[0-9a-f]{64}$/);
  const [decided, voted] = [entries.at(-1), entries.at(-2)];
  expect(decided?.inputs).toEqual({ base: commit, head: corrected, policy: commit, teams, evaluator: "1" });
  expect(voted?.inputs).toEqual({ head: corrected });
  const delivery = expect.stringMatching(/^[0-9a-f]{8}-/);
  for (const { source } of entries)
    expect(source).toEqual({ kind: "app", repository: "acme/access", delivery });
});

/** A grant of somebody's on a branch of its own, with its pull request looked at. */
async function ask(
  who: string,
  id: string,
  content: string,
  more: Readonly<Record<string, string>> = {},
  draft = false,
): Promise<{ readonly number: number; readonly head: string }> {
  const files = { [`access/orders-db/readonly/${who}/${id}.yaml`]: content, ...more };
  const head = await world.push(who, id, files);
  const number = await world.open(who, id, draft);
  await world.settle();
  return { number, head };
}

test("a grant and a policy that would allow it cannot come in one pull request", async () => {
  const policy = "rules:\n  - match: /**\n    mayRequest: [acme/engineering]\n    approvals: none\n";
  const { number, head } = await ask("kai", "inc-1", grant("4h"), { "policies/99-mine.yaml": policy });
  const check = await world.check(head);
  expect(check?.conclusion).toBe("failure");
  expect(check?.output.text).toContain("Make two pull requests");
  expect((await world.pull(number)).merged).toBe(false);
});

test("what was approved and then changed is not approved, and is not merged when it becomes ready", async () => {
  const { number, head } = await ask("kai", "inc-2", grant("4h"), {}, true);
  expect((await world.check(head))?.conclusion).toBe("action_required");
  await world.review("lin", number, "APPROVE");
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("success");
  expect((await world.pull(number)).merged).toBe(false);
  const changed = await world.push("kai", "inc-2", {
    "access/orders-db/readonly/kai/inc-2.yaml": grant("8h"),
  });
  await world.settle();
  await world.github.admin.readyForReview(number, "kai");
  await world.settle();
  expect((await world.check(changed))?.conclusion).toBe("action_required");
  expect((await world.pull(number)).merged).toBe(false);
  expect((await world.pull(number)).requested_reviewers.map(({ login }) => login)).toEqual(["lin"]);
});

test("whoever pushed to the branch does not approve it, whatever name the commit carries", async () => {
  const { number } = await ask("noor", "inc-3", grant("4h"));
  const changed = { "access/orders-db/readonly/noor/inc-3.yaml": grant("5h") };
  const head = await world.push("lin", "inc-3", changed, "noor");
  await world.review("lin", number, "APPROVE");
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("action_required");
  expect((await world.pull(number)).merged).toBe(false);
});

test("51 problems are 51 annotations, the last in a second request", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`access/orders-db/readonly/rio/many-${i}.yaml`, grant("12h")]),
  );
  const from = world.exchanges.length;
  const { head } = await ask("rio", "many", grant("12h"), many);
  const check = await world.check(head);
  const sent = world.exchanges
    .slice(from)
    .filter(({ method, route }) => method !== "GET" && route?.includes("check-runs"))
    .map(({ requestBody }) => annotationsIn(requestBody))
    .filter((count) => count > 0);
  const shown = await world.annotations(check?.id ?? 0);
  expect(sent.every((count) => count <= 50)).toBe(true);
  expect(sent.length).toBe(2);
  expect(new Set(shown.map(({ path: at }) => at)).size).toBe(51);
});

function annotationsIn(body: unknown): number {
  const { output } = (body ?? {}) as { output?: { annotations?: readonly unknown[] } };
  return output?.annotations?.length ?? 0;
}

test("somebody else's check run of the same name and external id is not ours", async () => {
  const head = await world.push("kai", "inc-4", { "access/orders-db/readonly/kai/inc-4.yaml": grant("12h") });
  const forged = await world.askAsImpostor<CheckRun>("POST", `${AT}/check-runs`, {
    name: "lapse",
    head_sha: head,
    external_id: "lapse:99",
    status: "completed",
    conclusion: "success",
    output: { title: "allowed", summary: "trust me" },
  });
  const number = await world.open("kai", "inc-4");
  await world.settle();
  const ours = await world.check(head);
  expect(ours?.id).not.toBe(forged.id);
  expect(ours?.conclusion).toBe("failure");
  expect((await world.pull(number)).merged).toBe(false);
});

test("whoever is on call gets a short one with no human, and a withdrawal always passes", async () => {
  const { number } = await ask("noor", "inc-5", grant("2h"));
  expect((await world.pull(number)).merged).toBe(true);
  await world.push("mona", "withdraw", { "access/orders-db/readonly/noor/inc-5.yaml": null });
  const withdrawal = await world.open("mona", "withdraw");
  await world.settle();
  expect((await world.pull(withdrawal)).merged).toBe(true);
});

test("what others wrote is shown as text", async () => {
  const { number } = await ask(
    "kai",
    "inc-6",
    'reason: "@acme/security <img src=x> [x](https://evil.example)"\n',
  );
  const [comment = ""] = await world.comments(number);
  expect(comment).not.toMatch(/@[a-z]|<img|\]\(https:\/\/evil/);
});

test("an edit of the policy is left to people, and then judges heads that still hold the old policy", async () => {
  const { number, head } = await ask("kai", "inc-7", grant("8h"));
  expect((await world.check(head))?.conclusion).toBe("action_required");
  const rule = [
    "rules:",
    "  - match: /orders-db/readonly/",
    "    mayRequest: [acme/engineering]",
    "    limits: { duration: 1h }",
    "    approvals: [{ from: [acme/dba] }]",
    "",
  ].join("\n");
  await world.push("rio", "tighter", { "policies/70-tighter.yaml": rule });
  const edit = await world.open("rio", "tighter");
  await world.settle();
  await world.review("sam", edit, "APPROVE");
  await world.settle();
  expect((await world.pull(edit)).merged).toBe(false);
  await world.ask("sam", "PUT", `${AT}/pulls/${edit}/merge`, { merge_method: "squash" });
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("failure");
  expect((await world.pull(number)).merged).toBe(false);
});

test("corrections are offered on files that are new, for of those the host shows every line", async () => {
  const policy = "policies/50-orders-db.yaml";
  const text = readFileSync(new URL(`../../${policy}`, import.meta.url), "utf8");
  const head = await world.push("rio", "typos", {
    [policy]: text.replace("mayRequest:", "mayRequst:"),
    "policies/80-new.yaml": "rules:\n  - match: /orders-db/readonly/\n    mayRequst: [acme/engineering]\n",
  });
  const number = await world.open("rio", "typos");
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("failure");
  type Remark = { readonly path: string; readonly body: string };
  const remarks = await world.ask<readonly Remark[]>("sam", "GET", `${AT}/pulls/${number}/comments`);
  expect(remarks.map(({ path, body }) => [path, body.includes("mayRequest")])).toEqual([
    ["policies/80-new.yaml", true],
  ]);
});

test("a target that nothing can carry out is refused on its line, whoever approves it", async () => {
  const target = "access/crm/target.yaml";
  const head = await world.push("rio", "crm", {
    [target]: "kind: memory\nentitlements: { read: { risk: low } }\n",
  });
  await world.open("rio", "crm");
  await world.settle();
  const check = await world.check(head);
  expect(check?.conclusion).toBe("failure");
  expect(check?.output.text).toContain("which is for tests alone");
  const shown = (await world.annotations(check?.id ?? 0)).map((each) => [
    each.path,
    each.start_line,
    each.title,
  ]);
  expect(shown).toContainEqual([target, 1, "kind-for-tests"]);
});

test("an edit of the policy is shown what lint finds, on its lines and with the organisation's teams", async () => {
  const rule = [
    "rules:",
    "  - match: /orders-db/admin/",
    "    mayRequest: [acme/engineering]",
    "    approvals: [{ from: [acme/dbas] }]",
    "",
  ].join("\n");
  const head = await world.push("rio", "linted", { "policies/60-linted.yaml": rule });
  const edit = await world.open("rio", "linted");
  await world.settle();
  const check = await world.check(head);
  expect(check?.conclusion).toBe("action_required");
  expect(check?.output.text).toContain("### What lint finds");
  const shown = (await world.annotations(check?.id ?? 0)).map(({ path: file, start_line, title }) => [
    file,
    start_line,
    title,
  ]);
  expect(shown).toContainEqual(["policies/60-linted.yaml", 4, "team-missing"]);
  // What was there before and elsewhere is not this pull request's.
  expect(shown.filter(([file]) => file === "policies/00-owners.yaml")).toEqual([]);
  const runs = await world.ask<{ total_count: number }>("sam", "GET", `${AT}/commits/${head}/check-runs`);
  await world.ask("kai", "POST", `${AT}/pulls/${edit}/reviews`, { event: "COMMENT", body: "hm" });
  await world.settle();
  expect((await world.check(head))?.id).toBe(check?.id);
  expect(runs.total_count).toBe(1);
});

test("a policy that cannot be read refuses, and says so", async () => {
  await world.push("sam", "main", { "policies/50-orders-db.yaml": "rules: [" });
  const { number, head } = await ask("noor", "inc-8", grant("2h"));
  const check = await world.check(head);
  expect(check?.conclusion).toBe("failure");
  expect(check?.output.text).toContain("policies/50-orders-db.yaml");
  expect((await world.pull(number)).merged).toBe(false);
});

async function ledgerEntries({ ask }: GitHubWorld): Promise<readonly LedgerEntry[]> {
  const tree = await ask<{ tree: { path: string; type: string; sha: string }[] }>(
    "sam",
    "GET",
    `${AT}/git/trees/lapse-ledger?recursive=1`,
  );
  const file = tree.tree.find(({ type }) => type === "blob");
  const blob = await ask<{ content: string }>("sam", "GET", `${AT}/git/blobs/${file?.sha}`);
  const lines = Buffer.from(blob.content, "base64").toString("utf8").trimEnd().split("\n");
  return lines.map((line): LedgerEntry => JSON.parse(line));
}
