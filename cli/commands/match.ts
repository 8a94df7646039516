// Does a CODEOWNERS pattern match a path?

import { createInterface } from "node:readline";
import { type CommandContext, CommandError } from "#cli/context.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { type Pattern, type PatternProblem, parsePattern } from "#policy/pattern/pattern.ts";
import type { Result } from "#source/result.ts";
import type { AddCommand } from "./index.ts";

/** A pattern that is refused matches nothing, and says why. */
type Matched = { readonly match: boolean; readonly problem?: PatternProblem };

const examples = `
A path that ends in a slash stands for any file in that folder.

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

/** Every line is answered, in order; a line that is no such object ends it, since the answers would no longer fit. */
async function matchLines(context: CommandContext) {
  const parsed = new Map<string, Result<Pattern, PatternProblem>>();
  let line = 0;
  let refused = 0;
  for await (const text of createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === "") continue;
    const { pattern, path } = readLine(text, line);
    const known = parsed.get(pattern) ?? parsePattern(pattern);
    parsed.set(pattern, known);
    const answer = matched(known, path);
    if (answer.problem !== undefined) refused += 1;
    if (!context.stdout.write(`${JSON.stringify(answer)}\n`)) {
      await new Promise((resolve) => context.stdout.once("drain", resolve));
    }
  }
  return { exit: refused > 0 ? (1 as const) : (0 as const), json: undefined, text: "" };
}

function matched(pattern: Result<Pattern, PatternProblem>, path: string): Matched {
  if (!pattern.ok) return { match: false, problem: pattern.error };
  // People write repository paths with and without the slash in front, and folders with one at the end.
  const file = path.replace(/^\//, "").replace(/(?<=[^/])\/$/, `/${anyFile}`);
  return { match: patternMatches(pattern.value, file) };
}

/** A folder stands for any file in it: a name that no pattern is written for, other than by a star. */
const anyFile = "\u{fffd}".repeat(64);

function readLine(text: string, line: number): { pattern: string; path: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError(
      1,
      "not-json",
      `line ${line} is not JSON; it should look like {"pattern":"*.md","path":"a.md"}`,
    );
  }
  const { pattern, path } = (value ?? {}) as { pattern?: unknown; path?: unknown };
  if (typeof pattern === "string" && typeof path === "string") return { pattern, path };
  throw new CommandError(1, "not-a-question", `line ${line} should have the texts "pattern" and "path"`);
}

const wordsOf = (pattern: string, { column, message, fix }: PatternProblem): string =>
  `${message}. ${fix}\n  ${pattern}\n  ${" ".repeat(column - 1)}^`;
