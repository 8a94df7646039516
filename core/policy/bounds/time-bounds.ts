// Which times pass a rule's bounds on the time that is asked for?

import type { Span } from "#grant/grant.ts";
import { entitlementKey, subjectKey } from "#identity/names.ts";
import type { Asking } from "#policy/bounds/bound.ts";
import { judgedSeconds } from "#policy/bounds/extension.ts";
import {
  belowAccess,
  clip,
  coverOf,
  type Held,
  mostAtOnce,
  overlaps,
  sameSubject,
} from "#policy/bounds/held.ts";
import type { Rule } from "#policy/model.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import type { World } from "#policy/world.ts";
import { type Instant, instantOf } from "#time/instant.ts";

/**
 * A bound on the time asked for.
 *
 * INVARIANT: what passes, passes when it ends earlier, too; so the longest that passes is found by halving.
 */
export type TimeBound = {
  readonly passes: (span: Span) => boolean;
  /** When something else has been over for long enough, in any order: a beginning then may be late enough. */
  readonly clear: readonly number[];
};

/** All of the rule's bounds as one, but for how far ahead it may begin. */
export function allBounds(world: World, asking: Asking): TimeBound {
  const { asked, rule } = asking;
  const { limits } = rule;
  const longest = asked.grant.breakGlass ? rule.breakGlass?.duration : limits.duration;
  const bounds: TimeBound[] = [apartBound(keptApart(world, asking))];
  if (longest !== undefined) bounds.push(lengthBound(asking, longest));
  if (limits.total !== undefined) bounds.push(totalBound(ofThisEntitlement(asking), limits.total));
  if (limits.livePerSubject !== undefined) {
    bounds.push(countBound(leasesOfSubject(world, asking), limits.livePerSubject));
  }
  if (limits.livePerEntitlement !== undefined) {
    bounds.push(countBound(otherSubjects(asking), limits.livePerEntitlement));
  }
  if (limits.coolDown !== undefined) bounds.push(coolDownBound(besidesChain(asking), limits.coolDown));
  return {
    passes: (span) => bounds.every(({ passes }) => passes(span)),
    clear: bounds.flatMap(({ clear }) => clear),
  };
}

/** How long it lasts, with what it extends. */
export const lengthBound = ({ chain }: Asking, seconds: number): TimeBound => ({
  passes: (span) => judgedSeconds(chain, span) <= seconds,
  clear: [],
});

export type Total = { readonly of: number; readonly per: number };

/** The same entitlement of the same holder, held or asked for. */
export function ofThisEntitlement({ asked, others, chain }: Asking): readonly Held[] {
  if (others.length === 0 && chain.length === 0) return [];
  const key = entitlementKey(asked.grant);
  return [...others, ...chain].filter(
    (held) => held.entitlement === key && sameSubject(held.subject, asked.holder),
  );
}

/** Seconds held in a window that ends so, before what is asked and with it. */
export type Window = { readonly before: number; readonly with: number; readonly end: Instant };

/** What is held, to be asked about many windows. */
export type HeldTime = {
  /** When each of them ends, in any order. */
  readonly ends: readonly Instant[];
  readonly secondsIn: (window: Span) => number;
};

const nothingHeld: HeldTime = { ends: [], secondsIn: () => 0 };

export function heldTimeOf(held: readonly Held[]): HeldTime {
  if (held.length === 0) return nothingHeld;
  const spans = held.map(({ span }) => span);
  return { ends: spans.map(({ until }) => until), secondsIn: coverOf(spans) };
}

/** Of the windows that the span is in, and that end with it or with something that is held, the one that holds most. */
export function fullestWindow({ ends, secondsIn }: HeldTime, span: Span, per: number): Window {
  let most: Window = { before: 0, with: 0, end: span.until };
  const look = (end: Instant): void => {
    const window = { from: instantOf(Math.max(0, end - per)), until: end };
    const before = secondsIn(window);
    const asked = clip(span, window);
    const sum = before + (asked.until - asked.from) - secondsIn(asked);
    if (sum > most.with) most = { before, with: sum, end };
  };
  look(span.until);
  for (const end of ends) if (end > span.until && end - per < span.until) look(end);
  return most;
}

