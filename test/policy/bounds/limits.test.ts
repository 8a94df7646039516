import { describe, expect, test } from "vitest";
import type { Verdict } from "#policy/decision.ts";
import type { LeaseFact } from "#policy/facts.ts";
import { at, grantFile, idOf, lease, path, policy, review, type Scene, verdict } from "../scene.ts";

const rule = (limits: string, more = "") => `
  - match: /orders-db/
    name: orders
    mayRequest: [acme/engineering]
    limits: ${limits}
    approvals: none
${more}`;

/** What the one grant of a scene failed on. */
const failed = ({ grants }: Verdict): readonly string[] =>
  grants.flatMap(({ reasons }) =>
    reasons.filter(({ outcome }) => outcome === "fail").map(({ code }) => code),
  );

const asks = (text: string) => `reason: Look\n${text}\n`;
const problemIn = (scene: Scene) => verdict(scene).grants[0]?.problems[0];

describe("duration", () => {
  const rules = rule("{ duration: 8h }");
  test.each([
    ["7h59m59s", "allow"],
    ["8h", "allow"],
    ["8h1s", "deny"],
    ["9h", "deny"],
  ])("of %s under a limit of 8h: %s", (duration, kind) => {
    expect(verdict({ rules, grant: asks(`duration: ${duration}`) }).kind).toBe(kind);
  });
  test.each([
    ["2026-11-24T18:00:00Z", "allow"],
    ["2026-11-24T18:00:01Z", "deny"],
  ])("until %s, eight hours from now: %s", (expires, kind) => {
    expect(verdict({ rules, grant: asks(`expires: ${expires}`) }).kind).toBe(kind);
  });
  test("too long a one is a problem at its value, with what would pass", () => {
    expect(problemIn({ rules, grant: asks("duration: 9h") })).toMatchObject({
      code: "limit-duration",
      at: { path: path(), line: 2, column: 11, endLine: 2, endColumn: 13 },
      message: "`9h` exceeds the `8h` that rule `orders` allows",
      suggestion: "8h",
    });
    expect(problemIn({ rules, grant: asks("expires: 2026-11-25T10:00:00Z") })?.suggestion).toBe(
      "2026-11-24T18:00:00Z",
    );
  });
  test("the suggestion passes, also where the start has passed", () => {
    const text = "start: 2026-11-24T08:00:00Z\nduration: 20h";
    const suggestion = problemIn({ rules, grant: asks(text) })?.suggestion;
    expect(suggestion).toBe("10h");
    expect(verdict({ rules, grant: asks(text.replace("20h", suggestion ?? "")) }).kind).toBe("allow");
  });
  test("no approval lifts it", () => {
    const needing = rules.replace("none", "[{ from: [acme/dba] }]");
    expect(verdict({ rules: needing, grant: asks("duration: 9h"), reviews: [review("ann")] }).kind).toBe(
      "deny",
    );
  });
});

