// Who of the people that matter is in the organisation, and who is in the teams that the rules name?

import pLimit from "p-limit";
import type { ForgeReader } from "#forge/forge.ts";
import { type AccountId, type Login, loginOf, type TeamName } from "#identity/names.ts";
import type { Account, Facts, ReviewFact, TeamFact } from "#policy/facts.ts";
import { attempt, type Notes } from "./attempt.ts";
import type { NamedSets } from "./named.ts";

const atOnce = 6;

/** Teams by name; one that cannot be looked up is a failure of its own, one that is missing is left out. */
export async function teamFacts(
  forge: ForgeReader,
  notes: Notes,
  names: ReadonlySet<TeamName>,
): Promise<ReadonlyMap<TeamName, TeamFact>> {
  const limit = pLimit(atOnce);
  const found = await Promise.all(
    [...names]
      .sort()
      .map((name) =>
        limit(
          async () =>
            [name, await attempt(notes, `team ${name}`, () => forge.team(name), undefined)] as const,
        ),
      ),
  );
  const teams = new Map<TeamName, TeamFact>();
  for (const [name, team] of found) if (team !== undefined) teams.set(name, team);
  return teams;
}

/**
 * Active members among those who matter: requester, subjects, reviewers, and single people whom the rules name, each
 * looked up; active members of the teams are members by GitHub's own rule, that nobody else can be in a team
 * (https://docs.github.com/organizations/organizing-members-into-teams/about-teams).
 */
export async function memberFacts(
  forge: ForgeReader,
  notes: Notes,
  people: {
    readonly author: Account | null;
    readonly reviews: readonly ReviewFact[];
    readonly subjects: readonly Login[];
    readonly named: NamedSets;
    readonly teams: ReadonlyMap<TeamName, TeamFact>;
  },
): Promise<Facts["members"]> {
  const members = new Map<AccountId, Login>();
  for (const team of people.teams.values()) {
    for (const { login, id, state } of team.members) if (state === "active") members.set(id, login);
  }
  const known = new Set(members.values());
  const accounts = [people.author, ...people.reviews.map((review) => review.author)].flatMap((account) =>
    account === null || account.kind === "bot" ? [] : [account],
  );
  const limit = pLimit(atOnce);
  const logins = new Set([...people.subjects, ...people.named.logins].map(loginOf));
  const lookups = [
    ...accounts.map((account) => () => Promise.resolve<Account | undefined>(account)),
    ...[...logins]
      .filter((login) => !known.has(login) && isLogin(login))
      .map((login) => () => forge.account(login)),
  ];
  const found = await Promise.all(
    lookups.map((lookup) =>
      limit(() =>
        attempt(
          notes,
          "members",
          async () => {
            const account = await lookup();
            if (account === undefined || account.kind === "bot" || members.has(account.id)) return undefined;
            return (await forge.isMember(account.login, account.id)) ? account : undefined;
          },
          undefined,
        ),
      ),
    ),
  );
  for (const account of found) if (account !== undefined) members.set(account.id, account.login);
  return [...members].map(([id, login]) => ({ login, id })).sort((a, b) => a.id - b.id);
}

/**
 * What GitHub could have given as a login: nothing else is asked for, so that a path never becomes part of a URL.
 * Accounts that an enterprise manages have one `_` before its short code.
 * https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
 */
const isLogin = (text: string): boolean => /^[a-z0-9](?:[a-z0-9_-]{0,38})$/.test(text);
