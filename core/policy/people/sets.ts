// Who is in a named set of people or workloads, now?

import type { AccountId, Login, Subject, TeamName } from "#identity/names.ts";
import type { Reason } from "#policy/decision.ts";
import type { Facts, TeamFact } from "#policy/facts.ts";
import type { SetRef } from "#policy/model.ts";
import { isMember, named } from "#policy/people/people.ts";
import { formatSet } from "#policy/read/sets.ts";
import { fail, list, lookedUpAgain, quote, wait } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { unreachable } from "#source/result.ts";
import { formatInstant } from "#time/instant.ts";

/** `unknown` when a lookup that would tell failed or was cut short: it is never taken for either. */
export type Membership = "in" | "out" | "unknown";

export type TeamView =
  | { readonly kind: "there"; readonly members: TeamFact["members"]; readonly whole: boolean }
  | { readonly kind: "missing" }
  | { readonly kind: "remade"; readonly pinned: number; readonly found: number | undefined }
  | { readonly kind: "failed"; readonly detail: string };

/** A team as the facts show it. A pinned id must agree; one that the host does not say agrees with nothing. */
export function teamView({ facts, directory }: World, name: TeamName): TeamView {
  const failed = facts.failures.find(({ lookup }) => isTeamLookup(lookup, name));
  if (failed !== undefined) return { kind: "failed", detail: failed.detail };
  const team = facts.teams.get(name);
  const whole = !facts.truncated.includes("teams");
  if (team === undefined) {
    const all = facts.failures.find(({ lookup }) => lookup === "teams");
    if (all !== undefined) return { kind: "failed", detail: all.detail };
    return whole ? { kind: "missing" } : { kind: "failed", detail: "the list of teams was cut short" };
  }
  const pinned = directory.teams.get(name);
  // ATTACKER: a team that was deleted and made again under the same name has another id.
  if (pinned !== undefined && pinned !== team.id) return { kind: "remade", pinned, found: team.id };
  return { kind: "there", members: team.members, whole };
}

const isTeamLookup = (lookup: string, name: TeamName): boolean => lookup.toLowerCase() === `team ${name}`;

/** Whether a subject is in a set. People count only while they are active members of the organisation. */
export function isIn(world: World, set: SetRef, subject: Subject): Membership {
  if (set.kind === "workload") {
    const same = subject.kind === "workload" && subject.name === set.name;
    return same && world.directory.workloads.has(set.name) ? "in" : "out";
  }
  if (subject.kind !== "person") return "out";
  const listed = listedIn(world, set, subject.id);
  if (listed === "out") return "out";
  const member = isMember(world.people, subject.id);
  if (member === undefined) return "unknown";
  return member ? listed : "out";
}

function listedIn(world: World, set: Exclude<SetRef, { kind: "workload" }>, id: AccountId): Membership {
  switch (set.kind) {
    case "team": {
      const team = teamView(world, set.name);
      if (team.kind === "failed") return "unknown";
      if (team.kind !== "there") return "out";
      if (team.members.some((member) => member.id === id && member.state === "active")) return "in";
      return team.whole ? "out" : "unknown";
    }
    case "person":
      return isNamed(world, set.login, id);
    case "shifts":
      return onShift(world, set.name).reduce<Membership>(
        (found, login) => either(found, isNamed(world, login, id)),
        "out",
      );
    default:
      return unreachable(set);
  }
}

/**
 * Whether a set names a team that is gone, or made again. Nobody is in it; but who was meant to be, nobody can tell, so
 * that nothing may follow from not being in it.
 */
export function isLost(world: World, set: SetRef): boolean {
  if (set.kind !== "team") return false;
  const { kind } = teamView(world, set.name);
  return kind === "missing" || kind === "remade";
}

/** Whether somebody was invited to a team and has not accepted yet. */
export function isInvited(world: World, set: SetRef, id: AccountId): boolean {
  const team = set.kind === "team" ? teamView(world, set.name) : undefined;
  return team?.kind === "there" && team.members.some((one) => one.id === id && one.state === "pending");
}

function isNamed({ people }: World, login: Login, id: AccountId): Membership {
  const meant = named(people, login);
  if (meant.kind === "unknown") return "unknown";
  return meant.kind === "member" && meant.id === id ? "in" : "out";
}

const either = (a: Membership, b: Membership): Membership =>
  a === "in" || b === "in" ? "in" : a === "unknown" || b === "unknown" ? "unknown" : "out";

export const isInAny = (world: World, sets: readonly SetRef[], subject: Subject): Membership => {
  let found: Membership = "out";
  for (const set of sets) {
    found = either(found, isIn(world, set, subject));
    if (found === "in") return found;
  }
  return found;
};

/** Whose shift it is at the instant of the decision; the end of a shift is excluded. */
const onShift = ({ policy, facts }: World, name: string): readonly Login[] =>
  (policy.shifts.get(name) ?? [])
    .filter(({ from, to }) => from <= facts.now && facts.now < to)
    .map(({ who }) => who);

