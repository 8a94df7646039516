// Why are too few left who could approve, and what would help?

import type { AccountId, Login } from "#identity/names.ts";
import type { Reason } from "#policy/decision.ts";
import type { Requirement } from "#policy/model.ts";
import { incomplete } from "#policy/people.ts";
import { askAnew, list, lookedUpAgain, quote } from "#policy/reason.ts";
import { peopleIn, setNames, setTroubles } from "#policy/sets.ts";
import type { World } from "#policy/world.ts";

export type OutOfReach = { readonly text: string; readonly fix: string };

type Person = { readonly login: Login; readonly id: AccountId };

/** More names than this say only how many they are. */
const namedMax = 8;

/**
 * Everybody of the sets who is not left, with why, and what is wrong with the sets themselves.
 *
 * @param left who could still approve
 * @param whyNot why somebody could not, as the rest of a sentence that begins with their name
 */
export function outOfReach(
  world: World,
  { from }: Requirement,
  left: readonly Person[],
  whyNot: (id: AccountId) => string | undefined,
): OutOfReach {
  if (world.facts.pullRequest.merged !== undefined) {
    return { text: "it was merged without it", fix: askAnew };
  }
  const names = setNames(from);
  const troubles = setTroubles(world, from);
  const isUnknown = incomplete(world.facts, "members") || troubles.some(({ outcome }) => outcome === "wait");
  if (isUnknown) return { text: `who is in ${names} could not be looked up`, fix: lookedUpAgain };
  const barred = peopleIn(world, from).flatMap(({ login, id }) => {
    const why = whyNot(id);
    return why === undefined ? [] : [`${quote(login)} ${why}`];
  });
  const more = barred.length - namedMax;
  const because = [
    ...barred.slice(0, namedMax),
    ...(more > 0 ? [`${more} more cannot either`] : []),
    ...troubles.map(({ text }) => text),
  ];
  if (because.length === 0) because.push(`nobody ${left.length === 0 ? "active" : "else"} is in ${names}`);
  return {
    text: `${whoIsLeft(names, left, barred.length > 0)}: ${because.join("; ")}`,
    fix: fixOf(names, barred.length > 0, troubles),
  };
}

function whoIsLeft(names: string, left: readonly Person[], wereSome: boolean): string {
  if (left.length === 0)
    return wereSome ? `nobody in ${names} is left who could approve` : "nobody could approve";
  const are = left.length === 1 ? "is" : "are";
  return `only ${list(left.map(({ login }) => quote(login)))} ${are} left who could approve`;
}

function fixOf(names: string, isBarred: boolean, troubles: readonly Reason[]): string {
  const fixes = troubles.flatMap(({ fix }) => fix ?? []);
  if (fixes.length > 0) return fixes.join(" ");
  const others = `have somebody added to ${names}, or the policy name others as well`;
  return isBarred
    ? `Have it opened, and its commits made, by somebody whose approval is not needed; or ${others}.`
    : `${others[0]?.toUpperCase()}${others.slice(1)}.`;
}
