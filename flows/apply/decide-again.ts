// What does the policy say of a pull request that is merged? It is asked once more, from the base; no check is trusted.

import type { CommitId } from "#identity/names.ts";
import type { LedgerState } from "#ledger/state.ts";
import type { Verdict } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import { ledgerView } from "../check/ledger-view.ts";
import { gather } from "../gather.ts";
import { governanceAt } from "../governance.ts";
import { type Inputs, inputsOf } from "../inputs.ts";
import type { MergedPullRequest } from "./provenance.ts";
import type { Run } from "./run.ts";

/** A merged pull request, and the commit that it was merged into. */
export type Explained = { readonly pull: MergedPullRequest; readonly base: CommitId };

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
  const inputs = await inputsOf({ git: run.forge.git, hash: run.world.hash }, facts, pull.merged.commit);
  return { verdict, facts, inputs };
}
