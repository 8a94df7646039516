// What differs between two trees? Files with status, blob id and patch, as `git diff` sees them.

import { runGit } from "./run.ts";

export interface FileChange {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  /** The blob after the change, or the one that was removed. */
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
  /** From the first `@@`; undefined for binary files and pure renames. */
  readonly patch: string | undefined;
}

/** Every file that differs between two commits or trees (ids, not names), in git's order. */
export async function diffFiles(folder: string, from: string, to: string): Promise<readonly FileChange[]> {
  const common = ["diff", "-M", "--no-color", "--no-ext-diff", "--no-abbrev"];
  const [raw, patch] = await Promise.all([
    runGit(folder, [...common, "--raw", "-z", from, to]),
    runGit(folder, [...common, "--patch", from, to]),
  ]);
  if (raw.code !== 0 || patch.code !== 0) throw new Error(`git diff failed: ${raw.stderr}${patch.stderr}`);
  const hunks = splitPatch(patch.stdout.toString("utf8"));
  const files: FileChange[] = [];
  let at = 0;
  for (const entry of rawEntries(raw.stdout.toString("utf8"))) {
    // A change of type (file to symlink) is written as a removal and an addition.
    const parts = entry.letter === "T" ? hunks.slice(at, at + 2) : hunks.slice(at, at + 1);
    at += parts.length;
    const text = parts
      .map(fromFirstHunk)
      .filter((part) => part !== "")
      .join("\n");
    const lines = text.split("\n");
    files.push({
      path: entry.path,
      previousPath: entry.previousPath,
      status: statusOf(entry.letter),
      blob: entry.letter === "D" ? entry.blobBefore : entry.blobAfter,
      additions: lines.filter((line) => line.startsWith("+")).length,
      deletions: lines.filter((line) => line.startsWith("-")).length,
      patch: text === "" ? undefined : text,
    });
  }
  return files;
}

interface RawEntry {
  readonly letter: string;
  readonly blobBefore: string;
  readonly blobAfter: string;
  readonly path: string;
  readonly previousPath: string | undefined;
}

function rawEntries(text: string): readonly RawEntry[] {
  const fields = text.split("\0");
  const entries: RawEntry[] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [, , blobBefore = "", blobAfter = "", status = ""] = (fields[at] ?? "").split(" ");
    const letter = status.slice(0, 1);
    const firstPath = fields[at + 1] ?? "";
    const moved = letter === "R" || letter === "C";
    const path = moved ? (fields[at + 2] ?? "") : firstPath;
    entries.push({ letter, blobBefore, blobAfter, path, previousPath: moved ? firstPath : undefined });
    at += moved ? 3 : 2;
  }
  return entries;
}

function statusOf(letter: string): FileChange["status"] {
  switch (letter) {
    case "A":
      return "added";
    case "D":
      return "removed";
    case "R":
      return "renamed";
    case "C":
      return "copied";
    case "T":
      return "changed";
    default:
      return "modified";
  }
}

// Within a patch every line of a file's content begins with a space, `+`, `-` or `\`.
const splitPatch = (patch: string): readonly string[] =>
  patch === "" ? [] : patch.replace(/\n$/, "").split(/^(?=diff --git )/m);

function fromFirstHunk(part: string): string {
  const start = part.search(/^@@ /m);
  return start < 0 ? "" : part.slice(start).replace(/\n$/, "");
}
