import { describe, expect, test } from "vitest";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId } from "#identity/names.ts";
import { judge } from "#policy/judge.ts";
import { lookedUpAgain } from "#policy/reason.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok } from "#source/result.ts";
import {
  commit,
  factsOf,
  governanceOf,
  grantFile,
  lease,
  ordinaryRules,
  path,
  person,
  review,
  type Scene,
  verdict,
} from "./scene.ts";

const file = (of: string, text = "x: 1\n", mode = "100644") => ({
  path: of,
  after: { blob: `${of} now` as BlobId, mode, text },
});
const removed = (of: string) => ({ path: of, before: { blob: `${of} then` as BlobId, mode: "100644" } });
const codes = (scene: Scene) =>
  verdict(scene).grants.flatMap(({ reasons }) =>
    reasons.filter(({ outcome }) => outcome === "fail").map(({ code }) => code),
  );

describe("an ordinary request", () => {
  test("waits without an approval, and says whose", () => {
    const all = verdict();
    expect(all.kind).toBe("wait");
    const reason = all.grants[0]?.reasons.find(({ code }) => code === "approvals");
    expect(reason).toMatchObject({
      outcome: "wait",
      text: "needs 1 approval from `acme/dba`",
      fix: "`ann`, `bob` or `cy` can approve.",
    });
  });
  test("is allowed with one", () => {
    const all = verdict({ reviews: [review("ann")] });
    expect(all.kind).toBe("allow");
    expect(all.grants[0]).toMatchObject({
      kind: "allow",
      rule: { name: "orders", at: { path: "policies/10-test.yaml" } },
      requirements: [
        { from: ["acme/dba"], count: 1, missing: 0, filledBy: [{ login: "ann" }], candidates: [] },
      ],
      asked: { account: "mona", holder: { kind: "person", id: 1 }, judgedSeconds: 4 * 3600 },
    });
  });
});

describe("deny by default", () => {
  test("what no rule matches", () => {
    const rules = ordinaryRules.replace("/orders-db/", "/other-db/");
    expect(codes({ rules })).toEqual(["no-rule"]);
  });
  test("the last rule that matches governs, and never merges with earlier ones", () => {
    const rules = `${ordinaryRules}\n  - { match: "readonly/", mayRequest: [acme/security], approvals: none }`;
    expect(codes({ rules })).toEqual(["may-request", "may-hold"]);
  });
  test("an unknown target or entitlement, with the nearest known name", () => {
    const of = (target: string, entitlement: string) => [
      grantFile("reason: Look\nduration: 1h\n", `access/${target}/${entitlement}/mona/x.yaml`),
    ];
    expect(verdict({ changes: of("orders-bd", "readonly") }).grants[0]?.problems[0]).toMatchObject({
      code: "target-unknown",
      fix: expect.stringContaining("`orders-db`"),
    });
    expect(verdict({ changes: of("orders-db", "readnoly") }).grants[0]?.problems[0]).toMatchObject({
      code: "entitlement-unknown",
      fix: expect.stringContaining("`readonly`"),
    });
    expect(codes({ changes: of("orders-db", "schema/refunds/writer") })).toEqual([]);
  });
  test("a grant that cannot be read, with its problems", () => {
    expect(verdict({ grant: "reason: Look\nduration: eight\n" })).toMatchObject({
      kind: "deny",
      grants: [{ kind: "deny", problems: [{ at: { line: 2 } }] }],
    });
  });
  test("a grant that is edited in place, or not a plain file", () => {
    expect(
      verdict({
        reviews: [review("ann")],
        changes: [{ ...grantFile(), before: { blob: "old" as BlobId, mode: "100644" } }],
      }).kind,
    ).toBe("deny");
    expect(
      verdict({ reviews: [review("ann")], changes: [file(path(), "reason: Look\nduration: 1h\n", "120000")] })
        .kind,
    ).toBe("deny");
  });
  test("an id that led to a lease before, after a revert too", () => {
    expect(codes({ usedGrants: [path()] })).toEqual(["grant-id-used"]);
    expect(codes({ leases: [lease(path(), "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z")] })).toEqual([
      "grant-id-used",
    ]);
  });
  test("access that is over before it begins", () => {
    expect(codes({ grant: "reason: Look\nexpires: 2026-11-24T10:00:00Z\n" })).toEqual(["span-over"]);
  });
  test("a change of nothing", () => {
    expect(verdict({ changes: [] }).kind).toBe("deny");
  });
  test("a policy that cannot be read denies everything but withdrawals", () => {
    const governance = err([{ code: "x", at: wholeFile("policies/a.yaml"), message: "broken" }]);
    const given = {
      governance,
      facts: factsOf({ reviews: [review("ann"), review("dee")] }),
      usedGrants: new Set<string>(),
    };
    expect(judge({ ...given, changes: [grantFile()] })).toMatchObject({
      kind: "deny",
      problems: [{ code: "x" }],
    });
    expect(judge({ ...given, changes: [file("README.md")] }).kind).toBe("deny");
    expect(judge({ ...given, changes: [removed(path())] }).kind).toBe("allow");
  });
});

