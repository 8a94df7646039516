// What do GitHub's documentation of code owners, and the gitignore rules that it refers to, say about a pattern?
//
// Every row is asked of both matchers. `doc` names what the row follows: `github` (the page "About code owners"),
// `gitignore` (git's pattern format), or `choice` where both are silent and docs/policy/patterns.md says why.
import { describe, expect, test } from "vitest";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { pattern } from "./generate.ts";

type Row = {
  doc: "github" | "gitignore" | "choice";
  why: string;
  pattern: string;
  yes: readonly string[];
  no: readonly string[];
};

const row = (
  doc: Row["doc"],
  why: string,
  text: string,
  yes: readonly string[],
  no: readonly string[],
): Row => ({ doc, why, pattern: text, yes, no });

const everywhere: readonly Row[] = [
  row("github", "a lone star is every file", "*", ["a", "a.js", "a/b", "a/b/c.d", ".x", ".x/.y"], []),
  row("gitignore", "two stars are every file", "**", ["a", "a/b", "a/b/c", ".x/y"], []),
  row("gitignore", "and so below the root", "/**", ["a", "a/b", "a/b/c", ".x/y"], []),
  row("gitignore", "and so in any folder", "**/*", ["a", "a/b", "a/b/c", ".x/y"], []),
  row("github", "a star at the root stays there", "/*", ["a", "a.js", ".x"], ["a/b", "a/b/c"]),
  row("gitignore", "what is in a folder", "*/", ["a/b", "a/b/c", ".x/y"], ["a", ".x"]),
  row("gitignore", "what is in a folder at the root", "/*/", ["a/b", "a/b/c"], ["a"]),
];

const names: readonly Row[] = [
  row(
    "github",
    "an ending, anywhere",
    "*.js",
    ["a.js", "x/a.js", "x/y/a.js", ".js"],
    ["a.jsx", "a.js2", "js"],
  ),
  row("github", "an ending, of go files", "*.go", ["a.go", "x/y/a_test.go"], ["a.go.txt", "go"]),
  row("gitignore", "a folder of that name too", "*.js", ["lib.js/a.txt", "x/lib.js/y/z"], ["lib/js/a.txt"]),
  row(
    "gitignore",
    "a name, anywhere, file or folder",
    "docs",
    ["docs", "docs/a", "x/docs", "x/docs/y"],
    ["doc", "docs2"],
  ),
  row("gitignore", "a whole name", "foo", ["foo", "foo/a", "x/foo"], ["foo.txt", "xfoo", "x/foo.txt", "Foo"]),
  row("gitignore", "a beginning", "foo*", ["foo", "food", "foo.txt", "x/foo1", "foo1/y/z"], ["xfoo", "fo"]),
  row("gitignore", "a middle", "*bar*", ["bar", "rebar", "x/barrio", "bar/y", "a/rebars/z"], ["ba", "b/ar"]),
  row(
    "gitignore",
    "two stars in one name",
    "a*b*c",
    ["abc", "axbxc", "abbc", "x/a.b.c"],
    ["ab", "acb", "a/b/c"],
  ),
  row("gitignore", "a star is also nothing", "a*b", ["ab", "axb", "a*b"], ["a/b", "abc"]),
  row("gitignore", "a dot is a dot", "a.b", ["a.b", "x/a.b"], ["axb", "ab"]),
  row("gitignore", "hidden files are like others", "*rc", [".rc", "x/.bashrc", "rc"], ["rc.d"]),
  row("gitignore", "a hidden folder", ".github/", [".github/a", "x/.github/b/c"], [".github", "github/a"]),
  row(
    "github",
    "a single file",
    "CODEOWNERS",
    ["CODEOWNERS", ".github/CODEOWNERS"],
    ["codeowners", "CODEOWNERS.md"],
  ),
];

