// A crash at any instant, followed by a run, ends where an uncrashed run ends, with every event recorded once.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { expire } from "#flows/expire.ts";
import type { AccountName } from "#identity/names.ts";
import { placeInMemory } from "#targets/memory.ts";
import { pushToMain, review } from "./memory-forge.ts";
import {
  entriesOf,
  granted,
  grantPath,
  holdersOf,
  type Pause,
  type Place,
  place,
  processAt,
} from "./organisation.ts";
import { randomOf } from "./virtual-time.ts";

/** Something of everything: leases that end, are withdrawn, overlap and begin, drift, quarantine, refusal, old access. */
async function eventful(): Promise<Place> {
  const where = place();
  const { time, host, targets } = where;
  granted(where, "mona", "db/read");
  const withdrawn = granted(where, "otto", "crm/read", {
    text: "reason: For a long time now\nduration: 8h\n",
  });
  granted(where, "lena", "db/read", { text: "reason: For a long time now\nduration: 8h\n" });
  const glass = "reason: Orders fail\nduration: 30m\nbreakGlass: true\n";
  granted(where, "otto", "crm/write", { id: "glass", text: glass, by: "" });
  const toReview = host.pulls.size;
  const { world, connect } = processAt(where);
  await time.run(apply(world, connect));
  time.advance(3 * 3600);
  review(host, toReview, "dora");
  granted(where, "lena", "crm/write", { id: "glass", text: glass, by: "" });
  pushToMain(host, "dora", { [withdrawn]: null });
  granted(where, "otto", "db/write");
  granted(where, "mona", "crm/write");
  granted(where, "lena", "crm/read");
  granted(where, "lena", "db/write", { by: "" });
  pushToMain(host, "mona", {
    [grantPath("db/write", "mona")]: "reason: Let me in right now\nduration: 1h\n",
  });
  const crm = targets.get("crm");
  if (crm !== undefined) placeInMemory(crm, { entitlement: "read" as never, account: "lena" as AccountName });
  const db = targets.get("db");
  db?.assignments.delete(JSON.stringify(["read", "lena"]));
  return where;
}

type Ended = {
  readonly holders: readonly string[];
  readonly keys: readonly string[];
  readonly comments: readonly (readonly [string, string])[];
};

const endOf = (where: Place): Ended => ({
  holders: ["db", "crm"].flatMap((name) => holdersOf(where, name).map((held) => `${name}/${held}`)),
  keys: entriesOf(where).map(({ key }) => key),
  comments: [...where.host.comments].map(([where, { body }]) => [where, body] as const).toSorted(),
});

type Flow = typeof apply | typeof expire;

async function crashedAt(
  flow: Flow,
  instant: number,
): Promise<{ readonly ended: Ended; readonly calls: number }> {
  const where = await eventful();
  let calls = 0;
  const pause: Pause = async (what) => {
    calls += 1;
    if (calls >= instant) throw new Error(`the process is dead at ${what}`);
  };
  const first = processAt(where, { run: 2, pause });
  await where.time.run(flow(first.world, first.connect)).catch(() => {});
  // Of a lease that another run has opened nobody speaks at once: that run may be alive.
  where.time.advance(600);
  const second = processAt(where, { run: 3 });
  await where.time.run(flow(second.world, second.connect));
  return { ended: endOf(where), calls };
}

describe.each([
  ["apply", apply],
  ["expire", expire],
])("%s", (_, flow) => {
  test("crashed at every message, and run again, ends as if it had not crashed", async () => {
    const { ended: whole, calls } = await crashedAt(flow, Number.POSITIVE_INFINITY);
    expect(new Set(whole.keys).size).toBe(whole.keys.length);
    expect(calls).toBeGreaterThan(20);
    for (let instant = 1; instant <= calls; instant++) {
      const { ended } = await crashedAt(flow, instant);
      expect({ instant, holders: ended.holders }).toEqual({ instant, holders: whole.holders });
      expect({ instant, keys: ended.keys.toSorted() }).toEqual({ instant, keys: whole.keys.toSorted() });
      expect({ instant, comments: ended.comments }).toEqual({ instant, comments: whole.comments });
    }
  }, 120_000);
});

describe("runs at once", () => {
  test("in any interleaving, with crashes, end as one run ends", async () => {
    const { ended: whole } = await crashedAt(apply, Number.POSITIVE_INFINITY);
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const where = await eventful();
        const random = randomOf(seed);
        const slow = (mayDie: boolean): Pause => {
          let dead = false;
          return async () => {
            await where.time.sleep(1 + 400 * random());
            dead ||= mayDie && random() < 0.01;
            if (dead) throw new Error("dead");
          };
        };
        const runs = [apply, apply, expire].map((flow, index) => {
          const { world, connect } = processAt(where, { run: 10 + index, pause: slow(index > 0) });
          return flow(world, connect).catch(() => {});
        });
        await where.time.run(Promise.all(runs));
        where.time.advance(600);
        const last = processAt(where, { run: 20 });
        await where.time.run(apply(last.world, last.connect));
        const ended = endOf(where);
        expect(ended.holders).toEqual(whole.holders);
        expect(new Set(ended.keys).size).toBe(ended.keys.length);
        // Runs differ in name; and what has no lease yet is drift to a run that looks before the lease is opened.
        const of = (keys: readonly string[]) =>
          keys.filter((key) => !/^(run\.|drift\.found:foreign)/.test(key)).toSorted();
        expect(of(ended.keys)).toEqual(of(whole.keys));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
