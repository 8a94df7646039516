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

/** Whether a minute of the week is within hours of it. Ends are excluded. */
export const isDuring = (minute: number, { minutes }: Hours): boolean =>
  minutes.some(([from, to]) => from <= minute && minute < to);

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** `Mon 09:00` */
export const formatMinute = (minute: number): string =>
  `${days[Math.floor(minute / 1440) % 7] ?? ""} ${clock(minute % 1440)}`;

/** `Mon, Tue 09:00–17:00; Fri 22:00–Sat 06:00 (Europe/Berlin)` */
export function formatHours({ zone, minutes }: Hours): string {
  const said = new Map<string, string[]>();
  for (const [from, to] of minutes) {
    const isOneDay = Math.floor(from / 1440) === Math.floor((to - 1) / 1440);
    const end = to % 1440 === 0 ? "24:00" : clock(to % 1440);
    const times = isOneDay ? `${clock(from % 1440)}–${end}` : `${clock(from % 1440)}–${formatMinute(to)}`;
    said.set(times, [...(said.get(times) ?? []), days[Math.floor(from / 1440)] ?? ""]);
  }
  return `${[...said].map(([times, on]) => `${on.join(", ")} ${times}`).join("; ")} (${zone})`;
}
