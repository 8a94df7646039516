// Which flow has not run for too long? Every run records itself, and the next run of anything looks.

import type { Instant } from "#time/instant.ts";
import { get, valuesOf } from "./layers.ts";
import type { LedgerState } from "./state.ts";

export type StaleHeartbeat = {
  readonly flow: string;
  readonly lastAt: Instant;
  readonly silentSeconds: number;
};

/** Flow → seconds of silence that are still usual. A flow that is not named, or never ran, is not expected to run. */
export type Expected = Readonly<Record<string, number>>;

/**
 * Twice the longest gap that the shipped workflows leave, or more, with room for the host's own delays: apply records
 * itself once a day where there is nothing to do, expire with every run.
 */
export const usualSilence: Expected = {
  expire: 6 * 3600,
  apply: 2 * 86_400,
  reconcile: 3 * 86_400,
  tighten: 15 * 86_400,
};

export const staleHeartbeats = (
  state: LedgerState,
  now: Instant,
  expected: Expected = usualSilence,
): readonly StaleHeartbeat[] =>
  [...valuesOf(state.heartbeats)]
    .filter(({ flow, at }) => now - at > (expected[flow] ?? Number.POSITIVE_INFINITY))
    .map(({ flow, at }) => ({ flow, lastAt: at, silentSeconds: now - at }))
    .sort((a, b) => (a.flow < b.flow ? -1 : 1));

/** Whether a flow that has run before has not done so for more than `seconds`. */
export function isSilent(state: LedgerState, flow: string, now: Instant, seconds: number): boolean {
  const last = get(state.heartbeats, flow);
  return last !== undefined && now - last.at > seconds;
}
