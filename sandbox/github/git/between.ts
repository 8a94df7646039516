// What lies between two commits? Merge base, ancestry, difference, merge: asked of git once for a pair.

import { diffFiles, type FileChange } from "./diff.ts";
import { remembered } from "./remembered.ts";
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

export function between(folder: string): Between {
  const merge = remembered(async (ours: string, theirs: string) => {
    const output = await runGit(folder, ["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
    if (output.code > 1 || output.code < 0) throw new Error(`git merge-tree failed: ${output.stderr}`);
    return output.code === 0 ? output.stdout.toString("utf8").split("\n")[0] : undefined;
  });
  return {
    count: remembered(async (from: string, without: string) =>
      Number(await gitText(folder, ["rev-list", "--count", from, `^${without}`])),
    ),
    mergeBase: remembered(async (a: string, b: string) => {
      const output = await runGit(folder, ["merge-base", a, b]);
      return output.code === 0 ? output.stdout.toString("utf8").trim() : undefined;
    }),
    isAncestor: remembered(
      async (older: string, newer: string) =>
        (await runGit(folder, ["merge-base", "--is-ancestor", older, newer])).code === 0,
    ),
    diff: remembered((from: string, to: string) => diffFiles(folder, from, to)),
    merge,
    testMerge: remembered(async (ours: string, theirs: string) => {
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
