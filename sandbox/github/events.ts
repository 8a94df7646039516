// What does every webhook carry? Repository, organisation, installation, sender.

import type { Hub } from "./hub.ts";
import { nodeId, renderOrganisation, renderUser } from "./render/account.ts";
import { renderRepository } from "./render/repository.ts";
import type { Account } from "./state.ts";

/** The app that the webhook belongs to: the first of the organisation's apps. */
export const listeningApp = (hub: Hub) => hub.state.apps.find((app) => app.publicKey !== undefined);

function envelope(hub: Hub, sender: Account) {
  const app = listeningApp(hub);
  return {
    organization: renderOrganisation(hub),
    ...(app
      ? {
          installation: {
            id: app.installationId,
            node_id: nodeId("IntegrationInstallation", app.installationId),
          },
        }
      : {}),
    sender: renderUser(hub, sender),
  };
}

/** Sends an event about the repository. */
export function announce(
  hub: Hub,
  event: string,
  sender: Account,
  payload: Readonly<Record<string, unknown>>,
): void {
  hub.webhooks.send(event, { ...payload, repository: renderRepository(hub), ...envelope(hub, sender) });
}

/** Sends an event about the organisation, with no repository. */
export function announceToOrganisation(
  hub: Hub,
  event: string,
  sender: Account,
  payload: Readonly<Record<string, unknown>>,
): void {
  hub.webhooks.send(event, { ...payload, ...envelope(hub, sender) });
}
