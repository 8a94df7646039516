// Does what is asked for fit beside what is held, and what else is asked for?

import type { Span } from "#grant/grant.ts";
import { entitlementKey, subjectKey } from "#identity/names.ts";
import { type Asking, failure, lengthPlace } from "#policy/bound.ts";
import {
  belowAccess,
  byGrant,
  grantIdIn,
  type Held,
  mostAtOnce,
  overlaps,
  sameSubject,
  secondsCovered,
} from "#policy/held.ts";
import { instead } from "#policy/nearby.ts";
import {
  capital,
  counted,
  type Finding,
  finding,
  list,
  outcomeOf,
  pass,
  quote,
  type Told,
} from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { given } from "#source/given.ts";
import type { Place } from "#source/problem.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, type Instant, instantOf } from "#time/instant.ts";

const ofThisEntitlement = ({ asked, others, chain }: Asking): readonly Held[] => {
  if (others.length === 0 && chain.length === 0) return [];
  const key = entitlementKey(asked.grant);
  return [...others, ...chain].filter(
    (held) => held.entitlement === key && sameSubject(held.subject, asked.holder),
  );
};

type Total = { readonly of: number; readonly per: number };

/**
 * Time held within a rolling window that ends when the asked access ends. Where access that begins later is given
 * already, its windows are looked at too: asking for the later days first must not give more than the limit.
 */
export function judgeTotal(world: World, asking: Asking, total: Total): Finding {
  const held = ofThisEntitlement(asking);
  const most = fullestWindow(held, asking.asked.span, total.per);
  const passes = most.with <= total.of;
  return finding(outcomeOf(passes), () => tellTotal(world, asking, total, { held, most, passes }));
}

type Judged = { readonly held: readonly Held[]; readonly most: Window; readonly passes: boolean };

function tellTotal(world: World, asking: Asking, total: Total, { held, most, passes }: Judged): Told {
  const { asked, rule } = asking;
  const within = { from: instantOf(Math.max(0, most.end - total.per)), until: most.end };
  const ids = held
    .filter(({ span }) => overlaps(span, within))
    .map(({ grant }) => quote(grantIdIn(grant)))
    .toSorted();
  const shown = ids.length > 5 ? [...ids.slice(0, 5), `${ids.length - 5} more`] : ids;
  const besides = ids.length === 0 ? "" : ` (${list(shown)})`;
  const values = `with ${quote(formatDuration(most.before))} held or given besides${besides}, it makes ${quote(formatDuration(most.with))}`;
  const allowed = `the ${quote(formatDuration(total.of))} per ${quote(formatDuration(total.per))} that rule ${quote(rule.name)} allows`;
  const at = rule.placeOf(["limits", "total"]);
  if (passes) return { reason: pass("limit-total", `${values} of ${allowed}`, { at }) };
  // Whatever begins then has none of what was held in its window.
  const clear = held.map(({ span }) => span.until + total.per);
  const other = instead(world, asking, {
    passes: (span) => fullestWindow(held, span, total.per).with <= total.of,
    clear,
  });
  const window = `the window that ends at \`${formatInstant(most.end)}\``;
  const fix = `${capital(other?.words ?? `nothing is left of it in ${window}: ask for new access later`)}.`;
  const { suggestion } = other ?? {};
  const wrong = { at: lengthPlace(asked.grant), fix, ...given({ suggestion }) };
  return failure("limit-total", `${values}, more than ${allowed}`, wrong, at);
}

/** Seconds held in a window that ends so, before what is asked and with it. */
type Window = { readonly before: number; readonly with: number; readonly end: Instant };

/** Of the windows that the span is in, and that end with something that is held, the one that holds most. */
function fullestWindow(others: readonly Held[], span: Span, per: number): Window {
  if (others.length === 0) {
    return { before: 0, with: Math.min(span.until - span.from, per), end: span.until };
  }
  const held = others.map((other) => other.span);
  const ends = held.map(({ until }) => until).filter((end) => end > span.until && end - per < span.until);
  let most: Window = { before: 0, with: 0, end: span.until };
  for (const end of [span.until, ...ends]) {
    const window = { from: instantOf(Math.max(0, end - per)), until: end };
    const sum = secondsCovered([...held, span], window);
    if (sum > most.with) most = { before: secondsCovered(held, window), with: sum, end };
  }
  return most;
}

export function judgePerSubject(world: World, asking: Asking, most: number): Finding {
  const { asked, rule, others } = asking;
  const counting: Counting = {
    code: "limit-live-per-subject",
    text: (live) => `${quote(asked.holder.name)} would hold ${counted(live, "lease")} at once`,
    others: others.filter(
      (held) =>
        sameSubject(held.subject, asked.holder) && world.policy.ruleFor(belowAccess(held.grant)) === rule,
    ),
    keyOf: ({ grant }) => grant,
    at: () => rule.placeOf(["limits", "live", "perSubject"]),
  };
  return judgeCount(world, asking, counting, most);
}

export function judgePerEntitlement(world: World, asking: Asking, most: number): Finding {
  const { asked, rule, others } = asking;
  const key = entitlementKey(asked.grant);
  const counting: Counting = {
    code: "limit-live-per-entitlement",
    text: (live) => `${counted(live, "subject")} would hold ${quote(key)} at once`,
    others: others.filter((held) => held.entitlement === key && !sameSubject(held.subject, asked.holder)),
    keyOf: ({ subject }) => subjectKey(subject),
    at: () => rule.placeOf(["limits", "live", "perEntitlement"]),
  };
  return judgeCount(world, asking, counting, most);
}

