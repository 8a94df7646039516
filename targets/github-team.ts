// Who is a member of which GitHub team, and how does that change?
//
// One entitlement is one team (`team: dba-oncall`), one account is one login. An assignment is a direct
// membership, as member or as maintainer. Membership through a child team is none, since it cannot be taken
// away here; an invitation that waits is none either, and none is sent: access goes to members of the
// organisation.

import type { EntitlementName } from "#identity/names.ts";
import type { Assignment, Change, Receipt } from "#plan/change.ts";
import { failureOf, type GitHub, githubAt, isStatus, wordsOf } from "#targets/github-connection.ts";
import {
  accountExists,
  directMembers,
  isLogin,
  isOrganisationMember,
  isSlug,
  type Seat,
  seatOf,
  type Team,
  teamIsVisible,
} from "#targets/github-membership.ts";
import { confirmed, refused, unconfirmed } from "#targets/receipts.ts";
import { type Environment, fromEnvironment, nameInTarget, namesInTarget } from "#targets/settings.ts";
import {
  accountOf,
  type Capabilities,
  type Connector,
  type TargetConfig,
  type TargetWriter,
} from "#targets/target.ts";

/**
 * GitHub's replicas can lag behind a change; a web session needs no ending, as each request is checked anew.
 */
const capabilities: Capabilities = { endsSessions: true, nativeExpiry: false, settlesWithinSeconds: 60 };

/** How often to read back, and how to wait in between. */
export type ReadBack = { readonly looks: number; readonly pause: () => Promise<void> };
const usualReadBack: ReadBack = {
  looks: 4,
  pause: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
};

/**
 * `connection: { tokenFrom: TEAMS_TOKEN, organisation: acme }`, entitlements `{ team: dba-oncall }`. The
 * token needs "Members: write" of the organisation. `apiUrlFrom` names the variable with the API's address;
 * without it `GITHUB_API_URL` counts, which GitHub's runners set, and without that github.com's.
 */
export const githubTeamConnector: Connector = {
  kind: "github-team",
  connectReader: async (config, environment) => connect(config, environment),
  connectWriter: async (config, environment) => connect(config, environment),
};

function connect(config: TargetConfig, environment: Environment): TargetWriter {
  const token = fromEnvironment(config, "tokenFrom", environment).trim();
  const url =
    config.connection.apiUrlFrom === undefined
      ? environment.GITHUB_API_URL
      : fromEnvironment(config, "apiUrlFrom", environment);
  return githubTeamTarget(config, githubAt(token, url), { token });
}

export type GithubTeamOptions = {
  /** Only to keep it out of messages. */
  readonly token?: string;
  readonly readBack?: ReadBack;
};

/**
 * The target over a GitHub that is at hand. Throws for a config without organisation or with an impossible
 * team.
 */
export function githubTeamTarget(
  config: TargetConfig,
  github: GitHub,
  options: GithubTeamOptions = {},
): TargetWriter {
  const organisation = config.connection.organisation;
  if (organisation === undefined || !isLogin(organisation)) {
    throw new Error(`target \`${config.name}\` has no \`connection.organisation\` that could be one`);
  }
  const slugs = namesInTarget(config, "team");
  for (const slug of slugs.values()) {
    if (!isSlug(slug)) throw new Error(`\`${slug}\` in \`${config.name}\` cannot be the slug of a team`);
  }
  const teamOf = (slug: string): Team => ({ organisation, slug });
  return {
    name: config.name,
    capabilities,
    async observe(entitlements) {
      const teams = entitlements.map((entitlement) => ({
        entitlement,
        team: teamOf(nameInTarget(slugs, config, entitlement)),
      }));
      try {
        const lists = await Promise.all(
          teams.map(({ entitlement, team }) => membersOf(github, team, entitlement)),
        );
        return lists.flat();
      } catch (error) {
        throw new Error(`target \`${config.name}\` cannot be read: ${wordsOf(error, options.token)}`);
      }
    },
    async carryOut(change) {
      const slug = slugs.get(change.entitlement);
      if (slug === undefined) {
        return refused(`target \`${config.name}\` has no entitlement \`${change.entitlement}\``);
      }
      if (!isLogin(change.account)) return refused(`\`${change.account}\` cannot be a GitHub login`);
      const task: Task = { github, team: teamOf(slug), readBack: options.readBack ?? usualReadBack };
      try {
        return await (change.kind === "grant" ? grant(task, change) : revoke(task, change));
      } catch (error) {
        return failureOf(error, wordsOf(error, options.token));
      }
    },
    async close() {},
  };
}

