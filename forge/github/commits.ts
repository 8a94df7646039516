// Who wrote what? Commits of a pull request and of a path, and who pushed them.

import type { Listed, ListedCommit, Push } from "#forge/forge.ts";
import type { CommitId, RepoPath } from "#identity/names.ts";
import type { Account, CommitIdentity } from "#policy/facts.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { coAuthorsIn, noreply } from "./co-authors.ts";
import { orUndefined } from "./errors.ts";
import { accountByLogin, accountOf } from "./people.ts";

/** https://docs.github.com/rest/pulls/pulls: 250 commits are listed at most. */
const commitsMax = 250;
const pushPagesMax = 10;

/** Commits of a pull request; `complete` compares what was listed with the count that GitHub states. */
export async function commitsOf(
  octokit: GitHubClient,
  repository: GitHubRepository,
  pull_number: number,
): Promise<Listed<ListedCommit>> {
  const where = { ...ownerAndRepo(repository), pull_number };
  const listed = await octokit.paginate(octokit.rest.pulls.listCommits, { ...where, per_page: 100 });
  const { data: pull } = await octokit.rest.pulls.get(where);
  const accounts = new Map<string, Promise<Account | null>>();
  const items = await Promise.all(
    listed.map(
      async (entry): Promise<ListedCommit> => ({
        sha: entry.sha as CommitId,
        parents: entry.parents.map((parent) => parent.sha as CommitId),
        author: identity(entry.commit.author, accountOf(entry.author)),
        committer: identity(entry.commit.committer, accountOf(entry.committer)),
        coAuthors: await Promise.all(
          coAuthorsIn(entry.commit.message).map((named) => coAuthor(octokit, named, accounts)),
        ),
      }),
    ),
  );
  return { items, complete: pull.commits === items.length && items.length < commitsMax };
}

const identity = (
  named: { readonly name?: string | undefined; readonly email?: string | undefined } | null,
  account: Account | null,
): CommitIdentity => ({ name: named?.name ?? "", email: named?.email ?? "", account });

/** A co-author is only an address: GitHub's own noreply form leads to an account, everything else to none. */
async function coAuthor(
  octokit: GitHubClient,
  named: { readonly name: string; readonly email: string },
  accounts: Map<string, Promise<Account | null>>,
): Promise<CommitIdentity> {
  const claim = noreply(named.email);
  if (claim === undefined) return { ...named, account: null };
  const key = claim.login;
  const lookup = accounts.get(key) ?? accountByLogin(octokit, claim.login).then((found) => found ?? null);
  accounts.set(key, lookup);
  const account = await lookup;
  // ATTACKER: the address is free text. A login that has another id now is not the one who was meant.
  return { ...named, account: account !== null && account.id === claim.id ? account : null };
}

/** Commits of the default branch that touched a path, newest first, at most 100. */
export async function commitsTouching(
  octokit: GitHubClient,
  repository: GitHubRepository,
  path: RepoPath,
  from: CommitId,
): Promise<readonly CommitId[]> {
  const { data } = await octokit.rest.repos.listCommits({
    ...ownerAndRepo(repository),
    sha: from,
    path,
    per_page: 100,
  });
  return data.map((commit) => commit.sha as CommitId);
}

/**
 * The pushes to a branch of this repository, newest first. A branch of a fork has none here. Older servers have no such
 * list and answer 404. 403 is another thing: it is how GitHub puts off whoever asks too much.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export async function pushesTo(
  octokit: GitHubClient,
  repository: GitHubRepository,
  ref: string,
): Promise<Listed<Push> | undefined> {
  const pushes: Push[] = [];
  let pages = 0;
  const request = octokit.paginate(
    octokit.rest.repos.listActivities,
    { ...ownerAndRepo(repository), ref: `refs/heads/${ref}`, per_page: 100 },
    (response, done) => {
      pages++;
      if (pages === pushPagesMax) done();
      for (const { activity_type: type, after, actor } of response.data) {
        if (type === "branch_deletion") continue;
        pushes.push({ after: after as CommitId, actor: accountOf(actor), made: type === "branch_creation" });
      }
      return [];
    },
  );
  const told = await orUndefined(request);
  return told === undefined ? undefined : { items: pushes, complete: pages < pushPagesMax };
}
