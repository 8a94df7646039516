// Can the app do its work? Told from what it did last, to whoever asks; the answer for a load balancer and for people.

import type { QueueState } from "./queue.ts";

/** What ended well, and when, in seconds since 1970; 0 before the first time. */
export type Ended = {
  readonly startedAt: number;
  readonly sweptAt: number;
  readonly leasesAt: number;
  /** When a look last failed. */
  readonly failedAt: number;
};

export type Health = { readonly status: 200 | 503; readonly body: string };

/** Sweeps that may be missed before it counts: one can be slow, or come while the host is away for a moment. */
const sweepsMissedMax = 2;
/** Due leases are looked for every minute; a round over many repositories takes its time. */
const leasesSecondsMax = 600;

/**
 * 503 when the newest sweep failed, when none has ended well for two of its intervals, or when nobody has looked for due
 * leases for ten minutes: until the app works again, schedules alone do.
 *
 * ATTACKER: whoever can send a webhook can ask this. So it says how things are and names nothing: what failed, and
 * where, stands in the log.
 */
export function healthOf(
  now: number,
  sweepSeconds: number,
  { startedAt, sweptAt, leasesAt, failedAt }: Ended,
  { running, waiting, failures }: QueueState,
  sweepFails: boolean,
): Health {
  const wrong = [
    ...(sweepFails ? ["the newest sweep failed"] : []),
    ...(now - Math.max(startedAt, sweptAt) > sweepsMissedMax * sweepSeconds
      ? [`no sweep has ended well for more than ${sweepsMissedMax * sweepSeconds} seconds`]
      : []),
    ...(now - Math.max(startedAt, leasesAt) > leasesSecondsMax
      ? [`nobody has looked for due leases for more than ${leasesSecondsMax} seconds`]
      : []),
  ];
  const ago = (at: number): number | null => (at === 0 ? null : Math.max(0, now - at));
  const told = {
    status: wrong.length > 0 ? "failing" : sweptAt === 0 ? "starting" : "ok",
    wrong,
    sweep: { everySeconds: sweepSeconds, endedWellSecondsAgo: ago(sweptAt) },
    leases: { lookedAtSecondsAgo: ago(leasesAt) },
    queue: { running, waiting, failing: failures.size },
    lastFailureSecondsAgo: ago(failedAt),
  };
  return { status: wrong.length > 0 ? 503 : 200, body: `${JSON.stringify(told)}\n` };
}
