// What is refused as a pattern, where exactly, and with which advice?
import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePattern } from "#policy/pattern/pattern.ts";
import { PATTERN_LENGTH_MAX } from "#policy/pattern/read.ts";

test.each([
  ["", "pattern-empty", 1],
  ["/", "pattern-only-slash", 1],
  ["//", "pattern-double-slash", 2],
  ["a//b", "pattern-double-slash", 3],
  ["a//", "pattern-double-slash", 3],
  ["!a", "pattern-negated", 1],
  ["!", "pattern-negated", 1],
  ["#a", "pattern-leading-hash", 1],
  ["\\#a", "pattern-leading-hash", 1],
  ["[ab]", "pattern-bracket", 1],
  ["a/x[0-9]", "pattern-bracket", 4],
  ["a]", "pattern-bracket", 2],
  ["\\[a", "pattern-bracket", 1],
  ["a\\]", "pattern-bracket", 2],
  ["a\\", "pattern-trailing-backslash", 2],
  ["a/\\\\\\", "pattern-trailing-backslash", 5],
  ["a\\b", "pattern-escape", 2],
  ["a\\/b", "pattern-escape", 2],
  [" a", "pattern-space", 1],
  ["a b", "pattern-space", 2],
  ["a ", "pattern-space", 2],
  ["a\tb", "pattern-invisible-character", 2],
  ["a\nb", "pattern-invisible-character", 2],
  ["a\0", "pattern-invisible-character", 2],
  ["a\u007f", "pattern-invisible-character", 2],
  ["\ufeffa", "pattern-invisible-character", 1],
  ["a\u202eb", "pattern-invisible-character", 2],
  ["😀\u200b", "pattern-invisible-character", 3],
  ["a\u2028b", "pattern-invisible-character", 2],
  ["a\ud800b", "pattern-invisible-character", 2],
  ["\\\u200b", "pattern-escape", 1],
  [".", "pattern-dot-segment", 1],
  ["./a", "pattern-dot-segment", 1],
  ["a/../b", "pattern-dot-segment", 3],
  ["/a/.", "pattern-dot-segment", 4],
  ["***", "pattern-three-asterisks", 1],
  ["a/b****/c", "pattern-three-asterisks", 4],
  ["a".repeat(PATTERN_LENGTH_MAX + 1), "pattern-too-long", PATTERN_LENGTH_MAX + 1],
] as const)("%j is refused (%s) at column %i", (text, code, column) => {
  const parsed = parsePattern(text);
  expect(parsed).toMatchObject({ ok: false, error: { code, column } });
  if (!parsed.ok) expect(`${parsed.error.message} ${parsed.error.fix}`).not.toMatch(/undefined|NaN|\n/);
});

test.each([
  "a".repeat(PATTERN_LENGTH_MAX),
  "/a",
  "...",
  "..a",
  "a.",
  "/...",
  "a\\ ",
  "!".padStart(2, "a"),
  "\u00a0a",
])("%j is a pattern", (text) => {
  expect(parsePattern(text).ok).toBe(true);
});

test("any text is read or refused at a place within it, never thrown at", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary", maxLength: 3 }),
    fc.constantFrom("*", "**", "/", "\\", "?", "a"),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const text = parts.join("");
      const parsed = parsePattern(text);
      if (parsed.ok) return;
      expect(parsed.error.column).toBeGreaterThanOrEqual(1);
      expect(parsed.error.column).toBeLessThanOrEqual(Math.max(1, text.length));
    }),
    { numRuns: 3000 },
  );
});
