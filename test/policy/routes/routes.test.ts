import { describe, expect, test } from "vitest";
import type { TeamName } from "#identity/names.ts";
import { judge } from "#policy/judge.ts";
import type { Directory, Hours } from "#policy/model.ts";
import { formatHours, minuteOfWeek } from "#policy/routes/hours.ts";
import {
  at,
  directory,
  factsOf,
  governanceOf,
  grantFile,
  lease,
  path,
  type Scene,
  team,
  teams,
  verdict,
} from "../scene.ts";

const rules = (when: string) => `
  - match: /orders-db/
    name: orders
    mayRequest: [acme/engineering]
    mayHold: [acme/engineering, "workload:deployer"]
    routes:
      - { name: quick, when: ${when}, approvals: none }
      - { name: standard, approvals: [{ from: [acme/dba] }] }`;

/** The route that a scene takes, or nothing. */
const taken = (when: string, scene: Scene = {}) =>
  verdict({ ...scene, rules: rules(when) }).grants[0]?.route?.name;
const asks = (text: string, of?: string) => [grantFile(`reason: Look\n${text}\n`, of)];

describe("the first route whose conditions all hold is taken", () => {
  test.each([
    ["{ subjectIn: [acme/engineering] }", "quick"],
    ["{ subjectIn: [acme/on-call] }", "standard"],
    ["{ subjectIn: [acme/on-call, '@mona'] }", "quick"],
    ["{ subjectIn: ['shifts:orders'] }", "standard"],
    ["{ requesterIn: [acme/engineering] }", "quick"],
    ["{ requesterIn: [acme/security] }", "standard"],
    ["{ durationAtMost: 4h }", "quick"],
    ["{ durationAtMost: 3h59m59s }", "standard"],
    ["{ durationAtLeast: 4h }", "quick"],
    ["{ durationAtLeast: 4h1s }", "standard"],
    ["{ leadAtMost: 1s }", "quick"],
    ["{ leadAtLeast: 1s }", "standard"],
    ["{ priority: [normal, high] }", "quick"],
    ["{ priority: [high] }", "standard"],
    ["{ risk: [low] }", "quick"],
    ["{ risk: [medium, high, critical] }", "standard"],
    ["{ extension: false }", "quick"],
    ["{ extension: true }", "standard"],
    ["{ liveAtMost: 0 }", "quick"],
    ["{ during: { zone: UTC, hours: [{ days: [tue], from: '10:00', to: '10:01' }] } }", "quick"],
    ["{ during: { zone: UTC, hours: [{ days: [tue], from: '10:01', to: '24:00' }] } }", "standard"],
    ["{ during: { zone: UTC, hours: [{ days: [tue], from: '00:00', to: '10:00' }] } }", "standard"],
    ["{ during: { zone: UTC, hours: [{ days: [wed], from: '00:00', to: '24:00' }] } }", "standard"],
    ["{ during: { zone: Europe/Berlin, hours: [{ days: [tue], from: '11:00', to: '11:01' }] } }", "quick"],
    ["{ durationAtMost: 4h, priority: [high] }", "standard"],
  ])("%s: %s", (when, route) => {
    expect(taken(when)).toBe(route);
  });

  test("a request that waits for approval takes the route of the second in which it is judged", () => {
    const when = "{ during: { zone: UTC, hours: [{ days: [tue], from: '09:00', to: '17:00' }] } }";
    expect(taken(when, { now: at("2026-11-24T16:59:59Z") })).toBe("quick");
    expect(taken(when, { now: at("2026-11-24T17:00:00Z") })).toBe("standard");
  });

  test("the subject is who would hold it, the requester who asks", () => {
    const changes = asks("duration: 1h", path("x", "readonly", "ann"));
    expect(taken("{ subjectIn: ['@ann'] }", { changes })).toBe("quick");
    expect(taken("{ subjectIn: ['@mona'] }", { changes })).toBe("standard");
    expect(taken("{ requesterIn: ['@mona'] }", { changes })).toBe("quick");
    expect(
      taken("{ subjectIn: ['workload:deployer'] }", {
        changes: asks("duration: 1h", path("x", "readonly", "deployer")),
      }),
    ).toBe("quick");
  });

  test("who is on shift is looked up at the time of the decision, its end excluded", () => {
    const changes = asks("duration: 1h", path("x", "readonly", "ann"));
    const when = "{ subjectIn: ['shifts:orders'] }";
    const on = (now: string) => taken(when, { changes, now: at(now) });
    expect([
      on("2026-11-24T07:59:59Z"),
      on("2026-11-24T08:00:00Z"),
      on("2026-11-24T19:59:59Z"),
      on("2026-11-24T20:00:00Z"),
    ]).toEqual(["standard", "quick", "quick", "standard"]);
  });

  test("an extension by what it extends, on the total", () => {
    const leases = [lease(path("inc-0"), "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z")];
    const changes = asks("duration: 1h\nextends: inc-0");
    expect(taken("{ extension: true }", { leases, changes })).toBe("quick");
    expect(taken("{ durationAtMost: 3h }", { leases, changes })).toBe("standard");
    expect(taken("{ durationAtMost: 4h }", { leases, changes })).toBe("quick");
  });

  test("other live leases of the subject on the target count, also those asked for beside it", () => {
    const live = [lease(path("x", "admin"), "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z")];
    expect(taken("{ liveAtMost: 0 }", { leases: live })).toBe("standard");
    expect(taken("{ liveAtMost: 1 }", { leases: live })).toBe("quick");
    expect(
      taken("{ liveAtMost: 0 }", {
        leases: [lease("access/other/x/mona/y.yaml", "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z")],
      }),
    ).toBe("quick");
    const both = verdict({
      rules: rules("{ liveAtMost: 0 }"),
      changes: [...asks("duration: 1h", path("a")), ...asks("duration: 1h", path("b"))],
    });
    expect(both.grants.map(({ route }) => route?.name)).toEqual(["quick", "standard"]);
  });

  test("none holds: it is denied, and told what the nearest asks for", () => {
    const only = rules("{ durationAtMost: 1h, priority: [high] }").replace(
      /\n.*standard.*$/,
      "\n      - { name: short, when: { durationAtMost: 2h }, approvals: none }",
    );
    const [decision] = verdict({ rules: only }).grants;
    expect(decision?.kind).toBe("deny");
    expect(decision?.reasons.find(({ code }) => code === "route")?.fix).toBe(
      "Route `short` would be taken if it lasts at most `2h`.",
    );
  });
});