const anchored: readonly Row[] = [
  row(
    "gitignore",
    "a slash at the start anchors",
    "/docs",
    ["docs", "docs/a", "docs/a/b"],
    ["x/docs", "x/docs/a"],
  ),
  row("github", "a folder at the root", "/docs/", ["docs/a", "docs/a/b"], ["docs", "x/docs/a"]),
  row(
    "github",
    "a folder below the root",
    "/build/logs/",
    ["build/logs/a", "build/logs/a/b"],
    ["build/logs", "x/build/logs/a", "logs/a"],
  ),
  row(
    "gitignore",
    "a slash in the middle anchors",
    "build/logs",
    ["build/logs", "build/logs/a"],
    ["x/build/logs", "build/x/logs"],
  ),
  row(
    "gitignore",
    "with a slash at the end too",
    "build/logs/",
    ["build/logs/a", "build/logs/a/b"],
    ["build/logs", "x/build/logs/a"],
  ),
  row(
    "gitignore",
    "the same with a slash at the start",
    "/build/logs",
    ["build/logs", "build/logs/a/b"],
    ["x/build/logs"],
  ),
  row(
    "gitignore",
    "a slash at the end does not anchor",
    "logs/",
    ["logs/a", "x/logs/a", "x/y/logs/z/a"],
    ["logs", "x/logs"],
  ),
  row(
    "github",
    "a folder anywhere",
    "apps/",
    ["apps/a", "x/apps/a", "x/y/apps/a/b"],
    ["apps", "x/apps", "myapps/a"],
  ),
  row(
    "github",
    "the folder at the root alone",
    "/apps/",
    ["apps/a", "apps/github", "apps/github/a"],
    ["x/apps/a", "apps"],
  ),
  row(
    "github",
    "a folder without a slash at the end",
    "/apps/github",
    ["apps/github", "apps/github/a", "apps/github/a/b"],
    ["apps/githubs", "apps/x/github", "apps"],
  ),
  row(
    "github",
    "scripts at the root",
    "/scripts/",
    ["scripts/a.sh", "scripts/x/a.sh"],
    ["x/scripts/a.sh", "scripts.sh"],
  ),
  row("gitignore", "a file at the root", "/a.md", ["a.md"], ["x/a.md", "a.mdx"]),
  row("gitignore", "an ending at the root", "/*.md", ["a.md", ".md", "x.md/y"], ["x/a.md", "a.markdown"]),
];

const stars: readonly Row[] = [
  row(
    "github",
    "the files of a folder, no deeper",
    "docs/*",
    ["docs/getting-started.md", "docs/.x"],
    ["docs/build-app/troubleshooting.md", "docs", "x/docs/a.md"],
  ),
  row(
    "github",
    "the same, written with a slash",
    "/docs/*",
    ["docs/a.md"],
    ["docs/build/a.md", "x/docs/a.md"],
  ),
  row("github", "the files of folders of a folder", "docs/*/*", ["docs/a/b"], ["docs/a", "docs/a/b/c"]),
  row(
    "github",
    "a star that is not alone descends",
    "docs/a*",
    ["docs/a", "docs/ab", "docs/ab/c"],
    ["docs/ba", "docs/x/a"],
  ),
  row(
    "gitignore",
    "an ending in one folder",
    "docs/*.md",
    ["docs/a.md", "docs/.md"],
    ["docs/x/a.md", "x/docs/a.md"],
  ),
  row(
    "gitignore",
    "an ending in one folder, of a folder",
    "docs/*.d",
    ["docs/a.d", "docs/a.d/b", "docs/a.d/b/c"],
    ["docs/a/b.d"],
  ),
  row(
    "gitignore",
    "one folder in the middle",
    "a/*/c",
    ["a/b/c", "a/b/c/d", "a/.b/c"],
    ["a/c", "a/b/b/c", "x/a/b/c"],
  ),
  row(
    "gitignore",
    "contents of the folders of a folder",
    "a/*/",
    ["a/b/c", "a/b/c/d"],
    ["a/b", "a", "x/a/b/c"],
  ),
  row("gitignore", "two folders in the middle", "a/*/*/d", ["a/b/c/d"], ["a/b/d", "a/b/c/c/d"]),
  row("gitignore", "part of a folder", "a-*/b", ["a-/b", "a-x/b", "a-x/b/c"], ["a/b", "a-x/y/b"]),
];

