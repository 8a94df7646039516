// What does a text say about time, and if it says nothing that can be read, what would?

import type { Place, Problem } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { parseDuration, type Seconds } from "#time/duration.ts";
import { formatInstant, type Instant, instantOf, parseInstant } from "#time/instant.ts";

const loose = /^(\d{1,9})\s*([a-z]+)\.?$/i;
const words: readonly (readonly [unit: string, words: readonly string[]])[] = [
  ["s", ["s", "sec", "secs", "second", "seconds"]],
  ["m", ["m", "min", "mins", "minute", "minutes"]],
  ["h", ["h", "hr", "hrs", "hour", "hours"]],
  ["d", ["d", "day", "days"]],
  ["w", ["w", "wk", "week", "weeks"]],
];

/** Problem: `duration-unreadable`, with what was probably meant when there is no doubt (`4 hours` → `4h`). */
export function readDuration(text: string, at: Place): Result<Seconds, Problem> {
  const seconds = parseDuration(text);
  if (seconds !== undefined) return ok(seconds);
  const base = { code: "duration-unreadable", at };
  if (/^(?:0+[wdhms])+$/.test(text)) {
    return err({ ...base, message: `\`${text}\` is no time at all`, fix: "Write how long: `30m`, `4h`." });
  }
  const meant = durationMeant(text);
  const message = `\`${text}\` is not a length of time`;
  if (meant !== undefined) return err({ ...base, message, fix: `Write \`${meant}\`.`, suggestion: meant });
  const fix =
    "Write whole numbers with units, the largest first, at most ten years: `30m`, `4h`, `1h30m`, `2d`, `1w`.";
  return err({ ...base, message, fix });
}

function durationMeant(text: string): string | undefined {
  const found = loose.exec(text.trim());
  const unit = words.find(([, names]) => names.includes(found?.[2]?.toLowerCase() ?? ""))?.[0];
  const meant = `${Number(found?.[1])}${unit}`;
  return parseDuration(meant) === undefined ? undefined : meant;
}

const withOffset = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*([Zz]|[+-]\d{2}:\d{2})$/;

/** Problem: `instant-unreadable`; with an offset that can be read, the same instant in UTC is suggested. */
export function readInstant(text: string, at: Place): Result<Instant, Problem> {
  const instant = parseInstant(text);
  if (instant !== undefined) return ok(instant);
  const base = { code: "instant-unreadable", at, message: `\`${text}\` is not an instant in UTC` };
  const meant = instantMeant(text);
  if (meant !== undefined) return err({ ...base, fix: `Write \`${meant}\`.`, suggestion: meant });
  return err({
    ...base,
    fix: "Write date, `T`, time and `Z`, as the calendar has them: `2026-11-24T18:00:00Z`.",
  });
}

function instantMeant(text: string): string | undefined {
  const found = withOffset.exec(text);
  if (found === null) return undefined;
  const [, date = "", minutes = "", seconds = ":00", zone = ""] = found;
  // The same date and time in UTC has to be one that the calendar has: `24:00` and the 31st of June are not guessed.
  if (parseInstant(`${date}T${minutes}${seconds}Z`) === undefined) return undefined;
  const milliseconds = Date.parse(`${date}T${minutes}${seconds}${zone.toUpperCase()}`);
  return Number.isNaN(milliseconds) || milliseconds < 0
    ? undefined
    : formatInstant(instantOf(Math.floor(milliseconds / 1000)));
}