test("what the nearest route asks of an extension, it asks of the whole chain", () => {
  const only = rules("{ durationAtMost: 8h }").replace(/\n.*standard.*$/, "");
  const leases = [lease(path("inc-0"), "2026-11-24T06:00:00Z", "2026-11-24T12:00:00Z")];
  const [decision] = verdict({ rules: only, leases, changes: asks("duration: 3h\nextends: inc-0") }).grants;
  expect(decision?.reasons.find(({ code }) => code === "route")?.fix).toBe(
    "Route `quick` would be taken if it lasts at most `8h` with what it extends.",
  );
});

describe("a condition that cannot be evaluated", () => {
  const failures = [{ lookup: "team acme/on-call", detail: "502" }];
  test("leads to no other route: the decision waits", () => {
    const [decision] = verdict({ rules: rules("{ subjectIn: [acme/on-call] }"), failures }).grants;
    expect([decision?.kind, decision?.route, decision?.requirements]).toEqual(["wait", undefined, []]);
    expect(decision?.reasons.find(({ code }) => code === "route")).toMatchObject({
      outcome: "wait",
      text: "whether route `quick` holds cannot be told",
    });
  });
  test("is not needed where another condition fails anyway", () => {
    expect(taken("{ subjectIn: [acme/on-call], durationAtMost: 1h }", { failures })).toBe("standard");
  });
  test("is not needed where another set has the subject", () => {
    expect(taken("{ subjectIn: [acme/on-call, acme/engineering] }", { failures })).toBe("quick");
  });
  test("counting leases that could not be looked up leads nowhere", () => {
    expect(taken("{ liveAtMost: 0 }", { failures: [{ lookup: "leases", detail: "" }] })).toBeUndefined();
  });
  test("nor does an hour of a zone that this machine does not know", () => {
    const governance = governanceOf({ rules: rules("{ durationAtMost: 8h }") });
    const below = path().slice("access/".length);
    const [rule, approvals] = [governance.policy.ruleFor(below), []];
    if (rule === undefined) throw new Error("the policy has a rule");
    const during: Hours = { zone: "Mars/Olympus", minutes: [[0, 10_080]] };
    const routes = [
      { name: "quick", when: { during }, approvals, obligations: {}, at: rule.at },
      ...rule.routes,
    ];
    const policy = { ...governance.policy, ruleFor: () => ({ ...rule, routes }) };
    const all = judge({
      governance: { ...governance, policy },
      facts: factsOf(),
      changes: [grantFile()],
      usedGrants: new Set(),
    });
    expect([all.kind, all.grants[0]?.route]).toEqual(["wait", undefined]);
    expect(JSON.stringify(all.grants)).toContain("the time zone `Mars/Olympus` is not known here");
  });
  test("members cut short are not taken for absent ones", () => {
    expect(taken("{ subjectIn: [acme/on-call] }", { truncated: ["teams"] })).toBeUndefined();
    expect(taken("{ subjectIn: [acme/on-call] }", { truncated: ["reviews"] })).toBe("standard");
  });
});

