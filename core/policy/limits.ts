// Is what is asked within the bounds that no approval lifts?

import type { Grant } from "#grant/grant.ts";
import type { Subject } from "#identity/names.ts";
import { subjectKey } from "#identity/names.ts";
import type { Asked } from "#policy/decision.ts";
import type { Chain } from "#policy/extension.ts";
import { belowAccess, type Held, mostAtOnce, sameSubject, secondsCovered } from "#policy/held.ts";
import type { Rule } from "#policy/model.ts";
import { counted, type Finding, fail, pass, quote } from "#policy/reason.ts";
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

/** The longest duration that a limit allows, and where the limit stands. */
export type Longest = { readonly seconds: number; readonly at: Place; readonly by: string };

type Wrong = { readonly at: Place; readonly fix: string; readonly suggestion?: string };

export function failure(code: string, text: string, { at, fix, suggestion }: Wrong): Finding {
  const problem: Problem = {
    code,
    at,
    message: text,
    fix,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  return { reason: fail(code, text, { at, fix }), problems: [problem] };
}

export function judgeLimits(world: World, asking: Asking): readonly Finding[] {
  const { rule, asked } = asking;
  const { limits } = rule;
  const findings = [judgeLead(world, asking)];
  if (limits.duration !== undefined && !asked.grant.breakGlass) {
    const at = rule.placeOf(["limits", "duration"]);
    findings.unshift(judgeDuration(asking, { seconds: limits.duration, at, by: `rule ${quote(rule.name)}` }));
  }
  if (limits.total !== undefined) findings.push(judgeTotal(asking, limits.total));
  if (limits.livePerSubject !== undefined)
    findings.push(judgePerSubject(world, asking, limits.livePerSubject));
  if (limits.livePerEntitlement !== undefined) {
    findings.push(judgePerEntitlement(asking, limits.livePerEntitlement));
  }
  if (limits.renewals !== undefined) findings.push(judgeRenewals(asking, limits.renewals));
  if (limits.coolDown !== undefined) findings.push(judgeCoolDown(asking, limits.coolDown));
  return findings;
}

/** Where the grant says how long. */
export const lengthPlace = (grant: Grant): Place =>
  grant.placeOf(grant.length.kind === "duration" ? "duration" : "expires");

/** What could stand there instead: a length, or an end, with which so many seconds are left from now. */
function lengthOf({ grant, span }: Asked, seconds: number): string {
  if (grant.length.kind === "expires") return formatInstant(instantOf(span.from + seconds));
  // A duration is counted from `start`, also where that has passed.
  const passed = grant.start === undefined ? 0 : Math.max(0, span.from - grant.start);
  return formatDuration(seconds + passed);
}

export function judgeDuration({ asked, chain }: Pick<Asking, "asked" | "chain">, longest: Longest): Finding {
  const { judgedSeconds, grant, span } = asked;
  const total = chain.length > 0 ? " in total, with what it extends," : "";
  const values = `${quote(formatDuration(judgedSeconds))}${total}`;
  const allowed = quote(formatDuration(longest.seconds));
  if (judgedSeconds <= longest.seconds) {
    return {
      reason: pass("limit-duration", `${values} is within the ${allowed} that ${longest.by} allows`, longest),
    };
  }
  // What the chain has used up already is no longer there to be asked for.
  const before = chain.map((held) => held.span);
  const end = Math.max(span.from, ...before.map(({ until }) => until));
  const left = longest.seconds - secondsCovered(before) + (end - span.from);
  const suggestion = left > end - span.from ? lengthOf(asked, left) : undefined;
  const key = grant.length.kind;
  const fix =
    suggestion === undefined
      ? "Nothing is left to extend; ask for new access once this has ended."
      : `\`${key}: ${suggestion}\` would pass.`;
  const found = failure("limit-duration", `${values} exceeds the ${allowed} that ${longest.by} allows`, {
    at: lengthPlace(grant),
    fix,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  return { ...found, reason: { ...found.reason, at: longest.at } };
}

function judgeLead(world: World, { asked, rule }: Asking): Finding {
  const { now } = world.facts;
  const lead = Math.max(0, asked.span.from - now);
  const allowed = quote(formatDuration(rule.limits.lead));
  const text = lead === 0 ? "it begins at once" : `it begins in ${quote(formatDuration(lead))}`;
  const by = `rule ${quote(rule.name)}`;
  if (lead <= rule.limits.lead) {
    const at = rule.placeOf(["limits", "lead"]);
    return { reason: pass("limit-lead", `${text}, within the ${allowed} ahead that ${by} allows`, { at }) };
  }
  const latest = formatInstant(instantOf(now + rule.limits.lead));
  // With a fixed end, an earlier start would make it longer, and that may be too long.
  const suggestion = asked.grant.length.kind === "duration" ? { suggestion: latest } : {};
  const found = failure("limit-lead", `${text}, but ${by} allows at most ${allowed} ahead`, {
    at: asked.grant.placeOf("start"),
    fix: `Start by \`${latest}\`, or ask later.`,
    ...suggestion,
  });
  return { ...found, reason: { ...found.reason, at: rule.placeOf(["limits", "lead"]) } };
}

const ofThisEntitlement = ({ asked, others, chain }: Asking): readonly Held[] => {
  const key = `${asked.grant.target}/${asked.grant.entitlement}`;
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
  const at = rule.placeOf(["limits", "total"]);
  const ends = held
    .map(({ until }) => until)
    .filter((end) => end > span.until && end - total.per < span.until);
  let most = { before: 0, with: 0, end: span.until };
  for (const end of [span.until, ...ends]) {
    const window = { from: instantOf(Math.max(0, end - total.per)), until: end };
    const sum = secondsCovered([...held, span], window);
    if (sum > most.with) most = { before: secondsCovered(held, window), with: sum, end };
  }
  const bound = `${quote(formatDuration(total.of))} per ${quote(formatDuration(total.per))}`;
  const values = `with ${quote(formatDuration(most.before))} held or given besides, it makes ${quote(formatDuration(most.with))}`;
  const by = `that rule ${quote(rule.name)} allows`;
  if (most.with <= total.of)
    return { reason: pass("limit-total", `${values} of the ${bound} ${by}`, { at }) };
  const left = Math.max(0, total.of - most.before);
  const fix =
    left > 0
      ? `At most \`${formatDuration(left)}\` would pass in the window that ends at \`${formatInstant(most.end)}\`.`
      : `Nothing is left of it in the window that ends at \`${formatInstant(most.end)}\`; ask for a later time.`;
  const found = failure("limit-total", `${values}, more than the ${bound} ${by}`, {
    at: lengthPlace(asked.grant),
    fix,
  });
  return { ...found, reason: { ...found.reason, at } };
}

function judgePerSubject(world: World, { asked, rule, others }: Asking, most: number): Finding {
  const governed = others.filter(
    (held) =>
      sameSubject(held.subject, asked.holder) && world.policy.ruleFor(belowAccess(held.grant)) === rule,
  );
  const live = 1 + mostAtOnce(governed, asked.span, ({ grant }) => grant);
  const text = `${quote(asked.holder.name)} would hold ${counted(live, "lease")} of rule ${quote(rule.name)} at once`;
  return judgeCount(
    "limit-live-per-subject",
    text,
    live,
    most,
    asked.grant,
    rule.placeOf(["limits", "live", "perSubject"]),
  );
}

function judgePerEntitlement({ asked, rule, others }: Asking, most: number): Finding {
  const key = `${asked.grant.target}/${asked.grant.entitlement}`;
  const holders = others.filter(
    (held) => held.entitlement === key && !sameSubject(held.subject, asked.holder),
  );
  const live =
    1 + mostAtOnce(holders, asked.span, ({ subject }: { subject: Subject }) => subjectKey(subject));
  const text = `${counted(live, "subject")} would hold ${quote(key)} at once`;
  return judgeCount(
    "limit-live-per-entitlement",
    text,
    live,
    most,
    asked.grant,
    rule.placeOf(["limits", "live", "perEntitlement"]),
  );
}

function judgeCount(
  code: string,
  text: string,
  live: number,
  most: number,
  grant: Grant,
  at: Place,
): Finding {
  if (live <= most) return { reason: pass(code, `${text}; ${most} may be`, { at }) };
  const fix = "Wait until one of them ends, or have one withdrawn by deleting its file.";
  const found = failure(code, `${text}, but at most ${most} may be`, { at: grant.placeOf("reason"), fix });
  return { ...found, reason: { ...found.reason, at } };
}

function judgeRenewals({ asked, rule, chain }: Asking, most: number): Finding {
  const at = rule.placeOf(["limits", "renewals"]);
  const count = chain.length;
  const allowed = most === 0 ? "no extending" : counted(most, "extension");
  const text = `this is ${count === 0 ? "no extension" : `extension ${count} in a row`}`;
  if (count <= most) {
    return { reason: pass("limit-renewals", `${text}; rule ${quote(rule.name)} allows ${allowed}`, { at }) };
  }
  const found = failure("limit-renewals", `${text}, but rule ${quote(rule.name)} allows ${allowed}`, {
    at: asked.grant.placeOf("extends"),
    fix: "Remove the line `extends`, and ask for new access once this has ended.",
  });
  return { ...found, reason: { ...found.reason, at } };
}

function judgeCoolDown(asking: Asking, coolDown: number): Finding {
  const { asked, rule, chain } = asking;
  const at = rule.placeOf(["limits", "coolDown"]);
  const needed = quote(formatDuration(coolDown));
  if (chain.length > 0) {
    return { reason: pass("limit-cool-down", `an extension needs no cool-down of ${needed}`, { at }) };
  }
  // Both ways: access that begins too soon after this one is no better than this one too soon after that.
  const near = ofThisEntitlement(asking)
    .filter(({ span }) => span.until + coolDown > asked.span.from && asked.span.until + coolDown > span.from)
    .sort((a, b) => b.span.until - a.span.until || (a.grant < b.grant ? -1 : 1))[0];
  if (near === undefined) {
    return {
      reason: pass("limit-cool-down", `no other lease is nearer than the ${needed} of cool-down`, { at }),
    };
  }
  const earliest = formatInstant(instantOf(near.span.until + coolDown));
  const id = quote(near.grant.replace(/^.*\/|\.yaml$/g, ""));
  const found = failure(
    "limit-cool-down",
    `${id} ${near.span.until > asked.span.from ? "ends" : "ended"} at ${formatInstant(near.span.until)}, and rule ${quote(rule.name)} asks for ${needed} in between`,
    {
      at: asked.grant.placeOf("start"),
      fix: `Start at \`${earliest}\` or later, or extend ${id} while it is live.`,
    },
  );
  return { ...found, reason: { ...found.reason, at } };
}
