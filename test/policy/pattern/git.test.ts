// Does git itself, asked by `git check-ignore`, read these patterns as this project does?
//
// GitHub refers to gitignore for most of a pattern's meaning. Each pattern gets a folder of its own in a temporary
// repository, with a .gitignore of that one line, so that one run of git answers for hundreds of them.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { parsePattern } from "#policy/pattern/pattern.ts";
import { pairs, pattern } from "./generate.ts";

let repository = "";
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "lapse-patterns-"));
  execFileSync("git", ["init", "-q", repository], { env: environment });
  execFileSync("git", ["-C", repository, "config", "core.ignoreCase", "false"], { env: environment });
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

type Question = { readonly text: string; readonly path: string };

/** Asks git about many patterns and paths at once; none of the paths exists, so all are files. */
function askGit(questions: readonly Question[]): readonly boolean[] {
  const lines = new Set(questions.map(({ text }) => text));
  const folders = new Map([...lines].map((text, index) => [text, `p${index}`]));
  for (const [text, folder] of folders) {
    mkdirSync(join(repository, folder), { recursive: true });
    writeFileSync(join(repository, folder, ".gitignore"), `${text}\n`);
  }
  const input = questions.map(({ text, path }) => `${folders.get(text)}/${path}\0`).join("");
  const options = ["check-ignore", "--no-index", "--verbose", "--non-matching", "-z", "--stdin"];
  const git = spawnSync("git", ["-C", repository, ...options], { input, env: environment, encoding: "utf8" });
  if (git.status !== 0 && git.status !== 1) throw new Error(git.stderr);
  // Four fields an answer: source, line, pattern, path. The source is empty where nothing matched.
  const fields = git.stdout.split("\0").slice(0, -1);
  expect(fields).toHaveLength(questions.length * 4);
  return questions.map((_, index) => {
    const [source, , found] = fields.slice(index * 4, index * 4 + 3);
    return source !== "" && found?.startsWith("!") !== true;
  });
}

/** Where git is known to differ from CODEOWNERS, so that it cannot be the judge. The tests below assert each. */
function differs({ text, path }: Question): boolean {
  const { end } = pattern(text);
  // A last lone star: git goes on into folders that it matches.
  if (end === "here") return true;
  // A slash after two stars: git leaves out what is not in a folder.
  if (text.endsWith("**/")) return true;
  // Two stars at the end of a name: git cuts off what is plain at the start, and takes them for a name of their own.
  if (/^[^*?\\]*[^*?\\/]\*\*\/./u.test(text)) return true;
  // git compares bytes, so that its `?` is no letter beyond ASCII.
  return text.includes("?") && [...path].some((character) => (character.codePointAt(0) ?? 0) > 127);
}

describe("git reads as this project does", () => {
  test("patterns and paths at random, both often matching", () => {
    let matched = 0;
    let asked = 0;
    const batches = fc.array(
      pairs.filter((pair) => !differs(pair)),
      { minLength: 300, maxLength: 300, size: "max" },
    );
    fc.assert(
      fc.property(batches, (batch) => {
        const git = askGit(batch);
        const here = batch.map(({ text, path }) => patternMatches(pattern(text), path));
        const compiled = batch.map(
          ({ text, path }) => compilePatterns([pattern(text)]).lastMatch(path) === 0,
        );
        asked += batch.length;
        matched += git.filter(Boolean).length;
        const wrong = batch.filter(
          (_, index) => git[index] !== here[index] || git[index] !== compiled[index],
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
    expect(matched / asked).toBeGreaterThan(0.25);
    expect(matched / asked).toBeLessThan(0.9);
  }, 60_000);
});

describe("git differs, and CODEOWNERS is followed", () => {
  const cases: readonly (readonly [why: string, text: string, path: string, git: boolean, here: boolean])[] =
    [
      ["a last lone star descends in git", "docs/*", "docs/build/a.md", true, false],
      ["also at the root", "/*", "a/b", true, false],
      ["also behind a star", "a/*/*", "a/b/c/d", true, false],
      ["but not for the files themselves", "docs/*", "docs/a.md", true, true],
      ["and a lone star is everything for both", "*", "a/b/c", true, true],
      ["a slash after two stars is folders' contents in git", "a/**/", "a/x", false, true],
      ["and everything inside for both", "a/**/", "a/x/y", true, true],
      [
        "two stars behind the plain beginning of a pattern are folders in git's code",
        "a**/b",
        "ax/y/b",
        true,
        false,
      ],
      ["and one star by its documentation", "a**/b", "ax/b", true, true],
      ["which its code follows behind another wildcard", "?a**/b", "xax/y/b", false, false],
      ["`?` is a byte in git", "a?", "aé", false, true],
      ["`?` is a byte in git, so two are one letter", "a??", "aé", true, false],
    ];

  test("with an example of each", () => {
    const git = askGit(cases.map(([, text, path]) => ({ text, path })));
    const here = cases.map(([, text, path]) => patternMatches(pattern(text), path));
    const compiled = cases.map(([, text, path]) => compilePatterns([pattern(text)]).lastMatch(path) === 0);
    expect(git).toEqual(cases.map(([, , , expected]) => expected));
    expect(here).toEqual(cases.map(([, , , , expected]) => expected));
    expect(compiled).toEqual(here);
  });

  // What git takes and this project refuses, as GitHub does or because nobody says what GitHub does.
  const refused: readonly (readonly [why: string, text: string, path: string, git: boolean])[] = [
    ["ranges", "[ab]", "a", true],
    ["negation", "!a", "a", false],
    ["a comment", "#a", "#a", false],
    ["an escaped hash", "\\#a", "#a", true],
    ["an escaped letter", "\\a", "a", true],
    ["an escaped bracket", "\\[a", "[a", true],
    ["a space that is not escaped", "a b", "a b", true],
    ["a space at the end, which git drops", "a ", "a", true],
    ["three stars, which are two in git", "a/***/b", "a/x/y/b", true],
    ["a lone slash, which matches nothing", "/", "a", false],
    ["an empty name, which matches nothing", "a//b", "a/b", false],
    ["a backslash at the end, which matches nothing", "a\\", "a", false],
    ["a dot, which matches nothing", "./a", "a", false],
  ];

  test("and refuses what git takes but GitHub does not, or does not define", () => {
    expect(askGit(refused.map(([, text, path]) => ({ text, path })))).toEqual(
      refused.map(([, , , git]) => git),
    );
    expect(refused.filter(([, text]) => parsePattern(text).ok)).toEqual([]);
  });
});

test("the comparison with git leaves out a small share of all pairs alone", () => {
  const sample = fc.sample(pairs, { numRuns: 1000, seed: 1 });
  expect(sample.filter(differs).length).toBeLessThan(333);
});
