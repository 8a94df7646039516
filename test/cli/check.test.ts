// What does `lapse check` say of a change, with nothing but the files?

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exampleRepository, grantPath, grantText, jsonOf, lapse } from "./terminal.ts";

describe("check", () => {
  test("a duration beyond the rule's is refused at its line and column, with what would pass", async () => {
    const { folder, write } = exampleRepository();
    write({ [grantPath]: grantText("12h") });
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.out).toContain(
      `${grantPath}:3:11: limit-duration: \`12h\` exceeds the \`8h\` that rule \`orders-readonly\` allows. \`duration: 8h\` would pass.`,
    );
    expect(ran.exit).toBe(1);
  });

  test("a request that is in order is not called allowed, because people and leases are unknown", async () => {
    const { folder, write } = exampleRepository();
    write({ [grantPath]: grantText("4h") });
    const ran = await lapse(["check", "--json"], { cwd: folder });
    expect(ran.exit).toBe(0);
    expect(jsonOf(ran)).toMatchObject({ outcome: "undecided", change: "grants", problems: [] });
    const shown = await lapse(["check"], { cwd: folder });
    expect(shown.out).toContain("rule orders-readonly (policies/50-orders-db.yaml:15)");
    expect(shown.out).toContain("which approvals there are");
    expect(shown.out).not.toMatch(/\ballowed\b/);
  });

  test("a grant for an hour with no human is not called allowed either", async () => {
    const { folder, write } = exampleRepository();
    write({ "access/orders-db/readonly/noor/inc-1.yaml": grantText("1h") });
    const ran = await lapse(["check", "--json"], { cwd: folder });
    expect(jsonOf(ran)).toMatchObject({ outcome: "undecided" });
  });

  test("the policy is read from the base: a branch cannot raise its own limit", async () => {
    const { folder, git, write, commit } = exampleRepository();
    git("checkout", "-q", "-b", "raised");
    const policy = readFileSync(join(folder, "policies/50-orders-db.yaml"), "utf8");
    write({
      [grantPath]: grantText("12h"),
      "policies/50-orders-db.yaml": policy.replace("duration: 8h", "duration: 12h"),
    });
    commit("both");
    const ran = await lapse(["check", "--base", "main", "--head", "raised", "--json"], { cwd: folder });
    expect(jsonOf(ran)).toMatchObject({ outcome: "refused", change: "mixed" });
    expect(ran.out).toContain("change-mixed");
  });

  test("a folder that becomes another commit of another repository is seen, whatever .gitmodules says", async () => {
    const { folder, git, write } = exampleRepository();
    write({
      ".gitmodules": '[submodule "x"]\n\tpath = access/elsewhere\n\turl = ./x\n\tignore = all\n',
    });
    const pin = (digit: string) => {
      const entry = `160000,${digit.repeat(40)},access/elsewhere`;
      git("update-index", "--add", "--cacheinfo", entry);
      git("-c", "user.name=mona", "-c", "user.email=mona@acme.example", "commit", "-q", "-m", "pin");
    };
    pin("1");
    git("checkout", "-q", "-b", "swapped");
    pin("2");
    const ran = await lapse(["check", "--base", "main", "--head", "swapped", "--json"], { cwd: folder });
    expect(jsonOf(ran)).toMatchObject({ outcome: "refused", changed: ["access/elsewhere"] });
  });

  test("what happened on the base since is no part of the change", async () => {
    const { folder, git, write, commit } = exampleRepository();
    git("checkout", "-q", "-b", "ask");
    write({ [grantPath]: grantText("4h") });
    const head = commit("ask");
    git("checkout", "-q", "main");
    write({ "policies/99-more.yaml": "rules: []\n" });
    commit("elsewhere");
    const ran = await lapse(["check", "--base", "main", "--head", head, "--json"], { cwd: folder });
    expect(jsonOf(ran)).toMatchObject({ change: "grants", changed: [grantPath] });
  });

  test("staged, changed and unknown files of the working tree are all seen, ignored ones are not", async () => {
    const { folder, git, write } = exampleRepository({ ".gitignore": "*.log\n" });
    write({
      "access/orders-db/readonly/mona/staged.yaml": grantText("1h"),
      "README.md": "new\n",
      "noise.log": "x\n",
      "policies/60-github.yaml": "rules: [\n",
    });
    git("add", "access");
    const ran = await lapse(["check", "--json"], { cwd: folder });
    expect(jsonOf(ran)).toMatchObject({
      change: "mixed",
      changed: ["README.md", "access/orders-db/readonly/mona/staged.yaml", "policies/60-github.yaml"],
    });
  });

  test("a policy that would no longer be read is refused at its place", async () => {
    const { folder, write } = exampleRepository();
    write({ "policies/60-github.yaml": "rules:\n  - match: /github/\n    mayAsk: [acme/engineering]\n" });
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.exit).toBe(1);
    expect(ran.out).toMatch(/^policies\/60-github\.yaml:3:5: /m);
  });

  test("an edit that repairs a policy which cannot be read passes the check", async () => {
    const { folder, write, commit } = exampleRepository();
    const good = readFileSync(join(folder, "policies/60-github.yaml"), "utf8");
    write({ "policies/60-github.yaml": "rules: [\n" });
    commit("broken by force");
    write({ "policies/60-github.yaml": good });
    const repaired = await lapse(["check", "--base", "HEAD"], { cwd: folder });
    expect([repaired.exit, repaired.out.split("\n")[0]]).toEqual([
      0,
      "1 changed file: nothing is wrong that the files can tell.",
    ]);
    write({ "policies/60-github.yaml": "rules: [\n", [grantPath]: grantText("1h") });
    const asking = await lapse(["check", "--base", "HEAD"], { cwd: folder });
    expect(asking.exit).toBe(1);
    expect(asking.out).toContain("policies/60-github.yaml:");
  });

  test("links, executables and bytes that are no text are refused in the working tree", async () => {
    const { folder } = exampleRepository();
    const place = join(folder, "access/orders-db/readonly/mona");
    mkdirSync(place, { recursive: true });
    symlinkSync("/etc/passwd", join(place, "link.yaml"));
    writeFileSync(join(place, "run.yaml"), grantText("1h"));
    chmodSync(join(place, "run.yaml"), 0o755);
    writeFileSync(join(place, "bytes.yaml"), Buffer.from([0x72, 0xff, 0xfe]));
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.out).toMatch(/link\.yaml:1:1: mode-refused: this is a symbolic link/);
    expect(ran.out).toMatch(/run\.yaml:1:1: mode-refused: the file is executable/);
    expect(ran.out.match(/bytes\.yaml:1:1: .*/g)).toEqual([expect.stringContaining("text-unreadable")]);
    expect(ran.out).not.toContain("root:");
  });

  test("a path that differs from one at the base in case alone collides", async () => {
    const { folder, write } = exampleRepository({ "docs/Guide.md": "x\n" });
    write({ "docs/guide.md": "y\n" });
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.out).toContain("docs/guide.md:1:1: path-collides");
  });

  test("deleting a grant passes, and no change is no problem", async () => {
    const { folder, write } = exampleRepository({ [grantPath]: grantText("4h") });
    expect((await lapse(["check"], { cwd: folder })).out).toBe("Nothing is changed.\n");
    write({ [grantPath]: null });
    const ran = await lapse(["check"], { cwd: folder });
    expect([ran.exit, ran.out]).toEqual([
      0,
      "1 changed file: it only withdraws access, which always passes.\n",
    ]);
  });

  test("a name that is no commit, and a folder that is no repository, are said in words", async () => {
    const { folder } = exampleRepository();
    const unknown = await lapse(["check", "--base", "--output=/tmp/x"], { cwd: folder });
    expect([unknown.exit, unknown.err]).toEqual([
      1,
      "lapse: there is no commit `--output=/tmp/x` here; fetch it, or correct the name\n",
    ]);
    const nowhere = await lapse(["check"], { cwd: "/" });
    expect(nowhere.exit).toBe(1);
    expect(nowhere.err).toContain("is not in a repository");
  });

  test("a path with a line break cannot start a line of its own", async () => {
    const { folder, write } = exampleRepository();
    write({ "access/orders-db/readonly/mona/a\n::error::owned.yaml": grantText("1h") });
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.exit).toBe(1);
    expect(ran.out.split("\n").some((line) => line.startsWith("::"))).toBe(false);
  });
});

