// What do entries make of a state? A pure step: new entries in, a new state out, at a cost that follows the entries.

import type {
  AccountId,
  AccountName,
  BlobId,
  CommitId,
  EntitlementName,
  Login,
  Person,
  Subject,
  TargetName,
} from "#identity/names.ts";
import { holdingKey } from "#identity/names.ts";
import type { Lease } from "#lease/lease.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import type { Instant } from "#time/instant.ts";
import { dutiesAsked, foldDuty } from "./fold-duties.ts";
import { foldHolding } from "./fold-holdings.ts";
import { addLayer, type Draft, draftDelete, draftGet, draftOf, SET_LAYER_MAX, seal } from "./layers.ts";
import { link } from "./snapshot.ts";
import type { LedgerState } from "./state.ts";

type Drafts = {
  readonly [K in Exclude<
    keyof LedgerState,
    "size" | "lastHash" | "keys" | "hadQuarantine" | "hadOverdue"
  >]: LedgerState[K] extends readonly ReadonlyMap<string, infer V>[] ? Draft<NonNullable<V>> : never;
};

/**
 * The state after `entries`, which must be the very next ones of the same chain, in order; `lastHash` is the SHA-256 of
 * the last one's line. Entries may be made while they are folded, so that a long ledger need not be held in memory. The
 * given state stays as it was. Throws when the numbers do not continue.
 */
export function fold(state: LedgerState, entries: Iterable<LedgerEntry>, lastHash: string): LedgerState {
  const drafts = draftsOf(state);
  let top = new Set<string>();
  let { size, keys, hadQuarantine, hadOverdue } = state;
  for (const entry of entries) {
    if (entry.seq !== size) throw new Error(`entry ${entry.seq} comes where entry ${size} has to come`);
    size += 1;
    if (top.size === SET_LAYER_MAX) {
      keys = addLayer(keys, top);
      top = new Set();
    }
    top.add(entry.key);
    foldEntry(drafts, entry);
    if (foldDuty(drafts, entry)) hadOverdue = true;
    hadQuarantine ||= entry.type === "grant.quarantined";
  }
  if (size === state.size) return state;
  return { size, lastHash, keys: addLayer(keys, top), hadQuarantine, hadOverdue, ...sealed(drafts) };
}

const draftsOf = (state: LedgerState): Drafts => ({
  leases: draftOf(state.leases),
  open: draftOf(state.open),
  holdings: draftOf(state.holdings),
  managed: draftOf(state.managed),
  byHolding: draftOf(state.byHolding),
  refused: draftOf(state.refused),
  quarantined: draftOf(state.quarantined),
  breakGlass: draftOf(state.breakGlass),
  duties: draftOf(state.duties),
  heartbeats: draftOf(state.heartbeats),
});

const sealed = (
  drafts: Drafts,
): Omit<LedgerState, "size" | "lastHash" | "keys" | "hadQuarantine" | "hadOverdue"> => ({
  leases: seal(drafts.leases),
  open: seal(drafts.open),
  holdings: seal(drafts.holdings),
  managed: seal(drafts.managed),
  byHolding: seal(drafts.byHolding),
  refused: seal(drafts.refused),
  quarantined: seal(drafts.quarantined),
  breakGlass: seal(drafts.breakGlass),
  duties: seal(drafts.duties),
  heartbeats: seal(drafts.heartbeats),
});

/** Why a rejected request is over: its file is gone from the tree, and may come back by another way. */
export const FILE_GONE = "file-gone";

/** Entries that change no lease, holding or duty count by their key alone. */
function foldEntry(drafts: Drafts, entry: LedgerEntry): void {
  switch (entry.type) {
    case "lease.opened":
      openLease(drafts, entry);
      break;
    case "lease.expired":
      endLease(drafts, entry, "expired");
      break;
    case "lease.withdrawn":
    case "lease.revoked":
      endLease(drafts, entry, "withdrawn");
      break;
    case "change.intended":
    case "change.confirmed":
    case "change.unconfirmed":
    case "change.failed":
    case "change.made":
    case "access.preexisting":
    case "drift.found":
      foldHolding(drafts, entry);
      break;
    case "grant.refused":
      reject(drafts.refused, entry);
      break;
    case "grant.quarantined":
      reject(drafts.quarantined, entry);
      break;
    case "request.withdrawn":
      if (entry.code === FILE_GONE) forgetRejected(drafts, entry);
      break;
    case "run.finished":
      if (entry.run !== undefined) {
        const { flow } = entry.run;
        drafts.heartbeats.top.set(flow, { flow, at: entry.time as Instant, run: entry.run });
      }
      break;
    default:
      break;
  }
}

