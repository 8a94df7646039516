// Do the compiled matcher and minimatch read patterns alike? fast-check prints seed and path when they do not;
// `npx vitest run test/policy/pattern/agree.test.ts` with `fc.assert(…, { seed, path })` replays them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { formatPattern, parsePattern } from "#policy/pattern/pattern.ts";
import { pairs, pathFor, paths, pattern, patternTexts } from "./generate.ts";

const policies = fc.array(patternTexts, { minLength: 1, maxLength: 12 }).chain((texts) =>
  fc.record({
    texts: fc.constant(texts),
    asked: fc.array(fc.oneof(paths, ...texts.map(pathFor)), { minLength: 1, maxLength: 8 }),
  }),
);

describe("the compiled matcher", () => {
  test("matches a path exactly where minimatch does, and both often", () => {
    let matched = 0;
    let asked = 0;
    fc.assert(
      fc.property(pairs, ({ text, path }) => {
        const one = pattern(text);
        const oracle = patternMatches(one, path);
        asked += 1;
        if (oracle) matched += 1;
        expect(compilePatterns([one]).lastMatch(path) !== undefined).toBe(oracle);
      }),
      { numRuns: 4000 },
    );
    // Agreement on paths that never match would say little.
    expect(matched / asked).toBeGreaterThan(0.25);
    expect(matched / asked).toBeLessThan(0.9);
  });

  test("finds all patterns of a policy that match, in their order, whatever was asked before", () => {
    let several = 0;
    fc.assert(
      fc.property(policies, ({ texts, asked }) => {
        const all = texts.map(pattern);
        const set = compilePatterns(all);
        for (const path of [...asked, ...asked]) {
          const oracle = all.flatMap((one, index) => (patternMatches(one, path) ? [index] : []));
          if (oracle.length > 1) several += 1;
          expect(set.allMatches(path)).toEqual(oracle);
          expect(set.lastMatch(path)).toBe(oracle.at(-1));
        }
      }),
      { numRuns: 600 },
    );
    expect(several).toBeGreaterThan(1000);
  });

  test("gives each pattern its own answer: a policy decides as its patterns do alone", () => {
    fc.assert(
      fc.property(policies, ({ texts, asked }) => {
        const all = texts.map(pattern);
        const set = compilePatterns(all);
        const alone = all.map((one) => compilePatterns([one]));
        for (const path of asked) {
          const expected = alone.flatMap((one, index) => (one.lastMatch(path) === 0 ? [index] : []));
          expect(set.allMatches(path)).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("lets a later pattern replace an earlier one, never merge with it", () => {
    const set = compilePatterns(["*", "/docs/", "*.md", "/docs/a.md"].map(pattern));
    expect(set.lastMatch("src/x.ts")).toBe(0);
    expect(set.lastMatch("docs/x.ts")).toBe(1);
    expect(set.lastMatch("docs/b.md")).toBe(2);
    expect(set.lastMatch("docs/a.md")).toBe(3);
    expect(set.allMatches("docs/a.md")).toEqual([0, 1, 2, 3]);
  });

  test("matches nothing when there are no patterns", () => {
    expect(compilePatterns([]).lastMatch("a/b")).toBeUndefined();
    expect(compilePatterns([]).allMatches("a")).toEqual([]);
  });

  test.each(["", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/./b", "a/../b", "a/.."])(
    "gives no rule to `%s`, which is no path of a repository",
    (path) => {
      const all = ["*", "a", "/a/", "a/**/b", "/*", "*/"].map(pattern);
      expect(compilePatterns(all).allMatches(path)).toEqual([]);
      expect(all.filter((one) => patternMatches(one, path))).toEqual([]);
    },
  );

  test("answers the same when more folders were met than are remembered", () => {
    const set = compilePatterns(["*.md", "/a/*/x", "/a/**/y/"].map(pattern));
    for (let index = 0; index < 60_000; index += 1) set.lastMatch(`a/${index}/z`);
    expect(set.lastMatch("a/1/x")).toBe(1);
    expect(set.lastMatch("a/1/2/y/z.md")).toBe(2);
    expect(set.lastMatch("a/1/z")).toBeUndefined();
  });
});

describe("a walk over folders", () => {
  test("meets what `allMatches` says, name by name, and shares folders that cannot be told apart", () => {
    fc.assert(
      fc.property(policies, ({ texts, asked }) => {
        const set = compilePatterns(texts.map(pattern));
        for (const path of asked) {
          const end = path.split("/").reduce((folder, name) => folder.next(name), set.root);
          expect(end.matches).toEqual(set.allMatches(path));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("is told all that tells names apart: other names, alike to every wildcard, share one folder", () => {
    const set = compilePatterns(["/b/", "/a/*/c", "/a/*.md", "/a/x-*/"].map(pattern));
    expect(set.root.names()).toEqual(["a", "b"]);
    const a = set.root.next("a");
    expect(a.names()).toEqual([]);
    expect(a.wildcards()).toHaveLength(2);
    expect(a.next("p").key).toBe(a.next("q").key);
    expect(a.next("p.md").key).toBe(a.next("q.md").key);
    expect(new Set(["p", "p.md", "x-p", "x-p.md"].map((name) => a.next(name).key)).size).toBe(4);
  });
});

describe("writing a pattern", () => {
  test("and reading it again gives the same pattern", () => {
    fc.assert(
      fc.property(patternTexts, (text) => {
        const one = pattern(text);
        expect(parsePattern(formatPattern(one))).toEqual({ ok: true, value: one });
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["**", "*"],
    ["/**", "*"],
    ["**/*", "*"],
    ["a/**", "/a/"],
    ["a/**/*", "/a/"],
    ["**/logs", "logs"],
    ["**/a/b", "**/a/b"],
    ["a/**/**/b", "/a/**/b"],
    ["docs/*", "/docs/*"],
    ["a**b", "a*b"],
    ["my\\ docs/", "my\\ docs/"],
    ["**/#a", "**/#a"],
    ["**/!a", "**/!a"],
    ["\\*\\?\\\\", "\\*\\?\\\\"],
  ])("`%s` is written `%s`", (text, expected) => {
    expect(formatPattern(pattern(text))).toBe(expected);
  });
});
