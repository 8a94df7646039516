// What does lint say of a route that nobody takes: why, where, and which others take its requests?
import { describe, expect, test } from "vitest";
import { dba, marked, one, rules, saidOf, whenAt } from "./scene.ts";

const withRoutes = (...whens: readonly string[]): string =>
  one(
    "limits: { duration: 8h }",
    "routes:",
    ...whens.map((when, at) => `  - { name: r${at}, when: ${when}, ${dba} }`),
  );

describe("whose requests others take", () => {
  test.each<[title: string, names: string | undefined, whens: readonly string[]]>([
    [
      "names those that take some of them, and no route that takes others",
      "`r1` and `r2`",
      [
        "{ priority: [low] }",
        "{ durationAtMost: 4h }",
        "{ durationAtLeast: 4h, priority: [high] }",
        "{ priority: [high] }",
      ],
    ],
    [
      "names the one that would take all of them alone",
      "`r1`",
      ["{ durationAtMost: 4h }", "{ priority: [high, emergency] }", "{ priority: [high] }"],
    ],
    [
      "names two of which each takes a part alone",
      "`r0` and `r1`",
      ["{ extension: false }", "{ extension: true }", "{ priority: [high] }"],
    ],
    [
      "names those whose hours touch, for nothing is left between them",
      "`r0` and `r1`",
      [
        '{ during: { zone: UTC, hours: [{ days: [mon], from: "08:00", to: "12:00" }] } }',
        '{ during: { zone: UTC, hours: [{ days: [mon], from: "12:00", to: "18:00" }] } }',
        '{ during: { zone: UTC, hours: [{ days: [mon], from: "08:00", to: "18:00" }] } }',
      ],
    ],
    [
      "names the first of two that would",
      "`r1`",
      [
        "{ durationAtMost: 1h }",
        "{ priority: [high, emergency] }",
        "{ priority: [high, low] }",
        "{ priority: [high] }",
      ],
    ],
    [
      "is none where a minute is left to it",
      undefined,
      ["{ durationAtMost: 7h59m59s }", "{ priority: [high] }"],
    ],
  ])("a route %s", (_, names, whens) => {
    const said = saidOf("route-unreachable", withRoutes(...whens));
    expect(said.map((text) => /is taken by (.*) before it/.exec(text)?.[1])).toEqual(
      names === undefined ? [] : [names],
    );
  });

  test("routes for other people make no more cases of it", () => {
    const others = Array.from(
      { length: 12 },
      (_, at) => `{ subjectIn: [acme/u${at}], requesterIn: ["@kai"] }`,
    );
    expect(saidOf("lint-undecided", withRoutes(...others, `{ requesterIn: ["@mona"] }`))).toEqual([]);
  });

  test("a route is not claimed to be one behind more cases than are looked at", () => {
    const behind = (count: number): string =>
      withRoutes(
        ...Array.from(
          { length: count },
          (_, at) => `{ requesterIn: [acme/t${at}], subjectIn: [acme/u${at}] }`,
        ),
        "{ durationAtMost: 1h }",
      );
    expect(saidOf("lint-undecided", behind(9))).toEqual([]);
    expect(saidOf("lint-undecided", behind(10))).toEqual([
      "16:17 route `r10` has too many cases to look at all of them. Write fewer wildcards or conditions, so that people can follow it too.",
    ]);
  });
});

describe("whose people cannot be those of the rule", () => {
  const rule = (roles: string, when: string): string =>
    rules(`{ match: /orders-db/, ${roles}, routes: [{ name: r, when: ${when}, ${dba} }] }`);
  const never = (key: string, sets: string): string =>
    `route \`r\` is never taken: nobody in \`${key}\` can be in \`${sets}\` of rule \`/orders-db/\`. Add them to \`${sets}\`, or remove the route.`;

  test.each<[roles: string, when: string, said: string]>([
    [`mayRequest: ["@mona"]`, `{ requesterIn: »["@kai"] }`, never("requesterIn", "mayRequest")],
    [
      `mayRequest: ["@mona"]`,
      `{ subjectIn: ["@mona"], requesterIn: »["@kai"] }`,

      never("requesterIn", "mayRequest"),
    ],
    [`mayRequest: ["@mona"]`, `{ subjectIn: »["@kai"] }`, never("subjectIn", "mayRequest")],
    [
      `mayRequest: ["@mona"], mayHold: ["@lin"]`,
      `{ subjectIn: »["@mona"] }`,

      never("subjectIn", "mayHold"),
    ],
    [
      `mayRequest: ["@mona"], mayHold: ["@lin"]`,
      `{ requesterIn: »["@lin"] }`,

      never("requesterIn", "mayRequest"),
    ],
  ])("%s, when: %s", (roles, when, said) => {
    const { text, line, column } = marked(rule(roles, when));
    expect(saidOf("route-nobody", text)).toEqual([`${line}:${column} ${said}`]);
  });
});

