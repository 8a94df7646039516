// What do entries say of what follows from access? What was asked for at its opening, who was told, who reviewed it.

import type { CommitId, Person, RepoPath } from "#identity/names.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import type { Instant } from "#time/instant.ts";
import { hasDuties, isOpenDuty, reviewDue } from "./duties.ts";
import { type Draft, draftDelete, draftGet } from "./layers.ts";
import type { BreakGlassReview, Duties, LeaseRecord } from "./state.ts";

export type DutyDrafts = {
  readonly leases: Draft<LeaseRecord>;
  readonly open: Draft<LeaseRecord>;
  readonly duties: Draft<RepoPath>;
  readonly breakGlass: Draft<BreakGlassReview>;
};

/** What `lease.opened` asks for; undefined when nothing follows. */
export function dutiesAsked({ obligations, inputs }: LedgerEntry): Duties | undefined {
  if (obligations === undefined) return undefined;
  const { notify = [], review } = obligations;
  if (notify.length === 0 && review === undefined) return undefined;
  return {
    notify,
    ...(review === undefined ? {} : { review }),
    ...(inputs?.base === undefined ? {} : { base: inputs.base as CommitId }),
  };
}

/** Gives whether what the entry tells came after it was due. */
export function foldDuty(drafts: DutyDrafts, entry: LedgerEntry): boolean {
  const path = entry.grant?.path;
  if (path === undefined) return false;
  const time = entry.time as Instant;
  switch (entry.type) {
    case "break-glass.opened":
      drafts.breakGlass.top.set(path, {
        grant: path,
        openedAt: time,
        ...(entry.due === undefined ? {} : { due: entry.due as Instant }),
      });
      amend(drafts, path, (record) => ({ ...record, lease: { ...record.lease, breakGlass: true } }));
      return false;
    case "break-glass.reviewed":
    case "lease.reviewed": {
      const glass = draftGet(drafts.breakGlass, path);
      if (glass !== undefined) drafts.breakGlass.top.set(path, { ...glass, reviewedAt: time });
      return review(drafts, path, entry);
    }
    case "lease.notified":
      amendDuties(drafts, path, (duties) => ({ ...duties, toldAt: time }));
      return false;
    default:
      return false;
  }
}

function review(drafts: DutyDrafts, path: RepoPath, entry: LedgerEntry): boolean {
  const record = draftGet(drafts.leases, path);
  const due = record !== undefined && hasDuties(record) ? reviewDue(record) : undefined;
  const { actor, review: id, vote } = entry;
  const at = entry.time as Instant;
  amendDuties(drafts, path, (duties) => ({
    ...duties,
    reviewed: {
      at,
      objects: vote === "changes-requested",
      ...(actor === undefined ? {} : { by: actor as Person }),
      ...(id === undefined ? {} : { review: id }),
    },
  }));
  return due !== undefined && due <= at;
}

function amendDuties(drafts: DutyDrafts, path: RepoPath, change: (duties: Duties) => Duties): void {
  amend(drafts, path, (record) =>
    hasDuties(record) ? { ...record, duties: change(record.duties) } : record,
  );
  const record = draftGet(drafts.leases, path);
  if (record !== undefined && hasDuties(record) && !isOpenDuty(record.duties))
    draftDelete(drafts.duties, path);
}

/** A lease stands in one layer while it lives, and in another for ever. */
function amend(
  { leases, open }: DutyDrafts,
  path: RepoPath,
  change: (record: LeaseRecord) => LeaseRecord,
): void {
  for (const draft of [leases, open]) {
    const record = draftGet(draft, path);
    if (record !== undefined) draft.top.set(path, change(record));
  }
}