describe("a pull request as a whole", () => {
  test("is allowed when every grant is, each judged alone", () => {
    const changes = [grantFile(undefined, path("a")), grantFile("reason: Look\nduration: 9h\n", path("b"))];
    const all = verdict({ reviews: [review("ann")], changes });
    expect([all.kind, ...all.grants.map(({ kind }) => kind)]).toEqual(["deny", "allow", "deny"]);
  });
  test("that only withdraws always passes: anybody's, approved by nobody", () => {
    for (const author of [null, person("eve"), person("mona")]) {
      expect(
        verdict({ author, changes: [removed(path())], failures: [{ lookup: "teams", detail: "" }] }),
      ).toMatchObject({ kind: "allow", withdrawn: [path()] });
    }
  });
  test("that seems only to withdraw waits while not all of its files are known", () => {
    expect(verdict({ changes: [removed(path())], truncated: ["files"] }).kind).toBe("wait");
    expect(verdict({ changes: [removed(path())], failures: [{ lookup: "files", detail: "" }] }).kind).toBe(
      "wait",
    );
  });
  test("that mixes grants with what governs them is refused, and told how to split", () => {
    const all = verdict({
      reviews: [review("ann"), review("dee")],
      changes: [grantFile(), file("policies/10-test.yaml")],
    });
    expect(all).toMatchObject({
      kind: "deny",
      change: "mixed",
      problems: [{ code: "change-mixed" }],
      grants: [],
    });
    expect(all.reasons[0]?.fix).toContain("two pull requests");
  });
  test("that is a draft is judged, and says so", () => {
    const all = verdict({ reviews: [review("ann")], pullRequest: { draft: true } });
    expect(all).toMatchObject({ kind: "allow", reasons: [{ code: "draft", outcome: "info" }] });
  });
  test.each(["files", "commits", "reviews", "members", "teams", "leases"] as const)(
    "with %s cut short never passes, part by part",
    (what) => {
      const all = verdict({ reviews: [review("ann")], truncated: [what] });
      expect([all.kind, all.grants[0]?.kind]).toEqual(["wait", "wait"]);
    },
  );
});

