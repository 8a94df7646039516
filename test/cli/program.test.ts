// How does the program end, as the operating system sees it, and does a person who mistypes get further?

import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { outputProblems } from "./outputs.ts";
import { exampleRepository, grantPath, grantText, lapse } from "./terminal.ts";

const script = fileURLToPath(new URL("../../cli/lapse.ts", import.meta.url));

function spawned(argv: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  return { status, stdout, stderr };
}

test("the process ends with 0 when done, 1 for what was given, 2 for wrong use, 3 for what failed outside", () => {
  const { folder, write } = exampleRepository();
  expect(spawned(["explain", grantPath], folder)).toMatchObject({ status: 0, stderr: "" });
  write({ [grantPath]: grantText("99h") });
  expect(spawned(["check"], folder)).toMatchObject({ status: 1, stderr: "" });
  expect(spawned(["check", "--no-such-option"], folder)).toMatchObject({ status: 2, stdout: "" });
  const failed = spawned(["check"], folder, { PATH: folder });
  expect(failed).toMatchObject({ status: 3, stdout: "" });
  expect(failed.stderr).toBe("lapse: git is not on the PATH; install it\n");
  expect(spawned(["who-had", "orders-db"], folder, { PATH: folder })).toEqual(failed);
}, 120_000);

describe("help", () => {
  test("lists every command, and each has an example and says that it can answer as data", async () => {
    const { out } = await lapse(["help"]);
    const names = [...out.matchAll(/^ {2}([a-z-]+) /gm)].flatMap(([, name]) =>
      name === undefined || name === "help" ? [] : [name],
    );
    expect(names).toEqual(
      expect.arrayContaining(["check", "explain", "plan", "apply", "expire", "who-had", "ledger"]),
    );
    for (const name of names) {
      const help = await lapse([name, "--help"]);
      expect(help.exit, name).toBe(0);
      if (name === "ledger") continue;
      expect(help.out, name).toMatch(/Examples?:\n {2}/);
      expect(help.out, name).toContain("--json");
    }
  });

  test.each([
    [["chek"], "Did you mean check?"],
    [["ledger", "verfy"], "Did you mean verify?"],
    [["check", "--bse", "main"], "Did you mean --base?"],
    [["explain"], "missing required argument 'path'"],
    [["codeowners", "--check", "--write"], "--check and --write cannot be used together"],
  ])("%j says what was meant", async (argv, words) => {
    const ran = await lapse(argv);
    expect(ran.exit).toBe(2);
    expect(ran.err).toContain(words);
  });
});

test("wrong use is told to programs as data too", async () => {
  for (const argv of [
    ["check", "--json", "--bse", "main"],
    ["explain", "--json"],
    ["chek", "--json"],
  ]) {
    const ran = await lapse(argv);
    expect(ran.exit).toBe(2);
    expect(outputProblems("error", JSON.parse(ran.out))).toEqual([]);
    expect(JSON.parse(ran.out).error.code).toBe("wrong-use");
  }
});

test("a folder that no git knows of is told so, in words", async () => {
  const { folder } = exampleRepository();
  rmSync(join(folder, ".git"), { recursive: true });
  const ran = await lapse(["check"], { cwd: folder });
  expect(ran).toMatchObject({ exit: 1, out: "" });
  expect(ran.err).toBe(`lapse: \`${folder}\` is in no git repository; run \`git init\`, or clone one\n`);
});

test("a path that no rule governs exits with 1, and says what to do", async () => {
  const { folder } = exampleRepository();
  const ran = await lapse(["explain", "access/billing/admin/mona/x.yaml"], { cwd: folder });
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain("no rule matches billing/admin/mona/x.yaml, and what no rule matches is denied");
});

test("explain tells the rule's line, the limits, the routes, and what it gives", async () => {
  const { folder } = exampleRepository();
  const { out } = await lapse(["explain", grantPath], { cwd: folder });
  expect(out.split("\n")[0]).toBe(`${grantPath}: Read all tables, risk low`);
  expect(out).toContain(
    "rule orders-readonly (/orders-db/readonly/) governs  (policies/50-orders-db.yaml:15)",
  );
  expect(out).toContain("at most 8h long");
  expect(out).toContain("1 approval from acme/dba  (policies/50-orders-db.yaml:30)");
});

test("policies that cannot be read are told with their places", async () => {
  const { folder, write } = exampleRepository();
  write({ "policies/60-github.yaml": "rules: 3\n" });
  for (const argv of [["explain", grantPath], ["codeowners"]]) {
    const ran = await lapse(argv, { cwd: folder });
    expect([ran.exit, ran.out]).toEqual([1, ""]);
    expect(ran.err).toMatch(/^lapse: the policies cannot be read\n {2}policies\/60-github\.yaml:1:8: /);
  }
});
