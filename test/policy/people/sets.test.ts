// Who is in a set, and who of it could approve: whatever is not known is neither in nor out.
import { describe, expect, test } from "vitest";
import { accountIdOf, loginOf, type Subject, type TeamName } from "#identity/names.ts";
import type { TeamFact } from "#policy/facts.ts";
import type { SetRef, Shift } from "#policy/model.ts";
import { byLogin, isIn, isInAny, isInvited, peopleIn, setTroubles, teamView } from "#policy/people/sets.ts";
import { type World, worldOf } from "#policy/world.ts";
import { instantOf } from "#time/instant.ts";
import {
  factsOf,
  governanceOf,
  idOf,
  type Name,
  now,
  ordinaryTeams,
  person,
  pinned,
  type Scene,
  team,
  teams,
} from "../scene.ts";

const worldIn = (scene: Scene = {}): World => worldOf(governanceOf(scene), factsOf(scene), new Set(), []);
const as = (name: Name): Subject => ({ kind: "person", name: person(name).login, id: idOf(name) });
const deployer: Subject = { kind: "workload", name: "deployer" };
const dba: SetRef = { kind: "team", name: "acme/dba" as TeamName };
const named = (name: string): SetRef => ({ kind: "person", login: loginOf(name) });
const onShift: SetRef = { kind: "shifts", name: "orders" };
const deployers: SetRef = { kind: "workload", name: "deployer" };
const shiftOf = (who: string, from: number, to: number): Shift => ({
  who: loginOf(who),
  from: instantOf(from),
  to: instantOf(to),
});
function onCall(...shifts: readonly Shift[]): World {
  const { policy, ...others } = governanceOf({});
  const governance = { ...others, policy: { ...policy, shifts: new Map([["orders", shifts]]) } };
  return worldOf(governance, factsOf(), new Set(), []);
}
const failed = (lookup: string): Scene => ({ failures: [{ lookup, detail: "502" }] });

describe("a subject is", () => {
  test.each<{ is: string; set: SetRef; who: Subject; of: string; scene?: Scene }>([
    { of: "an active member of the team", is: "in", set: dba, who: as("ann") },
    { of: "somebody whom no team lists", is: "out", set: dba, who: as("dee") },
    { of: "the person who is named", is: "in", set: named("ann"), who: as("ann") },
    { of: "whoever is on call now", is: "in", set: onShift, who: as("ann") },
    { of: "somebody who is not on call", is: "out", set: onShift, who: as("cy") },
    { of: "the workload that is named", is: "in", set: deployers, who: deployer },
    {
      of: "a person called like a workload",
      is: "out",
      set: deployers,
      who: { ...as("ann"), name: loginOf("deployer") },
    },
    { of: "another workload", is: "out", set: deployers, who: { kind: "workload", name: "backup" } },
    {
      of: "a workload of people's sets",
      is: "out",
      set: dba,
      who: deployer,
      scene: { truncated: ["teams", "members"] },
    },
    {
      of: "no member, while it cannot be told who is one",
      is: "unknown",
      set: named("eve"),
      who: as("eve"),
      scene: failed("members"),
    },
    {
      of: "somebody whom no list has, while it cannot be told who is a member",
      is: "out",
      set: dba,
      who: as("eve"),
      scene: failed("members"),
    },
    {
      of: "anybody, while the team cannot be looked up",
      is: "unknown",
      set: dba,
      who: as("ann"),
      scene: failed("team acme/dba"),
    },
  ])("$is: $of", ({ is, set, who, scene }) => {
    expect(isIn(worldIn(scene), set, who)).toBe(is);
  });

  test("in several sets as in the one that has it, and out of them only when each is known", () => {
    const security: SetRef = { kind: "team", name: "acme/security" as TeamName };
    const world = worldIn(failed("team acme/dba"));
    expect(isInAny(world, [dba, security], as("dee"))).toBe("in");
    expect(isInAny(world, [dba, security], as("sam"))).toBe("unknown");
    expect(isInAny(world, [security, dba], as("sam"))).toBe("unknown");
  });

  test("on call while another's shift overlaps, whoever of the two is listed first", () => {
    for (const whos of [
      ["ann", "cy"],
      ["cy", "ann"],
    ]) {
      const world = onCall(...whos.map((who) => shiftOf(who, now - 60, now + 60)));
      expect([isIn(world, onShift, as("ann")), isIn(world, onShift, as("cy"))]).toEqual(["in", "in"]);
    }
  });
});

