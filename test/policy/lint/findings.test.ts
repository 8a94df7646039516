// Each finding: where it stands, what it is called, and what lacks it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintPolicies, type Teams } from "#policy/lint/lint.ts";
import { isGovernanceFile } from "#policy/read/governance.ts";
import { toldInFull } from "../../source/places.ts";
import {
  body,
  dba,
  governanceOf,
  lintWith,
  marked,
  may,
  one,
  owners,
  POLICY,
  routes,
  rules,
  teamsOf,
  whenAt,
} from "./scene.ts";

type Row = {
  readonly code: string;
  readonly level: "error" | "warning";
  readonly title: string;
  /** The policy file with a `»` where the finding stands. */
  readonly text: string;
  readonly says: string;
  readonly teams?: Teams;
  /** The same but for what is wrong: then nothing of this code is found. */
  readonly right: string;
  readonly rightTeams?: Teams;
};

const rows: readonly Row[] = [
  {
    code: "rule-unreachable",
    level: "error",
    title: "a rule whose every path a later rule takes",
    text: rules(`{ match: »/orders-db/readonly/, ${may} }`, `{ match: /orders-db/, ${may} }`),
    says: "rule `/orders-db/readonly/` never governs: whatever it matches is matched by `/orders-db/` as well, which stands later",
    right: rules(`{ match: /orders-db/, ${may} }`, `{ match: /orders-db/readonly/, ${may} }`),
  },
  {
    code: "rule-unreachable",
    level: "error",
    title: "a rule that only two later ones together take",
    text: rules(
      `{ match: »/*/admin/, name: admins, ${may} }`,
      `{ match: "/*/admin/*/*.yaml", name: rest, ${may} }`,
      `{ match: "/*/admin/*/*/", name: deep, ${may} }`,
    ),
    says: "matched by `rest` and `deep` as well, which stand later",
    right: rules(
      `{ match: /*/admin/, name: admins, ${may} }`,
      `{ match: "/*/admin/*/a*.yaml", name: rest, ${may} }`,
      `{ match: "/*/admin/*/*/", name: deep, ${may} }`,
    ),
  },
  {
    code: "rule-matches-no-grant",
    level: "error",
    title: "a pattern of files where no grant can be",
    text: rules(`{ match: »/orders-db/*, ${may} }`),
    says: "no grant can have a path",
    right: rules(`{ match: /orders-db/, ${may} }`),
  },
  {
    code: "rule-matches-no-grant",
    level: "error",
    title: "a pattern in upper case",
    text: rules(`{ match: »/Orders-DB/, ${may} }`),
    says: "no grant can have a path",
    right: rules(`{ match: /orders-db/, ${may} }`),
  },
  {
    code: "rule-matches-no-entitlement",
    level: "error",
    title: "a pattern with a slip of the pen",
    text: rules(`{ match: »/orders-db/readnoly/, ${may} }`),
    says: "no target has an entitlement that this pattern matches",
    right: rules(`{ match: /orders-db/readonly/, ${may} }`),
  },
  {
    code: "rule-matches-no-entitlement",
    level: "warning",
    title: "a wildcard that is for what is to come",
    text: rules(`{ match: »"/*/prod-*/", ${may} }`),
    says: "no target has an entitlement",
    right: rules(`{ match: "/*/read*/", ${may} }`),
  },
  {
    code: "rule-governs-no-entitlement",
    level: "warning",
    title: "a rule that is for entitlements to come only",
    text: rules(`{ match: »/wiki/, name: wiki, ${may} }`, `{ match: /wiki/editor/, name: editor, ${may} }`),
    says: "of each known entitlement that it matches, `editor` governs all grants",
    right: rules(
      `{ match: /wiki/, name: wiki, ${may} }`,
      `{ match: "/wiki/editor/m*/", name: editor, ${may} }`,
    ),
  },
  {
    code: "conflict-matches-no-grant",
    level: "error",
    title: "a conflict with what no grant can be",
    text: one(dba, 'conflictsWith: [/orders-db/admin/, »"/orders-db/*"]'),
    says: "no grant can have a path",
    right: one(dba, "conflictsWith: [/orders-db/admin/, /wiki/]"),
  },
  {
    code: "conflict-matches-no-entitlement",
    level: "error",
    title: "a conflict with what there is not",
    text: one(dba, "conflictsWith: [»/orders-db/admim/]"),
    says: "no target has an entitlement",
    right: one(dba, "conflictsWith: [/orders-db/admin/]"),
  },
  {
    code: "route-unreachable",
    level: "error",
    title: "a route behind one that always holds",
    text: routes("{}", "{ durationAtMost: 1h }"),
    says: "every request that it would take is taken by `r0` before it",
    right: routes("{ durationAtMost: 1h }", "{}"),
  },
  {
    code: "route-unreachable",
    level: "error",
    title: "a route behind the very same sets",
    text: routes("{ requesterIn: [acme/engineering] }", "{}"),
    says: "taken by `r0` before it",
    right: routes("{ subjectIn: [acme/on-call] }", "{}"),
  },
  {
    code: "route-unreachable",
    level: "error",
    title: "a route that several earlier ones take together",
    text: routes(
      "{ durationAtMost: 2h }",
      "{ durationAtLeast: 2h1s, extension: true }",
      "{ durationAtLeast: 1h, extension: false, priority: [low, normal] }",
      "{ priority: [high, emergency] }",
      "{ durationAtLeast: 1h }",
    ),
    says: "taken by `r0`, `r1`, `r2` and `r3` before it",
    right: routes(
      "{ durationAtMost: 2h }",
      "{ durationAtLeast: 2h2s, extension: true }",
      "{ durationAtLeast: 1h, extension: false, priority: [low, normal] }",
      "{ priority: [high, emergency] }",
      "{ durationAtLeast: 1h }",
    ),
  },
  {
    code: "route-unreachable",
    level: "error",
    title: "a route whose bound the limit of the rule fills",
    text: routes("{ durationAtMost: 8h }", "{ leadAtMost: 1d }"),
    says: "taken by `r0` before it",
    right: routes("{ durationAtMost: 7h }", "{ leadAtMost: 1d }"),
  },
  {
    code: "route-unreachable",
    level: "error",
    title: "a route within the hours of an earlier one",
    text: routes(
      '{ during: { zone: UTC, hours: [{ days: [mon, tue], from: "08:00", to: "18:00" }] } }',
      '{ during: { zone: UTC, hours: [{ days: [tue], from: "09:00", to: "10:00" }] } }',
    ),
    says: "taken by `r0` before it",
    right: routes(
      '{ during: { zone: UTC, hours: [{ days: [mon, tue], from: "08:00", to: "18:00" }] } }',
      '{ during: { zone: UTC, hours: [{ days: [tue], from: "09:00", to: "18:01" }] } }',
    ),
  },
  {
    code: "route-nobody",
    level: "error",
    title: "a route for a workload that may not hold it",
    text: whenAt('{ subjectIn: [»"workload:deployer"] }').replace("[»", "»["),
    says: "nobody in `subjectIn` can be in `mayRequest` of rule `/orders-db/`",
    right: whenAt('{ subjectIn: ["workload:deployer"] }', "{ duration: 8h }", [
      'mayHold: ["workload:deployer"]',
    ]),
  },
  {
    code: "route-out-of-limits",
    level: "error",
    title: "a route for longer than the rule allows",
    text: whenAt("{ durationAtLeast: »9h }"),
    says: "it takes access of at least `9h`, and rule `/orders-db/` allows at most `8h`",
    right: whenAt("{ durationAtLeast: 8h }"),
  },
  {
    code: "route-out-of-limits",
    level: "error",
    title: "a route for more than the window holds",
    text: whenAt(
      "{ extension: false, durationAtLeast: »5h }",
      "{ duration: 8h, total: { of: 4h, per: 1d } }",
    ),
    says: "allows at most `4h`",
    right: whenAt("{ durationAtLeast: 5h }", "{ duration: 8h, total: { of: 4h, per: 1d } }"),
  },
  {
    code: "route-out-of-limits",
    level: "error",
    title: "a route for a start that is too far ahead",
    text: whenAt("{ leadAtLeast: »8d }"),
    says: "it takes requests at least `8d` ahead",
    right: whenAt("{ leadAtLeast: 7d }"),
  },
  {
    code: "route-out-of-limits",
    level: "error",
    title: "a route for extensions where none may be",
    text: whenAt("{ extension: »true }", "{ renewals: 0 }"),
    says: "no extending",
    right: whenAt("{ extension: true }", "{ renewals: 1 }"),
  },
  {
    code: "route-risk-unheld",
    level: "warning",
    title: "a route for a risk that nothing there has",
    text: whenAt("{ risk: »[critical] }"),
    says: "has the risk `critical`",
    right: whenAt("{ risk: [critical, high] }"),
  },
  {
    code: "limit-total-idle",
    level: "warning",
    title: "a total that is as long as its window",
    text: one(dba, "limits: { total: { of: »1d, per: 24h } }"),
    says: "holds nothing back",
    right: one(dba, "limits: { total: { of: 23h, per: 24h } }"),
  },
  {
    code: "limit-duration-above-total",
    level: "warning",
    title: "a duration that the total takes away",
    text: one(dba, "limits: { duration: »8h, total: { of: 4h, per: 7d } }"),
    says: "this allows `8h`, of which at most `4h` can be held per `7d`",
    right: one(dba, "limits: { duration: 4h, total: { of: 4h, per: 7d } }"),
  },
  {
    code: "break-glass-above-total",
    level: "warning",
    title: "a break-glass that the total takes away",
    text: one(
      dba,
      "limits: { total: { of: 1h, per: 7d } }",
      "breakGlass: { by: [acme/on-call], duration: »2h, reviewBy: [acme/security], reviewWithin: 1d }",
    ),
    says: "this allows `2h`",
    right: one(
      dba,
      "limits: { total: { of: 2h, per: 7d } }",
      "breakGlass: { by: [acme/on-call], duration: 2h, reviewBy: [acme/security], reviewWithin: 1d }",
    ),
  },
  {
    code: "break-glass-review-early",
    level: "warning",
    title: "a review that is due before the access is over",
    text: one(
      dba,
      "breakGlass: { by: [acme/on-call], duration: 2h, reviewBy: [acme/security], reviewWithin: »1h }",
    ),
    says: "reviewed before it is over",
    right: one(
      dba,
      "breakGlass: { by: [acme/on-call], duration: 2h, reviewBy: [acme/security], reviewWithin: 2h }",
    ),
  },
  {
    code: "use-by-unwatched",
    level: "warning",
    title: "a use-by, which no target can tell",
    text: one(dba, "limits: { duration: 4h }", "obligations: { useBy: »1h }"),
    says: "no target tells whether access is used",
    right: one(dba, "limits: { duration: 1h }"),
  },
  {
    code: "use-by-unwatched",
    level: "warning",
    title: "a use-by of a route",
    text: one("routes: [{ name: r, approvals: [{ from: [acme/dba] }], obligations: { useBy: »1h } }]"),
    says: "no target tells whether access is used",
    right: one("routes: [{ name: r, approvals: [{ from: [acme/dba] }] }]"),
  },
  {
    code: "approvals-out-of-reach",
    level: "error",
    title: "two requirements that one person alone could fill",
    text: one('approvals: [{ from: ["@mona"] }, »{ from: ["shifts:orders"] }]'),
    says: "2 people, for one person fills one place) can come from `mona` only",
    right: one('approvals: [{ from: ["@mona"] }, { from: ["shifts:orders", "@kai"] }]'),
  },
  {
    code: "approvals-out-of-reach",
    level: "error",
    title: "a count that is larger than the sets together",
    text: one('approvals: [»{ from: [acme/dba, "@mona"], count: 3 }]'),
    says: "can come from `kai` and `mona` only",
    teams: teamsOf({ "acme/dba": "mona kai" }),
    right: one('approvals: [{ from: [acme/dba, "@mona"], count: 3 }]'),
    rightTeams: teamsOf({ "acme/dba": "mona kai lin" }),
  },
  {
    code: "approvals-out-of-reach",
    level: "error",
    title: "nobody ever on call",
    text: one('approvals: [»{ from: ["shifts:empty"] }]'),
    says: "can come from nobody",
    right: one('approvals: [{ from: ["shifts:orders"] }]'),
  },
  {
    code: "approvals-out-of-reach",
    level: "error",
    title: "a team whose only member has not accepted yet",
    text: one(`approvals: [»{ from: [acme/dba] }]`),
    says: "can come from nobody",
    teams: teamsOf({ "acme/dba": "mona?" }),
    right: one(dba),
    rightTeams: teamsOf({ "acme/dba": "mona" }),
  },
  {
    code: "approvals-own-request",
    level: "error",
    title: "a requester who is the only approver",
    text: rules('{ match: /orders-db/, mayRequest: ["@mona"], approvals: [»{ from: ["@mona"] }] }'),
    says: "only those who may ask could approve, and nobody approves for themselves",
    right: rules('{ match: /orders-db/, mayRequest: ["@mona", "@kai"], approvals: [{ from: ["@mona"] }] }'),
  },
  {
    code: "approvals-own-request",
    level: "error",
    title: "a holder who is the only approver",
    text: rules(
      '{ match: /orders-db/, mayRequest: [acme/engineering], mayHold: ["@mona"], approvals: [»{ from: ["shifts:orders"] }] }',
    ),
    says: "only those who may hold it could approve",
    right: rules(
      '{ match: /orders-db/, mayRequest: [acme/engineering], mayHold: ["@mona", "workload:deployer"], approvals: [{ from: ["shifts:orders"] }] }',
    ),
  },
  {
    code: "approvals-out-of-reach-for-some",
    level: "warning",
    title: "a team of one, who may ask as well",
    text: one(`approvals: [»{ from: [acme/dba] }]`),
    says: "a request by `mona` could never be approved",
    teams: teamsOf({ "acme/dba": "mona", "acme/engineering": "mona kai" }),
    right: one(dba),
    rightTeams: teamsOf({ "acme/dba": "mona", "acme/engineering": "lin kai" }),
  },
  {
    code: "approvals-out-of-reach-for-some",
    level: "warning",
    title: "a team of two, one asking for the other",
    text: one(`approvals: [»{ from: [acme/dba] }]`),
    says: "a request by `kai` for `mona` could never be approved",
    teams: teamsOf({ "acme/dba": "mona kai", "acme/engineering": "mona kai lin" }),
    right: one(dba),
    rightTeams: teamsOf({ "acme/dba": "mona kai sam", "acme/engineering": "mona kai lin" }),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another",
    text: rules(
      "{ match: /orders-db/, mayRequest: [acme/dba, acme/on-call], approvals: [»{ from: [acme/dba] }] }",
    ),
    says: "whoever could approve may ask as well (`acme/dba`), so two of them could give access to each other",
    right: rules(
      "{ match: /orders-db/, mayRequest: [acme/dba], approvals: [{ from: [acme/dba] }], mutualApproval: { within: 30d } }",
    ),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another by one of the routes",
    text: body(
      "/orders-db/",
      "routes:",
      `  - { name: short, when: { durationAtMost: 1h }, ${dba} }`,
      "  - { name: rest, approvals: [»{ from: [acme/engineering] }] }",
    ),
    says: "(`acme/engineering`)",
    right: body(
      "/orders-db/",
      "routes:",
      "  - { name: short, when: { durationAtMost: 1h }, approvals: [{ from: [acme/engineering, acme/dba] }] }",
      "  - { name: rest, approvals: [{ from: [acme/engineering] }, { from: [acme/dba] }] }",
    ),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another, however many it takes",
    text: one("approvals: [»{ from: [acme/engineering], count: 2 }, { from: [acme/engineering] }]"),
    says: "so 4 of them are enough to give one of them access",
    teams: teamsOf({ "acme/engineering": "mona kai lin bob" }),
    right: one("approvals: [{ from: [acme/engineering], count: 2 }, { from: [acme/engineering] }]"),
    rightTeams: teamsOf({ "acme/engineering": "mona kai lin" }),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another as two teams of the same people",
    text: one("approvals: [»{ from: [acme/dba] }]"),
    says: "(`acme/dba`)",
    teams: teamsOf({ "acme/engineering": "mona kai", "acme/dba": "kai mona" }),
    right: one("approvals: [{ from: [acme/dba] }]"),
    rightTeams: teamsOf({ "acme/engineering": "mona kai lin", "acme/dba": "kai mona bob" }),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another, and hold it",
    text: rules(
      "{ match: /orders-db/, mayRequest: [acme/dba], mayHold: [acme/dba, acme/on-call], approvals: [»{ from: [acme/dba] }] }",
    ),
    says: "two of them could give access to each other",
    right: rules(
      "{ match: /orders-db/, mayRequest: [acme/dba], mayHold: [acme/on-call], approvals: [{ from: [acme/dba] }] }",
    ),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another by a route that they can take",
    text: one(
      "routes:",
      "  - { name: own, when: { requesterIn: [acme/engineering] }, approvals: [»{ from: [acme/engineering] }] }",
    ),
    says: "two of them could give access to each other",
    right: one(
      "routes:",
      "  - { name: junior, when: { requesterIn: [acme/on-call] }, approvals: [{ from: [acme/engineering] }] }",
      "  - { name: held, when: { subjectIn: [acme/on-call] }, approvals: [{ from: [acme/engineering] }] }",
    ),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another, some of whose requests an earlier route takes",
    text: one(
      "routes:",
      `  - { name: theirs, when: { requesterIn: [acme/engineering], subjectIn: ["@mona"] }, ${dba} }`,
      "  - { name: rest, approvals: [»{ from: [acme/engineering] }] }",
    ),
    says: "two of them could give access to each other",
    right: rules(
      `{ match: /orders-db/, mayRequest: [acme/engineering, acme/on-call], routes: [{ name: theirs, when: { requesterIn: [acme/engineering] }, ${dba} }, { name: rest, approvals: [{ from: [acme/engineering] }] }] }`,
      `{ match: /wiki/, mayRequest: [acme/engineering, acme/on-call], routes: [{ name: theirs, when: { subjectIn: [acme/engineering] }, ${dba} }, { name: rest, approvals: [{ from: [acme/engineering] }] }] }`,
    ),
  },
  {
    code: "approvals-by-requesters",
    level: "warning",
    title: "askers who approve for one another, two of whom are left",
    text: one(
      "routes:",
      `  - { name: theirs, when: { requesterIn: ["@mona"] }, ${dba} }`,
      "  - { name: rest, approvals: [»{ from: [acme/engineering] }] }",
    ),
    says: "two of them could give access to each other",
    teams: teamsOf({ "acme/engineering": "mona kai lin" }),
    right: one(
      "routes:",
      `  - { name: theirs, when: { requesterIn: ["@mona"] }, ${dba} }`,
      "  - { name: rest, approvals: [{ from: [acme/engineering] }] }",
    ),
    rightTeams: teamsOf({ "acme/engineering": "mona kai" }),
  },
  {
    code: "request-nobody",
    level: "warning",
    title: "nobody who may ask",
    text: rules(`{ match: /orders-db/, mayRequest: »["shifts:empty"], ${dba} }`),
    says: "nobody is in `shifts:empty`, so nobody can ask by rule `/orders-db/`",
    right: rules(`{ match: /orders-db/, mayRequest: ["shifts:empty", "shifts:orders"], ${dba} }`),
  },
  {
    code: "hold-nobody",
    level: "warning",
    title: "nobody who may hold",
    text: rules(`{ match: /orders-db/, mayRequest: [acme/engineering], mayHold: »[acme/on-call], ${dba} }`),
    says: "nobody is in `acme/on-call`, so nobody can hold what rule `/orders-db/` governs",
    teams: teamsOf({ "acme/on-call": "mona?" }),
    right: rules(
      `{ match: /orders-db/, mayRequest: [acme/engineering], mayHold: [acme/on-call, "workload:deployer"], ${dba} }`,
    ),
    rightTeams: teamsOf({ "acme/on-call": "" }),
  },
  {
    code: "break-glass-nobody",
    level: "warning",
    title: "a break-glass for nobody",
    text: one(
      dba,
      'breakGlass: { by: »["shifts:empty"], duration: 1h, reviewBy: [acme/security], reviewWithin: 24h }',
    ),
    says: "so nobody can break glass",
    right: one(
      dba,
      'breakGlass: { by: ["shifts:orders"], duration: 1h, reviewBy: [acme/security], reviewWithin: 24h }',
    ),
  },
  {
    code: "route-nobody",
    level: "warning",
    title: "a route that is for nobody to hold by now",
    text: whenAt('{ subjectIn: »["shifts:empty"] }'),
    says: "nobody is in `shifts:empty`, so route `one` is never taken",
    right: whenAt('{ subjectIn: ["shifts:orders"] }'),
  },
  {
    code: "route-nobody",
    level: "warning",
    title: "a route for nobody now",
    text: whenAt('{ requesterIn: »["shifts:empty"] }'),
    says: "nobody is in `shifts:empty`, so route `one` is never taken",
    right: whenAt('{ requesterIn: ["shifts:orders"] }'),
  },
  {
    code: "review-out-of-reach",
    level: "error",
    title: "a review by nobody",
    text: one(dba, 'obligations: { review: { by: »["shifts:empty"], within: 1d } }'),
    says: "nobody is in `shifts:empty`",
    right: one(dba, 'obligations: { review: { by: ["shifts:orders"], within: 1d } }'),
  },
  {
    code: "review-own",
    level: "error",
    title: "a break-glass that only its own breaker could review",
    text: one(
      dba,
      'breakGlass: { by: ["@mona", acme/on-call], duration: 1h, reviewBy: »["@mona"], reviewWithin: 1d }',
    ),
    says: "`mona` may break glass",
    right: one(
      dba,
      'breakGlass: { by: ["@mona", acme/on-call], duration: 1h, reviewBy: ["@mona", "@kai"], reviewWithin: 1d }',
    ),
  },
  {
    code: "team-missing",
    level: "error",
    title: "a team that does not exist",
    text: one(`approvals: [{ from: [»acme/dab] }]`),
    says: "the team `acme/dab` does not exist",
    teams: teamsOf({ "acme/dab": "missing", "acme/dba": "mona kai lin" }),
    right: one(dba),
    rightTeams: teamsOf({ "acme/dba": "mona kai lin" }),
  },
  {
    code: "risk-without-approval",
    level: "warning",
    title: "nobody's word for what is critical",
    text: rules("{ match: »/wiki/, mayRequest: [acme/engineering], approvals: none }"),
    says: "asks for nobody's approval, though it governs `wiki/editor` (critical)",
    right: rules("{ match: /orders-db/readonly/, mayRequest: [acme/engineering], approvals: none }"),
  },
  {
    code: "risk-without-approval",
    level: "warning",
    title: "nobody's word for what is critical, behind a route that takes all of it",
    text: rules(
      `{ match: »/wiki/, mayRequest: [acme/engineering], routes: [{ name: bad, when: { risk: [critical] }, approvals: none }, { name: rest, ${dba} }] }`,
    ),
    says: "asks for nobody's approval, though it governs `wiki/editor` (critical)",
    right: rules(
      `{ match: /wiki/, mayRequest: [acme/engineering], routes: [{ name: bad, when: { risk: [critical], durationAtMost: 1h }, approvals: none }, { name: rest, ${dba} }] }`,
    ),
  },
];

