// What does `git diff --raw -z` say changed?

import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangedFile } from "#forge/forge.ts";
import type { BlobId } from "#identity/names.ts";
import { gitOutput } from "./run.ts";

/** No renames, no configuration of the user's, no programs of the repository's. */
export const rawDiff = ["--raw", "-z", "-r", "--no-abbrev", "--no-renames", "--no-ext-diff"] as const;

export const noObject = /^0+$/;

/** What differs between the trees of two commits; what comes before them are options of `git diff-tree`. */
export async function treeDiff(
  folder: string,
  ...commits: readonly string[]
): Promise<readonly ChangedFile[]> {
  // ATTACKER: a `.gitmodules` in the working tree can hide a folder that became another repository's commit.
  const args = ["diff-tree", ...rawDiff, "--ignore-submodules=none", ...commits];
  // git reads all of the index here and asks it nothing: with 100,000 files that is most of the cost. A file that is
  // not there is an empty index.
  const GIT_INDEX_FILE = join(tmpdir(), `lapse-no-index-${process.pid}-${process.hrtime.bigint()}`);
  return readRawDiff((await gitOutput(folder, args, { GIT_INDEX_FILE })).toString("utf8"));
}

/**
 * Reads `:<mode> <mode> <id> <id> <status>\0<path>\0…`. In a diff against the working tree git leaves the new id zero
 * where it has not hashed the file: then `after.blob` is zeros as well.
 */
export function readRawDiff(output: string): readonly ChangedFile[] {
  const parts = output.split("\0");
  const changes: ChangedFile[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [oldMode = "", newMode = "", oldId = "", newId = ""] = (parts[index] ?? "").slice(1).split(" ");
    const path = parts[index + 1] ?? "";
    const before = { blob: oldId as BlobId, mode: oldMode };
    const after = { blob: newId as BlobId, mode: newMode };
    changes.push({
      path,
      ...(oldMode === "000000" ? {} : { before }),
      ...(newMode === "000000" ? {} : { after }),
    });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
