// The appender: nothing that was acknowledged is lost, nothing is there twice, and few tries are in vain.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { BrokenLedger, emptyLedger, type Ledger, openLedger, refresh } from "#flows/ledger.ts";
import { type RecordWorld, record } from "#flows/record.ts";
import { realTiming } from "#flows/timing.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { LedgerBranch } from "#forge/forge.ts";
import { gitLedgerBranch } from "#forge/git/ledger.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { restore, snapshot } from "#ledger/snapshot.ts";
import { hasKey } from "#ledger/state.ts";
import { memoryBranch, memoryLedger, memoryLines } from "#sandbox/memory-ledger.ts";
import { newIds } from "./ids.ts";
import { randomOf, virtualTime } from "./virtual-time.ts";

const newId = newIds(1);
const event = (key: string, time = 1_795_507_200): LedgerEvent => ({
  v: 1,
  id: newId(),
  type: "run.finished",
  time,
  key,
  source: { kind: "simulation" },
  run: { flow: "apply" },
});

const chained = (lines: readonly string[]): boolean =>
  lines.every((line, seq) => {
    const { prev, seq: said } = JSON.parse(line);
    return said === seq && prev === (seq === 0 ? "0".repeat(64) : nodeHash.sha256Hex(lines[seq - 1] ?? ""));
  });
const keysOf = (lines: readonly string[]): readonly string[] => lines.map((line) => JSON.parse(line).key);

/** A message takes 20 to 220 ms of virtual time, so that writers interleave at every message. */
function slowWorld(seed: number, branch = memoryBranch()) {
  const time = virtualTime(seed);
  const pause = () => time.sleep(20 + 200 * time.random());
  const world: RecordWorld = { ledger: memoryLedger(branch, nodeHash, pause), hash: nodeHash, timing: time };
  return { time, branch, world };
}

describe("eight writers at once", () => {
  test("lose nothing, double nothing, and fail seldom", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { time, branch, world } = slowWorld(seed);
        const acknowledged: string[] = [];
        let conflicts = 0;
        const writer = async (name: number): Promise<void> => {
          let ledger = await openLedger(world);
          for (let i = 0; i < 5; i++) {
            const recorded = await record(world, ledger, [event(`${name}.${i}`), event(`shared.${i}`)]);
            ledger = recorded.ledger;
            conflicts += recorded.conflicts;
            acknowledged.push(...recorded.entries.map(({ key }) => key));
          }
        };
        await time.run(Promise.all(Array.from({ length: 8 }, (_, name) => writer(name))));
        const lines = memoryLines(branch);
        expect(chained(lines)).toBe(true);
        expect(keysOf(lines).toSorted()).toEqual(acknowledged.toSorted());
        expect(lines.length).toBe(8 * 5 + 5);
        expect(conflicts / lines.length).toBeLessThan(4);
      }),
      { numRuns: 30 },
    );
  });

  test("within one process share commits, so that nobody collides", async () => {
    const { time, branch, world } = slowWorld(3);
    const writer = ledgerWriter({ ...world, clock: time.clock }, emptyLedger);
    await time.run(Promise.all(Array.from({ length: 100 }, (_, i) => writer.record([event(`e${i}`)]))));
    expect(memoryLines(branch).length).toBe(100);
    expect(writer.counts()).toEqual({ conflicts: 0, commits: 1 });
  });
});

describe("a host that fails", () => {
  test("before or after the branch moved: each event is there once, and acknowledged once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const branch = memoryBranch();
        const time = virtualTime(seed);
        const random = randomOf(seed);
        const pause = async (what: string) => {
          if (what.startsWith("advance") && random() < 0.3) throw new Error(`lost at ${what}`);
        };
        const world = { ledger: memoryLedger(branch, nodeHash, pause), hash: nodeHash, timing: time };
        let ledger = emptyLedger;
        const acknowledged: string[] = [];
        let thrown = 0;
        const work = async () => {
          for (let i = 0; i < 10; i++) {
            try {
              const recorded = await record(world, ledger, [event(`k${i}`)]);
              ledger = recorded.ledger;
              acknowledged.push(...recorded.entries.map(({ key }) => key));
            } catch {
              thrown += 1;
              ledger = (await refresh(world, ledger)).ledger;
            }
          }
        };
        await time.run(work());
        const keys = keysOf(memoryLines(branch));
        expect(chained(memoryLines(branch))).toBe(true);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of acknowledged) expect(keys).toContain(key);
        if (thrown === 0) expect(acknowledged).toEqual(keys);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a proposal", () => {
  test("is made again on what the winner recorded", async () => {
    const { time, branch, world } = slowWorld(5);
    const propose = (name: string) => (state: Parameters<typeof hasKey>[0]) =>
      hasKey(state, "taken.by-first") ? [] : [event("taken.by-first"), event(`by.${name}`)];
    await time.run(
      Promise.all(["one", "two", "three"].map((name) => record(world, emptyLedger, propose(name)))),
    );
    expect(memoryLines(branch).length).toBe(2);
  });
});

