// Is what is asked within the bounds that no approval lifts?

import { judgeCoolDown, judgePerEntitlement, judgePerSubject, judgeTotal } from "#policy/bounds/beside.ts";
import { type Asking, failure, lengthPlace } from "#policy/bounds/bound.ts";
import { asFarAheadAsAllowed, instead, newAccess, passedOf } from "#policy/bounds/nearby.ts";
import { lengthBound } from "#policy/bounds/time-bounds.ts";
import type { Asked } from "#policy/decision.ts";
import {
  capital,
  counted,
  type Finding,
  finding,
  outcomeOf,
  pass,
  quote,
  type Told,
} from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { given } from "#source/given.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, instantOf } from "#time/instant.ts";

/** The longest duration that a limit allows, whose limit it is, and by which key of the rule. */
export type Longest = {
  readonly seconds: number;
  readonly key: readonly string[];
  readonly by: string;
};

export function judgeLimits(world: World, asking: Asking): readonly Finding[] {
  const { rule, asked } = asking;
  const { limits } = rule;
  const findings: Finding[] = [];
  if (limits.duration !== undefined && !asked.grant.breakGlass) {
    findings.push(
      judgeDuration(world, asking, { seconds: limits.duration, key: ["limits", "duration"], by: "" }),
    );
  }
  findings.push(judgeLead(world, asking));
  if (limits.total !== undefined) findings.push(judgeTotal(world, asking, limits.total));
  if (limits.livePerSubject !== undefined) {
    findings.push(judgePerSubject(world, asking, limits.livePerSubject));
  }
  if (limits.livePerEntitlement !== undefined) {
    findings.push(judgePerEntitlement(world, asking, limits.livePerEntitlement));
  }
  if (limits.renewals !== undefined) findings.push(judgeRenewals(world, asking, limits.renewals));
  if (limits.coolDown !== undefined) findings.push(judgeCoolDown(world, asking, limits.coolDown));
  return findings;
}

/** `longest.by` stands before the rule's name. */
export function judgeDuration(world: World, asking: Asking, longest: Longest): Finding {
  const passes = asking.asked.judgedSeconds <= longest.seconds;
  return finding(outcomeOf(passes), () => tellDuration(world, asking, longest, passes));
}

function tellDuration(world: World, asking: Asking, longest: Longest, passes: boolean): Told {
  const { asked, chain, rule } = asking;
  const passed = passedOf(asked);
  const left = passed === 0 ? "" : ` (left of it, for \`start\` was ${quote(formatDuration(passed))} ago)`;
  const values = `${quote(formatDuration(asked.judgedSeconds))}${chain.length > 0 ? " in total, with what it extends," : left}`;
  const allowed = `the ${quote(formatDuration(longest.seconds))} that ${longest.by}rule ${quote(rule.name)} allows`;
  const by = rule.placeOf(longest.key);
  if (passes) return { reason: pass("limit-duration", `${values} is within ${allowed}`, { at: by }) };
  const other = instead(world, asking, lengthBound(asking, longest.seconds));
  const fix =
    other === undefined
      ? `Nothing is left to extend: ${newAccess(world, asking)}.`
      : `${capital(other.words)}.`;
  const wrong = given({ at: lengthPlace(asked.grant), fix, suggestion: other?.suggestion });
  return failure("limit-duration", `${values} exceeds ${allowed}`, wrong, by);
}

function judgeLead(world: World, asking: Asking): Finding {
  const lead = leadOf(world, asking.asked);
  const passes = lead <= asking.rule.limits.lead;
  return finding(outcomeOf(passes), () => tellLead(world, asking, lead, passes));
}

/** Seconds until it begins. */
export const leadOf = ({ facts }: World, { span }: Asked): number => Math.max(0, span.from - facts.now);

function tellLead(world: World, asking: Asking, lead: number, passes: boolean): Told {
  const { asked, rule } = asking;
  const text = lead === 0 ? "it begins at once" : `it begins in ${quote(formatDuration(lead))}`;
  const allowed = quote(formatDuration(rule.limits.lead));
  const by = `rule ${quote(rule.name)}`;
  const at = rule.placeOf(["limits", "lead"]);
  if (passes) {
    return { reason: pass("limit-lead", `${text}, within the ${allowed} ahead that ${by} allows`, { at }) };
  }
  const first = formatInstant(instantOf(asked.span.from - rule.limits.lead));
  const sooner = asFarAheadAsAllowed(world, asking);
  const again = `ask again from \`${first}\` on`;
  const fix = sooner === undefined ? `${capital(again)}.` : `${sooner.words} would pass; or ${again}.`;
  const wrong = given({ at: asked.grant.placeOf("start"), fix, suggestion: sooner?.suggestion });
  return failure("limit-lead", `${text}, but ${by} allows at most ${allowed} ahead`, wrong, at);
}

function judgeRenewals(world: World, asking: Asking, most: number): Finding {
  const passes = asking.chain.length <= most;
  return finding(outcomeOf(passes), () => tellRenewals(world, asking, most, passes));
}

function tellRenewals(world: World, asking: Asking, most: number, passes: boolean): Told {
  const { asked, rule, chain } = asking;
  const count = chain.length;
  const text = `this is ${count === 0 ? "no extension" : `extension ${count} in a row`}`;
  const allowed = `rule ${quote(rule.name)} allows ${most === 0 ? "no extending" : counted(most, "extension")}`;
  const at = rule.placeOf(["limits", "renewals"]);
  if (passes) return { reason: pass("limit-renewals", `${text}; ${allowed}`, { at }) };
  const fix = `${capital(newAccess(world, asking))}.`;
  const wrong = { at: asked.grant.placeOf("extends"), fix };
  return failure("limit-renewals", `${text}, but ${allowed}`, wrong, at);
}
