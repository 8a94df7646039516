// Would somebody hold what must not be held together?

import { type Asking, failure, without } from "#policy/bounds/bound.ts";
import { byGrant, overlaps } from "#policy/bounds/held.ts";
import { instead } from "#policy/bounds/nearby.ts";
import { apartBound, apartBy, keptApart } from "#policy/bounds/time-bounds.ts";
import { type Finding, finding, pass, quote, type Told } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { formatInstant } from "#time/instant.ts";

/**
 * Separation of duties: no overlap in time with what the rule's `conflictsWith` matches, held or asked for in the
 * same pull request. It works both ways: which of the two is asked for first makes no difference.
 */
export function judgeConflicts(world: World, asking: Asking): Finding | undefined {
  const { asked, rule, others } = asking;
  const isHeld = others.some(
    (held) => overlaps(held.span, asked.span) && apartBy(world, asking, held) !== undefined,
  );
  if (isHeld) {
    return finding("fail", () => tellConflict(world, asking));
  }
  return rule.conflictsWith.length === 0 ? undefined : finding("pass", () => tellNoConflict(asking));
}

function tellNoConflict({ asked, rule }: Asking): Told {
  const text = `${quote(asked.holder.name)} holds nothing meanwhile that rule ${quote(rule.name)} keeps apart`;
  return { reason: pass("conflict", text, { at: rule.placeOf(["conflictsWith"]) }) };
}

/** Names the first by its path; all of them have to go. */
function tellConflict(world: World, asking: Asking): Told {
  const apart = keptApart(world, asking);
  const { grant, holder, span } = asking.asked;
  const conflicts = apart
    .filter(({ held }) => overlaps(held.span, span))
    .toSorted((a, b) => byGrant(a.held, b.held));
  const texts = conflicts.slice(0, 1).map(({ held, by }) => {
    const how = held.asked ? "asks in this pull request for" : "has";
    return `${quote(holder.name)} ${how} ${quote(held.entitlement)} until ${formatInstant(held.span.until)}, and rule ${quote(by.name)} lets nobody hold the two together`;
  });
  const less = without(conflicts.map(({ held }) => held));
  const other = instead(world, asking, apartBound(apart));
  const fix = other === undefined ? `${less}.` : `${less}; or ${other.words}.`;
  const by = conflicts[0]?.by ?? asking.rule;
  const wrong = { at: grant.placeOf("start"), fix };
  return failure("conflict", texts.join(), wrong, by.placeOf(["conflictsWith"]));
}
