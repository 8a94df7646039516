// What does `lapse match` answer, for paths and for lines?
import { expect, test } from "vitest";
import { outputProblems } from "./outputs.ts";
import { lapse } from "./terminal.ts";

const ask = async (...questions: readonly (readonly [pattern: string, path: string])[]) => {
  const stdin = questions.map(([pattern, path]) => `${JSON.stringify({ pattern, path })}\n`).join("");
  const { exit, out } = await lapse(["match", "--stdin"], { stdin });
  return {
    exit,
    answers: out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  };
};

test("every line is answered in order", async () => {
  const { exit, answers } = await ask(
    ["*.md", "docs/a.md"],
    ["docs/*", "docs/x/a.md"],
    ["/docs/", "docs/x/a"],
  );
  expect({ exit, answers }).toEqual({
    exit: 0,
    answers: [{ match: true }, { match: false }, { match: true }],
  });
});

test("a pattern that is refused matches nothing and says why, and the lines behind it are answered", async () => {
  const { exit, answers } = await ask(["[ab]", "a"], ["a", "a"]);
  expect(exit).toBe(1);
  expect(answers).toMatchObject([
    { match: false, problem: { code: "pattern-bracket", column: 1 } },
    { match: true },
  ]);
});

test("a path with a slash at its start is one of the repository, and one with a slash at its end is any file in it", async () => {
  const { answers } = await ask(
    ["/docs/", "/docs/a"],
    ["docs", "docs/"],
    ["docs/", "docs/"],
    ["docs/*", "docs/"],
    ["docs/*.md", "docs/"],
    ["/*", "docs/"],
    ["a/**/", "a/b/"],
    ["*", "/"],
  );
  expect(answers.map(({ match }) => match)).toEqual([true, true, true, true, false, false, true, false]);
});

test("a line that is no question says so in its place, and the lines behind it are answered", async () => {
  const lines = [
    "{",
    "[]",
    "null",
    '{"pattern":"a"}',
    '{"pattern":1,"path":"a"}',
    "",
    '{"pattern":"a","path":"a"}',
  ];
  const { exit, out, err } = await lapse(["match", "--stdin"], { stdin: `${lines.join("\n")}\n` });
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect({ exit, err }).toEqual({ exit: 1, err: "" });
  expect(answers.map(({ match, problem }) => [match, problem?.code])).toEqual([
    [false, "not-json"],
    [false, "not-a-question"],
    [false, "not-a-question"],
    [false, "not-a-question"],
    [false, "not-a-question"],
    [true, undefined],
  ]);
  expect(answers.flatMap((answer) => outputProblems("match-line", answer))).toEqual([]);
});
