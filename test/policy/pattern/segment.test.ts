// Do the quick and the thorough reading of a wildcard agree, also where a beginning and an end could overlap?
import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { type WildcardPart, wildcardMatcher, wildcardMatches } from "#policy/pattern/segment.ts";
import { pattern } from "./generate.ts";

const part: fc.Arbitrary<WildcardPart> = fc.oneof(
  fc.constantFrom<WildcardPart>({ kind: "many" }, { kind: "one" }),
  fc
    .string({ unit: fc.constantFrom("a", "b", "😀"), minLength: 1, maxLength: 2 })
    .map((text): WildcardPart => ({ kind: "text", text })),
);
// As the parser makes them: a text never follows a text. One star in the middle is the shape that has a quick reading; the others come along.
const shapes = fc.oneof(
  fc
    .array(part, { minLength: 1, maxLength: 5 })
    .filter((parts) =>
      parts.every(({ kind }, index) => kind !== "text" || parts[index + 1]?.kind !== "text"),
    ),
  fc
    .tuple(fc.constantFrom("", "a", "ab", "aba"), fc.constantFrom("", "a", "ba", "aba"))
    .map(([start, end]): WildcardPart[] => [
      ...(start === "" ? [] : [{ kind: "text", text: start } as const]),
      { kind: "many" },
      ...(end === "" ? [] : [{ kind: "text", text: end } as const]),
    ]),
);
const names = fc.string({ unit: fc.constantFrom("a", "b", "😀"), minLength: 1, maxLength: 6 });

test("for any wildcard and name", () => {
  fc.assert(
    fc.property(shapes, names, (parts, name) => {
      const wildcard = { kind: "wildcard", parts } as const;
      // A third reading, which tries everything.
      const tried = (at: number, rest: readonly string[]): boolean => {
        const current = parts[at];
        if (current === undefined) return rest.length === 0;
        if (current.kind === "one") return rest.length > 0 && tried(at + 1, rest.slice(1));
        if (current.kind === "many")
          return tried(at + 1, rest) || (rest.length > 0 && tried(at, rest.slice(1)));
        const letters = [...current.text];
        return (
          letters.every((letter, index) => rest[index] === letter) &&
          tried(at + 1, rest.slice(letters.length))
        );
      };
      const expected = tried(0, [...name]);
      expect(wildcardMatches(wildcard, name)).toBe(expected);
      expect(wildcardMatcher(wildcard)(name)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test("so that a folder never takes one name for another that it met before", () => {
  const set = compilePatterns(["/ab*ba", "/x*"].map(pattern));
  expect(["abba", "aba", "ab", "abxba", "aba"].map((name) => set.lastMatch(name))).toEqual([
    0,
    undefined,
    undefined,
    0,
    undefined,
  ]);
});

test("a wildcard that was written to be slow comes to its end", () => {
  // Tried in every way, these would be more than 10^300 tries; the test's own limit of time ends it if they are.
  const text = `${"*a".repeat(1000)}*b`;
  const set = compilePatterns([pattern(text)]);
  expect(set.lastMatch("a".repeat(2000))).toBeUndefined();
  expect(set.lastMatch(`${"a".repeat(2000)}b`)).toBe(0);
});
