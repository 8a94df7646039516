// What does git remember? Commits with whole trees, as plain objects.

import crypto from "node:crypto";
import type { ChangedFile, LevelEntry, TreeEntry } from "#forge/forge.ts";
import { blobIdOf } from "#identity/blob.ts";
import type { BlobId, CommitId, RepoPath } from "#identity/names.ts";
import type { Account } from "#policy/facts.ts";

export type Files = ReadonlyMap<RepoPath, string>;
/** Path → its new text, or null when it goes. */
export type Edit = Readonly<Record<RepoPath, string | null>>;

export type Commit = {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly files: ReadonlyMap<RepoPath, BlobId>;
  readonly author: Account | null;
  readonly at: number;
};

export type Repository = {
  readonly commits: Map<CommitId, Commit>;
  readonly texts: Map<BlobId, string>;
  readonly branches: Map<string, CommitId>;
};

export const emptyRepository = (): Repository => ({
  commits: new Map(),
  texts: new Map(),
  branches: new Map(),
});

export const sha1 = (data: Uint8Array | string): string => crypto.hash("sha1", data, "hex");

export function commitOf({ commits }: Repository, id: CommitId): Commit {
  const commit = commits.get(id);
  if (commit === undefined) throw new Error(`there is no commit ${id}`);
  return commit;
}

export function tipOf({ branches }: Repository, branch: string): CommitId {
  const tip = branches.get(branch);
  if (tip === undefined) throw new Error(`there is no branch ${branch}`);
  return tip;
}

/** Adds a commit with the parent's files and an edit; with several parents the first one's files. */
export function addCommit(
  repository: Repository,
  parents: readonly CommitId[],
  edit: Edit,
  author: Account | null,
  at: number,
): CommitId {
  const [first] = parents;
  const files = new Map(first === undefined ? [] : commitOf(repository, first).files);
  for (const [path, text] of Object.entries(edit)) {
    if (text === null) {
      files.delete(path);
      continue;
    }
    const blob = blobIdOf(text, sha1);
    repository.texts.set(blob, text);
    files.set(path, blob);
  }
  const id = sha1(JSON.stringify([parents, edit, repository.commits.size])) as CommitId;
  repository.commits.set(id, { id, parents, files, author, at });
  return id;
}

export const entryOf = (commit: Commit, path: RepoPath): TreeEntry | undefined => {
  const blob = commit.files.get(path);
  return blob === undefined ? undefined : { path, mode: "100644", blob };
};

/** What stands directly in a folder; undefined when nothing is below it. */
export function levelOf(commit: Commit, folder: RepoPath): readonly LevelEntry[] | undefined {
  const prefix = folder === "" ? "" : `${folder}/`;
  const entries = new Map<string, LevelEntry>();
  for (const path of commit.files.keys()) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...rest] = path.slice(prefix.length).split("/");
    const file = rest.length === 0 ? entryOf(commit, path) : undefined;
    entries.set(name, {
      name,
      mode: file?.mode ?? "040000",
      id: file?.blob ?? "",
      isFolder: rest.length > 0,
    });
  }
  return entries.size === 0 ? undefined : [...entries.values()];
}

export function differences(before: Commit, after: Commit): readonly ChangedFile[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].sort().flatMap((path) => {
    const [one, other] = [before.files.get(path), after.files.get(path)];
    if (one === other) return [];
    return [
      {
        path,
        ...(one === undefined ? {} : { before: { blob: one, mode: "100644" } }),
        ...(other === undefined ? {} : { after: { blob: other, mode: "100644" } }),
      },
    ];
  });
}

/** What has to be written onto another tree to bring the same change there. */
export function editOf(repository: Repository, before: Commit, after: Commit): Edit {
  const edit: Record<RepoPath, string | null> = {};
  for (const { path, after: now } of differences(before, after)) {
    edit[path] = now === undefined ? null : (repository.texts.get(now.blob) ?? "");
  }
  return edit;
}

export function* ancestors(repository: Repository, from: CommitId): Generator<CommitId> {
  const queue = [from];
  const seen = new Set(queue);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    yield id;
    for (const parent of commitOf(repository, id).parents) {
      if (!seen.has(parent)) queue.push(parent);
      seen.add(parent);
    }
  }
}

/** As `git log -- path`: where a parent has the file as the merge has it, that parent is followed. */
export function touching(repository: Repository, path: RepoPath, from: CommitId): readonly CommitId[] {
  const found: CommitId[] = [];
  for (let id: CommitId | undefined = from; id !== undefined; ) {
    const commit: Commit = commitOf(repository, id);
    const blob = commit.files.get(path);
    const same: CommitId | undefined = commit.parents.find(
      (parent) => commitOf(repository, parent).files.get(path) === blob,
    );
    if (same === undefined && (commit.parents.length > 0 || blob !== undefined)) found.push(id);
    id = same ?? commit.parents[0];
  }
  return found;
}

/** Commits from `head` down to, and without, `start`, along first parents, the oldest first. */
export function commitsBetween(repository: Repository, start: CommitId, head: CommitId): readonly Commit[] {
  const found: Commit[] = [];
  for (let id: CommitId | undefined = head; id !== undefined && id !== start; ) {
    const commit: Commit = commitOf(repository, id);
    found.unshift(commit);
    [id] = commit.parents;
  }
  return found;
}
