// The span asked for is counted from the start, not from when somebody looks.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spanOf } from "#grant/span.ts";
import { formatInstant, type Instant, instantOf } from "#time/instant.ts";
import { at, grantOf } from "./samples.ts";

const now = at("2026-11-24T12:00:00Z");
const head = "reason: x\n";

// THREAT 21.
const table: readonly (readonly [text: string, previousEnd: string | undefined, expected: string])[] = [
  ["duration: 4h", undefined, "2026-11-24T12:00:00Z 2026-11-24T16:00:00Z"],
  ["expires: 2026-11-24T18:00:00Z", undefined, "2026-11-24T12:00:00Z 2026-11-24T18:00:00Z"],
  ["duration: 4h\nstart: 2026-11-25T08:00:00Z", undefined, "2026-11-25T08:00:00Z 2026-11-25T12:00:00Z"],
  ["duration: 4h\nstart: 2036-11-25T08:00:00Z", undefined, "2036-11-25T08:00:00Z 2036-11-25T12:00:00Z"],
  [
    "expires: 2026-11-26T00:00:00Z\nstart: 2026-11-25T08:00:00Z",
    undefined,
    "2026-11-25T08:00:00Z 2026-11-26T00:00:00Z",
  ],
  // A start that has passed: what is left.
  ["duration: 4h\nstart: 2026-11-24T10:00:00Z", undefined, "2026-11-24T12:00:00Z 2026-11-24T14:00:00Z"],
  ["duration: 2h\nstart: 2026-11-24T10:00:00Z", undefined, "span-over 2:11"],
  ["duration: 2h\nstart: 2026-11-24T09:00:00Z", undefined, "span-over 2:11"],
  ["expires: 2026-11-24T12:00:00Z", undefined, "span-over 2:10"],
  ["expires: 2026-11-24T11:59:59Z", undefined, "span-over 2:10"],
  ["expires: 2026-11-24T12:00:01Z", undefined, "2026-11-24T12:00:00Z 2026-11-24T12:00:01Z"],
  // An extension goes on where the other ends.
  ["duration: 4h\nextends: inc-1", "2026-11-24T15:00:00Z", "2026-11-24T15:00:00Z 2026-11-24T19:00:00Z"],
  ["duration: 4h\nextends: inc-1", "2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z 2026-11-24T16:00:00Z"],
  ["duration: 4h\nextends: inc-1", "2026-11-24T11:59:59Z", "extends-over 3:10"],
  [
    "expires: 2026-11-24T18:00:00Z\nextends: inc-1",
    "2026-11-24T15:00:00Z",
    "2026-11-24T15:00:00Z 2026-11-24T18:00:00Z",
  ],
  ["expires: 2026-11-24T15:00:00Z\nextends: inc-1", "2026-11-24T15:00:00Z", "span-over 2:10"],
  // What it does not extend does not matter.
  ["duration: 4h", "2026-11-24T15:00:00Z", "2026-11-24T12:00:00Z 2026-11-24T16:00:00Z"],
  ["duration: 4h\nstart: 9999-12-31T23:00:00Z", undefined, "span-too-late 2:11"],
];

describe("the span asked for", () => {
  test.each(table)("%j after %j", (text, previousEnd, expected) => {
    const span = spanOf(
      grantOf(`${head}${text}\n`),
      now,
      previousEnd === undefined ? undefined : at(previousEnd),
    );
    const told = span.ok
      ? `${formatInstant(span.value.from)} ${formatInstant(span.value.until)}`
      : span.error.map(({ code, at: place }) => `${code} ${place.line}:${place.column}`).join();
    expect(told).toBe(expected);
  });

  test("is never empty, never begins in the past, never lasts longer than asked, and waiting never moves its end", () => {
    const starts = fc.option(fc.integer({ min: -20_000, max: 20_000 }));
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 20_000 }), fc.nat(20_000), (offset, seconds, wait) => {
        const start = offset === null ? "" : `start: ${formatInstant(instantOf(now + offset))}\n`;
        const grant = grantOf(`${head}duration: ${seconds}s\n${start}`);
        const span = spanOf(grant, now);
        const later = (now + wait) as Instant;
        const waited = spanOf(grant, later);
        if (span.ok) {
          expect(span.value.from).toBeGreaterThanOrEqual(now);
          expect(span.value.until).toBeGreaterThan(span.value.from);
          expect(span.value.until - span.value.from).toBeLessThanOrEqual(seconds);
        }
        if (offset === null) return;
        if (waited.ok) expect(span.ok && span.value.until).toBe(waited.value.until);
      }),
    );
  });
});
