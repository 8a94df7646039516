// Was merged access reviewed by now? The host's reviews since the merge, judged like those before it.

import { ledgerView } from "#flows/check/ledger-view.ts";
import { gather } from "#flows/gather.ts";
import { governanceAt } from "#flows/governance.ts";
import type { ForgeReader } from "#forge/forge.ts";
import { type DutifulLease, reviewDue } from "#ledger/duties.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { LedgerState } from "#ledger/state.ts";
import { isAfter, reviewedAfterwards } from "#policy/approvals/afterwards.ts";
import type { Reason } from "#policy/decision.ts";
import { type DutyWorld, dutyEvent, setsOf } from "./world.ts";

export type Looked = {
  readonly events: readonly LedgerEvent[];
  /** Of reviews that were given and do not count, why. */
  readonly uncounted: readonly Reason[];
};

const nothing: Looked = { events: [], uncounted: [] };

/** One key a grant: it is reviewed once, by whoever is first. */
const keyOf = (type: string, path: string): string => `${type}:${path}`;

/**
 * Looks at the reviews of one merged pull request, which GitHub takes as of an open one
 * (https://github.com/cli/cli/issues/5038), for those of its leases that wait for one. Where nobody has said
 * anything since the merge it costs one or two requests. Throws when the host does not answer.
 */
export async function lookForReviews(
  world: DutyWorld,
  state: LedgerState,
  number: number,
  waiting: readonly DutifulLease[],
): Promise<Looked> {
  const { forge } = world;
  const base = waiting[0]?.duties.base;
  if (base === undefined) return nothing;
  const pull = await spokenOfSinceMerge(forge, number);
  if (pull === undefined) return nothing;
  const { governance } = await governanceAt(forge.git, base);
  if (!governance.ok) throw new Error(`the policy of ${base} cannot be read`);
  const asked = waiting.map((record) => ({
    record,
    by: setsOf(record.lease.grant, record.duties.review?.by ?? []),
  }));
  const { facts } = await gather(world, {
    pull,
    base,
    ledger: ledgerView(state),
    governance: governance.value,
    afterwards: asked.flatMap(({ by }) => by),
  });
  const [failed] = facts.failures;
  if (failed !== undefined) throw new Error(`${failed.lookup}: ${failed.detail}`);
  const events: LedgerEvent[] = [];
  const uncounted: Reason[] = [];
  for (const { record, by } of asked) {
    const { grant, subject } = record.lease;
    const found = reviewedAfterwards(governance.value, facts, { grant, holder: subject, by });
    if (found.kind === "open") uncounted.push(...found.reasons);
    else events.push(reviewedEvent(world, record, found));
  }
  return { events, uncounted };
}

async function spokenOfSinceMerge(forge: ForgeReader, number: number) {
  const { items } = await forge.reviewsOf(number);
  const words = items.filter(({ state, author }) => state !== "commented" && author?.kind === "person");
  if (words.length === 0) return undefined;
  const pull = await forge.pullRequest(number);
  const merged = pull?.merged;
  return merged !== undefined && words.some(({ at }) => isAfter(at, merged.at)) ? pull : undefined;
}

function reviewedEvent(
  world: DutyWorld,
  record: DutifulLease,
  { by, review, vote }: Extract<ReturnType<typeof reviewedAfterwards>, { kind: "reviewed" }>,
): LedgerEvent {
  const { grant, breakGlass, target, entitlement, account } = record.lease;
  const type = breakGlass ? "break-glass.reviewed" : "lease.reviewed";
  const due = reviewDue(record);
  return dutyEvent(world, record, {
    type,
    key: keyOf(type, grant),
    actor: { id: by.id, login: by.login },
    target,
    entitlement,
    account,
    review,
    vote,
    ...(due === undefined ? {} : { due }),
  });
}
