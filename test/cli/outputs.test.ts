// Does every command print with `--json` what its schema says?

import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantOf } from "#time/instant.ts";
import { type GitHubWorld, startGitHubWorld } from "../flows/github-world.ts";
import { checkpointOf, logKey, otherKey, writeLedger } from "./ledger-sample.ts";
import { outputProblems, outputSchemas } from "./outputs.ts";
import {
  exampleRepository,
  grantPath,
  grantText,
  jsonOf,
  lapse,
  type Ran,
  type Repository,
} from "./terminal.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The output's problems, and the exit code. */
const held = (schema: string, ran: Ran) => ({
  exit: ran.exit,
  problems: outputProblems(schema, jsonOf(ran)),
});

describe("the schemas", () => {
  test("describe every property", () => {
    const bare: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "properties" && typeof value === "object" && value !== null) {
          for (const [name, property] of Object.entries(value)) {
            if (!["description", "$ref"].some((word) => Object.hasOwn(property as object, word)))
              bare.push(`${path}/${name}`);
          }
        }
        // A condition only says again what was described.
        if (key !== "if") look(value, `${path}/${key}`);
      }
    };
    for (const schema of outputSchemas) look(schema, schema.$id);
    expect(bare).toEqual([]);
  });

  test("refuse what they do not know", () => {
    expect(outputProblems("match", { pattern: "*", matches: [], more: 1 })).not.toEqual([]);
    expect(outputProblems("ledger-verify", { ok: true })).not.toEqual([]);
  });
});

describe("without a host", () => {
  let repository: Repository;
  let lines: readonly string[];
  const ask = (...argv: readonly string[]): Promise<Ran> =>
    lapse([...argv, "--json"], { cwd: repository.folder });
  beforeAll(async () => {
    repository = exampleRepository();
    await writeLedger(repository);
    const segment = repository.git("ls-tree", "-r", "--name-only", "lapse-ledger").trim();
    lines = repository.git("show", `lapse-ledger:${segment}`).trim().split("\n");
    writeFileSync(join(repository.folder, ".git", "checkpoint"), checkpointOf(lines));
  });

  test("check", async () => {
    repository.write({ [grantPath]: grantText("4h") });
    expect(held("check", await ask("check"))).toEqual({ exit: 0, problems: [] });
    repository.write({ [grantPath]: grantText("12h") });
    expect(held("check", await ask("check", "--base", "main"))).toEqual({ exit: 1, problems: [] });
    expect(held("check", await ask("check", "--head", "main"))).toEqual({ exit: 0, problems: [] });
    expect(held("error", await ask("check", "--base", "nowhere"))).toEqual({ exit: 1, problems: [] });
  });

  test("explain", async () => {
    for (const [path, exit] of [
      [grantPath, 0],
      ["access/orders-db/admin/", 0],
      ["policies/50-orders-db.yaml", 0],
      ["access/nothing/here/mona/x.yaml", 1],
    ] as const) {
      expect(held("explain", await ask("explain", path)), path).toEqual({ exit, problems: [] });
    }
  });

  test("codeowners", async () => {
    expect(held("codeowners", await ask("codeowners"))).toEqual({ exit: 0, problems: [] });
    expect(held("codeowners", await ask("codeowners", "--check"))).toEqual({ exit: 1, problems: [] });
    expect(held("codeowners", await ask("codeowners", "--write"))).toEqual({ exit: 0, problems: [] });
    expect(held("codeowners", await ask("codeowners", "--check"))).toEqual({ exit: 0, problems: [] });
  });

  test("who-had", async () => {
    for (const more of [
      ["--at", "2026-11-24T04:00:00Z"],
      ["--subject", "1001", "--to", "2026-12-01T00:00:00Z"],
      ["--subject", "nobody-at-all"],
      [],
    ]) {
      const ran = await ask("who-had", "orders-db/readonly", ...more);
      expect(held("who-had", ran)).toEqual({ exit: 0, problems: [] });
    }
  });

  test("ledger verify, prove and verify-proof", async () => {
    const key = ["--key", logKey];
    const checkpoint = join(repository.folder, ".git", "checkpoint");
    expect(held("ledger-verify", await ask("ledger", "verify"))).toEqual({ exit: 0, problems: [] });
    const anchored = await ask("ledger", "verify", "--anchor", checkpoint, ...key);
    expect(held("ledger-verify", anchored)).toEqual({ exit: 0, problems: [] });
    const refused = await ask("ledger", "verify", "--anchor", checkpoint, "--key", otherKey);
    expect(held("ledger-verify", refused)).toEqual({ exit: 1, problems: [] });
    const out = join(repository.folder, ".git", "proof");
    const proved = await ask("ledger", "prove", "1", "--checkpoint", checkpoint, "--out", out, ...key);
    expect(held("ledger-prove", proved)).toEqual({ exit: 0, problems: [] });
    expect(held("ledger-verify-proof", await ask("ledger", "verify-proof", out, ...key))).toEqual({
      exit: 0,
      problems: [],
    });
    const forged = await ask("ledger", "verify-proof", out, "--key", otherKey);
    expect(held("ledger-verify-proof", forged)).toEqual({ exit: 1, problems: [] });
  });

  test("ledger key", async () => {
    const name = ["--repository", "acme/access"];
    const made = await ask("ledger", "key", ...name);
    expect(held("ledger-key", made)).toEqual({ exit: 0, problems: [] });
    expect(held("error", await ask("ledger", "key", ...name))).toEqual({ exit: 1, problems: [] });
    rmSync(join(repository.folder, "lapse-ledger.pem"));
    expect(held("error", await ask("ledger", "key"))).toEqual({ exit: 2, problems: [] });
  });

  test("match", async () => {
    expect(held("match", await ask("match", "*.md", "a.md", "a.ts"))).toEqual({ exit: 0, problems: [] });
    const stdin = '{"pattern":"*.md","path":"a.md"}\n{"pattern":"!x","path":"a.md"}\n';
    const ran = await lapse(["match", "--stdin"], { stdin });
    expect(
      ran.out
        .trim()
        .split("\n")
        .map((line) => outputProblems("match-line", JSON.parse(line))),
    ).toEqual([[], []]);
  });

  test("judge, in every case that there is", async () => {
    const names = readdirSync(join(root, "test/cases"));
    const ran = await lapse(
      ["judge", "--json", ...names.map((name) => join("test/cases", name)), "policies"],
      { cwd: root },
    );
    expect(ran.exit).toBe(1);
    const found = ran.out
      .trim()
      .split("\n")
      .map((line) => outputProblems("judge", JSON.parse(line)));
    expect(found.length).toBe(names.length + 1);
    expect(found.flat()).toEqual([]);
  });
});

