// How do `git clone` and `git push` work here? `git http-backend` as CGI, with a person's token.

import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { actingAccount, allows, identify } from "./auth.ts";
import { ZERO } from "./git/repository.ts";
import { gitEnvironment } from "./git/run.ts";
import { type Actor, Refusal } from "./http.ts";
import { branchRef, type Hub, isMember } from "./hub.ts";
import { refMoved } from "./refs.ts";

/** The part after `.git` of a path that is this repository's over HTTP, or undefined. */
export function gitPath(hub: Hub, pathname: string): string | undefined {
  const { login, repository } = hub.organisation;
  const match = /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/.exec(
    pathname,
  );
  if (!match) return undefined;
  const same = match[1]?.toLowerCase() === login.toLowerCase();
  return same && match[2]?.toLowerCase() === repository.name.toLowerCase() ? match[3] : undefined;
}

/** Serves one request of git's smart protocol; `exclusive` runs a push alone. */
export async function serveGit(
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  exclusive: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const pushing = path === "/git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  const refusal = gate(hub, request.headers.authorization, pushing);
  if (refusal.kind === "refused") {
    if (refusal.status === 401) response.setHeader("www-authenticate", 'Basic realm="GitHub"');
    response.writeHead(refusal.status, { "content-type": "text/plain" }).end(`${refusal.message}\n`);
    return;
  }
  const login = refusal.actor.kind === "anonymous" ? "" : actingAccount(refusal.actor).login;
  if (path !== "/git-receive-pack") {
    await backend(hub, request, response, path, url.search.slice(1), login);
    return;
  }
  const actor = actingAccount(refusal.actor);
  await exclusive(async () => {
    const before = new Map((await hub.git.refs("refs/")).map(({ ref, sha }) => [ref, sha]));
    const finish = await backend(hub, request, response, path, "", login, true);
    const after = new Map((await hub.git.refs("refs/")).map(({ ref, sha }) => [ref, sha]));
    for (const ref of new Set([...before.keys(), ...after.keys()])) {
      const move = { ref, before: before.get(ref) ?? ZERO, after: after.get(ref) ?? ZERO, actor };
      if (move.before !== move.after) await refMoved(hub, move);
    }
    // The pusher hears "done" when GitHub knows of it, so that its next request sees it.
    finish();
  });
}

type Gate =
  | { readonly kind: "open"; readonly actor: Actor }
  | { readonly kind: "refused"; readonly status: number; readonly message: string };

function gate(hub: Hub, header: string | undefined, pushing: boolean): Gate {
  let actor: Actor;
  try {
    actor = identify(hub, header);
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", status: 401, message: error.message };
    throw error;
  }
  const closed = hub.organisation.repository.private !== false;
  switch (actor.kind) {
    case "anonymous":
      return pushing || closed
        ? { kind: "refused", status: 401, message: "Repository not found." }
        : { kind: "open", actor };
    case "app":
      return { kind: "refused", status: 403, message: "An app pushes with an installation token." };
    case "person":
      if (isMember(actor.account) || (!pushing && !closed)) return { kind: "open", actor };
      return { kind: "refused", status: closed ? 404 : 403, message: "Repository not found." };
    case "installation":
      if (allows(actor.permissions, "contents", pushing ? "write" : "read")) return { kind: "open", actor };
      return { kind: "refused", status: 403, message: "Permission to the repository denied." };
  }
}

/** Runs the CGI and streams its answer; with `held` the end of it waits for the function given back. */
function backend(
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
  login: string,
  held = false,
): Promise<() => void> {
  const protocol = request.headers["git-protocol"];
  const child = spawn("git", ["http-backend"], {
    env: {
      ...gitEnvironment(),
      GIT_PROJECT_ROOT: hub.git.folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method ?? "GET",
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      REMOTE_USER: login,
      REMOTE_ADDR: "127.0.0.1",
      ...(typeof protocol === "string" ? { GIT_PROTOCOL: protocol } : {}),
      ...(hub.organisation.protectDefaultBranch
        ? { PROTECTED_REF: branchRef(hub.organisation.defaultBranch) }
        : {}),
    },
  });
  request.pipe(child.stdin);
  child.stdin.on("error", () => {});
  return new Promise((resolve, reject) => {
    let head: Buffer | undefined = Buffer.alloc(0);
    child.stdout.on("data", (chunk: Buffer) => {
      if (head === undefined) {
        response.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const gap = head.indexOf("\r\n\r\n");
      if (gap < 0) return;
      writeHead(response, head.toString("latin1", 0, gap));
      response.write(head.subarray(gap + 4));
      head = undefined;
    });
    child.on("error", reject);
    child.on("close", () => {
      const finish = (): void => {
        response.end();
      };
      if (!held) finish();
      resolve(finish);
    });
  });
}

function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "status") status = Number(value.slice(0, 3));
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}