describe("each finding stands at its place, and goes when what is wrong goes", () => {
  test.each(rows)("$code ($level): $title", ({ code, level, text, says, teams, right, rightTeams }) => {
    const at = marked(text);
    const found = lintWith({ [POLICY]: at.text }, teams).filter((one) => one.code === code);
    expect(found.map((one) => [one.level, one.at.path, one.at.line, one.at.column])).toEqual([
      [level, POLICY, at.line, at.column],
    ]);
    expect(found[0]?.message).toContain(says);
    expect(found[0]?.fix).toMatch(/^[A-Z].*[.?]$/);
    const without = lintWith({ [POLICY]: right.replace("»", "") }, rightTeams);
    expect(without.filter((one) => one.code === code)).toEqual([]);
  });

  test("and says in full what is wrong and what helps: findings.txt", async () => {
    const pages = rows.map(({ title, text, teams }) => {
      const found = lintWith({ [POLICY]: marked(text).text }, teams);
      return `## ${title}\n${toldInFull(found)}`;
    });
    await expect(pages.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "findings.txt"));
  });

  test("suggests what was meant", () => {
    const [found] = lintWith({ [POLICY]: rules(`{ match: /orders-db/readnoly/, ${may} }`) });
    expect(found?.fix).toBe("Did you mean `/orders-db/readonly/`?");
  });
});

