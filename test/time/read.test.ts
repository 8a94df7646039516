// Texts about time mean one thing, or nothing, and then what was meant is said when there is no doubt.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wholeFile } from "#source/problem.ts";
import { formatDuration, parseDuration, type Seconds } from "#time/duration.ts";
import { formatInstant, parseInstant } from "#time/instant.ts";
import { readDuration, readInstant } from "#time/read.ts";
import { instants } from "../grant/samples.ts";

const here = wholeFile("x");
const longest = 10 * 365 * 86_400;

describe("durations", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: longest }),
        (seconds) => parseDuration(formatDuration(seconds)) === (seconds as Seconds),
      ),
    );
  });

  test("whatever is read is a positive whole number of seconds, at most ten years", () => {
    const pieces = fc.constantFrom(
      "0",
      "1",
      "99",
      "w",
      "d",
      "h",
      "m",
      "s",
      "1d",
      "2h",
      "30m",
      "0s",
      "-",
      "+",
      ".",
      " ",
      "e",
    );
    const texts = fc.array(pieces, { maxLength: 6 });
    let read = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          texts.map((all) => all.join("")),
          fc.string(),
        ),
        (text) => {
          const seconds = parseDuration(text);
          if (seconds === undefined) return;
          read += 1;
          expect(Number.isSafeInteger(seconds) && seconds > 0 && seconds <= longest).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(20);
  });

  // THREAT 22.
  const refused = [
    "",
    "0",
    "0h",
    "0d0h",
    "-1h",
    "+1h",
    "1.5h",
    "1e3s",
    "4",
    "h",
    "1h2d",
    "1h1h",
    "11y",
    "1mo",
    "1M",
    "1H",
    " 1h",
    "1h ",
    "1h 30m",
    "٤h",
    "999999999w",
    "3651d",
    "9999999999s",
    "PT4H",
    "0x10s",
    "1h\n",
  ];
  test.each(refused)("%j is none", (text) => {
    const read = readDuration(text, here);
    expect(read.ok || read.error.code).toBe("duration-unreadable");
    expect(!read.ok && read.error.fix).toMatch(/^Write /);
  });

  const meant = [
    ["4 hours", "4h"],
    ["30 min", "30m"],
    ["2 Days", "2d"],
    ["1H", "1h"],
    ["90 secs.", "90s"],
    ["4 months", undefined],
    ["4 m0nths", undefined],
    ["0 hours", undefined],
  ] as const;
  test.each(meant)("%j was meant as %j", (text, suggestion) => {
    const read = readDuration(text, here);
    expect(read.ok ? "read" : read.error.suggestion).toBe(suggestion);
  });
});

describe("instants", () => {
  test("what is written is read back", () => {
    fc.assert(fc.property(instants, (instant) => parseInstant(formatInstant(instant)) === instant));
  });

  // THREAT 23.
  const refused = [
    "",
    "2026-11-24",
    "2026-11-24T18:00Z",
    "2026-11-24T18:00:00",
    "2026-11-24 18:00:00Z",
    "2026-11-24T18:00:00z",
    "2026-11-24T24:00:00Z",
    "2026-11-24T18:60:00Z",
    "2026-11-24T18:00:60Z",
    "2026-02-29T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "1969-12-31T23:59:59Z",
    "+02026-11-24T18:00:00Z",
    "2026-11-24T18:00:00.000Z",
    "2026-11-24T18:00:00+00:00",
    "2026-11-24T18:00:00-00:00",
    "tomorrow",
    "٢٠٢٦-11-24T18:00:00Z",
    "2026-11-24T18:00:00Z\n",
  ];
  test.each(refused)("%j is none", (text) => {
    const read = readInstant(text, here);
    expect(read.ok || read.error.code).toBe("instant-unreadable");
  });

  const meant = [
    ["2026-11-24T18:00:00+02:00", "2026-11-24T16:00:00Z"],
    ["2026-11-24 18:00:00 -05:30", "2026-11-24T23:30:00Z"],
    ["2026-11-24T18:00Z", "2026-11-24T18:00:00Z"],
    ["2026-11-24t18:00:00.25z", "2026-11-24T18:00:00Z"],
    ["2026-11-24T18:00:00", undefined],
    ["2026-06-31T18:00:00+02:00", undefined],
    ["2026-11-24T24:00:00+02:00", undefined],
    ["1970-01-01T00:00:00+02:00", undefined],
  ] as const;
  test.each(meant)("%j was meant as %j", (text, suggestion) => {
    const read = readInstant(text, here);
    expect(read.ok ? "read" : read.error.suggestion).toBe(suggestion);
  });

  test("no text throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789-:TZ+. ".split("")) })),
        (text) => {
          readInstant(text, here);
          readDuration(text, here);
        },
      ),
    );
  });
});
