// Which minutes of the week are meant?

import type { Hours } from "#policy/model.ts";
import type { Reading } from "#policy/read/reading.ts";
import type { DuringText, HoursText } from "#schemas/generated/types.ts";
import type { KeyPath } from "#source/yaml.ts";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const day = 1440;
const written = /^([01]\d|2[0-3]):([0-5]\d)$/;
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** `00:00` to `23:59` as minutes of the day. */
export function parseMinute(text: string): number | undefined {
  const found = written.exec(text);
  return found === null ? undefined : Number(found[1]) * 60 + Number(found[2]);
}

/** Problems: `zone-unknown`, `hour-unreadable`, `hours-over-midnight`, `hours-empty`. */
export function hoursAt(reading: Reading, during: DuringText, path: KeyPath): Hours {
  if (!isZone(during.zone)) {
    reading.problems.push({
      code: "zone-unknown",
      at: reading.placeOf([...path, "zone"]),
      message: `\`${during.zone}\` is not a time zone`,
      fix: "Write an IANA name: `Europe/Berlin`, `America/New_York`, `UTC`.",
    });
  }
  const intervals = during.hours.flatMap((hours, index) =>
    intervalsOf(reading, hours, [...path, "hours", index]),
  );
  return { zone: during.zone, minutes: merged(intervals) };
}

// Made when a zone is first asked for: it costs a tenth of making the first format, which most policies never need.
let listed: ReadonlySet<string> | undefined;

/** The names that the runtime's own time zone data has; offsets like `+02:00` know no summer time and are refused. */
export function isZone(zone: string): boolean {
  if (!zoneName.test(zone)) return false;
  listed ??= new Set(Intl.supportedValuesOf("timeZone"));
  if (listed.has(zone)) return true;
  // The list has one name of several that mean the same; a format can be made of each.
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

type Interval = readonly [from: number, to: number];

function intervalsOf(reading: Reading, hours: HoursText, path: KeyPath): readonly Interval[] {
  const from = minuteAt(reading, hours.from, [...path, "from"], false);
  const to = minuteAt(reading, hours.to, [...path, "to"], true);
  if (from === undefined || to === undefined) return [];
  if (from < to)
    return hours.days.map((name) => [days.indexOf(name) * day + from, days.indexOf(name) * day + to]);
  const at = reading.placeOf([...path, "to"]);
  if (from === to) {
    const message = "these hours begin when they end";
    reading.problems.push({
      code: "hours-empty",
      at,
      message,
      fix: "For a whole day write `00:00` to `24:00`.",
    });
  } else {
    const fix = `Write two entries: \`${hours.from}\` to \`24:00\`, and \`00:00\` to \`${hours.to}\` on the next days.`;
    reading.problems.push({ code: "hours-over-midnight", at, message: "these hours go over midnight", fix });
  }
  return [];
}

function minuteAt(reading: Reading, text: string, path: KeyPath, isEnd: boolean): number | undefined {
  const minute = isEnd && text === "24:00" ? day : parseMinute(text);
  if (minute !== undefined) return minute;
  reading.problems.push({
    code: "hour-unreadable",
    at: reading.placeOf(path),
    message: `\`${text}\` is not a time of day`,
    fix: `Write hours and minutes with two digits each: \`09:00\`${isEnd ? ", or `24:00`" : ""}.`,
  });
  return undefined;
}

/** Sorted, with what overlaps or touches made one. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const result: [number, number][] = [];
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