describe("what governs access", () => {
  const policyFile = (text: string) => [file("policies/10-test.yaml", text)];
  const fine = "rules: []\n";
  test("takes its owners' word", () => {
    expect(verdict({ changes: policyFile(fine) })).toMatchObject({
      kind: "wait",
      change: "governance",
      governance: [
        {
          kind: "wait",
          path: "policies/10-test.yaml",
          requirements: [{ from: ["acme/security"], missing: 1 }],
        },
      ],
    });
    expect(verdict({ changes: policyFile(fine), reviews: [review("dee")] }).kind).toBe("allow");
    expect(verdict({ changes: policyFile(fine), reviews: [review("ann")] }).kind).toBe("wait");
  });
  test("nobody approves an edit of their own", () => {
    expect(verdict({ changes: policyFile(fine), author: person("dee"), reviews: [review("dee")] }).kind).toBe(
      "wait",
    );
    expect(
      verdict({ changes: policyFile(fine), commits: [commit("c1", ["b1"], "dee")], reviews: [review("dee")] })
        .kind,
    ).toBe("wait");
    expect(verdict({ changes: policyFile(fine), author: null, reviews: [review("dee")] }).kind).toBe("deny");
  });
  test("may be proposed by a bot, and from outside, for its owners decide", () => {
    expect(
      verdict({
        changes: policyFile(fine),
        author: { ...person("eve"), kind: "bot" },
        reviews: [review("dee")],
      }).kind,
    ).toBe("allow");
  });
  test("is read before it can be merged", () => {
    const all = verdict({
      changes: policyFile("rules:\n  - match: '!x'\n    mayRequest: [a/b]\n    approvals: none\n"),
      reviews: [review("dee")],
    });
    expect(all).toMatchObject({
      kind: "deny",
      governance: [{ kind: "deny", problems: [{ at: { path: "policies/10-test.yaml", line: 2 } }] }],
    });
  });
  test("has owners everywhere, by the last pattern that matches; what nobody owns cannot be changed", () => {
    const owners = `owners:
  - { match: /policies/, approvals: [{ from: [acme/security] }] }
  - { match: /.github/, approvals: [{ from: [acme/dba] }, { from: [acme/security] }] }`;
    const scene = (of: string, reviews = [review("dee")]) =>
      verdict({ owners, changes: [file(of)], reviews }).kind;
    expect(scene("schemas/x.json")).toBe("deny");
    expect(scene(".github/workflows/x.yml")).toBe("wait");
    expect(scene(".github/workflows/x.yml", [review("dee"), review("ann")])).toBe("allow");
    expect(scene(".github/workflows/x.yml", [review("cy")])).toBe("wait");
  });
  test("each file takes its own owners' word", () => {
    const owners = `owners:
  - { match: "*", approvals: [{ from: [acme/security] }] }
  - { match: /action/, approvals: [{ from: [acme/dba] }] }`;
    const changes = [file("action/index.ts"), file("README.md")];
    const all = verdict({ owners, changes, reviews: [review("dee")] });
    expect(all.governance.map(({ path: of, kind }) => [of, kind])).toEqual([
      ["README.md", "allow"],
      ["action/index.ts", "wait"],
    ]);
    expect(verdict({ owners, changes, reviews: [review("dee"), review("ann")] }).kind).toBe("allow");
  });
  test("owners who ask for changes stop it", () => {
    expect(
      verdict({
        changes: policyFile(fine),
        reviews: [review("dee"), review("cy", { state: "changes-requested" })],
      }).kind,
    ).toBe("wait");
  });
  test("with the base's files it is read as a whole: what breaks another file is refused", () => {
    const baseFiles = [
      { path: "access/directory.yaml", text: "organisation: acme\n" },
      { path: "policies/00.yaml", text: "ticketFormats: { incident: 'INC-{digits}' }\n" },
      {
        path: "policies/10-test.yaml",
        text: "rules:\n  - { match: x, mayRequest: [acme/a], require: [{ ticket: { format: incident } }], approvals: none }\n",
      },
    ];
    const removal = [removed("policies/00.yaml")];
    const given = {
      governance: governanceOf({}),
      facts: factsOf({ reviews: [review("dee")] }),
      usedGrants: new Set<string>(),
      changes: removal,
    };
    expect(judge(given).kind).toBe("allow");
    expect(judge({ ...given, baseFiles })).toMatchObject({
      kind: "deny",
      governance: [{ problems: [{ code: "ticket-format-unknown" }] }],
    });
  });
});

