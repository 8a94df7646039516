// Separation of duties, favours returned, and break-glass.
import { describe, expect, test } from "vitest";
import type { Verdict } from "#policy/decision.ts";
import { at, grantFile, idOf, lease, path, person, review, type Scene, verdict } from "../scene.ts";

const failed = ({ grants }: Verdict): readonly string[] =>
  grants.flatMap(({ reasons }) =>
    reasons.filter(({ outcome }) => outcome === "fail").map(({ code }) => code),
  );
const asks = (text: string, of?: string) => grantFile(`reason: Look\n${text}\n`, of);

describe("what nobody holds together", () => {
  const rules = `
  - { match: /orders-db/, name: orders, mayRequest: [acme/engineering], approvals: none }
  - { match: /orders-db/readonly/, name: readonly, mayRequest: [acme/engineering], approvals: none, conflictsWith: [/orders-db/admin/] }`;
  const admin = (from: string, until: string, more = {}) => [lease(path("x", "admin"), from, until, more)];
  const bob = { subject: { kind: "person", name: "bob" as never, id: idOf("bob") } } as const;
  test.each([
    {
      name: "a live lease",
      leases: admin("2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z"),
      codes: ["conflict"],
    },
    {
      name: "one that begins meanwhile",
      leases: admin("2026-11-24T13:59:59Z", "2026-11-24T20:00:00Z"),
      codes: ["conflict"],
    },
    {
      name: "one that begins when this one ends does not",
      leases: admin("2026-11-24T14:00:00Z", "2026-11-24T20:00:00Z"),
      codes: [],
    },
    {
      name: "one that is over does not",
      leases: admin("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z"),
      codes: [],
    },
    {
      name: "somebody else's does not",
      leases: admin("2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z", bob),
      codes: [],
    },
  ])("$name conflicts", ({ leases, codes }) => {
    expect(failed(verdict({ rules, leases }))).toEqual(codes);
  });
  test("works both ways: it makes no difference which of the two is asked for first", () => {
    const leases = [lease(path("x"), "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z")];
    expect(failed(verdict({ rules, leases, changes: [asks("duration: 1h", path("y", "admin"))] }))).toEqual([
      "conflict",
    ]);
  });
  test("names the first by its path of several that conflict, whatever the order of leases", () => {
    const rules = `
  - { match: /orders-db/, name: orders, mayRequest: [acme/engineering], approvals: none, conflictsWith: [/orders-db/] }`;
    const leases = ["z", "a", "m"].map((id) =>
      lease(path(id, "admin"), "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z"),
    );
    for (const listed of [leases, leases.toReversed()]) {
      const [problem] = verdict({ rules, leases: listed }).grants.flatMap(({ problems }) => problems);
      expect(problem?.fix).toContain(`\`${path("a", "admin")}\``);
    }
  });
  test("says of all that conflict what has to go, the first few by their paths, and nothing of what does not", () => {
    const rules = `
  - { match: /orders-db/, mayRequest: [acme/engineering], approvals: none, conflictsWith: [/orders-db/admin/] }`;
    const over = admin("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z");
    const live = (ids: string) =>
      [...ids].map((id) => lease(path(id, "admin"), "2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z"));
    const fixOf = (scene: Scene) => verdict({ rules, ...scene }).grants.at(-1)?.problems[0]?.fix;
    const later = "; or `start: 2026-11-24T11:00:00Z` would pass.";
    const named = (ids: string) => [...ids].map((id) => `\`${path(id, "admin")}\``);
    expect(fixOf({ leases: [...over, ...live("a")] })).toBe(`Withdraw ${named("a")} by deleting it${later}`);
    expect(fixOf({ leases: [...over, ...live("edcba")] })).toBe(
      `Withdraw ${named("abcd").join(", ")} and ${named("e")} by deleting them${later}`,
    );
    expect(fixOf({ leases: live("gfedcba") })).toBe(
      `Withdraw ${named("abcde").join(", ")} and 2 more by deleting them${later}`,
    );
    const beside = [asks("duration: 1h", path("y", "admin")), asks("duration: 1h")];
    expect(fixOf({ changes: beside })).toBe(
      "Ask for one of them only; or `start: 2026-11-24T11:00:00Z` would pass.",
    );
    expect(fixOf({ changes: beside, leases: live("z") })).toContain("Withdraw ");
  });
  test("what is extended begins where it has to: only withdrawing helps", () => {
    const held = [lease(path("inc-0"), "2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z")];
    const leases = [...held, ...admin("2026-11-24T10:30:00Z", "2026-11-24T20:00:00Z")];
    const [problem] = verdict({
      rules,
      leases,
      changes: [asks("duration: 1h\nextends: inc-0")],
    }).grants.flatMap(({ problems }) => problems);
    expect(problem?.fix).toBe(`Withdraw \`${path("x", "admin")}\` by deleting it.`);
  });
  test("counts what the same pull request asks for, and not what it withdraws", () => {
    const both = [asks("duration: 1h"), asks("duration: 1h", path("y", "admin"))];
    expect(failed(verdict({ rules, changes: both }))).toEqual(["conflict"]);
    const leases = admin("2026-11-24T08:00:00Z", "2026-11-24T11:00:00Z");
    const removal = { path: path("x", "admin"), before: { blob: "b" as never, mode: "100644" } };
    expect(verdict({ rules, leases, changes: [asks("duration: 1h"), removal] }).kind).toBe("allow");
  });
});

