// From what was a decision made? As the ledger keeps it, so that it can be made again.

import type { GitReader } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import { canonicalLine } from "#ledger/canonical.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { Facts } from "#policy/facts.ts";
import type { Hash } from "#source/hash.ts";

/** Which evaluator decided: to be counted up when the same inputs can lead to another decision. */
export const EVALUATOR = "1";

export type Inputs = NonNullable<LedgerEvent["inputs"]>;

/** Commits, policy, teams and evaluator behind a decision on these facts. Throws when the host cannot be asked. */
export async function inputsOf(
  world: { readonly git: GitReader; readonly hash: Hash },
  facts: Facts,
  merge?: CommitId,
): Promise<Inputs> {
  const { base, head } = facts.pullRequest;
  const policy = await world.git.folderId(base, "policies");
  return {
    base,
    head,
    ...(merge === undefined ? {} : { merge }),
    ...(policy === undefined ? {} : { policy }),
    teams: world.hash.sha256Hex(teamsLine(facts)),
    evaluator: EVALUATOR,
  };
}

/** The teams as they were looked up, in one line that the same members always make. */
function teamsLine({ teams }: Facts): string {
  const snapshot = [...teams]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { id, members }]) => ({
      name,
      ...(id === undefined ? {} : { id }),
      members: members
        .map(({ id: member, state }) => ({ id: member, state }))
        .toSorted((a, b) => a.id - b.id),
    }));
  const line = canonicalLine(snapshot);
  if (!line.ok) throw new Error(line.error.message);
  return line.value;
}
