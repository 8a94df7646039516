// What does every part of this GitHub share? The organisation, its state, git, the clock, the events.

import type { Clock } from "./clock.ts";
import type { Repository } from "./git/repository.ts";
import type { Organisation } from "./organisation.ts";
import type { Account, AppRecord, State } from "./state.ts";
import type { Webhooks } from "./webhooks.ts";

export interface Push {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly pusher: string;
}

export interface Dispatch {
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly actor: string;
}

export interface Hub {
  readonly organisation: Organisation;
  readonly state: State;
  readonly git: Repository;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  /** The address of this GitHub, known once it listens. */
  readonly origin: () => string;
  readonly onPush: (push: Push) => void;
  readonly onDispatch: (dispatch: Dispatch) => void;
}

export const repositoryName = (hub: Hub): string =>
  `${hub.organisation.login}/${hub.organisation.repository.name}`;

export const repositoryUrl = (hub: Hub): string => `${hub.origin()}/repos/${repositoryName(hub)}`;

export const accountById = (hub: Hub, id: number | undefined): Account | undefined =>
  hub.state.accounts.find((account) => account.id === id);

/** Logins are the same in any case. */
export const accountByLogin = (hub: Hub, login: string): Account | undefined =>
  hub.state.accounts.find((account) => account.login.toLowerCase() === login.toLowerCase());

/** Whose commit is this? By e-mail address, or by GitHub's own `id+login@users.noreply` form. */
export function accountByEmail(hub: Hub, email: string): Account | undefined {
  const wanted = email.toLowerCase();
  const known = hub.state.accounts.find((account) => account.email.toLowerCase() === wanted);
  if (known) return known;
  const id = /^(\d+)\+[^@]*@users\.noreply\.github\.com$/.exec(wanted)?.[1];
  return id === undefined ? undefined : accountById(hub, Number(id));
}

export const appById = (hub: Hub, id: number | undefined): AppRecord | undefined =>
  hub.state.apps.find((app) => app.id === id);

export const isMember = (account: Account): boolean =>
  account.standing === "member" || account.standing === "owner";

export const branchRef = (name: string): string => `refs/heads/${name}`;
