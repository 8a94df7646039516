// What does this GitHub know when it starts? The state, made from the organisation's plain data.

import type { AppRegistration, Organisation, Person } from "./organisation.ts";
import {
  ACTIONS_APP_ID,
  ACTIONS_BOT,
  type Account,
  type AppRecord,
  type Standing,
  type State,
  type TeamRecord,
  type TeamSeat,
  WEB_FLOW,
} from "./state.ts";

/** The state at the start, from the organisation's plain data. */
export function initialState(organisation: Organisation, now: Date): State {
  let id = 1000;
  let number = 0;
  const accounts = [
    ...organisation.people.map((person) => account(person, person.role === "admin" ? "owner" : "member")),
    ...(organisation.outsiders ?? []).map((person) => account(person, "outsider")),
  ];
  const state: State = {
    accounts,
    teams: teamRecords(organisation, accounts, now),
    apps: [...organisation.apps.map(appRecord), actionsApp()],
    tokens: new Map(),
    issues: new Map(),
    comments: new Map(),
    labels: new Map(),
    checkRuns: new Map(),
    checkSuites: new Map(),
    activity: [],
    runs: [],
    createdAt: now,
    pushedAt: now,
    nextId: () => ++id,
    nextNumber: () => ++number,
  };
  for (const app of state.apps) accounts.push(botAccount(app));
  accounts.push({
    ...WEB_FLOW,
    token: undefined,
    name: "GitHub Web Flow",
    type: "User",
    standing: "outsider",
  });
  return state;
}

const account = (person: Person, standing: Standing): Account => ({
  login: person.login,
  id: person.id,
  email: person.email,
  token: person.token,
  name: person.name,
  type: person.type ?? "User",
  standing,
});

const botAccount = (app: AppRecord): Account => ({
  login: `${app.slug}[bot]`,
  id: app.botId,
  email: `${app.botId}+${app.slug}[bot]@users.noreply.github.com`,
  token: undefined,
  name: undefined,
  type: "Bot",
  standing: "outsider",
});

const appRecord = (app: AppRegistration): AppRecord => ({
  id: app.id,
  slug: app.slug,
  name: app.name,
  clientId: app.clientId,
  publicKey: app.publicKey,
  permissions: { metadata: "read", ...app.permissions },
  installationId: app.installationId ?? 50_000_000 + app.id,
  events: app.events,
  botId: 100_000_000 + app.id,
});

const actionsApp = (): AppRecord => ({
  id: ACTIONS_APP_ID,
  slug: "github-actions",
  name: "GitHub Actions",
  clientId: undefined,
  publicKey: undefined,
  permissions: {},
  installationId: 50_000_000 + ACTIONS_APP_ID,
  events: [],
  botId: ACTIONS_BOT.id,
});

function teamRecords(organisation: Organisation, accounts: readonly Account[], now: Date): TeamRecord[] {
  const idOf = (login: string): number => {
    const found = accounts.find((each) => each.login.toLowerCase() === login.toLowerCase());
    if (!found) throw new Error(`a team names \`${login}\`, and no such account is given`);
    return found.id;
  };
  const teamIdOf = (slug: string): number => {
    const found = organisation.teams.find((team) => team.slug === slug);
    if (!found) throw new Error(`a team's parent is \`${slug}\`, and no such team is given`);
    return found.id;
  };
  return organisation.teams.map((team) => ({
    id: team.id,
    slug: team.slug,
    name: team.name,
    description: team.description,
    parentId: team.parent === undefined ? undefined : teamIdOf(team.parent),
    createdAt: now,
    seats: [
      ...team.members
        .filter((login) => !team.maintainers?.includes(login))
        .map((login): TeamSeat => ({ accountId: idOf(login), role: "member", state: "active" })),
      ...(team.maintainers ?? []).map(
        (login): TeamSeat => ({ accountId: idOf(login), role: "maintainer", state: "active" }),
      ),
      ...(team.pending ?? []).map(
        (login): TeamSeat => ({ accountId: idOf(login), role: "member", state: "pending" }),
      ),
    ],
  }));
}
