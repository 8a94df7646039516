// What does a pull request do to files? The difference of two trees, with the texts that a decision reads.

import type { ChangedFile, ForgeReader, Listed } from "#forge/forge.ts";
import type { FileChange, Unread } from "#grant/grant.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { attempt, mayPass, type Notes } from "./attempt.ts";

/** Where people write what Lapse reads; of other files only that they changed matters. */
const isRead = (path: string): boolean => path.startsWith("access/") || path.startsWith("policies/");

/**
 * In characters, of all texts of a pull request together: some thousand grants have no more.
 *
 * ATTACKER: three thousand files of the largest size would keep whoever reads them busy for an hour.
 */
const TEXTS_MAX = 2 * 1024 * 1024;

export type Difference = {
  readonly changes: readonly FileChange[];
  /** The commit that the changes are told against; undefined when it could not be looked up. */
  readonly mergeBase: CommitId | undefined;
};

/**
 * What differs between the merge base and the head. Texts are read of regular files below access/ and policies/ only:
 * a symbolic link's text is a path that nobody follows, and a submodule has none. A text that cannot be read (too
 * large, not UTF-8) is a failed lookup of `files`, so that nothing is decided without it. Of more text than any request
 * needs only the first part comes back, and `files` were cut short.
 */
export async function changesOf(
  forge: ForgeReader,
  notes: Notes,
  base: CommitId,
  head: CommitId,
): Promise<Difference> {
  const { mergeBase, ...listed } = await attempt<Listed<ChangedFile> & Pick<Difference, "mergeBase">>(
    notes,
    "files",
    async () => {
      const before = await forge.git.mergeBase(base, head);
      if (before === undefined) throw new RangeError("base and head have no common history");
      return { mergeBase: before, ...(await forge.git.changed(before, head)) };
    },
    { mergeBase: undefined, items: [], complete: true },
  );
  if (!listed.complete) notes.truncated.add("files");
  const changes = await Promise.all(
    listed.items.map(async ({ path, before, after }): Promise<FileChange> => {
      const old = before === undefined ? {} : { before };
      if (after === undefined) return { path, ...old };
      const isText = after.mode === "100644" && isRead(path);
      const text = isText ? await textOf(forge, notes, after.blob) : { text: "" };
      return { path, ...old, after: { ...after, ...text } };
    }),
  );
  let length = 0;
  const first = changes.filter(({ after }) => {
    length += after?.text.length ?? 0;
    return length <= TEXTS_MAX;
  });
  if (first.length < changes.length) notes.truncated.add("files");
  return { changes: first, mergeBase };
}

async function textOf(
  forge: ForgeReader,
  notes: Notes,
  blob: BlobId,
): Promise<{ readonly text: string; readonly unread?: Unread }> {
  let unread: Unread = "not-looked-up";
  const look = async (): Promise<string> => {
    try {
      return await forge.git.text(blob);
    } catch (error) {
      if (!mayPass(error)) unread = "unreadable";
      throw error;
    }
  };
  const text = await attempt(notes, "files", look, undefined);
  return text === undefined ? { text: "", unread } : { text };
}
