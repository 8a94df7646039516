// Which systems can hold access? The connectors, written out; a new one is one more line.
//
// The one in memory is not among them: what it holds ends with the process, so no target file may lead to it.
// Tests and the simulation hand it in themselves.

import { githubTeamConnector } from "#targets/github-team.ts";
import { postgresConnector } from "#targets/postgres.ts";
import type { Connector } from "#targets/target.ts";

export const connectors: readonly Connector[] = [postgresConnector, githubTeamConnector];

/** The connector of a target's `kind`; undefined when there is none. */
export const connectorOf = (kind: string): Connector | undefined =>
  connectors.find((connector) => connector.kind === kind);