/** All that a snapshot keeps of a ledger. */
const restored = ({ state }: Ledger): Ledger => ({
  ...emptyLedger,
  state: restore(snapshot(state)) ?? emptyLedger.state,
});

describe("reading again", () => {
  test("reads only segments that are new or grew, and a snapshot spares those before it", async () => {
    const branch = memoryBranch();
    const timing = virtualTime();
    const read: string[] = [];
    const world = (log: string[]): RecordWorld => ({
      ledger: memoryLedger(branch, nodeHash, async (what) => void log.push(what)),
      hash: nodeHash,
      timing,
    });
    const many = Array.from({ length: 1000 }, (_, i) => event(`e${i}`));
    const first = await record(world([]), emptyLedger, many);
    const reopened = await openLedger(world(read));
    expect(read.filter((what) => what === "text").length).toBe(4);
    expect(snapshot(reopened.state)).toEqual(snapshot(first.ledger.state));

    const again = await openLedger(world(read.splice(0)), restored(reopened));
    const afterSnapshot: string[] = [];
    await openLedger(world(afterSnapshot), restored(reopened));
    expect(afterSnapshot.filter((what) => what === "text").length).toBe(1);
    expect(snapshot(again.state)).toEqual(snapshot(reopened.state));

    const grown = await record(world([]), first.ledger, [event("one more")]);
    const onlyNew: string[] = [];
    const refreshed = await refresh(world(onlyNew), reopened);
    expect(onlyNew.filter((what) => what === "text").length).toBe(1);
    expect(snapshot(refreshed.ledger.state)).toEqual(snapshot(grown.ledger.state));
  });

  test("a branch that was rewritten, cut short or changed is not built upon", async () => {
    const { world, time, branch } = slowWorld(1);
    const start = (await time.run(record(world, emptyLedger, [event("a"), event("b")]))).ledger;
    const tip = branch.tip;
    await time.run(record(world, start, [event("c")]));
    const full = (await time.run(openLedger(world))) satisfies { state: { size: number } };
    branch.tip = tip;
    await expect(time.run(refresh(world, full))).rejects.toThrow(BrokenLedger);
    branch.tip = undefined;
    await expect(time.run(refresh(world, full))).rejects.toThrow("gone");
    branch.tip = full.tip;
    for (const [blob, text] of branch.texts) branch.texts.set(blob, text.replace('"key":"a"', '"key":"z"'));
    await expect(time.run(openLedger(world))).rejects.toThrow("does not name the line before");
  });
});

describe("in a real git repository", () => {
  const folder = mkdtempSync(join(tmpdir(), "lapse-ledger-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync("git", ["init", "--quiet", "--bare", folder]);
  const ref = "refs/heads/lapse-ledger";
  const world: RecordWorld = {
    ledger: gitLedgerBranch({ folder, ref }) satisfies LedgerBranch,
    hash: nodeHash,
    timing: realTiming,
  };

  test("eight concurrent writers lose nothing, and history only grows", async () => {
    const quick = { ...world, timing: { ...realTiming, sleep: (ms: number) => realTiming.sleep(ms / 8) } };
    const writer = async (name: number): Promise<void> => {
      let ledger = emptyLedger;
      for (let i = 0; i < 1; i++) ledger = (await record(quick, ledger, [event(`git.${name}.${i}`)])).ledger;
    };
    await Promise.all(Array.from({ length: 8 }, (_, name) => writer(name)));
    const opened = await openLedger(world);
    expect(opened.state.size).toBe(8);
    const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args]).toString();
    expect(git("rev-list", "--count", ref).trim()).toBe("8");
    expect(git("fsck", "--strict", "--no-dangling")).toBe("");
    const text = git("show", `${ref}:ledger/2026/11/000000000000.jsonl`);
    expect(chained(text.trimEnd().split("\n"))).toBe(true);
  }, 60_000);

  test("segments fill one after another", async () => {
    const opened = await openLedger(world);
    await record(
      world,
      opened,
      Array.from({ length: 300 }, (_, i) => event(`more.${i}`)),
    );
    const files = execFileSync("git", ["-C", folder, "ls-tree", "-r", "--name-only", ref]).toString();
    expect(files.trim().split("\n")).toEqual([
      "ledger/2026/11/000000000000.jsonl",
      "ledger/2026/11/000000000256.jsonl",
    ]);
    expect((await openLedger(world)).state.size).toBe(308);
  });
});
