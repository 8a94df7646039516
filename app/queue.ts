// What is looked at next? Each thing at most once at a time, and at most once more after that.

import { backoff, type Timing } from "#flows/timing.ts";
import { oneLine } from "#report/escape.ts";

/** Somebody said "look again" at this; of what they said beside it only the newest is kept. */
export type Queue<T> = {
  /** Asks for a look. While one is under way, one more waits, however often it is asked for. */
  readonly push: (item: T) => void;
  readonly state: () => QueueState;
  /** Resolves when nothing runs, waits, or is put off. */
  readonly idle: () => Promise<void>;
  /** No new look is begun; resolves when those under way have ended. */
  readonly stop: () => Promise<void>;
};

export type QueueState = {
  readonly running: number;
  readonly waiting: number;
  readonly done: number;
  readonly failed: number;
  /** The newest failure of each thing whose last look failed. */
  readonly failures: ReadonlyMap<string, { readonly message: string; readonly attempts: number }>;
};

export type QueueOptions<T> = {
  readonly look: (item: T) => Promise<unknown>;
  /** The same things have the same key. */
  readonly keyOf: (item: T) => string;
  readonly atOnce: number;
  readonly timing: Timing;
  readonly log: (line: string) => void;
};

/** A look that fails is tried again so often; then it is left to the sweep. */
const attemptsMax = 5;
const wait = { first: 2_000, longest: 120_000 };

type Entry<T> = {
  /** As it was asked for last. */
  item: T;
  state: "waiting" | "running" | "put-off";
  again: boolean;
  attempts: number;
};

/** A queue in memory: what is lost with the process is found again by the sweep, because all state is on the host. */
export function lookQueue<T>({ look, keyOf, atOnce, timing, log }: QueueOptions<T>): Queue<T> {
  const entries = new Map<string, Entry<T>>();
  const failures = new Map<string, { message: string; attempts: number }>();
  const order: string[] = [];
  const stopping = new AbortController();
  let [running, done, failed] = [0, 0, 0];
  let whenIdle: (() => void)[] = [];

  const settle = (): void => {
    if (running > 0 || (entries.size > 0 && !stopping.signal.aborted)) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  };
  const enqueue = (key: string, item: T, attempts: number): void => {
    entries.set(key, { item, state: "waiting", again: false, attempts });
    order.push(key);
    start();
  };
  const start = (): void => {
    while (running < atOnce && order.length > 0 && !stopping.signal.aborted) {
      const key = order.shift();
      const entry = key === undefined ? undefined : entries.get(key);
      if (key === undefined || entry === undefined) continue;
      entry.state = "running";
      running++;
      void run(key, entry);
    }
  };
  const run = async (key: string, entry: Entry<T>): Promise<void> => {
    const error = await look(entry.item).then(
      () => undefined,
      (reason: unknown) => ({ reason }),
    );
    running--;
    entries.delete(key);
    if (error === undefined) {
      done++;
      failures.delete(key);
      if (entry.again) enqueue(key, entry.item, 0);
    } else fail(key, entry, error.reason);
    start();
    settle();
  };
  const fail = (key: string, entry: Entry<T>, reason: unknown): void => {
    failed++;
    const attempts = entry.attempts + 1;
    const message = oneLine(reason instanceof Error ? reason.message : String(reason), 500);
    failures.set(key, { message, attempts });
    const last = attempts >= attemptsMax && !entry.again;
    log(`${oneLine(key)}: attempt ${attempts} failed${last ? ", left to the sweep" : ""}: ${message}`);
    if (!last) putOff(key, entry.item, entry.again ? 0 : attempts);
  };
  const putOff = (key: string, item: T, attempts: number): void => {
    entries.set(key, { item, state: "put-off", again: false, attempts });
    void timing.sleep(backoff(timing, attempts + 1, wait), stopping.signal).then(() => {
      const entry = entries.get(key);
      if (entry?.state === "put-off") enqueue(key, item, attempts);
      settle();
    });
  };
  return {
    push: (item) => {
      if (stopping.signal.aborted) return;
      const key = keyOf(item);
      const entry = entries.get(key);
      // What was put off may go through now, because something happened.
      if (entry === undefined || entry.state === "put-off") return enqueue(key, item, 0);
      entry.item = item;
      if (entry.state === "running") entry.again = true;
    },
    state: () => ({
      running,
      waiting: [...entries.values()].filter(({ state, again }) => state !== "running" || again).length,
      done,
      failed,
      failures,
    }),
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        settle();
      }),
    stop: () => {
      stopping.abort();
      return new Promise((resolve) => {
        whenIdle.push(resolve);
        settle();
      });
    },
  };
}
