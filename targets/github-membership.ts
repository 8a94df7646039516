// How is an account in a team: itself, only through a child team, only invited, or not at all?

import type { GitHub } from "#targets/github-connection.ts";
import { isStatus } from "#targets/github-connection.ts";

export type Team = { readonly organisation: string; readonly slug: string };

export type Seat = "none" | "invited" | "direct" | "inherited";

// ATTACKER: whoever names an account. A path segment of dots survives percent-encoding, and the URL's own
// rules then take it for "the folder above": `DELETE …/memberships/..` would delete the team. So only
// GitHub's own grammar passes: letters, digits, hyphens, and the underscore of managed accounts.
const name = /^[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9])?$/i;
export const isLogin = (text: string): boolean => name.test(text);
/** Slugs are made by GitHub out of a team's name, and may also hold inner dots and underscores. */
export const isSlug = (text: string): boolean => /^[a-z0-9_-][a-z0-9._-]{0,99}$/i.test(text);

/**
 * Logins, in lower case, of everybody who is in the team by a seat of their own. Throws when that cannot be
 * told.
 *
 * GitHub's list holds the members of child teams too, and says so by `inherited`, "only when the feature is
 * enabled for the organization" (its OpenAPI description). Without that flag a team with no child teams has
 * direct members only, and for others GraphQL knows (`membership: IMMEDIATE`).
 */
export async function directMembers(github: GitHub, team: Team): Promise<readonly string[]> {
  const of = { org: team.organisation, team_slug: team.slug, per_page: 100 };
  const members = await github.paginate(github.rest.teams.listMembersInOrg, of);
  if (members.every((member) => inheritedOf(member) !== undefined)) {
    return members.filter((member) => inheritedOf(member) === false).map(({ login }) => login.toLowerCase());
  }
  const children = await github.paginate(github.rest.teams.listChildInOrg, of);
  if (children.length === 0) return members.map(({ login }) => login.toLowerCase());
  return immediateMembers(github, team);
}

const inheritedOf = (member: object): boolean | undefined =>
  "inherited" in member && typeof member.inherited === "boolean" ? member.inherited : undefined;

type MembersPage = {
  readonly organization: {
    readonly team: {
      readonly members: {
        readonly nodes: readonly { readonly login: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } | null;
  } | null;
};

const immediateQuery = `query ($organisation: String!, $slug: String!, $after: String) {
  organization(login: $organisation) {
    team(slug: $slug) {
      members(membership: IMMEDIATE, first: 100, after: $after) {
        nodes { login }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

async function immediateMembers(github: GitHub, team: Team): Promise<readonly string[]> {
  const logins: string[] = [];
  let after: string | null = null;
  do {
    const page: MembersPage = await github.graphql(immediateQuery, { ...team, after });
    const members = page.organization?.team?.members;
    if (members === undefined) throw new Error(`GitHub does not list the direct members of \`${team.slug}\``);
    logins.push(...members.nodes.map(({ login }) => login.toLowerCase()));
    after = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null;
  } while (after !== null);
  return logins;
}

/**
 * How the account is in the team now. `none` is also what GitHub says of a team that the token may not see.
 */
export async function seatOf(github: GitHub, team: Team, login: string): Promise<Seat> {
  try {
    const { data } = await github.rest.teams.getMembershipForUserInOrg({
      org: team.organisation,
      team_slug: team.slug,
      username: login,
    });
    if (data.state === "pending") return "invited";
  } catch (error) {
    if (isStatus(error, 404)) return "none";
    throw error;
  }
  return (await directMembers(github, team)).includes(login.toLowerCase()) ? "direct" : "inherited";
}

export const teamIsVisible = (github: GitHub, team: Team): Promise<boolean> =>
  isFound(github.rest.teams.getByName({ org: team.organisation, team_slug: team.slug }));

export const accountExists = (github: GitHub, login: string): Promise<boolean> =>
  isFound(github.rest.users.getByUsername({ username: login }));

export const isOrganisationMember = (github: GitHub, organisation: string, login: string): Promise<boolean> =>
  isFound(github.rest.orgs.checkMembershipForUser({ org: organisation, username: login }));

async function isFound(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (isStatus(error, 404)) return false;
    throw error;
  }
}
