// Can what governs access still be read after an edit of it?

import type { FileChange } from "#grant/grant.ts";
import type { RepoPath } from "#identity/names.ts";
import { DIRECTORY_PATH, readDirectory } from "#policy/read/directory.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import { readPolicies } from "#policy/read/policy.ts";
import { isTargetPath, readTarget } from "#policy/read/target.ts";
import type { SourceFile } from "#source/file.ts";
import { given } from "#source/given.ts";
import { type Problem, wholeFile } from "#source/problem.ts";

/**
 * What would be wrong with policies, targets and the directory after the change, each problem at a changed file.
 *
 * With the base's files the whole is read as it would stand. Without them every changed file is read by itself,
 * and references to other files are not looked at.
 */
export function contentProblems(
  changes: readonly FileChange[],
  baseFiles: readonly SourceFile[] | undefined,
): readonly Problem[] {
  const governing = changes.filter(({ path }) => isGovernanceFile(path));
  const first = governing[0];
  if (first === undefined) return [];
  const unread = governing.filter(({ after }) => after?.unread !== undefined);
  // Of what nobody has read nothing else can be told, and neither of the whole that it is a part of.
  if (unread.length > 0) {
    const bad = unread.filter(({ after }) => after?.unread === "unreadable");
    return bad.map(({ path }) => unreadableProblem(path));
  }
  const changed = governing.flatMap(({ path, after }) =>
    after === undefined ? [] : [{ path, text: after.text }],
  );
  if (baseFiles === undefined) return changed.flatMap(problemsAlone);
  const paths = new Set(governing.map(({ path }) => path));
  const read = readGovernance([...baseFiles.filter(({ path }) => !paths.has(path)), ...changed]);
  if (read.ok) return [];
  return read.error.map((problem) =>
    paths.has(problem.at.path) ? problem : brokenElsewhere(problem, first.path),
  );
}

/** Problem: `text-unreadable`. */
export const unreadableProblem = (path: RepoPath): Problem => ({
  code: "text-unreadable",
  at: wholeFile(path),
  message: "the file cannot be read: its bytes are no UTF-8, or too many",
  fix: "Save it as UTF-8, with at most 64 KiB.",
});

/** Taking something away can break a file that the change does not touch. */
const brokenElsewhere = ({ code, at, message, fix }: Problem, path: string): Problem =>
  given({
    code,
    at: wholeFile(path),
    message: `this would break \`${at.path}\`, line ${at.line}: ${message}`,
    fix,
  });

const aboutOthers = new Set(["shifts-unknown", "ticket-format-unknown"]);

function problemsAlone(file: SourceFile): readonly Problem[] {
  if (file.path === DIRECTORY_PATH) return errorsOf(readDirectory(file));
  if (isTargetPath(file.path)) return errorsOf(readTarget(file));
  return errorsOf(readPolicies([file])).filter(({ code }) => !aboutOthers.has(code));
}

const errorsOf = (
  result: { readonly ok: true } | { readonly ok: false; readonly error: readonly Problem[] },
): readonly Problem[] => (result.ok ? [] : result.error);