export function totalBound(held: readonly Held[], { of, per }: Total): TimeBound {
  const time = heldTimeOf(held);
  return {
    passes: (span) => fullestWindow(time, span, per).with <= of,
    // Whatever begins then has none of what was held in its window.
    clear: time.ends.map((end) => end + per),
  };
}

/** What is counted besides what is asked for: as many as have different keys at once. */
export type Counting = { readonly others: readonly Held[]; readonly keyOf: (held: Held) => string };

/** Leases by the same rule of the same holder. */
export const leasesOfSubject = (world: World, { asked, rule, others }: Asking): Counting => ({
  others: others.filter(
    (held) =>
      sameSubject(held.subject, asked.holder) && world.policy.ruleFor(belowAccess(held.grant)) === rule,
  ),
  keyOf: ({ grant }) => grant,
});

/** Other holders of the same entitlement. */
export function otherSubjects({ asked, others }: Asking): Counting {
  const key = entitlementKey(asked.grant);
  return {
    others: others.filter((held) => held.entitlement === key && !sameSubject(held.subject, asked.holder)),
    keyOf: ({ subject }) => subjectKey(subject),
  };
}

/** How many there are at once with what is asked for, at the worst instant. */
export const liveWith = ({ others, keyOf }: Counting, within: Span): number =>
  1 + mostAtOnce(others, within, keyOf);

export const countBound = (counting: Counting, most: number): TimeBound => ({
  passes: (span) => liveWith(counting, span) <= most,
  clear: counting.others.map(({ span }) => span.until),
});

/**
 * What a cool-down is counted from. An extension goes on, and needs none after what came before it; what begins later is
 * new access all the same, unless it extends the same lease.
 */
export function besidesChain(asking: Asking): readonly Held[] {
  const held = ofThisEntitlement(asking);
  const { chain, asked } = asking;
  if (chain.length === 0) return held;
  const extended = chain[0]?.grant;
  return held.filter((other) => other.span.from >= asked.span.from && other.extends !== extended);
}

/** Both ways: access that begins too soon after this one is no better than this one too soon after that. */
export const isNear = (held: Span, span: Span, coolDown: number): boolean =>
  held.until + coolDown > span.from && span.until + coolDown > held.from;

export const coolDownBound = (others: readonly Held[], coolDown: number): TimeBound => ({
  passes: (span) => !others.some((held) => isNear(held.span, span, coolDown)),
  clear: others.map((held) => held.span.until + coolDown),
});

/** What is not to be held together with what is asked, by the rule of either. */
export type Apart = { readonly held: Held; readonly by: Rule };

export function keptApart(world: World, asking: Asking): readonly Apart[] {
  return asking.others.flatMap((held) => {
    const by = apartBy(world, asking, held);
    return by === undefined ? [] : [{ held, by }];
  });
}

/** By which rule something is not to be held together with what is asked; undefined when it may be. */
export function apartBy(world: World, { asked, rule }: Asking, held: Held): Rule | undefined {
  if (!sameSubject(held.subject, asked.holder)) return undefined;
  const theirs = belowAccess(held.grant);
  if (matchesAny(rule, theirs)) return rule;
  const other = world.policy.ruleFor(theirs);
  return other !== undefined && matchesAny(other, belowAccess(asked.grant.path)) ? other : undefined;
}

const matchesAny = (rule: Rule, path: string): boolean =>
  rule.conflictsWith.some((pattern) => patternMatches(pattern, path));

export const apartBound = (apart: readonly Apart[]): TimeBound => ({
  passes: (span) => !apart.some(({ held }) => overlaps(held.span, span)),
  clear: apart.map(({ held }) => held.span.until),
});