describe("owners", () => {
  const ownerText = (...lines: readonly string[]): string =>
    `owners:\n${lines.map((line) => `  - ${line}\n`).join("")}`;
  const codes = (text: string) =>
    lintWith({ "policies/00-owners.yaml": text }).map(
      ({ code, level, at }) => `${level} ${code} ${at.path}:${at.line}:${at.column}`,
    );
  const platform = "approvals: [{ from: [acme/platform] }]";

  test("are missing as a whole, once", () => {
    expect(codes("")).toEqual(["error owners-missing policies/shifts/empty.yaml:1:1"]);
  });
  test("are missing for the policies themselves", () => {
    expect(codes(ownerText(`{ match: /access/, ${platform} }`, `{ match: /.github/, ${platform} }`))).toEqual(
      [
        "error owner-missing policies/00-owners.yaml:1:1",
        "error owner-missing policies/shifts/empty.yaml:1:1",
        "error owner-missing policies/shifts/orders.yaml:1:1",
      ],
    );
  });
  test("are missing for files that are to come", () => {
    const text = ownerText(`{ match: /access/, ${platform} }`, `{ match: "/policies/[]", ${platform} }`);
    expect(codes(text.replace("[]", "**/*.yaml"))).toEqual([
      "warning owner-missing-for-new policies/00-owners.yaml:3:14",
      "warning owner-missing-for-new policies/00-owners.yaml:3:14",
    ]);
  });
  test("never govern behind a later rule, or where grants are", () => {
    const text = ownerText(
      `{ match: /policies/, ${platform} }`,
      `{ match: "*", ${platform} }`,
      `{ match: /access/orders-db/readonly/, ${platform} }`,
    );
    expect(codes(text)).toEqual([
      "error owner-rule-unreachable policies/00-owners.yaml:2:14",
      "error owner-rule-unreachable policies/00-owners.yaml:4:14",
    ]);
  });
  test("cannot all be the author", () => {
    const text = owners.replace("acme/platform", '"@mona"');
    expect(codes(text)).toEqual(["warning approvals-own-edit policies/00-owners.yaml:2:31"]);
    expect(codes(text.replace('"@mona"', '"@mona", "@kai"'))).toEqual([]);
  });
});

