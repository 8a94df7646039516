// What is told of a path when nobody has asked for anything yet? `npx vitest run test/policy/explain.test.ts -u` writes
// explained.txt anew; read its difference.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Reason } from "#policy/decision.ts";
import { type ExplainFacts, explainPath } from "#policy/explain.ts";
import { factsOf, governanceOf, ordinaryRules, ordinaryTeams, type Scene, team, teams } from "./scene.ts";

const rules = `${ordinaryRules}
  - match: /orders-db/readonly/
    name: readonly
    mayRequest: [acme/engineering]
    limits: { duration: 8h, total: { of: 24h, per: 7d }, live: { perSubject: 2, perEntitlement: 5 }, renewals: 0, coolDown: 1h }
    require: [{ reason: { minLength: 20 } }, { ticket: { format: incident } }, priority]
    routes:
      - name: quick
        when: { subjectIn: [acme/on-call], durationAtMost: 2h, during: { zone: UTC, hours: [{ days: [tue], from: "09:00", to: "17:00" }] } }
        approvals: none
      - { name: standard, approvals: [{ from: [acme/dba], count: 2 }] }
    breakGlass: { by: [acme/on-call], duration: 1h, reviewBy: [acme/security], reviewWithin: 24h }`;
const governance = () => governanceOf({ rules });
const facts = factsOf();
const flat = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.flatMap((reason) => [reason, ...flat(reason.children ?? [])]);

describe("a path is explained without a pull request", () => {
  const explained = () =>
    explainPath({ governance: governance(), facts, path: "access/orders-db/readonly/mona/x.yaml" });
  test("by its rule, with its place", () => {
    expect(explained().rule).toMatchObject({ name: "readonly", at: { path: "policies/10-test.yaml" } });
  });
  test("by its routes, with conditions and the people who may approve", () => {
    expect(explained().routes).toMatchObject([
      {
        name: "quick",
        when: [
          "whoever would hold it is in `acme/on-call`",
          "it lasts at most `2h`",
          "it begins within Tue 09:00–17:00 (UTC)",
        ],
        approvals: [],
      },
      {
        name: "standard",
        when: [],
        approvals: [{ from: ["acme/dba"], count: 2, people: ["ann", "bob", "cy"] }],
      },
    ]);
  });
  test("by every limit and everything it asks for", () => {
    const codes = flat(explained().reasons).map(({ code }) => code);
    for (const code of [
      "limit-duration",
      "limit-lead",
      "limit-total",
      "limit-live-per-subject",
      "limit-live-per-entitlement",
      "limit-renewals",
      "limit-cool-down",
      "break-glass",
    ]) {
      expect(codes).toContain(code);
    }
    expect(codes.filter((code) => code === "require")).toHaveLength(3);
  });
  test("by earlier rules that a reader could take for it", () => {
    expect(
      explained()
        .reasons.filter(({ code }) => code === "rule-overridden")
        .map(({ text }) => text),
    ).toEqual(["rule `orders` matches too, but a later one governs"]);
  });
  test("a folder like a grant inside it; without facts, sets are named alone", () => {
    const folder = explainPath({ governance: governance(), path: "/access/orders-db/readonly/" });
    expect(folder.rule?.name).toBe("readonly");
    expect(folder.routes[1]?.approvals).toEqual([{ from: ["acme/dba"], count: 2 }]);
  });
  test("by people and teams alone: of a pull request nothing has to be known", () => {
    const { now, members, teams } = facts;
    const path = "access/orders-db/readonly/mona/x.yaml";
    const few = explainPath({ governance: governance(), path, facts: { now, members, teams } });
    expect(few).toEqual(explained());
  });
  test("what governs, by its owners", () => {
    expect(explainPath({ governance: governance(), facts, path: "access/directory.yaml" })).toMatchObject({
      governs: "governance",
      routes: [{ approvals: [{ from: ["acme/security"], people: ["cy", "dee"] }] }],
    });
    expect(explainPath({ governance: governance(), path: "access/orders-db/target.yaml" }).governs).toBe(
      "governance",
    );
  });
  test("what nothing governs is denied", () => {
    expect(
      explainPath({ governance: governance(), path: "access/other/x/mona/y.yaml" }).reasons,
    ).toMatchObject([{ code: "no-rule", outcome: "fail" }]);
    const unowned = governanceOf({
      owners: "owners: [{ match: /policies/, approvals: [{ from: [acme/a] }] }]",
    });
    expect(explainPath({ governance: unowned, path: "README.md" }).reasons).toMatchObject([
      { code: "no-owner", outcome: "fail" },
    ]);
  });
});

