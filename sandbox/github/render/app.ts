// How does GitHub write down an app, its installation, a token?

import { stamp } from "../clock.ts";
import type { Hub } from "../hub.ts";
import type { AppRecord } from "../state.ts";
import { nodeId, organisationAsUser } from "./account.ts";

/** `integration`. */
export function renderApp(hub: Hub, app: AppRecord) {
  const created = stamp(hub.state.createdAt);
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("Integration", app.id),
    ...(app.clientId === undefined ? {} : { client_id: app.clientId }),
    owner: organisationAsUser(hub),
    name: app.name,
    description: null,
    external_url: `${hub.origin()}/apps/${app.slug}`,
    html_url: `${hub.origin()}/apps/${app.slug}`,
    created_at: created,
    updated_at: created,
    permissions: app.permissions,
    events: app.events ?? [],
  };
}

export function renderInstallation(hub: Hub, app: AppRecord) {
  const created = stamp(hub.state.createdAt);
  const settings = `${hub.origin()}/organizations/${hub.organisation.login}/settings/installations`;
  return {
    id: app.installationId,
    account: organisationAsUser(hub),
    repository_selection: "selected",
    access_tokens_url: `${hub.origin()}/app/installations/${app.installationId}/access_tokens`,
    repositories_url: `${hub.origin()}/installation/repositories`,
    html_url: `${settings}/${app.installationId}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: hub.organisation.id,
    target_type: "Organization",
    permissions: app.permissions,
    events: app.events ?? [],
    created_at: created,
    updated_at: created,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