describe("extending", () => {
  const rules = rule("{ duration: 8h, renewals: 2 }");
  const first = lease(path("inc-0"), "2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z");
  const extending = (duration: string) => asks(`duration: ${duration}\nextends: inc-0`);
  test("is judged on the total", () => {
    expect(verdict({ rules, leases: [first], grant: extending("4h") }).kind).toBe("allow");
    expect(verdict({ rules, leases: [first], grant: extending("4h1s") }).kind).toBe("deny");
    expect(verdict({ rules, leases: [first], grant: extending("4h") }).grants[0]).toMatchObject({
      asked: { judgedSeconds: 8 * 3600, span: { from: first.until } },
    });
  });
  test("too much suggests what is left", () => {
    expect(problemIn({ rules, leases: [first], grant: extending("6h") })?.suggestion).toBe("4h");
  });
  test("where nothing is left, nothing is suggested", () => {
    const long = lease(path("inc-0"), "2026-11-24T08:00:00Z", "2026-11-24T16:00:00Z");
    const problem = problemIn({ rules, leases: [long], grant: extending("1h") });
    expect([problem?.code, problem?.suggestion]).toEqual(["limit-duration", undefined]);
  });
  test("counts the renewals of the chain", () => {
    const chain = [
      lease(path("a"), "2026-11-24T06:00:00Z", "2026-11-24T07:00:00Z"),
      lease(path("b"), "2026-11-24T07:00:00Z", "2026-11-24T09:00:00Z", { extends: path("a") }),
      lease(path("inc-0"), "2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z", { extends: path("b") }),
    ];
    const grant = extending("1h");
    expect(failed(verdict({ rules: rule("{ renewals: 3 }"), leases: chain, grant }))).toEqual([]);
    expect(failed(verdict({ rules: rule("{ renewals: 2 }"), leases: chain, grant }))).toEqual([
      "limit-renewals",
    ]);
    expect(failed(verdict({ rules: rule("{ renewals: 0 }"), leases: [first], grant }))).toEqual([
      "limit-renewals",
    ]);
    expect(verdict({ rules: rule("{ renewals: 3 }"), leases: chain.slice(1), grant }).kind).toBe("wait");
    const circle = [
      lease(path("inc-0"), "2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z", { extends: path("inc-0") }),
    ];
    expect(verdict({ rules: rule("{ renewals: 3 }"), leases: circle, grant }).kind).toBe("wait");
  });
  test.each([
    { name: "what is no lease", leases: [], code: "extends-unknown" },
    {
      name: "what has ended",
      leases: [lease(path("inc-0"), "2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z")],
      code: "extends-over",
    },
    {
      name: "what has not begun",
      leases: [lease(path("inc-0"), "2026-11-24T11:00:00Z", "2026-11-24T12:00:00Z")],
      code: "extends-not-begun",
    },
    {
      name: "somebody else's",
      leases: [{ ...first, subject: { kind: "person", name: "bob" as never, id: idOf("bob") } as const }],
      code: "extends-other-subject",
    },
    {
      name: "what another entitlement has",
      leases: [lease(path("inc-0", "admin"), "2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z")],
      code: "extends-unknown",
    },
  ])("$name is refused", ({ leases, code }) => {
    expect(failed(verdict({ rules, leases, grant: extending("1h") }))).toContain(code);
  });
  test("what this pull request withdraws is refused", () => {
    const removal = { path: path("inc-0"), before: { blob: "b" as never, mode: "100644" } };
    expect(
      failed(verdict({ rules, leases: [first], changes: [grantFile(extending("1h")), removal] })),
    ).toContain("extends-over");
  });
  test("what begins in this very second goes on from it", () => {
    const leases = [lease(path("inc-0"), "2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z")];
    expect(verdict({ rules, leases, grant: extending("4h") }).kind).toBe("allow");
  });
  test.each([
    { name: "failed", doubt: { failures: [{ lookup: "leases", detail: "timeout" }] } },
    { name: "was cut short", doubt: { truncated: ["leases"] } },
  ] as const)("waits where the lookup of leases $name, for the lease may be there", ({ doubt }) => {
    const all = verdict({ rules, grant: extending("1h"), ...doubt });
    const [grant] = all.grants;
    expect(grant?.reasons.filter(({ code }) => code === "extends-unknown")).toMatchObject([
      { outcome: "wait" },
    ]);
    expect([all.kind, grant?.problems]).toEqual(["wait", []]);
    const there = verdict({ rules, leases: [first], grant: extending("1h"), ...doubt });
    expect(there.grants[0]?.reasons.map(({ code }) => code)).not.toContain("extends-unknown");
  });
  test("a chain that comes back to where it was is not counted on", () => {
    const between = (of: string, previous: string) =>
      lease(path(of), "2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z", { extends: path(previous) });
    for (const leases of [
      [between("inc-0", "inc-0")],
      [between("inc-0", "a"), between("a", "inc-0")],
      [between("inc-0", "a"), between("a", "b"), between("b", "a")],
    ]) {
      expect(verdict({ rules: rule("{ renewals: 9 }"), leases, grant: extending("1h") }).kind).toBe("wait");
    }
  });
  test("the wrong one names all that could be extended, in order, and nothing else", () => {
    const live = (of: string, more = {}) => lease(of, "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z", more);
    const problem = (...leases: readonly ReturnType<typeof live>[]) =>
      problemIn({ rules, leases, grant: extending("1h") });
    const none = problem(
      lease(path("over"), "2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z"),
      lease(path("later"), "2026-11-24T10:00:01Z", "2026-11-24T12:00:00Z"),
      live(path("other", "admin")),
      live(path("bobs"), { subject: { kind: "person", name: "bob" as never, id: idOf("bob") } }),
    );
    expect([none?.code, none?.suggestion]).toEqual(["extends-unknown", undefined]);
    expect(none?.fix).toBe("Remove the line `extends`, and ask for new access.");
    const now = lease(path("now.yaml.x"), "2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z");
    expect(problem(now)?.suggestion).toBe("now.yaml.x");
    const two = problem(live(path("z")), live(path("a")));
    expect([two?.suggestion, two?.fix?.includes("`a` or `z`")]).toEqual([undefined, true]);
  });
  test("the wrong one names the one that could be extended", () => {
    expect(
      problemIn({
        rules,
        leases: [lease(path("other"), "2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z")],
        grant: extending("1h"),
      }),
    ).toMatchObject({
      code: "extends-unknown",
      suggestion: "other",
    });
  });
});

