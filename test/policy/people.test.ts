import { describe, expect, test } from "vitest";
import type { TeamName } from "#identity/names.ts";
import type { Verdict } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import { isIn } from "#policy/sets.ts";
import { worldOf } from "#policy/world.ts";
import {
  bot,
  directory,
  factsOf,
  governanceOf,
  grantFile,
  idOf,
  path,
  person,
  pinned,
  review,
  type Scene,
  team,
  teams,
  verdict,
} from "./scene.ts";

const failed = ({ grants }: Verdict): readonly string[] =>
  grants.flatMap(({ reasons }) =>
    reasons.filter(({ outcome }) => outcome === "fail").map(({ code }) => code),
  );

const approved: Scene = { reviews: [review("ann")] };
const forSubject = (subject: string) => [
  grantFile("reason: Look\nduration: 1h\n", path("x", "readonly", subject)),
];

describe("who asks", () => {
  test.each([
    { name: "a deleted account", author: null, code: "requester-deleted" },
    { name: "a bot", author: bot, code: "requester-bot" },
    { name: "somebody from outside", author: person("eve"), code: "requester-no-member" },
    { name: "a member of no team that may", author: person("dee"), code: "may-request" },
  ])("$name is refused", ({ author, code }) => {
    const all = verdict({ ...approved, author });
    expect([all.kind, failed(all)]).toEqual(["deny", expect.arrayContaining([code])]);
  });
  test("a login that was taken over is refused", () => {
    const all = verdict({ ...approved, directory: pinned({ mona: { id: 77 } }) });
    expect([all.kind, failed(all)]).toEqual(["deny", ["login-changed-hands", "login-changed-hands"]]);
  });
  test("while members cannot be looked up, who is not listed waits", () => {
    expect(
      verdict({ ...approved, author: person("eve"), failures: [{ lookup: "members", detail: "" }] }).kind,
    ).toBe("wait");
  });
});

describe("who would hold it", () => {
  test.each([
    { name: "a member of a team that may", subject: "bob", kind: "allow" },
    { name: "a member of no such team", subject: "dee", kind: "deny" },
    { name: "nobody's login", subject: "nobody", kind: "deny" },
    { name: "somebody from outside", subject: "eve", kind: "deny" },
    { name: "a workload that no rule names", subject: "deployer", kind: "deny" },
  ])("$name: $kind", ({ subject, kind }) => {
    expect(verdict({ ...approved, changes: forSubject(subject) }).kind).toBe(kind);
  });

  const rule = (mayHold: string) => `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    mayHold: [${mayHold}]
    approvals: none`;
  test("mayHold stands in for mayRequest, people and workloads alike", () => {
    expect(verdict({ rules: rule('"workload:deployer"'), changes: forSubject("deployer") }).kind).toBe(
      "allow",
    );
    expect(verdict({ rules: rule('"workload:deployer"') }).kind).toBe("deny");
    expect(verdict({ rules: rule("acme/security"), changes: forSubject("dee") }).kind).toBe("allow");
    expect(verdict({ rules: rule("acme/security"), changes: forSubject("ann") }).kind).toBe("deny");
  });
  test("a workload that the directory does not have is nobody", () => {
    const gone = { ...directory, workloads: new Map() };
    expect(
      verdict({ rules: rule('"workload:deployer"'), changes: forSubject("deployer"), directory: gone }).kind,
    ).toBe("deny");
  });
  test("a name that a workload and a member have is refused", () => {
    const both = { ...directory, workloads: new Map([["mona", { owners: [], accounts: new Map() }]]) };
    expect(failed(verdict({ ...approved, directory: both }))).toEqual(["holder-ambiguous"]);
  });
  test("a login that two accounts are listed as is refused", () => {
    const members = [person("mona"), person("ann"), { ...person("mona"), id: person("eve").id }];
    expect(failed(verdict({ ...approved, members }))).toEqual(["login-ambiguous"]);
  });
  test("whom the directory lists, but who has left the organisation, is nobody", () => {
    const gone = verdict({ ...approved, changes: forSubject("zed"), directory: pinned({ zed: { id: 99 } }) });
    expect(failed(gone)).toEqual(["holder-no-member"]);
  });
  test("a near login is named", () => {
    expect(verdict({ ...approved, changes: forSubject("mona1") }).grants[0]?.problems[0]?.fix).toContain(
      "Did you mean `mona`?",
    );
  });
  test("the directory's pinned id has to agree", () => {
    expect(verdict({ ...approved, directory: pinned({ mona: { id: idOf("mona") } }) }).kind).toBe("allow");
    expect(
      verdict({ ...approved, changes: forSubject("bob"), directory: pinned({ bob: { id: 99 } }) }).kind,
    ).toBe("deny");
  });
  test("the account is the login's, or what the directory says", () => {
    const account = (scene: Scene) => verdict({ ...approved, ...scene }).grants[0]?.asked?.account;
    expect(account({})).toBe("mona");
    expect(account({ directory: pinned({ mona: { id: idOf("mona"), account: "m_ona" } }) })).toBe("m_ona");
    // Renamed since the directory was written: the id finds the account.
    expect(account({ directory: pinned({ "old-mona": { id: idOf("mona"), account: "m_ona" } }) })).toBe(
      "m_ona",
    );
  });
});

