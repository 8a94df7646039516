// Which files of a base could a change collide with? Those that some file system takes for its own, or for its folders.

import type { GitReader, LevelEntry } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import { foldedName } from "#grant/names-in-tree.ts";
import type { CommitId, RepoPath } from "#identity/names.ts";

type Levels = (folder: RepoPath) => Promise<readonly LevelEntry[]>;

/**
 * Paths at a commit that an added path could collide with, where case and composition of letters do not count: files
 * of nearly its own path, and of folders of nearly the same name one file each that the change leaves standing. Only
 * the folders on the way to each path are looked into, so that cost follows the change. Throws when the host cannot
 * list one of them as a whole.
 */
export async function nearlySamePaths(
  git: Pick<GitReader, "level">,
  commit: CommitId,
  changes: readonly FileChange[],
): Promise<readonly RepoPath[]> {
  const known = new Map<RepoPath, Promise<readonly LevelEntry[]>>();
  const levels: Levels = (folder) => {
    const level = known.get(folder) ?? git.level(commit, folder).then((entries) => entries ?? []);
    known.set(folder, level);
    return level;
  };
  const removed = new Set(changes.filter(({ after }) => after === undefined).map(({ path }) => path));
  const found = new Set<RepoPath>();
  const witnesses = new Map<RepoPath, Promise<RepoPath | undefined>>();
  const witness = async (folder: RepoPath): Promise<void> => {
    const looking = witnesses.get(folder) ?? fileBelow(levels, folder, removed);
    witnesses.set(folder, looking);
    const path = await looking;
    if (path !== undefined) found.add(path);
  };
  const look = async (folder: RepoPath, [segment, ...rest]: readonly string[]): Promise<void> => {
    if (segment === undefined) return;
    const wanted = foldedName(segment);
    const near = (await levels(folder)).filter(({ name }) => foldedName(name) === wanted);
    await Promise.all(
      near.map(async ({ name, isFolder }) => {
        const path = joined(folder, name);
        if (!isFolder) found.add(path);
        // Beside another spelling it matters whether the folder's own stands as well.
        else if (near.length > 1 || name !== segment) await witness(path);
        if (isFolder) await look(path, rest);
      }),
    );
  };
  const added = changes.filter(({ after }) => after !== undefined);
  await Promise.all(added.map(({ path }) => look("", path.split("/"))));
  return [...found].sort();
}

/** Some file at any depth that is not removed; looks at no more folders than hold nothing but what is removed. */
async function fileBelow(
  levels: Levels,
  folder: RepoPath,
  removed: ReadonlySet<RepoPath>,
): Promise<RepoPath | undefined> {
  const entries = await levels(folder);
  const file = entries.find(({ name, isFolder }) => !isFolder && !removed.has(joined(folder, name)));
  if (file !== undefined) return joined(folder, file.name);
  for (const { name, isFolder } of entries) {
    const found = isFolder ? await fileBelow(levels, joined(folder, name), removed) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const joined = (folder: RepoPath, name: string): RepoPath => (folder === "" ? name : `${folder}/${name}`);
