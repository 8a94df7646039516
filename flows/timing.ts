// How does a flow wait, and how does it avoid waiting in step with others? Handed in, so that a simulation can replay it.

import { type Clock, instantOf } from "#time/instant.ts";

/**
 * The time of day as it is now, counted on from there: a run that works for minutes lives by one clock, whoever sets the
 * machine's meanwhile. How far it is off is then asked once, as the run begins.
 */
export function steadyClock(): Clock {
  const origin = Date.now() / 1000;
  // For `performance` Node loads modules, which takes longer than reading a policy.
  const started = process.hrtime.bigint();
  return () => instantOf(Math.floor(origin + Number(process.hrtime.bigint() - started) / 1e9));
}

export type Timing = {
  /** Resolves after so many milliseconds, or at once when the signal is or becomes aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0, below 1. */
  readonly random: () => number;
};

/** For the edges: real time, and chance. */
export const realTiming: Timing = {
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  random: Math.random,
};

/**
 * How long to wait before try number `attempt` (from 1), in milliseconds: anywhere within a window that doubles with
 * every try ("full jitter"), so that those who collided once do not collide again.
 */
export const backoff = (
  timing: Timing,
  attempt: number,
  { first, longest }: { readonly first: number; readonly longest: number },
): number => Math.floor(timing.random() * Math.min(longest, first * 2 ** (attempt - 1)));

/** What `work` gives, or `late()` when the deadline passes first. What is late goes on, and nobody listens to it. */
export async function within<T>(
  timing: Timing,
  milliseconds: number,
  work: Promise<T>,
  late: () => T,
): Promise<T> {
  const done = new AbortController();
  try {
    return await Promise.race([
      work,
      timing.sleep(milliseconds, done.signal).then(() => (done.signal.aborted ? work : late())),
    ]);
  } finally {
    done.abort();
  }
}

/** Runs `work` over all items, at most `limit` at once, and gives what each gave in the order of the items. */
export async function eachWithin<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
