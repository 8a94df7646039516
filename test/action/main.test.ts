// Does the bundle do, as the runner starts it, what the workflows count on?

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleRepository, grantPath, grantText } from "../cli/terminal.ts";
import { type GitHubWorld, startGitHubWorld } from "../flows/github-world.ts";
import { actedOn } from "../report/hostile.ts";
import { commandsIn, runAction, type Step } from "./runner.ts";

/** The example's rule asks for two people outside working hours; this one passes at any hour. */
const policy = `rules:
  - match: /github/release-managers/
    name: release-managers
    mayRequest: [acme/engineering]
    limits: { duration: 8h }
    require: [reason]
    approvals: none
`;

let world: GitHubWorld;
beforeAll(async () => {
  world = await startGitHubWorld({ "policies/60-github.yaml": policy });
  world.github.admin.makeTeam({ slug: "release-managers", name: "Release managers" });
});

const membership = async (login: string): Promise<string> =>
  world
    .ask<{ state: string }>("sam", "GET", `/orgs/acme/teams/release-managers/memberships/${login}`)
    .then(({ state }) => state)
    .catch((error: Error) => (error.message.includes(" 404 ") ? "none" : error.message));
afterAll(() => world.close());

const secret = "hunter2-of-the-orders-db";
const run = (command: string, more: Readonly<Record<string, string>> = {}): Promise<Step> =>
  runAction(
    { command, token: world.github.as("sam").token, ...more },
    {
      GITHUB_API_URL: world.github.apiUrl,
      TEAMS_TOKEN: world.github.as("sam").token,
      // Nobody listens there: the target is out of reach, whatever else happens.
      ORDERS_DB_URL: `postgres://lapse:${secret}@127.0.0.1:1/orders`,
    },
  );

describe("the bundle", () => {
  test("plans without writing: digest, matrix, and a page", async () => {
    const step = await run("plan");
    expect(step.outputs.digest).toMatch(/^[0-9a-f]{64}$/);
    // Nothing is to be done at `github`; what cannot be seen is tried again.
    expect(JSON.parse(step.outputs.matrix ?? "")).toEqual({ include: [{ targets: "orders-db", slice: "" }] });
    expect(step.summary).toContain("### Lapse plan: ");
    expect(step.summary).toContain("**Out of reach**");
    expect(step.code).toBe(0);
    await expect(world.ask("sam", "GET", "/repos/acme/access/git/ref/heads/lapse-ledger")).rejects.toThrow(
      "404",
    );
  });

  test("gives what was merged by a pull request, and takes it away once its file is gone", async () => {
    const path = "access/github/release-managers/kai/rel-1.yaml";
    await world.push("kai", "release", { [path]: "reason: Publish the release of the week\nduration: 4h\n" });
    const number = await world.open("kai", "release");
    await world.settle();
    expect((await world.pull(number)).merged).toBe(true);
    expect(await membership("kai")).toBe("none");
    const given = await run("apply", { targets: "github" });
    expect([given.code, given.outputs.granted]).toEqual([0, "1"]);
    expect(given.summary).toContain("| confirmed | grant | `kai` | `github/release-managers` |");
    expect(given.summary).toContain(`| \`${path}\` | \`kai\` |`);
    expect(await membership("kai")).toBe("active");
    await world.push("sam", "main", { [path]: null });
    const taken = await run("apply", { targets: "github" });
    expect([taken.code, taken.outputs.revoked]).toEqual([0, "1"]);
    expect(taken.summary).toMatch(/Revocations were confirmed \d+\w* after they were due/);
    expect(await membership("kai")).toBe("none");
  }, 240_000);

  test("fails with words when a target is out of reach, and masks what it was told in secret", async () => {
    const step = await run("apply");
    expect(step.code).toBe(1);
    expect(step.out).toMatch(/^::error::Lapse apply: .*\b1 out of reach/m);
    const masks = step.out.split("\n").filter((line) => line.startsWith("::add-mask::"));
    expect(masks).toContain(`::add-mask::${secret}`);
    const rest = step.out.split("\n").filter((line) => !line.startsWith("::add-mask::"));
    expect(`${rest.join("\n")}${step.summary}`).not.toContain(secret);
  });

  test("what somebody pushed straight to the branch gives nothing, and its name stays text", async () => {
    const path = "access/github/release-managers/mona/direct.yaml";
    await world.push("sam", "main", { [path]: "reason: I may push\nduration: 1h\n" });
    const step = await run("apply", { targets: "github" });
    expect(step.code).toBe(1);
    expect(step.summary).toContain(
      "**Quarantined: files that no merged pull request explains give nothing**",
    );
    expect(step.summary).toContain(`\`${path}\``);
    expect(actedOn(step.summary)).toEqual([]);
    expect(step.out).toMatch(/^::error::.*1 quarantined/m);
  });

  test("expires and reconciles", async () => {
    const expired = await run("expire");
    expect(expired.summary).toContain("### Lapse expire: ");
    expect(expired.outputs).toMatchObject({ granted: "0", revoked: "0" });
    const reconciled = await run("reconcile");
    expect(reconciled.summary).toContain("### Lapse reconcile: ");
  });

  test("tightens from the ledger, and says how much of it was looked at", async () => {
    const step = await run("tighten");
    expect([step.code, step.summary]).toEqual([0, expect.stringMatching(/^### Lapse tighten: 0 proposals/)]);
  });

  test("checks a checkout without a token, with the problem on its line", async () => {
    const { folder, git, write, commit } = exampleRepository();
    git("checkout", "-q", "-b", "ask");
    write({ [grantPath]: grantText("12h"), "access/orders-db/readonly/mona/a\n::warning::b.yaml": "x: y\n" });
    commit("ask");
    const step = await runAction({ command: "check", base: "main" }, { GITHUB_WORKSPACE: folder });
    expect(step.code).toBe(1);
    expect(step.out).toContain(`::error title=limit-duration,file=${grantPath},line=3,col=11::`);
    expect(commandsIn(step.out)).not.toContain("warning");
    expect(actedOn(step.summary)).toEqual([]);
  });
});

describe("what is wrong with how it is used is said in words", () => {
  test.each([
    [{ command: "aply", token: "x" }, "the input `command` has to be one of check, plan, apply, expire"],
    [{ command: "apply", token: "" }, "the input `token` is empty"],
    [{ command: "apply", token: "x", slice: "2/4" }, "a slice is written as 2/4, beside the targets"],
    [{ command: "apply", token: "x", targets: "a", slice: "5/4" }, "a slice is written as 2/4"],
  ])("%j", async (inputs, message) => {
    const step = await runAction(inputs, { GITHUB_API_URL: "http://127.0.0.1:1" });
    expect([step.code, commandsIn(step.out).at(-1)]).toEqual([1, "error"]);
    expect(step.out).toContain(message);
  });
});
