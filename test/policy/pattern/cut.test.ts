// Does what is left of a pattern match the same files of a shape, and nothing else?
import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, type Shape } from "#policy/pattern/cut.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { formatPattern } from "#policy/pattern/pattern.ts";
import { pattern } from "./generate.ts";

const targets: Shape = ["access", undefined, "target.yaml"];
const directory: Shape = ["access", "directory.yaml"];
const left = (text: string, shape: Shape): readonly string[] => cut(pattern(text), shape).map(formatPattern);

test.each<[text: string, ofTargets: readonly string[], ofDirectory: readonly string[]]>([
  ["*", ["/access/*/target.yaml"], ["/access/directory.yaml"]],
  ["/policies/", [], []],
  ["/access/", ["/access/*/target.yaml"], ["/access/directory.yaml"]],
  ["/access/*", [], ["/access/directory.yaml"]],
  ["/access/*/", ["/access/*/target.yaml"], []],
  ["/access/*/*", ["/access/*/target.yaml"], []],
  ["/access/*/*/", [], []],
  ["/access/prod-*/target.yaml", ["/access/prod-*/target.yaml"], []],
  ["/access/prod-x", ["/access/prod-x/target.yaml"], []],
  ["prod-?/", ["/access/prod-?/target.yaml"], []],
  ["target.yaml", ["/access/target.yaml/target.yaml", "/access/*/target.yaml"], []],
  ["*.yaml", ["/access/*.yaml/target.yaml", "/access/*/target.yaml"], ["/access/directory.yaml"]],
  ["**/a*/t*", ["/access/a*/target.yaml", "/access/t*/target.yaml"], []],
  ["/access/**/prod/**/t*", ["/access/prod/target.yaml"], []],
  ["/access/x/y/target.yaml", [], []],
])("%s is cut to %j and %j", (text, ofTargets, ofDirectory) => {
  expect([...left(text, targets)].sort()).toEqual([...ofTargets].sort());
  expect(left(text, directory)).toEqual(ofDirectory);
});

test("a file of the shape is matched by a pattern exactly where it is matched by what is left of it", () => {
  const name = fc.constantFrom("access", "a", "ab", "target.yaml", "t");
  const part = fc.oneof(name, fc.constantFrom("*", "**", "?", "a*", "*b", "*.yaml"));
  const text = fc
    .tuple(
      fc.constantFrom("", "/", "/access/"),
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("", "/"),
    )
    .map(([first, parts, last]) => first + parts.join("/") + last)
    .filter((written) => !written.endsWith("**/"));
  let matched = 0;
  fc.assert(
    fc.property(text, name, (written, target) => {
      const [whole, path] = [pattern(written), `access/${target}/target.yaml`];
      const isMatched = patternMatches(whole, path);
      if (isMatched) matched += 1;
      expect(cut(whole, targets).some((one) => patternMatches(one, path))).toBe(isMatched);
    }),
    { numRuns: 1_000 },
  );
  expect(matched).toBeGreaterThan(0);
});
