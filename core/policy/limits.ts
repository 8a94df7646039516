// Is what is asked within the bounds that no approval lifts?

import type { Grant, Span } from "#grant/grant.ts";
import { entitlementKey, subjectKey } from "#identity/names.ts";
import type { Asked } from "#policy/decision.ts";
import type { Chain } from "#policy/extension.ts";
import {
  belowAccess,
  byGrant,
  type Held,
  mostAtOnce,
  overlaps,
  sameSubject,
  secondsCovered,
} from "#policy/held.ts";
import type { Rule } from "#policy/model.ts";
import { counted, type Finding, fail, finding, list, pass, quote, type Told } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import type { Place, Problem } from "#source/problem.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, instantOf } from "#time/instant.ts";

export type Asking = {
  readonly asked: Asked;
  readonly rule: Rule;
  readonly chain: Chain;
  /** Everything else that is held or asked for, without the chain. */
  readonly others: readonly Held[];
};

/** The longest duration that a limit allows, whose limit it is, and where it stands. */
export type Longest = { readonly seconds: number; readonly at: () => Place; readonly by: string };

type Wrong = { readonly at: Place; readonly fix: string; readonly suggestion?: string };

/** Something that failed because of a line of the grant. `by` is the place of what it fails by, where that is another. */
export function failure(code: string, text: string, { at, fix, suggestion }: Wrong, by: Place = at): Told {
  const problem: Problem = {
    code,
    at,
    message: text,
    fix,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  return { reason: fail(code, text, { at: by, fix }), problems: [problem] };
}

/** A bound that holds or does not, with what there is to say either way. */
const bound = (holds: boolean, pass: () => Told, fail: () => Told): Finding =>
  holds ? finding("pass", pass) : finding("fail", fail);

export function judgeLimits(world: World, asking: Asking): readonly Finding[] {
  const { rule, asked } = asking;
  const { limits } = rule;
  const findings: Finding[] = [];
  if (limits.duration !== undefined && !asked.grant.breakGlass) {
    const at = () => rule.placeOf(["limits", "duration"]);
    findings.push(judgeDuration(asking, { seconds: limits.duration, at, by: "" }));
  }
  findings.push(judgeLead(world, asking));
  if (limits.total !== undefined) findings.push(judgeTotal(asking, limits.total));
  if (limits.livePerSubject !== undefined) {
    findings.push(judgePerSubject(world, asking, limits.livePerSubject));
  }
  if (limits.livePerEntitlement !== undefined) {
    findings.push(judgePerEntitlement(asking, limits.livePerEntitlement));
  }
  if (limits.renewals !== undefined) findings.push(judgeRenewals(asking, limits.renewals));
  if (limits.coolDown !== undefined) findings.push(judgeCoolDown(world, asking, limits.coolDown));
  return findings;
}

/** Where the grant says how long. */
export const lengthPlace = (grant: Grant): Place =>
  grant.placeOf(grant.length.kind === "duration" ? "duration" : "expires");

/** What could stand there instead: a length, or an end, with which so many seconds are left from now. */
function lengthOf(asked: Asked, seconds: number): string {
  if (asked.grant.length.kind === "expires") return formatInstant(instantOf(asked.span.from + seconds));
  return formatDuration(seconds + passedOf(asked));
}

/** Seconds of a duration that are over: it is counted from `start`, also where that has passed. */
const passedOf = ({ grant, span }: Asked): number =>
  grant.length.kind === "duration" && grant.start !== undefined ? Math.max(0, span.from - grant.start) : 0;

/** `longest.by` stands before the rule's name. */
export function judgeDuration({ asked, chain, rule }: Asking, longest: Longest): Finding {
  const { judgedSeconds } = asked;
  const passed = passedOf(asked);
  const left = passed === 0 ? "" : ` (left of it, for \`start\` was ${quote(formatDuration(passed))} ago)`;
  const values = () =>
    `${quote(formatDuration(judgedSeconds))}${chain.length > 0 ? " in total, with what it extends," : left}`;
  const allowed = () =>
    `the ${quote(formatDuration(longest.seconds))} that ${longest.by}rule ${quote(rule.name)} allows`;
  return bound(
    judgedSeconds <= longest.seconds,
    () => ({ reason: pass("limit-duration", `${values()} is within ${allowed()}`, { at: longest.at() }) }),
    () => {
      const shorter = shorterThan(asked, chain, longest.seconds);
      const fix =
        shorter === undefined
          ? `Nothing is left to extend; ask for new access once ${quote(asked.grant.extends ?? "")} has ended.`
          : `\`${asked.grant.length.kind}: ${shorter}\` would pass.`;
      const suggestion = shorter === undefined ? {} : { suggestion: shorter };
      const wrong = { at: lengthPlace(asked.grant), fix, ...suggestion };
      return failure("limit-duration", `${values()} exceeds ${allowed()}`, wrong, longest.at());
    },
  );
}

/** What would be just short enough; undefined when what is extended has used up everything. */
function shorterThan(asked: Asked, chain: Chain, longest: number): string | undefined {
  const before = chain.map((held) => held.span);
  const end = Math.max(asked.span.from, ...before.map(({ until }) => until));
  const overlap = end - asked.span.from;
  const left = longest - secondsCovered(before) + overlap;
  return left > overlap ? lengthOf(asked, left) : undefined;
}

function judgeLead(world: World, { asked, rule }: Asking): Finding {
  const { now } = world.facts;
  const lead = Math.max(0, asked.span.from - now);
  const text = () => (lead === 0 ? "it begins at once" : `it begins in ${quote(formatDuration(lead))}`);
  const allowed = () => quote(formatDuration(rule.limits.lead));
  const by = () => `rule ${quote(rule.name)}`;
  const at = () => rule.placeOf(["limits", "lead"]);
  return bound(
    lead <= rule.limits.lead,
    () => ({
      reason: pass("limit-lead", `${text()}, within the ${allowed()} ahead that ${by()} allows`, {
        at: at(),
      }),
    }),
    () => {
      const latest = formatInstant(instantOf(now + rule.limits.lead));
      // With a fixed end, an earlier start would make it longer, and that may be too long.
      const suggestion = asked.grant.length.kind === "duration" ? { suggestion: latest } : {};
      const wrong = {
        at: asked.grant.placeOf("start"),
        fix: `Start by \`${latest}\`, or ask later.`,
        ...suggestion,
      };
      return failure("limit-lead", `${text()}, but ${by()} allows at most ${allowed()} ahead`, wrong, at());
    },
  );
}

const ofThisEntitlement = ({ asked, others, chain }: Asking): readonly Held[] => {
  if (others.length + chain.length === 0) return [];
  const key = entitlementKey(asked.grant);
  return [...others, ...chain].filter(
    (held) => held.entitlement === key && sameSubject(held.subject, asked.holder),
  );
};

/**
 * Time held within a rolling window that ends when the asked access ends. Where access that begins later is given
 * already, its windows are looked at too: asking for the later days first must not give more than the limit.
 */
function judgeTotal(asking: Asking, total: { readonly of: number; readonly per: number }): Finding {
  const { asked, rule } = asking;
  const { span } = asked;
  const held = ofThisEntitlement(asking).map((other) => other.span);
  const alone = Math.min(span.until - span.from, total.per);
  const most =
    held.length === 0 ? { before: 0, with: alone, end: span.until } : fullestWindow(held, span, total.per);
  const besides = () => {
    const ids = ofThisEntitlement(asking)
      .filter((other) =>
        overlaps(other.span, { from: instantOf(Math.max(0, most.end - total.per)), until: most.end }),
      )
      .map((other) => quote(idIn(other.grant)))
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
      const left = Math.max(0, total.of - most.before);
      const window = `the window that ends at \`${formatInstant(most.end)}\``;
      const fix =
        left > 0
          ? `At most \`${formatDuration(left)}\` would pass in ${window}.`
          : `Nothing is left of it in ${window}; ask for a later time.`;
      return failure(
        "limit-total",
        `${values()}, more than ${allowed()}`,
        { at: lengthPlace(asked.grant), fix },
        at(),
      );
    },
  );
}

