// What is a folder that no pattern leads into?
import { expect, test } from "vitest";
import { compilePatterns, type PatternSet } from "#policy/pattern/compile.ts";
import { pattern } from "./generate.ts";

const setOf = (...texts: string[]): PatternSet => compilePatterns(texts.map(pattern));
const inside = (set: PatternSet, ...names: string[]) =>
  names.reduce((folder, name) => folder.next(name), set.root);
const few = ["/a/b", "/a/*.md", "/c/*"];

test.each([
  ["by a name that no pattern has there", few, ["x"]],
  ["by a name that no wildcard describes", few, ["a", "b.txt"]],
  ["by a name below a last lone star", few, ["c", "d", "e"]],
  ["by what is no name", ["*", "/**/x/"], [""]],
  ["by what is no name, though a pattern goes into every folder", ["*", "/**/x/"], [".."]],
])("%s: no state is left, so nothing below it is matched either", (_, texts, names) => {
  const folder = inside(setOf(...texts), ...names);
  expect([folder.states, folder.matches, folder.last]).toEqual([[], [], undefined]);
  expect(folder.next("b").states).toEqual([]);
});

test("states are numbers of the automaton, ascending and each once, whatever leads to them", () => {
  const set = setOf("/**/a/**/b", "/a/**/b", "*");
  for (const names of [[], ["a"], ["a", "a"], ["x", "b"]]) {
    const { states } = inside(set, ...names);
    expect(states).toEqual([...new Set(states)].sort((one, other) => one - other));
    const numbers = set.automaton.states.map(({ id }) => id);
    expect(states.filter((id) => !numbers.includes(id))).toEqual([]);
  }
});
