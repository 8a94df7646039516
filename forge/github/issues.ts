// How is people's attention asked for once, and given back when the cause is gone? One issue a cause.

import { cut } from "#report/escape.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { sameText } from "./comments.ts";
import { createOnce, once } from "./errors.ts";
import { within } from "./limits.ts";
import type { Self } from "./self.ts";

type Issue = { readonly number: number; readonly title: string; readonly body?: string | null | undefined };

/** One open issue that begins with `marker`: opened, updated, or closed when there is no text. Others' never count. */
export async function upsertIssue(
  octokit: GitHubClient,
  repository: GitHubRepository,
  self: Self,
  marker: string,
  title: string,
  text: string | undefined,
): Promise<void> {
  const where = ownerAndRepo(repository);
  const find = async (): Promise<Issue | undefined> => {
    const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
      ...where,
      state: "open",
      per_page: 100,
    });
    for (const issue of issues) {
      const isPullRequest = issue.pull_request !== undefined && issue.pull_request !== null;
      if (!isPullRequest && issue.body?.startsWith(marker) && (await self.wrote(issue))) return issue;
    }
    return undefined;
  };
  if (text === undefined) {
    const open = await find();
    if (open !== undefined) {
      await octokit.rest.issues.update({ ...where, issue_number: open.number, state: "closed" });
    }
    return;
  }
  const content = { title: cut(title, 250), body: within(`${marker}\n${text}`) };
  const { value: issue, created } = await createOnce<Issue>(find, async () => {
    const { data } = await octokit.rest.issues.create({ ...where, ...once, ...content });
    return data;
  });
  if (created || (issue.title === content.title && sameText(issue.body, content.body))) return;
  await octokit.rest.issues.update({ ...where, issue_number: issue.number, ...content });
}
