// However much happens, each thing is looked at once at a time, and once more after that.

import fc from "fast-check";
import { expect, test } from "vitest";
import { lookQueue } from "#app/queue.ts";

/** Looks end when the test says so. */
function controlled(atOnce = 4) {
  const begun: string[] = [];
  const open: { key: string; end: (error?: Error) => void }[] = [];
  const pauses: { milliseconds: number; end: () => void }[] = [];
  const log: string[] = [];
  const queue = lookQueue<string>({
    keyOf: (key) => key,
    look: (key) => {
      begun.push(key);
      return new Promise<void>((resolve, reject) => {
        open.push({ key, end: (error) => (error === undefined ? resolve() : reject(error)) });
      });
    },
    atOnce,
    timing: {
      random: () => 0.5,
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          pauses.push({ milliseconds, end: resolve });
          signal?.addEventListener("abort", () => resolve());
        }),
    },
    log: (line) => log.push(line),
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (key: string, error?: Error) => {
    const place = open.findIndex((each) => each.key === key);
    open.splice(place, 1)[0]?.end(error);
    await turn();
  };
  const wake = async () => {
    pauses.shift()?.end();
    await turn();
  };
  return { queue, begun, open, pauses, log, end, wake };
}

test("a flood of events about one thing is one look and one more", async () => {
  const { queue, begun, end } = controlled();
  for (let i = 0; i < 1_000; i++) queue.push("a");
  expect(begun).toEqual(["a"]);
  for (let i = 0; i < 1_000; i++) queue.push("a");
  expect(queue.state()).toMatchObject({ running: 1, waiting: 1 });
  await end("a");
  expect(begun).toEqual(["a", "a"]);
  await end("a");
  await queue.idle();
  expect(begun).toEqual(["a", "a"]);
});

test("what happens while a look is under way is looked at afterwards, always", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), act: fc.constantFrom("push", "end") }), {
        maxLength: 60,
      }),
      async (steps) => {
        const { queue, begun, open, end } = controlled(2);
        const pushedAt = new Map<string, number>();
        for (const { key, act } of steps) {
          if (act === "push") {
            pushedAt.set(key, begun.length);
            queue.push(key);
          } else if (open.some((each) => each.key === key)) await end(key);
          expect(open.length).toBeLessThanOrEqual(2);
          expect(new Set(open.map((each) => each.key)).size).toBe(open.length);
        }
        for (let [next] = open; next !== undefined; [next] = open) await end(next.key);
        await queue.idle();
        for (const [key, at] of pushedAt) expect(begun.slice(at)).toContain(key);
      },
    ),
  ));

test("a look that fails is tried again, later each time, and then left to the sweep", async () => {
  const { queue, begun, end, wake, pauses, log } = controlled();
  queue.push("a");
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 4; attempt++) {
    await end("a", new Error("the host\n::error::is down"));
    waits.push(pauses[0]?.milliseconds ?? 0);
    await wake();
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(new Set(waits).size).toBe(4);
  expect(queue.state().failures.get("a")).toEqual({ message: "the host\\n::error::is down", attempts: 4 });
  await end("a", new Error("still"));
  await queue.idle();
  expect(begun.length).toBe(5);
  expect(log.every((line) => !line.includes("\n"))).toBe(true);
  queue.push("a");
  await end("a");
  expect(queue.state().failures.size).toBe(0);
});

test("an event wakes what was put off", async () => {
  const { queue, begun, end } = controlled();
  queue.push("a");
  await end("a", new Error("down"));
  queue.push("a");
  expect(begun.length).toBe(2);
});

test("stopping begins nothing new and waits for what is under way", async () => {
  const { queue, begun, end } = controlled(1);
  queue.push("a");
  queue.push("b");
  let stopped = false;
  const stopping = queue.stop().then(() => {
    stopped = true;
  });
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  await end("a");
  await stopping;
  expect(begun).toEqual(["a"]);
});

test("a thing is looked at as it was asked for last", async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const queue = lookQueue<{ readonly what: string; readonly by: string }>({
    keyOf: ({ what }) => what,
    look: ({ by }) => {
      begun.push(by);
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    atOnce: 1,
    timing: { random: () => 0.5, sleep: async () => {} },
    log: () => {},
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  queue.push({ what: "other", by: "first" });
  for (const by of ["second", "third"]) queue.push({ what: "pull", by });
  ends.shift()?.();
  await turn();
  for (const by of ["fourth", "fifth"]) queue.push({ what: "pull", by });
  ends.shift()?.();
  await turn();
  expect(begun).toEqual(["first", "third", "fifth"]);
});
