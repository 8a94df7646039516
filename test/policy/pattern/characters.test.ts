// Which characters is a pattern told by, one for one?
import { expect, test } from "vitest";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { parsePattern } from "#policy/pattern/pattern.ts";
import { pattern } from "./generate.ts";

test.each(["a", "\u00e9", "\ud7ff", "\uffff", "\u{10000}", "\u{10ffff}"])(
  "`?` is one character, and %j is one",
  (character) => {
    const set = compilePatterns(["/x?y", "/*?z"].map(pattern));
    expect(set.lastMatch(`x${character}y`)).toBe(0);
    expect(set.lastMatch(`x${character}${character}y`)).toBeUndefined();
    expect(set.lastMatch(`${character}z`)).toBe(1);
    expect(set.lastMatch("z")).toBeUndefined();
  },
);

test.each([
  ["a\0", "U+0000"],
  ["a\u007f", "U+007F"],
  ["a\u202e", "U+202E"],
  ["\u{e0041}", "U+E0041"],
])("%j: a character that nobody sees is named %s", (text, named) => {
  const parsed = parsePattern(text);
  expect(parsed.ok ? "" : parsed.error.message).toBe(`the character ${named} cannot be seen`);
});

test("an escaped `#` would begin a comment only at the start of a line", () => {
  const codeOf = (text: string) => {
    const parsed = parsePattern(text);
    return parsed.ok ? "read" : parsed.error.code;
  };
  expect(["\\#a", "a\\#", "a/\\#"].map(codeOf)).toEqual([
    "pattern-leading-hash",
    "pattern-escape",
    "pattern-escape",
  ]);
});