describe("with a host", () => {
  let world: GitHubWorld;
  const ask = (...argv: readonly string[]): Promise<Ran> =>
    lapse([...argv, "--json", "--repository", "acme/access"], {
      env: {
        GITHUB_TOKEN: world.github.as("sam").token,
        GITHUB_API_URL: world.github.apiUrl,
        TEAMS_TOKEN: world.github.as("sam").token,
        ORDERS_DB_URL: "postgres://lapse:x@127.0.0.1:1/orders",
      },
      // The host's: with another, nothing new would be given.
      clock: () => instantOf(Math.floor(world.github.now().getTime() / 1000)),
    });
  beforeAll(async () => {
    world = await startGitHubWorld();
    world.github.admin.makeTeam({ slug: "release-managers", name: "Release managers", members: ["rio"] });
    // A file that nobody asked for by a pull request, so that there is something to tell.
    await world.push("sam", "main", { [grantPath]: grantText("1h") });
  });
  afterAll(() => world.close());

  test("plan, apply, expire, reconcile and tighten say what a target out of reach and a push to main lead to", async () => {
    expect(held("plan", await ask("plan"))).toEqual({ exit: 3, problems: [] });
    expect(held("plan-matrix", await ask("plan", "--matrix"))).toEqual({ exit: 0, problems: [] });
    const applied = await ask("apply");
    expect(held("apply", applied)).toEqual({ exit: 3, problems: [] });
    expect(applied.out).toContain('"quarantined": [\n        {');
    const part = await ask("apply", "--targets", "github");
    expect(held("apply", part)).toEqual({ exit: 1, problems: [] });
    expect(held("expire", await ask("expire"))).toEqual({ exit: 3, problems: [] });
    const reconciled = await ask("reconcile");
    expect(held("reconcile", reconciled)).toEqual({ exit: 3, problems: [] });
    expect(reconciled.out).toContain('"kind": "foreign"');
    expect(held("tighten", await ask("tighten", "--dry-run"))).toEqual({ exit: 0, problems: [] });
  }, 240_000);

  test("a token that is none, a repository that is not there, and what is left out, each in words", async () => {
    const env = { GITHUB_TOKEN: "ghp_nobody", GITHUB_API_URL: world.github.apiUrl };
    const unknown = await lapse(["plan", "--json", "--repository", "acme/access"], { env });
    expect(held("error", unknown)).toEqual({ exit: 3, problems: [] });
    expect(unknown.out).toContain("GitHub does not take this token");
    const missing = await lapse(["plan", "--json", "--repository", "acme"], { env });
    expect(held("error", missing)).toEqual({ exit: 2, problems: [] });
    expect((await lapse(["plan"], { env })).err).toBe(
      "lapse: name the repository with --repository owner/name\n",
    );
    expect((await lapse(["plan"], { env: {} })).exit).toBe(2);
    const nonsense = { ...env, GITHUB_API_URL: "nonsense" };
    expect(await lapse(["plan", "--repository", "acme/access"], { env: nonsense })).toEqual({
      exit: 2,
      out: "",
      err: "lapse: GITHUB_API_URL has to be a web address, such as https://api.github.com\n",
    });
  }, 60_000);

  test("a host that is out of reach is told once, and not as an answer of its own", async () => {
    const env = { GITHUB_TOKEN: "ghp_sam", GITHUB_API_URL: "http://127.0.0.1:45999" };
    const away = await lapse(["plan", "--repository", "acme/access"], { env });
    expect(away).toMatchObject({ exit: 3, out: "" });
    expect(away.err).toMatch(
      /^lapse: GitHub cannot be asked about `acme\/access`: connect ECONNREFUSED .*\n$/,
    );
  }, 60_000);
});
