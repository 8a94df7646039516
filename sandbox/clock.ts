// What time is it in the sandbox? Real time, put forward by whoever plays; whoever waits wakes when it jumps.

import type { Timing } from "#flows/timing.ts";
import type { SettableClock } from "#sandbox/github/clock.ts";

export type SandboxClock = SettableClock & {
  /** How far ahead of the machine's clock it is, in milliseconds. */
  readonly ahead: () => number;
  /** Waiting by this clock: it ends when so much time has passed here, by itself or by a jump. */
  readonly timing: Timing;
};

type Sleeper = { readonly until: number; readonly wake: () => void };

/** Starts at `start`, or at the machine's time. */
export function sandboxClock(start?: Date): SandboxClock {
  let ahead = start === undefined ? 0 : start.getTime() - Date.now();
  const sleepers = new Set<Sleeper>();
  const now = (): number => Date.now() + ahead;
  const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer = setTimeout(() => sleeper.wake(), milliseconds);
      const sleeper: Sleeper = {
        until: now() + milliseconds,
        wake: () => {
          clearTimeout(timer);
          sleepers.delete(sleeper);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener("abort", sleeper.wake, { once: true });
    });
  return {
    now: () => new Date(now()),
    ahead: () => ahead,
    set: (date) => {
      ahead = date.getTime() - Date.now();
      for (const sleeper of [...sleepers]) if (sleeper.until <= now()) sleeper.wake();
    },
    timing: { sleep, random: Math.random },
  };
}
