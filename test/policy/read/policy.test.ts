// A policy is whole or it is none: whatever is wrong with it is told at its place.
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPolicies } from "#policy/read/policy.ts";
import type { SourceFile } from "#source/file.ts";
import { expectInside, expectPlainWords, toldInFull } from "../../source/places.ts";
import { file, POLICY, problemsOf, rule, shifts, wellRead } from "./files.ts";

const asks = "mayRequest: [acme/engineering]";
const none = "approvals: none";
const during = (hours: string, zone = "Europe/Berlin") =>
  rule(
    asks,
    "routes:",
    `  - { name: a, approvals: none, when: { during: { zone: ${zone}, hours: [${hours}] } } }`,
  );

const refused: readonly (readonly [name: string, files: readonly SourceFile[], ...problems: string[]])[] = [
  [
    "a bracket in a pattern",
    [file(POLICY, "rules:\n  - match: /orders-[db]/\n    mayRequest: [acme/x]\n    approvals: none\n")],
    "pattern-bracket 2:20",
  ],
  [
    "a bracket in a quoted pattern",
    [file(POLICY, 'rules:\n  - match: "/orders-[db]/"\n    mayRequest: [acme/x]\n    approvals: none\n')],
    "pattern-bracket 2:21",
  ],
  [
    "a bracket in an escaped pattern",
    [file(POLICY, 'rules:\n  - match: "/\\x6frders-[db]/"\n    mayRequest: [acme/x]\n    approvals: none\n')],
    "pattern-bracket 2:12",
  ],
  [
    "a negated pattern",
    [file(POLICY, 'rules:\n  - match: "!/a/"\n    mayRequest: [acme/x]\n    approvals: none\n')],
    "pattern-negated 2:13",
  ],
  [
    "a pattern from the top",
    [file(POLICY, "rules:\n  - match: /access/a/\n    mayRequest: [acme/x]\n    approvals: none\n")],
    "pattern-starts-at-access 2:12",
  ],
  [
    "a pattern in conflictsWith",
    [rule(asks, none, "conflictsWith: [/a/, /b//c]")],
    "pattern-double-slash 5:29",
  ],
  ["a set that is none", [rule("mayRequest: [acme/x, engineering]", none)], "set-unreadable 3:26"],
  ["a set twice", [rule("mayRequest: [acme/x, Acme/X]", none)], "set-twice 3:26"],
  ["a workload that asks", [rule("mayRequest: [workload:deployer]", none)], "set-not-people 3:18"],
  [
    "a workload that approves",
    [rule(asks, "approvals: [{ from: [workload:deployer] }]")],
    "set-not-people 4:26",
  ],
  ["shifts that are not there", [rule("mayRequest: [shifts:order]", none), shifts], "shifts-unknown 3:18"],
  [
    "more approvals than people",
    [rule(asks, 'approvals: [{ from: ["@mona"], count: 2 }]')],
    "count-not-reachable 4:43",
  ],
  [
    "a duration that is none",
    [rule(asks, none, "limits: { duration: 8 hours, lead: 7x, total: { of: 0h, per: 7d }, coolDown: 1.5h }")],
    "duration-unreadable 5:25",
    "duration-unreadable 5:40",
    "duration-unreadable 5:57",
    "duration-unreadable 5:82",
  ],
  [
    "a ticket format that is not there",
    [
      rule(asks, none, "require: [{ ticket: { format: incidnt } }]"),
      file("policies/00.yaml", "ticketFormats: { incident: 'INC-{digits}' }\n"),
    ],
    "ticket-format-unknown 5:35",
  ],
  [
    "a ticket format that is none",
    [file(POLICY, "ticketFormats:\n  incident: INC-{number}\n")],
    "ticket-format-unreadable 2:17",
  ],
  [
    "a ticket format twice",
    [
      file("policies/a.yaml", "ticketFormats: { x: A }\n"),
      file("policies/b.yaml", "ticketFormats: { x: B }\n"),
    ],
    "ticket-format-twice 1:18",
  ],
  [
    "a requirement twice",
    [rule(asks, none, "require: [reason, { reason: { minLength: 5 } }]")],
    "require-twice 5:23",
  ],
  [
    "two rules of one name",
    [
      file(
        POLICY,
        `rules:\n  - { match: /a/, name: x, ${asks}, ${none} }\n  - { match: /b/, name: x, ${asks}, ${none} }\n`,
      ),
    ],
    "rule-name-twice 3:25",
  ],
  [
    "two rules of one pattern",
    [rule(asks, none), file("policies/60.yaml", `rules: [{ match: /orders-db/, ${asks}, ${none} }]\n`)],
    "rule-name-twice 1:18",
  ],
  [
    "two routes of one name",
    [rule(asks, "routes:", "  - { name: a, approvals: none }", "  - { name: a, approvals: none }")],
    "route-name-twice 6:17",
  ],
  ["a name of two lines", [rule('name: "a\\nb"', asks, none)], "text-lines 3:11"],
  ["a blank name", [rule('name: " "', asks, none)], "text-blank 3:11"],
  [
    "bounds that cross",
    [rule(asks, "routes: [{ name: a, approvals: none, when: { durationAtLeast: 2h, durationAtMost: 1h } }]")],
    "bounds-cross 4:67",
  ],
  [
    "hours over midnight",
    [during('{ days: [mon], from: "22:00", to: "06:00" }')],
    "hours-over-midnight 5:118",
  ],
  ["hours that are none", [during('{ days: [mon], from: "22:00", to: "22:00" }')], "hours-empty 5:118"],
  ["24:00 as a start", [during('{ days: [mon], from: "24:00", to: "24:00" }')], "hour-unreadable 5:105"],
  [
    "a time of day that is none",
    [during('{ days: [mon], from: "9:00", to: "25:00" }')],
    "hour-unreadable 5:105",
    "hour-unreadable 5:117",
  ],
  [
    "a zone that is none",
    [during('{ days: [mon], from: "09:00", to: "10:00" }', "Berlin")],
    "zone-unknown 5:61",
  ],
  [
    "shifts that end before they begin",
    [
      file(
        "policies/shifts/x.yaml",
        "shifts:\n  - { who: mona, from: 2026-11-24T08:00:00Z, to: 2026-11-24T08:00:00Z }\n",
      ),
    ],
    "shift-empty 2:50",
  ],
  [
    "shifts in another time",
    [
      file(
        "policies/shifts/x.yaml",
        "shifts:\n  - { who: mona, from: 2026-11-24T08:00:00+01:00, to: 2026-11-25T08:00:00Z }\n",
      ),
    ],
    "instant-unreadable 2:24",
  ],
  [
    "a name of shifts that no set has",
    [file("policies/shifts/Orders.yaml", "shifts: []\n")],
    "path-segment 1:1",
  ],
  [
    "YAML that nobody would read",
    [file("policies/a.yml", ""), file("policies/b/c.yaml", ""), file("policies/D.YAML", "")],
    "policy-misplaced 1:1",
    "policy-misplaced 1:1",
    "policy-misplaced 1:1",
  ],
  [
    "an owner's pattern",
    [file(POLICY, 'owners:\n  - { match: "a b", approvals: [{ from: [acme/x] }] }\n')],
    "pattern-space 2:16",
  ],
  ["approvals and routes", [rule(asks, none, "routes: [{ name: a, approvals: none }]")], "keys-exclude 5:5"],
  ["neither approvals nor routes", [rule(asks)], "missing-key 2:5"],
  ["a team with the sign of a person", [rule('mayRequest: ["@acme/x"]', none)], "set-unreadable 3:18"],
  ["a person with the sign of a team", [rule("mayRequest: [team:acme/x]", none)], "set-unreadable 3:18"],
  ["a set with something before it", [rule("mayRequest: ['x@mona']", none)], "set-unreadable 3:18"],
  [
    "shifts that are like no others",
    [rule("mayRequest: [shifts:zzzzzz]", none), shifts],
    "shifts-unknown 3:18",
  ],
  ["shifts where there are none", [rule("mayRequest: [shifts:orders]", none)], "shifts-unknown 3:18"],
  [
    "a ticket format that is almost there",
    [
      rule(asks, none, "require: [{ ticket: { format: incidnt } }]"),
      file("policies/00.yaml", 'ticketFormats: { incident: "INC-{digits}" }\n'),
    ],
    "ticket-format-unknown 5:35",
  ],
  [
    "a ticket format that cannot be read is there all the same",
    [
      rule(asks, none, "require: [{ ticket: { format: incident } }]"),
      file("policies/00.yaml", 'ticketFormats: { incident: "INC-{digits}{digits}" }\n'),
    ],
    "ticket-format-unreadable 1:41",
  ],
  [
    "lengths and sets that cannot be read, wherever there can be one",
    [
      rule(
        asks,
        "limits: { duration: 1x, lead: 2x, total: { of: 3x, per: 4x }, coolDown: 5x }",
        "mutualApproval: { within: 6x }",
        "obligations: { notify: [nobody], review: { by: [nobody], within: 7x }, useBy: 8x }",
        "breakGlass: { by: [nobody], duration: 9x, reviewBy: [nobody], reviewWithin: 10x }",
        "routes:",
        "  - name: a",
        "    when: { subjectIn: [nobody], requesterIn: [nobody], durationAtMost: 11x, durationAtLeast: 12x, leadAtMost: 13x, leadAtLeast: 14x }",
        "    approvals: [{ from: [nobody] }]",
        "    obligations: { useBy: 15x }",
      ),
    ],
    "duration-unreadable 4:25",
    "duration-unreadable 4:35",
    "duration-unreadable 4:52",
    "duration-unreadable 4:61",
    "duration-unreadable 4:77",
    "duration-unreadable 5:31",
    "set-unreadable 6:29",
    "set-unreadable 6:53",
    "duration-unreadable 6:70",
    "duration-unreadable 6:83",
    "set-unreadable 7:24",
    "duration-unreadable 7:43",
    "set-unreadable 7:58",
    "duration-unreadable 7:81",
    "set-unreadable 10:29",
    "set-unreadable 10:52",
    "duration-unreadable 10:77",
    "duration-unreadable 10:99",
    "duration-unreadable 10:116",
    "duration-unreadable 10:134",
    "set-unreadable 11:30",
    "duration-unreadable 12:31",
  ],
  ["a name with white space before it", [rule(asks, none, 'name: " x"')], "text-lines 5:11"],
  ["a name with white space behind it", [rule(asks, none, 'name: "x "')], "text-lines 5:11"],
  ["a name on two lines", [rule(asks, none, 'name: "x\\ny"')], "text-lines 5:11"],
  ["a route without a name", [rule(asks, "routes: [{ name: ' ', approvals: none }]")], "text-blank 4:22"],
  [
    "shifts whose ends cannot be read",
    [
      file(
        "policies/shifts/a.yaml",
        "shifts:\n  - { who: mona, from: 2026-11-24T08:00:00Z, to: 2026-11-31T08:00:00Z }\n",
      ),
    ],
    "instant-unreadable 2:50",
  ],
  [
    "shifts of which nothing can be read",
    [
      file(
        "policies/shifts/a.yaml",
        "shifts:\n  - { who: mona, from: 2026-02-30T08:00:00Z, to: 2026-11-31T08:00:00Z }\n",
      ),
    ],
    "instant-unreadable 2:24",
    "instant-unreadable 2:50",
  ],
  ["shifts that are no YAML", [file("policies/shifts/a.yaml", "shifts: [\n")], "yaml-syntax 1:9"],
  [
    "shifts with a point in their name",
    [file("policies/shifts/a.b.yaml", "shifts: []\n")],
    "path-segment 1:1",
  ],
  [
    "shifts with a hyphen before their name",
    [file("policies/shifts/-a.yaml", "shifts: []\n")],
    "path-segment 1:1",
  ],
  [
    "shifts with a long name",
    [file(`policies/shifts/${"a".repeat(40)}.yaml`, "shifts: []\n")],
    "path-segment 1:1",
  ],
  ["a policy in a folder", [file("policies/shifts/b/a.yaml", "shifts: []\n")], "policy-misplaced 1:1"],
  [
    "shifts in another folder",
    [file("policies/policies/shifts/a.yaml", "shifts: []\n")],
    "policy-misplaced 1:1",
  ],
  ["a policy with another ending", [file("policies/a.YAML", "rules: []\n")], "policy-misplaced 1:1"],
  [
    "a person and a team are more than any count",
    [
      rule(
        asks,
        'approvals: [{ from: ["@mona", "@bob"], count: 3 }, { from: ["@mona", "acme/x"], count: 3 }]',
      ),
    ],
    "count-not-reachable 4:51",
  ],
  [
    "a pattern of a rule from the top, without its slash",
    [file(POLICY, "rules:\n  - match: access/a/\n    mayRequest: [acme/x]\n    approvals: none\n")],
    "pattern-starts-at-access 2:12",
  ],
  [
    "a conflict from the top",
    [rule(asks, none, "conflictsWith: [/access/a/]")],
    "pattern-starts-at-access 5:21",
  ],
  [
    "policies in a folder that is called like theirs",
    [file("policies/policies/a.yaml", "rules: []\n")],
    "policy-misplaced 1:1",
  ],
  [
    "YAML whose name only begins like that of a policy",
    [file("policies/a.yaml.yml", "rules: []\n"), file("policies/shifts/a.yaml.yml", "shifts: []\n")],
    "policy-misplaced 1:1",
    "policy-misplaced 1:1",
  ],
  [
    "shifts that cannot be read, without an echo from the rule that names them",
    [rule("mayRequest: [shifts:orders]", none), file("policies/shifts/orders.yaml", "shifts: [\n")],
    "yaml-syntax 1:9",
  ],
  [
    "a pattern that cannot be read, twice: not also two rules of one name",
    [
      file(
        POLICY,
        `rules:\n  - { match: "!a", ${asks}, ${none} }\n  - { match: "!a", ${asks}, ${none} }\n  - { match: "!b", ${asks}, ${none} }\n`,
      ),
    ],
    "pattern-negated 2:15",
    "pattern-negated 3:15",
    "pattern-negated 4:15",
  ],
  [
    "an end of hours that is no time of day: not also hours over midnight",
    [during('{ days: [mon], from: "09:00", to: "25:00" }')],
    "hour-unreadable 5:118",
  ],
  [
    "a bracket at the end of a pattern",
    [file(POLICY, `rules:\n  - match: "/orders]"\n    ${asks}\n    ${none}\n`)],
    "pattern-bracket 2:20",
  ],
];

