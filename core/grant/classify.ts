// What kind of change is it, file by file and as a whole?

import type { ChangeKind, FileChange, GrantPath } from "#grant/grant.ts";
import { collisionProblems, modeProblem, nameProblem } from "#grant/names-in-tree.ts";
import { parseGrantPath } from "#grant/path.ts";
import { type Problem, wholeFile } from "#source/problem.ts";

/** What the change does to one file. What is refused has its problems in `Classified.problems`. */
export type ClassifiedFile =
  | { readonly kind: "grant-added"; readonly change: FileChange; readonly grant: GrantPath }
  /** Also any other file below access/ that is removed, unless it is a target or the directory: it gives nothing. */
  | { readonly kind: "grant-withdrawn"; readonly change: FileChange }
  | { readonly kind: "governance"; readonly change: FileChange }
  /** `below` tells which kind of change it would have been part of. */
  | { readonly kind: "refused"; readonly change: FileChange; readonly below: "access" | "elsewhere" };

export type Classified = {
  readonly kind: ChangeKind;
  /** In the order of paths. */
  readonly files: readonly ClassifiedFile[];
  /** The change is refused unless this is empty. */
  readonly problems: readonly Problem[];
};

/**
 * Classifies a change. `basePaths` are the paths that stand at the base, as far as they could collide: without them
 * only the changed files are compared with one another. Renames come as a removal and an addition.
 *
 * Problems: `grant-edited`, `grant-stands`, `change-mixed`, `mode-refused`, `path-not-ascii`, `path-collides`, and those of
 * `parseGrantPath` for files below access/ that are no grant.
 */
export function classify(changes: readonly FileChange[], basePaths: Iterable<string> = []): Classified {
  const real = changes.filter(
    ({ before, after }) => before?.blob !== after?.blob || before?.mode !== after?.mode,
  );
  const sorted = real.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const judged = sorted.map(classifyFile);
  const files = judged.map(({ file }) => file);
  const problems = judged.flatMap((one) => one.problems);
  const standing = new Set(basePaths);
  problems.push(
    ...files.flatMap((file) => standsProblem(file, standing)),
    ...collisionProblems(sorted, standing),
  );
  const kind = kindOf(files);
  if (kind === "mixed") problems.push(mixedProblem(files));
  return { kind, files, problems };
}

type Judged = { readonly file: ClassifiedFile; readonly problems: readonly Problem[] };

const governed = /^access\/(?:directory|[^/]+\/target)\.yaml$/;

/** Whether a file below access/ is the directory or a target: governance, like everything outside access/. */
export const isGovernancePath = (path: string): boolean => !path.startsWith("access/") || governed.test(path);

function classifyFile(change: FileChange): Judged {
  const { path, before, after } = change;
  const below = isGovernancePath(path) ? "elsewhere" : "access";
  const refuse = (...problems: Problem[]): Judged => ({ file: { kind: "refused", change, below }, problems });
  if (after === undefined) {
    return { file: { kind: below === "access" ? "grant-withdrawn" : "governance", change }, problems: [] };
  }
  const unfit = nameProblem(path) ?? modeProblem(path, after.mode);
  if (unfit !== undefined) return refuse(unfit);
  if (below === "elsewhere") return governance(change, refuse);
  const grant = parseGrantPath(path);
  if (!grant.ok) return refuse(...grant.error);
  if (before !== undefined) return refuse(editedProblem(path));
  return { file: { kind: "grant-added", change, grant: grant.value }, problems: [] };
}

/** A target's name has to be one that grants can name. */
function governance(change: FileChange, refuse: (problem: Problem) => Judged): Judged {
  const target = /^access\/([^/]+)\/target\.yaml$/.exec(change.path)?.[1];
  const probe = target === undefined ? undefined : parseGrantPath(`access/${target}/x/x/x.yaml`);
  if (probe?.ok === false && probe.error[0] !== undefined) {
    return refuse({ ...probe.error[0], at: wholeFile(change.path) });
  }
  return { file: { kind: "governance", change }, problems: [] };
}

const editedProblem = (path: string): Problem => ({
  code: "grant-edited",
  at: wholeFile(path),
  message: "a grant never changes once it is merged",
  fix: "For more time add a file that `extends` it; for less delete it; for something else delete it and add another.",
});

/** Two pull requests asked by one path, and the other was merged meanwhile: what is left of this one is an edit. */
const standsProblem = (
  { kind, change }: ClassifiedFile,
  standing: ReadonlySet<string>,
): readonly Problem[] =>
  kind === "grant-added" && standing.has(change.path)
    ? [
        {
          code: "grant-stands",
          at: wholeFile(change.path),
          message: "this grant came to the base branch meanwhile, by another pull request",
          fix: "Remove the file, or give it another id: a grant leads to one lease, ever.",
        },
      ]
    : [];

function kindOf(files: readonly ClassifiedFile[]): ChangeKind {
  const has = (test: (file: ClassifiedFile) => boolean): boolean => files.some(test);
  const governs = has(
    (file) => file.kind === "governance" || (file.kind === "refused" && file.below === "elsewhere"),
  );
  const asks = has(
    (file) => file.kind === "grant-added" || (file.kind === "refused" && file.below === "access"),
  );
  const withdraws = has((file) => file.kind === "grant-withdrawn");
  if (governs) return asks || withdraws ? "mixed" : "governance";
  if (asks) return "grants";
  return withdraws ? "withdrawals" : "empty";
}

const isGovernance = (file: ClassifiedFile): boolean => isGovernancePath(file.change.path);

function mixedProblem(files: readonly ClassifiedFile[]): Problem {
  const grants = files.filter((file) => !isGovernance(file));
  const others = files.filter(isGovernance);
  return {
    code: "change-mixed",
    at: wholeFile(others[0]?.change.path ?? ""),
    message: `the pull request changes grants (${listed(grants)}) and what governs them (${listed(others)})`,
    fix: "Make two pull requests: one with the files below `access/` that are grants, one with the others.",
  };
}

function listed(files: readonly ClassifiedFile[]): string {
  const shown = files.slice(0, 10).map((file) => `\`${file.change.path}\``);
  return files.length > 10 ? `${shown.join(", ")} and ${files.length - 10} more` : shown.join(", ");
}
