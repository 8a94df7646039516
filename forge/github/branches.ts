// How does Lapse propose a change of files? One commit on a branch of its own, and a pull request from it.

import type { CommitId, RepoPath } from "#identity/names.ts";
import { cut } from "#report/escape.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { sameText } from "./comments.ts";
import { createOnce, once } from "./errors.ts";
import { headOf } from "./git.ts";
import { within } from "./limits.ts";
import { makeCommit, treeOf } from "./objects.ts";

/**
 * Puts one commit on `branch`, which is made or moved to start at `base`. When it stands there already, with the same
 * content and message, nothing is written.
 */
export async function commitTo(
  octokit: GitHubClient,
  repository: GitHubRepository,
  branch: string,
  base: CommitId,
  files: ReadonlyMap<RepoPath, string | null>,
  message: string,
): Promise<CommitId> {
  const where = ownerAndRepo(repository);
  const tree = await treeOf(octokit, repository, base, files);
  const tip = await headOf(octokit, repository, branch);
  if (tip !== undefined && (await isThis(octokit, repository, tip, { tree, base, message }))) return tip;
  const sha = await makeCommit(octokit, repository, tree, [base], message);
  if (tip === undefined) {
    await createOnce(
      async () => ((await headOf(octokit, repository, branch)) === sha ? sha : undefined),
      async () => {
        await octokit.rest.git.createRef({ ...where, ...once, ref: `refs/heads/${branch}`, sha });
        return sha;
      },
    );
  } else {
    // The branch is Lapse's own and holds this one commit only: what stood on it before is proposed anew.
    await octokit.rest.git.updateRef({ ...where, ref: `heads/${branch}`, sha, force: true });
  }
  return sha;
}

async function isThis(
  octokit: GitHubClient,
  repository: GitHubRepository,
  commit_sha: CommitId,
  wanted: { readonly tree: string; readonly base: CommitId; readonly message: string },
): Promise<boolean> {
  const { data } = await octokit.rest.git.getCommit({ ...ownerAndRepo(repository), commit_sha });
  return (
    data.tree.sha === wanted.tree &&
    data.parents.length === 1 &&
    data.parents[0]?.sha === wanted.base &&
    sameText(data.message, wanted.message)
  );
}

/** Opens a pull request from a branch of this repository to the default branch, or updates the one that is open. */
export async function openPullRequest(
  octokit: GitHubClient,
  repository: GitHubRepository,
  request: { readonly branch: string; readonly title: string; readonly body: string },
): Promise<number> {
  const where = ownerAndRepo(repository);
  const text = { title: cut(request.title, 250), body: within(request.body) };
  const find = async () => {
    const { data } = await octokit.rest.pulls.list({
      ...where,
      state: "open",
      head: `${repository.owner}:${request.branch}`,
      base: repository.defaultBranch,
    });
    return data.find((pull) => pull.head.ref === request.branch);
  };
  const { value: pull, created } = await createOnce<{ number: number; title: string; body: string | null }>(
    find,
    async () => {
      const { data } = await octokit.rest.pulls.create({
        ...where,
        ...once,
        ...text,
        head: request.branch,
        base: repository.defaultBranch,
      });
      return data;
    },
  );
  if (!created && !(pull.title === text.title && sameText(pull.body, text.body))) {
    await octokit.rest.pulls.update({ ...where, pull_number: pull.number, ...text });
  }
  return pull.number;
}

/** Starts a workflow on the default branch. It is asked once: whoever asks looks later whether it ran. */
export async function dispatch(
  octokit: GitHubClient,
  repository: GitHubRepository,
  workflow_id: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  await octokit.rest.actions.createWorkflowDispatch({
    ...ownerAndRepo(repository),
    ...once,
    workflow_id,
    ref: repository.defaultBranch,
    inputs: { ...inputs },
  });
}