describe("favours", () => {
  const rules = `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/dba] }]
    mutualApproval: { within: 30d }`;
  const anns = (from: string, approver: "mona" | "bob"): Scene["leases"] => [
    lease(path("x", "admin", "ann"), from, "2026-12-24T08:00:00Z", {
      subject: { kind: "person", name: "ann" as never, id: idOf("ann") },
      approvers: [idOf(approver)],
    }),
  ];
  const reviews = [review("ann")];
  test.each([
    {
      name: "from whom the requester approved within the window",
      from: "2026-10-25T10:00:00Z",
      approver: "mona",
      kind: "wait",
    },
    { name: "before the window", from: "2026-10-25T09:59:59Z", approver: "mona", kind: "allow" },
    {
      name: "from whom somebody else approved",
      from: "2026-11-20T10:00:00Z",
      approver: "bob",
      kind: "allow",
    },
  ] as const)("an approval $name: $kind", ({ from, approver, kind }) => {
    expect(verdict({ rules, reviews, leases: anns(from, approver) ?? [] }).kind).toBe(kind);
  });
  test("an approval from whom the holder approved does not count", () => {
    const changes = [asks("duration: 1h", path("x", "readonly", "bob"))];
    expect(verdict({ rules, reviews, changes, leases: anns("2026-11-20T10:00:00Z", "bob") ?? [] }).kind).toBe(
      "wait",
    );
  });
  test("nor is whoever it is asked to approve", () => {
    const all = verdict({ rules, leases: anns("2026-11-20T10:00:00Z", "mona") ?? [] });
    expect(all.grants[0]?.requirements[0]?.candidates.map(({ login }) => login)).toEqual(["bob", "cy"]);
  });
  test("an approval from whom the requester approved together with somebody else does not count", () => {
    const together = (anns("2026-11-20T10:00:00Z", "mona") ?? []).map((one) => ({
      ...one,
      approvers: [idOf("bob"), idOf("mona")],
    }));
    expect(verdict({ rules, reviews, leases: together }).kind).toBe("wait");
  });
  test("of several, the first by its path is named, whatever the order of leases", () => {
    const [one] = anns("2026-11-20T10:00:00Z", "mona") ?? [];
    const leases = ["z", "a", "m"].flatMap((id) =>
      one === undefined ? [] : [{ ...one, grant: path(id, "admin", "ann") }],
    );
    const all = verdict({ rules, reviews, leases });
    const told = all.grants.flatMap(({ reasons }) => reasons.flatMap(({ children = [] }) => children));
    const favour = told.find(({ code }) => code === "review-mutual");
    expect(favour?.text).toContain("had 3 leases approved by `mona`");
    expect(favour?.text).toContain(`\`${path("a", "admin", "ann")}\``);
  });
  test("where the rule does not ask, favours are not looked at", () => {
    const without = rules.replace(/\n.*mutualApproval.*/, "");
    expect(
      verdict({ rules: without, reviews, leases: anns("2026-11-20T10:00:00Z", "mona") ?? [] }).kind,
    ).toBe("allow");
  });
});