describe("lead", () => {
  const starting = (start: string) => asks(`duration: 1h\nstart: ${start}`);
  test.each([
    ["2026-11-25T10:00:00Z", "allow"],
    ["2026-11-25T10:00:01Z", "deny"],
  ])("a start at %s with a day's lead: %s", (start, kind) => {
    expect(verdict({ rules: rule("{ lead: 1d }"), grant: starting(start) }).kind).toBe(kind);
  });
  test("is seven days where the rule says nothing", () => {
    expect(verdict({ rules: rule("{ duration: 8h }"), grant: starting("2026-12-01T10:00:00Z") }).kind).toBe(
      "allow",
    );
    const problem = problemIn({ rules: rule("{ duration: 8h }"), grant: starting("2026-12-01T10:00:01Z") });
    expect(problem).toMatchObject({
      code: "limit-lead",
      at: { line: 3 },
      suggestion: "2026-12-01T10:00:00Z",
    });
  });
});

describe("the total in a rolling window", () => {
  const rules = rule("{ total: { of: 8h, per: 1d } }");
  const asking = (hours: number) => asks(`duration: ${hours}h`);
  test.each([
    { name: "alone, up to the limit", leases: [], hours: 8, kind: "allow" },
    { name: "alone, beyond it", leases: [], hours: 9, kind: "deny" },
    {
      name: "with what was held today",
      leases: [["2026-11-24T02:00:00Z", "2026-11-24T06:00:00Z"]],
      hours: 4,
      kind: "allow",
    },
    {
      name: "with more than that",
      leases: [["2026-11-24T02:00:00Z", "2026-11-24T06:00:01Z"]],
      hours: 4,
      kind: "deny",
    },
    {
      name: "what fell out of the window counts no more",
      leases: [["2026-11-23T08:00:00Z", "2026-11-23T14:00:00Z"]],
      hours: 8,
      kind: "allow",
    },
    {
      name: "what is held twice at a time counts once",
      leases: [
        ["2026-11-24T02:00:00Z", "2026-11-24T06:00:00Z"],
        ["2026-11-24T02:00:00Z", "2026-11-24T06:00:00Z"],
      ],
      hours: 4,
      kind: "allow",
    },
    {
      name: "what is given for later counts in its own window",
      leases: [["2026-11-24T20:00:00Z", "2026-11-25T02:00:00Z"]],
      hours: 4,
      kind: "deny",
    },
    {
      name: "what is given for much later does not",
      leases: [["2026-11-26T20:00:00Z", "2026-11-27T02:00:00Z"]],
      hours: 8,
      kind: "allow",
    },
  ])("$name: $kind", ({ leases, hours, kind }) => {
    const held = leases.map(([from = "", until = ""], index) => lease(path(`l${index}`), from, until));
    expect(verdict({ rules, leases: held, grant: asking(hours) }).kind).toBe(kind);
  });
  test("counts the same subject and entitlement only", () => {
    const from = "2026-11-24T02:00:00Z";
    const until = "2026-11-24T09:00:00Z";
    const bobs = {
      ...lease(path("x", "readonly", "bob"), from, until),
      subject: { kind: "person", name: "bob" as never, id: idOf("bob") } as const,
    };
    expect(
      verdict({ rules, leases: [bobs, lease(path("x", "admin"), from, until)], grant: asking(8) }).kind,
    ).toBe("allow");
  });
  test("counts the other grants of the pull request, in the order of paths", () => {
    const two = (second: string) => [
      grantFile(asks("duration: 4h"), path("a")),
      grantFile(asks(second), path("b")),
    ];
    const later = "duration: 4h\nstart: 2026-11-24T14:00:00Z";
    expect(verdict({ rules, changes: two(later) }).kind).toBe("allow");
    const beyond = verdict({ rules, changes: two(later.replace("4h", "5h")) });
    expect(beyond.grants.map(({ kind }) => kind)).toEqual(["allow", "deny"]);
  });
});

