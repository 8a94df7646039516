// Who is calling, and may they? JWTs of apps, installation tokens, people's tokens, the Actions token.

import { createPublicKey, randomBytes, verify } from "node:crypto";
import { isRecord } from "./fields.ts";
import { type Actor, type Need, notFound, refuse } from "./http.ts";
import { accountById, appById, type Hub, isMember } from "./hub.ts";
import type { Permissions } from "./organisation.ts";
import { ACTIONS_APP_ID, type Account, type AppRecord, type IssuedToken } from "./state.ts";

const HOUR_MILLISECONDS = 3_600_000;

/** Who the `Authorization` header speaks for. Throws 401 for a credential that is not known. */
export function identify(hub: Hub, header: string | undefined): Actor {
  const credential = credentialOf(header);
  if (credential === undefined) return { kind: "anonymous" };
  if (credential.split(".").length === 3 && credential.startsWith("ey")) return jwtActor(hub, credential);
  const person = hub.state.accounts.find((account) => account.token === credential);
  if (person) return { kind: "person", account: person };
  const issued = hub.state.tokens.get(credential);
  const app = appById(hub, issued?.appId);
  const account = accountById(hub, app?.botId);
  if (!issued || !app || !account || issued.expiresAt <= hub.clock.now())
    throw refuse(401, "Bad credentials");
  return { kind: "installation", app, permissions: issued.permissions, account, token: credential };
}

function credentialOf(header: string | undefined): string | undefined {
  if (header === undefined || header === "") return undefined;
  const [scheme = "", value = ""] = header.split(/ +/);
  if (scheme.toLowerCase() !== "basic") return value;
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

function jwtActor(hub: Hub, token: string): Actor {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = decode(payload);
  if (decode(header).alg !== "RS256") throw refuse(401, "A JSON web token could not be decoded");
  const issuer = String(claims.iss);
  const app = hub.state.apps.find((each) => String(each.id) === issuer || each.clientId === issuer);
  if (app?.publicKey === undefined) throw refuse(401, "Integration not found");
  const signed = Buffer.from(`${header}.${payload}`);
  const genuine = verify(
    "sha256",
    signed,
    createPublicKey(app.publicKey),
    Buffer.from(signature, "base64url"),
  );
  if (!genuine) throw refuse(401, "A JSON web token could not be decoded");
  const now = Math.floor(hub.clock.now().getTime() / 1000);
  const { exp, iat } = claims;
  // GitHub's own words: octokit reads them to correct for a clock that differs.
  if (typeof exp !== "number" || exp < now) {
    const rule = "must be a numeric value representing the future time at which the assertion expires";
    throw refuse(401, `'Expiration time' claim ('exp') ${rule}`);
  }
  if (exp > now + 600 + 60) throw refuse(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + 60) {
    const rule = "must be an Integer representing the time that the assertion was issued";
    throw refuse(401, `'Issued at' claim ('iat') ${rule}`);
  }
  return { kind: "app", app };
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** A new token for an app's installation, with at most the permissions that the app has; lives 1 h. */
export function issueToken(hub: Hub, app: AppRecord, permissions: Permissions): IssuedToken {
  const token = `ghs_${randomBytes(27).toString("base64url").replace(/[-_]/g, "x")}`;
  const expiresAt = new Date(hub.clock.now().getTime() + HOUR_MILLISECONDS);
  const issued: IssuedToken = { token, appId: app.id, permissions, expiresAt };
  hub.state.tokens.set(token, issued);
  return issued;
}

/** What a workflow's `GITHUB_TOKEN` can do unless its `permissions:` say otherwise. */
export const ACTIONS_PERMISSIONS: Permissions = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "write",
  actions: "write",
  statuses: "write",
};

export function issueActionsToken(hub: Hub, permissions: Permissions): IssuedToken {
  const app = appById(hub, ACTIONS_APP_ID);
  if (!app) throw new Error("INVARIANT: GitHub Actions is always among the apps");
  return issueToken(hub, app, { metadata: "read", ...permissions });
}

/** Throws what GitHub answers when this caller may not do what the route needs. */
export function demand(hub: Hub, actor: Actor, need: Need): void {
  if (need === "none") return;
  if (need === "jwt") {
    if (actor.kind === "app") return;
    throw refuse(401, "A JSON web token could not be decoded");
  }
  const [name = "", level = ""] = need.split(":");
  switch (actor.kind) {
    case "anonymous":
      if (level === "write") throw refuse(401, "Requires authentication");
      if (hub.organisation.repository.private !== false || name === "members") throw notFound();
      return;
    case "app":
      throw refuse(403, "Resource not accessible by integration");
    case "person":
      demandOfPerson(hub, actor.account, name, level);
      return;
    case "installation":
      if (!allows(actor.permissions, name, level))
        throw refuse(403, "Resource not accessible by integration");
  }
}

function demandOfPerson(hub: Hub, account: Account, name: string, level: string): void {
  if (isMember(account)) {
    // Check runs are written by apps alone; people read them.
    if (name === "checks" && level === "write") {
      throw refuse(403, "You must authenticate via a GitHub App.");
    }
    return;
  }
  // A private repository does not exist for people outside the organisation.
  if (hub.organisation.repository.private !== false || name === "members") throw notFound();
  if (level === "write") throw refuse(403, "Must have write access to the repository.");
}

const RANK = { read: 1, write: 2, admin: 3 } as const;

/** Needs that more than one permission, or one of another name, satisfies. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  // An issue's comments and labels are a pull request's too.
  issues_or_pulls: ["issues", "pull_requests"],
  // People press "re-run" without being apps, so it is not plain `checks:write`.
  rerun: ["checks"],
};

export function allows(permissions: Permissions, name: string, level: string): boolean {
  if (name === "metadata" && level === "read") return true;
  const names = ALIASES[name] ?? [name];
  return names.some((each) => {
    const held = permissions[each];
    return held !== undefined && RANK[held] >= (level === "write" ? 2 : 1);
  });
}

/** The account that a caller's doing is put down to. */
export function actingAccount(actor: Actor): Account {
  if (actor.kind === "person" || actor.kind === "installation") return actor.account;
  throw refuse(401, "Requires authentication");
}

export const actingAppId = (actor: Actor): number | undefined =>
  actor.kind === "installation" ? actor.app.id : undefined;