/** What is counted besides what is asked for: as many as have different keys at once. */
type Counting = {
  readonly code: string;
  readonly text: (live: number) => string;
  readonly others: readonly Held[];
  readonly keyOf: (held: Held) => string;
  readonly at: () => Place;
};

function judgeCount(world: World, asking: Asking, counting: Counting, most: number): Finding {
  const live = liveWith(counting, counting.others, asking.asked.span);
  const passes = live <= most;
  return finding(outcomeOf(passes), () => tellCount(world, asking, counting, { most, live, passes }));
}

const liveWith = ({ keyOf }: Counting, held: readonly Held[], within: Span): number =>
  1 + mostAtOnce(held, within, keyOf);

type Counted = { readonly most: number; readonly live: number; readonly passes: boolean };

function tellCount(world: World, asking: Asking, counting: Counting, { most, live, passes }: Counted): Told {
  const { code, others } = counting;
  const { grant, span } = asking.asked;
  const text = counting.text(live);
  const allowed = `rule ${quote(asking.rule.name)} allows ${most}`;
  const at = counting.at();
  if (passes) return { reason: pass(code, `${text}; ${allowed}`, { at }) };
  const other = instead(world, asking, {
    passes: (within) => liveWith(counting, others, within) <= most,
    clear: others.map(({ span: { until } }) => until),
  });
  const meanwhile = others.filter((held) => overlaps(held.span, span));
  // Of several that are held at other times, not each one's end would help.
  const helps = meanwhile.filter((one) => {
    const without = meanwhile.filter((held) => held !== one);
    return liveWith(counting, without, span) <= most;
  });
  const withdrawn =
    helps.length === 0
      ? "have enough of them withdrawn by deleting their files"
      : `have ${helps.length > 1 ? "one of them" : "it"} withdrawn by deleting its file`;
  const held = heldWords(helps.length === 0 ? meanwhile : helps);
  const fix = `${held}: ${other === undefined ? "" : `${other.words}, or `}${withdrawn}.`;
  return failure(code, `${text}, and ${allowed}`, { at: grant.placeOf("reason"), fix }, at);
}

/** What is held besides, and until when, the first to end first. */
function heldWords(held: readonly Held[]): string {
  const inOrder = held.toSorted((a, b) => a.span.until - b.span.until || byGrant(a, b));
  const named = inOrder.slice(0, 5).map(({ grant, span, asked }) => {
    const how = asked ? "is asked for" : "is held";
    return `${quote(grant)} ${how} until \`${formatInstant(span.until)}\``;
  });
  const more = inOrder.length - named.length;
  return list(more > 0 ? [...named, `${more} more are`] : named);
}

export function judgeCoolDown(world: World, asking: Asking, coolDown: number): Finding {
  const { asked, chain } = asking;
  const others = chain.length > 0 ? [] : ofThisEntitlement(asking);
  const near = others
    .filter((held) => isNear(held.span, asked.span, coolDown))
    .sort((a, b) => b.span.until - a.span.until || byGrant(a, b))[0];
  if (near === undefined) return finding("pass", () => tellCooled(asking, coolDown));
  return finding("fail", () => tellTooNear(world, asking, coolDown, { near, others }));
}

/** Both ways: access that begins too soon after this one is no better than this one too soon after that. */
const isNear = (held: Span, span: Span, coolDown: number): boolean =>
  held.until + coolDown > span.from && span.until + coolDown > held.from;

function tellCooled({ rule, chain }: Asking, coolDown: number): Told {
  const needed = quote(formatDuration(coolDown));
  const text =
    chain.length > 0
      ? `an extension needs no cool-down of ${needed}`
      : `no other lease is nearer than the ${needed} of cool-down`;
  return { reason: pass("limit-cool-down", text, { at: rule.placeOf(["limits", "coolDown"]) }) };
}

function tellTooNear(
  world: World,
  asking: Asking,
  coolDown: number,
  { near, others }: { readonly near: Held; readonly others: readonly Held[] },
): Told {
  const { asked, rule } = asking;
  const { now } = world.facts;
  const { from, until } = near.span;
  const id = quote(grantIdIn(near.grant));
  const when =
    from >= asked.span.until
      ? `begins at ${formatInstant(from)}`
      : `${until > now ? "ends" : "ended"} at ${formatInstant(until)}`;
  const text = `${id} ${when}, and rule ${quote(rule.name)} asks for ${quote(formatDuration(coolDown))} in between`;
  const other = instead(world, asking, {
    passes: (span) => !others.some((held) => isNear(held.span, span, coolDown)),
    clear: others.map((held) => held.span.until + coolDown),
  });
  const isLive = !near.asked && from <= now && now < until;
  const ways = [...(other === undefined ? [] : [other.words]), ...(isLive ? [`extend ${id} instead`] : [])];
  const fix = ways.length === 0 ? "Ask for less, at a later time." : `${capital(ways.join("; or "))}.`;
  const wrong = { at: asked.grant.placeOf("start"), fix };
  return failure("limit-cool-down", text, wrong, rule.placeOf(["limits", "coolDown"]));
}