describe("a file whose path collides with one that stands", () => {
  const stands = "access/orders-db/readonly/mona/INC-1.yaml";
  const asked = grantFile();
  const judged = (changes: readonly FileChange[], basePaths: readonly string[]) =>
    judge({
      governance: ok(governanceOf({ rules: ordinaryRules.replace("[{ from: [acme/dba] }]", "none") })),
      changes,
      facts: factsOf(),
      usedGrants: new Set(),
      basePaths,
    });
  test("is refused, although it would be allowed alone", () => {
    expect(judged([asked], []).kind).toBe("allow");
    const all = judged([asked], [stands]);
    expect([all.kind, all.grants.flatMap(({ problems }) => problems.map(({ code }) => code))]).toEqual([
      "deny",
      ["path-collides"],
    ]);
    expect(all.reasons).toEqual([]);
  });
});

describe("what is said of the pull request as a whole", () => {
  const failing = (...lookups: readonly string[]) =>
    verdict({ failures: lookups.map((lookup) => ({ lookup, detail: "502" })) }).reasons.map(
      ({ text }) => text,
    );
  test("names lookups that failed in one order, however they were listed", () => {
    const told = ["leases", "members", "teams"].map((lookup) => `looking up \`${lookup}\` failed: \`502\``);
    for (const lookups of [
      ["teams", "leases", "members"],
      ["members", "teams", "leases"],
    ]) {
      expect(failing(...lookups)).toEqual(told);
    }
  });
  test("of a mixed one is first how to split it, whatever else is wrong with its files", () => {
    const edited = { ...grantFile(), before: { blob: "old" as BlobId, mode: "100644" } };
    const all = verdict({ changes: [edited, file("policies/10-test.yaml")] });
    expect([all.reasons, all.problems].map((told) => told.map(({ code }) => code))).toEqual([
      ["change-mixed"],
      ["change-mixed"],
    ]);
  });
  test("is that there is no directory only where nothing else is wrong with the base", () => {
    const missing = { code: "directory-missing", at: wholeFile("access/directory.yaml"), message: "missing" };
    const broken = { code: "x", at: wholeFile("policies/a.yaml"), message: "broken" };
    const told = (...problems: readonly Problem[]) =>
      judge({
        governance: err(problems),
        facts: factsOf(),
        usedGrants: new Set(),
        changes: [grantFile()],
      }).reasons.map(({ text, children }) => [text.split(",")[0], children?.map(({ at }) => at?.path)]);
    expect(told(missing)).toEqual([["the base branch has no directory", ["access/directory.yaml"]]]);
    expect(told(missing, broken)).toEqual([
      ["the policy of the base branch cannot be read", ["access/directory.yaml", "policies/a.yaml"]],
    ]);
  });
});

describe("a grant that nobody has read", () => {
  const stands = "access/orders-db/readonly/mona/INC-1.yaml";
  const told = (why: "unreadable" | "not-looked-up", basePaths: readonly string[] = []) => {
    const { after, ...rest } = grantFile("");
    const change = { ...rest, ...(after === undefined ? {} : { after: { ...after, unread: why } }) };
    const all = judge({
      governance: ok(governanceOf({})),
      changes: [change],
      facts: factsOf(),
      usedGrants: new Set(),
      basePaths,
    });
    return all.grants.map(({ kind, reasons, problems }) => ({
      kind,
      reasons: reasons.map(({ code, at, fix }) => [code, at?.path, fix]),
      problems: problems.map(({ code }) => code),
    }));
  };
  const bytes = ["text-unreadable", path(), "Save it as UTF-8, with at most 64 KiB."];
  const waits = ["text-not-looked-up", path(), lookedUpAgain];

  test("because its bytes are no text is denied", () => {
    expect(told("unreadable")).toEqual([{ kind: "deny", reasons: [bytes], problems: ["text-unreadable"] }]);
    expect(told("unreadable", [stands])[0]?.problems).toEqual(["path-collides", "text-unreadable"]);
  });
  test("because the lookup failed waits, unless its path is wrong already", () => {
    expect(told("not-looked-up")).toEqual([{ kind: "wait", reasons: [waits], problems: [] }]);
    const [grant] = told("not-looked-up", [stands]);
    expect([grant?.kind, grant?.reasons.at(-1), grant?.problems]).toEqual(["deny", waits, ["path-collides"]]);
  });
});