describe("break-glass", () => {
  const rules = `
  - match: /orders-db/
    name: orders
    mayRequest: [acme/engineering]
    limits: { duration: 8h }
    approvals: [{ from: [acme/dba] }]
    obligations: { notify: [acme/dba] }
    breakGlass: { by: [acme/on-call], duration: 1h, reviewBy: [acme/security], reviewWithin: 24h }`;
  const sams = (text = "duration: 1h\nbreakGlass: true", of = path("x", "readonly", "sam")): Scene => ({
    rules,
    author: person("sam"),
    changes: [asks(text, of)],
  });
  test("is allowed at once, without approval, with a review to follow", () => {
    const all = verdict(sams());
    expect(all.kind).toBe("allow");
    expect(all.grants[0]).toMatchObject({
      breakGlass: true,
      route: { name: "break-glass" },
      requirements: [],
      obligations: {
        notify: [{ name: "acme/dba" }],
        review: { by: [{ name: "acme/security" }], within: 86_400 },
      },
    });
  });
  test.each([
    {
      name: "longer than it may be",
      scene: sams("duration: 1h1s\nbreakGlass: true"),
      codes: ["limit-duration"],
    },
    {
      name: "by somebody who may not",
      scene: { rules, changes: [asks("duration: 1h\nbreakGlass: true")] },
      codes: ["break-glass-by"],
    },
    {
      name: "for somebody else",
      scene: sams("duration: 1h\nbreakGlass: true", path("x", "readonly", "mona")),
      codes: ["break-glass-for-other"],
    },
    {
      name: "for later",
      scene: sams("duration: 1h\nstart: 2026-11-24T10:00:01Z\nbreakGlass: true"),
      codes: ["break-glass-later"],
    },
    {
      name: "where the rule has none",
      scene: { ...sams(), rules: rules.replace(/\n.*breakGlass:.*/, "") },
      codes: ["break-glass"],
    },
  ])("$name is refused", ({ scene, codes }) => {
    expect(failed(verdict(scene))).toEqual(codes);
  });
  const earlier = (reviewed: boolean, name: "sam" | "mona"): Scene["leases"] => [
    lease(path("old", "admin", name), "2026-11-01T00:00:00Z", "2026-11-01T01:00:00Z", {
      subject: { kind: "person", name: name as never, id: idOf(name) },
      breakGlass: { reviewed },
    }),
  ];
  test("waits for nobody's review but one's own earlier one", () => {
    expect(failed(verdict({ ...sams(), leases: earlier(false, "sam") ?? [] }))).toEqual([
      "break-glass-reviewed",
    ]);
    expect(failed(verdict({ ...sams(), leases: earlier(true, "sam") ?? [] }))).toEqual([]);
    expect(failed(verdict({ ...sams(), leases: earlier(false, "mona") ?? [] }))).toEqual([]);
  });
  test("of several that wait for their review, the first by its path is named", () => {
    const leases = ["z", "a", "m"].flatMap((id) =>
      (earlier(false, "sam") ?? []).map((one) => ({ ...one, grant: path(id, "admin", "sam") })),
    );
    const [problem] = verdict({ ...sams(), leases }).grants.flatMap(({ problems }) => problems);
    expect(problem?.message).toContain(`\`${path("a", "admin", "sam")}\``);
  });
  test("an unreviewed one does not keep anybody from asking", () => {
    expect(verdict({ rules, reviews: [review("ann")], leases: earlier(false, "mona") ?? [] }).kind).toBe(
      "allow",
    );
  });
  test("twice in one pull request is one too many", () => {
    const changes = [
      asks("duration: 1h\nbreakGlass: true", path("x", "readonly", "sam")),
      asks("duration: 1h\nbreakGlass: true", path("y", "admin", "sam")),
    ];
    // In the order of paths: `admin` comes first.
    expect(verdict({ ...sams(), changes }).grants.map(({ kind }) => kind)).toEqual(["allow", "deny"]);
  });
  test("is the requester's alone: without the line, the ordinary way is taken", () => {
    expect(failed(verdict(sams("duration: 1h")))).toEqual(["may-request", "may-hold"]);
    expect(verdict({ rules, now: at("2026-11-24T10:00:00Z") }).kind).toBe("wait");
  });
});

describe("who reviews an earlier break-glass is told", () => {
  const glass =
    "breakGlass: { by: [acme/on-call], duration: 1h, reviewBy: [acme/security], reviewWithin: 24h }";
  const rules = (second: string) => `
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: [{ from: [acme/dba] }]
    ${glass}${second}`;
  const other = (rest: string) =>
    `\n  - { match: /orders-db/admin/, mayRequest: [acme/dba], approvals: none${rest} }`;
  const old = (grant: string) =>
    lease(grant, "2026-11-01T00:00:00Z", "2026-11-01T01:00:00Z", {
      subject: { kind: "person", name: "sam" as never, id: idOf("sam") },
      breakGlass: { reviewed: false },
    });
  test.each([
    { name: "by the rule that governs it now", second: "", by: "somebody in `acme/security`" },
    {
      name: "by that one, where another governs what is asked",
      second: other(`, ${glass.replace("security", "dba")}`),
      by: "somebody in `acme/dba`",
    },
    { name: "as somebody, where that has no break-glass any more", second: other(""), by: "somebody" },
    { name: "as somebody, where no rule governs it any more", second: "", of: "gone", by: "somebody" },
  ])("$name", ({ second, of = "orders-db", by }) => {
    const [decision] = verdict({
      rules: rules(second),
      author: person("sam"),
      changes: [asks("duration: 1h\nbreakGlass: true", path("x", "readonly", "sam"))],
      leases: [old(`access/${of}/admin/sam/old.yaml`)],
    }).grants;
    expect(decision?.reasons.find(({ code }) => code === "break-glass-reviewed")?.fix).toBe(
      `Have ${by} review it first.`,
    );
  });
});