describe("how many at once", () => {
  const during = ["2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z"] as const;
  const bob = { kind: "person", name: "bob" as never, id: idOf("bob") } as const;
  const dee = { kind: "person", name: "dee" as never, id: idOf("dee") } as const;
  test("per subject, of the leases that the rule governs, this one included", () => {
    const rules = rule("{ live: { perSubject: 2 } }");
    const leases = [lease(path("x", "admin"), ...during)];
    expect(failed(verdict({ rules, leases }))).toEqual([]);
    const more = [...leases, lease(path("y", "schema/refunds/writer"), ...during)];
    expect(failed(verdict({ rules, leases: more }))).toEqual(["limit-live-per-subject"]);
    const ungoverned = [...leases, lease("access/other/thing/mona/y.yaml", ...during)];
    expect(failed(verdict({ rules, leases: ungoverned }))).toEqual([]);
    const ofOthers = [...leases, lease(path("y", "readonly", "bob"), ...during, { subject: bob })];
    expect(failed(verdict({ rules, leases: ofOthers }))).toEqual([]);
  });
  test("two that follow one another are not two at once", () => {
    const rules = rule("{ live: { perSubject: 2 } }");
    const leases = [
      lease(path("x", "admin"), "2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z"),
      lease(path("y", "admin"), "2026-11-24T12:00:00Z", "2026-11-24T13:00:00Z"),
    ];
    expect(failed(verdict({ rules, leases }))).toEqual([]);
  });
  test("what is extended is not one more", () => {
    const rules = rule("{ live: { perSubject: 1 } }");
    const leases = [lease(path("inc-0"), ...during)];
    expect(failed(verdict({ rules, leases, grant: asks("duration: 1h\nextends: inc-0") }))).toEqual([]);
    expect(failed(verdict({ rules, leases }))).toEqual(["limit-live-per-subject"]);
  });
  test("what this pull request withdraws is over", () => {
    const rules = rule("{ live: { perSubject: 1 } }");
    const removal = { path: path("x"), before: { blob: "b" as never, mode: "100644" } };
    expect(
      verdict({ rules, leases: [lease(path("x"), ...during)], changes: [grantFile(), removal] }).kind,
    ).toBe("allow");
  });
  test("per entitlement, of different subjects", () => {
    const rules = rule("{ live: { perEntitlement: 2 } }");
    const bobs = [
      lease(path("x", "readonly", "bob"), ...during, { subject: bob }),
      lease(path("z", "readonly", "bob"), ...during, { subject: bob }),
    ];
    expect(failed(verdict({ rules, leases: bobs }))).toEqual([]);
    const more = [...bobs, lease(path("y", "readonly", "dee"), ...during, { subject: dee })];
    expect(failed(verdict({ rules, leases: more }))).toEqual(["limit-live-per-entitlement"]);
  });
});

