// How does GitHub write down a person, a bot, an organisation?

import { stamp } from "../clock.ts";
import { accountById, type Hub } from "../hub.ts";
import type { Account } from "../state.ts";

export const nodeId = (kind: string, id: number | string): string =>
  Buffer.from(`${kind}:${id}`).toString("base64url");

/** GitHub's `simple-user`. */
export function renderUser(hub: Hub, account: { login: string; id: number; type?: string }) {
  const url = `${hub.origin()}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("User", account.id),
    avatar_url: `${hub.origin()}/avatars/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${hub.origin()}/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type ?? "User",
    site_admin: false,
  };
}

/** The account as it is called today, or null when it was deleted. */
export function renderUserById(hub: Hub, id: number | undefined) {
  const account = accountById(hub, id);
  return account ? renderUser(hub, account) : null;
}

/** GitHub's `public-user`, and for oneself `private-user`. */
export function renderFullUser(hub: Hub, account: Account) {
  const created = stamp(hub.state.createdAt);
  return {
    ...renderUser(hub, account),
    user_view_type: "public",
    name: account.name ?? null,
    company: null,
    blog: "",
    location: null,
    email: account.email,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: created,
    updated_at: created,
  };
}

export const organisationAsUser = (hub: Hub) =>
  renderUser(hub, { login: hub.organisation.login, id: hub.organisation.id, type: "Organization" });

/** GitHub's `organization-simple`. */
export function renderOrganisation(hub: Hub) {
  const url = `${hub.origin()}/orgs/${hub.organisation.login}`;
  return {
    login: hub.organisation.login,
    id: hub.organisation.id,
    node_id: nodeId("Organization", hub.organisation.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${hub.origin()}/avatars/${hub.organisation.id}`,
    description: null,
  };
}

/** What `organization-full` and a team's organisation add to the simple form. */
export function renderFullOrganisation(hub: Hub) {
  const created = stamp(hub.state.createdAt);
  return {
    ...renderOrganisation(hub),
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${hub.origin()}/${hub.organisation.login}`,
    type: "Organization",
    created_at: created,
    updated_at: created,
    archived_at: null,
  };
}

/** Only describes, as on GitHub: nothing may be decided by it. */
export function association(hub: Hub, id: number): "MEMBER" | "NONE" {
  const standing = accountById(hub, id)?.standing;
  return standing === "owner" || standing === "member" ? "MEMBER" : "NONE";
}
