// How is a correction offered on the line it belongs to, and offered once?

import type { Suggestion } from "#forge/forge.ts";
import type { CommitId, Login } from "#identity/names.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { sameText } from "./comments.ts";
import { createOnce, once, statusOf } from "./errors.ts";
import { within } from "./limits.ts";
import type { Self } from "./self.ts";

/**
 * One review with a comment for each suggestion that is not there yet, so that people are told once. Suggestions on
 * an older content that GitHub calls outdated (they have no line any more) do not count as being there.
 */
export async function suggest(
  octokit: GitHubClient,
  repository: GitHubRepository,
  self: Self,
  pull_number: number,
  head: CommitId,
  suggestions: readonly Suggestion[],
): Promise<void> {
  if (suggestions.length === 0) return;
  const where = { ...ownerAndRepo(repository), pull_number };
  const missing = async (): Promise<readonly Suggestion[]> => {
    const comments = await octokit.paginate(octokit.rest.pulls.listReviewComments, {
      ...where,
      per_page: 100,
    });
    const there: typeof comments = [];
    for (const comment of comments) if (await self.wrote(comment)) there.push(comment);
    return suggestions.filter(
      ({ at, body }) =>
        !there.some(
          (comment) =>
            comment.path === at.path &&
            comment.line === (at.endLine ?? at.line) &&
            sameText(comment.body, body),
        ),
    );
  };
  let toMake: readonly Suggestion[] = [];
  const find = async () => {
    toMake = await missing();
    return toMake.length === 0 ? true : undefined;
  };
  await createOnce(find, async () => {
    const comments = toMake.map(reviewComment);
    await octokit.rest.pulls.createReview({ ...where, ...once, commit_id: head, event: "COMMENT", comments });
    return true;
  });
}

function reviewComment({ at, body }: Suggestion) {
  const line = at.endLine ?? at.line;
  const start = line > at.line ? { start_line: at.line, start_side: "RIGHT" } : {};
  return { path: at.path, line, side: "RIGHT", body: within(body), ...start };
}

/** Asks for reviews of those who are not asked yet; GitHub refuses some (the author, outsiders), who are left out. */
export async function requestReviewers(
  octokit: GitHubClient,
  repository: GitHubRepository,
  pull_number: number,
  logins: readonly Login[],
): Promise<void> {
  if (logins.length === 0) return;
  const where = { ...ownerAndRepo(repository), pull_number };
  const { data } = await octokit.rest.pulls.listRequestedReviewers(where);
  const asked = new Set(data.users.map((user) => user.login.toLowerCase()));
  const reviewers = logins.filter((login) => !asked.has(login));
  if (reviewers.length === 0) return;
  const ask = async (some: readonly string[]): Promise<boolean> => {
    try {
      await octokit.rest.pulls.requestReviewers({ ...where, reviewers: [...some] });
      return true;
    } catch (error) {
      if (statusOf(error) !== 422) throw error;
      return false;
    }
  };
  // One whom GitHub refuses makes it refuse all.
  if (!(await ask(reviewers)) && reviewers.length > 1) for (const login of reviewers) await ask([login]);
}
