// Which time near the one asked for would pass a bound that it does not pass?

import type { Grant, Span } from "#grant/grant.ts";
import type { Asking } from "#policy/bounds/bound.ts";
import { allBounds, type TimeBound } from "#policy/bounds/time-bounds.ts";
import type { Asked } from "#policy/decision.ts";
import type { World } from "#policy/world.ts";
import { given } from "#source/given.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, type Instant, instantOf, LAST_INSTANT, plus } from "#time/instant.ts";

export type Instead = {
  /** "`duration: 3h` would pass, or `start: 2026-11-24T18:00:00Z`" */
  readonly words: string;
  /** What could stand where the grant says how long. */
  readonly suggestion?: string;
};

/** Of so many other leases and requests no time is looked for that fits beside all of them. */
export const OTHERS_MAX = 300;

/** So many beginnings are tried at most. */
const BEGINNINGS_MAX = 50;

/**
 * A shorter time and a later one that pass all of the rule's bounds; an earlier one where it lies too far ahead, and new
 * access where it extends too often. Where there is none, what passes this bound alone; undefined when that is nothing,
 * or when there is too much beside it to look for one.
 *
 * ATTACKER: a pull request with thousands of requests, each looked at beside all others again and again, would keep
 * whoever judges it busy for an hour.
 */
export function instead(world: World, asking: Asking, bound: TimeBound): Instead | undefined {
  if (bound.clear.length > OTHERS_MAX) return undefined;
  const found = asking.others.length > OTHERS_MAX ? undefined : passingAll(world, asking);
  return found ?? timesNear(world, asking, bound, "would pass this alone");
}

function passingAll(world: World, asking: Asking): Instead | undefined {
  if (isTooOften(asking)) return { words: newAccess(world, asking) };
  const all = allBounds(world, asking);
  if (isTooFarAhead(world, asking)) return soonerOrLater(world, asking, all);
  return timesNear(world, asking, all, "would pass");
}

const isTooOften = ({ chain, rule }: Asking): boolean =>
  rule.limits.renewals !== undefined && chain.length > rule.limits.renewals;
const isTooFarAhead = ({ facts }: World, { asked, rule }: Asking): boolean =>
  asked.span.from - facts.now > rule.limits.lead;

/** Without another start, no shorter time passes. */
function soonerOrLater(world: World, asking: Asking, all: TimeBound): Instead | undefined {
  const sooner = asFarAheadAsAllowed(world, asking);
  if (sooner !== undefined) return { words: `${sooner.words} would pass` };
  return tellTimes(world, asking, { shorter: undefined, later: laterOf(asking, all, true) }, "would pass");
}

/** The lines that let it begin at another time; a suggestion for `start`, where that is the only one that changes. */
export type OtherStart = { readonly words: string; readonly suggestion?: string };

/** The last beginning that the rule's `lead` allows, with as much of what was asked for as passes its other bounds. */
export function asFarAheadAsAllowed(world: World, asking: Asking): OtherStart | undefined {
  const { asked, rule, chain, others } = asking;
  // An extension begins where the lease that it extends ends, and breaking glass begins at once.
  if (chain.length > 0 || asked.grant.breakGlass || others.length > OTHERS_MAX) return undefined;
  const from = plus(world.facts.now, rule.limits.lead);
  const { length } = asked.grant;
  const whole = { from, until: length.kind === "duration" ? plus(from, length.seconds) : length.at };
  const bound = allBounds(world, asking);
  if (bound.passes(whole)) return startingAt(asked, whole);
  const seconds = longestThatPasses(whole, bound);
  return seconds === undefined ? undefined : startingAt(asked, beginningAt(from, seconds));
}

/** When access that extends nothing would pass in the place of an extension, once what it extends has ended. */
export function newAccess(world: World, asking: Asking): string {
  const { asked, others, rule } = asking;
  const { grant } = asked;
  const at = others.length > OTHERS_MAX ? undefined : newSpan(world, asking);
  if (at === undefined) return `ask for new access, without \`extends\`, once \`${grant.extends}\` has ended`;
  const mayWait = at.from - world.facts.now <= rule.limits.lead;
  if (mayWait) return `${startingAt(asked, at).words} instead of \`extends\` would pass`;
  return `without \`extends\`, ${askedFrom(grant, at)}`;
}

function newSpan(world: World, asking: Asking): Span | undefined {
  const { asked, chain, others } = asking;
  const bound = allBounds(world, { ...asking, chain: [], others: [...others, ...chain] });
  return bound.passes(asked.span) ? asked.span : laterThatPasses(asked, bound, true);
}

function startingAt({ grant }: Asked, span: Span): OtherStart {
  const start = formatInstant(span.from);
  const length = lengthLine(grant, span);
  return length === undefined
    ? { words: `\`start: ${start}\``, suggestion: start }
    : { words: `\`start: ${start}\` with ${length}` };
}

type Passes = "would pass" | "would pass this alone";

