// Which times near the one asked for are named, and how? `suggested.test.ts` has it of whole decisions that they pass.
import { describe, expect, test } from "vitest";
import type { Span } from "#grant/grant.ts";
import type { Asking } from "#policy/bounds/bound.ts";
import { timesNear } from "#policy/bounds/nearby.ts";
import type { TimeBound } from "#policy/bounds/time-bounds.ts";
import type { World } from "#policy/world.ts";
import { formatInstant, type Instant, instantOf, LAST_INSTANT } from "#time/instant.ts";
import { now } from "../scene.ts";

const hour = 3600;
const inHours = (hours: number): Instant => instantOf(now + hours * hour);

type Ask = {
  readonly from?: Instant;
  readonly hours?: number;
  readonly fixedEnd?: boolean;
  /** When it was asked for, where that has passed. */
  readonly start?: Instant;
  readonly lead?: number;
  readonly breakGlass?: boolean;
  readonly extending?: boolean;
};

/** Four hours from now are asked for, and seven days ahead is allowed, unless something else is said. */
function said(bound: TimeBound, ask: Ask = {}) {
  const { from = now, hours = 4, fixedEnd = false, lead = 7 * 24, breakGlass = false, start } = ask;
  const begin = start ?? from;
  const until = instantOf(begin + hours * hour);
  const length = fixedEnd
    ? ({ kind: "expires", at: until } as const)
    : ({ kind: "duration", seconds: hours * hour } as const);
  const world = { facts: { now } } as World;
  const asking = {
    asked: {
      grant: { length, breakGlass, ...(start === undefined ? {} : { start }) },
      span: { from, until },
    },
    chain: ask.extending === true ? [{}] : [],
    rule: { limits: { lead: lead * hour } },
  } as unknown as Asking;
  return timesNear(world, asking, bound, "would pass");
}

/** Nothing else may be held in these hours. */
const apartFrom = (...busy: readonly (readonly [number, number])[]): TimeBound => ({
  passes: ({ from, until }: Span) =>
    busy.every(([begin, end]) => until <= inHours(begin) || inHours(end) <= from),
  clear: busy.map(([, end]) => inHours(end)),
});

describe("a shorter time", () => {
  test("is the longest that passes", () => {
    expect(said(apartFrom([3, 5]))).toEqual({
      words: "`duration: 3h` would pass, or `start: 2026-11-24T15:00:00Z`",
      suggestion: "3h",
    });
  });
  test("of what has a fixed end is an earlier end, and later both move", () => {
    expect(said(apartFrom([3, 5]), { fixedEnd: true })).toEqual({
      words:
        "`expires: 2026-11-24T13:00:00Z` would pass, or `start: 2026-11-24T15:00:00Z` with `expires: 2026-11-24T19:00:00Z`",
      suggestion: "2026-11-24T13:00:00Z",
    });
  });
  test("of what should have begun already counts from then", () => {
    expect(said(apartFrom([1, 5]), { start: inHours(-2) })?.suggestion).toBe("3h");
  });
  test("is all there is for an extension, which begins where it has to", () => {
    expect(said(apartFrom([3, 5]), { extending: true })?.words).toBe("`duration: 3h` would pass");
    expect(said(apartFrom([0, 5]), { extending: true })).toBeUndefined();
  });
  test("may be a single second", () => {
    const passes = ({ from, until }: Span) => until - from <= 1;
    expect(said({ passes, clear: [] })).toEqual({ words: "`duration: 1s` would pass", suggestion: "1s" });
  });
});

