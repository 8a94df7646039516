// Who is who on GitHub? Accounts, members of the organisation, and teams.

import { type AccountId, accountIdOf, type Login, loginOf, type TeamName } from "#identity/names.ts";
import type { Account, TeamFact } from "#policy/facts.ts";
import type { GitHubClient, GitHubRepository } from "./client.ts";
import { orUndefined } from "./errors.ts";

/** More invitations than this are not told apart: they never count anyway, they only explain. */
const invitationsMax = 20;

/**
 * An account as GitHub writes it, or null: a deleted account is `user: null`, and a commit's author can be an empty
 * object. Whatever is not a `User` (a bot, an organisation, a mannequin) never counts as a person.
 */
export function accountOf(user: unknown): Account | null {
  if (typeof user !== "object" || user === null || !("login" in user) || !("id" in user)) return null;
  const { login, id } = user;
  if (typeof login !== "string" || typeof id !== "number") return null;
  const kind = "type" in user && user.type === "User" ? "person" : "bot";
  return { login: loginOf(login), id: accountIdOf(id), kind };
}

/** The account that has a login now, or undefined. */
export async function accountByLogin(octokit: GitHubClient, login: string): Promise<Account | undefined> {
  const found = await orUndefined(octokit.rest.users.getByUsername({ username: login }));
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
  const [organisation = "", slug = "", ...rest] = name.split("/");
  if (rest.length > 0 || organisation.toLowerCase() !== repository.organisation.toLowerCase())
    return undefined;
  const team = { org: repository.organisation, team_slug: slug };
  const found = await orUndefined(octokit.rest.teams.getByName(team));
  if (found === undefined) return undefined;
  const active = await octokit.paginate(octokit.rest.teams.listMembersInOrg, { ...team, per_page: 100 });
  return {
    id: found.data.id,
    members: [
      ...active.flatMap((user) => memberOf(accountOf(user), "active")),
      ...(await invitedTo(octokit, team)),
    ],
  };
}

const memberOf = (account: Account | null, state: "active" | "pending"): TeamFact["members"] =>
  account === null ? [] : [{ login: account.login, id: account.id, state }];

/** An invitation has an id of its own and names a login only: the account is looked up. */
async function invitedTo(
  octokit: GitHubClient,
  team: { readonly org: string; readonly team_slug: string },
): Promise<TeamFact["members"]> {
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
