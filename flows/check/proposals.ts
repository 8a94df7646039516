// What became of a proposal? Recorded when its pull request is closed, so that what was turned down can rest.

import type { World } from "#flows/world.ts";
import type { PullRequest } from "#forge/forge.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { hasKey, type LedgerState } from "#ledger/state.ts";

type EventWorld = Pick<World, "clock" | "newId" | "source">;

const marker = /<!-- lapse:proposal (\S{1,200}) -->/;

/** One key for opening a proposal on a pull request, and for telling later that it was ours. */
export const proposalKey = (id: string, pullRequest: number): string =>
  `proposal.opened ${id} #${pullRequest}`;

/**
 * Nothing, unless the closed pull request carries the mark of a proposal that the ledger knows on this very number.
 *
 * ATTACKER: anybody can write the mark into a pull request of theirs; the ledger alone says which ones are proposals.
 */
export function proposalEvents(
  world: EventWorld,
  state: LedgerState,
  { number, body, merged }: PullRequest,
): readonly LedgerEvent[] {
  const id = marker.exec(body)?.[1];
  if (id === undefined || !hasKey(state, proposalKey(id, number))) return [];
  const type = merged === undefined ? "proposal.rejected" : "proposal.accepted";
  return [
    {
      v: 1,
      id: world.newId(),
      type,
      time: merged?.at ?? world.clock(),
      key: `${type} ${id} #${number}`,
      source: world.source,
      pullRequest: number,
      proposal: { id },
    },
  ];
}