const globstars: readonly Row[] = [
  row(
    "github",
    "a folder or file of a name, anywhere",
    "**/logs",
    ["logs", "logs/a", "build/logs", "build/logs/a", "deeply/nested/logs/x/a"],
    ["log", "logs2/a", "build/logs.txt"],
  ),
  row(
    "gitignore",
    "the contents of such folders",
    "**/logs/",
    ["logs/a", "x/logs/a", "x/y/logs/z/a"],
    ["logs", "x/logs"],
  ),
  row("gitignore", "two names anywhere", "**/a/b", ["a/b", "x/a/b", "x/y/a/b/c"], ["a/x/b", "b", "a"]),
  row(
    "gitignore",
    "a slash at the start changes nothing",
    "/**/a/b",
    ["a/b", "x/a/b", "x/y/a/b/c"],
    ["a/x/b"],
  ),
  row(
    "gitignore",
    "everything inside",
    "/scripts/**",
    ["scripts/a", "scripts/a/b", "scripts/.x"],
    ["scripts", "x/scripts/a"],
  ),
  row(
    "gitignore",
    "the same, anchored by its middle slash",
    "scripts/**",
    ["scripts/a", "scripts/a/b"],
    ["scripts", "x/scripts/a"],
  ),
  row(
    "gitignore",
    "everything inside, a name anywhere",
    "**/scripts/**",
    ["scripts/a", "x/scripts/a/b"],
    ["scripts", "x/scripts"],
  ),
  row("gitignore", "no folder in between", "a/**/b", ["a/b", "a/b/c"], ["a", "b"]),
  row(
    "gitignore",
    "one folder in between, or more",
    "a/**/b",
    ["a/x/b", "a/x/y/b", "a/x/y/b/c"],
    ["x/a/b", "a/xb", "a/x/y"],
  ),
  row(
    "gitignore",
    "contents of folders below",
    "a/**/b/",
    ["a/b/c", "a/x/b/c", "a/x/y/b/c/d"],
    ["a/b", "a/x/b"],
  ),
  row(
    "gitignore",
    "an ending anywhere below",
    "/docs/**/*.md",
    ["docs/a.md", "docs/x/a.md", "docs/x/y/a.md"],
    ["a.md", "x/docs/a.md", "docs/a.txt"],
  ),
  row("gitignore", "an ending anywhere", "**/*.md", ["a.md", "x/a.md", "x/y/a.md"], ["a.mdx", "md"]),
  row(
    "gitignore",
    "two globstars apart",
    "a/**/b/**/c",
    ["a/b/c", "a/x/b/c", "a/b/x/c", "a/x/b/y/z/c"],
    ["a/c", "a/b", "b/c"],
  ),
  row("gitignore", "a name that comes twice", "a/**/b/c", ["a/b/b/c", "a/b/c/b/c", "a/x/b/c"], ["a/b/x/c"]),
  row("gitignore", "globstars next to one another", "a/**/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a", "b"]),
  row("gitignore", "everything inside, said twice", "a/**/**", ["a/b", "a/b/c"], ["a"]),
  row("choice", "everything below, with a last slash", "a/**/", ["a/b", "a/b/c"], ["a", "x/a/b"]),
  row("choice", "everything, with a last slash", "**/", ["a", "a/b"], []),
  row("choice", "everything below, with a last star", "a/**/*", ["a/b", "a/b/c"], ["a", "x/a/b"]),
  row("gitignore", "a star, then anything", "*/**/b", ["a/b", "a/x/b", "a/b/c"], ["b"]),
  row("gitignore", "elsewhere two stars are one", "a**b", ["ab", "axb"], ["a/b", "a/x/b"]),
  row("gitignore", "and so at an end", "docs/a**", ["docs/a", "docs/ab", "docs/ab/c"], ["docs/x/a"]),
  row("gitignore", "and so at a beginning", "**.js", ["a.js", "x/a.js"], ["a.ts"]),
  row(
    "gitignore",
    "and so at the end of a folder's name",
    "a**/b",
    ["a/b", "ax/b/c"],
    ["a/x/b", "ax/y/b", "x/a/b"],
  ),
  row("gitignore", "and so at its beginning", "a/**b/c", ["a/b/c", "a/xb/c"], ["a/x/b/c"]),
  row("gitignore", "and so in a folder's name", "/a**b/c", ["ab/c", "axb/c"], ["a/b/c", "a/x/b/c"]),
];

const questions: readonly Row[] = [
  row("gitignore", "one character", "f?o", ["foo", "fxo", "x/f.o", "foo/a"], ["fo", "fooo", "f/o"]),
  row("gitignore", "one at the end", "a?", ["ab", "a.", "x/ab/c"], ["a", "abc", "a/b"]),
  row("gitignore", "one name of one character", "/?/b", ["a/b", "語/b", "a/b/c"], ["ab/b", "b"]),
  row("gitignore", "one, then any", "a?*", ["ab", "abc", "abc/d"], ["a"]),
  row("choice", "one name of one letter descends", "docs/?", ["docs/a", "docs/a/b"], ["docs/ab", "docs"]),
  row("choice", "one is one code point", "a?", ["aé", "a語", "a😀"], ["a😀😀", "aé".normalize("NFD")]),
];

