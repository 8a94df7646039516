// How is exactly the head that was judged merged, and nothing newer?

import type { Merged } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { describe, mayHaveHappened, once, statusOf } from "./errors.ts";
import { within } from "./limits.ts";

/** 405: not mergeable (yet). 409: the head is another one. 422: GitHub takes the request for wrong. */
const refusals: readonly (number | undefined)[] = [405, 409, 422];

/** Squash-merges `head`. A merge whose answer was lost is recognised by looking at the pull request again. */
export async function merge(
  octokit: GitHubClient,
  repository: GitHubRepository,
  pull_number: number,
  head: CommitId,
  title: string,
  message: string,
): Promise<Merged> {
  const where = { ...ownerAndRepo(repository), pull_number };
  try {
    const { data } = await octokit.rest.pulls.merge({
      ...where,
      ...once,
      sha: head,
      merge_method: "squash",
      commit_title: title,
      commit_message: within(message),
    });
    return data.merged
      ? { kind: "merged", commit: data.sha as CommitId }
      : { kind: "refused", detail: data.message };
  } catch (error) {
    if (!refusals.includes(statusOf(error)) && !mayHaveHappened(error)) throw error;
    const { data: pull } = await octokit.rest.pulls.get(where);
    if (pull.merged && pull.head.sha === head && pull.merge_commit_sha !== null) {
      return { kind: "merged", commit: pull.merge_commit_sha as CommitId };
    }
    return { kind: "refused", detail: describe(error) };
  }
}
