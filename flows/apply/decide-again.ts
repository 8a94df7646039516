// What does the policy say of a pull request that is merged? It is asked once more, from the base; no check is trusted.

import type { CommitId } from "#identity/names.ts";
import { canonicalLine } from "#ledger/canonical.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { LedgerState } from "#ledger/state.ts";
import type { Verdict } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import { ledgerView } from "../check/ledger-view.ts";
import { gather } from "../gather.ts";
import { governanceAt } from "../governance.ts";
import type { MergedPullRequest } from "./provenance.ts";
import type { Run } from "./run.ts";

/** Which evaluator decided: to be counted up when the same inputs can lead to another decision. */
export const EVALUATOR = "1";

/** A merged pull request, and the commit that it was merged into. */
export type Explained = { readonly pull: MergedPullRequest; readonly base: CommitId };

/** From what a decision was made, as the ledger keeps it. */
export type Inputs = NonNullable<LedgerEvent["inputs"]>;

/** What the policy of the base says of a merged pull request, by facts that are gathered now. Throws when they cannot be. */
export async function decideAgain(
  run: Run,
  state: LedgerState,
  { pull, base }: Explained,
): Promise<{ readonly verdict: Verdict; readonly facts: Facts; readonly inputs: Inputs }> {
  const { governance } = await governanceAt(run.forge.git, base);
  const ledger = ledgerView(state);
  const { facts, changes, basePaths } = await gather(
    { forge: run.forge, clock: run.now },
    { pull, base, ledger, governance: governance.ok ? governance.value : undefined },
  );
  const verdict = judge({ governance, changes, facts, usedGrants: ledger.used, basePaths });
  const policy = await run.forge.git.folderId(base, "policies");
  return {
    verdict,
    facts,
    inputs: {
      base,
      head: pull.head.sha,
      merge: pull.merged.commit,
      ...(policy === undefined ? {} : { policy }),
      teams: run.world.hash.sha256Hex(teamsLine(facts)),
      evaluator: EVALUATOR,
    },
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