/** Everyone who is known to be in one of the sets, in the order of logins. */
export function peopleIn(
  world: World,
  sets: readonly SetRef[],
): readonly { readonly login: Login; readonly id: AccountId }[] {
  const found = new Map<AccountId, Login>();
  const members = loginsOf(world.facts);
  const add = (id: AccountId) => {
    const login = members.get(id);
    if (login !== undefined) found.set(id, login);
  };
  const addNamed = (login: Login) => {
    const meant = named(world.people, login);
    if (meant.kind === "member") add(meant.id);
  };
  for (const set of sets) {
    if (set.kind === "person") addNamed(set.login);
    else if (set.kind === "shifts") onShift(world, set.name).forEach(addNamed);
    else if (set.kind === "team") {
      const team = teamView(world, set.name);
      if (team.kind !== "there") continue;
      for (const { id, state } of team.members) if (state === "active") add(id);
    }
  }
  return [...found].map(([id, login]) => ({ login, id })).sort(byLogin);
}

// Asked for set after set of one decision; the index lives as long as the facts do.
const indexes = new WeakMap<Facts, ReadonlyMap<AccountId, Login>>();

/** Active members of the organisation. */
function loginsOf(facts: Facts): ReadonlyMap<AccountId, Login> {
  const known = indexes.get(facts);
  if (known !== undefined) return known;
  const index = new Map(facts.members.map(({ id, login }) => [id, login]));
  indexes.set(facts, index);
  return index;
}

export const byLogin = (
  a: { readonly login: Login; readonly id: AccountId },
  b: { readonly login: Login; readonly id: AccountId },
): number => (a.login < b.login ? -1 : a.login > b.login ? 1 : a.id - b.id);

export const setNames = (sets: readonly SetRef[]): string =>
  list(
    sets.map((set) => quote(formatSet(set))),
    "or",
  );

/** Why sets may have fewer people than their readers think: missing, made again, not looked up, nobody on call. */
export function setTroubles(world: World, sets: readonly SetRef[]): readonly Reason[] {
  return sets.flatMap((set) => {
    const trouble = troubleOf(world, set);
    return trouble === undefined ? [] : [trouble];
  });
}

function troubleOf(world: World, set: SetRef): Reason | undefined {
  const name = quote(formatSet(set));
  if (set.kind === "team") {
    const team = teamView(world, set.name);
    if (team.kind === "missing") {
      return fail("team-missing", `the team ${name} does not exist, so nobody is in it`, {
        fix: `Make the team, or have the policy name another one.`,
      });
    }
    if (team.kind === "remade") {
      const found = team.found === undefined ? "the host does not say its id" : `it has the id ${team.found}`;
      return fail(
        "team-remade",
        `the team ${name} is not the one that the directory means (id ${team.pinned}): ${found}`,
        { fix: "If the new team is meant, have its id written into `access/directory.yaml`." },
      );
    }
    if (team.kind === "failed") {
      const detail = team.detail === "" ? "" : `: ${quote(team.detail)}`;
      const text = `the team ${name} could not be looked up${detail}`;
      return wait("team-lookup-failed", text, { fix: lookedUpAgain });
    }
    return undefined;
  }
  if (set.kind === "shifts") {
    if (onShift(world, set.name).length === 0) {
      return fail("shifts-nobody", `by ${name}, nobody is on call now`, { fix: nextShift(world, set.name) });
    }
    return undefined;
  }
  if (set.kind === "person") return personTrouble(world, set.login);
  return world.directory.workloads.has(set.name)
    ? undefined
    : fail("workload-unknown", `the directory has no workload for ${name}`);
}

function nextShift({ policy, facts }: World, name: string): string {
  const later = (policy.shifts.get(name) ?? []).filter(({ from }) => from > facts.now);
  const next = later.toSorted((a, b) => a.from - b.from || (a.who < b.who ? -1 : 1))[0];
  const add = `a shift added to \`policies/shifts/${name}.yaml\``;
  if (next === undefined) return `Have ${add}.`;
  return `The next shift is that of ${quote(next.who)}, from \`${formatInstant(next.from)}\` on. Wait for it, or have ${add}.`;
}

function personTrouble({ people }: World, login: Login): Reason | undefined {
  const meant = named(people, login);
  switch (meant.kind) {
    case "member":
      return undefined;
    case "no-member":
      return fail("person-no-member", `${quote(login)} is not an active member of the organisation`);
    case "changed-hands":
      return fail(
        "login-changed-hands",
        `the login ${quote(login)} now belongs to account ${meant.now}, not to ${meant.pinned} as the directory says`,
      );
    case "ambiguous":
      return fail("login-ambiguous", `more than one account is listed as ${quote(login)}`);
    case "unknown":
      return wait("members-lookup-failed", `whether ${quote(login)} is a member could not be looked up`, {
        fix: lookedUpAgain,
      });
    default:
      return unreachable(meant);
  }
}
