// What lies between two commits? Merge base, ancestry, difference, merge: asked of git once for a pair.

import { diffFiles, type FileChange } from "./diff.ts";
import { gitText, runGit } from "./run.ts";

/** All take ids, never names: what two ids lead to does not change, so an answer is kept. */
export interface Between {
  count(from: string, without: string): Promise<number>;
  mergeBase(a: string, b: string): Promise<string | undefined>;
  isAncestor(older: string, newer: string): Promise<boolean>;
  diff(from: string, to: string): Promise<readonly FileChange[]>;
  /** The tree of a real three-way merge, or undefined when it conflicts. */
  merge(ours: string, theirs: string): Promise<string | undefined>;
  /** A commit of that merge that no ref names, as GitHub makes to find out; undefined when it conflicts. */
  testMerge(ours: string, theirs: string): Promise<string | undefined>;
}

// Enough for a session; the oldest pairs go first.
const PAIRS_MAX = 2000;

export function between(folder: string): Between {
  const merge = remembered(async (ours, theirs) => {
    const output = await runGit(folder, ["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
    if (output.code > 1 || output.code < 0) throw new Error(`git merge-tree failed: ${output.stderr}`);
    return output.code === 0 ? output.stdout.toString("utf8").split("\n")[0] : undefined;
  });
  return {
    count: remembered(async (from, without) =>
      Number(await gitText(folder, ["rev-list", "--count", from, `^${without}`])),
    ),
    mergeBase: remembered(async (a, b) => {
      const output = await runGit(folder, ["merge-base", a, b]);
      return output.code === 0 ? output.stdout.toString("utf8").trim() : undefined;
    }),
    isAncestor: remembered(
      async (older, newer) =>
        (await runGit(folder, ["merge-base", "--is-ancestor", older, newer])).code === 0,
    ),
    diff: remembered((from, to) => diffFiles(folder, from, to)),
    merge,
    testMerge: remembered(async (ours, theirs) => {
      const tree = await merge(ours, theirs);
      if (tree === undefined) return undefined;
      const input = `Merge ${theirs} into ${ours}`;
      return gitText(folder, ["commit-tree", tree, "-p", ours, "-p", theirs], { input, env: TEST_MERGER });
    }),
  };
}

const TEST_MERGER = {
  GIT_AUTHOR_NAME: "GitHub",
  GIT_AUTHOR_EMAIL: "noreply@github.com",
  GIT_COMMITTER_NAME: "GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.com",
};

function remembered<T>(work: (a: string, b: string) => Promise<T>): (a: string, b: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const held = kept.get(key);
    if (held) return held;
    const result = work(a, b);
    kept.set(key, result);
    // A failure is not an answer.
    result.catch(() => kept.delete(key));
    const oldest = kept.keys().next().value;
    if (kept.size > PAIRS_MAX && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}
