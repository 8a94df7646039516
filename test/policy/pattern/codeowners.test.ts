// Is a CODEOWNERS file read as GitHub reads it, and written so that it reads the same?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { below, CODEOWNERS_BYTES_MAX, codeownersFile, parseCodeowners } from "#policy/pattern/codeowners.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { type Owner, parseOwner } from "#policy/pattern/owner.ts";
import { formatPattern } from "#policy/pattern/pattern.ts";
import { pairs, pattern, patterns } from "./generate.ts";

const where = ".github/CODEOWNERS";

function owner(text: string): Owner {
  const parsed = parseOwner(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const owners = fc
  .array(fc.constantFrom("@mona", "@acme/dba", "docs@example.com", "@mona_acme", "@acme/on-call.eu"), {
    maxLength: 3,
  })
  .map((texts) => texts.map(owner));

describe("reading", () => {
  test("takes patterns, owners of every form, comments, blank lines and lines without owners", () => {
    const text = [
      "# all of it",
      "*       @global-1 @acme/global",
      "",
      "   \t",
      "  # behind blanks",
      "*.js\t@js-owner #a comment, and no more owners @nobody",
      "*.go docs@example.com # another",
      "/apps/github",
      "/apps/x # nobody's",
      "a#b @mona",
      "my\\ docs/ @mona\r",
    ].join("\n");
    const parsed = parseCodeowners(text, where);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.map((rule) => [rule.line, formatPattern(rule.pattern), ...rule.owners])).toEqual([
      [2, "*", "@global-1", "@acme/global"],
      [6, "*.js", "@js-owner"],
      [7, "*.go", "docs@example.com"],
      [8, "/apps/github"],
      [9, "/apps/x"],
      [10, "a#b", "@mona"],
      [11, "my\\ docs/", "@mona"],
    ]);
  });

  test("keeps nobody apart from no match", () => {
    const parsed = parseCodeowners("/apps/ @mona\n/apps/github\n", where);
    if (!parsed.ok) throw new Error("refused");
    const set = compilePatterns(parsed.value.map((rule) => rule.pattern));
    const found = (path: string) => parsed.value[set.lastMatch(path) ?? -1]?.owners;
    expect(found("apps/a")).toEqual(["@mona"]);
    expect(found("apps/github/a")).toEqual([]);
    expect(found("src/a")).toBeUndefined();
  });

  test("refuses the file with every line that GitHub would skip, each at its place", () => {
    const text = [
      "* @mona",
      "!docs @mona",
      "  src/[ab] @mona x@y",
      "[Section]",
      "a b @mona",
      "\\#a @mona",
    ].join("\n");
    const parsed = parseCodeowners(text, where);
    if (parsed.ok) throw new Error("read");
    expect(parsed.error.map(({ code, at }) => `${at.line}:${at.column}-${at.endColumn} ${code}`)).toEqual([
      "2:1-6 pattern-negated",
      "3:7-11 pattern-bracket",
      "3:18-21 codeowners-owner",
      "4:1-10 pattern-bracket",
      "5:3-4 codeowners-owner",
      "6:1-4 pattern-leading-hash",
    ]);
    expect(parsed.error.every(({ at }) => at.path === where)).toBe(true);
  });

  test("refuses what GitHub does not load, counted in bytes", () => {
    const line = `# ${"é".repeat(1000)}\n`;
    const within = line.repeat(Math.floor(CODEOWNERS_BYTES_MAX / 2003));
    expect(within.length).toBeLessThan(CODEOWNERS_BYTES_MAX / 1.9);
    expect(parseCodeowners(within, where)).toEqual({ ok: true, value: [] });
    expect(parseCodeowners(within + line, where)).toMatchObject({
      error: [{ code: "codeowners-too-large" }],
    });
  });

  test.each([
    "mona",
    "@",
    "@acme/",
    "@acme/a/b",
    "@-a",
    "@a b",
    "a@b",
    "@a\n",
    "@a#b",
    "@a,@b",
    "<a@b.c>",
    "@аcme",
  ])("%j is no owner", (text) => {
    expect(parseOwner(text).ok).toBe(false);
  });
});

describe("writing", () => {
  test("gives the same rules when it is read again", () => {
    const rules = fc.array(fc.record({ pattern: patterns, owners, comment: fc.string({ unit: "binary" }) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(rules, fc.string({ unit: "binary" }), (all, header) => {
        const parsed = parseCodeowners(codeownersFile(all, header), where);
        const got = parsed.ok
          ? parsed.value.map((rule) => ({ pattern: rule.pattern, owners: rule.owners }))
          : parsed;
        expect(got).toEqual(all.map((rule) => ({ pattern: rule.pattern, owners: rule.owners })));
      }),
    );
  });

  test("makes every line of a comment a comment, so that none becomes a rule", () => {
    const rules = [
      { pattern: pattern("/a/"), owners: [owner("@acme/dba")], comment: "why\n* @evil\u2028/b/ @evil" },
    ];
    expect(codeownersFile(rules, "Generated.\r\n* @evil")).toBe(
      "# Generated.\n# * @evil\n\n# why\n# * @evil\n# /b/ @evil\n/a/ @acme/dba\n",
    );
    expect(codeownersFile([], "")).toBe("");
  });
});

describe("a pattern moved below a folder", () => {
  test.each([
    ["/orders-db/", "/access/orders-db/"],
    ["readonly/", "/access/**/readonly/"],
    ["*", "/access/"],
    ["**", "/access/"],
    ["/*", "/access/*"],
    ["*.yaml", "/access/**/*.yaml"],
    ["orders-db/*/mona", "/access/orders-db/*/mona"],
    ["**/a/b", "/access/**/a/b"],
    ["/**/a", "/access/**/a"],
  ])("%s becomes %s", (text, expected) => {
    expect(formatPattern(below("access/", pattern(text)))).toBe(expected);
    expect(formatPattern(below("access", pattern(text)))).toBe(expected);
    expect(below("access", pattern(text))).toEqual(pattern(expected));
  });

  test("matches there what it matched at the root, and nothing elsewhere", () => {
    fc.assert(
      fc.property(pairs, ({ text, path }) => {
        const moved = below("access/x", pattern(text));
        expect(patternMatches(moved, `access/x/${path}`)).toBe(patternMatches(pattern(text), path));
        expect(compilePatterns([moved]).lastMatch(`access/x/${path}`) === 0).toBe(
          patternMatches(pattern(text), path),
        );
        for (const other of [path, `x/${path}`, `access/${path}`, `access/xx/${path}`, "access/x"]) {
          if (!other.startsWith("access/x/")) expect(patternMatches(moved, other)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
