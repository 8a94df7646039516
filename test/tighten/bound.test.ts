// The bounds behind a proposal are the ones that statistics gives, not ones that look good.

import { describe, expect, test } from "vitest";
import { exceedanceBound, minimumSample, roundedUp } from "#tighten/bound.ts";

describe("the share of requests that would exceed a limit which none exceeded", () => {
  test("agrees with the binomial probability that it is derived from", () => {
    // At the bound, seeing no exception in n draws has a probability of exactly 5 %.
    for (const count of [1, 10, 30, 59, 300])
      expect((1 - exceedanceBound(count)) ** count).toBeCloseTo(0.05, 12);
  });

  test("is close to the rule of three for many samples", () => {
    expect(exceedanceBound(1000)).toBeCloseTo(3 / 1000, 4);
  });

  test("is below one in ten from the minimum sample on, and not before", () => {
    expect(exceedanceBound(minimumSample)).toBeLessThan(0.1);
    expect(exceedanceBound(minimumSample - 2)).toBeGreaterThan(0.1);
  });
});

test("a length is rounded up to one that people write, never down", () => {
  expect([1, 900, 901, 7_200, 7_201].map(roundedUp)).toEqual([900, 900, 1_800, 7_200, 10_800]);
  expect(roundedUp(99_999_999)).toBeUndefined();
});
