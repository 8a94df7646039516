// Which octokit, and which repository? What every part of the GitHub forge is handed.

import type { Octokit } from "@octokit/rest";

/** What is used of octokit: both `@octokit/rest` and Probot's own have it. */
export type GitHubClient = Pick<Octokit, "rest" | "paginate" | "request">;

/** One repository on GitHub, and who we are there. */
export type GitHubRepository = {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** The organisation whose teams and members count. */
  readonly organisation: string;
  /**
   * The app whose comments and check runs are ours: its slug (`lapse`, or `github-actions` for a workflow's token), or
   * its numeric id. Without it the token is a person's, who can write comments but no checks.
   */
  readonly appSlugOrId?: string | number;
};

/** The two parameters that almost every route of GitHub's takes. */
export const ownerAndRepo = (repository: { readonly owner: string; readonly name: string }) => ({
  owner: repository.owner,
  repo: repository.name,
});
