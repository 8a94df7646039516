// Who could approve, and of whom is nobody left? Each line: a rule, who is known to be in teams, and all that is said.
import { describe, expect, test } from "vitest";
import { lintWith, marked, owners, POLICY, rules, teamsOf } from "./scene.ts";

const about = /^(?:approvals|review)-(?!by-requesters)/;

/** All that is said of approvals and reviews: the code, and the message; each where the mark is. */
function saidOf(file: string, text: string, teams: Readonly<Record<string, string>> = {}): readonly string[] {
  const at = marked(text);
  const found = lintWith({ [file]: text.includes("»") ? at.text : text }, teamsOf(teams));
  return found
    .filter(({ code }) => about.test(code))
    .map(({ code, message, at: { path, line, column } }) => {
      expect([path, line, column]).toEqual([file, at.line, at.column]);
      return `${code}: ${message}`;
    });
}

type Row = [title: string, rule: string, teams: Readonly<Record<string, string>>, said?: string];
const people = "acme/people";

describe("of several requirements those are named that cannot be filled", () => {
  test.each<Row>([
    [
      "though nobody knows who is in the other's team",
      '[acme/engineering], approvals: [{ from: [acme/dba] }, »{ from: ["shifts:empty"] }, { from: [acme/security] }]',
      {},
      "approvals-out-of-reach: this can never be filled: 1 approval from `shifts:empty` can come from nobody",
    ],
    [
      "and the fewest of them",
      `[acme/engineering], approvals: [{ from: ["@mona"] }, { from: ["@mona"] }, »{ from: ["shifts:empty"] }]`,
      {},
      "approvals-out-of-reach: this can never be filled: 1 approval from `shifts:empty` can come from nobody",
    ],
    [
      "and not one that stands between them",
      `[acme/engineering], approvals: [{ from: ["@mona"] }, { from: ["@kai"] }, »{ from: ["@mona"] }]`,
      {},
      "approvals-out-of-reach: this can never be filled: 1 approval from `@mona` and 1 approval from `@mona` (2 people, for one person fills one place) can come from `mona` only",
    ],
    [
      "by five people, all of whom are named",
      `[acme/engineering], approvals: [»{ from: [${people}], count: 6 }]`,
      { [people]: "ann bob kai lin mona" },
      "approvals-out-of-reach: this can never be filled: 6 approvals from `acme/people` can come from `ann`, `bob`, `kai`, `lin` and `mona` only",
    ],
    [
      "by more, five of whom are named",
      `[acme/engineering], approvals: [»{ from: [${people}], count: 8 }]`,
      { [people]: "ann bob kai lin mona sam zoe" },
      "approvals-out-of-reach: this can never be filled: 8 approvals from `acme/people` can come from `ann`, `bob`, `kai`, `lin`, `mona` and 2 more only",
    ],
  ])("%s", (_, rule, teams, said) => {
    expect(saidOf(POLICY, rules(`{ match: /orders-db/, mayRequest: ${rule} }`), teams)).toEqual(
      said === undefined ? [] : [said],
    );
  });
});

