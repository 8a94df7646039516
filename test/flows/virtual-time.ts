// How does time pass in tests? Only when everybody waits: then the clock jumps to whoever is next, and a seed decides the rest.

import type { Timing } from "#flows/timing.ts";
import { type Instant, instantOf } from "#time/instant.ts";

export type VirtualTime = Timing & {
  readonly clock: () => Instant;
  /** Milliseconds that have passed. */
  readonly passed: () => number;
  /** Runs until nobody waits any more, and gives what `work` gives. */
  readonly run: <T>(work: Promise<T>) => Promise<T>;
  /** Moves the clock while nothing runs. */
  readonly advance: (seconds: number) => void;
};

/** A small generator (mulberry32): the same seed gives the same numbers. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function virtualTime(seed = 1, start = Date.UTC(2026, 10, 24, 8) / 1000): VirtualTime {
  const random = randomOf(seed);
  let now = start * 1000;
  let waiting: { at: number; order: number; resolve: () => void }[] = [];
  let order = 0;
  return {
    random,
    clock: () => instantOf(Math.floor(now / 1000)),
    passed: () => now - start * 1000,
    advance(seconds) {
      now += seconds * 1000;
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const item = { at: now + milliseconds, order: order++, resolve };
        waiting.push(item);
        signal?.addEventListener("abort", () => {
          waiting = waiting.filter((other) => other !== item);
          resolve();
        });
      }),
    async run(work) {
      let over = false;
      const watched = work.finally(() => {
        over = true;
      });
      watched.catch(() => {});
      while (!over) {
        // Everything that can go on without time passing goes on first.
        await new Promise((resolve) => setImmediate(resolve));
        if (over) break;
        waiting.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = waiting.shift();
        if (next === undefined) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          continue;
        }
        now = Math.max(now, next.at);
        next.resolve();
      }
      return watched;
    },
  };
}
