// How does a pull request get one comment that is updated in place, and not a stream of them?

import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { createOnce, once } from "./errors.ts";
import { within } from "./limits.ts";
import type { Self } from "./self.ts";

/**
 * Writes the comment that begins with `marker` (an HTML comment, which nobody sees), or updates it when it says
 * something else. Only a comment of our own is taken for it.
 */
export async function upsertComment(
  octokit: GitHubClient,
  repository: GitHubRepository,
  self: Self,
  issue_number: number,
  marker: string,
  text: string,
): Promise<void> {
  const where = ownerAndRepo(repository);
  const body = within(`${marker}\n${text}`);
  const find = async () => {
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      ...where,
      issue_number,
      per_page: 100,
    });
    for (const comment of comments) {
      if (comment.body?.startsWith(marker) && (await self.wrote(comment))) return comment;
    }
    return undefined;
  };
  const { value: comment, created } = await createOnce(find, async () => {
    const answer = await octokit.rest.issues.createComment({ ...where, ...once, issue_number, body });
    return answer.data;
  });
  if (created || sameText(comment.body, body)) return;
  await octokit.rest.issues.updateComment({ ...where, comment_id: comment.id, body });
}

/** GitHub may end lines differently and drop white space at the end. */
export const sameText = (one: string | null | undefined, other: string): boolean =>
  (one ?? "").replaceAll("\r\n", "\n").trimEnd() === other.trimEnd();