describe("nobody approves for themselves", () => {
  const vain = (who: string, words: string): string =>
    `approvals-own-request: only those who may ${who} could approve, and nobody approves for themselves: ${words}`;
  const some = (what: string, words: string): string =>
    `approvals-out-of-reach-for-some: a request ${what} could never be approved, for nobody approves for themselves: ${words}`;
  const mona = "1 approval from `@mona` can come from `mona` only";
  const two = "1 approval from `@kai` or `@mona` can come from `kai` and `mona` only";
  const oneOfTwo = 'approvals: [»{ from: ["@kai", "@mona"] }]';
  const byMona = 'approvals: [»{ from: ["@mona"] }]';
  const route = (when: string, approvals: string): string =>
    `routes: [{ name: r, when: ${when}, ${approvals} }]`;

  const routes = (...all: readonly [when: string, approvals: string][]): string =>
    `routes: [${all.map(([when, approvals], at) => `{ name: r${at}, when: ${when}, ${approvals} }`).join(", ")}]`;
  const byDba = "approvals: [{ from: [acme/dba] }]";

  test.each<Row>([
    [
      "whoever asks, where all are needed",
      `["@kai"], ${oneOfTwo.replace(" }]", ", count: 2 }]")}`,
      {},
      vain("ask", two.replace("1 approval", "2 approvals")),
    ],
    ["but nobody asks who is none", `["shifts:empty"], ${byMona}`, {}],
    [
      "of two who are needed the one who may ask is found, wherever they stand",
      `[acme/engineering], approvals: [{ from: ["@kai"] }, »{ from: ["@mona"] }]`,
      { "acme/engineering": "mona lin" },
      some("by `mona`", mona),
    ],
    [
      "of those who may ask some are known, and of those who may hold nobody",
      `[acme/engineering, "@mona"], mayHold: [acme/on-call], ${byMona}`,
      {},
      some("by `mona`", mona),
    ],
    [
      "of those who may hold some are known, and of those who may ask nobody",
      `[acme/engineering], mayHold: [acme/on-call, "@mona"], ${byMona}`,
      {},
      some("for `mona`", mona),
    ],
    [
      "where one of two asks for the other",
      `["@mona", "@lin"], mayHold: ["@kai", "@lin"], ${oneOfTwo}`,
      {},
      some("by `mona` for `kai`", two),
    ],
    ["which another who asks for one of two does not", `["@bob"], mayHold: ["@kai"], ${oneOfTwo}`, {}],
    [
      "nor one of two for nobody of them but themselves",
      `["@mona", "@lin"], mayHold: ["@mona", "@lin"], ${oneOfTwo}`,
      {},
    ],
    [
      "where a route is for one alone, though it is not known who else may ask",
      `[acme/engineering], ${route('{ requesterIn: ["@mona"] }', byMona)}`,
      {},
      vain("ask", mona),
    ],
    [
      "which those do not whom a route is not for",
      `["@mona", "@kai"], ${route('{ requesterIn: ["@kai"] }', byMona)}`,
      {},
      some("for `mona`", mona),
    ],
    [
      "nor a workload whom a route is not for",
      `[acme/engineering], mayHold: ["@mona", "workload:deployer"], ${route('{ subjectIn: ["@mona"] }', byMona)}`,
      {},
      vain("hold it", mona),
    ],
    [
      "nor a workload that takes no place from people",
      `[acme/engineering], mayHold: ["@mona", "workload:deployer"], ${route('{ subjectIn: ["@mona", "@kai"] }', byMona)}`,
      {},
      vain("hold it", mona),
    ],
    [
      "nor those whose own requests a route before takes",
      `["@mona", "@kai"], ${routes(['{ requesterIn: ["@mona"] }', byDba], ['{ subjectIn: ["@mona"] }', byDba], ["{}", byMona.replace("»", "")])}`,
      {},
    ],
    [
      "but those for whom others still ask",
      `["@mona", "@kai"], ${routes(['{ requesterIn: ["@mona"] }', byDba], ["{}", byMona])}`,
      {},
      some("for `mona`", mona),
    ],
    [
      "and whoever alone is left to ask",
      `["@mona", "@kai"], ${routes(['{ requesterIn: ["@kai"] }', byDba], ["{}", byMona])}`,
      {},
      vain("ask", mona),
    ],
    [
      "where whoever is in the team of a route before is another",
      `["@mona", "@kai"], ${routes(["{ requesterIn: [acme/people] }", byDba], ['{ subjectIn: ["@kai"] }', byMona])}`,
      { [people]: "kai" },
      vain("ask", mona),
    ],
    [
      "of which nothing is said where nobody knows who is in it",
      `["@mona", "@kai", "@lin"], ${routes(["{ requesterIn: [acme/people] }", byDba], ['{ subjectIn: ["@kai"] }', byMona])}`,
      {},
    ],
    [
      "where one of two still asks for the other",
      `["@mona", "@kai", "@lin"], ${routes(['{ requesterIn: ["@kai"] }', byDba], ["{}", oneOfTwo])}`,
      {},
      some("by `mona` for `kai`", two),
    ],
    [
      "which neither does for whom a route before is",
      `["@mona", "@kai", "@lin"], ${routes(['{ requesterIn: ["@kai"] }', byDba], ['{ requesterIn: ["@mona"], subjectIn: ["@kai"] }', byDba], ["{}", oneOfTwo.replace("»", "")])}`,
      {},
    ],
    [
      "and whoever is left to hold it beside a workload that a route before is for",
      `[acme/engineering], mayHold: ["@mona", "workload:deployer"], ${routes(['{ subjectIn: ["workload:deployer"] }', byDba], ["{}", byMona])}`,
      {},
      vain("hold it", mona),
    ],
    [
      "whoever asks for a workload",
      `["@mona"], mayHold: ["workload:deployer"], ${byMona}`,
      {},
      vain("ask", mona),
    ],
    ["but not where nobody asks", `["shifts:empty"], mayHold: ["@mona"], ${byMona.replace("»", "")}`, {}],
    [
      "and nobody where routes before take everything",
      `["@mona", "@kai"], ${routes(["{}", byDba], ["{}", byMona.replace("»", "")])}`,
      {},
    ],
    ["nor where nobody could hold it", `["@mona", "@kai"], mayHold: ["shifts:empty"], ${byMona}`, {}],
  ])("%s", (_, rule, teams, said) => {
    const text = rules(`{ match: /orders-db/, mayRequest: ${rule} }`);
    expect(saidOf(POLICY, text, teams)).toEqual(said === undefined ? [] : [said]);
  });
});

