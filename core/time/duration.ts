// How long? Durations as positive whole seconds, written like `90m` or `1h30m`.

import type { Brand } from "#source/result.ts";

/** A positive whole number of seconds, at most ten years. */
export type Seconds = Brand<number, "Seconds">;

const units = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const written = /^(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const longest = 10 * 365 * units.d;

/** Reads `8h`, `1h30m`, `2w`. Gives undefined for zero, signs, fractions, other units, and more than ten years. */
export function parseDuration(text: string): Seconds | undefined {
  const found = written.exec(text);
  if (found === null) return undefined;
  const [, w = "0", d = "0", h = "0", m = "0", s = "0"] = found;
  const seconds =
    Number(w) * units.w + Number(d) * units.d + Number(h) * units.h + Number(m) * units.m + Number(s);
  return seconds > 0 && seconds <= longest ? (seconds as Seconds) : undefined;
}

/** The shortest way to write it that `parseDuration` reads back: `8h`, `1h30m`, `7d`. Takes any whole seconds ≥ 0. */
export function formatDuration(seconds: number): string {
  if (seconds === 0) return "0s";
  let rest = seconds;
  let text = "";
  for (const [unit, size] of [
    ["d", units.d],
    ["h", units.h],
    ["m", units.m],
    ["s", units.s],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
}
