// How does a mechanical correction become a one-click suggestion? By the whole lines that should stand there.

import type { RepoPath } from "#identity/names.ts";
import type { Place, Problem } from "#source/problem.ts";
import { block, sentence } from "./escape.ts";

export type RenderedSuggestion = { readonly at: Place; readonly body: string };

/**
 * Review comments with GitHub's suggestion block, for problems that have a correction and whose place is in the text of
 * their file. GitHub replaces whole lines, so the rest of the lines stays around the correction. Several problems with
 * the same correction are one comment.
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests
 */
export function renderSuggestions(
  problems: readonly Problem[],
  texts: ReadonlyMap<RepoPath, string>,
): readonly RenderedSuggestion[] {
  const found = new Map<string, { readonly at: Place; readonly corrected: string; readonly why: string[] }>();
  for (const problem of problems) {
    const corrected = correctedLines(problem, texts.get(problem.at.path));
    if (corrected === undefined) continue;
    const { path, line, endLine = line } = problem.at;
    const key = JSON.stringify([path, line, endLine, corrected]);
    const known = found.get(key) ?? { at: { ...problem.at, endLine }, corrected, why: [] };
    known.why.push(sentence(problem.message));
    found.set(key, known);
  }
  return [...found.values()].map(({ at, corrected, why }) => ({
    at,
    body: [...why, block(corrected, "suggestion")].join("\n\n"),
  }));
}

/** The lines as they would be; undefined where the problem has no correction, or none that a comment can hold. */
function correctedLines({ at, suggestion }: Problem, text: string | undefined): string | undefined {
  if (suggestion === undefined || text === undefined) return undefined;
  const lines = text.split("\n");
  const [first, last] = [lines[at.line - 1], lines[(at.endLine ?? at.line) - 1]];
  if (first === undefined || last === undefined || at.endColumn === undefined) return undefined;
  const before = first.slice(0, at.column - 1);
  const after = last.slice(at.endColumn - 1).replace(/\r$/, "");
  const corrected = `${before}${suggestion}${after}`;
  return corrected.includes("\r") ? undefined : corrected;
}
