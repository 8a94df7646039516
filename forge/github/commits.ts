// Who wrote what? Commits of a pull request and of a path, and who pushed them.

import type { Listed, ListedCommit, Push } from "#forge/forge.ts";
import type { CommitId, RepoPath } from "#identity/names.ts";
import type { Account, CommitIdentity } from "#policy/facts.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { type CoAuthor, coAuthorsIn, noreply } from "./co-authors.ts";
import { orUndefined } from "./errors.ts";
import { accountById, accountByLogin, accountOf } from "./people.ts";

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

/** So many are looked up of one pull request; more are nobody who is known. */
const coAuthorsMax = 50;

/**
 * A co-author is only an address: GitHub's own noreply forms lead to an account, everything else to none. The form with
 * an id leads to the account of that id, whatever it is called now; the older form to whoever has the login now.
 * https://docs.github.com/account-and-profile/how-tos/email-preferences/setting-your-commit-email-address
 */
async function coAuthor(
  octokit: GitHubClient,
  named: CoAuthor,
  accounts: Map<string, Promise<Account | null>>,
): Promise<CommitIdentity> {
  const claim = noreply(named.email);
  if (claim === undefined) return { ...named, account: null };
  const key = String(claim.id ?? claim.login);
  const known = accounts.get(key);
  // ATTACKER: a message has room for thousands, and each costs a request.
  if (known === undefined && accounts.size === coAuthorsMax) return { ...named, account: null };
  const lookup = known ?? accountClaimed(octokit, claim);
  accounts.set(key, lookup);
  return { ...named, account: await lookup };
}

async function accountClaimed(
  octokit: GitHubClient,
  { id, login }: NonNullable<ReturnType<typeof noreply>>,
): Promise<Account | null> {
  const byId = id === undefined ? undefined : await accountById(octokit, id);
  if (byId !== undefined) return byId;
  const byLogin = await accountByLogin(octokit, login);
  // ATTACKER: the address is free text. A login that has another id now is not the one who was meant.
  return byLogin !== undefined && (id === undefined || byLogin.id === id) ? byLogin : null;
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
 * The pushes to a branch, newest first. Older servers have no such list and answer 404, as GitHub does of a private fork;
 * of a public one it tells everybody (https://docs.github.com/rest/repos/repos#list-repository-activities). 403 is
 * another thing: it is how GitHub puts off whoever asks too much.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export async function pushesTo(
  octokit: GitHubClient,
  repository: string,
  ref: string,
): Promise<Listed<Push> | undefined> {
  const [owner = "", repo = ""] = repository.split("/");
  const pushes: Push[] = [];
  let pages = 0;
  const request = octokit.paginate(
    octokit.rest.repos.listActivities,
    { owner, repo, ref: `refs/heads/${ref}`, per_page: 100 },
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
