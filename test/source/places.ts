// Does a problem's place lie inside the file that it speaks of? Shared by the tests of all readers.
import { expect } from "vitest";
import type { Problem } from "#source/problem.ts";

/** Line and column exist in the text; the end is not before the start. A place just behind the last character counts. */
export function expectInside(text: string, problems: readonly Problem[]): void {
  const lines = text.split("\n");
  for (const { at, message } of problems) {
    const start = lines[at.line - 1];
    expect(start, `${message}: line ${at.line} of ${lines.length}`).toBeDefined();
    expect(at.column, message).toBeGreaterThanOrEqual(1);
    expect(at.column, message).toBeLessThanOrEqual((start?.length ?? 0) + 1);
    if (at.endLine === undefined || at.endColumn === undefined) continue;
    const end = lines[at.endLine - 1];
    expect(end, message).toBeDefined();
    expect(at.endColumn, message).toBeLessThanOrEqual((end?.length ?? 0) + 1);
    expect([at.endLine, at.endColumn] >= [at.line, at.column] || at.endLine >= at.line, message).toBe(true);
  }
}

/** What ajv and the YAML parser say to programmers must never reach people. */
const wordings =
  /must (?:NOT )?(?:have|be|match)|passingSchemas|instancePath|implicit|schema|undefined|\[object/i;

export function expectPlainWords(problems: readonly Problem[]): void {
  for (const { message, fix, code } of problems) {
    expect(`${message} ${fix ?? ""}`).not.toMatch(wordings);
    expect(message).not.toBe("");
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  }
}

/** `code line:column`, the short form that tables are written in. */
export const short = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`);

/** Problems in full, as pages of refusals show them: each with its place, what helps, and what an editor would put there. */
export const toldInFull = (problems: readonly Problem[]): string =>
  problems
    .map(({ code, at, message, fix, suggestion }) => {
      const helps = fix === undefined ? "" : `\n  ${fix}`;
      const instead = suggestion === undefined ? "" : `\n  → ${suggestion}`;
      return `${at.path}:${at.line}:${at.column} ${code}: ${message}${helps}${instead}\n`;
    })
    .join("");
