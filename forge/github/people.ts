// Who is who on GitHub? Accounts, members of the organisation, and teams.

import { type AccountId, accountIdOf, type Login, loginOf, type TeamName } from "#identity/names.ts";
import type { Account, TeamFact } from "#policy/facts.ts";
import type { GitHubClient, GitHubRepository } from "./client.ts";
import { describe, orUndefined } from "./errors.ts";

/** More invitations than this are not told apart: they never count anyway, they only explain. */
const invitationsMax = 20;

/** GitHub's stand-in for whoever deleted their account (https://github.com/ghost): many, so it is nobody. */
const ghost = loginOf("ghost");

/**
 * An account as GitHub writes it, or null: a deleted account is `user: null` or `ghost`, and a commit's author can be an
 * empty object. Whatever is not a `User` (a bot, an organisation, a mannequin) never counts as a person.
 */
export function accountOf(user: unknown): Account | null {
  if (typeof user !== "object" || user === null || !("login" in user) || !("id" in user)) return null;
  const { login, id } = user;
  if (typeof login !== "string" || typeof id !== "number" || loginOf(login) === ghost) return null;
  const kind = "type" in user && user.type === "User" ? "person" : "bot";
  return { login: loginOf(login), id: accountIdOf(id), kind };
}

/** The account that has a login now, or undefined. */
export async function accountByLogin(octokit: GitHubClient, login: string): Promise<Account | undefined> {
  const found = await orUndefined(octokit.rest.users.getByUsername({ username: login }));
  return accountOf(found?.data) ?? undefined;
}

/** The account that has an id, whatever its login is now, or undefined. https://docs.github.com/rest/users/users */
export async function accountById(
  octokit: GitHubClient,
  account_id: AccountId,
): Promise<Account | undefined> {
  const found = await orUndefined(octokit.rest.users.getById({ account_id }));
  return accountOf(found?.data) ?? undefined;
}

/**
 * Whether this account is an active member of the organisation. An invitation that is pending is no membership, and
 * neither is a membership of another account that now has the same login.
 */
export async function isActiveMember(
  octokit: GitHubClient,
  organisation: string,
  login: Login,
  id: AccountId,
): Promise<boolean> {
  const request = octokit.rest.orgs.getMembershipForUser({ org: organisation, username: login });
  const found = await orUndefined(request);
  return found?.data.state === "active" && accountOf(found.data.user)?.id === id;
}

/**
 * A team with its active members (GitHub's list includes those of child teams) and those who are only invited.
 * Undefined when there is no such team, and for teams of another organisation.
 */
export async function teamByName(
  octokit: GitHubClient,
  repository: GitHubRepository,
  name: TeamName,
): Promise<TeamFact | undefined> {
  const found = await activeTeam(octokit, repository, name);
  if (found === undefined) return undefined;
  return { ...found.fact, members: [...found.fact.members, ...(await invitedTo(octokit, found.team))] };
}

/**
 * Looks teams up with a token that may be anybody's: active members alone, because only some may see invitations.
 * GitHub says 404 of a team that is missing and of one that a token may not see, so a team is undefined only when the
 * token can list the organisation's teams; else it throws.
 */
export function teamLookup(
  octokit: GitHubClient,
  repository: GitHubRepository,
): (name: TeamName) => Promise<TeamFact | undefined> {
  let listed: Promise<unknown> | undefined;
  return async (name) => {
    const found = await activeTeam(octokit, repository, name);
    if (found !== undefined) return found.fact;
    listed ??= octokit.rest.teams.list({ org: repository.organisation, per_page: 1 }).catch((error) => {
      throw new Error(`this token cannot see the teams of ${repository.organisation} (${describe(error)})`);
    });
    await listed;
    return undefined;
  };
}

type NamedTeam = { readonly org: string; readonly team_slug: string };

async function activeTeam(
  octokit: GitHubClient,
  repository: GitHubRepository,
  name: TeamName,
): Promise<{ readonly team: NamedTeam; readonly fact: TeamFact } | undefined> {
  const [organisation = "", slug = "", ...rest] = name.split("/");
  if (rest.length > 0 || organisation.toLowerCase() !== repository.organisation.toLowerCase())
    return undefined;
  const team = { org: repository.organisation, team_slug: slug };
  const found = await orUndefined(octokit.rest.teams.getByName(team));
  if (found === undefined) return undefined;
  const active = await octokit.paginate(octokit.rest.teams.listMembersInOrg, { ...team, per_page: 100 });
  const members = active.flatMap((user) => memberOf(accountOf(user), "active"));
  return { team, fact: { id: found.data.id, members } };
}

const memberOf = (account: Account | null, state: "active" | "pending"): TeamFact["members"] =>
  account === null ? [] : [{ login: account.login, id: account.id, state }];

/** An invitation has an id of its own and names a login only: the account is looked up. */
async function invitedTo(octokit: GitHubClient, team: NamedTeam): Promise<TeamFact["members"]> {
  const invitations = await octokit.paginate(octokit.rest.teams.listPendingInvitationsInOrg, {
    ...team,
    per_page: 100,
  });
  const logins = invitations.flatMap((invitation) => (invitation.login === null ? [] : [invitation.login]));
  const accounts = await Promise.all(
    logins.slice(0, invitationsMax).map((login) => accountByLogin(octokit, login)),
  );
  return accounts.flatMap((account) => memberOf(account ?? null, "pending"));
}
