// What ends a line of a CODEOWNERS file, and how large can the file be?
import { expect, test } from "vitest";
import { below, CODEOWNERS_BYTES_MAX, codeownersFile, parseCodeowners } from "#policy/pattern/codeowners.ts";
import { pattern } from "./generate.ts";

const where = ".github/CODEOWNERS";

test("a carriage return is a part of a line's end, and nowhere else", () => {
  expect(parseCodeowners("/a/\r\n/b/\r\n", where)).toMatchObject({
    ok: true,
    value: [{ line: 1 }, { line: 2 }],
  });
  // Dropped within a pattern, it would make it another one: here that of everything below `/access/`.
  for (const text of ["/acc\ress/ @mona", "/acc\ress/ @mona\r"])
    expect(parseCodeowners(text, where)).toMatchObject({
      error: [{ code: "pattern-invisible-character", at: { line: 1, column: 5 } }],
    });
});

test("a backslash at the end of a line is told as such", () => {
  expect(parseCodeowners("/a/ @mona\n/b\\", where)).toMatchObject({
    error: [{ code: "pattern-trailing-backslash", at: { line: 2, column: 3 } }],
  });
});

test.each(["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"])(
  "what stands behind %j in a comment is a comment too, and no blank is left at a line's end",
  (end) => {
    const rule = { pattern: pattern("/a/"), owners: [], comment: `why${end}${end}* @evil` };
    expect(codeownersFile([rule], "")).toBe("# why\n#\n# * @evil\n/a/\n");
  },
);

test("a rule without a comment has a line alone", () => {
  expect(codeownersFile([{ pattern: pattern("/a/"), owners: [] }], "All of it.")).toBe(
    "# All of it.\n\n/a/\n",
  );
});

test("a pattern moved below the root stays what it is", () => {
  for (const text of ["a", "/a/", "*", "**/a/b"]) expect(below("/", pattern(text))).toEqual(pattern(text));
});

test.each([
  ["a", 1],
  ["\u007f", 1],
  ["\u0080", 2],
  ["\u07ff", 2],
  ["\u0800", 3],
  ["\uffff", 3],
  ["\u{10000}", 4],
])("a file may have one byte less than 3 MB, where %j has %i", (character, bytes) => {
  const most = `#${character.repeat(Math.floor((CODEOWNERS_BYTES_MAX - 1) / bytes))}`;
  const full = most.padEnd(most.length + ((CODEOWNERS_BYTES_MAX - 1) % bytes), "x");
  expect(new TextEncoder().encode(full)).toHaveLength(CODEOWNERS_BYTES_MAX);
  expect(parseCodeowners(full, where).ok).toBe(true);
  expect(parseCodeowners(`${full}x`, where)).toMatchObject({
    error: [{ code: "codeowners-too-large", at: { path: where, line: 1, column: 1 } }],
  });
});
