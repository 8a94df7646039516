// Which leases are over? Those whose time is up, and those whose file is gone.

import type { CommitId } from "#identity/names.ts";
import { isLive } from "#lease/lease.ts";
import { dueLeases } from "#ledger/due.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { valuesOf } from "#ledger/layers.ts";
import type { LeaseRecord, LedgerState } from "#ledger/state.ts";
import { type Blast, type BlastLimits, blastRadius } from "#plan/blast-radius.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import { eachWithin } from "../timing.ts";
import { actorEntry, endedEvent } from "./events.ts";
import type { EndedLease } from "./report.ts";
import type { Run } from "./run.ts";

export type Endings = { readonly events: readonly LedgerEvent[]; readonly ended: readonly EndedLease[] };

/** Ends the leases whose time is up, the longest overdue first. */
export function expireDue(run: Run, state: LedgerState): Endings {
  const due = dueLeases(state, run.startedAt);
  return {
    events: due.map((record) => endedEvent(run, record, "expired", record.lease.span.until)),
    ended: due.map(({ lease }) => ({ grant: lease.grant, why: "expired", due: lease.span.until })),
  };
}

/** A lease this young may be newer than a copy of the branch that the host still shows. */
const YOUNG_SECONDS = 600;
/** Beyond so many, when and by whom each was removed is not asked: an end at once is what counts. */
const ASKED_MAX = 25;

export type Withdrawals = Endings & { readonly heldBack?: Blast };

/**
 * Ends the leases whose file is gone from the tree, whoever removed it: less access needs nobody's word. Unusually many
 * at once end only when `confirmed` is the digest of exactly these.
 */
export async function withdrawGone(
  run: Run,
  state: LedgerState,
  limits: BlastLimits,
  confirmed: string | undefined,
): Promise<Withdrawals> {
  const { tree, head } = run;
  if (tree === undefined || head === undefined) return { events: [], ended: [] };
  const present = new Set(tree.map(({ path }) => path));
  const open = [...valuesOf(state.open)].filter(({ lease }) => lease.span.until > run.startedAt);
  const missing = open.filter(({ lease }) => !present.has(lease.grant)).sort((a, b) => a.seq - b.seq);
  const gone: LeaseRecord[] = [];
  for (const record of missing) if (!(await isNewerThan(run, record, head))) gone.push(record);
  const live = open.filter(({ lease }) => isLive(lease, run.startedAt)).length;
  const paths = gone.map(({ lease }) => lease.grant);
  const blast = blastRadius(paths, live, limits, run.world.hash);
  if (blast.unusual && blast.digest !== confirmed) return { events: [], ended: [], heldBack: blast };
  const removals = await eachWithin(gone.slice(0, ASKED_MAX), 4, (record) => removalOf(run, record, head));
  const ends = gone.map((record, index) => ({ record, ...(removals[index] ?? { due: run.startedAt }) }));
  return {
    events: ends.map(({ record, due, actor }) => endedEvent(run, record, "withdrawn", due, actor)),
    ended: ends.map(({ record, due }) => ({ grant: record.lease.grant, why: "withdrawn", due })),
  };
}

/** Whether the tree that was read is older than the lease, rather than the file gone from it. */
async function isNewerThan(run: Run, { openedAt, merge }: LeaseRecord, head: CommitId): Promise<boolean> {
  if (merge === undefined || run.startedAt - openedAt > YOUNG_SECONDS) return false;
  try {
    return !(await run.forge.git.isAncestor(merge, head));
  } catch {
    return true;
  }
}

type Removal = { readonly due: Instant; readonly actor?: Pick<LedgerEvent, "actor"> };

/** When the file was removed and by whom, where a merged pull request tells. */
async function removalOf(run: Run, { lease }: LeaseRecord, head: CommitId): Promise<Removal> {
  try {
    const [commit] = await run.forge.commitsTouching(lease.grant, head);
    const pulls = commit === undefined ? [] : await run.forge.pullRequestsOf(commit);
    const pull = pulls.find(({ merged }) => merged !== undefined);
    if (pull?.merged === undefined) return { due: run.startedAt };
    const earliest = Math.max(pull.merged.at, lease.span.from);
    return { due: instantOf(Math.min(earliest, run.startedAt)), actor: actorEntry(pull.author) };
  } catch {
    return { due: run.startedAt };
  }
}
