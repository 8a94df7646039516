// The laws of the canonical line: one value, one line; the quick check agrees with the library on every line.

import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalLine, isCanonical } from "#ledger/canonical.ts";
import { LINE_DEPTH_MAX, scanCanonical } from "#ledger/scan.ts";
import { linesOf } from "./sample.ts";

const fitting = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.maxSafeInteger(),
    fc.integer({ min: -50, max: 50 }).map((n) => n * 100),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    fc.dictionary(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.nat().map(String)), tie("value")),
  ),
})).value;

const lineOf = (value: unknown): string => {
  const line = canonicalLine(value);
  if (!line.ok) throw new Error(line.error.message);
  return line.value;
};

/** The definition, the long way: read it, write it, compare. */
function isCanonicalSlowly(line: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return false;
  }
  return canonicalLine(value).ok && canonicalize(value) === line;
}

describe("a value's line", () => {
  test("is the library's RFC 8785 form, and reads back as the value", () => {
    fc.assert(
      fc.property(fitting, (value) => {
        const line = lineOf(value);
        expect(line).toBe(canonicalize(value));
        expect(canonicalize(JSON.parse(line))).toBe(line);
        expect(line).not.toContain("\n");
      }),
    );
  });

  test("sorts keys by UTF-16 units, as RFC 8785 section 3.2.3 shows", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
    const keys = ["\\r", "1", "\u0080", "\u00f6", "\u20ac", "\u{1f600}", "\ufb33"];
    expect(lineOf(value)).toBe(`{${keys.map((key, i) => `"${key}":${[2, 4, 6, 7, 1, 5, 3][i]}`).join(",")}}`);
    expect(isCanonical(lineOf(value))).toBe(true);
  });

  test.each([
    ["a fraction", { a: [1, { "x/y": 1.5 }] }, "/a/1/x~1y"],
    ["an integer beyond 2^53 - 1", { seq: 2 ** 53 }, "/seq"],
    ["NaN", { a: Number.NaN }, "/a"],
    ["infinity", [Number.POSITIVE_INFINITY], "/0"],
    ["a lone surrogate", { reason: "\ud800" }, "/reason"],
    ["a lone surrogate in a key", { "\udc00": 1 }, "/\udc00"],
    ["undefined", { a: undefined }, "/a"],
    ["a hole in an array", { a: Array(2) }, "/a/0"],
    ["a bigint", { a: 1n }, "/a"],
    ["a date", { a: new Date(0) }, "/a"],
    ["a map", { a: new Map() }, "/a"],
    ["what rewrites itself", { a: { toJSON: () => 1 } }, "/a"],
  ])("refuses %s and says where", (_, value, pointer) => {
    expect(canonicalLine(value)).toMatchObject({ ok: false, error: { code: "unfit-value", pointer } });
  });

  test("has a bounded depth", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(isCanonical(nested(LINE_DEPTH_MAX))).toBe(true);
    expect(isCanonical(nested(LINE_DEPTH_MAX + 1))).toBe(false);
    expect(isCanonical(nested(100_000))).toBe(false);
  });
});

describe("the quick check", () => {
  test.each([
    ["white space", '{"a": 1}'],
    ["white space that an exponent makes up for", '{"a": 1e3}'],
    ["nothing but a number with an exponent", "1e2"],
    ["an exponent that is as long", '{"a":1e2}'],
    ["a fraction and white space that an exponent makes up for", '{"a":[ 1.0e6]}'],
    ["an exponent", '{"a":1e3}'],
    ["an exponent after a fraction", '{"a":1.5e1}'],
    ["a fraction of nothing", '{"a":1.0}'],
    ["minus nothing", '{"a":-0}'],
    ["keys out of order", '{"b":1,"a":2}'],
    ["keys out of order that JavaScript puts in order", '{"b":1,"1":2}'],
    ["a key twice", '{"a":1,"a":1}'],
    ["an escape that is not needed", '{"a":"\\u0041"}'],
    ["an escaped slash", '{"a":"\\/"}'],
    ["an escape in capitals", '{"a":"\\u001F"}'],
    ["an escaped lone surrogate", '{"a":"\\ud800"}'],
    ["a raw lone surrogate", '{"a":"\ud800"}'],
    ["a carriage return at the end", '{"a":1}\r'],
    ["a byte order mark", '\ufeff{"a":1}'],
    ["a number out of range", '{"a":9007199254740993}'],
    ["nothing", ""],
    ["half a line", '{"a":1'],
  ])("refuses %s", (_, line) => {
    expect(isCanonical(line)).toBe(false);
  });

  test.each([
    '{"10":1,"9":2}',
    '{"1":2,"b":1}',
    '{"__proto__":1,"a":{}}',
    '{"a":"\\u001f\\n\\"\\\\"}',
    "[]",
    '""',
    "-1",
  ])("accepts %s", (line) => expect(isCanonical(line)).toBe(true));

  test("agrees with the long way on lines that were tampered with", () => {
    const bits = fc.constantFrom(
      " ",
      "\t",
      "\r",
      "e1",
      "e2",
      "00",
      "E0",
      ".0",
      "-",
      "0",
      "1",
      '"',
      ",",
      "\\",
      "\\u0061",
      "{",
      "}",
      "a",
    );
    const tampered = fc
      .tuple(fitting, fc.nat(), fc.nat({ max: 2 }), bits, fc.nat(), fc.nat({ max: 2 }), fc.option(bits))
      .map(([value, at, cut, put, at2, cut2, put2]) => {
        const line = lineOf(value);
        const splice = (text: string, where: number, drop: number, add: string): string =>
          text.slice(0, where % (text.length + 1)) + add + text.slice((where % (text.length + 1)) + drop);
        const once = splice(line, at, cut, put);
        return put2 === null ? once : splice(once, at2, cut2, put2);
      });
    fc.assert(
      fc.property(fc.oneof(fitting.map(lineOf), tampered), (line) => {
        expect(isCanonical(line)).toBe(isCanonicalSlowly(line));
      }),
      { numRuns: 5000 },
    );
  });

  test("finds what stands at the top, and nothing that stands deeper", () => {
    const names = fc.uniqueArray(fc.constantFrom("", "a", "ab", "b", "c", "\u{1f600}"), { minLength: 1 });
    const plain = fc.oneof(
      fc.constantFrom("", "a", "x, {y}"),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    );
    const member = fc.oneof(plain, fc.dictionary(fc.constantFrom("a", "b"), plain), fc.array(plain));
    const objects = fc.dictionary(fc.constantFrom("", "a", "ab", "abc", "b", "d", "\u{1f600}"), member);
    fc.assert(
      fc.property(objects, names, (value, wanted) => {
        const sorted = [...wanted].sort();
        const expected = sorted.map((name) =>
          typeof value[name] === "object" && value[name] !== null ? undefined : value[name],
        );
        expect(scanCanonical(lineOf(value), sorted)).toEqual(expected);
      }),
    );
  });

  test("has no need of the long way for lines like ours", () => {
    const plain = linesOf(40).filter(({ line }) => !line.includes("\\"));
    expect(plain.length).toBeGreaterThan(20);
    for (const { line } of plain) expect(scanCanonical(line, []), line).toBeDefined();
  });
});
