// What can Lapse do on GitHub? The forge that the flows ask for, put together from its parts.

import type { ForgeReader, ForgeWriter } from "#forge/forge.ts";
import type { Instant } from "#time/instant.ts";
import { commitTo, dispatch, openPullRequest } from "./branches.ts";
import { publishCheck } from "./checks.ts";
import type { GitHubClient, GitHubRepository } from "./client.ts";
import { upsertComment } from "./comments.ts";
import { commitsOf, commitsTouching, pushesTo } from "./commits.ts";
import { gitReader } from "./git.ts";
import { instantFrom } from "./instant.ts";
import { upsertIssue } from "./issues.ts";
import { merge } from "./merge.ts";
import { accountByLogin, isActiveMember, teamByName } from "./people.ts";
import { openPullRequests, pullRequest, pullRequestsOf, reviewsOf } from "./pulls.ts";
import { selfOf } from "./self.ts";
import { requestReviewers, suggest } from "./suggestions.ts";

/** What may only look at one repository on GitHub. */
export function githubReader(octokit: GitHubClient, repository: GitHubRepository): ForgeReader {
  const { owner, name, defaultBranch, organisation } = repository;
  return {
    repository: { owner, name, defaultBranch },
    git: gitReader(octokit, repository),
    now: () => hostNow(octokit),
    pullRequest: (number) => pullRequest(octokit, repository, number),
    openPullRequests: () => openPullRequests(octokit, repository),
    pullRequestsOf: (commit) => pullRequestsOf(octokit, repository, commit),
    commitsTouching: (path, from) => commitsTouching(octokit, repository, path, from),
    commitsOf: (number) => commitsOf(octokit, repository, number),
    reviewsOf: (number) => reviewsOf(octokit, repository, number),
    pushesTo: (where, ref) => pushesTo(octokit, where, ref),
    team: (team) => teamByName(octokit, repository, team),
    account: (login) => accountByLogin(octokit, login),
    isMember: (login, id) => isActiveMember(octokit, organisation, login, id),
  };
}

/** The same, and what writes. */
export function githubForge(octokit: GitHubClient, repository: GitHubRepository): ForgeWriter {
  const self = selfOf(octokit, repository);
  return {
    ...githubReader(octokit, repository),
    publishCheck: (output) => publishCheck(octokit, repository, self, output),
    upsertComment: (number, marker, body) => upsertComment(octokit, repository, self, number, marker, body),
    suggest: (number, head, suggestions) => suggest(octokit, repository, self, number, head, suggestions),
    requestReviewers: (number, logins) => requestReviewers(octokit, repository, number, logins),
    merge: (number, head, title, message) => merge(octokit, repository, number, head, title, message),
    commitTo: (branch, base, files, message) => commitTo(octokit, repository, branch, base, files, message),
    openPullRequest: (request) => openPullRequest(octokit, repository, request),
    upsertIssue: (marker, title, body) => upsertIssue(octokit, repository, self, marker, title, body),
    dispatch: (workflow, inputs) => dispatch(octokit, repository, workflow, inputs),
  };
}

/** GitHub's clock. Asking for the rate limit costs nothing; a server without limits answers 404, with its date. */
async function hostNow(octokit: GitHubClient): Promise<Instant> {
  try {
    const { headers } = await octokit.request("GET /rate_limit");
    return instantFrom(headers.date);
  } catch (error) {
    const date = dateOfAnswer(error);
    if (date === undefined) throw error;
    return instantFrom(date);
  }
}

function dateOfAnswer(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("response" in error)) return undefined;
  const { response } = error;
  if (typeof response !== "object" || response === null || !("headers" in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== "object" || headers === null || !("date" in headers)) return undefined;
  return typeof headers.date === "string" ? headers.date : undefined;
}
