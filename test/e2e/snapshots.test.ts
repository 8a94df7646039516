// The Action and the app with a folder that outlives them: each asks the host for what is new in the ledger alone.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readInputs } from "#action/inputs.ts";
import { type Done, runCommand } from "#action/run.ts";
import { openLedger } from "#flows/ledger.ts";
import { readLedgerKeys, sealKeyOf } from "#flows/ledger-key.ts";
import { record } from "#flows/record.ts";
import { realTiming } from "#flows/timing.ts";
import { generateKeyPair, nodeHash } from "#forge/crypto.ts";
import { githubLedgerBranch } from "#forge/github/ledger.ts";
import { makeOctokit } from "#forge/github/octokit.ts";
import { instantOf } from "#time/instant.ts";
import { type GitHubWorld, startGitHubWorld } from "../flows/github-world.ts";
import { history } from "../ledger/history.ts";

const { privatePem } = generateKeyPair();
let world: GitHubWorld;
let cache = "";
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "lapse-cache-"));
  world = await startGitHubWorld();
  await longAgo();
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(cache, { recursive: true });
});

/** A ledger of eleven segments, without a lease that is still open. */
async function longAgo(): Promise<void> {
  const octokit = makeOctokit({
    token: world.github.as("sam").token,
    baseUrl: world.github.apiUrl,
    log: () => {},
  });
  const place = { owner: "acme", name: "access", branch: "lapse-ledger" };
  const keys = readLedgerKeys({ LAPSE_LEDGER_KEY: privatePem });
  if (!keys.ok || keys.value === undefined) throw new Error("the key cannot be read");
  const seal = sealKeyOf(keys.value, { ...place, apiUrl: world.github.apiUrl });
  const there = { ledger: githubLedgerBranch(octokit, place), hash: nodeHash, timing: realTiming, seal };
  const past = history(2800, 20).filter(({ type }) => type !== "lease.opened");
  await record(there, await openLedger(there), [
    ...past,
    ...past.map((event) => ({ ...event, key: `${event.key}+` })),
  ]);
}

async function reconcile(): Promise<{ readonly done: Done; readonly blobs: number; readonly log: string }> {
  const given: Readonly<Record<string, string>> = {
    command: "reconcile",
    token: world.github.as("sam").token,
  };
  const inputs = readInputs((name) => given[name] ?? "", {
    GITHUB_REPOSITORY: "acme/access",
    GITHUB_API_URL: world.github.apiUrl,
  });
  if (!inputs.ok) throw new Error(inputs.error);
  const now = () => instantOf(Math.floor(world.github.now().getTime() / 1000));
  const lines: string[] = [];
  const before = world.exchanges.length;
  const environment = { LAPSE_LEDGER_KEY: privatePem, LAPSE_CACHE: cache };
  const done = await runCommand(inputs.value, {
    environment,
    clock: now,
    now,
    log: (line) => lines.push(line),
  });
  const asked = world.exchanges.slice(before);
  const blobs = asked.filter(({ method, path }) => method === "GET" && path.includes("/git/blobs/")).length;
  return { done, blobs, log: lines.join("\n") };
}

test("the second run reads no old segment, and a cache that somebody wrote into is read over", async () => {
  const first = await reconcile();
  expect(first.blobs).toBeGreaterThan(15);
  expect(Number(first.done.outputs.snapshot)).toBeGreaterThan(2800);
  const second = await reconcile();
  expect(second.blobs).toBeLessThan(first.blobs - 12);
  expect(second.log).not.toContain("snapshot");
  // One entry more is not worth another snapshot.
  expect(second.done.outputs.snapshot).toBeUndefined();
  await writeFile(
    join(cache, `${encodeURIComponent(new URL(world.github.apiUrl).host)}%2Facme%2Faccess.snapshot`),
    "{}\n",
  );
  const third = await reconcile();
  expect(third.log).toContain("the snapshot of the ledger is not used");
  expect(third.blobs).toBeGreaterThan(15);
}, 120_000);