const idIn = (path: string): string => path.replace(/^.*\/|\.yaml$/g, "");

/** Of the windows that the asked span is in, and that end with something that is held, the one that holds most. */
function fullestWindow(held: readonly Span[], span: Span, per: number) {
  const ends = held.map(({ until }) => until).filter((end) => end > span.until && end - per < span.until);
  let most = { before: 0, with: 0, end: span.until };
  for (const end of [span.until, ...ends]) {
    const window = { from: instantOf(Math.max(0, end - per)), until: end };
    const sum = secondsCovered([...held, span], window);
    if (sum > most.with) most = { before: secondsCovered(held, window), with: sum, end };
  }
  return most;
}

function judgePerSubject(world: World, { asked, rule, others }: Asking, most: number): Finding {
  const governed = others.filter(
    (held) =>
      sameSubject(held.subject, asked.holder) && world.policy.ruleFor(belowAccess(held.grant)) === rule,
  );
  const live = 1 + mostAtOnce(governed, asked.span, ({ grant }) => grant);
  const text = () => `${quote(asked.holder.name)} would hold ${counted(live, "lease")} at once`;
  const at = () => rule.placeOf(["limits", "live", "perSubject"]);
  return judgeCount("limit-live-per-subject", text, { live, most, rule, others: governed }, asked, at);
}

