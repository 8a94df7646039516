// Who could fill some requirements together, and how many too few could that be?

import type { Login } from "#identity/names.ts";
import type { Approvals, Requirement } from "#policy/model.ts";
import { setNames } from "#policy/people/sets.ts";
import { counted, list, quote } from "#policy/reason.ts";
import type { Place } from "#source/problem.ts";
import { type PeopleIn, union } from "./people.ts";

/** Some of the requirements, all of whose people are known. */
export type Group = {
  readonly requirements: readonly Requirement[];
  /** Where the last of them stands. */
  readonly at: Place;
  /** Whose approval could count, by the index of each moment. */
  readonly people: readonly ReadonlySet<Login>[];
  readonly asked: number;
};

/**
 * The groups of requirements whose people are all known, the smallest first.
 *
 * Hall's theorem: requirements can be filled by distinct people exactly when every group of them has at least as many
 * people in its sets as it asks for. So every group is looked at, there being at most ten requirements.
 */
export function groupsOf(approvals: Approvals, moments: readonly PeopleIn[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [index, last] of approvals.entries()) {
    for (let bits = 0; bits < 1 << index; bits += 1) {
      const requirements = [...approvals.filter((_, at) => (bits >> at) % 2 === 1), last];
      const from = requirements.flatMap((requirement) => requirement.from);
      const people = moments.flatMap((peopleOf) => union(peopleOf, from) ?? []);
      // Whether a set is known is the same at every moment.
      if (people.length < moments.length) continue;
      const asked = requirements.reduce((sum, { count }) => sum + count, 0);
      groups.push({ requirements, at: last.at, people, asked });
    }
  }
  return groups.toSorted((a, b) => a.requirements.length - b.requirements.length);
}

/** How many of the people can be done without at a moment; less than none where there are too few. */
export const spare = ({ people, asked }: Group, moment: number): number =>
  (people[moment]?.size ?? 0) - asked;

/** Whether it can never be filled, whoever asks. */
export const isShort = (group: Group): boolean => group.people.every((_, moment) => spare(group, moment) < 0);

/** "2 approvals from `acme/dba` can come from `mona` only" */
export function words({ requirements, people, asked }: Group): string {
  const wanted = list(
    requirements.map(({ from, count }) => `${counted(count, "approval")} from ${setNames(from)}`),
  );
  const distinct =
    requirements.length > 1 ? ` (${counted(asked, "person", "people")}, for one person fills one place)` : "";
  const logins = [...new Set(people.flatMap((some) => [...some]))].sort();
  const shown = logins.slice(0, 5).map(quote);
  const names = logins.length > 5 ? [...shown, `${logins.length - 5} more`] : shown;
  const most = Math.max(...people.map(({ size }) => size));
  const atOnce = most < logins.length ? `, of whom at most ${most} at once` : "";
  return `${wanted}${distinct} can come from ${logins.length === 0 ? "nobody" : `${list(names)} only${atOnce}`}`;
}
