// When? Instants as whole seconds since 1970, read and written as RFC 3339 in UTC only.

import type { Brand } from "#source/result.ts";

/** Whole seconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, "Instant">;

/** The clock is read at the edge, once a run; the core only ever sees instants. */
export type Clock = () => Instant;

const written = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/;
/** The last second of the year 9999: what four digits can write. */
export const LAST_INSTANT = 253_402_300_799 as Instant;

export function instantOf(seconds: number): Instant {
  if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > LAST_INSTANT) {
    throw new RangeError(`not an instant: ${seconds}`);
  }
  return seconds as Instant;
}

/**
 * Reads `2026-11-24T18:00:00Z`. Gives undefined for anything else: offsets, fractions, `24:00`, `:60`, and dates
 * that no calendar has, which the round trip finds (JavaScript's Date would roll them over).
 */
export function parseInstant(text: string): Instant | undefined {
  if (!written.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds) || milliseconds < 0) return undefined;
  const instant = (milliseconds / 1000) as Instant;
  return formatInstant(instant) === text ? instant : undefined;
}

/** `2026-11-24T18:00:00Z` */
export const formatInstant = (instant: Instant): string =>
  new Date(instant * 1000).toISOString().replace(".000Z", "Z");

export const plus = (instant: Instant, seconds: number): Instant => instantOf(instant + seconds);
