// What does a run tell the ledger? Each thing under a key that the same thing always has.

import type { BlobId, Person, RepoPath, Subject } from "#identity/names.ts";
import { canonicalLine } from "#ledger/canonical.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { LeaseRecord } from "#ledger/state.ts";
import type { Drift, PlannedChange, Preexisting } from "#plan/plan.ts";
import { partsOf } from "#plan/plan.ts";
import type { Decision } from "#policy/decision.ts";
import type { Obligations } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import type { Hash } from "#source/hash.ts";
import type { Instant } from "#time/instant.ts";
import { eventOf, type Run } from "./run.ts";

/** Keys say what happened, and nothing of which run found it: two runs that find it record it once. */
export const keys = {
  opened: (path: RepoPath): string => `lease.opened:${path}`,
  extended: (path: RepoPath): string => `lease.extended:${path}`,
  ended: (path: RepoPath, why: "expired" | "withdrawn"): string => `lease.${why}:${path}`,
  breakGlass: (path: RepoPath): string => `break-glass.opened:${path}`,
  refused: (path: RepoPath, blob: BlobId, pull: number): string => `grant.refused:${path}:${blob}:${pull}`,
  quarantined: (path: RepoPath, blob: BlobId, code: string): string =>
    `grant.quarantined:${path}:${blob}:${code}`,
  fileGone: (path: RepoPath, rejection: number): string => `request.withdrawn:${path}:${rejection}`,
  change: (
    outcome: "intended" | "confirmed" | "unconfirmed" | "failed",
    { kind, key, epoch }: Pick<PlannedChange, "kind" | "key" | "epoch">,
  ): string => `change.${outcome}:${kind}:${key}:${epoch}`,
  preexisting: ({ key, epoch }: Preexisting): string => `access.preexisting:${key}:${epoch}`,
  drift: ({ kind, key, epoch }: Drift): string => `drift.found:${kind}:${key}:${epoch}`,
};

export const subjectEntry = (subject: Subject): NonNullable<LedgerEvent["subject"]> =>
  subject.kind === "person" ? { id: subject.id, login: subject.name } : { workload: subject.name };

export const actorEntry = (account: Person | null): Pick<LedgerEvent, "actor"> =>
  account === null ? {} : { actor: { id: account.id, login: account.login } };

/** The decision as the ledger keeps it; the hash is that of what was decided, and not of when. */
export function decisionEntry(hash: Hash, decision: Decision): NonNullable<LedgerEvent["decision"]> {
  const { kind, path, rule, route, requirements, reasons } = decision;
  const named = {
    kind,
    ...(rule === undefined ? {} : { rule: rule.name }),
    ...(route === undefined ? {} : { route: route.name }),
    approvals: requirements.map(({ from, count, filledBy }) => ({
      from: [...from],
      count,
      by: filledBy.map(({ id, login, review }) => ({ id, login, review })),
    })),
  };
  const body = canonicalLine({
    ...named,
    path,
    reasons: reasons.map(({ code, outcome }) => ({ code, outcome })),
  });
  if (!body.ok) throw new Error(`a decision has no canonical form: ${body.error.message}`);
  return { ...named, hash: hash.sha256Hex(body.value) };
}

/** What a decision was about: the file, and what it asks for as far as it could be read. */
export function askedEntry(
  decision: Decision | undefined,
  grant: { readonly path: RepoPath; readonly blob: BlobId },
): Pick<LedgerEvent, "grant" | "target" | "entitlement" | "account" | "subject" | "asked"> {
  if (decision?.asked === undefined) return { grant };
  const { grant: asked, holder, account, span } = decision.asked;
  return {
    grant,
    target: asked.target,
    entitlement: asked.entitlement,
    account,
    subject: subjectEntry(holder),
    asked: { from: span.from, until: span.until },
  };
}

/** What has to follow from the access; nothing where the decision asks for nothing that Lapse carries out. */
export function obligationsEntry({ notify = [], review }: Obligations): Pick<LedgerEvent, "obligations"> {
  if (notify.length === 0 && review === undefined) return {};
  return {
    obligations: {
      ...(notify.length === 0 ? {} : { notify: notify.map(formatSet) }),
      ...(review === undefined ? {} : { review: { by: review.by.map(formatSet), within: review.within } }),
    },
  };
}

/** The end of a lease. `due` is when its access should have gone. */
export function endedEvent(
  run: Run,
  { lease }: LeaseRecord,
  why: "expired" | "withdrawn",
  due: Instant,
  actor: Pick<LedgerEvent, "actor"> = {},
): LedgerEvent {
  return eventOf(run, {
    type: `lease.${why}`,
    key: keys.ended(lease.grant, why),
    grant: { path: lease.grant, blob: lease.blob },
    target: lease.target,
    entitlement: lease.entitlement,
    account: lease.account,
    subject: subjectEntry(lease.subject),
    due,
    ...actor,
  });
}

export const intendedEvent = (run: Run, change: PlannedChange): LedgerEvent =>
  eventOf(run, {
    type: "change.intended",
    key: keys.change("intended", change),
    ...changeFields(change),
  });

export const changeFields = (
  change: PlannedChange,
): Pick<LedgerEvent, "target" | "entitlement" | "account" | "change" | "due" | "given"> => ({
  target: change.target,
  entitlement: change.entitlement,
  account: change.account,
  change: change.kind,
  due: change.due,
  ...(change.until === undefined
    ? {}
    : { given: { from: Math.min(change.due, change.until), until: change.until } }),
});

export const preexistingEvent = (
  run: Run,
  target: PlannedChange["target"],
  found: Preexisting,
): LedgerEvent =>
  eventOf(run, {
    type: "access.preexisting",
    key: keys.preexisting(found),
    target,
    entitlement: found.entitlement,
    account: found.account,
  });

export const driftEvent = (run: Run, target: PlannedChange["target"], drift: Drift): LedgerEvent =>
  eventOf(run, {
    type: "drift.found",
    key: keys.drift(drift),
    target,
    ...partsOf(target, drift.key),
    code: drift.kind,
  });
