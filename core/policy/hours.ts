// Which minute of the week is it in a time zone?

import type { Hours } from "#policy/model.ts";
import type { Instant } from "#time/instant.ts";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

// Making one costs a hundred times what using it does. It is a function of the zone alone.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, format);
  return format;
}

/**
 * Minutes since Monday 00:00 on the clocks of an IANA zone; undefined for a zone that this machine does not know.
 * Where clocks go back, an hour of the week is there twice; where they go forward, an hour is missing.
 */
export function minuteOfWeek(instant: Instant, zone: string): number | undefined {
  try {
    let minute = 0;
    for (const { type, value } of formatOf(zone).formatToParts(instant * 1000)) {
      if (type === "weekday") minute += days.indexOf(value) * 1440;
      else if (type === "hour") minute += Number(value) * 60;
      else if (type === "minute") minute += Number(value);
    }
    return minute;
  } catch {
    return undefined;
  }
}

/** Whether an instant is within hours of the week; undefined when the zone is not known. Ends are excluded. */
export function isDuring(instant: Instant, { zone, minutes }: Hours): boolean | undefined {
  const minute = minuteOfWeek(instant, zone);
  return minute === undefined ? undefined : minutes.some(([from, to]) => from <= minute && minute < to);
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** `Mon 09:00` */
export const formatMinute = (minute: number): string =>
  `${days[Math.floor(minute / 1440) % 7] ?? ""} ${clock(minute % 1440)}`;

/** `Mon 09:00–Mon 17:00, Tue 09:00–Tue 17:00 (Europe/Berlin)` */
export const formatHours = ({ zone, minutes }: Hours): string =>
  `${minutes.map(([from, to]) => `${formatMinute(from)}–${formatMinute(to)}`).join(", ")} (${zone})`;