describe("which the limits leave nothing", () => {
  const said = (when: string, limits: string): readonly string[] =>
    saidOf("route-out-of-limits", whenAt(when, limits).replace("»", ""));

  test.each<[when: string, limits: string, key: string, takes: string, allows: string]>([
    [
      "{ extension: true, leadAtLeast: 8d }",
      "{ lead: 7d, renewals: 1 }",
      "leadAtLeast",
      "requests at least `8d` ahead",
      "at most `7d`",
    ],
    [
      "{ leadAtLeast: 8d }",
      "{ lead: 7d, renewals: 0 }",
      "leadAtLeast",
      "requests at least `8d` ahead",
      "at most `7d`",
    ],
    [
      "{ extension: true, leadAtLeast: 8d }",
      "{ lead: 7d, renewals: 0 }",
      "extension",
      "extensions only",
      "no extending (`renewals: 0`)",
    ],
    [
      "{ leadAtLeast: 1h, durationAtLeast: 9h }",
      "{ duration: 8h, lead: 7d }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `8h`",
    ],
    [
      "{ leadAtLeast: 7d, durationAtLeast: 9h }",
      "{ duration: 8h, lead: 7d }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `8h`",
    ],
    // An extension is bound by the duration alone, and others by what can be held within the window too.
    [
      "{ durationAtLeast: 9h }",
      "{ duration: 8h, total: { of: 4h, per: 7d }, renewals: 1 }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `8h`",
    ],
    [
      "{ durationAtLeast: 9h, extension: true }",
      "{ duration: 8h, total: { of: 4h, per: 7d }, renewals: 1 }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `8h`",
    ],
    [
      "{ durationAtLeast: 9h, extension: false }",
      "{ duration: 8h, total: { of: 4h, per: 7d }, renewals: 1 }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `4h`",
    ],
    [
      "{ durationAtLeast: 9h }",
      "{ duration: 8h, total: { of: 4h, per: 7d }, renewals: 0 }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `4h`",
    ],
    [
      "{ durationAtLeast: 9h }",
      "{ total: { of: 4h, per: 7d }, renewals: 0 }",
      "durationAtLeast",
      "access of at least `9h`",
      "at most `4h`",
    ],
  ])("%s where %s", (when, limits, key, takes, allows) => {
    const [only, ...more] = said(when, limits);
    expect(only).toContain(`it takes ${takes}, and rule \`/orders-db/\` allows ${allows}. `);
    expect(more).toEqual([]);
    const [line, column] = (only?.split(" ")[0] ?? "").split(":").map(Number);
    const text = whenAt(when, limits).replace("»", "").split("\n")[(line ?? 0) - 1];
    expect(text?.slice(0, (column ?? 0) - 1)).toMatch(new RegExp(`${key}: $`));
  });

  test.each<[when: string, limits: string, said?: string]>([
    [
      "{ extension: true, leadAtLeast: »8h }",
      "{ duration: 8h, lead: 7d }",
      "begin at least `8h` from now, which with what they extend last longer than that, and rule `/orders-db/` allows at most `8h`",
    ],
    ["{ extension: true, leadAtLeast: 7h59m59s }", "{ duration: 8h, lead: 7d }"],
    ["{ leadAtLeast: 8h }", "{ duration: 8h, lead: 7d }"],
    [
      "{ extension: true, leadAtLeast: »2h, durationAtMost: 1h }",
      "{ duration: 8h, lead: 7d }",
      "begin at least `2h` from now, which with what they extend last longer than that, and the route takes at most `1h`",
    ],
    ["{ extension: true, leadAtLeast: 1h, durationAtMost: 2h }", "{ duration: 8h, lead: 7d }"],
    [
      "{ extension: true, leadAtLeast: »4h, durationAtLeast: 5h }",
      "{ total: { of: 4h, per: 7d }, lead: 7d }",
      "begin at least `4h` from now, which with what they extend last longer than that, and rule `/orders-db/` allows at most `4h`",
    ],
    ["{ extension: true, leadAtLeast: 3h, durationAtLeast: 5h }", "{ total: { of: 4h, per: 7d }, lead: 7d }"],
    [
      "{ extension: »true, durationAtMost: 1s }",
      "{ duration: 8h, lead: 7d }",
      "begin at least `1s` from now, which with what they extend last longer than that, and the route takes at most `1s`",
    ],
  ])("an extension lasts longer than until it begins: %s where %s", (when, limits, words) => {
    const { text, line, column } = marked(whenAt(when.includes("»") ? when : `»${when}`, limits));
    const never = `${line}:${column} route \`one\` is never taken: it takes extensions that ${words}. Let it begin sooner, or last longer; or remove the route.`;
    expect(saidOf("route-out-of-limits", text)).toEqual(words === undefined ? [] : [never]);
  });

  test("an extension that begins late is left to a route that takes what lasts as long", () => {
    expect(
      saidOf(
        "route-unreachable",
        withRoutes("{ extension: true, durationAtLeast: 4h1s }", "{ extension: true, leadAtLeast: 4h }"),
      ),
    ).toHaveLength(1);
    expect(
      saidOf(
        "route-unreachable",
        withRoutes("{ extension: true, durationAtLeast: 4h2s }", "{ extension: true, leadAtLeast: 4h }"),
      ),
    ).toEqual([]);
  });

  test("nothing is said where a window is as long as what may be held in it", () => {
    expect(
      said("{ durationAtLeast: 12h }", "{ duration: 1d, total: { of: 8h, per: 8h }, renewals: 0 }"),
    ).toEqual([]);
  });
});

test("of the risk of a route nothing is said where the rule governs nothing that is known", () => {
  const route = `routes: [{ name: r, when: { risk: [critical] }, ${dba} }]`;
  const rule = (match: string): string =>
    rules(`{ match: "${match}", mayRequest: [acme/engineering], ${route} }`);
  expect(saidOf("route-risk-unheld", rule("/orders-db/"))).toEqual([
    "2:95 nothing that there is and that rule `/orders-db/` governs has the risk `critical`. Known entitlements that it governs have `low`, `high` and `medium`.",
  ]);
  expect(saidOf("route-risk-unheld", rule("/orders-db/prod-*/"))).toEqual([]);
});
