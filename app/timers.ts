// What does the app do when nobody tells it anything? It looks at everything now and then, ends what is due, and has given
// what begins.

import type { Timing } from "#flows/timing.ts";
import type { ForgeWriter } from "#forge/forge.ts";
import { holdingKey, type RepoPath } from "#identity/names.ts";
import { entriesOf } from "#ledger/layers.ts";
import { holdingOf, type LedgerState } from "#ledger/state.ts";
import { oneLine } from "#report/escape.ts";
import type { Clock, Instant } from "#time/instant.ts";
import type { Place } from "./repositories.ts";

/** The workflows that take away what is due, and give what begins. */
export const expireWorkflow = "expire.yml";
export const applyWorkflow = "apply.yml";

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

/** Seconds after its start in which a lease is asked for; the schedule looks after those that nobody gives for longer. */
const beginsForSeconds = 600;

/** Leases that were opened ahead of their start, have begun, and are given by nobody yet; and when the next one begins. */
export function begunIn(
  state: LedgerState,
  now: Instant,
): { readonly begun: readonly RepoPath[]; readonly next: Instant | undefined } {
  const begun: RepoPath[] = [];
  let next: Instant | undefined;
  for (const [path, { lease, openedAt }] of entriesOf(state.open)) {
    const { from } = lease.span;
    if (from > now) next = next === undefined || from < next ? from : next;
    else if (from > openedAt && now < from + beginsForSeconds) {
      const key = holdingKey(lease.target, lease.entitlement, lease.account);
      if (holdingOf(state, key).standing === "none") begun.push(path);
    }
  }
  return { begun: begun.sort(), next };
}

/** What was asked of which workflow, and when: so that one lease starts one run. */
export type Asked = Map<string, { readonly at: Instant; readonly leases: readonly RepoPath[] }>;

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
 * One round over all repositories: starts the expire workflow where a lease is due and the apply workflow where one
 * begins, and gives the milliseconds until the next does, at most a minute. The workflows' schedules and what targets
 * end by themselves do not depend on this.
 */
export async function leaseRound(
  repositories: LeasePlaces,
  asked: Asked,
  log: (line: string) => void,
): Promise<number> {
  let pause = lookMillisecondsMax;
  for (const place of await repositories.all()) {
    const name = `${place.owner}/${place.repo}`;
    try {
      const world = await repositories.world(place);
      if (world !== undefined) pause = Math.min(pause, await lookHere(world, name, asked));
    } catch (error) {
      // One repository that cannot be read must not keep leases of the others alive.
      log(`${name}: leases could not be looked at: ${oneLine(String(error), 300)}`);
    }
  }
  return pause;
}

async function lookHere(world: LeaseWorld, name: string, asked: Asked): Promise<number> {
  const now = world.clock();
  const { state } = await world.writer.refresh();
  const { due, next: nextEnd } = dueIn(state, now);
  const { begun, next: nextBegin } = begunIn(state, now);
  const start = async (workflow: string, leases: readonly RepoPath[], what: string): Promise<void> => {
    const last = asked.get(`${name} ${workflow}`);
    const isAsked =
      last !== undefined &&
      now - last.at < askAgainSeconds &&
      leases.every((path) => last.leases.includes(path));
    if (leases.length === 0 || isAsked) return;
    await world.forge.dispatch(workflow, {});
    asked.set(`${name} ${workflow}`, { at: now, leases });
    world.log(`${name}: ${leases.length} ${what}, ${workflow} started`);
  };
  await start(expireWorkflow, due, "due");
  await start(applyWorkflow, begun, "begun");
  const nexts = [nextEnd, nextBegin].filter((next) => next !== undefined);
  return Math.min(lookMillisecondsMax, ...nexts.map((next) => Math.max(1_000, (next - now) * 1_000)));
}
