// The organisation's people and teams.

import { adminOf } from "../admin.ts";
import { actingAccount } from "../auth.ts";
import { stamp } from "../clock.ts";
import { maybeText, oneOf } from "../fields.ts";
import { type Answer, type Call, notFound, nothing, ok, page, param, refuse, route } from "../http.ts";
import { accountById, accountByLogin, isMember } from "../hub.ts";
import { nodeId, renderFullOrganisation, renderOrganisation, renderUser } from "../render/account.ts";
import { renderFullTeam, renderTeam } from "../render/team.ts";
import type { Account, TeamRecord, TeamSeat } from "../state.ts";
import { activeMembers, childTeams, seatOf, teamBySlug } from "../teams.ts";

function members(call: Call): Answer {
  const { hub } = call;
  const role = call.query.get("role") ?? "all";
  const wanted = role === "admin" ? ["owner"] : role === "member" ? ["member"] : ["owner", "member"];
  const found = hub.state.accounts.filter((account) => wanted.includes(account.standing));
  const { items, headers } = page(call, found);
  return ok(
    items.map((account) => renderUser(hub, account)),
    headers,
  );
}

function calledAccount(call: Call): Account {
  const account = accountByLogin(call.hub, param(call, "username"));
  if (!account) throw notFound();
  return account;
}

function member(call: Call): Answer {
  const account = accountByLogin(call.hub, param(call, "username"));
  if (!account || !isMember(account)) throw refuse(404, "Not Found");
  return nothing();
}

function membership(call: Call): Answer {
  const { hub } = call;
  const account = calledAccount(call);
  if (!isMember(account)) throw notFound();
  const url = `${hub.origin()}/orgs/${hub.organisation.login}`;
  return ok({
    url: `${url}/memberships/${account.login}`,
    state: "active",
    role: account.standing === "owner" ? "admin" : "member",
    direct_membership: true,
    organization_url: url,
    organization: renderOrganisation(hub),
    user: renderUser(hub, account),
  });
}

function calledTeam(call: Call): TeamRecord {
  const team = teamBySlug(call.hub, param(call, "team_slug"));
  if (!team) throw notFound();
  return team;
}

function teams(call: Call, found: readonly TeamRecord[]): Answer {
  const { items, headers } = page(call, found);
  return ok(
    items.map((team) => renderTeam(call.hub, team)),
    headers,
  );
}

function teamMembers(call: Call): Answer {
  const { hub } = call;
  const role = call.query.get("role") ?? "all";
  const found = activeMembers(hub, calledTeam(call)).filter((each) => role === "all" || each.role === role);
  const { items, headers } = page(call, found);
  return ok(
    items.map(({ account }) => renderUser(hub, account)),
    headers,
  );
}

function renderSeat(call: Call, team: TeamRecord, account: Account, seat: TeamSeat) {
  const { hub } = call;
  const url = `${hub.origin()}/organizations/${hub.organisation.id}/team/${team.id}`;
  return { url: `${url}/memberships/${account.login}`, role: seat.role, state: seat.state };
}

function teamMembership(call: Call): Answer {
  const team = calledTeam(call);
  const account = calledAccount(call);
  const seat = seatOf(call.hub, team, account.id);
  if (!seat) throw notFound();
  return ok(renderSeat(call, team, account, seat));
}

/** Owners and a team's maintainers change it; so do apps with the permission. */
function demandManager(call: Call, team: TeamRecord): Account {
  const account = actingAccount(call.actor);
  const maintains = team.seats.some((seat) => seat.accountId === account.id && seat.role === "maintainer");
  if (call.actor.kind === "installation" || account.standing === "owner" || maintains) return account;
  throw refuse(
    403,
    "You must be an organization owner or team maintainer to add or remove a team membership.",
  );
}

function addMembership(call: Call): Answer {
  const team = calledTeam(call);
  const manager = demandManager(call, team);
  const account = calledAccount(call);
  const role = oneOf("TeamMember", "role", maybeText(call.fields, "role"), ["member", "maintainer"]);
  if (!isMember(account))
    throw refuse(422, "Cannot add an account that is not a member of the organization.");
  const seat = adminOf(call.hub).addToTeam(team.slug, account.login, {
    by: manager.login,
    role: role === "maintainer" ? "maintainer" : "member",
  });
  return ok(renderSeat(call, team, account, seat));
}

function removeMembership(call: Call): Answer {
  const team = calledTeam(call);
  const manager = demandManager(call, team);
  const account = calledAccount(call);
  adminOf(call.hub).removeFromTeam(team.slug, account.login, { by: manager.login });
  return nothing();
}

/** Those who were asked into the team and have not answered yet. */
function invitations(call: Call): Answer {
  const { hub } = call;
  const team = calledTeam(call);
  const inviter = hub.state.accounts.find((account) => account.standing === "owner");
  const { items, headers } = page(
    call,
    team.seats.filter((seat) => seat.state === "pending"),
  );
  const rendered = items.map((seat) => ({
    id: seat.accountId,
    node_id: nodeId("OrganizationInvitation", seat.accountId),
    login: accountById(hub, seat.accountId)?.login ?? null,
    email: null,
    role: "direct_member",
    created_at: stamp(team.createdAt),
    inviter: inviter ? renderUser(hub, inviter) : null,
    team_count: 1,
    invitation_teams_url: `${hub.origin()}/organizations/${hub.organisation.id}/invitations/${seat.accountId}/teams`,
  }));
  return ok(rendered, headers);
}

const AT = "/orgs/{org}";
const TEAM = `${AT}/teams/{team_slug}`;

export const teamRoutes = [
  route("GET", AT, "none", (call) => ok(renderFullOrganisation(call.hub))),
  route("GET", `${AT}/members`, "members:read", members),
  route("GET", `${AT}/members/{username}`, "members:read", member),
  route("GET", `${AT}/memberships/{username}`, "members:read", membership),
  route("GET", `${AT}/teams`, "members:read", (call) => teams(call, call.hub.state.teams)),
  route("GET", TEAM, "members:read", (call) => ok(renderFullTeam(call.hub, calledTeam(call)))),
  route("GET", `${TEAM}/members`, "members:read", teamMembers),
  route("GET", `${TEAM}/teams`, "members:read", (call) =>
    teams(call, childTeams(call.hub, calledTeam(call))),
  ),
  route("GET", `${TEAM}/invitations`, "members:read", invitations),
  route("GET", `${TEAM}/memberships/{username}`, "members:read", teamMembership),
  route("PUT", `${TEAM}/memberships/{username}`, "members:write", addMembership),
  route("DELETE", `${TEAM}/memberships/{username}`, "members:write", removeMembership),
];
