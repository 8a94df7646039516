// Which names and modes may a file have in the tree?

import type { FileChange } from "#grant/grant.ts";
import { type Problem, wholeFile } from "#source/problem.ts";

/** Git's mode of a plain file that is not executable. */
const plain = "100644";
const executable = "100755";

/**
 * Problem: `mode-refused`. Scripts elsewhere may be executable; what Lapse reads is data.
 *
 * ATTACKER: a link reads as another file than the one that was reviewed, also where only its name is looked at: a
 * link called `policies` would replace the folder.
 */
export function modeProblem(path: string, mode: string): Problem | undefined {
  const isData = /^(?:access|policies)(?:\/|$)/.test(path);
  if (mode === plain || (mode === executable && !isData)) return undefined;
  const [message, fix] = modeWords(mode);
  return { code: "mode-refused", at: wholeFile(path), message, fix };
}

function modeWords(mode: string): readonly [message: string, fix: string] {
  switch (mode) {
    case executable:
      return ["the file is executable", "Run `git update-index --chmod=-x` on it."];
    case "120000":
      return ["this is a symbolic link", "Put the file itself here."];
    case "160000":
      return ["this is a submodule", "Put the files themselves here."];
    default:
      return [`the file has the mode \`${mode}\``, `Make it a plain file (${plain}).`];
  }
}

/** Problem: `path-not-ascii`, for letters that look alike, or that two file systems write in two ways. */
export function nameProblem(path: string): Problem | undefined {
  if (/^[\x20-\x7e]*$/.test(path)) return undefined;
  return {
    code: "path-not-ascii",
    at: wholeFile(path),
    message: "the path has characters that are not printable ASCII",
    fix: "Use ASCII letters and digits.",
  };
}

/** Problem: `path-collides`, for paths that are one path where case or composition of letters does not count. */
export function collisionProblems(
  changes: readonly FileChange[],
  basePaths: Iterable<string>,
): readonly Problem[] {
  const removed = new Set(changes.filter(({ after }) => after === undefined).map(({ path }) => path));
  const added = changes.filter(({ after }) => after !== undefined).map(({ path }) => path);
  const standing = new Map<string, string>();
  for (const path of basePaths) if (!removed.has(path)) standing.set(folded(path), path);
  const problems: Problem[] = [];
  for (const path of added) {
    const other = standing.get(folded(path));
    if (other !== undefined && other !== path) {
      const message = `the path differs from \`${other}\` in case or composition of letters alone`;
      problems.push({ code: "path-collides", at: wholeFile(path), message, fix: "Choose another name." });
    }
    standing.set(folded(path), path);
  }
  return problems;
}

const folded = (path: string): string => path.normalize("NFKC").toLowerCase();
