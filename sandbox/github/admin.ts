// What can the organisation's owners do here, beside the API? People come and go, teams are remade.

import { announceCheckRun } from "./checks.ts";
import { stamp } from "./clock.ts";
import { announceToOrganisation, listeningApp } from "./events.ts";
import { accountByLogin, type Hub } from "./hub.ts";
import type { Person } from "./organisation.ts";
import { announcePull, pullByNumber } from "./pulls.ts";
import { renderUser } from "./render/account.ts";
import { renderTeam } from "./render/team.ts";
import type { Account, TeamRecord, TeamSeat } from "./state.ts";
import { teamBySlug } from "./teams.ts";

export interface Admin {
  addPerson(person: Person): void;
  /** Leaves the organisation and all its teams; the account goes on as an outsider. */
  removePerson(login: string, options?: { by?: string }): void;
  /** The account is gone: what it did has `user: null` from now on. */
  deleteAccount(login: string): void;
  /** The id stays; the old login is free for somebody else. */
  renameLogin(from: string, to: string): void;
  makeTeam(team: {
    slug: string;
    name: string;
    id?: number;
    parent?: string;
    members?: readonly string[];
  }): void;
  renameTeam(slug: string, name: string, options?: { by?: string }): void;
  deleteTeam(slug: string, options?: { by?: string }): void;
  addToTeam(slug: string, login: string, options?: SeatOptions): TeamSeat;
  removeFromTeam(slug: string, login: string, options?: { by?: string }): void;
  /** A person presses one of a check run's buttons. */
  pressButton(checkRunId: number, identifier: string, login: string): void;
  /** A draft becomes ready, which REST cannot do. */
  readyForReview(number: number, login: string): Promise<void>;
  /** What GitHub sends when a webhook is first set up. */
  ping(): void;
  /** A runner has begun a workflow; gives the run's id. */
  startRun(run: { path: string; event: string; branch: string; sha: string; login: string }): number;
  /** What a runner says of a workflow run. */
  setRun(id: number, status: string, conclusion: string | null): void;
}

interface SeatOptions {
  readonly by?: string;
  readonly role?: "member" | "maintainer";
  readonly state?: "active" | "pending";
}

export function adminOf(hub: Hub): Admin {
  return { ...people(hub), ...teams(hub), ...buttons(hub) };
}

function known(hub: Hub, login: string): Account {
  const account = accountByLogin(hub, login);
  if (!account) throw new Error(`there is no account \`${login}\``);
  return account;
}

function knownTeam(hub: Hub, slug: string): TeamRecord {
  const team = teamBySlug(hub, slug);
  if (!team) throw new Error(`there is no team \`${slug}\``);
  return team;
}

/** Who did it: the one named, or the first owner there is. */
function sender(hub: Hub, by: string | undefined): Account {
  if (by !== undefined) return known(hub, by);
  const owner = hub.state.accounts.find((account) => account.standing === "owner") ?? hub.state.accounts[0];
  if (!owner) throw new Error("the organisation has nobody");
  return owner;
}

/** `kebab-case`, as GitHub makes a slug of a team's name. */
const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

function people(hub: Hub) {
  const { state } = hub;
  const leave = (account: Account): void => {
    for (const team of state.teams) team.seats = team.seats.filter((seat) => seat.accountId !== account.id);
  };
  return {
    addPerson: (person: Person): void => {
      const { login, id, email, token, name } = person;
      if (accountByLogin(hub, login)) throw new Error(`the login \`${login}\` is taken`);
      const standing = person.role === "admin" ? "owner" : "member";
      state.accounts.push({ login, id, email, token, name, type: person.type ?? "User", standing });
    },
    removePerson: (login: string, options: { by?: string } = {}): void => {
      const account = known(hub, login);
      for (const team of state.teams.filter((each) =>
        each.seats.some((seat) => seat.accountId === account.id),
      )) {
        teams(hub).removeFromTeam(team.slug, login, options);
      }
      account.standing = "outsider";
    },
    deleteAccount: (login: string): void => {
      const account = known(hub, login);
      leave(account);
      state.accounts.splice(state.accounts.indexOf(account), 1);
    },
    renameLogin: (from: string, to: string): void => {
      if (accountByLogin(hub, to)) throw new Error(`the login \`${to}\` is taken`);
      known(hub, from).login = to;
    },
  };
}