/** What the schema calls a subject, as the core does. */
export function subjectOf(subject: NonNullable<LedgerEntry["subject"]>): Subject {
  return "workload" in subject
    ? { kind: "workload", name: subject.workload }
    : { kind: "person", name: subject.login as Login, id: subject.id as AccountId };
}

function openLease(drafts: Drafts, entry: LedgerEntry): void {
  const { grant, subject, target, entitlement, account, given } = entry;
  if (grant === undefined || subject === undefined || given === undefined) return;
  if (target === undefined || entitlement === undefined || account === undefined) return;
  // INVARIANT: one path leads to one lease, ever; a second entry for it would be a forgery or a fault.
  if (draftGet(drafts.leases, grant.path) !== undefined) return;
  const approvals = entry.decision?.approvals ?? [];
  const lease: Lease = {
    grant: grant.path,
    blob: grant.blob as BlobId,
    target: target as TargetName,
    entitlement: entitlement as EntitlementName,
    subject: subjectOf(subject),
    account: account as AccountName,
    span: { from: given.from as Instant, until: given.until as Instant },
    approvers: approvals.flatMap(({ by }) => by.map(({ id }) => id as AccountId)),
    rule: entry.decision?.rule ?? "",
    route: entry.decision?.route ?? "",
    pullRequest: entry.pullRequest ?? 0,
    breakGlass: false,
    ...(entry.extends === undefined ? {} : { extends: entry.extends }),
  };
  const duties = dutiesAsked(entry);
  const record = {
    lease,
    seq: entry.seq,
    openedAt: entry.time as Instant,
    approvals,
    ...(duties === undefined ? {} : { duties }),
    ...(entry.actor === undefined ? {} : { requester: entry.actor as Person }),
    ...(entry.inputs?.merge === undefined ? {} : { merge: entry.inputs.merge as CommitId }),
  };
  drafts.leases.top.set(grant.path, record);
  drafts.open.top.set(grant.path, record);
  if (duties !== undefined) drafts.duties.top.set(grant.path, grant.path);
  forget(drafts.refused, grant.path);
  forget(drafts.quarantined, grant.path);
  link(drafts.byHolding, holdingKey(lease.target, lease.entitlement, lease.account), grant.path);
}

function forget(draft: Draft<unknown>, key: string): void {
  if (draft.top.size > 0 || draft.base.length > 0) draftDelete(draft, key);
}

function endLease(drafts: Drafts, entry: LedgerEntry, why: "expired" | "withdrawn"): void {
  const path = entry.grant?.path;
  const record = path === undefined ? undefined : draftGet(drafts.open, path);
  if (path === undefined || record === undefined) return;
  const ended = { at: entry.time as Instant, why };
  const due = (entry.due ?? entry.time) as Instant;
  drafts.leases.top.set(path, { ...record, lease: { ...record.lease, ended }, due });
  draftDelete(drafts.open, path);
}

function reject(draft: Drafts["refused"], entry: LedgerEntry): void {
  if (entry.grant === undefined) return;
  draft.top.set(entry.grant.path, {
    grant: entry.grant.path,
    blob: entry.grant.blob as BlobId,
    code: entry.code ?? "",
    at: entry.time as Instant,
    seq: entry.seq,
    ...(entry.pullRequest === undefined ? {} : { pullRequest: entry.pullRequest }),
  });
}

function forgetRejected(drafts: Drafts, entry: LedgerEntry): void {
  const path = entry.grant?.path;
  if (path === undefined) return;
  for (const draft of [drafts.refused, drafts.quarantined]) {
    if (draftGet(draft, path)?.blob === entry.grant?.blob) draftDelete(draft, path);
  }
}
