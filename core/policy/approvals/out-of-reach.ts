// Why are too few left who could approve, and what would help?

import type { AccountId, Login } from "#identity/names.ts";
import type { Reason } from "#policy/decision.ts";
import type { SetRef } from "#policy/model.ts";
import { incomplete } from "#policy/people/people.ts";
import { peopleIn, setNames, setTroubles } from "#policy/people/sets.ts";
import { formatSet } from "#policy/read/sets.ts";
import { askAnew, capital, list, lookedUpAgain, quote } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

export type OutOfReach = { readonly text: string; readonly fix: string };

type Person = { readonly login: Login; readonly id: AccountId };

/** More names than this say only how many they are. */
const namedMax = 8;

/** Why somebody could not approve. */
export type WhyNot = {
  /** The rest of a sentence that begins with their name. */
  readonly text: string;
  /** Whether it is by what they did for this request, which somebody else could do. */
  readonly byTheirPart: boolean;
};

/** Places of a requirement that nobody fills yet. */
type Places = { readonly from: readonly SetRef[]; readonly open: number };

/**
 * Everybody of the sets who is not left, with why, and what is wrong with the sets themselves.
 *
 * @param places the requirement that comes short, and those whose people it could have
 * @param left who could still fill one of them
 */
export function outOfReach(
  world: World,
  places: readonly Places[],
  left: readonly Person[],
  whyNot: (person: Person) => WhyNot | undefined,
): OutOfReach {
  if (world.facts.pullRequest.merged !== undefined) {
    return { text: "it was merged without it", fix: askAnew };
  }
  const from = setsOf(places);
  const names = setNames(from);
  const troubles = setTroubles(world, from);
  const isUnknown = incomplete(world.facts, "members") || troubles.some(({ outcome }) => outcome === "wait");
  if (isUnknown) return { text: `who is in ${names} could not be looked up`, fix: lookedUpAgain };
  const barred = peopleIn(world, from).flatMap((person) => {
    const why = whyNot(person);
    return why === undefined ? [] : [{ ...why, login: person.login }];
  });
  const more = barred.length - namedMax;
  const because = [
    ...barred.slice(0, namedMax).map(({ login, text }) => `${quote(login)} ${text}`),
    ...(more > 0 ? [`${more} more cannot either`] : []),
    ...troubles.map(({ text }) => text),
  ];
  if (because.length === 0) because.push(`nobody ${left.length === 0 ? "active" : "else"} is in ${names}`);
  const isShared = places.length > 1 && left.length > 0;
  const shared = isShared ? `, for ${places.reduce((sum, { open }) => sum + open, 0)} places` : "";
  return {
    text: `${whoIsLeft(names, left, barred.length > 0)}${shared}: ${because.join("; ")}`,
    fix: fixOf(
      from,
      barred.some(({ byTheirPart }) => byTheirPart),
      troubles,
    ),
  };
}

/** Every set that is named, once. */
const setsOf = (places: readonly Places[]): readonly SetRef[] => [
  ...new Map(places.flatMap(({ from }) => from).map((set) => [formatSet(set), set])).values(),
];

function whoIsLeft(names: string, left: readonly Person[], wereSome: boolean): string {
  if (left.length === 0)
    return wereSome ? `nobody in ${names} is left who could approve` : "nobody could approve";
  const are = left.length === 1 ? "is" : "are";
  return `only ${list(left.map(({ login }) => quote(login)))} ${are} left who could approve`;
}

function fixOf(sets: readonly SetRef[], byTheirPart: boolean, troubles: readonly Reason[]): string {
  const fixes = troubles.flatMap(({ fix }) => fix ?? []);
  if (fixes.length > 0) return fixes.join(" ");
  // Nobody is added to a person.
  const groups = sets.filter(({ kind }) => kind !== "person");
  const add = groups.length === 0 ? "have" : `have somebody added to ${setNames(groups)}, or`;
  const other = `${add} the policy name others as well`;
  return byTheirPart
    ? `Have it opened, and its commits made, by somebody whose approval is not needed; or ${other}.`
    : `${capital(other)}.`;
}
