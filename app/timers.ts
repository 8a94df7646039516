// What does the app do when nobody tells it anything? It looks at everything now and then, and ends what is due.

import type { Timing } from "#flows/timing.ts";
import type { ForgeWriter } from "#forge/forge.ts";
import type { RepoPath } from "#identity/names.ts";
import { entriesOf } from "#ledger/layers.ts";
import type { LedgerState } from "#ledger/state.ts";
import { oneLine } from "#report/escape.ts";
import type { Clock, Instant } from "#time/instant.ts";
import type { Place } from "./repositories.ts";

/** The workflow that takes away what is due. */
export const expireWorkflow = "expire.yml";

const lookMillisecondsMax = 60_000;
/** A workflow that was asked for and has not ended the leases by then is asked for again. */
const askAgainSeconds = 300;

export type Timers = {
  readonly stop: () => Promise<void>;
  /** Resolves when no round is under way. */
  readonly idle: () => Promise<void>;
};

/** Runs `work` at once and then again and again, `pauseOf` what it gave later, until stopped. It never gives up. */
export function every(
  timing: Timing,
  log: (line: string) => void,
  what: string,
  work: () => Promise<number>,
): Timers {
  const stopping = new AbortController();
  let round: Promise<number> = Promise.resolve(0);
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      round = work().catch((error: unknown) => {
        log(`${what} failed: ${oneLine(error instanceof Error ? error.message : String(error), 300)}`);
        return lookMillisecondsMax;
      });
      await timing.sleep(await round, stopping.signal);
    }
  };
  const ended = loop();
  return {
    idle: async () => {
      await round;
    },
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** When leases are due, and when the next one will be. */
export function dueIn(
  state: LedgerState,
  now: Instant,
): { readonly due: readonly RepoPath[]; readonly next: Instant | undefined } {
  const due: RepoPath[] = [];
  let next: Instant | undefined;
  for (const [path, { lease }] of entriesOf(state.open)) {
    if (lease.span.until <= now) due.push(path);
    else if (next === undefined || lease.span.until < next) next = lease.span.until;
  }
  return { due: due.sort(), next };
}

/** What was asked for in a repository, and when: so that one due lease starts one workflow. */
export type Asked = Map<string, { readonly at: Instant; readonly due: readonly RepoPath[] }>;

/** What it takes to look at one repository's leases, and no more. */
export type LeaseWorld = {
  readonly clock: Clock;
  readonly writer: { readonly refresh: () => Promise<{ readonly state: LedgerState }> };
  readonly forge: Pick<ForgeWriter, "dispatch">;
  readonly log: (line: string) => void;
};

export type LeasePlaces = {
  readonly all: () => Promise<readonly Place[]>;
  readonly world: (place: Place) => Promise<LeaseWorld | undefined>;
};

/**
 * One round over all repositories: starts the expire workflow where a lease is due, and gives the milliseconds until
 * the next one is, at most a minute. The workflow's schedule and what targets end by themselves do not depend on this.
 */
export async function expireRound(
  repositories: LeasePlaces,
  asked: Asked,
  log: (line: string) => void,
): Promise<number> {
  let pause = lookMillisecondsMax;
  for (const place of await repositories.all()) {
    const name = `${place.owner}/${place.repo}`;
    try {
      const world = await repositories.world(place);
      if (world !== undefined) pause = Math.min(pause, await expireHere(world, name, asked));
    } catch (error) {
      // One repository that cannot be read must not keep leases of the others alive.
      log(`${name}: leases could not be looked at: ${oneLine(String(error), 300)}`);
    }
  }
  return pause;
}

async function expireHere(world: LeaseWorld, name: string, asked: Asked): Promise<number> {
  const now = world.clock();
  const { due, next } = dueIn((await world.writer.refresh()).state, now);
  const last = asked.get(name);
  const isAsked =
    last !== undefined && now - last.at < askAgainSeconds && due.every((path) => last.due.includes(path));
  if (due.length > 0 && !isAsked) {
    await world.forge.dispatch(expireWorkflow, {});
    asked.set(name, { at: now, due });
    world.log(`${name}: ${due.length} due, ${expireWorkflow} started`);
  }
  return next === undefined ? lookMillisecondsMax : Math.max(1_000, (next - now) * 1_000);
}
