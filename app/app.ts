// What does the app do? It hears that something happened, looks for itself, and looks again when nobody said anything.

import type { Probot } from "probot";
import type { Timing } from "#flows/timing.ts";
import type { Handler } from "./handler.ts";
import { type Health, healthOf } from "./health.ts";
import { deliveryOf, keyOf, type Look, looksOf } from "./look.ts";
import { carryOut } from "./looker.ts";
import { type Counts, metricsText, newCounts } from "./metrics.ts";
import { lookQueue, type Queue } from "./queue.ts";
import { repositories, type SealFor } from "./repositories.ts";
import { type Asked, every, leaseRound, type Timers } from "./timers.ts";

/** Looks under way at the same time: each costs the host a few dozen requests. */
const looksAtOnce = 4;

export type AppOptions = {
  readonly timing: Timing;
  readonly sweepMinutes: number;
  /** The key that signs the ledger of a repository, where there is one. */
  readonly sealFor?: SealFor;
  /** The folder where snapshots of ledgers outlive this process. */
  readonly cache?: string;
  /** Seconds since 1970, by this machine's clock; only for telling how the app is. */
  readonly now?: () => number;
  readonly log: (line: string) => void;
};

export type LapseApp = {
  /** What Probot loads. */
  readonly load: (probot: Probot, options: { readonly addHandler: (handler: Handler) => void }) => void;
  readonly queue: Queue<Look>;
  readonly counts: Counts;
  readonly startTimers: () => void;
  /** Resolves when the queue is empty and no timer's round is under way. */
  readonly idle: () => Promise<void>;
  /** No new work is begun; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
};

/** The app, without a server and with its timers standing still. */
export function lapseApp(probot: Probot, options: AppOptions): LapseApp {
  const { timing, sweepMinutes, log, now = () => Math.floor(Date.now() / 1000) } = options;
  const counts = newCounts();
  const ended = { startedAt: now(), sweptAt: 0, leasesAt: 0, failedAt: 0 };
  const places = repositories({ probot, ...options });
  const queue: Queue<Look> = lookQueue<Look>({
    look: async (look) => {
      try {
        await carryOut(places, look, (next) => queue.push(next));
      } catch (error) {
        ended.failedAt = now();
        throw error;
      }
      if (look.kind === "everything") ended.sweptAt = now();
    },
    keyOf,
    atOnce: looksAtOnce,
    timing,
    log,
  });
  const health = (): Health => {
    const state = queue.state();
    return healthOf(
      now(),
      sweepMinutes * 60,
      ended,
      state,
      state.failures.has(keyOf({ kind: "everything" })),
    );
  };
  let timers: readonly Timers[] = [];
  const asked: Asked = new Map();
  return {
    queue,
    counts,
    load: (loaded, { addHandler }) => {
      // Only put into the queue: GitHub waits for ten seconds and does not ask twice.
      loaded.onAny((event) => {
        counts.events++;
        const delivery = deliveryOf(event.id);
        for (const look of looksOf(event.name, event.payload)) queue.push({ ...look, ...delivery });
      });
      addHandler((request, response) => {
        if (request.method !== "GET") return false;
        const path = request.url?.split("?")[0];
        if (path !== "/healthz" && path !== "/metrics") return false;
        if (path === "/metrics") {
          const type = { "content-type": "text/plain; charset=utf-8" };
          response.writeHead(200, type).end(metricsText(counts, queue.state()));
        } else {
          const { status, body } = health();
          response.writeHead(status, { "content-type": "application/json" }).end(body);
        }
        return true;
      });
    },
    startTimers: () => {
      const sweep = every(timing, log, "the sweep", async () => {
        counts.sweptAt = now();
        queue.push({ kind: "everything" });
        return sweepMinutes * 60_000;
      });
      const leases = every(timing, log, "looking at leases", async () => {
        const pause = await leaseRound(places, asked, log);
        ended.leasesAt = now();
        return pause;
      });
      timers = [sweep, leases];
    },
    idle: async () => {
      await Promise.all(timers.map((timer) => timer.idle()));
      await queue.idle();
    },
    stop: async () => {
      await Promise.all([...timers.map((timer) => timer.stop()), queue.stop()]);
    },
  };
}