describe("cool-down", () => {
  const rules = rule("{ coolDown: 12h }");
  test.each([
    ["2026-11-23T22:00:00Z", "allow"],
    ["2026-11-23T22:00:01Z", "deny"],
    ["2026-11-24T11:00:00Z", "deny"],
  ])("after a lease until %s: %s", (until, kind) => {
    expect(verdict({ rules, leases: [lease(path("x"), "2026-11-23T20:00:00Z", until)] }).kind).toBe(kind);
  });
  test("before a lease that is given for later, too", () => {
    const later = (from: string) => [lease(path("x"), from, "2026-11-26T00:00:00Z")];
    expect(verdict({ rules, leases: later("2026-11-25T02:00:00Z") }).kind).toBe("allow");
    expect(verdict({ rules, leases: later("2026-11-25T01:59:59Z") }).kind).toBe("deny");
  });
  test.each([
    ["09:00", "11:00", "`x` ends at", "extend `x` instead"],
    ["10:00", "11:00", "`x` ends at", "extend `x` instead"],
    ["10:01", "11:00", "`x` ends at", undefined],
    ["13:59", "15:00", "`x` ends at", undefined],
    ["14:00", "15:00", "`x` begins at", undefined],
    ["08:00", "10:00", "`x` ended at", undefined],
  ])("beside a lease from %s to %s it is said what stands against it", (from, until, text, extend) => {
    const held = lease(path("x"), `2026-11-24T${from}:00Z`, `2026-11-24T${until}:00Z`);
    const problem = problemIn({ rules, leases: [held] });
    expect(problem?.message).toContain(text);
    expect(/extend `x` instead/.exec(problem?.fix ?? "")?.[0]).toBe(extend);
  });
  describe("of an extension", () => {
    const live = lease(path("inc-0"), "2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z");
    const extended = (...others: readonly LeaseFact[]) =>
      verdict({ rules, leases: [live, ...others], grant: asks("duration: 1h\nextends: inc-0") });
    test("none is needed after what came before it", () => {
      const before = lease(path("x"), "2026-11-23T22:00:00Z", "2026-11-24T07:00:00Z");
      const beside = lease(path("y"), "2026-11-24T09:00:00Z", "2026-11-24T12:30:00Z");
      expect(extended(before, beside).kind).toBe("allow");
    });
    test.each([
      ["2026-11-25T01:00:00Z", "allow"],
      ["2026-11-25T00:59:59Z", "deny"],
      ["2026-11-24T12:00:00Z", "deny"],
    ])("before access that is given from %s on: %s", (from, kind) => {
      expect(extended(lease(path("x"), from, "2026-11-26T00:00:00Z")).kind).toBe(kind);
    });
    test("another extension of the same lease goes on as it does", () => {
      const other = { extends: path("inc-0") };
      const more = lease(path("x"), "2026-11-24T12:00:00Z", "2026-11-24T12:30:00Z", other);
      expect(extended(more).kind).toBe("allow");
      const changes = [path("a"), path("b")].map((of) => grantFile(asks("duration: 1h\nextends: inc-0"), of));
      expect(verdict({ rules, leases: [live], changes }).kind).toBe("allow");
    });
    test("what begins where it would go on has to go first", () => {
      const later = lease(path("x"), "2026-11-24T12:00:00Z", "2026-11-26T00:00:00Z");
      expect(
        problemIn({ rules, leases: [live, later], grant: asks("duration: 1h\nextends: inc-0") })?.fix,
      ).toBe(`Withdraw \`${path("x")}\` by deleting it.`);
    });
  });
});

describe("what the grant has to say", () => {
  const requiring = (what: string) => `${rule("{ duration: 8h }")}    require: [${what}]\n`;
  test.each([
    ["ticket", "ticket: X", "allow"],
    ["ticket", "", "deny"],
    ["{ ticket: { format: incident } }", "ticket: INC-42", "allow"],
    ["{ ticket: { format: incident } }", "ticket: INC-", "deny"],
    ["{ ticket: { format: incident } }", "ticket: INC-42x", "deny"],
    ["{ ticket: { format: incident } }", "ticket: xINC-42", "deny"],
    ["{ ticket: { format: incident } }", "ticket: inc-42", "deny"],
    ["{ ticket: { format: incident } }", "ticket: INC-४२", "deny"],
    ["priority", "priority: normal", "allow"],
    ["priority", "", "deny"],
    ["task", "task: Read", "allow"],
    ["task", "", "deny"],
    ["{ task: { minLength: 5 } }", "task: '12345'", "allow"],
    ["{ task: { minLength: 5 } }", "task: '1234'", "deny"],
    ["{ task: { minLength: 5 } }", "task: '1    2'", "deny"],
    ["{ task: { minLength: 5 } }", "task: '😀😀😀😀'", "deny"],
  ])("%s with `%s`: %s", (what, line, kind) => {
    expect(verdict({ rules: requiring(what), grant: asks(`duration: 1h\n${line}`) }).kind).toBe(kind);
  });
  test("a reason by its length", () => {
    const rules = requiring("{ reason: { minLength: 20 } }");
    expect(verdict({ rules, grant: "reason: Nineteen characters\nduration: 1h\n" }).kind).toBe("deny");
    expect(verdict({ rules, grant: "reason: Twenty characters ab\nduration: 1h\n" }).kind).toBe("allow");
  });
});

test("the scene's policies are read as they stand", () => {
  expect(policy(rule("{ duration: 8h }")).rules[0]?.limits).toEqual({ duration: 28_800, lead: 604_800 });
});