/** A shorter time and a later one that pass a bound. */
export function timesNear(
  world: World,
  asking: Asking,
  bound: TimeBound,
  passes: Passes,
): Instead | undefined {
  const shorter = longestThatPasses(asking.asked.span, bound);
  const later = laterOf(asking, bound, shorter === undefined);
  return tellTimes(world, asking, { shorter, later }, passes);
}

// An extension goes on where the lease that it extends ends.
const laterOf = ({ asked, chain }: Asking, bound: TimeBound, less: boolean): Span | undefined =>
  chain.length > 0 ? undefined : laterThatPasses(asked, bound, less);

function tellTimes(
  world: World,
  { asked, rule }: Asking,
  { shorter, later }: { readonly shorter: number | undefined; readonly later: Span | undefined },
  passes: Passes,
): Instead | undefined {
  const { grant } = asked;
  const suggestion = shorter === undefined ? undefined : lengthOf(asked, shorter);
  const ways = suggestion === undefined ? [] : [`\`${grant.length.kind}: ${suggestion}\``];
  const mayWait =
    later !== undefined && later.from - world.facts.now <= rule.limits.lead && !grant.breakGlass;
  if (mayWait) ways.push(startingAt(asked, later).words);
  const told = ways.length === 0 ? [] : [`${ways[0]} ${passes}${ways.length > 1 ? `, or ${ways[1]}` : ""}`];
  if (later !== undefined && !mayWait) {
    const alone = ways.length === 0 && passes === "would pass this alone" ? `, and ${passes}` : "";
    told.push(`${askedFrom(grant, later)}${alone}`);
  }
  return told.length === 0 ? undefined : given({ words: told.join("; "), suggestion });
}

function askedFrom(grant: Grant, span: Span): string {
  const length = lengthLine(grant, span);
  const since = formatInstant(span.from);
  return `from \`${since}\` on it can be asked for${length === undefined ? "" : `, with ${length}`}`;
}

/** What could stand where the grant says how long, with which so many seconds are left from when it begins. */
export function lengthOf(asked: Asked, seconds: number): string {
  if (asked.grant.length.kind === "expires") return formatInstant(instantOf(asked.span.from + seconds));
  return formatDuration(seconds + passedOf(asked));
}

/** Seconds of a duration that are over: it is counted from `start`, also where that has passed. */
export const passedOf = ({ grant, span }: Asked): number =>
  grant.length.kind === "duration" && grant.start !== undefined ? Math.max(0, span.from - grant.start) : 0;

/** The line that says how long, where it has to change for that span. */
function lengthLine({ length }: Grant, { from, until }: Span): string | undefined {
  if (length.kind === "expires") {
    return length.at === until ? undefined : `\`expires: ${formatInstant(until)}\``;
  }
  return length.seconds === until - from ? undefined : `\`duration: ${formatDuration(until - from)}\``;
}

/** As much as was asked for, later; or with `less`, where not even later so much would pass, as much as passes. */
function laterThatPasses({ grant, span }: Asked, bound: TimeBound, less: boolean): Span | undefined {
  const seconds = grant.length.kind === "duration" ? grant.length.seconds : span.until - span.from;
  const whole = firstThatPasses(span.from, seconds, bound);
  if (whole !== undefined || !less) return whole;
  const last = bound.clear.reduce((latest, one) => Math.max(latest, one), span.from as number);
  if (last + seconds > LAST_INSTANT) return undefined;
  const left = longestThatPasses(beginningAt(last, seconds), bound);
  return left === undefined ? undefined : firstThatPasses(span.from, left, bound);
}

const beginningAt = (start: number, seconds: number): Span => ({
  from: instantOf(start),
  until: instantOf(start + seconds),
});

/** In seconds; undefined when not even one would pass. */
function longestThatPasses({ from, until }: Span, { passes }: TimeBound): number | undefined {
  const isShortEnough = (seconds: number) => passes(beginningAt(from, seconds));
  return isShortEnough(1) ? lastThatHolds(1, until - from, isShortEnough) : undefined;
}

/** The first of the instants at which it is clear, or where that is earlier, the second from which on it is. */
function firstThatPasses(from: Instant, seconds: number, { passes, clear }: TimeBound): Span | undefined {
  const isTooEarly = (start: number) => !passes(beginningAt(start, seconds));
  let early: number = from;
  const later = clear.filter((one) => one > from && one + seconds <= LAST_INSTANT);
  for (const at of later.toSorted((a, b) => a - b).slice(0, BEGINNINGS_MAX)) {
    if (!isTooEarly(at)) return beginningAt(lastThatHolds(early, at, isTooEarly) + 1, seconds);
    early = at;
  }
  return undefined;
}

/** A number from `first` on, for which it holds, whose next one is the first for which it does not, or `end`. */
function lastThatHolds(first: number, end: number, holds: (number: number) => boolean): number {
  let [low, high] = [first, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
