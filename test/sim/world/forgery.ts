// What can somebody with write access do to the ledger's branch? Each is a commit that the branch is made to point at.

import { nodeHash } from "#forge/crypto.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import type { MemoryBranch } from "#sandbox/memory-ledger.ts";

export const rewritings = [
  /** One line, so that the chain breaks. */
  "changed",
  /** The last line is gone. */
  "cut",
  /** The branch is gone. */
  "gone",
  /** Every line from the middle on, with a chain that fits; the checkpoint is left as it was. */
  "rewritten",
  /** The same, and the checkpoint is gone. */
  "unsealed",
  /** The branch as it once was, with the checkpoint of then. */
  "set-back",
  /** The frontier of other lines, which the next checkpoint would be made from. */
  "frontier",
  /** A checkpoint that somebody else has signed. */
  "strange-seal",
] as const;

export type Rewriting = (typeof rewritings)[number];

type Files = ReadonlyMap<string, BlobId>;

/** Moves the branch to something else; undefined when there is too little to rewrite. What comes back restores it. */
export function rewriteLedger(branch: MemoryBranch, how: Rewriting): (() => void) | undefined {
  const { tip } = branch;
  const commit = tip === undefined ? undefined : branch.commits.get(tip);
  if (tip === undefined || commit === undefined) return undefined;
  const forged = forgedTip(branch, tip, commit.files, how);
  if (forged === "impossible") return undefined;
  branch.tip = forged;
  return () => {
    branch.tip = tip;
  };
}

function forgedTip(
  branch: MemoryBranch,
  tip: CommitId,
  files: Files,
  how: Rewriting,
): CommitId | undefined | "impossible" {
  const write = (changes: Readonly<Record<string, string | undefined>>): CommitId =>
    forgedCommit(branch, tip, files, `${tip} ${how}`, changes);
  const textAt = (path: string): string | undefined => branch.texts.get(files.get(path) ?? ("" as BlobId));
  const segments = segmentsOf(files);
  const path = segments.at(-1) ?? "";
  const lines = (textAt(path) ?? "").trimEnd().split("\n");
  if (lines.length < 4) return "impossible";
  const middle = Math.floor(lines.length / 2);
  const rewritten = (): string => chainedAnew(lines, middle);
  switch (how) {
    case "changed": {
      const changed = lines.map((line, at) =>
        at === middle ? line.replace(/"time":(\d)/, '"time":9$1') : line,
      );
      return write({ [path]: textOf(changed) });
    }
    case "cut":
      return write({ [path]: textOf(lines.slice(0, -1)) });
    case "gone":
      return undefined;
    case "rewritten":
      return write({ [path]: rewritten() });
    case "unsealed":
      return textAt("checkpoint") === undefined
        ? "impossible"
        : write({ [path]: rewritten(), checkpoint: undefined, frontier: undefined });
    case "set-back":
      return ancestor(branch, tip, 5) ?? "impossible";
    case "frontier": {
      const frontier = textAt("frontier");
      return frontier === undefined ? "impossible" : write({ frontier: flipped(frontier) });
    }
    case "strange-seal": {
      const note = textAt("checkpoint");
      return note === undefined ? "impossible" : write({ checkpoint: flipped(note) });
    }
  }
}

const textOf = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

const segmentsOf = (files: Files): readonly string[] =>
  [...files.keys()]
    .filter((name) => name.startsWith("ledger/"))
    .sort((a, b) => (a.slice(-18) < b.slice(-18) ? -1 : 1));

/** Other times from line `from` on, each line naming the one before as it is now. */
function chainedAnew(lines: readonly string[], from: number): string {
  const made = lines.slice(0, from);
  for (const line of lines.slice(from)) {
    const prev = nodeHash.sha256Hex(made.at(-1) ?? "");
    made.push(
      line.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`).replace(/"time":(\d+)\d/, '"time":$10'),
    );
  }
  return textOf(made);
}

/** The text with another last digit of base64 before its last line break: a hash or a signature that is another. */
const flipped = (text: string): string =>
  text.replace(/([A-Za-z0-9+/])(=*\n)$/, (_, last, rest) => `${last === "A" ? "Q" : "A"}${rest}`);

function ancestor(branch: MemoryBranch, tip: CommitId, steps: number): CommitId | undefined {
  let at: CommitId | undefined = tip;
  for (let step = 0; step < steps && at !== undefined; step++) at = branch.commits.get(at)?.parent;
  return at;
}

function forgedCommit(
  branch: MemoryBranch,
  parent: CommitId,
  files: Files,
  name: string,
  changes: Readonly<Record<string, string | undefined>>,
): CommitId {
  const forged = new Map(files);
  for (const [path, text] of Object.entries(changes)) {
    forged.delete(path);
    if (text === undefined) continue;
    const blob = `forged ${name} ${path}` as BlobId;
    branch.texts.set(blob, text);
    forged.set(path, blob);
  }
  const id = `forged commit ${name}` as CommitId;
  branch.commits.set(id, { parent, files: forged });
  return id;
}
