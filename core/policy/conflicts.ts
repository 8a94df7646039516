// Would somebody hold what must not be held together, or approve for whoever approved for them?

import type { AccountId } from "#identity/names.ts";
import type { Asked } from "#policy/decision.ts";
import { belowAccess, byGrant, type Held, overlaps, sameSubject } from "#policy/held.ts";
import { type Asking, failure } from "#policy/limits.ts";
import type { Rule } from "#policy/model.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { counted, type Finding, finding, pass, quote, type Told } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant } from "#time/instant.ts";

/**
 * Separation of duties: no overlap in time with what the rule's `conflictsWith` matches, held or asked for in the
 * same pull request. It works both ways: which of the two is asked for first makes no difference.
 */
export function judgeConflicts(world: World, { asked, rule, others }: Asking): Finding | undefined {
  if (others.length === 0 && rule.conflictsWith.length === 0) return undefined;
  const mine = belowAccess(asked.grant.path);
  const overlapping = others.filter(
    (held) => sameSubject(held.subject, asked.holder) && overlaps(held.span, asked.span),
  );
  for (const held of overlapping.toSorted(byGrant)) {
    const theirs = belowAccess(held.grant);
    const other = world.policy.ruleFor(theirs);
    const by = matchesAny(rule, theirs)
      ? rule
      : other !== undefined && matchesAny(other, mine)
        ? other
        : undefined;
    if (by !== undefined) return finding("fail", () => tellConflict(asked, held, by));
  }
  if (rule.conflictsWith.length === 0) return undefined;
  return finding("pass", () => {
    const text = `${quote(asked.holder.name)} holds nothing meanwhile that rule ${quote(rule.name)} keeps apart`;
    return { reason: pass("conflict", text, { at: rule.placeOf(["conflictsWith"]) }) };
  });
}

/** `by` is the rule that keeps the two apart: of what is asked, or of what is held. */
function tellConflict({ grant, holder }: Asked, conflict: Held, by: Rule): Told {
  const how = conflict.asked ? "asks in this pull request for" : "has";
  const until = formatInstant(conflict.span.until);
  const text = `${quote(holder.name)} ${how} ${quote(conflict.entitlement)} until ${until}, and rule ${quote(by.name)} lets nobody hold the two together`;
  const fix = conflict.asked
    ? "Ask for one of them only."
    : `Withdraw ${quote(conflict.grant)} by deleting it, or start at \`${until}\` or later.`;
  return failure("conflict", text, { at: grant.placeOf("start"), fix }, by.placeOf(["conflictsWith"]));
}

const matchesAny = (rule: Rule, path: string): boolean =>
  rule.conflictsWith.some((pattern) => patternMatches(pattern, path));

/**
 * Why an approval would return a favour: whoever asks or would hold this approved access of the approver lately.
 * Gives undefined where it would not, or where the rule does not ask.
 */
export function mutualApproval(
  world: World,
  rule: Rule,
  people: readonly (AccountId | undefined)[],
): (approver: AccountId) => string | undefined {
  const within = rule.mutualApprovalWithin;
  if (within === undefined) return () => undefined;
  const since = world.facts.now - within;
  return (approver) => {
    const favours = world.facts.leases.filter(
      ({ subject, from, approvers }) =>
        subject.kind === "person" &&
        subject.id === approver &&
        from >= since &&
        approvers.some((id) => people.includes(id)),
    );
    const first = favours.toSorted(byGrant)[0];
    if (first === undefined) return undefined;
    const by = first.approvers.find((id) => people.includes(id));
    const who = by === undefined ? "whoever asks" : quote(world.people.call(by));
    return `had ${counted(favours.length, "lease")} approved by ${who} within ${quote(formatDuration(within))} (${quote(first.grant)})`;
  };
}