describe("a team that is gone, or another one by its name", () => {
  const others = { "acme/engineering": team("mona"), "acme/dba": team("ann") };
  const gone = { teams: teams(others) };
  const pins: Directory = { ...directory, teams: new Map([["acme/on-call" as TeamName, 7]]) };
  const another = { ...team("mona"), id: 8 };
  const remade = { directory: pins, teams: teams({ ...others, "acme/on-call": another }) };
  // Who belongs in it nobody can tell; a later route may be meant for everybody but them.
  test.each([
    ["gone", gone, "the team `acme/on-call` does not exist, so nobody is in it"],
    [
      "made again",
      remade,
      "the team `acme/on-call` is not the one that the directory means (id 7): it has the id 8",
    ],
  ])("%s: leads to no later route, and the reason says so", (_how, scene, text) => {
    const [decision] = verdict({ rules: rules("{ subjectIn: [acme/on-call] }"), ...scene }).grants;
    expect([decision?.kind, decision?.route]).toEqual(["wait", undefined]);
    expect(JSON.stringify(decision?.reasons)).toContain(text);
  });
  test("says nothing of a workload, which is in no team", () => {
    const changes = asks("duration: 1h", path("inc-1", "readonly", "deployer"));
    expect(taken("{ subjectIn: [acme/on-call] }", { ...gone, changes })).toBe("standard");
  });
  test("is not needed where another condition fails, or another set has the subject", () => {
    expect(taken("{ subjectIn: [acme/on-call], durationAtMost: 1h }", gone)).toBe("standard");
    expect(taken("{ requesterIn: [acme/on-call, acme/engineering] }", gone)).toBe("quick");
  });
});

describe("minutes of the week", () => {
  test.each([
    ["2026-11-23T00:00:00Z", "UTC", 0],
    ["2026-11-29T23:59:59Z", "UTC", 7 * 1440 - 1],
    ["2026-11-22T23:30:00Z", "Europe/Berlin", 30],
    ["2026-11-23T04:59:59Z", "America/New_York", 6 * 1440 + 23 * 60 + 59],
    // The night in which clocks go back: 02:30 is there twice.
    ["2026-10-25T00:30:00Z", "Europe/Berlin", 6 * 1440 + 150],
    ["2026-10-25T01:30:00Z", "Europe/Berlin", 6 * 1440 + 150],
    // The night in which clocks go forward: after 01:59 comes 03:00.
    ["2026-03-29T00:59:00Z", "Europe/Berlin", 6 * 1440 + 119],
    ["2026-03-29T01:00:00Z", "Europe/Berlin", 6 * 1440 + 180],
    ["2026-11-23T00:15:00Z", "Asia/Kathmandu", 6 * 60],
  ])("%s in %s is minute %d", (instant, zone, minute) => {
    expect(minuteOfWeek(at(instant), zone)).toBe(minute);
  });
  test("a zone that nobody knows has none", () => {
    expect(minuteOfWeek(at("2026-11-23T00:00:00Z"), "Mars/Olympus")).toBeUndefined();
  });
  test.each<[hours: string, minutes: Hours["minutes"]]>([
    ["Tue 09:00–24:00 (UTC)", [[1440 + 540, 2 * 1440]]],
    [
      "Mon, Tue 00:00–24:00 (UTC)",
      [
        [0, 1440],
        [1440, 2 * 1440],
      ],
    ],
    ["Tue 22:00–Wed 00:01 (UTC)", [[1440 + 1320, 2 * 1440 + 1]]],
    ["Sun 22:00–24:00 (UTC)", [[6 * 1440 + 1320, 7 * 1440]]],
  ])("%s is how hours are said", (hours, minutes) => {
    expect(formatHours({ zone: "UTC", minutes })).toBe(hours);
  });
});