async function membersOf(
  github: GitHub,
  team: Team,
  entitlement: EntitlementName,
): Promise<readonly Assignment[]> {
  try {
    const logins = await directMembers(github, team);
    return logins.map((login) => ({ account: accountOf(login), entitlement }));
  } catch (error) {
    if (isStatus(error, 404)) throw new Error(notVisible(team));
    throw error;
  }
}

const notVisible = ({ organisation, slug }: Team): string =>
  `there is no team \`${slug}\` in \`${organisation}\` that the token may see`;

type Task = { readonly github: GitHub; readonly team: Team; readonly readBack: ReadBack };

/** Who is in already keeps the seat as it is: asking again would make a member out of a maintainer. */
async function grant({ github, team, readBack }: Task, { account }: Change): Promise<Receipt> {
  const before = await seatOf(github, team, account);
  if (before === "direct") return confirmed("it was there already");
  if (before === "invited") return unconfirmed(invitationWaits(account));
  if (!(await teamIsVisible(github, team))) return refused(notVisible(team));
  if (!(await isOrganisationMember(github, team.organisation, account))) {
    return refused(`\`${account}\` is no member of the organisation \`${team.organisation}\``);
  }
  await github.rest.teams.addOrUpdateMembershipForUserInOrg({
    org: team.organisation,
    team_slug: team.slug,
    username: account,
    role: "member",
  });
  const after = await readUntil(github, team, account, readBack, (seat) => seat !== before);
  switch (after) {
    case "direct":
      return confirmed();
    case "invited":
      return unconfirmed(invitationWaits(account));
    case "inherited":
    case "none":
      return unconfirmed(
        `GitHub took it, but does not list \`${account}\` as a member of \`${team.slug}\` yet`,
      );
  }
}

const invitationWaits = (account: string): string => `\`${account}\` has not accepted the invitation yet`;

/** A membership through a child team cannot be taken away here, so it is never called revoked. */
async function revoke({ github, team, readBack }: Task, { account }: Change): Promise<Receipt> {
  const before = await seatOf(github, team, account);
  if (before === "none") {
    // What is not there and what may not be seen look the same, and so do an account that left and one that
    // was renamed.
    if (!(await teamIsVisible(github, team))) return refused(notVisible(team));
    if (await accountExists(github, account)) return confirmed("it was gone already");
    return refused(`there is no account \`${account}\` on GitHub; renamed, it would still be in the team`);
  }
  if (before === "inherited") return unconfirmed(staysThroughChild(account, team));
  await github.rest.teams.removeMembershipForUserInOrg({
    org: team.organisation,
    team_slug: team.slug,
    username: account,
  });
  const after = await readUntil(github, team, account, readBack, (seat) => seat !== before);
  switch (after) {
    case "none":
      return confirmed();
    case "inherited":
      return unconfirmed(staysThroughChild(account, team));
    case "direct":
    case "invited":
      return unconfirmed(`GitHub took it, but still lists \`${account}\` in \`${team.slug}\``);
  }
}

const staysThroughChild = (account: string, { slug }: Team): string =>
  `\`${account}\` stays in \`${slug}\` through a child team, and has to be removed there`;

async function readUntil(
  github: GitHub,
  team: Team,
  login: string,
  { looks, pause }: ReadBack,
  isSettled: (seat: Seat) => boolean,
): Promise<Seat> {
  let seat = await seatOf(github, team, login);
  for (let look = 1; look < looks && !isSettled(seat); look += 1) {
    await pause();
    seat = await seatOf(github, team, login);
  }
  return seat;
}
