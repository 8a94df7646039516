// Which patterns and paths do the property tests try? Few letters, so that the two often meet.
import fc from "fast-check";
import { type Pattern, parsePattern } from "#policy/pattern/pattern.ts";

/** A parsed pattern of a text that the test itself wrote. */
export function pattern(text: string): Pattern {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.value;
}

// Beyond letters: what is special to minimatch, to gitignore or to a shell, but stands for itself here.
const letters = [
  "a",
  "b",
  "B",
  ".",
  "-",
  "_",
  "é",
  "😀",
  "{",
  "}",
  ",",
  "(",
  ")",
  "|",
  "+",
  "@",
  "$",
  "^",
  "!",
  "#",
];
const weighed = [
  { weight: 16, arbitrary: fc.constantFrom("a", "b") },
  { weight: 1, arbitrary: fc.constantFrom(...letters) },
];

const nameText = fc
  .array(fc.oneof(...weighed, { weight: 1, arbitrary: fc.constantFrom(" ", "*", "?", "\\") }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(""))
  .filter((text) => text !== "." && text !== "..");

/** Repository paths of one to five names. */
export const paths = fc.array(nameText, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));

const segmentText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "ab", "*", "**", "?", "a*", "*b", "a?", "a**", "**b") },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.oneof(...weighed, {
          weight: 8,
          arbitrary: fc.constantFrom("*", "?", "\\ ", "\\*", "\\?", "\\!", "\\\\"),
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((parts) => parts.join("")),
  },
);

const written = fc
  .record({
    first: fc.constantFrom("", "", "/"),
    segments: fc.array(segmentText, { minLength: 1, maxLength: 4 }),
    last: fc.constantFrom("", "", "/"),
  })
  .map(({ first, segments, last }) => first + segments.join("/") + last);

/** Texts that are patterns. What `parsePattern` refuses is tested where refusals are. */
export const patternTexts = written.filter((text) => parsePattern(text).ok);
export const patterns = patternTexts.map(pattern);

/** A path that was made from a pattern's text, so that it matches more often than not. */
export const pathFor = (text: string): fc.Arbitrary<string> => {
  const names = text.split("/").filter((name) => name !== "");
  const filled = names.map((name): fc.Arbitrary<readonly string[]> => {
    if (name === "**") return fc.array(nameText, { maxLength: 2 });
    const pieces = name.match(/\\.|\*+|\?|[^*?\\]+/gu) ?? [];
    return fc
      .tuple(
        ...pieces.map((piece) => {
          if (piece.startsWith("*")) return fc.constantFrom("", "a", "ab", "b");
          return piece === "?" ? fc.constantFrom("a", "b", "é", "😀") : fc.constant(piece.replace(/^\\/, ""));
        }),
      )
      .map((parts) => [parts.join("")]);
  });
  return fc
    .tuple(fc.array(nameText, { maxLength: 1 }), fc.tuple(...filled), fc.array(nameText, { maxLength: 2 }))
    .map(([before, middle, after]) =>
      [...before, ...middle.flat(), ...after].filter((name) => name !== "").join("/"),
    )
    .filter((path) => path !== "" && !path.split("/").some((name) => name === "." || name === ".."));
};

/** Pairs of a pattern and a path, half of them made for one another. */
export const pairs = patternTexts.chain((text) =>
  fc.record({ text: fc.constant(text), path: fc.oneof(paths, pathFor(text), pathFor(text)) }),
);