test("what ends with the calendar is judged like all else, though nothing can begin after it", () => {
  const leases = [lease(path("x"), "2026-11-24T11:00:00Z", "9999-12-31T23:59:59Z")];
  const limits = "{ coolDown: 10w, total: { of: 1h, per: 500w }, live: { perSubject: 1 } }";
  expect(failed(verdict({ rules: rule(limits), leases }))).toEqual([
    "limit-total",
    "limit-live-per-subject",
    "limit-cool-down",
  ]);
  const withdrawn = `Withdraw \`${path("x")}\` by deleting it.`;
  expect(problemIn({ rules: rule("{ coolDown: 10w }"), leases })?.fix).toBe(withdrawn);
  const last = { now: at("9999-12-31T00:00:00Z"), grant: asks("start: 9999-12-31T20:00:00Z\nduration: 1h") };
  expect(failed(verdict({ rules: rule("{ lead: 1h }"), ...last }))).toEqual(["limit-lead"]);
  expect(failed(verdict({ rules: rule("{ lead: 10w, coolDown: 10w }"), ...last }))).toEqual([]);
});

describe("the total of an extension, and in windows that end later", () => {
  const rules = rule("{ total: { of: 8h, per: 1d } }");
  const on = (id: string, from: string, until: string) =>
    lease(path(id), `2026-11-${from}:00:00Z`, `2026-11-${until}:00:00Z`);
  const judged = (leases: Scene["leases"] & object, text = "duration: 4h") => {
    const all = verdict({ rules, leases, grant: asks(text) });
    const said = all.grants[0]?.reasons.find(({ code }) => code === "limit-total");
    return { kind: all.kind, text: said?.text };
  };
  test("counts what it extends, and whatever else was held", () => {
    const leases = [on("inc-0", "24T09", "24T11"), on("x", "24T00", "24T05")];
    expect(judged(leases, "duration: 1h\nextends: inc-0").kind).toBe("allow");
    expect(judged(leases, "duration: 2h\nextends: inc-0").kind).toBe("deny");
  });
  test.each([
    { name: "that begins when it ends", held: on("x", "25T02", "25T14") },
    { name: "that begins only after it", held: on("x", "26T00", "26T12") },
  ])("does not count in one $name, however full that is", ({ held }) => {
    expect(judged([held]).kind).toBe("allow");
  });
  test("is the most of all of them, whichever that is", () => {
    const [soon, late] = [on("soon", "24T16", "24T21"), on("late", "25T12", "25T13")];
    for (const leases of [
      [soon, late],
      [late, soon],
    ]) {
      expect(judged(leases)).toEqual({
        kind: "deny",
        text: "with `5h` held or given besides (`soon`), it makes `9h`, more than the `8h` per `1d` that rule `orders` allows",
      });
    }
  });
  test("is told of the first of two that are as full", () => {
    expect(judged([on("soon", "24T16", "24T18"), on("late", "25T10", "25T11")]).text).toContain(
      "with `2h` held or given besides (`soon`), it makes `6h`",
    );
  });
});

describe("a request that is too long", () => {
  test("is wrong where it says when it ends", () => {
    const wrong = problemIn({
      rules: rule("{ duration: 8h }"),
      grant: asks("expires: 2026-11-25T10:00:00Z"),
    });
    expect(wrong?.at).toMatchObject({ line: 2, column: 10 });
  });
  test("extending leases that overlapped is told as much as is left, and that passes", () => {
    const scene = (duration: string): Scene => ({
      rules: rule("{ duration: 8h }"),
      leases: [
        lease(path("b"), "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z"),
        lease(path("inc-0"), "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z", { extends: path("b") }),
      ],
      grant: asks(`duration: ${duration}\nextends: inc-0`),
    });
    expect(problemIn(scene("9h"))?.suggestion).toBe("5h");
    expect([verdict(scene("5h")).kind, verdict(scene("5h1s")).kind]).toEqual(["allow", "deny"]);
  });
});

