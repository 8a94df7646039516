import { describe, expect, test } from "vitest";
import { accountIdOf, loginOf, type TeamName } from "#identity/names.ts";
import type { Verdict } from "#policy/decision.ts";
import type { Account, Facts } from "#policy/facts.ts";
import { call, isEmailOf, listedByEmail, named } from "#policy/people/people.ts";
import { accountOf } from "#policy/people/requester.ts";
import { isIn } from "#policy/people/sets.ts";
import { askAnew, lookedUpAgain } from "#policy/reason.ts";
import { worldOf } from "#policy/world.ts";
import {
  bot,
  commit,
  directory,
  factsOf,
  governanceOf,
  grantFile,
  idOf,
  lease,
  type Name,
  now,
  ordersDb,
  ordinaryRules,
  ordinaryTeams,
  path,
  person,
  pinned,
  review,
  type Scene,
  sha,
  team,
  teams,
  verdict,
} from "../scene.ts";

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
  test("the account is never that of whoever had the login before", () => {
    const holder = { kind: "person", name: "mona" as never, id: idOf("mona") } as const;
    const before = pinned({ mona: { id: 77, account: "m_ona" } });
    expect(accountOf(before, ordersDb, holder)).toBe("mona");
    const both = pinned({
      mona: { id: 77, account: "m_ona" },
      "old-mona": { id: idOf("mona"), account: "mine" },
    });
    expect(accountOf(both, ordersDb, holder)).toBe("mona");
  });
  test("an account has one name where the system does not tell names apart by case", () => {
    const listed = pinned({ mona: { id: idOf("mona"), account: "Mona-GH" } });
    const holder = { kind: "person", name: "mona" as never, id: idOf("mona") } as const;
    const named = (kind: string) => accountOf(listed, { ...ordersDb, kind }, holder);
    expect([named("github-team"), named("postgres")]).toEqual(["mona-gh", "Mona-GH"]);
  });
  test("a workload's account is its own, or made of its name as the target says", () => {
    const accounts = new Map([["orders-db" as never, "svc_deploy" as never]]);
    const listed = { ...directory, workloads: new Map([["deployer", { owners: [], accounts }]]) };
    const deployer = { kind: "workload", name: "deployer" } as const;
    expect(accountOf(listed, ordersDb, deployer)).toBe("svc_deploy");
    expect(accountOf(directory, { ...ordersDb, accounts: "{login}-of-{login}$&" }, deployer)).toBe(
      "deployer-of-deployer$&",
    );
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
  const outOfReach = (scene: Scene) => {
    const all = verdict(scene);
    expect(all.kind).toBe("wait");
    expect(JSON.stringify(all.grants[0]?.reasons)).toContain("requirement-out-of-reach");
    return all.grants[0]?.requirements.map((state) => state.outOfReach);
  };
  test("enough: nothing is said of those who could not", () => {
    expect(verdict({}).grants[0]?.requirements[0]?.outOfReach).toBeUndefined();
  });
  test("nobody is left: it is said of each why, and what helps", () => {
    const scene = {
      author: person("ann"),
      commits: [commit("c1", ["b1"], "mona"), commit("c0", ["b1"], "cy")],
      changes: forSubject("bob"),
      teams: teams({ "acme/engineering": team("mona", "ann", "bob"), "acme/dba": team("ann", "bob", "cy") }),
    };
    expect(outOfReach(scene)).toEqual([
      {
        text: "nobody in `acme/dba` is left who could approve: `ann` opened this pull request; `bob` would hold this access; `cy` authored commit `c0`",
        fix: "Have it opened, and its commits made, by somebody whose approval is not needed; or have somebody added to `acme/dba`, or the policy name others as well.",
      },
    ]);
  });
  test("one is left of two: who approved already cannot do so twice", () => {
    const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/dba], count: 3 }]`;
    const scene = { rules, commits: [commit("c1", ["b1"], "bob")], reviews: [review("ann")] };
    expect(outOfReach(scene)?.[0]?.text).toBe(
      "only `cy` is left who could approve: `ann` has approved already; `bob` authored commit `c1`",
    );
  });
  test.each([
    { name: "an empty team", facts: { teams: teams({ ...ordinaryTeams, "acme/dba": team() }) } },
    {
      name: "a team of people who left",
      facts: { teams: teams({ ...ordinaryTeams, "acme/dba": team("eve") }) },
    },
  ])("of $name nobody could, and somebody has to be added", ({ facts }) => {
    expect(outOfReach(facts)).toEqual([
      {
        text: "nobody could approve: nobody active is in `acme/dba`",
        fix: "Have somebody added to `acme/dba`, or the policy name others as well.",
      },
    ]);
  });
  test("a person who is named: nobody can be added to them", () => {
    const rules = (from: string) => `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [${from}] }]`;
    expect(outOfReach({ rules: rules("'@eve'") })?.[0]?.fix).toBe("Have the policy name others as well.");
    const nobodys = { teams: teams({ ...ordinaryTeams, "acme/dba": team() }) };
    expect(outOfReach({ ...nobodys, rules: rules("'@eve', acme/dba") })?.[0]?.fix).toBe(
      "Have somebody added to `acme/dba`, or the policy name others as well.",
    );
  });
  test("two are left for three places of two requirements, with whoever cannot", () => {
    const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/dba], count: 2 }, { from: [acme/dba] }]`;
    expect(outOfReach({ rules, commits: [commit("c1", ["b1"], "bob")] })?.[1]?.text).toBe(
      "only `ann` and `cy` are left who could approve, for 3 places: `bob` authored commit `c1`",
    );
  });
  test("a lookup that failed: nobody is told to open it anew", () => {
    const { "acme/dba": _, ...others } = ordinaryTeams;
    const again = { text: "who is in `acme/dba` could not be looked up", fix: lookedUpAgain };
    const failures = [{ lookup: "team acme/dba", detail: "502" }];
    expect(outOfReach({ teams: teams(others), failures })).toEqual([again]);
    expect(
      outOfReach({ members: [person("mona")], failures: [{ lookup: "members", detail: "502" }] }),
    ).toEqual([again]);
  });
  test("a team that is missing: it has to be made, or another one named", () => {
    const { "acme/dba": _, ...others } = ordinaryTeams;
    expect(outOfReach({ teams: teams(others) })).toEqual([
      {
        text: "nobody could approve: the team `acme/dba` does not exist, so nobody is in it",
        fix: "Make the team, or have the policy name another one.",
      },
    ]);
  });
  test("after the merge nobody can any more", () => {
    const merged = { merged: { at: now, commit: sha("m") } };
    expect(candidates({ pullRequest: merged })).toEqual([[]]);
    expect(outOfReach({ pullRequest: merged })).toEqual([{ text: "it was merged without it", fix: askAnew }]);
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

describe("logins and addresses", () => {
  const people = () =>
    worldOf(
      governanceOf({
        directory: pinned({
          mona: { id: idOf("mona"), emails: ["Mona@Home.test", "shared@acme.test"] },
          "old-bob": { id: idOf("bob"), emails: ["shared@acme.test"] },
          zed: { id: 99 },
        }),
      }),
      factsOf({ members: [...factsOf().members, person("ann")] }),
      new Set(),
      [],
    ).people;
  test("an address is that of everybody whom the directory lists by it, however it is written", () => {
    const whose = (email: string) =>
      [idOf("mona"), idOf("bob"), accountIdOf(99)].filter((id) => isEmailOf(people(), email, id));
    expect(whose("mona@home.TEST")).toEqual([idOf("mona")]);
    expect(whose("shared@acme.test")).toEqual([idOf("mona"), idOf("bob")]);
    expect(whose("who@else.test")).toEqual([]);
    for (const email of ["mona@home.TEST", "shared@acme.test", "who@else.test"])
      expect(listedByEmail(people(), email)).toEqual(whose(email));
  });
  test.each([
    { name: "a member", login: "mona", is: { kind: "member", id: idOf("mona") } },
    { name: "a member who is listed twice", login: "ann", is: { kind: "member", id: idOf("ann") } },
    { name: "a member by an old login", login: "old-bob", is: { kind: "member", id: idOf("bob") } },
    { name: "whom the directory alone lists", login: "zed", is: { kind: "no-member" } },
    { name: "nobody", login: "nobody", is: { kind: "no-member" } },
  ])("$name is meant by `$login`", ({ login, is }) => {
    expect(named(people(), loginOf(login))).toEqual(is);
  });
  test("who is no member is called by the directory's login, else by a number", () => {
    const called = [idOf("bob"), accountIdOf(99), accountIdOf(98)].map((id) => call(people(), id));
    expect(called).toEqual(["bob", "zed", "#98"]);
  });
  test("who holds an old login asks and holds as the same account", () => {
    const renamed = pinned({ "old-mona": { id: idOf("mona") } });
    const all = verdict({ ...approved, directory: renamed, changes: forSubject("old-mona") });
    expect(all.grants[0]?.asked?.holder).toMatchObject({ kind: "person", id: idOf("mona") });
  });
  test("somebody whom nobody lists is no member, although something else could not be looked up", () => {
    const asked = { ...approved, changes: forSubject("nobody") };
    const without = (lookup: string) => verdict({ ...asked, failures: [{ lookup, detail: "502" }] }).kind;
    expect([without("leases"), without("members")]).toEqual(["deny", "wait"]);
  });
});

describe("who asks, when a login has changed hands", () => {
  const members = [
    { login: loginOf("mona"), id: accountIdOf(77) },
    { login: loginOf("mona-two"), id: idOf("mona") },
    ...factsOf().members.filter(({ login }) => login !== "mona"),
  ];
  const asks = (author: Account) =>
    failed(
      verdict({
        ...approved,
        author,
        members,
        directory: pinned({ mona: { id: idOf("mona") } }),
        changes: forSubject("bob"),
      }),
    );
  test("may be whom the directory means, and not who took the login", () => {
    expect(asks(person("mona"))).toEqual([]);
    expect(asks({ ...person("mona"), id: accountIdOf(77) })).toEqual(["login-changed-hands"]);
  });
});

test("a workload's access waits while it cannot be looked up who is a member, and is not refused for it", () => {
  const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    mayHold: ["workload:deployer"]
    approvals: [{ from: [acme/dba] }]`;
  const all = verdict({
    ...approved,
    rules,
    changes: forSubject("deployer"),
    failures: [{ lookup: "members", detail: "502" }],
  });
  expect([all.kind, failed(all)]).toEqual(["wait", []]);
});

test("who may not hold it is told what is wrong with the sets, and of each what would help, if anything", () => {
  const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    mayHold: ["@eve", acme/gone]
    approvals: none`;
  const [decision] = verdict({ rules }).grants;
  expect(decision?.reasons.find(({ code }) => code === "may-hold")?.fix).toBe(
    "Whoever is in `@eve` or `acme/gone` may; but `eve` is not an active member of the organisation and the team `acme/gone` does not exist, so nobody is in it. Make the team, or have the policy name another one.",
  );
});

describe("whoever is in several sets", () => {
  test("is named in the order of logins, by whichever of them it is", () => {
    const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/security] }, { from: [acme/dba] }]`;
    const named = verdict({ rules, reviews: [review("cy")] }).grants[0]?.requirements.map(({ candidates }) =>
      candidates.map(({ login }) => login),
    );
    expect(named).toEqual([[], ["ann", "bob", "dee"]]);
  });
  const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/dba], count: 2 }, { from: [acme/security] }]`;
  const short = (...both: readonly Name[]) =>
    verdict({
      rules,
      reviews: [review("dee")],
      teams: teams({ ...ordinaryTeams, "acme/dba": team(...both), "acme/security": team(...both) }),
    }).grants[0]?.requirements.flatMap(({ outOfReach }) => outOfReach?.text ?? []);
  test("fills one place, and it is said for how many places they are left", () => {
    expect(new Set(short("cy", "dee"))).toEqual(
      new Set(["only `cy` is left who could approve, for 2 places: `dee` has approved already"]),
    );
    const nobody = "is left who could approve: `dee` has approved already";
    expect(short("dee")).toEqual([
      `nobody in \`acme/dba\` ${nobody}`,
      `nobody in \`acme/dba\` or \`acme/security\` ${nobody}`,
    ]);
  });
});

describe("nobody could approve", () => {
  const outOfReach = (scene: Scene) => verdict(scene).grants[0]?.requirements[0]?.outOfReach;
  test("of people who left: there is nothing to be added to, so the policy has to name others", () => {
    const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: ["@eve"] }]`;
    expect(outOfReach({ rules })?.fix).toBe("Have the policy name others as well.");
  });
  const others = "Have somebody added to `acme/dba`, or the policy name others as well.";
  test.each<{ name: string; scene: Scene; text: string }>([
    {
      name: "beside whoever has already",
      scene: {
        rules: ordinaryRules.replace("[acme/dba]", "[acme/dba], count: 2"),
        reviews: [review("ann")],
        teams: teams({ ...ordinaryTeams, "acme/dba": team("ann") }),
      },
      text: "nobody in `acme/dba` is left who could approve: `ann` has approved already",
    },
    {
      name: "of bots",
      scene: {
        members: [...factsOf().members, bot],
        teams: teams({ ...ordinaryTeams, "acme/dba": { members: [{ ...bot, state: "active" }] } }),
      },
      text: "nobody in `acme/dba` is left who could approve: `lapse[bot]` is a bot",
    },
    {
      name: "but who would return a favour",
      scene: {
        rules: `${ordinaryRules}\n    mutualApproval: { within: 30d }`,
        teams: teams({ ...ordinaryTeams, "acme/dba": team("ann") }),
        leases: [
          lease(path("x", "admin", "ann"), "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z", {
            subject: { kind: "person", name: person("ann").login, id: idOf("ann") },
            approvers: [idOf("mona")],
          }),
        ],
      },
      text: "nobody in `acme/dba` is left who could approve: `ann` had 1 lease approved by `mona` within `30d` (`access/orders-db/admin/ann/x.yaml`)",
    },
  ])("$name: whoever opened it, others have to be added", ({ scene, text }) => {
    expect(outOfReach(scene)).toEqual({ text, fix: others });
  });
  test("of eight, each is named, and nobody is counted beside them", () => {
    const eight = [...Array(8).keys()].map((index) => ({
      login: loginOf(`p${index}`),
      id: accountIdOf(100 + index),
    }));
    const coAuthors = eight.map((one) => ({
      name: "",
      email: "",
      account: { ...one, kind: "person" } as const,
    }));
    const found = outOfReach({
      members: [...factsOf().members, ...eight],
      teams: teams({
        ...ordinaryTeams,
        "acme/dba": { members: eight.map((one) => ({ ...one, state: "active" })) },
      }),
      commits: [commit("c1", ["b1"], "mona", { coAuthors })],
    });
    expect(found?.text).toMatch(/; `p7` co-authored commit `c1`$/);
  });
});

test.each([
  [1, "`ann`, `bob` or `cy` can approve."],
  [2, "2 of `ann`, `bob` and `cy` have to approve."],
  [3, "`ann`, `bob` and `cy` have to approve."],
])("of three who could, %d are asked for: %s", (count, fix) => {
  const rules = ordinaryRules.replace("[acme/dba]", `[acme/dba], count: ${count}`);
  const [decision] = verdict({ rules }).grants;
  expect(decision?.reasons.find(({ code }) => code === "approvals")?.fix).toBe(fix);
});
