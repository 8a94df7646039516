// What does the ledger say that subjects hold, beside what is asked now?

import type { Span } from "#grant/grant.ts";
import type { AccountId, RepoPath, Subject } from "#identity/names.ts";
import type { Facts, LeaseFact } from "#policy/facts.ts";
import { type Instant, instantOf } from "#time/instant.ts";

/** Access that is given, or asked for by an earlier path of the same pull request. */
export type Held = {
  readonly grant: RepoPath;
  /** `target/entitlement` */
  readonly entitlement: string;
  readonly target: string;
  readonly subject: Subject;
  readonly span: Span;
  readonly extends?: RepoPath;
  readonly approvers: readonly number[];
  /** Present for break-glass. */
  readonly breakGlass?: { readonly reviewed: boolean };
  /** Whether it is only asked for, in this pull request. */
  readonly asked: boolean;
};

/** `orders-db/readonly` out of `access/orders-db/readonly/mona/inc-4211.yaml`. */
export const entitlementIn = (path: RepoPath): string => path.split("/").slice(1, -2).join("/");
export const targetIn = (path: RepoPath): string => path.split("/")[1] ?? "";
/** `inc-4211` out of that. */
export const grantIdIn = (path: RepoPath): string => path.slice(path.lastIndexOf("/") + 1, -".yaml".length);
/** What a rule's patterns are compared with. */
export const belowAccess = (path: RepoPath): string =>
  path.startsWith("access/") ? path.slice("access/".length) : path;

export function heldBy(lease: LeaseFact): Held {
  const { grant, subject, from, until, approvers, breakGlass } = lease;
  return {
    grant,
    entitlement: entitlementIn(grant),
    target: targetIn(grant),
    subject,
    span: { from, until },
    approvers,
    asked: false,
    ...(lease.extends === undefined ? {} : { extends: lease.extends }),
    ...(breakGlass === undefined ? {} : { breakGlass }),
  };
}

/** Leases as the pull request leaves them: what it withdraws ends now. */
export function leasesAfter(facts: Facts, withdrawn: readonly RepoPath[]): readonly Held[] {
  if (facts.leases.length === 0) return [];
  const ended = new Set(withdrawn);
  return facts.leases.map((lease) => {
    const held = heldBy(lease);
    if (!ended.has(lease.grant)) return held;
    const byNow = (instant: Instant): Instant => instantOf(Math.min(instant, facts.now));
    return { ...held, span: { from: byNow(lease.from), until: byNow(lease.until) } };
  });
}

// An account's id is a number and a workload's name a text, so neither is ever taken for the other.
const identityOf = (subject: Subject): AccountId | string =>
  subject.kind === "person" ? subject.id : subject.name;

export const sameSubject = (a: Subject, b: Subject): boolean => identityOf(a) === identityOf(b);

/** The order in which several are told: of their paths, which nothing shares. */
export const byGrant = (a: { readonly grant: RepoPath }, b: { readonly grant: RepoPath }): number =>
  a.grant < b.grant ? -1 : 1;

export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/** Seconds that are covered by at least one of the spans. */
export const secondsCovered = (spans: readonly Span[]): number =>
  disjoint(spans).reduce((sum, { from, until }) => sum + (until - from), 0);

/** The same time as spans that neither touch nor overlap, in order. */
function disjoint(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || from > last.until) apart.push({ from, until });
    else if (until > last.until) apart[apart.length - 1] = { from: last.from, until };
  }
  return apart;
}

/** Seconds that are covered by at least one of the spans within a window: for whoever asks about many windows. */
export function coverOf(spans: readonly Span[]): (window: Span) => number {
  const apart = disjoint(spans);
  // Seconds covered before each of them.
  const before = [0];
  for (const { from, until } of apart) before.push((before.at(-1) ?? 0) + (until - from));
  const coveredUntil = (instant: Instant): number => {
    const count = countBefore(apart, instant);
    const last = apart[count - 1];
    if (last === undefined) return 0;
    return (before[count - 1] ?? 0) + Math.min(instant, last.until) - last.from;
  };
  return ({ from, until }) => Math.max(0, coveredUntil(until) - coveredUntil(from));
}

/** How many of the spans, which are in order, begin before an instant: found by halving. */
function countBefore(spans: readonly Span[], instant: Instant): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? instant) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const clip = (span: Span, window: Span): Span => ({
  from: instantOf(Math.max(span.from, window.from)),
  until: instantOf(Math.min(span.until, window.until)),
});

/** How many different keys are held at once, at the worst instant within a span. */
export function mostAtOnce(held: readonly Held[], within: Span, keyOf: (held: Held) => string): number {
  const edges: { at: number; step: 1 | -1; key: string }[] = [];
  for (const other of held) {
    const { from, until } = clip(other.span, within);
    if (from >= until) continue;
    const key = keyOf(other);
    edges.push({ at: from, step: 1, key }, { at: until, step: -1, key });
  }
  // Ends come before beginnings at the same instant, for an end is excluded.
  edges.sort((a, b) => a.at - b.at || a.step - b.step);
  const live = new Map<string, number>();
  let most = 0;
  for (const { key, step } of edges) {
    const count = (live.get(key) ?? 0) + step;
    if (count === 0) live.delete(key);
    else live.set(key, count);
    most = Math.max(most, live.size);
  }
  return most;
}
