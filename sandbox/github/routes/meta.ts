// Apps, installations, tokens, users, and what GitHub says of itself.

import { allows, issueToken } from "../auth.ts";
import { maybeRecord } from "../fields.ts";
import { type Call, created, notFound, numberParam, ok, page, param, refuse, route } from "../http.ts";
import { accountById, accountByLogin, type Hub } from "../hub.ts";
import type { Permissions } from "../organisation.ts";
import { renderFullUser } from "../render/account.ts";
import { renderApp, renderInstallation } from "../render/app.ts";
import { renderRepository } from "../render/repository.ts";
import type { AppRecord } from "../state.ts";

const callingApp = (call: Call): AppRecord => {
  if (call.actor.kind === "app") return call.actor.app;
  throw refuse(401, "A JSON web token could not be decoded");
};

function ownInstallation(call: Call): AppRecord {
  const app = callingApp(call);
  if (numberParam(call, "installation_id") !== app.installationId) throw notFound();
  return app;
}

function createToken(call: Call) {
  const app = ownInstallation(call);
  const asked = maybeRecord(call.fields, "permissions");
  const permissions = asked === undefined ? app.permissions : narrowed(app, asked);
  const issued = issueToken(call.hub, app, permissions);
  return created({
    token: issued.token,
    expires_at: issued.expiresAt.toISOString().replace(/\.\d+Z$/, "Z"),
    permissions,
    repository_selection: "selected",
  });
}

function narrowed(app: AppRecord, asked: Readonly<Record<string, unknown>>): Permissions {
  const permissions: Record<string, "read" | "write"> = { metadata: "read" };
  for (const [name, level] of Object.entries(asked)) {
    if ((level !== "read" && level !== "write") || !allows(app.permissions, name, level)) {
      throw refuse(422, "The permissions requested are not granted to this installation.");
    }
    permissions[name] = level;
  }
  return permissions;
}

const rateLimit = (hub: Hub) => {
  const reset = Math.ceil(hub.clock.now().getTime() / 3_600_000) * 3600;
  const full = { limit: 5000, remaining: 5000, used: 0, reset };
  return { resources: { core: full, search: { ...full, limit: 30, remaining: 30 } }, rate: full };
};

function user(call: Call) {
  const account = accountByLogin(call.hub, param(call, "username"));
  if (!account) throw notFound();
  return ok(renderFullUser(call.hub, account));
}

function userById(call: Call) {
  const account = accountById(call.hub, numberParam(call, "account_id"));
  if (!account) throw notFound();
  return ok(renderFullUser(call.hub, account));
}

function authenticatedUser(call: Call) {
  if (call.actor.kind === "person") return ok(renderFullUser(call.hub, call.actor.account));
  if (call.actor.kind === "anonymous") throw refuse(401, "Requires authentication");
  throw refuse(403, "Resource not accessible by integration");
}

function installationRepositories(call: Call) {
  if (call.actor.kind !== "installation")
    throw refuse(403, "You must authenticate with an installation access token");
  const { items, headers } = page(call, [renderRepository(call.hub)]);
  return ok({ total_count: 1, repository_selection: "selected", repositories: items }, headers);
}

function revoke(call: Call) {
  const { actor, hub } = call;
  if (actor.kind !== "installation") throw refuse(401, "Requires authentication");
  hub.state.tokens.delete(actor.token);
  return { status: 204 };
}

/** The app of the JWT that asks about an installation by organisation or repository. */
const installationHere = (call: Call) => ok(renderInstallation(call.hub, callingApp(call)));

export const metaRoutes = [
  route("GET", "/app", "jwt", (call) => ok(renderApp(call.hub, callingApp(call)))),
  route("GET", "/app/installations", "jwt", (call) => {
    const { items, headers } = page(call, [renderInstallation(call.hub, callingApp(call))]);
    return ok(items, headers);
  }),
  route("GET", "/app/installations/{installation_id}", "jwt", (call) =>
    ok(renderInstallation(call.hub, ownInstallation(call))),
  ),
  route("POST", "/app/installations/{installation_id}/access_tokens", "jwt", createToken),
  route("GET", "/repos/{owner}/{repo}/installation", "jwt", installationHere),
  route("GET", "/orgs/{org}/installation", "jwt", installationHere),
  route("GET", "/installation/repositories", "metadata:read", installationRepositories),
  route("DELETE", "/installation/token", "metadata:read", revoke),
  route("GET", "/rate_limit", "none", (call) => ok(rateLimit(call.hub))),
  route("GET", "/user", "none", authenticatedUser),
  route("GET", "/user/{account_id}", "none", userById),
  route("GET", "/users/{username}", "none", user),
  route("GET", "/apps/{app_slug}", "none", (call) => {
    const app = call.hub.state.apps.find((each) => each.slug === param(call, "app_slug"));
    if (!app) throw notFound();
    return ok(renderApp(call.hub, app));
  }),
  route("GET", "/zen", "none", () => ({
    status: 200,
    body: "Keep it logically awesome.",
    headers: { "content-type": "text/plain;charset=utf-8" },
  })),
];