describe("a later time", () => {
  test("is the first at which all of it passes, in whatever order ends are given", () => {
    for (const bound of [apartFrom([-1, 2], [3, 5], [8, 9]), apartFrom([8, 9], [3, 5], [-1, 2])]) {
      expect(said(bound, { hours: 2 })).toEqual({ words: "`start: 2026-11-24T15:00:00Z` would pass" });
    }
  });
  test("may lie before an end, where what is in the way leaves earlier", () => {
    const passes = ({ from }: Span) => from >= inHours(3) + 7;
    expect(said({ passes, clear: [inHours(40)] })?.words).toBe("`start: 2026-11-24T13:00:07Z` would pass");
  });
  test("is less where so much would never pass", () => {
    const passes = ({ from, until }: Span) => from >= inHours(3) && until - from <= hour;
    const bound = { passes, clear: [inHours(3)] };
    expect(said(bound)?.words).toBe("`start: 2026-11-24T13:00:00Z` with `duration: 1h` would pass");
    // The end that is written is the one that passes.
    expect(said(bound, { fixedEnd: true })?.words).toBe("`start: 2026-11-24T13:00:00Z` would pass");
    expect(said(bound, { fixedEnd: true, hours: 5 })?.words).toBe(
      "`start: 2026-11-24T13:00:00Z` with `expires: 2026-11-24T14:00:00Z` would pass",
    );
  });
  test("is not less where a shorter time passes at once", () => {
    const passes = ({ from, until }: Span) => until - from <= (from >= inHours(3) ? 2 : 1) * hour;
    expect(said({ passes, clear: [inHours(3)] })?.words).toBe("`duration: 1h` would pass");
  });
  test("as far ahead as the rule lets anybody ask is written down, and further is asked for then", () => {
    expect(said(apartFrom([0, 5]), { lead: 5 })?.words).toBe("`start: 2026-11-24T15:00:00Z` would pass");
    expect(said(apartFrom([0, 5]), { lead: 4 })?.words).toBe(
      "from `2026-11-24T15:00:00Z` on it can be asked for",
    );
    expect(said(apartFrom([3, 5]), { lead: 4 })?.words).toBe(
      "`duration: 3h` would pass; from `2026-11-24T15:00:00Z` on it can be asked for",
    );
    expect(said(apartFrom([0, 5]), { lead: 4, fixedEnd: true })?.words).toBe(
      "from `2026-11-24T15:00:00Z` on it can be asked for, with `expires: 2026-11-24T19:00:00Z`",
    );
  });
  test("of break-glass is asked for then, for it begins at once", () => {
    expect(said(apartFrom([0, 5]), { breakGlass: true })?.words).toBe(
      "from `2026-11-24T15:00:00Z` on it can be asked for",
    );
  });
  test("is none after the calendar", () => {
    const ends = (end: number): TimeBound => ({
      passes: ({ from }) => from >= end,
      clear: [end],
    });
    const last = LAST_INSTANT - 4 * hour;
    expect(said(ends(last))?.words).toBe(`from \`${formatInstant(instantOf(last))}\` on it can be asked for`);
    expect(said(ends(last + 1))).toBeUndefined();
    const short: TimeBound = {
      passes: ({ from, until }) => from >= last && until - from <= 9,
      clear: [last],
    };
    expect(said(short)?.words).toBe(
      `from \`${formatInstant(instantOf(last))}\` on it can be asked for, with \`duration: 9s\``,
    );
  });
  test("is none where nothing ever passes", () => {
    expect(said({ passes: () => false, clear: [inHours(3)] })).toBeUndefined();
    expect(said({ passes: () => false, clear: [] })).toBeUndefined();
  });
});

// The cost of a request is bounded by what it is looked at beside: times are counted, not measured.
describe("beside very much else", () => {
  const many = (count: number, per = 1) =>
    Array.from({ length: count }, (_, index) => inHours(index * per + 1));
  const counting = (clear: readonly Instant[], from: Instant) => {
    let asked = 0;
    const passes = (span: Span) => {
      asked += 1;
      return span.from >= from;
    };
    const words = said({ passes, clear })?.words;
    return { asked, words };
  };
  test("the first beginnings are tried, and no more than some of them", () => {
    expect(counting(many(10), inHours(9)).words).toBe("`start: 2026-11-24T19:00:00Z` would pass");
    const { asked, words } = counting(many(5_000), inHours(4_999));
    expect(asked).toBeLessThan(300);
    expect(words).toBeUndefined();
  });
});