describe("teams, as the host has them", () => {
  test("are looked for in rules, owners and the directory, each at its place", () => {
    const teams = teamsOf({ "acme/platform": "missing", "acme/dba": "missing" });
    const found = lintWith({ [POLICY]: one(dba) }, teams).filter(({ code }) => code === "team-missing");
    expect(found.map(({ at }) => `${at.path}:${at.line}:${at.column}`)).toEqual([
      "access/directory.yaml:3:24",
      "access/directory.yaml:5:3",
      "policies/00-owners.yaml:2:40",
      `${POLICY}:4:26`,
    ]);
  });
  test("are others once they were made again", () => {
    const teams: Teams = new Map(
      [...teamsOf({ "acme/dba": "mona kai lin" })].map(([name, team]) => [
        name,
        team === undefined ? undefined : { ...team, id: 8 },
      ]),
    );
    const found = lintWith({ [POLICY]: one(dba) }, teams);
    expect(found.map(({ code, at }) => `${code} ${at.path}:${at.line}`)).toEqual([
      "team-remade access/directory.yaml:5",
      `team-remade ${POLICY}:4`,
    ]);
  });
  test("that nobody looked up are not missing", () => {
    expect(lintWith({ [POLICY]: one(dba) }, new Map())).toEqual([]);
  });
});

