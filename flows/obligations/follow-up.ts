// What follows from access that was given? People are told, reviews are found and recorded, and overdue ones made known.

import { governanceAt } from "#flows/governance.ts";
import { eachWithin } from "#flows/timing.ts";
import { provisional } from "#flows/writer.ts";
import type { RepoPath } from "#identity/names.ts";
import {
  type DutifulLease,
  dutiesOf,
  isUnreviewed,
  isUntold,
  openDuties,
  overdueReviews,
} from "#ledger/duties.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { LedgerState } from "#ledger/state.ts";
import type { Policy } from "#policy/model.ts";
import {
  afterwardsMarker,
  overdueMarker,
  overdueTitle,
  renderAfterwards,
  renderOverdue,
} from "#report/afterwards.ts";
import { oneLine } from "#report/escape.ts";
import { lookForReviews } from "./review.ts";
import { type DutyWorld, dutyEvent, toTell } from "./world.ts";

export type FollowUp = {
  /** Only the leases of this pull request; absent: whatever has still to follow. */
  readonly pullRequest?: number;
  /** Grants whose leases the caller itself has opened just now. */
  readonly opened?: ReadonlySet<RepoPath>;
};

export type FollowedUp = {
  /** Whether a review was recorded: somebody's next break-glass may wait for it. */
  readonly isReviewed: boolean;
  /** What could not be done, in single lines; the next look does it. */
  readonly troubles: readonly string[];
};

/**
 * Runs side by side open leases together, and one of them is to speak of each: whoever opened it. Somebody else does
 * only when so much time has passed that it has not lived to do it.
 */
const SECONDS_TO_SPEAK = 300;
const PULLS_AT_ONCE = 4;

/**
 * Does what has still to follow, from the ledger as the writer knows it. Its cost follows what is open. Safe at any
 * time, any number of times: comment and issue are found again, and every event is recorded once. Throws when the
 * ledger cannot be written.
 */
export async function followUp(
  world: DutyWorld,
  { pullRequest, opened = new Set() }: FollowUp = {},
): Promise<FollowedUp> {
  const troubles: string[] = [];
  const { state } = world.writer.current();
  const pulls = Map.groupBy(
    openDuties(state).filter(({ lease }) => pullRequest === undefined || lease.pullRequest === pullRequest),
    ({ lease }) => lease.pullRequest,
  );
  const done = await eachWithin([...pulls], PULLS_AT_ONCE, async ([number, records]) => {
    try {
      return await followPull(world, state, number, { records, opened });
    } catch (error) {
      troubles.push(`what follows from #${number}: ${detailOf(error)}`);
      return { events: [], troubles: [] };
    }
  });
  troubles.push(...done.flatMap((one) => one.troubles));
  const entries = await world.writer.record(done.flatMap(({ events }) => events));
  if (pullRequest === undefined || entries.length > 0) troubles.push(...(await tellOfOverdue(world)));
  return { isReviewed: entries.some(({ review }) => review !== undefined), troubles };
}

type Followed = { readonly events: readonly LedgerEvent[]; readonly troubles: readonly string[] };

/**
 * The comment is written before anything is recorded: after a crash in between, the next look finds it there. But a
 * review is recorded also when the comment cannot be written, for somebody may be waiting for it.
 */
async function followPull(
  world: DutyWorld,
  state: LedgerState,
  number: number,
  { records, opened }: { readonly records: readonly DutifulLease[]; readonly opened: ReadonlySet<RepoPath> },
): Promise<Followed> {
  const now = world.clock();
  const tells = records.filter(
    ({ lease, openedAt, duties }) =>
      isUntold(duties) && (opened.has(lease.grant) || now - openedAt >= SECONDS_TO_SPEAK),
  );
  const waiting = records.filter(({ duties }) => isUnreviewed(duties));
  const looked = await lookForReviews(world, state, number, waiting);
  if (tells.length === 0 && looked.events.length === 0 && looked.uncounted.length === 0) {
    return { events: [], troubles: [] };
  }
  try {
    const all = dutiesOf(provisional(state, looked.events), number);
    const policy = await policyIfOnCall(world, all);
    const body = renderAfterwards(
      all.map((record) => toTell(record, policy)),
      looked.uncounted,
    );
    await world.forge.upsertComment(number, afterwardsMarker, body);
  } catch (error) {
    return { events: looked.events, troubles: [`telling people on #${number}: ${detailOf(error)}`] };
  }
  const toldEvents = tells.map((record) =>
    dutyEvent(world, record, { type: "lease.notified", key: `lease.notified:${record.lease.grant}` }),
  );
  return { events: [...looked.events, ...toldEvents], troubles: [] };
}

/** Only a file of shifts has to be read to know who is meant. */
async function policyIfOnCall(
  { forge }: DutyWorld,
  records: readonly DutifulLease[],
): Promise<Policy | undefined> {
  const named = records.flatMap(({ duties }) => [...duties.notify, ...(duties.review?.by ?? [])]);
  const base = records.find(({ duties }) => duties.base !== undefined)?.duties.base;
  if (base === undefined || !named.some((name) => name.startsWith("shifts:"))) return undefined;
  const { governance } = await governanceAt(forge.git, base);
  return governance.ok ? governance.value.policy : undefined;
}

/** Opens, updates or closes the issue. Nothing is asked of the host where nothing is, or was, overdue. */
async function tellOfOverdue({ forge, writer, clock }: DutyWorld): Promise<readonly string[]> {
  const { state } = writer.current();
  const overdue = overdueReviews(state, clock());
  if (overdue.length === 0 && !state.hadOverdue) return [];
  try {
    const body = renderOverdue(overdue.map((record) => toTell(record, undefined)));
    await forge.upsertIssue(overdueMarker, overdueTitle, body);
    return [];
  } catch (error) {
    return [`the issue about overdue reviews: ${detailOf(error)}`];
  }
}

const detailOf = (error: unknown): string =>
  oneLine(error instanceof Error ? error.message : String(error), 300);