describe("a policy that cannot be read is none", () => {
  for (const [name, files, ...problems] of refused)
    test(name, () => {
      const found = problemsOf(readPolicies(files));
      expect(found.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual(problems);
      for (const problem of found) {
        const text = files.find(({ path }) => path === problem.at.path)?.text;
        expect(text).toBeDefined();
        expectInside(text ?? "", [problem]);
        expect(problem.fix).toBeDefined();
      }
      expectPlainWords(found);
    });

  test("and every refusal says what is wrong and what helps: refused-policy.txt", async () => {
    const pages = refused.map(
      ([name, files]) => `## ${name}\n${toldInFull(problemsOf(readPolicies(files)))}`,
    );
    await expect(pages.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "refused-policy.txt"));
  });

  test("a character that cannot stand in a pattern is marked, and it alone", () => {
    const text = `rules:\n  - match: /a[b/\n    ${asks}\n    ${none}\n`;
    expect(problemsOf(readPolicies([file(POLICY, text)])).map(({ at }) => at)).toEqual([
      { path: POLICY, line: 2, column: 14, endLine: 2, endColumn: 15 },
    ]);
  });

  test("files that are no YAML, and those elsewhere, are left alone", () => {
    const left = [
      "policies/README.md",
      "policies/a.yaml.orig",
      "policies/shifts/b.yaml.bak",
      "x/policies/a.yaml",
    ];
    expect(readPolicies(left.map((path) => file(path, "rulez: []\n"))).ok).toBe(true);
  });
  test("patterns of owners begin at the top, and `access` within a pattern is a name like any other", () => {
    const owners = "owners: [{ match: /access/, approvals: [{ from: [acme/x] }] }]\n";
    expect(readPolicies([file(POLICY, owners)]).ok).toBe(true);
    expect(readPolicies([rule(asks, none, "conflictsWith: [/a/access/]")]).ok).toBe(true);
  });
  test("bounds that meet are no contradiction", () => {
    const both = "when: { durationAtMost: 1h, durationAtLeast: 1h, leadAtMost: 1d, leadAtLeast: 1d }";
    const read = wellRead(
      readPolicies([rule(asks, "routes:", "  - name: a", `    ${both}`, "    approvals: none")]),
    );
    expect(read.rules[0]?.routes[0]?.when.durationAtLeast).toBe(3600);
  });
  test("one bad file takes the good ones with it", () => {
    expect(readPolicies([rule(asks, none), file("policies/99.yaml", "rulez: []\n")]).ok).toBe(false);
  });

  test("nothing throws, and what is refused says why inside the file", () => {
    const fitting = {
      name: "orders",
      mayRequest: "[acme/x]",
      mayHold: '["@mona"]',
      limits: "{ duration: 8h, renewals: 0 }",
      require: "[reason, ticket]",
      approvals: "none",
      routes: "[{ name: a, approvals: none }]",
      obligations: "{ useBy: 1h }",
      conflictsWith: "[/a/]",
      mutualApproval: "{ within: 7d }",
      aprovals: "none",
    };
    const others = [
      "/a/",
      "a b",
      "none",
      "8h",
      "{ x: 1 }",
      "[]",
      "~",
      "4",
      "[{ from: [acme/x] }]",
      "[acme/x, '@']",
    ];
    const line = fc
      .constantFrom(...Object.entries(fitting))
      .chain(([key, value]) =>
        fc.tuple(
          fc.constant(key),
          fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, fc.constantFrom(...others)),
        ),
      );
    const lines = fc.uniqueArray(line, { selector: ([key]) => key, minLength: 2, maxLength: 6 });
    let read = 0;
    fc.assert(
      fc.property(lines, (pairs) => {
        const text = `rules:\n  - match: /x/\n${pairs.map(([key, value]) => `    ${key}: ${value}\n`).join("")}`;
        const policy = readPolicies([file(POLICY, text)]);
        if (policy.ok) read += 1;
        else {
          expect(policy.error.length).toBeGreaterThan(0);
          expectInside(text, policy.error);
        }
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(10);
    expect(read).toBeLessThan(900);
  });
});

describe("a policy that is read", () => {
  test("files are read in the order of their names, and the last rule that matches governs", () => {
    const late = file(
      "policies/90.yaml",
      `rules: [{ match: /orders-db/readonly/, name: late, ${asks}, ${none} }]\n`,
    );
    const early = file("policies/10.yaml", `rules: [{ match: "*", name: early, ${asks}, ${none} }]\n`);
    const policy = wellRead(
      readPolicies([late, rule(asks, none), early, file("policies/README.md", "# no YAML: {")]),
    );
    expect(policy.rules.map(({ name }) => name)).toEqual(["early", "/orders-db/", "late"]);
    expect(policy.ruleFor("orders-db/readonly/mona/x.yaml")?.name).toBe("late");
    expect(policy.ruleFor("orders-db/admin/mona/x.yaml")?.name).toBe("/orders-db/");
    expect(policy.ruleFor("other/admin/mona/x.yaml")?.name).toBe("early");
  });

  test("what no rule matches has none", () => {
    const policy = wellRead(readPolicies([rule(asks, none)]));
    expect(policy.ruleFor("other/ro/mona/x.yaml")).toBeUndefined();
    expect(policy.ownersOf("README.md")).toBeUndefined();
    expect(wellRead(readPolicies([])).ruleFor("orders-db/ro/mona/x.yaml")).toBeUndefined();
  });

  test("owners match from the top of the repository", () => {
    const text =
      "owners:\n  - { match: '*', approvals: [{ from: [acme/all] }] }\n  - { match: /policies/, approvals: [{ from: [acme/security], count: 2 }] }\n";
    const policy = wellRead(readPolicies([file(POLICY, text)]));
    expect(policy.ownersOf("policies/a.yaml")?.approvals).toMatchObject([
      { from: [{ name: "acme/security" }], count: 2 },
    ]);
    expect(policy.ownersOf("access/x/target.yaml")?.approvals).toMatchObject([
      { from: [{ name: "acme/all" }], count: 1 },
    ]);
    expect(policy.ownersOf("policies/a.yaml")?.at).toMatchObject({ line: 3, column: 14 });
  });

  test("defaults are what the schema says: seven days ahead, one approval, content, a route named like the rule", () => {
    const [one] = wellRead(
      readPolicies([
        rule("mayRequest: [Acme/X, '@Mona', 'shifts:orders']", "approvals: [{ from: [acme/dba] }]"),
        shifts,
      ]),
    ).rules;
    expect(one).toMatchObject({
      name: "/orders-db/",
      mayRequest: [
        { kind: "team", name: "acme/x" },
        { kind: "person", login: "mona" },
        { kind: "shifts", name: "orders" },
      ],
      limits: { lead: 604_800 },
      approvalsOn: "content",
      routes: [{ name: "/orders-db/", when: {}, approvals: [{ count: 1, from: [{ name: "acme/dba" }] }] }],
      conflictsWith: [],
      require: [],
    });
    for (const key of ["mayHold", "breakGlass", "mutualApprovalWithin"]) expect(one).not.toHaveProperty(key);
    expect(one?.limits).toEqual({ lead: 604_800 });
  });

  test("every key of a rule arrives where the judge looks for it", () => {
    const text = rule(
      "name: orders",
      asks,
      "mayHold: [workload:deployer]",
      "limits: { duration: 8h, lead: 2d, total: { of: 24h, per: 7d }, live: { perSubject: 2, perEntitlement: 30 }, renewals: 0, coolDown: 30m }",
      "require: [reason, { task: { minLength: 9 } }, { ticket: { format: incident } }, priority]",
      "approvalsOn: head",
      "obligations: { notify: [acme/sec], review: { by: [acme/sec], within: 2d }, useBy: 1h }",
      "breakGlass: { by: [acme/on-call], duration: 1h, reviewBy: [acme/sec], reviewWithin: 24h }",
      "conflictsWith: [/orders-db/admin/]",
      "mutualApproval: { within: 30d }",
      "routes:",
      "  - name: short",
      "    when:",
      "      subjectIn: [workload:deployer]",
      "      requesterIn: [acme/x]",
      "      durationAtMost: 2h",
      "      durationAtLeast: 1h",
      "      leadAtMost: 2d",
      "      leadAtLeast: 1d",
      "      priority: [high]",
      "      risk: [low, medium]",
      "      extension: false",
      "      liveAtMost: 0",
      '      during: { zone: UTC, hours: [{ days: [tue, mon], from: "00:00", to: "24:00" }, { days: [sun], from: "09:00", to: "10:30" }] }',
      "    approvals: none",
      "    obligations: { useBy: 30m }",
    );
    const policy = wellRead(
      readPolicies([text, file("policies/00.yaml", "ticketFormats: { incident: 'INC-{digits}' }\n")]),
    );
    expect(policy.rules[0]).toMatchObject({
      name: "orders",
      mayHold: [{ kind: "workload", name: "deployer" }],
      limits: {
        duration: 28_800,
        lead: 172_800,
        total: { of: 86_400, per: 604_800 },
        livePerSubject: 2,
        livePerEntitlement: 30,
        renewals: 0,
        coolDown: 1800,
      },
      require: [
        { kind: "reason", minLength: 1 },
        { kind: "task", minLength: 9 },
        { kind: "ticket", format: { name: "incident", text: "INC-{digits}" } },
        { kind: "priority" },
      ],
      approvalsOn: "head",
      obligations: {
        notify: [{ name: "acme/sec" }],
        review: { by: [{ name: "acme/sec" }], within: 172_800 },
        useBy: 3600,
      },
      breakGlass: {
        by: [{ name: "acme/on-call" }],
        duration: 3600,
        reviewBy: [{ name: "acme/sec" }],
        reviewWithin: 86_400,
        at: { line: 10, column: 5 },
      },
      mutualApprovalWithin: 2_592_000,
    });
    expect(policy.rules[0]?.conflictsWith).toHaveLength(1);
    expect(policy.rules[0]?.routes).toMatchObject([
      {
        name: "short",
        at: { line: 14, column: 15 },
        when: {
          subjectIn: [{ name: "deployer" }],
          requesterIn: [{ name: "acme/x" }],
          durationAtMost: 7200,
          durationAtLeast: 3600,
          leadAtMost: 172_800,
          leadAtLeast: 86_400,
          priority: ["high"],
          risk: ["low", "medium"],
          extension: false,
          liveAtMost: 0,
          during: {
            zone: "UTC",
            minutes: [
              [0, 2880],
              [9180, 9270],
            ],
          },
        },
        approvals: [],
        obligations: { useBy: 1800 },
      },
    ]);
  });

  test("a requirement that is one word asks for nothing but that it is there", () => {
    const [one] = wellRead(
      readPolicies([rule(asks, none, "require: [reason, task, ticket, priority]")]),
    ).rules;
    expect(one?.require).toEqual([
      { kind: "reason", minLength: 1 },
      { kind: "task", minLength: 1 },
      { kind: "ticket" },
      { kind: "priority" },
    ]);
  });

  test("a rule tells where its keys stand, and itself for those that do not", () => {
    const [one] = wellRead(readPolicies([rule(asks, none, "limits: { duration: 8h }")])).rules;
    expect(one?.at).toMatchObject({ path: POLICY, line: 2, column: 12 });
    expect(one?.placeOf(["limits", "duration"])).toMatchObject({ line: 5, column: 25 });
    expect(one?.placeOf(["limits", "lead"])).toEqual(one?.at);
    expect(one?.placeOf(["breakGlass"])).toEqual(one?.at);
  });

  test("shifts become instants, by the name of their file", () => {
    const policy = wellRead(readPolicies([shifts]));
    expect(policy.shifts.get("orders")).toEqual([{ who: "mona", from: 1_795_507_200, to: 1_795_543_200 }]);
  });
});