test("the example organisation has nothing to find", () => {
  const root = join(import.meta.dirname, "../../..");
  const files = ["policies", "access"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((path) => isGovernanceFile(path) && path.endsWith(".yaml"))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  expect(files.length).toBeGreaterThan(5);
  expect(lintPolicies({ governance: governanceOf(files), files })).toEqual([]);
});

test("a policy of a thousand rules is looked at in full", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `e${index}`);
  const target = `kind: memory\nentitlements:\n${names.map((name) => `  ${name}: { risk: low }\n`).join("")}`;
  const changed: Record<string, string> = { "access/big/target.yaml": target };
  for (let from = 0; from < 1000; from += 250) {
    const here = names.slice(from, from + 250).map((name) => `{ match: /big/${name}/, ${may} }`);
    changed[`policies/${50 + from / 250}.yaml`] = rules(...here);
  }
  changed["policies/60.yaml"] = rules(`{ match: "/big/e99*/", name: late, ${may} }`);
  const found = lintWith(changed);
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["rule-unreachable"]));
  // `e99` and `e990` to `e999`.
  expect(found).toHaveLength(11);
});

test("wildcards that multiply are given up on, and nothing is claimed of them", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const many = letters.map(
    (letter) => `{ match: "/*${letter}*/*${letter}?${letter}*/*/*${letter}*.yaml", ${may} }`,
  );
  const found = lintWith({ [POLICY]: rules(`{ match: /orders-db/, name: first, ${may} }`, ...many) });
  expect(new Set(found.map(({ code, level }) => `${level} ${code}`))).toEqual(
    new Set(["warning lint-undecided"]),
  );
});
