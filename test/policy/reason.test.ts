// How is something of somebody else's shown, and where does what is wrong stand?
import { describe, expect, test } from "vitest";
import { quote, reasonOf } from "#policy/reason.ts";

describe("a value of somebody else's", () => {
  test("is shown whole up to a hundred characters, and cut to as many beyond that", () => {
    expect(quote("x".repeat(100))).toBe(`\`${"x".repeat(100)}\``);
    expect(quote("x".repeat(101))).toBe(`\`${"x".repeat(99)}…\``);
  });
});

test("what fails by a problem stands where the problem stands, whether or not there is a way to mend it", () => {
  const problem = { code: "x", at: { path: "policies/a.yaml", line: 2, column: 3 }, message: "wrong" };
  const { at } = problem;
  expect(reasonOf(problem)).toEqual({ code: "x", outcome: "fail", text: "wrong", at });
  expect(reasonOf({ ...problem, fix: "Mend it." })).toMatchObject({ at, fix: "Mend it." });
});