describe("teams", () => {
  const pin = { ...directory, teams: new Map([["acme/dba" as TeamName, 50]]) };
  const having = (id: number | undefined) =>
    teams({
      "acme/engineering": team("mona"),
      "acme/dba": { ...team("ann"), ...(id === undefined ? {} : { id }) },
    });
  test.each([
    { name: "with the pinned id, counts", id: 50, kind: "allow" },
    { name: "with another id, has nobody", id: 51, kind: "wait" },
    { name: "whose id the host does not say, has nobody", id: undefined, kind: "wait" },
  ])("one $name", ({ id, kind }) => {
    expect(verdict({ ...approved, directory: pin, teams: having(id) }).kind).toBe(kind);
  });
  test("one that is missing has nobody, and the reason says so", () => {
    const all = verdict({ ...approved, teams: teams({ "acme/engineering": team("mona") }) });
    expect(all.kind).toBe("wait");
    expect(JSON.stringify(all.grants)).toContain("the team `acme/dba` does not exist");
  });
  test("one that could not be looked up allows nothing, whatever else is listed", () => {
    expect(verdict({ ...approved, failures: [{ lookup: "team acme/dba", detail: "502" }] }).kind).toBe(
      "wait",
    );
    expect(
      verdict({ ...approved, failures: [{ lookup: "team acme/engineering", detail: "502" }] }).kind,
    ).toBe("wait");
  });
});

test("nobody is in a set who is no active member of the organisation, whatever the set lists", () => {
  const facts = factsOf({ teams: teams({ "acme/dba": team("ann", "eve") }) });
  const dba = { kind: "team", name: "acme/dba" as TeamName } as const;
  const isInDba = (name: "ann" | "eve", more: Partial<Facts> = {}) =>
    isIn(worldOf(governanceOf({}), { ...facts, ...more }, new Set(), []), dba, {
      kind: "person",
      name: person(name).login,
      id: idOf(name),
    });
  expect([isInDba("ann"), isInDba("eve")]).toEqual(["in", "out"]);
  expect(isInDba("eve", { truncated: ["members"] })).toBe("unknown");
});

describe("who could still approve", () => {
  const candidates = (scene: Scene) =>
    verdict(scene).grants[0]?.requirements.map((state) => state.candidates.map(({ login }) => login));
  test("members of the named teams, but for requester, holder and contributors", () => {
    expect(candidates({})).toEqual([["ann", "bob", "cy"]]);
    expect(candidates({ changes: forSubject("bob") })).toEqual([["ann", "cy"]]);
    expect(candidates({ author: person("ann") })).toEqual([["bob", "cy"]]);
  });
  test("nobody, once it is filled", () => {
    expect(candidates(approved)).toEqual([[]]);
  });
  test("nobody is left: the reason says so", () => {
    const all = verdict({
      author: person("ann"),
      teams: teams({ "acme/engineering": team("mona", "ann"), "acme/dba": team("ann") }),
    });
    expect(all.kind).toBe("wait");
    expect(JSON.stringify(all.grants)).toContain("nobody is left who could approve");
  });
  test("whoever would free a person who is in two teams", () => {
    const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/dba] }, { from: [acme/security] }]`;
    // cy, who is in both, fills one place; another of either team would do.
    expect(candidates({ rules, reviews: [review("cy")] })).toEqual([[], ["ann", "bob", "dee"]]);
    expect(verdict({ rules, reviews: [review("cy"), review("ann")] }).kind).toBe("allow");
    expect(verdict({ rules, reviews: [review("cy"), review("dee")] }).kind).toBe("allow");
    expect(verdict({ rules, reviews: [review("cy")] }).kind).toBe("wait");
  });
});
