// What does it take to follow access up? The host, the ledger, and an idea of the time.

import { onCall } from "#flows/gather/named.ts";
import type { World } from "#flows/world.ts";
import type { LedgerWriter } from "#flows/writer.ts";
import type { DutifulLease } from "#ledger/duties.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { Policy, SetRef } from "#policy/model.ts";
import { parseSet } from "#policy/read/sets.ts";
import type { ToTell } from "#report/afterwards.ts";
import { wholeFile } from "#source/problem.ts";

export type DutyWorld = Pick<World, "forge" | "clock" | "newId" | "source"> & {
  readonly writer: LedgerWriter;
};

type Rest = Omit<LedgerEvent, "v" | "id" | "time" | "source" | "grant" | "pullRequest">;

/** An event about a lease. */
export const dutyEvent = (world: DutyWorld, { lease }: DutifulLease, rest: Rest): LedgerEvent => ({
  v: 1,
  id: world.newId(),
  time: world.clock(),
  source: world.source,
  grant: { path: lease.grant, blob: lease.blob },
  pullRequest: lease.pullRequest,
  ...rest,
});

/** What the ledger keeps as texts, as the policy meant it. Throws for a text that names no set. */
export const setsOf = (grant: string, texts: readonly string[]): readonly SetRef[] =>
  texts.map((text) => {
    const set = parseSet(text, wholeFile(grant));
    if (!set.ok) throw new Error(set.error.message);
    return set.value;
  });

/** A lease with its sets; `policy`, where it is at hand, says who was on call when it was given. */
export function toTell(record: DutifulLease, policy: Policy | undefined): ToTell {
  const { lease, duties, openedAt } = record;
  return {
    record,
    notify: setsOf(lease.grant, duties.notify),
    reviewBy: setsOf(lease.grant, duties.review?.by ?? []),
    onCall: (shifts) => (policy === undefined ? [] : onCall(policy, shifts, openedAt)),
  };
}
