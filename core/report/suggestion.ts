// How does a mechanical correction become a one-click suggestion? By the whole lines that should stand there.

import type { Place, Problem } from "#source/problem.ts";
import { block, sentence } from "./escape.ts";

export type RenderedSuggestion = { readonly at: Place; readonly body: string };

/**
 * A review comment with GitHub's suggestion block, or undefined when the problem has no correction or its place is not
 * in the text. GitHub replaces whole lines, so the rest of the lines stays around the correction.
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests
 */
export function renderSuggestion(problem: Problem, text: string): RenderedSuggestion | undefined {
  const { at, suggestion, message } = problem;
  if (suggestion === undefined) return undefined;
  const lines = text.split("\n");
  const endLine = at.endLine ?? at.line;
  const [first, last] = [lines[at.line - 1], lines[endLine - 1]];
  if (first === undefined || last === undefined || at.endColumn === undefined) return undefined;
  const before = first.slice(0, at.column - 1);
  const after = last.slice(at.endColumn - 1).replace(/\r$/, "");
  const corrected = `${before}${suggestion}${after}`;
  if (corrected.includes("\r")) return undefined;
  return { at: { ...at, endLine }, body: `${sentence(message)}\n\n${block(corrected, "suggestion")}` };
}
