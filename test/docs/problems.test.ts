// docs/problems.md lists every code that the source makes, once, and no other.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codesBelow } from "./codes.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/problems.md"), "utf8");

/** The codes in the first cell of each row. */
const listed = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? ""));

const core = codesBelow(join(root, "core"));
const made = new Map(
  [core.codes, codesBelow(join(root, "flows")).codes, codesBelow(join(root, "forge")).codes]
    .flat()
    .map(({ code, file }) => [code, file]),
);

describe("the page of problems", () => {
  test("is held against a scan that finds codes however they are written", () => {
    // At a key, as an argument, through a wrapper, put together, in a choice, in a type.
    for (const code of [
      "bounds-cross",
      "limit-lead",
      "grant-id-used",
      "require-task",
      "requirement",
      "holder-no-member",
      "reordered",
      "pattern-space",
    ]) {
      expect(made.has(code), code).toBe(true);
    }
    expect(core.untold, "a code that cannot be told: write a literal, or add it to `composed`").toEqual([]);
    expect(made.size).toBeGreaterThan(200);
  });
  test("lists every code that the source makes", () => {
    expect(
      [...made].filter(([code]) => !listed.includes(code)).map(([code, file]) => `${code} (${file})`),
    ).toEqual([]);
  });
  test("lists no code that the source does not make", () => {
    expect(listed.filter((code) => !made.has(code))).toEqual([]);
  });
  test("lists each code once", () => {
    expect(listed.filter((code, index) => listed.indexOf(code) !== index)).toEqual([]);
  });
  test("says of each what it means", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    for (const row of rows)
      expect(
        row
          .split(" | ")
          .slice(1)
          .every((cell) => cell.trim() !== ""),
        row,
      ).toBe(true);
  });
});
