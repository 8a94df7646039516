// Who had what, when, and who approved it?

import type {
  AccountName,
  BlobId,
  EntitlementName,
  Person,
  RepoPath,
  Subject,
  TargetName,
} from "#identity/names.ts";
import { holdingKey } from "#identity/names.ts";
import { endOf, type Lease } from "#lease/lease.ts";
import type { Instant } from "#time/instant.ts";
import { hasDuties, reviewDue } from "./duties.ts";
import { entriesOf, get, valuesOf } from "./layers.ts";
import {
  type Duties,
  eachOf,
  holdingOf,
  type LeaseRecord,
  type LedgerState,
  type RecordedApproval,
  type Spell,
} from "./state.ts";

/** What is asked; whatever is absent is not asked about. `[from, until)`; an instant is one second. */
export type Question = {
  readonly target?: string;
  readonly entitlement?: string;
  /** A login or the name of a workload, or the numeric id, which survives a renaming. */
  readonly subject?: string | number;
  readonly from: Instant;
  readonly until: Instant;
};

/** One answer: a lease that was live then, or access that was not yet gone after it. */
export type Held = {
  readonly kind: "lease";
  readonly target: TargetName;
  readonly entitlement: EntitlementName;
  readonly account: AccountName;
  readonly subject: Subject;
  readonly grant: RepoPath;
  readonly blob: BlobId;
  readonly from: Instant;
  /** When the lease was over. */
  readonly until: Instant;
  readonly ended?: "withdrawn" | "expired";
  /** When the target was seen to have given it; absent when that is not recorded. */
  readonly seenFrom?: Instant;
  /** When the target was seen to have taken it away after the lease; absent while it is not. */
  readonly goneAt?: Instant;
  readonly requester?: Person;
  readonly approvals: readonly RecordedApproval[];
  readonly rule: string;
  readonly route: string;
  readonly pullRequest: number;
  readonly breakGlass: boolean;
  /** Absent where nobody has to review it afterwards. */
  readonly review?: ReviewAfterwards;
  /** The entry that opened the lease: what a proof is made for. */
  readonly seq: number;
};

/** By when somebody has to review it, and what was said. */
export type ReviewAfterwards = {
  readonly due: Instant;
  readonly reviewed?: NonNullable<Duties["reviewed"]>;
};

/** Access that stood before Lapse gave any: it has no lease, and nobody here approved it. */
export type StoodBefore = {
  readonly kind: "preexisting";
  /** `target/entitlement account` */
  readonly holding: string;
  readonly seenFrom: Instant;
  readonly seq: number;
};

/**
 * Answers in the order of the leases' beginnings. A lease counts for as long as its access was there: from its start to
 * its end, and beyond that until the target was read back without it, unless another lease covered it by then.
 */
export function whoHad(state: LedgerState, question: Question): readonly (Held | StoodBefore)[] {
  const held = [...valuesOf(state.leases)]
    .filter(({ lease }) => matches(lease, question))
    .filter((record) => record.lease.span.from < question.until && heldUntil(state, record) > question.from)
    .map((record) => heldOf(state, record))
    .sort((a, b) => a.from - b.from || a.seq - b.seq);
  return [...held, ...stoodBefore(state, question)];
}

const matches = (lease: Lease, { target, entitlement, subject }: Question): boolean =>
  (target === undefined || lease.target === target) &&
  (entitlement === undefined || lease.entitlement === entitlement) &&
  (subject === undefined ||
    (typeof subject === "number"
      ? lease.subject.kind === "person" && lease.subject.id === subject
      : lease.subject.name === subject.toLowerCase()));

/** The spell of real access that was going on at an instant, or that was begun last before it. */
function spellAt(state: LedgerState, lease: Lease, at: Instant): Spell | undefined {
  const key = holdingKey(lease.target, lease.entitlement, lease.account);
  for (const spell of eachOf(holdingOf(state, key).spells)) {
    if (spell.from <= at) return spell.until === undefined || spell.until > at ? spell : undefined;
  }
  return undefined;
}

/** The lease's end, or later: when the access that outlived it was gone, or another lease took over. */
function heldUntil(state: LedgerState, { lease }: LeaseRecord): number {
  const end = endOf(lease);
  const spell = spellAt(state, lease, end);
  if (spell === undefined) return end;
  let until: number = spell.until ?? Number.POSITIVE_INFINITY;
  const key = holdingKey(lease.target, lease.entitlement, lease.account);
  for (const path of eachOf(get(state.byHolding, key))) {
    const other = get(state.leases, path)?.lease;
    if (other === undefined || other.grant === lease.grant || endOf(other) <= end) continue;
    until = Math.min(until, Math.max(other.span.from, end));
  }
  return until;
}

function heldOf(state: LedgerState, record: LeaseRecord): Held {
  const { lease, seq, requester, approvals } = record;
  const end = endOf(lease);
  const spell = spellAt(state, lease, end) ?? spellAt(state, lease, (end - 1) as Instant);
  const goneAt = spell?.until !== undefined && spell.until >= end ? spell.until : undefined;
  return {
    kind: "lease",
    target: lease.target,
    entitlement: lease.entitlement,
    account: lease.account,
    subject: lease.subject,
    grant: lease.grant,
    blob: lease.blob,
    from: lease.span.from,
    until: end,
    ...(lease.ended === undefined ? {} : { ended: lease.ended.why }),
    ...(spell === undefined ? {} : { seenFrom: spell.from }),
    ...(goneAt === undefined ? {} : { goneAt }),
    ...(requester === undefined ? {} : { requester }),
    approvals,
    rule: lease.rule,
    route: lease.route,
    pullRequest: lease.pullRequest,
    breakGlass: lease.breakGlass,
    ...reviewOf(record),
    seq,
  };
}

function reviewOf(record: LeaseRecord): Pick<Held, "review"> {
  const due = hasDuties(record) ? reviewDue(record) : undefined;
  if (due === undefined) return {};
  const reviewed = record.duties?.reviewed;
  return { review: { due, ...(reviewed === undefined ? {} : { reviewed }) } };
}

/** Of a subject whatever stood before under an account that a lease gave to it: more is not known of whose it is. */
function stoodBefore(state: LedgerState, question: Question): readonly StoodBefore[] {
  const { target, entitlement, subject, from, until } = question;
  const accounts = subject === undefined ? undefined : accountsOf(state, question);
  return [...entriesOf(state.holdings)].flatMap(([holding, { standing, seq, spells }]) => {
    const [held = "", account = ""] = cut(holding, " ");
    const [place = "", what] = cut(held, "/");
    const isAsked =
      standing === "preexisting" &&
      (target === undefined || place === target) &&
      (entitlement === undefined || what === entitlement) &&
      (accounts === undefined || accounts.has(`${place} ${account}`));
    const seenFrom = spells?.value.from ?? from;
    return isAsked && seenFrom < until ? [{ kind: "preexisting" as const, holding, seq, seenFrom }] : [];
  });
}

/** As whom a subject had anything, in which target: `orders-db mona`. */
function accountsOf(state: LedgerState, { subject }: Question): ReadonlySet<string> {
  const any = { ...(subject === undefined ? {} : { subject }), from: 0 as Instant, until: 0 as Instant };
  const leases = [...valuesOf(state.leases)].map(({ lease }) => lease).filter((lease) => matches(lease, any));
  return new Set(leases.map(({ target, account }) => `${target} ${account}`));
}

function cut(text: string, at: string): readonly [string, string] {
  const place = text.indexOf(at);
  return [text.slice(0, place), text.slice(place + 1)];
}
