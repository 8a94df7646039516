// How is one request answered? Git, the sandbox's own pages, or a route of the API, and the record of it.

import type { IncomingMessage, ServerResponse } from "node:http";
import { answerAdmin } from "./admin-http.ts";
import { demand, identify } from "./auth.ts";
import type { Faults } from "./faults.ts";
import { isRecord } from "./fields.ts";
import { gitPath, serveGit } from "./git-http.ts";
import { type Answer, type Fields, notFound, Refusal, refuse } from "./http.ts";
import type { Hub } from "./hub.ts";
import { router } from "./router.ts";
import { allRoutes } from "./routes/all.ts";
import type { GitHubStandIn } from "./server.ts";

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

const BODY_BYTES_MAX = 40 * 1024 * 1024;

/** Runs one piece of work at a time, in the order asked, so that a ref's move is put down to who moved it. */
export function lock(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

export type Exclusive = ReturnType<typeof lock>;
export type Ask = (request: IncomingMessage, url: URL, body: Buffer) => Promise<Answer | "hang" | "drop">;

export async function serve(
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

export function answering(
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
