// Who is in a set, as far as that is known without asking for a decision?

import type { Login, TeamName } from "#identity/names.ts";
import type { TeamFact } from "#policy/facts.ts";
import type { Policy, SetRef } from "#policy/model.ts";
import { unreachable } from "#source/result.ts";
import type { Who } from "./region.ts";

/** Teams as the host has them; undefined for one that does not exist, absent for one that nobody looked up. */
export type Teams = ReadonlyMap<TeamName, TeamFact | undefined>;

/** The people in a set; undefined where that is not known. */
export type PeopleIn = (set: SetRef) => ReadonlySet<Login> | undefined;

const none: ReadonlySet<Login> = new Set();

/** Of shifts: everyone who is ever on call. */
export function peopleIn({ shifts }: Policy, teams: Teams): PeopleIn {
  return (set) => {
    switch (set.kind) {
      case "person":
        return new Set([set.login]);
      case "shifts":
        return new Set((shifts.get(set.name) ?? []).map(({ who }) => who));
      case "workload":
        return none;
      case "team": {
        const members = teams.get(set.name)?.members;
        return members === undefined
          ? undefined
          : new Set(members.filter(({ state }) => state === "active").map(({ login }) => login));
      }
      default:
        return unreachable(set);
    }
  };
}

/** Everyone in one of the sets; undefined where one of them is not known. */
export function union(peopleOf: PeopleIn, sets: readonly SetRef[]): ReadonlySet<Login> | undefined {
  const all = new Set<Login>();
  for (const set of sets) {
    const people = peopleOf(set);
    if (people === undefined) return undefined;
    for (const login of people) all.add(login);
  }
  return all;
}

/** What is known of somebody who may ask for something, or hold it. */
export type Known = {
  /** Nobody else can be; undefined where that is not known. */
  readonly atMost: ReadonlySet<Login> | undefined;
  /** These can be, for certain. */
  readonly atLeast: ReadonlySet<Login>;
  /** Whether a workload can be. */
  readonly workloads: boolean;
};

export function knownOf(peopleOf: PeopleIn, { anyOf, noneOf }: Who): Known {
  const whole = anyOf.map((sets) => union(peopleOf, sets)).filter((people) => people !== undefined);
  const barred = union(peopleOf, noneOf);
  const seen = inEach(anyOf.map((sets) => someOf(peopleOf, sets)));
  return {
    atMost: whole.length === 0 ? undefined : minus(inEach(whole), someOf(peopleOf, noneOf)),
    atLeast: barred === undefined ? none : minus(seen, barred),
    workloads: minus(inEach(anyOf.map(workloadsIn)), workloadsIn(noneOf)).size > 0,
  };
}

/** Those of the sets that are known. */
const someOf = (peopleOf: PeopleIn, sets: readonly SetRef[]): ReadonlySet<Login> =>
  new Set(sets.flatMap((set) => [...(peopleOf(set) ?? none)]));

const workloadsIn = (sets: readonly SetRef[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => (set.kind === "workload" ? [set.name] : [])));

const inEach = <T>([first = new Set(), ...others]: readonly ReadonlySet<T>[]): ReadonlySet<T> =>
  new Set([...first].filter((one) => others.every((all) => all.has(one))));

const minus = <T>(some: ReadonlySet<T>, others: ReadonlySet<T>): ReadonlySet<T> =>
  new Set([...some].filter((one) => !others.has(one)));