describe("everything that there is to say is said", () => {
  const everything = `
  - match: /orders-db/
    mayRequest: [acme/engineering, "@eve"]
    mayHold: [acme/gone, "workload:deployer"]
    limits: { lead: 1h, renewals: 3, live: { perSubject: 1, perEntitlement: 1 } }
    require: [reason, { task: { minLength: 5 } }, ticket]
    obligations: { notify: [acme/dba], review: { by: [acme/security], within: 7d }, useBy: 3d }
    routes:
      - name: narrow
        when:
          subjectIn: [acme/on-call]
          requesterIn: [acme/engineering, acme/dba]
          durationAtMost: 2h
          durationAtLeast: 1h
          leadAtMost: 30m
          leadAtLeast: 10m
          priority: [high, emergency]
          risk: [low, medium]
          extension: true
          liveAtMost: 0
          during: { zone: UTC, hours: [{ days: [tue], from: "09:00", to: "17:00" }] }
        approvals: none
        obligations: { notify: [acme/security] }
      - { name: first, when: { extension: false }, approvals: [{ from: ["shifts:orders", acme/dba] }] }
      - { name: wide, approvals: [{ from: [acme/dba], count: 2 }, { from: [acme/security, acme/gone] }] }`;
  const owners =
    'owners: [{ match: "/docs/", approvals: [{ from: [acme/security] }, { from: [acme/dba], count: 2 }] }]';
  const grant = "access/orders-db/readonly/mona/x.yaml";

  const lines = (reasons: readonly Reason[], indent = ""): readonly string[] =>
    reasons.flatMap(({ code, outcome, text, at, fix, children = [] }) => [
      `${indent}${outcome} ${code}: ${text}${at === undefined ? "" : ` (${at.line}:${at.column})`}`,
      ...(fix === undefined ? [] : [`${indent}  fix: ${fix}`]),
      ...lines(children, `${indent}  `),
    ]);
  const told = (title: string, scene: Scene, path: string, known?: ExplainFacts): string => {
    const { reasons, routes, rule } = explainPath({
      governance: governanceOf(scene),
      path,
      ...(known === undefined ? {} : { facts: known }),
    });
    const by = rule === undefined ? "nothing" : `${rule.name} (${rule.at.line}:${rule.at.column})`;
    const ways = routes.map(
      ({ name, at, when, approvals }) =>
        `by ${name} (${at.line}:${at.column}) ${JSON.stringify({ when, approvals })}`,
    );
    return [`## ${title}: \`${path}\``, `governed by ${by}`, ...ways, ...lines(reasons), ""].join("\n");
  };

  test("in explained.txt", async () => {
    const few = factsOf({ teams: teams({ ...ordinaryTeams, "acme/on-call": team() }) });
    const pages = [
      told("a rule with everything", { rules: everything }, grant, few),
      told("without facts", { rules: everything }, grant),
      told("a rule that bounds it and has break-glass", { rules }, grant, few),
      told("a rule that says little", { rules: ordinaryRules }, grant, few),
      told("a folder", { rules }, "/access/orders-db/readonly/"),
      told("a folder that no rule governs", { rules }, "access/x/"),
      told("a file with owners", { owners }, "docs/README.md", few),
      told("a folder with owners", { owners }, "docs/"),
      told("a file below another `access/`", { owners }, "docs/access/directory.yaml"),
      told("what nobody owns", { owners }, "access/directory.yaml"),
      told("a grant called like the directory", { rules }, "access/orders-db/readonly/directory.yaml"),
      told("a grant called like a target", { rules }, "access/orders-db/target.yaml/mona/x.yaml"),
    ];
    await expect(pages.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "explained.txt"));
  });
});