const letters: readonly Row[] = [
  row(
    "github",
    "case counts",
    "README.md",
    ["README.md", "x/README.md"],
    ["readme.md", "Readme.md", "README.MD"],
  ),
  row("github", "case counts in folders", "/Docs/", ["Docs/a"], ["docs/a", "DOCS/a"]),
  row(
    "gitignore",
    "an escaped space",
    "my\\ docs/",
    ["my docs/a", "x/my docs/a"],
    ["my/docs/a", "mydocs/a", "my\\ docs/a"],
  ),
  row("gitignore", "spaces in the middle and at the end", "/a\\ b/c\\ ", ["a b/c "], ["a b/c", "ab/c "]),
  row("gitignore", "an escaped star", "a\\*b", ["a*b", "x/a*b"], ["ab", "axb"]),
  row("gitignore", "an escaped star alone descends", "/d/\\*", ["d/*", "d/*/a"], ["d/a"]),
  row("gitignore", "an escaped question mark", "a\\?b", ["a?b"], ["axb"]),
  row("gitignore", "an escaped mark", "\\!a!.txt", ["!a!.txt", "x/!a!.txt"], ["a!.txt", "\\!a!.txt"]),
  row("gitignore", "an escaped backslash", "a\\\\b", ["a\\b"], ["ab", "a\\\\b"]),
  row(
    "choice",
    "other letters are compared as they are",
    "/büro/",
    ["büro/a"],
    ["buro/a", "BÜRO/a", "bu\u0308ro/a"],
  ),
  row("choice", "and so are other scripts", "/文書/*.md", ["文書/始.md"], ["文/始.md", "文書/x/始.md"]),
  row("choice", "braces are no choice", "{a,b}", ["{a,b}"], ["a", "b"]),
  row("choice", "parentheses are no choice", "+(a|b)", ["+(a|b)"], ["a", "b", "ab"]),
  row("choice", "an at sign is no choice", "@(a)", ["@(a)"], ["a"]),
  row("choice", "a dollar and a caret are letters", "^a$", ["^a$", "x/^a$"], ["a"]),
  row("choice", "a plus and a dot are letters", "c++.d", ["c++.d"], ["ccc.d", "c++xd"]),
  row("choice", "a hash within is a letter", "a#b", ["a#b", "x/a#b"], ["a"]),
  row("choice", "a hash behind a slash is a letter", "/#a", ["#a", "#a/b"], ["x/#a", "a"]),
  row("choice", "a mark within is a letter", "a!", ["a!", "x/a!"], ["a"]),
  row("choice", "a mark behind a slash is a letter", "**/!a", ["!a", "x/!a"], ["a", "b"]),
  row("choice", "a tilde is a letter", "~/a", ["~/a"], ["a", "x/~/a"]),
];

const lapse: readonly Row[] = [
  row(
    "github",
    "a target",
    "/access/orders-db/",
    ["access/orders-db/target.yaml", "access/orders-db/readonly/mona/x.yaml"],
    ["access/orders-db-2/target.yaml", "access/orders-db"],
  ),
  row(
    "gitignore",
    "an entitlement of every target",
    "/access/*/admin/",
    ["access/orders-db/admin/mona/x.yaml"],
    ["access/orders-db/readonly/admin/x.yaml", "access/admin/x.yaml"],
  ),
  row(
    "gitignore",
    "a subject wherever",
    "/access/**/mona/",
    ["access/orders-db/readonly/mona/x.yaml", "access/mona/x.yaml"],
    ["access/orders-db/readonly/monas/x.yaml", "access/mona"],
  ),
  row(
    "gitignore",
    "the targets themselves",
    "/access/*/target.yaml",
    ["access/orders-db/target.yaml"],
    ["access/target.yaml", "access/a/b/target.yaml"],
  ),
];

describe.each([
  ["every file", everywhere],
  ["names", names],
  ["slashes", anchored],
  ["stars", stars],
  ["globstars", globstars],
  ["question marks", questions],
  ["letters", letters],
  ["access", lapse],
] as const)("%s", (_, rows) => {
  test.each(rows)("$pattern ($doc): $why", ({ pattern: text, yes, no }) => {
    const one = pattern(text);
    const set = compilePatterns([one]);
    const paths = [...yes, ...no];
    expect(paths.filter((path) => patternMatches(one, path))).toEqual(yes);
    expect(paths.filter((path) => set.lastMatch(path) === 0)).toEqual(yes);
  });
});

test("the example file of the documentation gives each file to the last pattern that matches", () => {
  const lines = [
    "*",
    "*.js",
    "*.go",
    "*.txt",
    "/build/logs/",
    "docs/*",
    "apps/",
    "/docs/",
    "/scripts/",
    "**/logs",
  ];
  const set = compilePatterns([...lines, "/apps/", "/apps/github"].map(pattern));
  const owner = (path: string): string | undefined =>
    [...lines, "/apps/", "/apps/github"][set.lastMatch(path) ?? -1];
  expect(owner("src/a.rb")).toBe("*");
  expect(owner("src/a.js")).toBe("*.js");
  expect(owner("build/logs/a.js")).toBe("**/logs");
  expect(owner("docs/a.txt")).toBe("/docs/");
  expect(owner("x/apps/a.go")).toBe("apps/");
  expect(owner("apps/a.go")).toBe("/apps/");
  expect(owner("apps/github/a.go")).toBe("/apps/github");
  expect(owner("scripts/logs/a")).toBe("**/logs");
  expect(owner("scripts/a")).toBe("/scripts/");
});
