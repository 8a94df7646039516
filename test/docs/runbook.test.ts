// Every command of docs/runbook.md is run as it stands there, on a ledger that somebody has written anew.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLedgerKeys, sealKeyOf, verifierKeyOf } from "#flows/ledger-key.ts";
import { generateKeyPair } from "#forge/crypto.ts";
import { type GitHubWorld, startGitHubWorld } from "../flows/github-world.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const runbook = readFileSync(join(project, "docs/runbook.md"), "utf8");
const blocks = [...runbook.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = "", block = ""]) =>
  block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
);

const { privatePem } = generateKeyPair();
let world: GitHubWorld;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lapse-runbook-"));
  const keys = readLedgerKeys({ LAPSE_LEDGER_KEY: privatePem });
  if (!keys.ok || keys.value === undefined) throw new Error("the key cannot be read");
  // The log is named after the server, whose port is not known before it listens.
  world = await startGitHubWorld({}, { LAPSE_LEDGER_KEY: privatePem });
  const home = { owner: "acme", name: "access", apiUrl: world.github.apiUrl };
  await world.push("sam", "main", {
    ".lapse/ledger.vkey": `${verifierKeyOf(sealKeyOf(keys.value, home))}\n`,
  });
  await shell(`git clone --quiet ${world.github.cloneUrl("sam")} .`);
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly code: number; readonly out: string };

/** One block in a shell of its own, with `npx lapse` standing for the sources. */
async function shell(block: string): Promise<Ran> {
  const script = `
    npx() { shift; '${process.execPath}' '${project}cli/lapse.ts' "$@"; }
    LOG_KEY="$(cat .lapse/ledger.vkey 2> /dev/null || true)"
    ${block}`;
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GITHUB_REPOSITORY: "acme/access",
    GITHUB_API_URL: world.github.apiUrl,
    GITHUB_TOKEN: world.github.as("sam").token,
    LAPSE_LEDGER_KEY: privatePem,
    TEAMS_TOKEN: world.github.as("sam").token,
    // Nobody listens there: a target that is out of reach.
    ORDERS_DB_URL: "postgres://lapse:x@127.0.0.1:1/orders",
  };
  try {
    const { stdout, stderr } = await promisify(execFile)("bash", ["--norc", "-eu", "-c", script], {
      cwd: folder,
      env,
    });
    return { code: 0, out: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

const blockWith = (words: string): string => {
  const found = blocks.find((block) => block.includes(words));
  if (found === undefined) throw new Error(`no block has \`${words}\``);
  return found;
};

/** What somebody pushes over the branch: another first line, and a chain that no longer fits. */
async function forge(): Promise<void> {
  const { code, out } = await shell(`
    git fetch --quiet origin && git checkout -q -B forged origin/lapse-ledger
    sed -i '1s/"time":1/"time":2/' "$(find ledger -name '*.jsonl' | head -n 1)"
    git -c user.name=m -c user.email=m@example.com commit -qam 'ledger: nothing happened here'
    git push -q --force origin forged:lapse-ledger && git checkout -q main`);
  expect([code, out]).toEqual([0, ""]);
}

test("an operator who follows the page gets a forged ledger back to what it was, and runs go on", async () => {
  for (let run = 0; run < 3; run++) expect((await shell("npx lapse expire")).out).toContain("Lapse expire");
  const good = (await shell("git ls-remote origin lapse-ledger")).out.slice(0, 40);
  await forge();
  const look = await shell(`${blockWith("git log -n 3")}\n${blockWith("It is broken.")}`);
  expect(look.out).toContain("nothing happened here");
  expect(look.out).toContain("It is broken.");
  const stopped = await shell("npx lapse apply");
  expect([stopped.code, stopped.out]).toEqual([
    1,
    expect.stringContaining("does not name the line before it"),
  ]);
  const found = await shell(blockWith("git rev-list"));
  expect([found.code, found.out.trim().split(" ")[1]]).toEqual([0, good]);
  const restored = await shell(blockWith("git push --force"));
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining("Every entry is covered")]);
  // The target is out of reach, which is said; the ledger is gone on with.
  const again = await shell(
    blockWith("npx lapse expire\nnpx lapse apply").replaceAll("\nnpx", " || true\nnpx"),
  );
  expect([again.code, again.out]).toEqual([3, expect.stringContaining("Lapse apply")]);
}, 240_000);

test("every other command of the page exists, and ends as its heading says", async () => {
  // What ends in 3 says that the target cannot be reached; nothing is wrong with how it was asked.
  const usual: Readonly<Record<string, readonly number[]>> = {
    plan: [3],
    apply: [3],
    reconcile: [3],
    expire: [3],
    // One rule of the example asks for more people than these tests have, and that is said.
    check: [1],
  };
  const seen = [
    "git log -n 3",
    "It is broken.",
    "git rev-list",
    "git push --force",
    "npx lapse expire\nnpx lapse apply",
  ];
  const others = blocks.filter((block) => !seen.some((words) => block.includes(words)));
  expect(others.length).toBeGreaterThan(8);
  for (const block of others) {
    const { code, out } = await shell(block);
    const [, command = ""] = /npx lapse ([a-z-]+)/.exec(block) ?? [];
    expect(usual[command] ?? [0], `${block}\n${out}`).toContain(code);
  }
}, 240_000);

test("a ledger whose key was replaced goes on, and without the old public key nothing is added", async () => {
  const next = readFileSync(join(folder, "ledger-new.pem"), "utf8");
  writeFileSync(join(folder, "key"), next);
  const without = await shell('LAPSE_LEDGER_KEY="$(cat key)" npx lapse expire');
  expect([without.code, without.out]).toEqual([
    1,
    expect.stringContaining("`checkpoint` cannot be believed"),
  ]);
  const withIt = await shell(
    'LAPSE_LEDGER_KEY="$(cat key)" LAPSE_LEDGER_FORMER_KEYS="$LOG_KEY" npx lapse expire',
  );
  expect(withIt.out).toContain("Lapse expire");
}, 120_000);
