// How does a process speak with the ledger's branch, and what happens to the branch behind everybody's back?

import { nodeHash } from "#forge/crypto.ts";
import type { LedgerBranch } from "#forge/forge.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { type MemoryBranch, memoryLedger } from "#sandbox/memory-ledger.ts";

/** Sends one message to the host, which `effect` answers when it arrives. */
type Ask = <T>(what: string, effect: () => Promise<T>) => Promise<T>;

/** `swaps` false: the branch moves whoever was first, as it must not. `moved` is told of every move. */
export function simulatedLedger(
  branch: MemoryBranch,
  ask: Ask,
  moved: () => void,
  swaps = true,
): LedgerBranch {
  const store = memoryLedger(branch, nodeHash);
  return {
    tip: () => ask("ledger tip", () => store.tip()),
    files: (commit) => ask("ledger files", () => store.files(commit)),
    text: (blob) => ask("ledger text", () => store.text(blob)),
    commit: (parent, files, message) => ask("ledger commit", () => store.commit(parent, files, message)),
    advance: (parent, commit) =>
      ask("ledger advance", async () => {
        if (swaps && branch.tip !== parent) {
          branch.conflicts += 1;
          return "conflict";
        }
        branch.tip = commit;
        moved();
        return "advanced";
      }),
  };
}

export type Rewriting = "changed" | "cut" | "gone";

/** Moves the branch to something else. False when there is too little to rewrite. What comes back restores it. */
export function rewriteLedger(branch: MemoryBranch, how: Rewriting): (() => void) | undefined {
  const { tip } = branch;
  const commit = tip === undefined ? undefined : branch.commits.get(tip);
  if (commit === undefined) return undefined;
  const path = [...commit.files.keys()].sort((a, b) => (a.slice(-18) < b.slice(-18) ? -1 : 1)).at(-1) ?? "";
  const blob = commit.files.get(path);
  const lines = (blob === undefined ? "" : (branch.texts.get(blob) ?? "")).trimEnd().split("\n");
  if (lines.length < 4) return undefined;
  if (how === "gone") branch.tip = undefined;
  else {
    const middle = Math.floor(lines.length / 2);
    const text =
      how === "cut"
        ? lines.slice(0, -1)
        : lines.map((line, index) => (index === middle ? line.replace(/"time":(\d)/, '"time":9$1') : line));
    const forged = `forged ${tip} ${how}` as BlobId;
    branch.texts.set(forged, `${text.join("\n")}\n`);
    const id = `forged commit ${tip} ${how}` as CommitId;
    branch.commits.set(id, { parent: tip, files: new Map([...commit.files, [path, forged]]) });
    branch.tip = id;
  }
  return () => {
    branch.tip = tip;
  };
}

/** The lines after the first `known`, and whether the line before them is still the one it was. */
export function linesAfter(
  branch: MemoryBranch,
  known: { readonly count: number; readonly last: string },
): { readonly lines: readonly string[]; readonly continues: boolean } {
  const commit = branch.tip === undefined ? undefined : branch.commits.get(branch.tip);
  const segments = [...(commit?.files ?? [])]
    .map(([path, blob]) => ({ start: Number(path.slice(-18, -6)), blob }))
    .sort((a, b) => a.start - b.start);
  const lines: string[] = [];
  let continues = known.count === 0;
  for (const [index, { start, blob }] of segments.entries()) {
    const next = segments[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    if (next < known.count) continue;
    for (const [offset, line] of (branch.texts.get(blob) ?? "").trimEnd().split("\n").entries()) {
      const seq = start + offset;
      if (seq === known.count - 1) continues = line === known.last;
      if (seq >= known.count) lines.push(line);
    }
  }
  return { lines, continues };
}
