// Does what is asked for fit beside what is held, and what else is asked for?

import type { Span } from "#grant/grant.ts";
import { entitlementKey, subjectKey } from "#identity/names.ts";
import { type Asking, bound, failure, lengthPlace } from "#policy/bound.ts";
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
import { capital, counted, type Finding, finding, list, pass, quote } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { given } from "#source/given.ts";
import type { Place } from "#source/problem.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, instantOf } from "#time/instant.ts";

const ofThisEntitlement = ({ asked, others, chain }: Asking): readonly Held[] => {
  if (others.length === 0 && chain.length === 0) return [];
  const key = entitlementKey(asked.grant);
  return [...others, ...chain].filter(
    (held) => held.entitlement === key && sameSubject(held.subject, asked.holder),
  );
};

/**
 * Time held within a rolling window that ends when the asked access ends. Where access that begins later is given
 * already, its windows are looked at too: asking for the later days first must not give more than the limit.
 */
export function judgeTotal(
  world: World,
  asking: Asking,
  total: { readonly of: number; readonly per: number },
): Finding {
  const { asked, rule } = asking;
  const { span } = asked;
  const held = ofThisEntitlement(asking).map((other) => other.span);
  const most = fullestWindow(held, span, total.per);
  const besides = () => {
    const ids = ofThisEntitlement(asking)
      .filter((other) =>
        overlaps(other.span, { from: instantOf(Math.max(0, most.end - total.per)), until: most.end }),
      )
      .map((other) => quote(grantIdIn(other.grant)))
      .toSorted();
    return ids.length === 0
      ? ""
      : ` (${list(ids.length > 5 ? [...ids.slice(0, 5), `${ids.length - 5} more`] : ids)})`;
  };
  const values = () =>
    `with ${quote(formatDuration(most.before))} held or given besides${besides()}, it makes ${quote(formatDuration(most.with))}`;
  const allowed = () =>
    `the ${quote(formatDuration(total.of))} per ${quote(formatDuration(total.per))} that rule ${quote(rule.name)} allows`;
  const at = () => rule.placeOf(["limits", "total"]);
  return bound(
    most.with <= total.of,
    () => ({ reason: pass("limit-total", `${values()} of ${allowed()}`, { at: at() }) }),
    () => {
      const passes = (other: Span) => fullestWindow(held, other, total.per).with <= total.of;
      // Whatever begins then has none of what was held in its window.
      const clear = held.map(({ until }) => until + total.per);
      const other = instead(world, asking, { passes, clear });
      const window = `the window that ends at \`${formatInstant(most.end)}\``;
      const fix = `${capital(other?.words ?? `nothing is left of it in ${window}: ask for new access later`)}.`;
      const { suggestion } = other ?? {};
      const wrong = { at: lengthPlace(asked.grant), fix, ...given({ suggestion }) };
      return failure("limit-total", `${values()}, more than ${allowed()}`, wrong, at());
    },
  );
}

/** Of the windows that the span is in, and that end with something that is held, the one that holds most. */
function fullestWindow(held: readonly Span[], span: Span, per: number) {
  if (held.length === 0) {
    return { before: 0, with: Math.min(span.until - span.from, per), end: span.until };
  }
  const ends = held.map(({ until }) => until).filter((end) => end > span.until && end - per < span.until);
  let most = { before: 0, with: 0, end: span.until };
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
  const { code, text, others, keyOf, at } = counting;
  const { grant, span } = asking.asked;
  const liveWith = (held: readonly Held[], within: Span) => 1 + mostAtOnce(held, within, keyOf);
  const live = liveWith(others, span);
  const allowed = () => `rule ${quote(asking.rule.name)} allows ${most}`;
  return bound(
    live <= most,
    () => ({ reason: pass(code, `${text(live)}; ${allowed()}`, { at: at() }) }),
    () => {
      const passes = (within: Span) => liveWith(others, within) <= most;
      const clear = others.map(({ span: { until } }) => until);
      const other = instead(world, asking, { passes, clear });
      const meanwhile = others.filter((held) => overlaps(held.span, span));
      // Of several that are held at other times, not each one's end would help.
      const helps = meanwhile.filter(
        (one) =>
          liveWith(
            meanwhile.filter((held) => held !== one),
            span,
          ) <= most,
      );
      const withdrawn =
        helps.length === 0
          ? "have enough of them withdrawn by deleting their files"
          : `have ${helps.length > 1 ? "one of them" : "it"} withdrawn by deleting its file`;
      const held = heldWords(helps.length === 0 ? meanwhile : helps);
      const fix = `${held}: ${other === undefined ? "" : `${other.words}, or `}${withdrawn}.`;
      return failure(code, `${text(live)}, and ${allowed()}`, { at: grant.placeOf("reason"), fix }, at());
    },
  );
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
  const { asked, rule, chain } = asking;
  const at = () => rule.placeOf(["limits", "coolDown"]);
  const needed = () => quote(formatDuration(coolDown));
  const passed = (text: () => string) =>
    finding("pass", () => ({ reason: pass("limit-cool-down", text(), { at: at() }) }));
  if (chain.length > 0) return passed(() => `an extension needs no cool-down of ${needed()}`);
  const others = ofThisEntitlement(asking);
  // Both ways: access that begins too soon after this one is no better than this one too soon after that.
  const isNear = (held: Held, span: Span) =>
    held.span.until + coolDown > span.from && span.until + coolDown > held.span.from;
  const near = others
    .filter((held) => isNear(held, asked.span))
    .sort((a, b) => b.span.until - a.span.until || byGrant(a, b))[0];
  if (near === undefined) return passed(() => `no other lease is nearer than the ${needed()} of cool-down`);
  return finding("fail", () => {
    const { now } = world.facts;
    const { from, until } = near.span;
    const id = quote(grantIdIn(near.grant));
    const when =
      from >= asked.span.until
        ? `begins at ${formatInstant(from)}`
        : `${until > now ? "ends" : "ended"} at ${formatInstant(until)}`;
    const text = `${id} ${when}, and rule ${quote(rule.name)} asks for ${needed()} in between`;
    const passes = (span: Span) => !others.some((held) => isNear(held, span));
    const clear = others.map((held) => held.span.until + coolDown);
    const other = instead(world, asking, { passes, clear });
    const isLive = !near.asked && from <= now && now < until;
    const ways = [...(other === undefined ? [] : [other.words]), ...(isLive ? [`extend ${id} instead`] : [])];
    const fix = ways.length === 0 ? "Ask for less, at a later time." : `${capital(ways.join("; or "))}.`;
    return failure("limit-cool-down", text, { at: asked.grant.placeOf("start"), fix }, at());
  });
}
