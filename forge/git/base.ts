// What of a base does a change have to be held against? The files that govern, and the paths that are nearly its own.

import type { CommitId, RepoPath } from "#identity/names.ts";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import type { LocalGit } from "./objects.ts";

const plain = "100644";

/**
 * Policies, directory and targets at a commit. Of `access/` only the first level is listed, however much is below it.
 * Reports `not-a-regular-file` for a link where a file has to stand, as for a file that is not read.
 */
export async function governingFiles(
  git: LocalGit,
  commit: CommitId,
): Promise<{ readonly files: readonly SourceFile[]; readonly problems: readonly Problem[] }> {
  const [policies, access] = await Promise.all([git.files(commit, "policies"), git.level(commit, "access")]);
  const targets = (access ?? [])
    .filter(({ mode }) => mode === "40000")
    .map(({ name }) => `access/${name}/target.yaml`);
  const named = await Promise.all(
    ["access/directory.yaml", ...targets].map((path) => git.file(commit, path)),
  );
  const entries = [...policies, ...named.filter((entry) => entry !== undefined)];
  const irregular = entries.filter(({ mode }) => mode !== plain);
  const files = await Promise.all(
    entries
      .filter(({ mode }) => mode === plain)
      .map(async ({ path, blob }) => ({ path, text: await git.text(blob) })),
  );
  return { files, problems: irregular.map(({ path }) => notRegular(path)) };
}

const notRegular = (path: string): Problem => ({
  code: "not-a-regular-file",
  at: wholeFile(path),
  message: `\`${path}\` is not a regular file`,
  fix: "Only files of mode 100644 are read.",
});

/**
 * Paths at a commit that are one of `paths` where case and composition of letters do not count. Only the folders on
 * the way to each path are looked into.
 */
export async function nearlySamePaths(
  git: LocalGit,
  commit: CommitId,
  paths: readonly RepoPath[],
): Promise<readonly RepoPath[]> {
  const levels = new Map<string, ReturnType<LocalGit["level"]>>();
  const level = (path: string): ReturnType<LocalGit["level"]> => {
    const known = levels.get(path) ?? git.level(commit, path);
    levels.set(path, known);
    return known;
  };
  const found = new Set<RepoPath>();
  const look = async (folder: string, [segment, ...rest]: readonly string[]): Promise<void> => {
    if (segment === undefined) return;
    const entries = (await level(folder)) ?? [];
    const near = entries.filter(({ name }) => folded(name) === folded(segment));
    await Promise.all(
      near.map(async ({ name, mode }) => {
        const path = folder === "" ? name : `${folder}/${name}`;
        if (rest.length === 0) found.add(path);
        else if (mode === "40000") await look(path, rest);
      }),
    );
  };
  await Promise.all(paths.map((path) => look("", path.split("/"))));
  return [...found].sort();
}

const folded = (name: string): string => name.normalize("NFKC").toLowerCase();
