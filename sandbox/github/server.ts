// A GitHub at its edge, over a real bare git repository: how is it started, driven and stopped?

import { createServer } from "node:http";
import { type Admin, adminOf } from "./admin.ts";
import { ACTIONS_PERMISSIONS, issueActionsToken } from "./auth.ts";
import { type Clock, isSettable, settableClock } from "./clock.ts";
import { listeningApp } from "./events.ts";
import { type Faults, faultList } from "./faults.ts";
import { openRepository } from "./git/repository.ts";
import { accountByLogin, type Dispatch, type Hub, type Push } from "./hub.ts";
import type { Organisation, Permissions } from "./organisation.ts";
import { answering, type Exchange, lock, serve } from "./serve.ts";
import { initialState } from "./start-state.ts";

import { type Delivery, webhooks } from "./webhooks.ts";

export type { Exchange } from "./serve.ts";

export interface GitHubOptions {
  /** Where the bare repository lives; made when absent. */
  readonly folder: string;
  /** 0, or absent: a free port. */
  readonly port?: number;
  readonly organisation: Organisation;
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly clock?: Clock;
  /** False: a jump of the clock ends installation tokens, as it would end them on GitHub. */
  readonly tokensFollowJumps?: boolean;
  readonly onRequest?: (exchange: Exchange) => void;
  readonly onWebhook?: (delivery: Delivery) => void;
  readonly onPush?: (push: Push) => void;
  readonly onDispatch?: (dispatch: Dispatch) => void;
}

export interface GitHubStandIn {
  readonly url: string;
  /** What `GITHUB_API_URL` and octokit's `baseUrl` take. */
  readonly apiUrl: string;
  /** An address for `git clone` with this person's token in it. */
  cloneUrl(login: string): string;
  as(login: string): { readonly token: string };
  /** A token such as a workflow's `GITHUB_TOKEN`; actor `github-actions[bot]`. */
  actionsToken(permissions?: Permissions): string;
  setWebhook(hook: { url: string; secret: string }): void;
  setNow(date: Date): void;
  advance(seconds: number): void;
  now(): Date;
  deliveries(): readonly Delivery[];
  redeliver(id: string): boolean;
  settled(): Promise<void>;
  readonly faults: Faults;
  readonly admin: Admin;
  close(): Promise<void>;
}

/** Starts the stand-in on 127.0.0.1 and resolves when it listens. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubStandIn> {
  const { organisation } = options;
  const clock = options.clock ?? settableClock();
  const git = await openRepository(options.folder, organisation.defaultBranch);
  const state = initialState(organisation, clock.now());
  let origin = "";
  const hub: Hub = {
    organisation,
    state,
    git,
    clock,
    origin: () => origin,
    onPush: options.onPush ?? (() => {}),
    onDispatch: options.onDispatch ?? (() => {}),
    webhooks: webhooks({
      hook: options.webhook,
      onWebhook: options.onWebhook ?? (() => {}),
      wants: (event) => listeningApp(hub)?.events?.includes(event) ?? true,
    }),
  };
  const faults = faultList();
  const setNow = (date: Date): void => {
    if (!isSettable(clock)) throw new Error("the clock that was given cannot be set");
    const jump = date.getTime() - clock.now().getTime();
    clock.set(date);
    // A person who puts the clock forward does not want the app's hour-long tokens to be cut off.
    if (options.tokensFollowJumps === false) return;
    for (const issued of state.tokens.values())
      issued.expiresAt = new Date(issued.expiresAt.getTime() + jump);
  };
  const exclusive = lock();
  const standIn = control(hub, options, faults, setNow);
  const answer = answering(hub, faults, options.onRequest ?? (() => {}), exclusive);
  const server = createServer((request, response) => {
    serve(hub, standIn, answer, exclusive, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: "the sandbox's GitHub has failed; see its output" }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  }).catch((error: unknown) => {
    // Its git processes would keep this one alive.
    git.close();
    throw error;
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  origin = `http://127.0.0.1:${address.port}`;
  standIn.close = () =>
    new Promise((resolve) => {
      git.close();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return standIn;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function control(
  hub: Hub,
  options: GitHubOptions,
  faults: Faults,
  setNow: (date: Date) => void,
): Mutable<GitHubStandIn> {
  const as = (login: string): { token: string } => {
    const token = accountByLogin(hub, login)?.token;
    if (token === undefined) throw new Error(`nobody called \`${login}\` has a token here`);
    return { token };
  };
  return {
    get url() {
      return hub.origin();
    },
    get apiUrl() {
      return hub.origin();
    },
    cloneUrl: (login) => {
      const { host } = new URL(hub.origin());
      return `http://${login}:${as(login).token}@${host}/${options.organisation.login}/${options.organisation.repository.name}.git`;
    },
    as,
    actionsToken: (permissions = ACTIONS_PERMISSIONS) => issueActionsToken(hub, permissions).token,
    setWebhook: hub.webhooks.listen,
    setNow,
    advance: (seconds) => setNow(new Date(hub.clock.now().getTime() + seconds * 1000)),
    now: () => hub.clock.now(),
    deliveries: hub.webhooks.deliveries,
    redeliver: hub.webhooks.redeliver,
    settled: hub.webhooks.settled,
    faults,
    admin: adminOf(hub),
    close: () => Promise.resolve(),
  };
}
