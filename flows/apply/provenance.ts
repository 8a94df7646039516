// Which merged pull request brought this very file? Without one, nothing is given.

import type { ForgeReader, PullRequest, TreeEntry } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";

export type MergedPullRequest = PullRequest & { readonly merged: NonNullable<PullRequest["merged"]> };

export type Provenance =
  | {
      readonly kind: "merged";
      readonly pull: MergedPullRequest;
      /** The default branch as it was when the pull request was merged: what governed then. */
      readonly base: CommitId;
    }
  /** No merged pull request explains the file: a push, a forced one, or a host that does not remember. */
  | { readonly kind: "unexplained"; readonly code: "no-merged-pull-request" | "not-a-regular-file" };

/**
 * Looks for the pull request by which a file came into the default branch as it is: squashed, rebased, merged, or by
 * a merge queue. Throws when the host fails, which is not to be taken for "unexplained".
 *
 * ATTACKER: a host associates pull requests with commits generously. So it counts only when the pull request went to
 * this branch, its head has this very blob at this very path, its merge is part of the branch and has it too, and the
 * branch did not have it before. And only the newest commit that touched the path counts: somebody who pushes a file
 * back that was approved and withdrawn shall not live off the old approval.
 */
export async function provenanceOf(forge: ForgeReader, head: CommitId, file: TreeEntry): Promise<Provenance> {
  if (file.mode !== "100644") return { kind: "unexplained", code: "not-a-regular-file" };
  const [commit] = await forge.commitsTouching(file.path, head);
  const pulls = commit === undefined ? [] : await forge.pullRequestsOf(commit);
  for (const pull of pulls) {
    if (!isMergedInto(pull, forge.repository.defaultBranch)) continue;
    const base = await baseIfItBrought(forge, head, file, pull);
    if (base !== undefined) return { kind: "merged", pull, base };
  }
  return { kind: "unexplained", code: "no-merged-pull-request" };
}

const isMergedInto = (pull: PullRequest, branch: string): pull is MergedPullRequest =>
  pull.merged !== undefined && pull.base.ref === branch;

async function baseIfItBrought(
  forge: ForgeReader,
  head: CommitId,
  file: TreeEntry,
  pull: MergedPullRequest,
): Promise<CommitId | undefined> {
  const { git } = forge;
  const { commit } = pull.merged;
  const has = async (at: CommitId): Promise<boolean> => {
    const found = await git.file(at, file.path);
    return found?.blob === file.blob && found.mode === file.mode;
  };
  if (!(await has(pull.head.sha)) || !(await has(commit))) return undefined;
  if (!(await git.isAncestor(commit, head))) return undefined;
  const base = await baseOfMerge(forge, pull);
  return base === undefined || (await has(base)) ? undefined : base;
}

/**
 * The branch before the merge. A merge commit and a squash have it as their first parent; a rebase put several commits
 * on it, which the host associates with the same pull request.
 */
async function baseOfMerge(forge: ForgeReader, pull: MergedPullRequest): Promise<CommitId | undefined> {
  const parents = await forge.git.parents(pull.merged.commit);
  let [base] = parents;
  if (parents.length !== 1) return base;
  const commits = await forge.commitsOf(pull.number);
  // The merge itself is one of the rebased commits.
  for (let more = commits.items.length - 1; more > 0 && base !== undefined; more--) {
    const pulls = await forge.pullRequestsOf(base);
    if (!pulls.some(({ number }) => number === pull.number)) break;
    [base] = await forge.git.parents(base);
  }
  return base;
}
