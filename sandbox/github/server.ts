// A GitHub at its edge, over a real bare git repository: how is it started, driven and stopped?

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Admin, adminOf } from "./admin.ts";
import { answerAdmin } from "./admin-http.ts";
import { ACTIONS_PERMISSIONS, demand, identify, issueActionsToken } from "./auth.ts";
import { type Clock, isSettable, settableClock } from "./clock.ts";
import { listeningApp } from "./events.ts";
import { type Faults, faultList } from "./faults.ts";
import { isRecord } from "./fields.ts";
import { openRepository } from "./git/repository.ts";
import { gitPath, serveGit } from "./git-http.ts";
import { type Answer, type Fields, notFound, Refusal, refuse } from "./http.ts";
import { accountByLogin, type Dispatch, type Hub, type Push } from "./hub.ts";
import type { Organisation, Permissions } from "./organisation.ts";
import { router } from "./router.ts";
import { allRoutes } from "./routes/all.ts";
import { initialState } from "./state.ts";
import { type Delivery, webhooks } from "./webhooks.ts";

export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** The route's template as in GitHub's description; undefined when no route is implemented. */
  readonly route: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

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

const BODY_BYTES_MAX = 40 * 1024 * 1024;

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

/** Runs one piece of work at a time, in the order asked, so that a ref's move is put down to who moved it. */
function lock(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

type Exclusive = ReturnType<typeof lock>;
type Ask = (request: IncomingMessage, url: URL, body: Buffer) => Promise<Answer | "hang" | "drop">;

async function serve(
  hub: Hub,
  standIn: GitHubStandIn,
  answer: Ask,
  exclusive: Exclusive,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("date", hub.clock.now().toUTCString());
  const url = new URL(request.url ?? "/", hub.origin());
  const git = gitPath(hub, url.pathname);
  if (git !== undefined) return serveGit(hub, request, response, git, exclusive);
  const body = await readBody(request);
  if (url.pathname.startsWith("/_sandbox")) {
    return write(response, answerAdmin(hub, standIn, request.method ?? "GET", url, body));
  }
  const given = await answer(request, url, body);
  if (given === "drop") request.socket.destroy();
  else if (given !== "hang") write(response, given);
}

function write(response: ServerResponse, answer: Answer): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.body === undefined) {
    response.writeHead(answer.status).end();
    return;
  }
  const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  if (!response.hasHeader("content-type"))
    response.setHeader("content-type", "application/json; charset=utf-8");
  response.writeHead(answer.status).end(text);
}

function answering(
  hub: Hub,
  faults: Faults,
  onRequest: (exchange: Exchange) => void,
  exclusive: Exclusive,
): Ask {
  const find = router(allRoutes);
  return async (request, url, body) => {
    const method = request.method ?? "GET";
    const match = find(method, url.pathname.replace(/^\/api\/v3/, ""));
    const fault = faults.take(method, url.pathname);
    if (fault?.when === "before") return fault.answer;
    const fields = parseBody(body);
    const work = async (): Promise<Answer> => {
      if (!match) return unimplemented(method, url.pathname);
      checkNames(hub, match.params);
      const actor = identify(hub, request.headers.authorization);
      demand(hub, actor, match.route.need);
      if (fields === undefined) throw refuse(400, "Problems parsing JSON");
      const address = `${hub.origin()}${url.pathname}`;
      return match.route.handle({
        hub,
        actor,
        params: match.params,
        query: url.searchParams,
        fields,
        url: address,
      });
    };
    const attempt = (): Promise<Answer> => work().catch(refusalOrFailure);
    const answer = withHeaders(hub, await (method === "GET" ? attempt() : exclusive(attempt)));
    onRequest({
      method,
      path: url.pathname,
      route: match?.route.template,
      params: match?.params ?? {},
      query: Object.fromEntries(url.searchParams),
      requestHeaders: headersOf(request),
      requestBody: body.length === 0 ? undefined : fields,
      status: answer.status,
      responseHeaders: answer.headers ?? {},
      responseBody: answer.body === undefined ? undefined : plain(answer.body),
    });
    return fault?.answer ?? answer;
  };
}

// A later change of the state must not show in an exchange that was recorded.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Owner, repository and organisation in the path must be the ones that exist here. */
function checkNames(hub: Hub, params: Readonly<Record<string, string>>): void {
  const { login, repository } = hub.organisation;
  const differs = (name: string, is: string): boolean =>
    params[name] !== undefined && params[name]?.toLowerCase() !== is.toLowerCase();
  if (differs("owner", login) || differs("repo", repository.name) || differs("org", login)) throw notFound();
}

function unimplemented(method: string, path: string): Answer {
  const message = `The sandbox's GitHub has no ${method} ${path}. The real one may: see sandbox/github/README.md.`;
  return { status: 501, body: { message } };
}

function refusalOrFailure(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, body: error.body };
  console.error(error);
  return { status: 500, body: { message: "the sandbox's GitHub has failed; see its output" } };
}

function withHeaders(hub: Hub, answer: Answer): Answer {
  const reset = Math.ceil(hub.clock.now().getTime() / 3_600_000) * 3600;
  return {
    ...answer,
    headers: {
      "x-github-media-type": "github.v3; format=json",
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": "4999",
      "x-ratelimit-used": "1",
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": "core",
      ...answer.headers,
    },
  };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries.filter(([name]) => name !== "authorization"));
}

/** The fields of a JSON body; none when it is empty; undefined when it cannot be read. */
function parseBody(body: Buffer): Fields | undefined {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isRecord(value) ? value : Array.isArray(value) ? { items: value } : undefined;
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new Error("the body is larger than 40 MiB");
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
