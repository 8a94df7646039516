// What is the ledger's branch when there is no host? Commits in memory, for tests and the simulation.

import type { LedgerBranch, TreeEntry } from "#forge/forge.ts";
import type { BlobId, CommitId, RepoPath } from "#identity/names.ts";
import type { Hash } from "#source/hash.ts";

type Commit = { readonly parent: CommitId | undefined; readonly files: ReadonlyMap<RepoPath, BlobId> };

/** What outlives every process that writes to the branch. */
export type MemoryBranch = {
  tip: CommitId | undefined;
  readonly commits: Map<CommitId, Commit>;
  readonly texts: Map<BlobId, string>;
  /** How often a commit was made and its branch had moved meanwhile. */
  conflicts: number;
};

export const memoryBranch = (): MemoryBranch => ({
  tip: undefined,
  commits: new Map(),
  texts: new Map(),
  conflicts: 0,
});

/**
 * A connection to the branch. `pause` is awaited before every message, and once more after a branch moved and before
 * its caller hears of it: so whoever hands it in decides the order of things, and what gets lost.
 */
export function memoryLedger(
  branch: MemoryBranch,
  hash: Hash,
  pause: (what: string) => Promise<void> = async () => {},
): LedgerBranch {
  const commitOf = (id: CommitId): Commit => {
    const commit = branch.commits.get(id);
    if (commit === undefined) throw new Error(`there is no commit ${id}`);
    return commit;
  };
  return {
    async tip() {
      await pause("tip");
      return branch.tip;
    },
    async files(id) {
      await pause("files");
      return [...commitOf(id).files].map(([path, blob]): TreeEntry => ({ path, blob, mode: "100644" }));
    },
    async text(blob) {
      await pause("text");
      const text = branch.texts.get(blob);
      if (text === undefined) throw new Error(`there is no blob ${blob}`);
      return text;
    },
    async commit(parent, files, message) {
      await pause("commit");
      const blobs = new Map(parent === undefined ? [] : commitOf(parent).files);
      for (const [path, text] of files) {
        const blob = hash.sha256Hex(`blob ${text}`) as BlobId;
        branch.texts.set(blob, text);
        blobs.set(path, blob);
      }
      const id = hash.sha256Hex(JSON.stringify([parent ?? "", [...blobs], message])) as CommitId;
      branch.commits.set(id, { parent, files: blobs });
      return id;
    },
    async advance(parent, id) {
      await pause("advance");
      if (branch.tip !== parent || commitOf(id).parent !== parent) {
        branch.conflicts += 1;
        return "conflict";
      }
      branch.tip = id;
      await pause("advanced");
      return "advanced";
    },
  };
}

/** Every line of the branch, in order: what an onlooker reads. */
export function memoryLines(branch: MemoryBranch): readonly string[] {
  const files = branch.tip === undefined ? undefined : branch.commits.get(branch.tip)?.files;
  return [...(files ?? [])]
    .filter(([path]) => path.startsWith("ledger/"))
    .sort(([a], [b]) => (a.slice(-18) < b.slice(-18) ? -1 : 1))
    .flatMap(([, blob]) => (branch.texts.get(blob) ?? "").trimEnd().split("\n"));
}
