// Does a CODEOWNERS pattern match a path?

import { createInterface } from "node:readline";
import { type CommandContext, CommandError } from "#cli/context.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { type Pattern, type PatternProblem, parsePattern } from "#policy/pattern/pattern.ts";
import { oneLine } from "#report/escape.ts";
import { err, ok, type Result } from "#source/result.ts";
import type { AddCommand } from "./index.ts";

/** Why there is no answer: the pattern is refused, or the line is no question. `column` is one of the pattern, or of the line. */
type Refusal = Omit<PatternProblem, "code"> & {
  readonly code: PatternProblem["code"] | "not-json" | "not-a-question";
};

/** What is refused matches nothing, and says why. */
type Matched = { readonly match: boolean; readonly problem?: Refusal };

const examples = `
A path may begin with a slash; one that ends in a slash stands for any file in that folder.

With --stdin every line is answered by one line, in order; blank lines are passed over. A line that is no question, or
whose pattern is refused, is answered with {"match":false,"problem":{"code","column","message","fix"}}, and the command
then ends with 1.

Examples:
  lapse match '/orders-db/readonly/' orders-db/readonly/mona/inc-4211.yaml
  echo '{"pattern":"*.md","path":"docs/a.md"}' | lapse match --stdin`;

export const addMatch: AddCommand = (program, context, conclude) => {
  program
    .command("match")
    .description("say whether a CODEOWNERS pattern matches paths")
    .argument("[pattern]", "a CODEOWNERS pattern")
    .argument("[paths...]", "paths in a repository")
    .option("--stdin", 'read lines {"pattern","path"} and write lines {"match"}')
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action(async (pattern: string | undefined, paths: string[], options: { stdin?: true }, command) => {
      if (options.stdin) return conclude(command, () => matchLines(context));
      if (pattern === undefined || paths.length === 0) {
        return command.error("error: a pattern and at least one path are needed, or --stdin");
      }
      return conclude(command, async () => matchPaths(pattern, paths));
    });
};

function matchPaths(pattern: string, paths: readonly string[]) {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new CommandError(1, parsed.error.code, wordsOf(pattern, parsed.error));
  const matches = paths.map((path) => ({ path, match: matched(parsed, path).match }));
  const text = matches.map(({ path, match }) => `${match ? "match   " : "no match"}  ${path}`).join("\n");
  return { exit: 0 as const, json: { value: { pattern, matches } }, text };
}

/** Every line is answered, in order: what is wrong with one takes nothing from those behind it. */
async function matchLines(context: CommandContext) {
  const parsed = new Map<string, Result<Pattern, PatternProblem>>();
  let refused = 0;
  for await (const text of createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === "") continue;
    const answer = answerTo(text, parsed);
    if (answer.problem !== undefined) refused += 1;
    if (!context.stdout.write(`${JSON.stringify(answer)}\n`)) {
      await new Promise((resolve) => context.stdout.once("drain", resolve));
    }
  }
  return { exit: refused > 0 ? (1 as const) : (0 as const), json: undefined, text: "" };
}

function answerTo(line: string, parsed: Map<string, Result<Pattern, PatternProblem>>): Matched {
  const question = readQuestion(line);
  if (!question.ok) return { match: false, problem: question.error };
  const { pattern, path } = question.value;
  const known = parsed.get(pattern) ?? parsePattern(pattern);
  parsed.set(pattern, known);
  return matched(known, path);
}

function matched(pattern: Result<Pattern, PatternProblem>, path: string): Matched {
  if (!pattern.ok) return { match: false, problem: pattern.error };
  // People write repository paths with and without the slash in front, and folders with one at the end.
  const file = path.replace(/^\//, "").replace(/(?<=[^/])\/$/, `/${anyFile}`);
  return { match: patternMatches(pattern.value, file) };
}

/** A folder stands for any file in it: a name that no pattern is written for, other than by a star. */
const anyFile = "\u{fffd}".repeat(64);

type Question = { readonly pattern: string; readonly path: string };

function readQuestion(line: string): Result<Question, Refusal> {
  const fix = 'Write e.g. `{"pattern":"*.md","path":"docs/a.md"}`.';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return err({ code: "not-json", column: 1, message: "the line is not JSON", fix });
  }
  const { pattern, path } = (value ?? {}) as { pattern?: unknown; path?: unknown };
  if (typeof pattern === "string" && typeof path === "string") return ok({ pattern, path });
  const message = "the line has not both of the texts `pattern` and `path`";
  return err({ code: "not-a-question", column: 1, message, fix });
}

const wordsOf = (pattern: string, { column, message, fix }: PatternProblem): string =>
  `${message}. ${fix}\n  ${oneLine(pattern)}\n  ${" ".repeat(column - 1)}^`;
