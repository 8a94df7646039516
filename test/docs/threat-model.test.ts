// Does every row of the threat model say what stops it, and name a test that is there?

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/threat-model.md"), "utf8");
const cases = readdirSync(join(root, "test/cases"));

type Row = readonly [attack: string, stops: string, shown: string];

/** Rows of the tables whose last column is "shown by". */
const rows: readonly Row[] = page.split(/\n\n/).flatMap((part): readonly Row[] => {
  const [head = "", , ...lines] = part.split("\n");
  if (!head.endsWith("| shown by |")) return [];
  return lines
    .filter((line) => line.startsWith("|"))
    .map((line): Row => {
      const [, attack = "", stops = "", shown = ""] = line.split("|").map((cell) => cell.trim());
      return [attack, stops, shown];
    });
});

const named = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
const isPath = (name: string): boolean => name.includes("/");

/** `approved-before-*` is every case whose name fits. */
const fits = (name: string): boolean => {
  const [before = "", after] = name.split("*");
  return cases.some((one) =>
    after === undefined ? one === name : one.startsWith(before) && one.endsWith(after),
  );
};

describe("the threat model", () => {
  test("has rows", () => expect(rows.length).toBeGreaterThan(56));

  test.each(rows)("%s", (attack, stops, shown) => {
    expect(attack).not.toBe("");
    expect(stops).not.toBe("");
    const names = named(shown);
    const missing = names.filter((name) => (isPath(name) ? !existsSync(join(root, name)) : !fits(name)));
    expect(missing).toEqual([]);
    // A configuration can be what stops an attack; something that fails without it has to be named as well.
    const tests = names.filter((name) => !isPath(name) || name.startsWith("test/"));
    expect(tests.length + (shown.includes("the simulation") ? 1 : 0)).toBeGreaterThan(0);
  });

  test("no law is without a test", () => {
    const laws = rows.filter(([law]) => /^\d+\. /.test(law)).map(([law]) => Number.parseInt(law, 10));
    expect(laws).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
