// What is in a folder? git trees by id; where GitHub cuts a recursive listing short, folder by folder.

import pLimit from "p-limit";
import type { TreeEntry } from "#forge/forge.ts";
import type { BlobId } from "#identity/names.ts";
import { rememberById } from "./cache.ts";
import { type GitHubClient, ownerAndRepo } from "./client.ts";

/** One entry as GitHub lists it: of one folder with its name, of a recursive listing with its path. */
export type ListedEntry = {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
};

export type TreeReader = {
  /** The id of a commit's root folder. */
  readonly rootOf: (commit: string) => Promise<string>;
  /** What stands directly in a folder. Throws when GitHub cuts even that short. */
  readonly level: (tree: string) => Promise<readonly ListedEntry[]>;
  /** Every file at any depth, in the order of paths, each path with `prefix` before it. */
  readonly allBelow: (tree: string, prefix: string) => Promise<readonly TreeEntry[]>;
};

const remembered = 2_000;
const atOnce = 8;

/** Reads trees of one repository. https://docs.github.com/rest/git/trees: 100,000 entries or 7 MB a listing. */
export function treeReader(
  octokit: GitHubClient,
  repository: { readonly owner: string; readonly name: string },
): TreeReader {
  const where = ownerAndRepo(repository);
  const limit = pLimit(atOnce);
  const list = async (tree_sha: string, recursive: boolean) => {
    const { data } = await limit(() =>
      octokit.rest.git.getTree({ ...where, tree_sha, ...(recursive ? { recursive: "1" } : {}) }),
    );
    return { truncated: data.truncated, entries: data.tree.map(entryOf) };
  };
  const rootOf = rememberById(remembered, async (commit_sha) => {
    const { data } = await octokit.rest.git.getCommit({ ...where, commit_sha });
    return data.tree.sha;
  });
  const level = rememberById(remembered, async (tree) => {
    const { entries, truncated } = await list(tree, false);
    // A folder that cannot be listed as a whole must never pass for a smaller one.
    if (truncated) throw new RangeError(`folder ${tree} has more entries than GitHub lists`);
    return entries;
  });
  const recursively = rememberById(200, (tree) => list(tree, true));

  const collect = async (tree: string, prefix: string): Promise<readonly TreeEntry[]> => {
    const whole = await recursively(tree);
    if (!whole.truncated) return whole.entries.flatMap((entry) => fileOf(entry, prefix));
    const parts = await Promise.all(
      (await level(tree)).map((entry) =>
        entry.type === "tree" ? collect(entry.sha, `${prefix}${entry.path}/`) : fileOf(entry, prefix),
      ),
    );
    return parts.flat();
  };
  return {
    rootOf,
    level,
    allBelow: async (tree, prefix) =>
      [...(await collect(tree, prefix))].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}

const fileOf = (entry: ListedEntry, prefix: string): readonly TreeEntry[] =>
  entry.type === "tree"
    ? []
    : [{ path: `${prefix}${entry.path}`, mode: entry.mode, blob: entry.sha as BlobId }];

function entryOf(entry: { path?: string; mode?: string; type?: string; sha?: string | null }): ListedEntry {
  const { path, mode, type, sha } = entry;
  if (path === undefined || mode === undefined || type === undefined || sha === undefined || sha === null) {
    throw new TypeError("GitHub listed a tree's entry without its path, mode, type or id");
  }
  return { path, mode, type, sha };
}