function teams(hub: Hub) {
  const { state } = hub;
  const tellOfMember = (action: string, team: TeamRecord, account: Account, by: string | undefined): void =>
    announceToOrganisation(hub, "membership", sender(hub, by), {
      action,
      scope: "team",
      member: renderUser(hub, account),
      team: renderTeam(hub, team),
    });
  const addToTeam = (slug: string, login: string, options: SeatOptions = {}): TeamSeat => {
    const team = knownTeam(hub, slug);
    const account = known(hub, login);
    const held = team.seats.find((seat) => seat.accountId === account.id);
    const seat = held ?? {
      accountId: account.id,
      role: options.role ?? "member",
      state: options.state ?? "active",
    };
    seat.role = options.role ?? seat.role;
    seat.state = options.state ?? seat.state;
    if (!held) team.seats.push(seat);
    if (!held && seat.state === "active") tellOfMember("added", team, account, options.by);
    return seat;
  };
  return {
    makeTeam: (wish: Parameters<Admin["makeTeam"]>[0]): void => {
      if (teamBySlug(hub, wish.slug)) throw new Error(`the slug \`${wish.slug}\` is taken`);
      state.teams.push({
        id: wish.id ?? state.nextId(),
        slug: wish.slug,
        name: wish.name,
        description: undefined,
        parentId: wish.parent === undefined ? undefined : knownTeam(hub, wish.parent).id,
        seats: [],
        createdAt: hub.clock.now(),
      });
      for (const login of wish.members ?? []) addToTeam(wish.slug, login);
    },
    renameTeam: (slug: string, name: string, options: { by?: string } = {}): void => {
      const team = knownTeam(hub, slug);
      const changes = { name: { from: team.name } };
      team.name = name;
      team.slug = slugOf(name);
      announceToOrganisation(hub, "team", sender(hub, options.by), {
        action: "edited",
        changes,
        team: renderTeam(hub, team),
      });
    },
    deleteTeam: (slug: string, options: { by?: string } = {}): void => {
      const team = knownTeam(hub, slug);
      const rendered = renderTeam(hub, team);
      state.teams.splice(state.teams.indexOf(team), 1);
      for (const child of state.teams) if (child.parentId === team.id) child.parentId = undefined;
      announceToOrganisation(hub, "team", sender(hub, options.by), { action: "deleted", team: rendered });
    },
    addToTeam,
    removeFromTeam: (slug: string, login: string, options: { by?: string } = {}): void => {
      const team = knownTeam(hub, slug);
      const account = known(hub, login);
      const before = team.seats.length;
      team.seats = team.seats.filter((seat) => seat.accountId !== account.id);
      if (team.seats.length < before) tellOfMember("removed", team, account, options.by);
    },
  };
}

function buttons(hub: Hub) {
  return {
    pressButton: (checkRunId: number, identifier: string, login: string): void => {
      const run = hub.state.checkRuns.get(checkRunId);
      if (!run?.actions.some((action) => action.identifier === identifier)) {
        throw new Error(`check run ${checkRunId} has no button \`${identifier}\``);
      }
      announceCheckRun(hub, "requested_action", run, known(hub, login), { requested_action: { identifier } });
    },
    readyForReview: async (number: number, login: string): Promise<void> => {
      const issue = pullByNumber(hub, number);
      if (!issue.pull.draft) return;
      issue.pull.draft = false;
      await announcePull(hub, "ready_for_review", issue, known(hub, login));
    },
    ping: (): void => {
      const url = `${hub.origin()}/app/hook`;
      hub.webhooks.send("ping", {
        zen: "Keep it logically awesome.",
        hook_id: 1,
        hook: {
          type: "App",
          id: 1,
          name: "web",
          active: true,
          events: [],
          config: { content_type: "json", insecure_ssl: "0", url },
          updated_at: stamp(hub.state.createdAt),
          created_at: stamp(hub.state.createdAt),
          app_id: listeningApp(hub)?.id,
          deliveries_url: `${url}/deliveries`,
        },
      });
    },
    startRun: (run: Parameters<Admin["startRun"]>[0]): number => {
      const id = hub.state.nextId();
      const { path, event, branch: headBranch, sha: headSha } = run;
      const actorId = known(hub, run.login).id;
      const createdAt = hub.clock.now();
      const status = "in_progress";
      hub.state.runs.unshift({
        id,
        path,
        event,
        headBranch,
        headSha,
        actorId,
        createdAt,
        status,
        conclusion: null,
      });
      return id;
    },
    setRun: (id: number, status: string, conclusion: string | null): void => {
      const run = hub.state.runs.find((each) => each.id === id);
      if (!run) throw new Error(`there is no run ${id}`);
      run.status = status;
      run.conclusion = conclusion;
    },
  };
}