function judgePerEntitlement({ asked, rule, others }: Asking, most: number): Finding {
  const key = entitlementKey(asked.grant);
  const holders = others.filter(
    (held) => held.entitlement === key && !sameSubject(held.subject, asked.holder),
  );
  const live = 1 + mostAtOnce(holders, asked.span, ({ subject }) => subjectKey(subject));
  const text = () => `${counted(live, "subject")} would hold ${quote(key)} at once`;
  const at = () => rule.placeOf(["limits", "live", "perEntitlement"]);
  return judgeCount("limit-live-per-entitlement", text, { live, most, rule, others: holders }, asked, at);
}

type Counted = {
  readonly live: number;
  readonly most: number;
  readonly rule: Rule;
  readonly others: readonly Held[];
};

function judgeCount(
  code: string,
  text: () => string,
  { live, most, rule, others }: Counted,
  { grant, span }: Asked,
  at: () => Place,
): Finding {
  const allowed = () => `rule ${quote(rule.name)} allows ${most}`;
  return bound(
    live <= most,
    () => ({ reason: pass(code, `${text()}; ${allowed()}`, { at: at() }) }),
    () => {
      const meanwhile = others.filter((held) => overlaps(held.span, span));
      const fix = `${heldWords(meanwhile)}: wait for an end, or have one withdrawn by deleting its file.`;
      return failure(code, `${text()}, and ${allowed()}`, { at: grant.placeOf("reason"), fix }, at());
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

function judgeRenewals({ asked, rule, chain }: Asking, most: number): Finding {
  const count = chain.length;
  const text = () => `this is ${count === 0 ? "no extension" : `extension ${count} in a row`}`;
  const allowed = () =>
    `rule ${quote(rule.name)} allows ${most === 0 ? "no extending" : counted(most, "extension")}`;
  const at = () => rule.placeOf(["limits", "renewals"]);
  return bound(
    count <= most,
    () => ({ reason: pass("limit-renewals", `${text()}; ${allowed()}`, { at: at() }) }),
    () => {
      const fix = `Remove the line \`extends\`, and ask for new access once ${quote(asked.grant.extends ?? "")} has ended.`;
      const wrong = { at: asked.grant.placeOf("extends"), fix };
      return failure("limit-renewals", `${text()}, but ${allowed()}`, wrong, at());
    },
  );
}

function judgeCoolDown(world: World, asking: Asking, coolDown: number): Finding {
  const { asked, rule, chain } = asking;
  const at = () => rule.placeOf(["limits", "coolDown"]);
  const needed = () => quote(formatDuration(coolDown));
  const passed = (text: () => string) =>
    finding("pass", () => ({ reason: pass("limit-cool-down", text(), { at: at() }) }));
  if (chain.length > 0) return passed(() => `an extension needs no cool-down of ${needed()}`);
  // Both ways: access that begins too soon after this one is no better than this one too soon after that.
  const near = ofThisEntitlement(asking)
    .filter(({ span }) => span.until + coolDown > asked.span.from && asked.span.until + coolDown > span.from)
    .sort((a, b) => b.span.until - a.span.until || byGrant(a, b))[0];
  if (near === undefined) return passed(() => `no other lease is nearer than the ${needed()} of cool-down`);
  return finding("fail", () => {
    const earliest = formatInstant(instantOf(near.span.until + coolDown));
    const id = quote(idIn(near.grant));
    const isLive = near.span.until > world.facts.now;
    const ends = isLive ? "ends" : "ended";
    const text = `${id} ${ends} at ${formatInstant(near.span.until)}, and rule ${quote(rule.name)} asks for ${needed()} in between`;
    const instead = isLive ? `, or extend ${id} while it is live` : "";
    const fix = `Start at \`${earliest}\` or later${instead}.`;
    return failure("limit-cool-down", text, { at: asked.grant.placeOf("start"), fix }, at());
  });
}
