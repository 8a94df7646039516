// How does GitHub write down a team and a membership?

import { stamp } from "../clock.ts";
import type { Hub } from "../hub.ts";
import type { TeamRecord } from "../state.ts";
import { activeMembers } from "../teams.ts";
import { nodeId, renderFullOrganisation } from "./account.ts";

/** `team-simple`. */
function renderSimpleTeam(hub: Hub, team: TeamRecord) {
  const url = `${hub.origin()}/organizations/${hub.organisation.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId("Team", team.id),
    name: team.name,
    slug: team.slug,
    description: team.description ?? null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    permission: "pull",
    url,
    html_url: `${hub.origin()}/orgs/${hub.organisation.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: hub.organisation.id,
  };
}

/** `team`, with the team above it or null. */
export function renderTeam(hub: Hub, team: TeamRecord) {
  const parent = hub.state.teams.find((each) => each.id === team.parentId);
  return { ...renderSimpleTeam(hub, team), parent: parent ? renderSimpleTeam(hub, parent) : null };
}

/** `team-full`. */
export function renderFullTeam(hub: Hub, team: TeamRecord) {
  const created = stamp(team.createdAt);
  return {
    ...renderTeam(hub, team),
    members_count: activeMembers(hub, team).length,
    repos_count: 0,
    created_at: created,
    updated_at: created,
    organization: renderFullOrganisation(hub),
  };
}