test("only who has not accepted yet is invited", () => {
  const pending: TeamFact = { members: [{ ...person("cy"), state: "pending" }] };
  const members = [...team("ann").members, ...pending.members];
  const world = worldIn({ teams: teams({ "acme/dba": { members } }) });
  expect((["cy", "ann", "dee"] as const).map((name) => isInvited(world, dba, idOf(name)))).toEqual([
    true,
    false,
    false,
  ]);
});

describe("a team", () => {
  const view = (scene: Scene) => teamView(worldIn(scene), "acme/dba" as TeamName);
  const without = { teams: teams({ "acme/engineering": ordinaryTeams["acme/engineering"] }) };
  test("that the directory does not pin is who the host says, whatever its id", () => {
    const found = view({ teams: teams({ "acme/dba": { ...team("ann"), id: 50 } }) });
    expect(found).toMatchObject({ kind: "there", members: [{ login: "ann" }], whole: true });
  });
  test("that is not listed does not exist, although something else could not be looked up", () => {
    expect(view({ ...without, ...failed("leases") })).toEqual({ kind: "missing" });
  });
  test("that is not listed may exist while teams cannot be looked up, and it is said why", () => {
    const failures = [
      { lookup: "leases", detail: "404" },
      { lookup: "teams", detail: "502" },
    ];
    expect(view({ ...without, failures })).toEqual({ kind: "failed", detail: "502" });
  });
});

test("of a lookup that failed it is said why, where that is known", () => {
  const told = (detail: string) =>
    setTroubles(worldIn({ failures: [{ lookup: "team acme/dba", detail }] }), [dba]).map(({ text }) => text);
  expect(told("502")).toEqual(["the team `acme/dba` could not be looked up: `502`"]);
  expect(told("")).toEqual(["the team `acme/dba` could not be looked up"]);
});

describe("the people of sets", () => {
  const people = (sets: readonly SetRef[], scene: Scene = {}) =>
    peopleIn(worldIn(scene), sets).map(({ login, id }) => [login, id]);
  test("are those of its teams, those who are named and those on call, each once", () => {
    expect(people([named("dee"), onShift])).toEqual([
      ["ann", 3],
      ["dee", 5],
    ]);
    expect(people([onShift, dba, deployers]).map(([login]) => login)).toEqual(["ann", "bob", "cy"]);
  });
  test("are called what the organisation calls them now, not what the team still says", () => {
    const before = { members: [{ login: loginOf("annie"), id: idOf("ann"), state: "active" as const }] };
    expect(people([dba], { teams: teams({ "acme/dba": before }) })).toEqual([["ann", 3]]);
  });
  test("come in the order of logins, and of ids where two are listed by one login", () => {
    const both = [
      { login: loginOf("zoe"), id: accountIdOf(92) },
      { login: loginOf("zoe"), id: accountIdOf(91) },
      person("ann"),
    ];
    const all = { members: both.map((one) => ({ ...one, state: "active" as const })) };
    expect(people([dba], { members: both, teams: teams({ "acme/dba": all }) })).toEqual([
      ["ann", 3],
      ["zoe", 91],
      ["zoe", 92],
    ]);
    expect(byLogin(person("ann"), person("ann"))).toBe(0);
  });
  test("are named by their old login, too, as long as the directory lists it", () => {
    const renamed = { directory: pinned({ "old-ann": { id: idOf("ann") } }) };
    expect(people([named("old-ann")], renamed)).toEqual([["ann", 3]]);
    expect(isIn(worldIn(renamed), named("old-ann"), as("ann"))).toBe("in");
  });
});

describe("when nobody is on call, the next shift is told", () => {
  const told = (...shifts: readonly (readonly [who: string, from: number])[]) =>
    setTroubles(onCall(...shifts.map(([who, from]) => shiftOf(who, now + from, now + from + 60))), [
      onShift,
    ])[0]?.fix;
  test("whatever the order in which shifts are listed", () => {
    expect(told(["bob", 120], ["cy", 60])).toContain("that of `cy`, from `2026-11-24T10:01:00Z` on");
  });
  test("of those that begin together, that of the first login", () => {
    expect([told(["bob", 60], ["cy", 60]), told(["cy", 60], ["bob", 60])]).toEqual([
      expect.stringContaining("`bob`"),
      expect.stringContaining("`bob`"),
    ]);
  });
});
