// What has still to follow from access that was given? People to be told, and reviews that nobody has given yet.

import { endOf } from "#lease/lease.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import { get, valuesOf } from "./layers.ts";
import type { Duties, LeaseRecord, LedgerState } from "./state.ts";

export type DutifulLease = LeaseRecord & { readonly duties: Duties };

/** Nobody was told yet though somebody has to be: of `notify`, and of a review whoever has to give it. */
export const isUntold = ({ toldAt }: Duties): boolean => toldAt === undefined;

export const isUnreviewed = ({ review, reviewed }: Duties): boolean =>
  review !== undefined && reviewed === undefined;

/** Whether something has still to be done. */
export const isOpenDuty = (duties: Duties): boolean => isUntold(duties) || isUnreviewed(duties);

/** Leases of which something has still to follow, in the order of their opening: at a cost that follows their number. */
export function openDuties(state: LedgerState): readonly DutifulLease[] {
  const found: DutifulLease[] = [];
  for (const path of valuesOf(state.duties)) {
    const record = get(state.leases, path);
    if (record !== undefined && hasDuties(record)) found.push(record);
  }
  return found.sort((a, b) => a.seq - b.seq);
}

/** All leases of one pull request from which something follows or followed, in the order of their grants' paths. */
export const dutiesOf = (state: LedgerState, pullRequest: number): readonly DutifulLease[] =>
  [...valuesOf(state.leases)]
    .filter(({ lease }) => lease.pullRequest === pullRequest)
    .filter(hasDuties)
    .sort((a, b) => (a.lease.grant < b.lease.grant ? -1 : 1));

export const hasDuties = (record: LeaseRecord): record is DutifulLease => record.duties !== undefined;

/** By when it has to be reviewed: counted from the beginning of break-glass, and from the end of any other access. */
export function reviewDue({ lease, duties: { review } }: DutifulLease): Instant | undefined {
  if (review === undefined) return undefined;
  return instantOf((lease.breakGlass ? lease.span.from : endOf(lease)) + review.within);
}

/** Reviews that should be there by now and are not, the longest overdue first. */
export function overdueReviews(state: LedgerState, now: Instant): readonly DutifulLease[] {
  const due = (record: DutifulLease): Instant => reviewDue(record) ?? now;
  return openDuties(state)
    .filter((record) => isUnreviewed(record.duties) && due(record) <= now)
    .sort((a, b) => due(a) - due(b) || a.seq - b.seq);
}