test.each([
  ["of a commit is one diff and one reader of objects", ["--head", "ask"], ["cat-file", "diff-tree"]],
  ["of the working tree is one look at it more", [], ["cat-file", "diff-tree", "status"]],
])("the whole cost %s, and no folder is listed that did not change", (_, head, expected) => {
  const grants = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      `access/orders-db/readonly/user${index}/old.yaml`,
      grantText("4h"),
    ]),
  );
  const { folder, git, write, commit } = exampleRepository(grants);
  git("checkout", "-q", "-b", "ask");
  write({ [grantPath]: grantText("4h") });
  commit("ask");
  const trace = join(folder, ".git", "trace");
  const { status } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL("../../cli/lapse.ts", import.meta.url)), "check", "--base", "main", ...head],
    { cwd: folder, env: { ...process.env, GIT_TRACE: trace, GIT_TRACE_SETUP: "0" } },
  );
  expect(status).toBe(0);
  const commands = readFileSync(trace, "utf8")
    .split("\n")
    .flatMap((line) => /built-in: git (\S+)/.exec(line)?.[1] ?? []);
  expect(commands.toSorted()).toEqual(expected);
});

describe("lint of what governs", () => {
  const policy = (match: string, approvals = "[{ from: [acme/dba] }]") =>
    `rules:\n  - match: ${match}\n    mayRequest: [acme/engineering]\n    approvals: ${approvals}\n`;

  test("an error in it fails the check, and names line and column", async () => {
    const { folder, write } = exampleRepository();
    write({ "policies/70-more.yaml": policy("/orders-db/readnoly/") });
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.exit).toBe(1);
    expect(ran.out).toMatch(/^error: policies\/70-more\.yaml:2:12: rule-matches-no-entitlement: /m);
    expect(ran.out).toContain("one thing in what governs cannot be meant");
  });

  test("a warning is shown and fails nothing", async () => {
    const { folder, write } = exampleRepository();
    write({ "policies/70-more.yaml": policy("/orders-db/admin/", "none") });
    const ran = await lapse(["check"], { cwd: folder });
    expect(ran.out).toMatch(/^warning: .*risk-without-approval: /m);
    expect(ran.exit).toBe(0);
    const json = jsonOf(await lapse(["check", "--json"], { cwd: folder }));
    expect(json).toMatchObject({ outcome: "undecided", findings: expect.any(Array) });
  });

  test("it is shown where nothing is changed, and keeps out of requests for access", async () => {
    const { folder, write, commit } = exampleRepository();
    write({ "policies/70-more.yaml": policy("/orders-db/readnoly/") });
    commit("a slip of the pen");
    const unchanged = await lapse(["check"], { cwd: folder });
    expect([unchanged.exit, unchanged.out.includes("rule-matches-no-entitlement")]).toEqual([1, true]);
    write({ [grantPath]: grantText("4h") });
    const asking = await lapse(["check", "--json"], { cwd: folder });
    expect([asking.exit, jsonOf(asking)]).toMatchObject([0, { findings: [] }]);
  });
});

test("a target that no connector leads to is refused at its kind, and a kind that there is not names those there are", async () => {
  const { folder, write } = exampleRepository();
  const target = (kind: string) => `kind: ${kind}\nentitlements: { read: { risk: low } }\n`;
  write({ "access/crm/target.yaml": target("memory") });
  const ran = await lapse(["check"], { cwd: folder });
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain(
    "access/crm/target.yaml:1:7: kind-for-tests: nothing carries out changes at targets of kind `memory`, which is for tests alone. Write the kind of a real system: `postgres` or `github-team`.",
  );
  write({ "access/crm/target.yaml": target("mysql") });
  const unknown = await lapse(["check"], { cwd: folder });
  expect([unknown.exit, unknown.out]).toEqual([
    1,
    expect.stringMatching(/^access\/crm\/target\.yaml:1:7: .*`kind` cannot be `mysql`/),
  ]);
});