describe("an edit of what governs", () => {
  const ownedBy = (approvals: string): readonly string[] =>
    saidOf("policies/00-owners.yaml", owners.replace("{ from: [acme/platform] }", approvals), {
      [people]: "mona kai",
    });

  test.each<[title: string, approvals: string, said?: string]>([
    [
      "can never be approved by nobody",
      `»{ from: ["shifts:empty"] }`,
      "approvals-out-of-reach: this can never be filled: 1 approval from `shifts:empty` can come from nobody",
    ],
    [
      "cannot be approved where its author is one of those needed",
      `{ from: [acme/platform] }, »{ from: [${people}], count: 2 }`,
      "approvals-own-edit: an edit by `kai` could never be approved, for nobody approves their own: 2 approvals from `acme/people` can come from `kai` and `mona` only",
    ],
    ["can be approved where there is one person more", `{ from: [${people}] }`],
  ])("%s", (_, approvals, said) => {
    expect(ownedBy(approvals)).toEqual(said === undefined ? [] : [said]);
  });
});

describe("a review", () => {
  const glass = (by: string, reviewBy: string): string =>
    `approvals: [{ from: [acme/dba] }], breakGlass: { by: ${by}, duration: 1h, reviewBy: »${reviewBy}, reviewWithin: 1d }`;
  const nobody = "review-out-of-reach: nobody is in `shifts:empty`, so nobody could review";
  const own = (by: string): string =>
    `review-own: \`mona\` may break glass (${by}), and nobody else could review it`;

  test.each<[title: string, rule: string, said?: string]>([
    ["of broken glass by nobody", glass("[acme/on-call]", '["shifts:empty"]'), nobody],
    [
      "that a route asks of nobody",
      'routes: [{ name: r, approvals: [{ from: [acme/dba] }], obligations: { review: { by: »["shifts:empty"], within: 1d } } }]',
      nobody,
    ],
    [
      "by the one who may break it too",
      glass('[acme/on-call, "@mona"]', '["@mona"]'),
      own("`acme/on-call` or `@mona`"),
    ],
    ["by one who may not break it", glass('["@kai"]', '["@mona"]')],
    ["by two, one of whom may break it", glass('["@mona"]', '["@kai", "@mona"]')],
    ["by a team that nobody looked up", glass('["@mona"]', "[acme/security]")],
  ])("%s", (_, rule, said) => {
    expect(saidOf(POLICY, rules(`{ match: /orders-db/, mayRequest: [acme/engineering], ${rule} }`))).toEqual(
      said === undefined ? [] : [said],
    );
  });
});
