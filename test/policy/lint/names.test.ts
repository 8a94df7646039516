// Which names can come next on a path? One for each way in which patterns tell names apart, and it is one that can be.
import { expect, test } from "vitest";
import { budgetOf, type NameKind, namesBelow } from "#policy/lint/names.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { pattern } from "../pattern/generate.ts";

const rootOf = (texts: readonly string[]) => compilePatterns(texts.map((text) => pattern(`/${text}`))).root;
const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

test.each<[kind: NameKind, texts: readonly string[], found: readonly string[]]>([
  // What is spelled out, and the shortest of all others.
  ["segment", [], ["x"]],
  ["segment", ["x", "y"], ["x", "y", "z"]],
  ["segment", ["a*"], ["x", "a"]],
  ["segment", ["a*", "?"], ["x", "a", "xx", "ax"]],
  ["segment", ["a*", "a"], ["a", "x", "ax"]],
  // A part of a grant's path: `A`, `_a` and `a..a` are none.
  ["segment", ["A", "_a", "b.yaml", "a..a"], ["b.yaml", "x"]],
  ["segment", ["_*", "*-", "*..*", "A*"], ["x"]],
  ["segment", ["*-*", "?-"], ["x", "x-x"]],
  // Whoever holds it: a login or the name of a workload.
  ["subject", ["a.b", "inc-1.yaml", "a_b", "a-b"], ["a_b", "a-b", "x"]],
  ["subject", ["*.yaml", "*.*", "a*"], ["x", "a"]],
  ["subject", ["m".repeat(39), "m".repeat(40), `${"?".repeat(40)}*`], ["m".repeat(39), "x"]],
  // A grant's file: another ending, a directory or a target is none.
  ["grant-file", ["a.yaml", "b", "readme.txt", "A.yaml", ".yaml"], ["a.yaml", "x.yaml"]],
  ["grant-file", ["target.yaml", "directory.yaml", "inc-1.yaml"], ["inc-1.yaml", "x.yaml"]],
  [
    "grant-file",
    [`${"i".repeat(63)}.yaml`, `${"i".repeat(64)}.yaml`, "inc-1-.yaml"],
    [`${"i".repeat(63)}.yaml`, "x.yaml"],
  ],
  ["grant-file", ["*.yaml"], ["x.yaml"]],
  ["grant-file", ["*.yml", "i*.yaml"], ["x.yaml", "i.yaml"]],
  // Any file or folder.
  ["any", ["A", "_a", "CODEOWNERS", ".github"], [".github", "A", "CODEOWNERS", "_a", "x"]],
  ["any", ["A*", ".*"], ["x", "A", ".x"]],
  ["any", ["é?"], ["x", "éx"]],
  // Two wildcards that describe one name together, which is had or is not.
  ["segment", ["target.yam*", "?arget.yaml"], ["x", "xarget.yaml", "target.yam", "target.yaml"]],
  ["grant-file", ["target.yam*", "?arget.yaml"], ["x.yaml", "xarget.yaml", "target.yam.yaml"]],
  ["any", ["?.", ".*"], ["x", ".x", "x."]],
  // Where every letter is spelled out somewhere, the others are still found.
  ["segment", ["ab", "x", "xb", letters, "?b"], ["ab", "x", "xb", letters, "a", "bb"]],
  ["any", [`${letters}*`], ["Ā", letters]],
  ["any", [`${letters}Ā*`], ["ā", `${letters}Ā`]],
])("of kind %s below %j: %j", (kind, texts, found) => {
  expect([...(namesBelow(rootOf(texts), kind) ?? [])].sort()).toEqual([...found].sort());
});

test("none of those that cannot stand here, though a pattern spells them out or describes no others", () => {
  expect(namesBelow(rootOf(["a", "b"]), "segment", ["a", "x"])).toEqual(["b", "y"]);
  expect(namesBelow(rootOf(["acces*", "?ccess"]), "any", ["access"])?.toSorted()).toEqual(
    ["acces", "x", "xccess"].toSorted(),
  );
});

test("within any budget all of them are given, or none", () => {
  const root = rootOf(["x", "y*", "*a"]);
  const all = namesBelow(root, "segment");
  const given = Array.from({ length: 500 }, (_, left) => namesBelow(root, "segment", [], budgetOf(left)));
  const enough = given.findIndex((names) => names !== undefined);
  expect(enough).toBeGreaterThan(0);
  expect(given.slice(0, enough)).toEqual(given.slice(0, enough).fill(undefined));
  expect(given.slice(enough)).toEqual(given.slice(enough).fill(all));
});
