// What can a person with curl do to the sandbox? Look around, move the clock, press buttons.

import { isRecord } from "./fields.ts";
import type { Answer } from "./http.ts";
import { type Hub, isMember, repositoryName } from "./hub.ts";
import type { GitHubStandIn } from "./server.ts";
import { activeMembers } from "./teams.ts";

/** Answers everything under `/_sandbox`. There is no authentication: the server listens on 127.0.0.1 only. */
export function answerAdmin(
  hub: Hub,
  standIn: GitHubStandIn,
  method: string,
  url: URL,
  body: Buffer,
): Answer {
  const path = url.pathname.slice("/_sandbox".length).replace(/\/$/, "");
  const fields = read(body);
  if (fields === undefined) return problem(400, "the body is not a JSON object");
  try {
    if (method === "GET" && path === "") return { status: 200, body: overview(hub, standIn) };
    if (path === "/clock") return clock(standIn, method, fields);
    if (method === "GET" && path === "/deliveries") return { status: 200, body: standIn.deliveries() };
    const delivery = /^\/deliveries\/([^/]+)\/redeliver$/.exec(path)?.[1];
    if (method === "POST" && delivery !== undefined) {
      return standIn.redeliver(delivery)
        ? { status: 202, body: { id: delivery } }
        : problem(404, "no such delivery");
    }
    const run = /^\/check-runs\/(\d+)\/actions$/.exec(path)?.[1];
    if (method === "POST" && run !== undefined) {
      standIn.admin.pressButton(Number(run), String(fields.identifier), String(fields.login));
      return { status: 202, body: {} };
    }
    return problem(404, `there is no ${method} /_sandbox${path}; see sandbox/github/README.md`);
  } catch (error) {
    return problem(422, error instanceof Error ? error.message : String(error));
  }
}

const problem = (status: number, message: string): Answer => ({ status, body: { message } });

function read(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function clock(standIn: GitHubStandIn, method: string, fields: Readonly<Record<string, unknown>>): Answer {
  const { now, advance } = fields;
  if (method === "PUT") {
    if (typeof advance === "number" && Number.isFinite(advance)) standIn.advance(advance);
    else if (typeof now === "string" && !Number.isNaN(Date.parse(now))) standIn.setNow(new Date(now));
    else return problem(422, 'give {"now": "2026-11-24T09:00:00Z"} or {"advance": 3600} (seconds)');
  } else if (method !== "GET") return problem(405, "the clock is read with GET and set with PUT");
  return { status: 200, body: { now: standIn.now().toISOString() } };
}

function overview(hub: Hub, standIn: GitHubStandIn) {
  return {
    api: hub.origin(),
    repository: repositoryName(hub),
    clone: `${hub.origin()}/${repositoryName(hub)}.git`,
    now: standIn.now().toISOString(),
    people: hub.state.accounts
      .filter((account) => account.token !== undefined)
      .map(({ login, id, email, token, standing }) => ({ login, id, email, token, standing })),
    members: hub.state.accounts.filter(isMember).map((account) => account.login),
    teams: hub.state.teams.map((team) => ({
      slug: team.slug,
      id: team.id,
      members: activeMembers(hub, team).map(({ account }) => account.login),
    })),
    apps: hub.state.apps.map(({ id, slug, installationId }) => ({ id, slug, installationId })),
    deliveries: standIn.deliveries().map(({ id, event, action, status }) => ({ id, event, action, status })),
  };
}
