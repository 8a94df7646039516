// Would an approval return a favour?

import type { AccountId } from "#identity/names.ts";
import { byGrant } from "#policy/bounds/held.ts";
import type { Rule } from "#policy/model.ts";
import { call } from "#policy/people/people.ts";
import { counted, quote } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { formatDuration } from "#time/duration.ts";

/** What approvals are compared with: who approved for whom, how lately. */
export type Favours = {
  readonly within: number;
  /** Whoever asks, and whoever would hold it. */
  readonly people: readonly (AccountId | undefined)[];
};

/** Undefined where the rule does not ask. */
export const favoursOf = (
  { mutualApprovalWithin: within }: Rule,
  people: Favours["people"],
): Favours | undefined => (within === undefined ? undefined : { within, people });

/** Why an approval would return a favour: whoever asks or would hold this approved access of the approver lately. */
export function favourOf(
  world: World,
  favours: Favours | undefined,
  approver: AccountId,
): string | undefined {
  if (favours === undefined) return undefined;
  const { within, people } = favours;
  const since = world.facts.now - within;
  const returned = world.facts.leases.flatMap(({ grant, subject, from, approvers }) => {
    if (subject.kind !== "person" || subject.id !== approver || from < since) return [];
    const by = approvers.find((id) => people.includes(id));
    return by === undefined ? [] : [{ grant, by }];
  });
  const first = returned.toSorted(byGrant)[0];
  if (first === undefined) return undefined;
  const who = quote(call(world.people, first.by));
  return `had ${counted(returned.length, "lease")} approved by ${who} within ${quote(formatDuration(within))} (${quote(first.grant)})`;
}
