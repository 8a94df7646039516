// What is wrong in a pull request, all of it, once each?

import type { Verdict } from "#policy/decision.ts";
import type { Problem } from "#source/problem.ts";

/** Problems of the pull request as a whole and of its parts, each once, in the order of places. */
export function problemsOf(verdict: Verdict): readonly Problem[] {
  const all = [
    ...verdict.problems,
    ...verdict.grants.flatMap((decision) => decision.problems),
    ...verdict.governance.flatMap((decision) => decision.problems),
  ];
  const key = ({ code, at, message }: Problem) => `${at.path}\n${at.line}\n${at.column}\n${code}\n${message}`;
  const once = [...new Map(all.map((problem) => [key(problem), problem])).values()];
  return once.sort(
    (a, b) =>
      (a.at.path < b.at.path ? -1 : a.at.path > b.at.path ? 1 : 0) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column,
  );
}
