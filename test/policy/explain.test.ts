import { describe, expect, test } from "vitest";
import type { Reason } from "#policy/decision.ts";
import { explainPath } from "#policy/explain.ts";
import { factsOf, governanceOf, ordinaryRules } from "./scene.ts";

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
const governance = governanceOf({ rules });
const facts = factsOf();
const flat = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.flatMap((reason) => [reason, ...flat(reason.children ?? [])]);

describe("a path is explained without a pull request", () => {
  const explained = explainPath({ governance, facts, path: "access/orders-db/readonly/mona/x.yaml" });
  test("by its rule, with its place", () => {
    expect(explained.rule).toMatchObject({ name: "readonly", at: { path: "policies/10-test.yaml" } });
  });
  test("by its routes, with conditions and the people who may approve", () => {
    expect(explained.routes).toMatchObject([
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
    const codes = flat(explained.reasons).map(({ code }) => code);
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
      explained.reasons.filter(({ code }) => code === "rule-overridden").map(({ text }) => text),
    ).toEqual(["rule `orders` matches too, but a later one governs"]);
  });
  test("a folder like a grant inside it; without facts, sets are named alone", () => {
    const folder = explainPath({ governance, path: "/access/orders-db/readonly/" });
    expect(folder.rule?.name).toBe("readonly");
    expect(folder.routes[1]?.approvals).toEqual([{ from: ["acme/dba"], count: 2 }]);
  });
  test("what governs, by its owners", () => {
    expect(explainPath({ governance, facts, path: "access/directory.yaml" })).toMatchObject({
      governs: "governance",
      routes: [{ approvals: [{ from: ["acme/security"], people: ["cy", "dee"] }] }],
    });
    expect(explainPath({ governance, path: "access/orders-db/target.yaml" }).governs).toBe("governance");
  });
  test("what nothing governs is denied", () => {
    expect(explainPath({ governance, path: "access/other/x/mona/y.yaml" }).reasons).toMatchObject([
      { code: "no-rule", outcome: "fail" },
    ]);
    const unowned = governanceOf({
      owners: "owners: [{ match: /policies/, approvals: [{ from: [acme/a] }] }]",
    });
    expect(explainPath({ governance: unowned, path: "README.md" }).reasons).toMatchObject([
      { code: "no-owner", outcome: "fail" },
    ]);
  });
});
