// Does what is asked for fit beside what is held, and what else is asked for?

import { entitlementKey } from "#identity/names.ts";
import { type Asking, failure, lengthPlace, without } from "#policy/bounds/bound.ts";
import { byGrant, grantIdIn, type Held, overlaps } from "#policy/bounds/held.ts";
import { instead, newAccess, OTHERS_MAX } from "#policy/bounds/nearby.ts";
import {
  besidesChain,
  type Counting,
  coolDownBound,
  countBound,
  fullestWindow,
  heldTimeOf,
  isNear,
  leasesOfSubject,
  liveWith,
  ofThisEntitlement,
  otherSubjects,
  type Total,
  totalBound,
  type Window,
} from "#policy/bounds/time-bounds.ts";
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
import { formatDuration } from "#time/duration.ts";
import { formatInstant, instantOf } from "#time/instant.ts";

/**
 * Time held within a rolling window that ends when the asked access ends. Where access that begins later is given
 * already, its windows are looked at too: asking for the later days first must not give more than the limit.
 */
export function judgeTotal(world: World, asking: Asking, total: Total): Finding {
  const held = ofThisEntitlement(asking);
  const most = fullestWindow(heldTimeOf(held), asking.asked.span, total.per);
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
  const other = instead(world, asking, totalBound(held, total));
  const later = asking.chain.length > 0 ? newAccess(world, asking) : "ask for new access later";
  const none =
    held.length > OTHERS_MAX
      ? "ask for less, or for new access later"
      : `nothing is left of it in the window that ends at \`${formatInstant(most.end)}\`: ${later}`;
  const fix = `${capital(other?.words ?? none)}.`;
  const { suggestion } = other ?? {};
  const wrong = { at: lengthPlace(asked.grant), fix, ...given({ suggestion }) };
  return failure("limit-total", `${values}, more than ${allowed}`, wrong, at);
}

export function judgePerSubject(world: World, asking: Asking, most: number): Finding {
  return judgeCount(world, asking, leasesOfSubject(world, asking), {
    most,
    code: "limit-live-per-subject",
    key: "perSubject",
    text: (live) => `${quote(asking.asked.holder.name)} would hold ${counted(live, "lease")} at once`,
  });
}

export function judgePerEntitlement(world: World, asking: Asking, most: number): Finding {
  return judgeCount(world, asking, otherSubjects(asking), {
    most,
    code: "limit-live-per-entitlement",
    key: "perEntitlement",
    text: (live) =>
      `${counted(live, "subject")} would hold ${quote(entitlementKey(asking.asked.grant))} at once`,
  });
}

/** How many there may be at once, and how that is told. */
type Most = {
  readonly most: number;
  readonly code: string;
  readonly key: string;
  readonly text: (live: number) => string;
};

function judgeCount(world: World, asking: Asking, counting: Counting, limit: Most): Finding {
  const live = liveWith(counting, asking.asked.span);
  return finding(outcomeOf(live <= limit.most), () => tellCount(world, asking, counting, limit, live));
}

/** Of more than so many at once it is not looked for which one's end would help. */
const HELPS_MAX = 50;

function tellCount(
  world: World,
  asking: Asking,
  counting: Counting,
  { most, code, key, text }: Most,
  live: number,
): Told {
  const { others, keyOf } = counting;
  const { grant, span } = asking.asked;
  const allowed = `rule ${quote(asking.rule.name)} allows ${most}`;
  const at = asking.rule.placeOf(["limits", "live", key]);
  if (live <= most) return { reason: pass(code, `${text(live)}; ${allowed}`, { at }) };
  const other = instead(world, asking, countBound(counting, most));
  const meanwhile = others.filter((held) => overlaps(held.span, span));
  // Of several that are held at other times, not each one's end would help.
  const few = meanwhile.length > HELPS_MAX ? [] : meanwhile;
  const helps = few.filter((one) => {
    const rest = meanwhile.filter((held) => held !== one);
    return liveWith({ others: rest, keyOf }, span) <= most;
  });
  const withdrawn =
    helps.length === 0
      ? "have enough of them withdrawn by deleting their files"
      : `have ${helps.length > 1 ? "one of them" : "it"} withdrawn by deleting its file`;
  const held = heldWords(helps.length === 0 ? meanwhile : helps);
  const fix = `${held}: ${other === undefined ? "" : `${other.words}, or `}${withdrawn}.`;
  return failure(code, `${text(live)}, and ${allowed}`, { at: grant.placeOf("reason"), fix }, at);
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
  const { span } = asking.asked;
  const others = besidesChain(asking);
  const near = others
    .filter((held) => isNear(held.span, span, coolDown))
    .sort((a, b) => b.span.until - a.span.until || byGrant(a, b));
  const [last] = near;
  if (last === undefined) return finding("pass", () => tellCooled(asking, coolDown));
  return finding("fail", () => tellTooNear(world, asking, coolDown, { last, near, others }));
}

function tellCooled({ rule, chain }: Asking, coolDown: number): Told {
  const needed = quote(formatDuration(coolDown));
  const text =
    chain.length > 0
      ? `it goes on, and no later lease is nearer than the ${needed} of cool-down`
      : `no other lease is nearer than the ${needed} of cool-down`;
  return { reason: pass("limit-cool-down", text, { at: rule.placeOf(["limits", "coolDown"]) }) };
}

/** What is too near, and of that the one that ends last; and all that a cool-down is counted from. */
type Near = { readonly last: Held; readonly near: readonly Held[]; readonly others: readonly Held[] };

function tellTooNear(world: World, asking: Asking, coolDown: number, { last, near, others }: Near): Told {
  const { asked, rule, chain } = asking;
  const { now } = world.facts;
  const { from, until } = last.span;
  const id = quote(grantIdIn(last.grant));
  const when =
    chain.length > 0 || from >= asked.span.until
      ? `begins at ${formatInstant(from)}`
      : `${until > now ? "ends" : "ended"} at ${formatInstant(until)}`;
  const text = `${id} ${when}, and rule ${quote(rule.name)} asks for ${quote(formatDuration(coolDown))} in between`;
  const other = instead(world, asking, coolDownBound(others, coolDown));
  const isLive = !last.asked && from <= now && now < until;
  const ways = [...(other === undefined ? [] : [other.words]), ...(isLive ? [`extend ${id} instead`] : [])];
  const fix = ways.length === 0 ? without(near.toSorted(byGrant)) : capital(ways.join("; or "));
  const wrong = { at: asked.grant.placeOf("start"), fix: `${fix}.` };
  return failure("limit-cool-down", text, wrong, rule.placeOf(["limits", "coolDown"]));
}
