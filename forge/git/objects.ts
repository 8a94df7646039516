// What is kept in a repository on this machine? Read by id, a folder at a time, so that cost follows the question.

import type { GitReader, LevelEntry, TreeEntry } from "#forge/forge.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { BlobId, CommitId, RepoPath } from "#identity/names.ts";
import { type CatFile, catFile } from "./cat-file.ts";
import { treeDiff } from "./diff.ts";
import { GitFailed, runGit } from "./run.ts";

export type LocalGit = GitReader & {
  readonly folder: string;
  /** The commit that a name means (`main`, `HEAD~2`, an id); undefined when there is none. */
  commit(name: string): Promise<CommitId | undefined>;
  /** A blob as it is, of any size. */
  bytes(blob: BlobId): Promise<Uint8Array>;
  /** Ends what runs in the background. Nothing is read afterwards. */
  close(): void;
};

const blobSizeMax = 1_048_576;

/** Reads the repository that `folder` is, or is in. Nothing runs before it is asked something. */
export function localGit(folder: string): LocalGit {
  const objects = catFile(folder);
  const commit = async (name: string): Promise<CommitId | undefined> => {
    // It goes to git as a line of input, never as an argument: a name that begins with a dash is a name.
    const found = await objects.read(`${name}^{commit}`);
    return found === undefined ? undefined : (found.id as CommitId);
  };
  return {
    folder,
    commit,
    head: (branch) => commit(`refs/heads/${branch}`),
    folderId: async (at, path) => {
      const found = await objects.read(nameOf(at, path));
      return found?.type === "tree" ? found.id : undefined;
    },
    level: (at, path) => levelOf(objects, nameOf(at, path)),
    parents: async (at) => parentsOf((await objects.read(`${at}^{commit}`))?.bytes.toString("utf8") ?? ""),
    files: (at, below) => filesBelow(objects, at, below.replace(/\/+$/, "")),
    file: (at, path) => entryAt(objects, at, path),
    text: async (blob) => textOf(blob, await bytesOf(objects, blob)),
    bytes: (blob) => bytesOf(objects, blob),
    changed: async (before, after) => ({ items: await treeDiff(folder, before, after), complete: true }),
    mergeBase: async (one, other) => {
      const { code, stdout } = await runGit(folder, ["merge-base", one, other]);
      return code === 0 ? (stdout.toString("utf8").trim() as CommitId) : undefined;
    },
    isAncestor: async (ancestor, at) =>
      (await runGit(folder, ["merge-base", "--is-ancestor", ancestor, at])).code === 0,
    close: () => objects.close(),
  };
}

const nameOf = (commit: CommitId, path: RepoPath): string =>
  path === "" ? `${commit}^{tree}` : `${commit}:${path.replace(/\/+$/, "")}`;

async function levelOf(objects: CatFile, name: string): Promise<readonly LevelEntry[] | undefined> {
  const found = await objects.read(name);
  return found?.type === "tree" ? readTree(found.bytes, found.id.length / 2) : undefined;
}

/** `<mode> <name>\0<id as bytes>`, one after another (gitformat-pack, "tree"). */
function readTree(bytes: Buffer, idLength: number): readonly LevelEntry[] {
  const entries: LevelEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, blank);
    if (blank === -1 || end === -1) throw new Error("a tree of the repository cannot be read");
    const id = bytes.toString("hex", end + 1, end + 1 + idLength);
    const mode = bytes.toString("latin1", at, blank);
    const name = bytes.toString("utf8", blank + 1, end);
    entries.push({ name, mode, id, isFolder: mode === "40000" });
    at = end + 1 + idLength;
  }
  return entries;
}

function parentsOf(commit: string): readonly CommitId[] {
  const parents: CommitId[] = [];
  for (const line of commit.split("\n")) {
    if (line === "") break;
    if (line.startsWith("parent ")) parents.push(line.slice("parent ".length) as CommitId);
  }
  return parents;
}

async function filesBelow(
  objects: CatFile,
  commit: CommitId,
  below: RepoPath,
): Promise<readonly TreeEntry[]> {
  const top = await levelOf(objects, nameOf(commit, below));
  if (top === undefined) {
    const entry = await nameAt(objects, commit, below);
    if (entry?.isFolder) throw new GitFailed(`the folder ${below} of ${commit} cannot be read`);
    return entry === undefined ? [] : [{ path: below, mode: entry.mode, blob: entry.id as BlobId }];
  }
  const files: TreeEntry[] = [];
  const walk = async (entries: readonly LevelEntry[], prefix: string): Promise<void> => {
    await Promise.all(
      entries.map(async (entry) => {
        const path = `${prefix}${entry.name}`;
        if (entry.isFolder) await walk(await treeOf(objects, entry.id), `${path}/`);
        else files.push({ path, mode: entry.mode, blob: entry.id as BlobId });
      }),
    );
  };
  await walk(top, below === "" ? "" : `${below}/`);
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** A tree that another one names: when it is not there, the repository is damaged, and not the folder empty. */
async function treeOf(objects: CatFile, id: string): Promise<readonly LevelEntry[]> {
  const level = await levelOf(objects, id);
  if (level === undefined) throw new GitFailed(`there is no tree ${id}`);
  return level;
}

async function entryAt(objects: CatFile, commit: CommitId, path: RepoPath): Promise<TreeEntry | undefined> {
  const entry = await nameAt(objects, commit, path);
  if (entry === undefined || entry.isFolder) return undefined;
  return { path, mode: entry.mode, blob: entry.id as BlobId };
}

async function nameAt(objects: CatFile, commit: CommitId, path: RepoPath): Promise<LevelEntry | undefined> {
  const slash = path.lastIndexOf("/");
  const level = await levelOf(objects, nameOf(commit, path.slice(0, Math.max(0, slash))));
  return level?.find(({ name }) => name === path.slice(slash + 1));
}

async function bytesOf(objects: CatFile, blob: BlobId): Promise<Uint8Array> {
  const found = await objects.read(blob);
  if (found?.type !== "blob") throw new GitFailed(`there is no blob ${blob}`);
  return found.bytes;
}

function textOf(blob: BlobId, bytes: Uint8Array): string {
  if (bytes.length > blobSizeMax) throw new RangeError(`blob ${blob} is larger than 1 MiB`);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new TypeError(`blob ${blob} is not UTF-8`);
  return text;
}
