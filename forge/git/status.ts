// How do the files that stand in a working tree differ from the commit that is checked out?

import type { ChangedFile } from "#forge/forge.ts";
import type { BlobId } from "#identity/names.ts";
import { gitOutput } from "./run.ts";

/** An id of zeros: git has not hashed the file. */
const notHashed = "0".repeat(40) as BlobId;
const nothing = "000000";

export type StandingFile = ChangedFile & {
  /** `unmerged` files have no one state in the index, and `unknown` ones none at all: `before` tells nothing of them. */
  readonly kind: "tracked" | "unmerged" | "unknown";
};

/**
 * Files that differ, staged or not, and those that git does not know, unless they are ignored. `after` is the file as
 * it stands; its id is zeros where git has not hashed it, and its mode is empty where git does not know the file.
 *
 * One walk over the working tree finds all of it: git looks at each file once, and no tree is read that is the
 * checked-out commit's own.
 */
export async function standingFiles(root: string): Promise<readonly StandingFile[]> {
  // Whatever the user has configured, each file is named, by its own name.
  const untracked = ["--untracked-files=all", "--ignored=no"];
  // ATTACKER: a `.gitmodules` in the working tree can hide a folder that became another repository's commit.
  const args = ["--porcelain=v2", "-z", ...untracked, "--no-renames", "--ignore-submodules=dirty"];
  // Nobody's index is written by a question.
  const printed = await gitOutput(root, ["status", ...args], { GIT_OPTIONAL_LOCKS: "0" });
  return printed.toString("utf8").split("\0").flatMap(standingFile);
}

/** Reads one entry (git-status, "Porcelain Format Version 2"). The path comes last and may hold blanks. */
function standingFile(entry: string): readonly StandingFile[] {
  const parts = entry.split(" ");
  const path = (fields: number): string => parts.slice(fields).join(" ");
  switch (parts[0]) {
    case "1": {
      const [, state = "", , headMode = "", , mode = "", headBlob = "", indexBlob = ""] = parts;
      const blob = state.endsWith(".") ? indexBlob : notHashed;
      return [{ kind: "tracked", path: path(8), ...beforeOf(headBlob, headMode), ...afterOf(blob, mode) }];
    }
    case "u":
      return [{ kind: "unmerged", path: path(10), ...afterOf(notHashed, parts[6] ?? "") }];
    case "?":
      // Another repository that stands there is named as a folder, with a slash.
      return [{ kind: "unknown", path: path(1).replace(/\/$/, ""), ...afterOf(notHashed, "") }];
    default:
      // The empty text after the last entry, and headers, which start with `#`.
      return [];
  }
}

const beforeOf = (blob: string, mode: string) =>
  mode === nothing ? {} : { before: { blob: blob as BlobId, mode } };

const afterOf = (blob: string, mode: string) =>
  mode === nothing ? {} : { after: { blob: blob as BlobId, mode } };
