// What does a decision tell whoever reads it? Stories that the golden cases leave out, each with its whole tree of
// reasons and its problems. `npx vitest run test/policy/told.test.ts -u` writes told.txt anew; read its difference.
import { join } from "node:path";
import { expect, test } from "vitest";
import { type AccountId, accountIdOf, loginOf } from "#identity/names.ts";
import type { Reason, Verdict } from "#policy/decision.ts";
import type { LeaseFact, TeamFact } from "#policy/facts.ts";
import { toldInFull } from "../source/places.ts";
import {
  at,
  commit,
  entitlement,
  factsOf,
  grantFile,
  idOf,
  lease,
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
  unknownIdentity,
  verdict,
  webFlow,
} from "./scene.ts";

const numbers = [...Array(12).keys()].map((index) => index + 1);
const many = numbers.map((index) => ({
  login: loginOf(`p${String(index).padStart(2, "0")}`),
  id: accountIdOf(100 + index),
}));
const crowd: TeamFact = { members: many.map((one) => ({ ...one, state: "active" })) };
const members = [...factsOf().members, ...many];
const long = "0123456789abcdef0123456789abcdef01234567";
const rule = (...lines: readonly string[]): string =>
  [
    "",
    "  - match: /orders-db/",
    "    name: orders",
    "    mayRequest: [acme/engineering]",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
const dba = "approvals: [{ from: [acme/dba] }]";
const held = (id: string, from: string, until: string, more: Partial<LeaseFact> = {}): LeaseFact =>
  lease(path(id), `2026-11-24T${from}:00Z`, `2026-11-24T${until}:00Z`, more);
const by = (id: AccountId, login: string): Pick<LeaseFact, "subject"> => ({
  subject: { kind: "person", name: loginOf(login), id },
});
const asking = (text: string): string => `reason: Look\n${text}\n`;
const week = (from: number, until: number) => ({
  from: at(`2026-11-${from}T00:00:00Z`),
  until: at(`2026-11-${until}T00:00:00Z`),
});

const stories: readonly (readonly [title: string, scene: Scene])[] = [
  ["twelve could approve", { teams: teams({ ...ordinaryTeams, "acme/dba": crowd }), members }],
  [
    "ten of twelve have to, and eleven contributed",
    {
      rules: rule("approvals: [{ from: [acme/dba], count: 10 }]"),
      teams: teams({ ...ordinaryTeams, "acme/dba": crowd }),
      members,
      commits: [
        commit("c1", ["b1"], "mona", {
          coAuthors: many
            .slice(1)
            .map((one) => ({ name: "", email: "", account: { ...one, kind: "person" } })),
        }),
      ],
    },
  ],
  [
    "nobody is left: each of the two has a part in it",
    {
      teams: teams({ ...ordinaryTeams, "acme/dba": team("mona", "bob") }),
      commits: [
        commit("c1", ["b1"], "mona", { coAuthors: [{ name: "", email: "", account: person("bob") }] }),
      ],
    },
  ],
  [
    "one is left of two that are asked for",
    {
      rules: rule("approvals: [{ from: [acme/dba], count: 2 }]"),
      teams: teams({ ...ordinaryTeams, "acme/dba": team("mona", "bob") }),
    },
  ],
  [
    "two are left of three that are asked for",
    {
      rules: rule("approvals: [{ from: [acme/dba], count: 3 }]"),
      teams: teams({ ...ordinaryTeams, "acme/dba": team("ann", "bob") }),
    },
  ],
  ["the team is empty", { teams: teams({ ...ordinaryTeams, "acme/dba": team() }) }],
  ["one of two sets is not there", { rules: rule("approvals: [{ from: [acme/gone, acme/dba] }]") }],
  [
    "somebody in two sets approved for the one with nobody else",
    {
      rules: rule("approvals: [{ from: [acme/security] }, { from: [acme/dba] }]"),
      teams: teams({ ...ordinaryTeams, "acme/dba": team("ann"), "acme/security": team("ann", "dee") }),
      reviews: [review("ann", { id: 1 })],
    },
  ],
  [
    "changes were asked for by two",
    {
      reviews: ["bob", "ann"].map((name, index) =>
        review(name as "ann", { id: index + 1, state: "changes-requested" }),
      ),
    },
  ],
  ["the head is not listed", { pullRequest: { head: sha(long) } }],
  [
    "unknown identities of every kind, listed in the order of commits",
    {
      commits: [
        commit("c9", ["b1"], "mona", { pushedBy: null }),
        commit(long, ["b1", "b0"], "mona", { author: unknownIdentity("ghost@nowhere.test") }),
        commit("c3", ["b1"], "mona", { coAuthors: [unknownIdentity("")] }),
        commit("c1", ["b1"], "mona", { author: webFlow, committer: webFlow }),
        commit("c2", ["b1"], "mona", { committer: unknownIdentity("x".repeat(120)) }),
        commit("c2b", ["b1"], "mona", {
          author: { ...unknownIdentity("NoReply@GitHub.com"), account: person("bob") },
        }),
      ],
      reviews: [review("bob", { id: 1 })],
    },
  ],
  [
    "an unknown identity for which one of two kinds of owners answers",
    {
      owners: `owners: [{ match: "*", approvals: [{ from: [acme/security] }, { from: [acme/on-call] }] }]`,
      commits: [commit("c1", ["b1"], "mona", { author: unknownIdentity("ghost@nowhere.test") })],
      reviews: [review("ann", { id: 1 }), review("dee", { id: 2 })],
    },
  ],
  [
    "an unknown identity for which the owners answer, before anybody approves",
    {
      commits: [commit("c1", ["b1"], "mona", { author: unknownIdentity("ghost@nowhere.test") })],
      reviews: [review("dee", { id: 2 })],
    },
  ],
  [
    "an unknown identity where nobody owns the policy",
    {
      owners: "owners: [{ match: /docs/, approvals: [{ from: [acme/security] }] }]",
      commits: [commit("c1", ["b1"], "mona", { author: unknownIdentity("ghost@nowhere.test") })],
      reviews: [review("ann", { id: 1 })],
    },
  ],
  [
    "an unknown identity, after the merge",
    {
      pullRequest: { merged: { at: at("2026-11-24T10:00:00Z"), commit: sha("m1") } },
      commits: [commit("c1", ["b1"], "mona", { author: unknownIdentity("ghost@nowhere.test") })],
    },
  ],
  [
    "a total of which nothing is left, with seven that count",
    {
      rules: rule("limits: { total: { of: 6h, per: 1d } }", dba),
      leases: [2, 7, 4, 1, 6, 3, 5].map((hour) => held(`t${hour}`, `0${hour}:00`, `0${hour + 1}:00`)),
    },
  ],
  [
    "a total of which an hour is left",
    { rules: rule("limits: { total: { of: 6h, per: 1d } }", dba), leases: [held("t", "01:00", "06:00")] },
  ],
  [
    "a total of which five count, and some is left",
    {
      rules: rule("limits: { total: { of: 6h, per: 1d } }", dba),
      grant: asking("duration: 1h"),
      leases: [1, 2, 3, 4, 5].map((hour) => held(`t${hour}`, `0${hour}:00`, `0${hour + 1}:00`)),
    },
  ],
  [
    "seven live at once, the first to end first",
    {
      rules: rule("limits: { live: { perSubject: 1 } }", dba),
      leases: [
        ...[5, 2, 7, 1, 3, 6].map((hour) => held(`l${hour}`, "09:00", `1${hour}:00`)),
        held("a", "09:00", "12:00"),
        held("over", "01:00", "09:00"),
      ],
    },
  ],
  [
    "two others hold it, one after this",
    {
      rules: rule("limits: { live: { perEntitlement: 1 } }", dba),
      leases: [
        lease(
          path("x", "readonly", "bob"),
          "2026-11-24T08:00:00Z",
          "2026-11-24T12:00:00Z",
          by(idOf("bob"), "bob"),
        ),
        lease(
          path("x", "readonly", "cy"),
          "2026-11-25T08:00:00Z",
          "2026-11-25T12:00:00Z",
          by(idOf("cy"), "cy"),
        ),
      ],
    },
  ],
  [
    "a cool-down after the last of two that ended",
    {
      rules: rule("limits: { coolDown: 4h }", dba),
      leases: [held("z", "07:00", "08:00"), held("b", "08:00", "09:00"), held("a", "08:00", "09:00")],
    },
  ],
  [
    "a cool-down after one that ends now",
    { rules: rule("limits: { coolDown: 4h }", dba), leases: [held("z", "07:00", "10:00")] },
  ],
  [
    "a cool-down after one that is live",
    { rules: rule("limits: { coolDown: 4h }", dba), leases: [held("z", "07:00", "11:00")] },
  ],
  [
    "a cool-down before one to come",
    { rules: rule("limits: { coolDown: 4h }", dba), leases: [held("z", "15:00", "16:00")] },
  ],
  [
    "no cool-down is touched",
    { rules: rule("limits: { coolDown: 4h }", dba), leases: [held("z", "01:00", "06:00")] },
  ],
  [
    "a start that is too far ahead, with a fixed end",
    {
      rules: rule("limits: { lead: 1d }", dba),
      grant: asking("start: 2026-11-26T10:00:00Z\nexpires: 2026-11-26T12:00:00Z"),
    },
  ],
  [
    "an extension of what has used up its time",
    {
      rules: rule("limits: { duration: 4h, renewals: 0 }", dba),
      leases: [held("inc-0", "06:00", "11:00")],
      grant: asking("duration: 1h\nextends: inc-0"),
    },
  ],
  [
    "an extension that is too long",
    {
      rules: rule("limits: { duration: 8h, renewals: 1 }", dba),
      leases: [held("inc-0", "06:00", "11:00")],
      grant: asking("expires: 2026-11-24T18:00:00Z\nextends: inc-0"),
    },
  ],
  [
    "too much of everything at a fixed end",
    {
      rules: rule("limits: { duration: 1h, total: { of: 30m, per: 1d } }", dba),
      grant: asking("expires: 2026-11-24T18:00:00Z"),
    },
  ],
  ["a target that there is not", { changes: [grantFile(undefined, "access/order-db/readonly/mona/x.yaml")] }],
  ["a target like no other", { changes: [grantFile(undefined, "access/zzzzzzzzz/readonly/mona/x.yaml")] }],
  [
    "a target that there is not, of which a rule speaks",
    {
      rules: ordinaryRules.replace("/orders-db/", "/order-db/"),
      changes: [grantFile(undefined, "access/order-db/readonly/mona/x.yaml")],
    },
  ],
  [
    "an entitlement that there is not, of ten",
    {
      targets: [
        { ...ordersDb, entitlements: new Map(numbers.slice(0, 10).map((index) => entitlement(`e${index}`))) },
      ],
      changes: [grantFile(undefined, "access/orders-db/nothing-like-it/mona/x.yaml")],
    },
  ],
  [
    "an entitlement that there is not, of eight",
    {
      targets: [
        { ...ordersDb, entitlements: new Map(numbers.slice(0, 8).map((index) => entitlement(`e${index}`))) },
      ],
      changes: [grantFile(undefined, "access/orders-db/e0/mona/x.yaml")],
    },
  ],
  ["a holder who is almost there", { changes: [grantFile(undefined, path("x", "readonly", "mon"))] }],
  ["a holder like nobody", { changes: [grantFile(undefined, path("x", "readonly", "zzzzzzzzz"))] }],
  [
    "lookups that failed, in their order",
    {
      failures: [
        { lookup: "teams", detail: "timeout" },
        { lookup: "commits", detail: "" },
        { lookup: "reviews", detail: "again" },
      ],
    },
  ],
  [
    "a refusal stays one while something is in doubt",
    { failures: [{ lookup: "reviews", detail: "again" }], grant: asking("duration: 9h") },
  ],
  [
    "an edit by a deleted account, of files with problems of their own",
    {
      author: null,
      changes: [
        { path: "policies/10-x.yaml", after: { blob: "a" as never, mode: "100644", text: "rules: 1\n" } },
        { path: "policies/20-x.yaml", after: { blob: "b" as never, mode: "100644", text: "rules: []\n" } },
      ],
    },
  ],
  [
    "somebody who may not ask, among sets that are not there",
    { rules: ordinaryRules.replace("[acme/engineering]", "[acme/gone, acme/security]") },
  ],
  ["a login that changed hands", { directory: pinned({ mona: { id: 77 } }) }],
  [
    "somebody who holds as much as there can be, beside what ended",
    {
      rules: rule("limits: { total: { of: 3d, per: 7d } }", dba),
      grant: asking("duration: 1h"),
      leases: [
        { ...held("old", "01:00", "02:00"), ...week(18, 20) },
        { ...held("older", "01:00", "02:00"), ...week(14, 16) },
      ],
    },
  ],
];

const more: readonly (readonly [title: string, scene: Scene])[] = [
  [
    "people and shifts among those who may approve, some of whom are not there",
    {
      rules: rule('approvals: [{ from: ["@ann", "@eve", "@bob", "shifts:orders", acme/on-call] }]'),
      directory: pinned({ bob: { id: 99 } }),
    },
  ],
  [
    "a person whom two accounts are listed as",
    {
      rules: rule('approvals: [{ from: ["@ann", acme/security] }]'),
      members: [...factsOf().members, { ...person("ann"), id: accountIdOf(77) }],
    },
  ],
  [
    "people of whom it cannot be told whether they are members",
    { rules: rule('approvals: [{ from: ["@zed", acme/security] }]'), truncated: ["members"] },
  ],
  [
    "a shift that is over, and the next ones",
    {
      rules: rule('approvals: [{ from: ["shifts:orders"] }]'),
      now: at("2026-11-24T20:00:00Z"),
    },
  ],
  [
    "a shift that is to come",
    { rules: rule('approvals: [{ from: ["shifts:orders"] }]'), now: at("2026-11-24T07:59:59Z") },
  ],
  [
    "teams that could not be looked up at all",
    {
      teams: teams({ "acme/engineering": team("mona") }),
      failures: [
        { lookup: "reviews", detail: "not this" },
        { lookup: "teams", detail: "timeout" },
      ],
      reviews: [review("ann", { id: 1 })],
    },
  ],
  [
    "one team that could not be looked up",
    { failures: [{ lookup: "team ACME/dba", detail: "gone" }], reviews: [review("ann", { id: 1 })] },
  ],
  [
    "teams of which not all are listed",
    { teams: teams({ "acme/engineering": team("mona") }), truncated: ["teams"] },
  ],
  [
    "a team that is not the pinned one, and one whose id the host does not say",
    {
      rules: rule("approvals: [{ from: [acme/dba, acme/security, acme/on-call] }]"),
      directory: {
        ...pinned({}),
        teams: new Map([
          ["acme/dba" as never, 7],
          ["acme/security" as never, 8],
        ]),
      },
      teams: teams({ ...ordinaryTeams, "acme/dba": { ...ordinaryTeams["acme/dba"], id: 9 } }),
    },
  ],
  [
    "an approver who has not accepted an invitation, beside one who has another",
    {
      rules: rule("approvals: [{ from: [acme/dba, acme/security] }]"),
      teams: teams({
        ...ordinaryTeams,
        "acme/dba": {
          members: [
            { ...person("sam"), state: "pending" },
            { ...person("bob"), state: "active" },
          ],
        },
        "acme/security": {
          members: [
            { ...person("dee"), state: "pending" },
            { ...person("cy"), state: "active" },
          ],
        },
      }),
      reviews: [review("sam", { id: 1 }), review("ann", { id: 2 })],
    },
  ],
  [
    "several could fill one place: whoever comes first by name, not by time",
    {
      reviews: [
        review("cy", { id: 1, at: at("2026-11-24T09:00:00Z") }),
        review("bob", { id: 2 }),
        review("ann", { id: 3 }),
      ],
    },
  ],
  [
    "a route for which one condition fails and one cannot be told, before one for which one fails",
    {
      rules: rule(
        "routes:",
        "  - { name: a, when: { durationAtMost: 1h, subjectIn: [acme/gone], requesterIn: [acme/security] }, approvals: none }",
        "  - { name: b, when: { durationAtMost: 1h, liveAtMost: 3 }, approvals: none }",
        "  - { name: c, when: { leadAtLeast: 1h }, approvals: none }",
      ),
      truncated: ["leases"],
    },
  ],
  [
    "a route for few live ones, where already there are more than that",
    {
      rules: rule("routes:", "  - { name: a, when: { liveAtMost: 0 }, approvals: none }"),
      leases: [held("x", "09:00", "12:00")],
      truncated: ["leases"],
    },
  ],
  [
    "a route for few live ones, where nobody can tell how many there are",
    {
      rules: rule("routes:", "  - { name: a, when: { liveAtMost: 1 }, approvals: none }"),
      leases: [held("x", "09:00", "12:00")],
      truncated: ["leases"],
    },
  ],
  [
    "an extension of leases that extend one another",
    {
      grant: asking("duration: 1h\nextends: inc-0"),
      leases: [
        held("inc-0", "09:00", "11:00", { extends: path("b") }),
        held("b", "08:00", "09:00", { extends: path("inc-0") }),
      ],
    },
  ],
  [
    "an extension while nobody can look up what it extends, or who is a member",
    {
      author: person("eve"),
      grant: asking("duration: 1h\nextends: inc-0"),
      failures: [
        { lookup: "leases", detail: "502" },
        { lookup: "members", detail: "" },
      ],
    },
  ],
  [
    "an extension that is too long for a route by what it extends",
    {
      rules: rule("routes:", "  - { name: a, when: { durationAtMost: 3h }, approvals: none }"),
      grant: asking("duration: 2h\nextends: inc-0"),
      leases: [held("inc-0", "09:00", "11:00")],
    },
  ],
  [
    "bounds on what is held besides, where nothing is",
    { rules: rule("limits: { renewals: 1 }", "conflictsWith: [/orders-db/admin/]", "approvals: none") },
  ],
  [
    "a route for certain requesters, of a deleted account",
    {
      author: null,
      rules: rule("routes:", "  - { name: a, when: { requesterIn: [acme/engineering] }, approvals: none }"),
    },
  ],
  [
    "a review in the very second of the merge, and one after it",
    {
      rules: rule("approvals: [{ from: [acme/dba], count: 2 }]"),
      pullRequest: { merged: { at: at("2026-11-24T10:00:00Z"), commit: sha("m1") } },
      reviews: [
        review("ann", { id: 1, at: at("2026-11-24T10:00:00Z") }),
        review("bob", { id: 2, at: at("2026-11-24T10:00:01Z") }),
      ],
    },
  ],
  [
    "a grant under a path that differs in case from one that stands",
    {
      changes: [
        grantFile(undefined, "access/orders-db/readonly/mona/inc-1.yaml"),
        { path: "access/orders-db/readonly/mona/INC-1.yaml", before: { blob: "b" as never, mode: "100644" } },
      ],
    },
  ],
];

const lines = (reasons: readonly Reason[], indent = ""): readonly string[] =>
  reasons.flatMap(({ code, outcome, text, at: place, fix, children = [] }) => [
    `${indent}${outcome} ${code}: ${text}${place === undefined ? "" : ` (${place.path}:${place.line}:${place.column})`}`,
    ...(fix === undefined ? [] : [`${indent}  fix: ${fix}`]),
    ...lines(children, `${indent}  `),
  ]);

const told = ({ kind, grants, governance, reasons, problems }: Verdict): string => {
  const parts = [...grants, ...governance].flatMap((one) => [
    `${one.kind} ${one.path}`,
    ...lines(one.reasons, "  "),
    ...one.requirements.map(
      ({ from, count, missing, filledBy, candidates }) =>
        `  ${missing} of ${count} missing from ${from}; filled by ${filledBy.map(({ login }) => login)}; could: ${candidates.map(({ login }) => login)}`,
    ),
    toldInFull(one.problems).trimEnd(),
  ]);
  return [kind, ...lines(reasons), ...parts, toldInFull(problems).trimEnd()]
    .filter((line) => line !== "")
    .join("\n");
};

test("every story in full: told.txt", async () => {
  const pages = [...stories, ...more].map(([title, scene]) => `## ${title}\n${told(verdict(scene))}\n`);
  await expect(pages.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "told.txt"));
});