describe("what would pass of an extension, which begins where another lease ends", () => {
  const extending = (limits: string, leases: Scene["leases"] & object) =>
    verdict({
      rules: rule(limits),
      leases,
      grant: asks("duration: 1h\nextends: inc-0"),
    }).grants[0]?.problems.map(({ code, fix, suggestion }) => ({ code, fix, suggestion }));
  const live = (id: string, until: string) => lease(path(id), "2026-11-24T09:00:00Z", until);
  test("is to ask later, where it begins too far ahead", () => {
    expect(extending("{ lead: 1h }", [live("inc-0", "2026-11-24T20:00:00Z")])).toEqual([
      { code: "limit-lead", fix: "Ask again from `2026-11-24T19:00:00Z` on.", suggestion: undefined },
    ]);
  });
  test("is new access, where the total is used up", () => {
    expect(extending("{ total: { of: 2h, per: 1d } }", [live("inc-0", "2026-11-24T11:00:00Z")])).toEqual([
      {
        code: "limit-total",
        fix: "Nothing is left of it in the window that ends at `2026-11-24T12:00:00Z`: `start: 2026-11-25T09:00:00Z` instead of `extends` would pass.",
        suggestion: undefined,
      },
    ]);
  });
  test("is new access that passes all bounds, where it was extended often enough", () => {
    const leases = [live("inc-0", "2026-11-24T11:00:00Z")];
    const fixOf = (limits: string) => extending(limits, leases)?.map(({ fix }) => fix);
    const passes = "`start: 2026-11-24T23:00:00Z` with `duration: 30m` instead of `extends` would pass.";
    expect(fixOf("{ renewals: 0, duration: 30m, coolDown: 12h }")).toEqual([passes, passes]);
    expect(fixOf("{ renewals: 0, coolDown: 12h, lead: 2h }")).toEqual([
      "Without `extends`, from `2026-11-24T23:00:00Z` on it can be asked for.",
    ]);
  });
  test("is to have withdrawn what is held besides, where that is too much", () => {
    const leases = [live("inc-0", "2026-11-24T11:00:00Z"), live("x", "2026-11-24T20:00:00Z")];
    expect(extending("{ live: { perSubject: 1 } }", leases)).toEqual([
      {
        code: "limit-live-per-subject",
        fix: `\`${path("x")}\` is held until \`2026-11-24T20:00:00Z\`: have it withdrawn by deleting its file.`,
        suggestion: undefined,
      },
    ]);
  });
});

describe("of a request whose start has passed", () => {
  const start = "start: 2026-11-24T08:00:00Z";
  test("only what says how long has less left of it, not what says until when", () => {
    const told = (length: string) =>
      problemIn({ rules: rule("{ duration: 1h }"), grant: asks(`${start}\n${length}`) })?.message;
    expect(told("duration: 4h")).toContain("`2h` (left of it, for `start` was `2h` ago) exceeds");
    expect(told("expires: 2026-11-24T12:00:00Z")).toBe("`2h` exceeds the `1h` that rule `orders` allows");
  });
  test("as much as it asked for is offered later", () => {
    const rules = rule("{}", "    conflictsWith: [/orders-db/admin/]");
    const leases = [lease(path("x", "admin"), "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z")];
    expect(problemIn({ rules, leases, grant: asks(`${start}\nduration: 4h`) })?.fix).toContain(
      "`start: 2026-11-24T12:00:00Z` would pass",
    );
  });
});

