// Is there anything that could carry out what an edited target asks for?

import type { FileChange } from "#grant/grant.ts";
import type { Verdict } from "#policy/decision.ts";
import { isTargetPath, kindProblem } from "#policy/read/target.ts";
import { reasonOf } from "#policy/reason.ts";
import type { Problem } from "#source/problem.ts";

/** Problems of targets that a change brings or edits, and that no connector leads to. */
export const kindProblems = (changes: readonly FileChange[]): readonly Problem[] =>
  changes.flatMap(({ path, after }) =>
    after === undefined || !isTargetPath(path) ? [] : (kindProblem({ path, text: after.text }) ?? []),
  );

/** The same verdict, but refused at the files that have these problems. */
export function refusedAt(verdict: Verdict, problems: readonly Problem[]): Verdict {
  if (problems.length === 0) return verdict;
  const governance = verdict.governance.map((decision) => {
    const here = problems.filter(({ at }) => at.path === decision.path);
    if (here.length === 0) return decision;
    const reasons = [...here.map(reasonOf), ...decision.reasons];
    return { ...decision, kind: "deny" as const, reasons, problems: [...decision.problems, ...here] };
  });
  return { ...verdict, kind: "deny", governance };
}
