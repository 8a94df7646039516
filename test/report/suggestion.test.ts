// Which corrections are offered with one click, and what stands there then?
import { expect, test } from "vitest";
import { renderSuggestions } from "#report/suggestion.ts";
import type { Problem } from "#source/problem.ts";

const path = "access/orders-db/readonly/mona/inc-1.yaml";
const problem = (more: Partial<Problem> = {}, at: Partial<Problem["at"]> = {}): Problem => ({
  code: "limit-duration",
  at: { path, line: 2, column: 11, endLine: 2, endColumn: 14, ...at },
  message: "`12h` exceeds the `8h` that rule `orders` allows",
  suggestion: "3h",
  ...more,
});
const texts = (text = "reason: Look\nduration: 12h # long\n") => new Map([[path, text]]);
const bodies = (problems: readonly Problem[], text?: string) =>
  renderSuggestions(problems, texts(text)).map(({ body }) => body);

test("a correction stands in its whole line, below what is wrong", () => {
  expect(bodies([problem()])).toEqual([
    "`12h` exceeds the `8h` that rule `orders` allows\n\n```suggestion\nduration: 3h # long\n```",
  ]);
});

test("over several lines, the rest of the first and of the last stays", () => {
  const over = problem({ suggestion: "shorter" }, { line: 1, column: 9, endLine: 2, endColumn: 4 });
  expect(bodies([over], "reason: Look\nduration: 12h\n")).toEqual([
    expect.stringContaining("```suggestion\nreason: shorteration: 12h\n```"),
  ]);
  expect(renderSuggestions([over], texts())[0]?.at).toMatchObject({ line: 1, endLine: 2 });
});

test("several problems with the same correction are one comment, others are their own", () => {
  const total = problem({ code: "limit-total", message: "it makes `19h`" });
  expect(bodies([problem(), total, problem({ suggestion: "2h" })])).toEqual([
    "`12h` exceeds the `8h` that rule `orders` allows\n\nit makes `19h`\n\n```suggestion\nduration: 3h # long\n```",
    expect.stringContaining("duration: 2h # long"),
  ]);
});

test("nothing is offered without a correction, a text, or a place in it", () => {
  const { suggestion: _, ...none } = problem();
  expect(bodies([none])).toEqual([]);
  expect(renderSuggestions([problem()], new Map())).toEqual([]);
  expect(bodies([problem({}, { line: 9, endLine: 9 })])).toEqual([]);
  expect(bodies([problem({}, { endLine: 9 })])).toEqual([]);
  expect(bodies([problem({ at: { path, line: 2, column: 11 } })])).toEqual([]);
});

test("lines that end as on Windows do so still, and a correction never brings such an end", () => {
  expect(bodies([problem()], "reason: Look\r\nduration: 12h\r\n")).toEqual([
    expect.stringContaining("\nduration: 3h\n```"),
  ]);
  expect(bodies([problem({ suggestion: "3h\r" })])).toEqual([]);
});
