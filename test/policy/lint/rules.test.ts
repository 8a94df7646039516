// What is said of a rule, or of a conflict, that governs nothing, and how far can that be told?
import { describe, expect, test } from "vitest";
import { coverageOf, filesBelow, type Ground, grantPaths, ownedFiles } from "#policy/lint/ground.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { pattern } from "../pattern/generate.ts";
import { dba, lintWith, may, one, POLICY, rules, saidOf } from "./scene.ts";

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const codesOf = (text: string): readonly string[] => [
  ...new Set(lintWith({ [POLICY]: text }).map(({ code, level }) => `${level} ${code}`)),
];

describe("a rule", () => {
  const named = (name: string, match: string): string => `{ match: "${match}", name: ${name}, ${may} }`;

  test("for one grant alone is reached", () => {
    const grant = named("one", "/orders-db/admin/mona/inc-1.yaml");
    expect(codesOf(rules(named("all", "/orders-db/"), grant))).toEqual([]);
  });

  test("behind many names the first three, in their order", () => {
    const later = ["a", "b", "c", "d"].map((first) => named(`r-${first}`, `/orders-db/*/*/${first}*.yaml`));
    expect(
      saidOf(
        "rule-unreachable",
        rules(named("early", "/orders-db/"), named("rest", "/orders-db/"), ...later),
      )[0],
    ).toContain("is matched by `rest`, `r-a` and `r-b` as well, which stand later");
    const all = [
      named("s", "/orders-db/readonly/"),
      named("t", "/orders-db/admin/"),
      named("u", "/orders-db/schema/"),
    ];
    const known = [named("early", "/orders-db/"), ...all];
    expect(saidOf("rule-governs-no-entitlement", rules(...known))).toEqual([
      "2:14 rule `early` governs nothing that there is: of each known entitlement that it matches, `s`, `t` and `u` govern all grants. Keep it for entitlements to come, or move it behind, or remove it.",
    ]);
    expect(
      saidOf(
        "rule-governs-no-entitlement",
        rules(
          ...known.slice(0, 3),
          named("w", "/orders-db/schema/refunds/"),
          named("v", "/orders-db/schema/"),
        ),
      )[0],
    ).toContain("`s`, `t` and `v` govern all grants");
  });

  test("of three parts governs no entitlement of one or of three", () => {
    expect(saidOf("rule-matches-no-entitlement", rules(named("two", "/orders-db/*/*/*/*")))).toHaveLength(1);
    expect(saidOf("rule-matches-no-entitlement", rules(named("three", "/orders-db/*/*/*/*/*")))).toEqual([]);
  });

  test("for files directly below an entitlement governs no grant: nobody is called like a file", () => {
    expect(codesOf(rules(named("files", "/orders-db/readonly/*.yaml")))).toEqual([
      "warning rule-matches-no-entitlement",
    ]);
    expect(
      saidOf("rule-matches-no-entitlement", rules(named("file", "/orders-db/readonly/inc-1.yaml"))),
    ).toEqual([
      "2:14 no target has an entitlement that this pattern matches. Did you mean `/orders-db/readonly/`?",
    ]);
    expect(codesOf(rules(named("file", "/*/readonly/*/*.yaml")))).toEqual([]);
    // An entitlement to come may have any name.
    expect(codesOf(rules(named("dotted", "/orders-db/v1.0/")))).toEqual([
      "error rule-matches-no-entitlement",
    ]);
  });

  test("for everything is for what is to come where there is nothing yet", () => {
    const nothing = { "access/orders-db/target.yaml": "", "access/wiki/target.yaml": "" };
    const found = lintWith({ ...nothing, [POLICY]: rules(named("all", "*")) });
    expect(found.map(({ code, level, fix }) => `${level} ${code}: ${fix}`)).toEqual([
      "warning rule-matches-no-entitlement: Keep it for entitlements to come, or correct it.",
    ]);
  });

  test("that is like nothing there is told where to look", () => {
    expect(saidOf("rule-matches-no-entitlement", rules(named("far", "/billing/reports/")))).toEqual([
      "2:14 no target has an entitlement that this pattern matches. Name one of the 4 entitlements in `access/*/target.yaml`, or add it there.",
    ]);
  });
});

describe("wildcards that multiply", () => {
  const many = (written: (letter: string) => string): readonly string[] =>
    letters.map((letter) => `{ match: "${written(letter)}", ${may} }`);
  const wiki = `{ match: /wiki/, name: wiki, ${may} }`;

  test.each([
    ["in the names of files", many((letter) => `/orders-db/readonly/mona/*${letter}*.yaml`)],
    ["below one entitlement alone", many((letter) => `/orders-db/schema/refunds/writer/*${letter}*/`)],
  ])("%s leave every rule undecided, also one that others do not touch", (_, all) => {
    expect(codesOf(rules(wiki, ...all))).toEqual(["warning lint-undecided"]);
    expect(saidOf("lint-undecided", rules(wiki, ...all))[0]).toMatch(/^2:14 rule `wiki` has too many cases/);
  });

  test("within one conflict leave it undecided", () => {
    const conflict = `**/${letters.map((letter) => `*${letter}*`).join("/")}/`;
    expect(codesOf(one(dba, `conflictsWith: ["${conflict}"]`))).toEqual(["warning lint-undecided"]);
  });

  test("make no more folders than can be visited", () => {
    const { root } = compilePatterns(letters.slice(0, 7).map((letter) => pattern(`**/*${letter}*/*z*/`)));
    expect(coverageOf({ folder: root, path: "" }, grantPaths).whole).toBe(false);
  });
});

describe("what patterns govern is shown by the shallowest path", () => {
  test.each<
    [
      ground: string,
      on: Ground,
      texts: readonly string[],
      governed: readonly string[],
      ungoverned: string | undefined,
    ]
  >([
    ["grants", grantPaths, ["*"], ["x/x/x/x.yaml"], undefined],
    ["grants", grantPaths, ["/a/", "/a/b/"], ["a/x/x/x.yaml", "a/b/x/x.yaml"], "x/x/x/x.yaml"],
    ["every file", filesBelow, ["/*"], ["x"], "x/x"],
    ["every file", filesBelow, ["/a/b/"], ["a/b/x"], "a"],
    ["files with owners", ownedFiles, ["/access/"], ["access/directory.yaml"], "access"],
    ["files with owners", ownedFiles, ["/access/*/"], ["access/x/target.yaml"], "access"],
    ["files with owners", ownedFiles, ["*"], ["x"], undefined],
  ])("on %s", (_, on, texts, governed, ungoverned) => {
    const coverage = coverageOf({ folder: compilePatterns(texts.map(pattern)).root, path: "" }, on);
    expect(texts.map((_, index) => coverage.governed.get(index))).toEqual(governed);
    expect(coverage.ungoverned).toBe(ungoverned);
  });
});
