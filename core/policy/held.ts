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

/** Seconds that are covered by at least one of the spans, within a window. */
export function secondsCovered(spans: readonly Span[], window?: Span): number {
  const cut = window === undefined ? spans : spans.map((span) => clip(span, window));
  let covered = 0;
  let reached = 0;
  // What lies outside the window ends before it begins, and adds nothing.
  for (const { from, until } of cut.toSorted((a, b) => a.from - b.from)) {
    covered += Math.max(0, until - Math.max(from, reached));
    reached = Math.max(reached, until);
  }
  return covered;
}

const clip = (span: Span, window: Span): Span => ({
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
