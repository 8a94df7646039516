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

/**
 * Problem: `path-collides`, for paths, and folders on the way to them, that are one where case or composition of
 * letters does not count. Of `basePaths` those matter that stand beside the change. Two folders that collide at the
 * base already are no fault of what is added to one of them.
 */
export function collisionProblems(
  changes: readonly FileChange[],
  basePaths: Iterable<string>,
): readonly Problem[] {
  const removed = new Set(changes.filter(({ after }) => after === undefined).map(({ path }) => path));
  const added = changes.filter(({ after }) => after !== undefined).map(({ path }) => path);
  const standing = new Map<string, Set<string>>();
  const spellings = (name: string): Set<string> => {
    const key = foldedName(name);
    const known = standing.get(key) ?? new Set();
    standing.set(key, known);
    return known;
  };
  const folders = new Set<string>();
  for (const path of basePaths) {
    if (removed.has(path)) continue;
    spellings(path).add(path);
    for (const folder of foldersOf(path)) {
      if (folders.has(folder)) break;
      folders.add(folder);
      spellings(folder).add(folder);
    }
  }
  return added.flatMap((path): readonly Problem[] => {
    const problems = [path, ...foldersOf(path)].flatMap((name) => {
      const known = spellings(name);
      const other = name !== path && known.has(name) ? undefined : [...known].find((each) => each !== name);
      known.add(name);
      return other === undefined ? [] : [collision(path, name, other)];
    });
    return problems.slice(-1);
  });
}

/** The folders that a path is in, the innermost first. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    folders.push(path.slice(0, end));
  }
  return folders;
}

const collision = (path: string, name: string, other: string): Problem => ({
  code: "path-collides",
  at: wholeFile(path),
  message: `${name === path ? "the path" : `its folder \`${name}\``} differs from \`${other}\` in case or composition of letters alone`,
  fix: name === path ? "Choose another name." : `Put it into \`${other}\`, or choose another name.`,
});

/** What two names have in common when a file system takes one for the other. */
export const foldedName = (name: string): string => name.normalize("NFKC").toLowerCase();
