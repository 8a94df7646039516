// May this merge lead to a lease? The policy read once more, from its sketch, by code that is nobody else's.

import type { AccountId } from "#identity/names.ts";
import type { Needed, RuleSketch } from "../script/policy.ts";
import type { Asked, Merge } from "./merges.ts";
import type { PeopleBook } from "./people.ts";

const ruleFor = (merge: Merge, { target, entitlement }: Asked): RuleSketch | undefined =>
  merge.policy?.rules.findLast(
    (rule) => rule.target === target && (rule.entitlement ?? entitlement) === entitlement,
  );

/** Distinct people for all requirements; so few of each that trying all is quick. */
function canFill(needs: readonly Needed[], able: (team: string) => readonly AccountId[]): boolean {
  const places = needs.flatMap(({ team, count }) => Array.from({ length: count }, () => team));
  const fill = (index: number, taken: ReadonlySet<AccountId>): boolean => {
    const team = places[index];
    if (team === undefined) return true;
    return able(team).some((id) => !taken.has(id) && fill(index + 1, new Set([...taken, id])));
  };
  return fill(0, new Set());
}

/**
 * Why a merge cannot lead to a lease, or undefined. Lenient on purpose: whoever was in a team at any time between the
 * merge and `openedAt` counts as in it, and limits over several leases are left out. What it refuses is wrong surely.
 */
export function whyNotAtAll(
  merge: Merge,
  people: PeopleBook,
  { openedAt, length }: { readonly openedAt: number; readonly length: number },
): string | undefined {
  const { asked, at, author } = merge;
  if (asked === undefined) return "its file cannot be read";
  const rule = ruleFor(merge, asked);
  if (rule === undefined) return "no rule matches";
  const isIn = (team: string, id: AccountId): boolean => people.everIn(team, id, at, openedAt);
  const holders = [...people.named(asked.holder, at, openedAt)];
  const holderIn = (team: string): boolean => holders.some((id) => isIn(team, id));
  const { breakGlass, mayRequest, quick } = rule;
  if (asked.start !== undefined && asked.start - at > rule.lead) return "it begins too far ahead";
  if (asked.breakGlass) {
    if (breakGlass === undefined) return "there is no break-glass";
    if (length > breakGlass.duration) return "break-glass for too long";
    if (!isIn(breakGlass.by, author) || !holders.includes(author)) return "whoever broke the glass may not";
    return undefined;
  }
  if (length > rule.duration) return "it is too long";
  if (!isIn(mayRequest, author)) return "whoever asked may not";
  if (!holderIn(mayRequest)) return "whoever would hold it may not";
  if (quick !== undefined && length <= quick.durationAtMost && holderIn(quick.team)) return undefined;
  const able = (team: string): readonly AccountId[] =>
    merge.approvals
      .filter(({ id, sameContent }) => sameContent && id !== author && !merge.contributors.has(id))
      .filter(({ id }) => !(holders.length === 1 && holders[0] === id) && isIn(team, id))
      .map(({ id }) => id);
  return canFill(rule.needs, able) ? undefined : "approvals are missing";
}

/**
 * Whether it must lead to a lease, whatever the instant at which somebody decides again: the plain cases only, in
 * which nothing but team membership that never changed plays a part.
 */
export function mustLead(merge: Merge, people: PeopleBook, until: number): boolean {
  const { asked, at, author, isAlone, isContested } = merge;
  if (asked === undefined || !isAlone || isContested) return false;
  if (asked.breakGlass || asked.extends !== undefined || asked.start !== undefined) return false;
  const rule = ruleFor(merge, asked);
  if (rule === undefined || rule.total !== undefined || rule.renewals !== undefined) return false;
  const holders = [...people.named(asked.holder, at, until)];
  const always = (team: string, id: AccountId): boolean => people.alwaysIn(team, id, at, until);
  const [holder] = holders;
  if (holders.length !== 1 || holder === undefined || asked.duration > rule.duration) return false;
  if (!always(rule.mayRequest, author) || !always(rule.mayRequest, holder)) return false;
  const able = (team: string): readonly AccountId[] =>
    merge.approvals
      .filter(({ id, sameContent }) => sameContent && id !== author && !merge.contributors.has(id))
      .filter(({ id }) => id !== holder && always(team, id))
      .map(({ id }) => id);
  return canFill(rule.needs, able);
}
