// How are trees and commits made, without moving any branch?

import type { CommitId, RepoPath } from "#identity/names.ts";
import { type GitHubClient, ownerAndRepo } from "./client.ts";

type Named = { readonly owner: string; readonly name: string };

/**
 * The id of the tree of `base` with these files in it; null removes a file. Making a tree twice makes the same tree,
 * so octokit may repeat the request.
 */
export async function treeOf(
  octokit: GitHubClient,
  repository: Named,
  base: CommitId | undefined,
  files: ReadonlyMap<RepoPath, string | null>,
): Promise<string> {
  const where = ownerAndRepo(repository);
  const root =
    base === undefined
      ? undefined
      : (await octokit.rest.git.getCommit({ ...where, commit_sha: base })).data.tree.sha;
  if (files.size === 0 && root !== undefined) return root;
  const tree = [...files].map(([path, content]) => ({
    path,
    mode: "100644" as const,
    type: "blob" as const,
    ...(content === null ? { sha: null } : { content }),
  }));
  const { data } = await octokit.rest.git.createTree({
    ...where,
    tree,
    ...(root === undefined ? {} : { base_tree: root }),
  });
  return data.sha;
}

/** A commit that no branch points at yet. Without author and committer GitHub names and signs for the app. */
export async function makeCommit(
  octokit: GitHubClient,
  repository: Named,
  tree: string,
  parents: readonly CommitId[],
  message: string,
): Promise<CommitId> {
  const { data } = await octokit.rest.git.createCommit({
    ...ownerAndRepo(repository),
    tree,
    parents: [...parents],
    message,
  });
  return data.sha as CommitId;
}
