// How does a process speak with the ledger's branch, and with the tags beside it?

import { nodeHash } from "#forge/crypto.ts";
import type { LedgerBranch } from "#forge/forge.ts";
import { type MemoryBranch, memoryLedger } from "#sandbox/memory-ledger.ts";

/** Sends one message to the host, which `effect` answers when it arrives. */
type Ask = <T>(what: string, effect: () => Promise<T>) => Promise<T>;

/** What outlives every process: the branch, and the messages of its tags by the number in their names. */
export type LedgerPlace = { readonly branch: MemoryBranch; readonly tags: Map<number, string> };

/** `swaps` false: the branch moves whoever was first, as it must not. `moved` is told of every move. */
export function simulatedLedger(
  { branch, tags }: LedgerPlace,
  ask: Ask,
  moved: () => void,
  swaps = true,
): LedgerBranch {
  const store = memoryLedger(branch, nodeHash);
  return {
    tags: {
      newest: (isBelieved) =>
        ask("ledger tags", async () =>
          [...tags]
            .sort(([one], [other]) => other - one)
            .map(([, note]) => note)
            .find(isBelieved),
        ),
      create: (size, _commit, note) =>
        ask("ledger tag", async () => {
          if (!tags.has(size)) tags.set(size, note);
        }),
    },
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

/** The lines after the first `known`, and whether the line before them is still the one it was. */
export function linesAfter(
  branch: MemoryBranch,
  known: { readonly count: number; readonly last: string },
): { readonly lines: readonly string[]; readonly continues: boolean } {
  const commit = branch.tip === undefined ? undefined : branch.commits.get(branch.tip);
  const segments = [...(commit?.files ?? [])]
    .filter(([path]) => path.startsWith("ledger/"))
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