describe("where several bounds are passed over", () => {
  const fixes = (scene: Scene) =>
    verdict(scene).grants[0]?.problems.map(({ code, fix, suggestion }) => ({ code, fix, suggestion }));
  const apart = rule(
    "{ duration: 8h, total: { of: 10h, per: 1d } }",
    "    conflictsWith: [/orders-db/admin/]",
  );
  const admin = (from: string, until: string) => [lease(path("x", "admin"), from, until)];

  test("what is told of one passes the others, too", () => {
    const leases = admin("2026-11-24T13:00:00Z", "2026-11-24T20:00:00Z");
    expect(fixes({ rules: apart, leases, grant: asks("duration: 12h") })).toEqual([
      { code: "limit-duration", fix: "`duration: 3h` would pass.", suggestion: "3h" },
      { code: "limit-total", fix: "`duration: 3h` would pass.", suggestion: "3h" },
      {
        code: "conflict",
        fix: "Withdraw `access/orders-db/admin/mona/x.yaml` by deleting it; or `duration: 3h` would pass.",
        suggestion: undefined,
      },
    ]);
  });
  test("and a bound that is kept is not passed over by what is told", () => {
    const leases = admin("2026-11-24T20:00:00Z", "2026-11-25T20:00:00Z");
    const grant = asks("duration: 9h\nstart: 2026-11-24T11:00:00Z");
    expect(fixes({ rules: apart, leases, grant })).toEqual([
      { code: "limit-duration", fix: "`duration: 8h` would pass.", suggestion: "8h" },
    ]);
    const limited = rule("{ lead: 1h, duration: 8h }", "    conflictsWith: [/orders-db/admin/]");
    // Earlier, it would begin while the other is held.
    const held = admin("2026-11-24T09:00:00Z", "2026-11-24T11:30:00Z");
    expect(
      fixes({ rules: limited, leases: held, grant: asks("duration: 1h\nstart: 2026-11-24T12:00:00Z") }),
    ).toEqual([
      { code: "limit-lead", fix: "Ask again from `2026-11-24T11:00:00Z` on.", suggestion: undefined },
    ]);
    expect(fixes({ rules: limited, grant: asks("duration: 1h\nstart: 2026-11-24T12:00:00Z") })).toEqual([
      {
        code: "limit-lead",
        fix: "`start: 2026-11-24T11:00:00Z` would pass; or ask again from `2026-11-24T11:00:00Z` on.",
        suggestion: "2026-11-24T11:00:00Z",
      },
    ]);
  });
  test("where it lies too far ahead, no length passes without another start", () => {
    const rules = rule("{ lead: 1d, duration: 8h }");
    const both = "`start: 2026-11-25T10:00:00Z` with `duration: 8h` would pass";
    const grant = asks("duration: 9h\nstart: 2026-11-25T11:00:00Z");
    expect(fixes({ rules, grant })).toEqual([
      { code: "limit-duration", fix: `${both}.`, suggestion: undefined },
      {
        code: "limit-lead",
        fix: `${both}; or ask again from \`2026-11-24T11:00:00Z\` on.`,
        suggestion: undefined,
      },
    ]);
    const until = asks("expires: 2026-11-25T19:00:00Z\nstart: 2026-11-25T11:00:00Z");
    expect(fixes({ rules, grant: until })?.[0]?.fix).toContain(
      "`start: 2026-11-25T10:00:00Z` with `expires: 2026-11-25T18:00:00Z` would pass",
    );
  });
  test("and where nothing passes all of them, each is told alone", () => {
    const leases = [
      ...admin("2026-11-24T09:00:00Z", "2026-11-25T20:00:00Z"),
      lease(path("l1"), "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z"),
    ];
    expect(fixes({ rules: apart, leases, grant: asks("duration: 6h\nextends: l1") })).toEqual([
      { code: "limit-duration", fix: "`duration: 5h` would pass this alone.", suggestion: "5h" },
      {
        code: "conflict",
        fix: "Withdraw `access/orders-db/admin/mona/x.yaml` by deleting it.",
        suggestion: undefined,
      },
    ]);
  });
  test("also of what breaks glass where the rule has none", () => {
    const limited = rule("{ duration: 8h, total: { of: 1h, per: 1d } }");
    expect(fixes({ rules: limited, grant: asks("duration: 2h\nbreakGlass: true") })).toContainEqual({
      code: "limit-total",
      fix: "`duration: 1h` would pass.",
      suggestion: "1h",
    });
  });
  test("but beside hundreds of others no time is looked for that passes all", () => {
    const limited = rule("{ duration: 1h, total: { of: 1h, per: 1d } }");
    const changes = Array.from({ length: 302 }, (_, index) =>
      grantFile(asks("duration: 2h"), path(`g${String(index).padStart(3, "0")}`)),
    );
    const told = verdict({ rules: limited, changes }).grants.map(({ problems }) =>
      problems.map(({ fix }) => fix),
    );
    expect(told[0]).toEqual(["`duration: 1h` would pass.", "`duration: 1h` would pass."]);
    expect(told[300]?.[0]).toBe("`start: 2026-11-25T11:00:00Z` with `duration: 1h` would pass.");
    expect(told[301]).toEqual([
      "`duration: 1h` would pass this alone.",
      "Ask for less, or for new access later.",
    ]);
  });
});

test("what overlaps what is held already counts once within the total", () => {
  const rules = rule("{ total: { of: 5h, per: 1d } }");
  // Four hours from ten o'clock, beside two that are held until eleven: five in all.
  const leases = [lease(path("l1"), "2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z")];
  expect(failed(verdict({ rules, leases, grant: asks("duration: 4h") }))).toEqual([]);
  expect(failed(verdict({ rules, leases, grant: asks("duration: 4h1s") }))).toEqual(["limit-total"]);
});
