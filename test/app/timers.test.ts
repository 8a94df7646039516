// A lease that is due, or begins, starts one workflow, at that very second, whatever happens to other repositories.

import { describe, expect, test } from "vitest";
import { type Asked, begunIn, dueIn, every, leaseRound } from "#app/timers.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { instantOf } from "#time/instant.ts";
import { checkWorldWith, stateWithLeases } from "./worlds.ts";

/** Somebody has set out to give what the leases of `stateWithLeases` give. */
const intended = (): LedgerEntry => ({
  v: 1,
  seq: 1,
  id: "00000000-0000-7000-8000-000000000001",
  type: "change.intended",
  time: at(1_400),
  key: "change.intended:grant:orders-db/readonly mona:0",
  prev: "0".repeat(64),
  source: { kind: "action" },
  target: "orders-db",
  entitlement: "readonly",
  account: "mona",
  change: "grant",
});

const at = (seconds: number) => instantOf(1_800_000_000 + seconds);

test("a lease is due from the second at which it ends", () => {
  const state = stateWithLeases([at(100), at(200)]);
  expect(dueIn(state, at(99))).toEqual({ due: [], next: at(100) });
  expect(dueIn(state, at(100)).due.length).toBe(1);
  expect(dueIn(state, at(100)).next).toBe(at(200));
  expect(dueIn(state, at(200))).toMatchObject({ next: undefined });
});

test("a lease that was approved ahead begins at its start, until somebody gives it", () => {
  const ahead = stateWithLeases([at(5_000)], 300);
  expect(begunIn(ahead, at(1_399))).toEqual({ begun: [], next: at(1_400) });
  expect(begunIn(ahead, at(1_400)).begun.length).toBe(1);
  expect(begunIn(ahead, at(2_000)).begun).toEqual([]);
  // Whoever opened it gives it at once.
  expect(begunIn(stateWithLeases([at(5_000)]), at(1_400)).begun).toEqual([]);
  expect(begunIn(fold(ahead, [intended()], "e".repeat(64)), at(1_400)).begun).toEqual([]);
});

describe("a round", () => {
  const round = (world: ReturnType<typeof checkWorldWith>, asked: Asked) =>
    leaseRound(
      {
        all: async () => [
          { owner: "acme", repo: "broken" },
          { owner: "acme", repo: "access" },
        ],
        world: async ({ repo }) => {
          if (repo === "broken") throw new Error("no ledger here");
          return world.world;
        },
      },
      asked,
      (line) => world.log.push(line),
    );

  test("starts the workflow once for what is due, and again when that did not help", async () => {
    const world = checkWorldWith(stateWithLeases([at(100)]));
    const asked: Asked = new Map();
    world.now = at(99);
    expect(await round(world, asked)).toBe(1_000);
    expect(world.dispatched).toEqual([]);
    world.now = at(100);
    await round(world, asked);
    await round(world, asked);
    expect(world.dispatched).toEqual(["expire.yml"]);
    world.now = at(400);
    await round(world, asked);
    expect(world.dispatched).toEqual(["expire.yml", "expire.yml"]);
    expect(world.log.filter((line) => line.includes("acme/broken")).length).toBe(4);
  });

  test("starts the workflow that gives, once, at the second at which a lease begins", async () => {
    const world = checkWorldWith(stateWithLeases([at(3_700)], 50));
    const asked: Asked = new Map();
    world.now = at(70);
    expect(await round(world, asked)).toBe(30_000);
    world.now = at(100);
    await round(world, asked);
    await round(world, asked);
    expect(world.dispatched).toEqual(["apply.yml"]);
  });

  test("waits for the next lease, and no longer than a minute", async () => {
    const world = checkWorldWith(stateWithLeases([at(30), at(1_000)]));
    world.now = at(0);
    expect(await round(world, new Map())).toBe(30_000);
    world.now = at(40);
    expect(await round(world, new Map())).toBe(60_000);
  });
});

test("a timer whose work fails goes on, and stops when it is told to", async () => {
  let runs = 0;
  const log: string[] = [];
  const timing = {
    random: () => 0,
    sleep: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  const timer = every(
    timing,
    (line) => log.push(line),
    "the work",
    async () => {
      runs++;
      throw new Error("a\nb");
    },
  );
  while (runs < 3) await new Promise<void>((resolve) => setImmediate(resolve));
  await timer.stop();
  const stopped = runs;
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(runs).toBe(stopped);
  expect(log[0]).toBe("the work failed: a\\nb");
});
