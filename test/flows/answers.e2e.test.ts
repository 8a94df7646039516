// Law 2 at the host itself: whatever it refuses or does not know while something is decided, that is not allowed then.

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type CheckWorld, judged } from "#flows/check.ts";
import { emptyLedger } from "#flows/ledger.ts";
import { realTiming } from "#flows/timing.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import { githubForge } from "#forge/github/forge.ts";
import { makeOctokit } from "#forge/github/octokit.ts";
import { memoryBranch, memoryLedger } from "#sandbox/memory-ledger.ts";
import type { Instant } from "#time/instant.ts";
import { type Clones, clonesOf } from "./clones.ts";
import { type GitHubWorld, startGitHubWorld } from "./github-world.ts";
import { newIds } from "./ids.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const grant = "reason: Find the refunds that INC-4211 left pending\\nticket: INC-4211\\nduration: 1h\\n";
const folder = "access/orders-db/readonly/rio";

let world: GitHubWorld;
let clones: Clones;
let number: number;
let lost: string;
let kept: string;
let head: string;
let token: string;
let now: Instant;

/** A pull request of which all is asked: pushed anew by force, co-authored, approved, and then brought up to date. */
beforeAll(async () => {
  world = await startGitHubWorld();
  clones = await clonesOf(world.github);
  const { inClone } = clones;
  const pushed = await inClone(
    "mona",
    `git switch -q -c all; mkdir -p ${folder}; printf '${grant}' > ${folder}/all.yaml; git add -A
     git commit -qm lost; git push -q origin all; git rev-parse HEAD
     git commit -q --amend -m 'kept\n\nCo-authored-by: Kai <1002+kai@users.noreply.github.com>'
     git push -q --force origin all; git rev-parse HEAD`,
  );
  [lost = "", kept = ""] = pushed.split("\n");
  number = await world.open("mona", "all", true);
  await world.review("lin", number, "APPROVE");
  await inClone("sam", "echo more > MORE.md; git add -A; git commit -qm more; git push -q origin main");
  head = await inClone(
    "mona",
    "git switch -q all; git merge -q -m Update origin/main; git push -q origin all; git rev-parse HEAD",
  );
  await world.settle();
  token = await world.appToken({ contents: "read", pull_requests: "read", issues: "read", members: "read" });
  now = await newForge().now();
});
afterAll(async () => {
  await world?.close();
  await clones?.remove();
});

/** A process that remembers nothing. */
const newForge = () =>
  githubForge(makeOctokit({ token, baseUrl: world.github.apiUrl }), {
    owner: "acme",
    name: "access",
    defaultBranch: "main",
    organisation: "acme",
    appSlugOrId: "lapse",
  });

async function verdict(): Promise<string> {
  const forge = newForge();
  const base: Omit<CheckWorld, "writer"> = {
    forge,
    ledger: memoryLedger(memoryBranch(), nodeHash),
    clock: () => now,
    timing: realTiming,
    hash: nodeHash,
    newId: newIds(1),
    source: { kind: "simulation", run: "7" },
    log: () => {},
  };
  const pull = await forge.pullRequest(number);
  if (pull === undefined) return "no such pull request";
  return (await judged({ ...base, writer: ledgerWriter(base, emptyLedger) }, pull)).verdict.kind;
}

/** All questions, of objects of git the first and the last of each kind. */
function picked(paths: readonly string[]): readonly string[] {
  const kindOf = (path: string): string => path.replace(/\/git\/(\w+)\/[0-9a-f]{40}$/, "/git/$1");
  const last = new Map(paths.map((path) => [kindOf(path), path]));
  const first = new Map(paths.toReversed().map((path) => [kindOf(path), path]));
  return [...new Set([...first.values(), ...last.values()])];
}

const exactly = (path: string): RegExp => new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\{}]/g, "\\$&")}$`);

test("an answer that is refused or not there allows nothing, but for those that nothing hangs on", async () => {
  const before = world.exchanges.length;
  expect(await verdict()).toBe("allow");
  const paths = picked(world.exchanges.slice(before).map(({ path }) => path));
  expect(paths.length).toBeGreaterThan(30);
  const allowed: string[] = [];
  for (const path of paths) {
    for (const status of [403, 404]) {
      const mend = world.github.faults.add({ path: exactly(path), answer: { status, body: {} } });
      const found = await verdict().catch((error: Error) => error.message);
      mend();
      if (found === "allow") allowed.push(`${status} ${path}`);
    }
  }
  expect(allowed.sort()).toEqual([
    // Teams that nobody here has to be in: who may review break-glass, and who owns other files.
    "404 /orgs/acme/teams/platform",
    "404 /orgs/acme/teams/security",
    // An older server, which keeps no list of pushes.
    "404 /repos/acme/access/activity",
    // What the host has forgotten of a push that was overwritten.
    ...[kept, head].map((sha) => `404 /repos/acme/access/compare/${sha}...${lost}`).sort(),
    // Whoever has no account of that id is looked for by name.
    "404 /user/1002",
  ]);
});
