// What does a commit, or the working tree as it stands, change against a base? With the texts that are read.

import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { ChangedFile } from "#forge/forge.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId, CommitId, RepoPath } from "#identity/names.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { noObject, treeDiff } from "./diff.ts";
import type { LocalGit } from "./objects.ts";
import { standingFiles } from "./status.ts";

export type LocalChanges = {
  readonly changes: readonly FileChange[];
  /** Files whose text cannot be read: `text-unreadable`. */
  readonly problems: readonly Problem[];
};

/** Where people write what Lapse reads; of other files only that they changed matters. */
const isRead = (path: string): boolean => path.startsWith("access/") || path.startsWith("policies/");

/** What `head` changes since it left `base`. */
export async function committedChanges(git: LocalGit, base: CommitId, head: CommitId): Promise<LocalChanges> {
  const listed = await treeDiff(git.folder, "--merge-base", base, head);
  return withTexts(listed, async ({ blob }) => git.text(blob));
}

const HEAD = "HEAD" as CommitId;

/**
 * What the working tree of `root` changes since its commit left `base`, files that git does not know yet included: what
 * a commit of all of it would change. The commit is compared by its trees and the working tree with the commit, because
 * git reads every folder of a commit that it compares with a working tree and is not the one checked out.
 */
export async function workingChanges(git: LocalGit, root: string, base: CommitId): Promise<LocalChanges> {
  const [committed, standing] = await Promise.all([
    treeDiff(root, "--merge-base", base, HEAD),
    standingFiles(root),
  ]);
  const changed = new Map(committed.map((change) => [change.path, change]));
  for (const { kind, path, before, after } of standing) {
    const atHead = kind === "unmerged" ? await git.file(HEAD, path) : before;
    // A file that was taken out of the index and still stands is named twice: as removed, and as unknown.
    const old = changed.has(path) ? changed.get(path)?.before : atHead;
    changed.set(path, {
      path,
      ...(old === undefined ? {} : { before: { blob: old.blob, mode: old.mode } }),
      ...(after === undefined ? {} : { after }),
    });
  }
  const listed = await Promise.all([...changed.values()].map((change) => asItStands(root, change)));
  return withTexts(listed.filter(isChange), ({ path, blob }) => textAt(git, root, path, blob));
}

/** Fills in what git has not looked at: the mode and the id of the file as it is. */
async function asItStands(root: string, change: ChangedFile): Promise<ChangedFile> {
  const { path, after } = change;
  if (after === undefined || !noObject.test(after.blob)) return change;
  const place = join(root, path);
  const stat = lstatSync(place);
  if (stat.isDirectory()) return { ...change, after: { blob: after.blob, mode: "160000" } };
  const content = stat.isSymbolicLink() ? Buffer.from(readlinkSync(place)) : readFileSync(place);
  const executable = (stat.mode & 0o100) === 0 ? "100644" : "100755";
  const mode = stat.isSymbolicLink() ? "120000" : after.mode === "" ? executable : after.mode;
  return { ...change, after: { blob: await blobId(content), mode } };
}

/** Not where the working tree has undone what was committed or staged. */
const isChange = ({ before, after }: ChangedFile): boolean =>
  before?.blob !== after?.blob || before?.mode !== after?.mode;

async function blobId(content: Buffer): Promise<BlobId> {
  // Loaded when needed: it takes Node as long as all else that a check of a commit does.
  const { createHash } = await import("node:crypto");
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex") as BlobId;
}

async function textAt(git: LocalGit, root: string, path: RepoPath, blob: BlobId): Promise<string> {
  const content = readIfThere(join(root, path));
  if (content === undefined || (await blobId(content)) !== blob) return git.text(blob);
  const text = decodeUtf8(content);
  if (text === undefined) throw new TypeError("it is not UTF-8");
  return text;
}

function readIfThere(place: string): Buffer | undefined {
  try {
    return readFileSync(place);
  } catch {
    return undefined;
  }
}

type Named = { readonly path: RepoPath; readonly blob: BlobId };

async function withTexts(
  listed: readonly ChangedFile[],
  read: (file: Named) => Promise<string>,
): Promise<LocalChanges> {
  const problems: Problem[] = [];
  const changes = await Promise.all(
    listed.map(async ({ path, before, after }): Promise<FileChange> => {
      const old = before === undefined ? {} : { before };
      if (after === undefined) return { path, ...old };
      if (after.mode !== "100644" || !isRead(path)) return { path, ...old, after: { ...after, text: "" } };
      try {
        return { path, ...old, after: { ...after, text: await read({ path, blob: after.blob }) } };
      } catch (error) {
        problems.push(unreadable(path, error));
        return { path, ...old, after: { ...after, text: "" } };
      }
    }),
  );
  return { changes: changes.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), problems };
}

const unreadable = (path: RepoPath, error: unknown): Problem => ({
  code: "text-unreadable",
  at: wholeFile(path),
  message: `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  fix: "Save it as UTF-8, with at most 64 KiB.",
});
