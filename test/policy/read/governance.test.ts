// Targets, the directory, and what has to fit across all files of one commit.
import { describe, expect, test } from "vitest";
import { readDirectory } from "#policy/read/directory.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import { readTarget } from "#policy/read/target.ts";
import type { SourceFile } from "#source/file.ts";
import { expectInside, expectPlainWords } from "../../source/places.ts";
import { DIRECTORY, directory, file, problemsOf, rule, shifts, TARGET, target, wellRead } from "./files.ts";

const all = [directory, target, shifts];
const withTarget = (text: string): readonly SourceFile[] => [directory, file(TARGET, text)];
const withDirectory = (text: string): readonly SourceFile[] => [file(DIRECTORY, text), target];
const entitlements = "entitlements: { a: { risk: low, role: r } }\n";

const refused: readonly (readonly [name: string, files: readonly SourceFile[], ...problems: string[]])[] = [
  ["no directory", [target], "directory-missing 1:1"],
  ["an unknown kind", withTarget("kind: postgress\nentitlements: { a: { risk: low } }\n"), "not-one-of 1:7"],
  [
    "no role for postgres",
    withTarget("kind: postgres\nentitlements:\n  a: { risk: low }\n"),
    "setting-missing 3:3",
  ],
  [
    "no team for github-team",
    withTarget("kind: github-team\nentitlements:\n  a: { risk: low, role: x }\n"),
    "setting-missing 3:3",
    "setting-unfit 3:19",
  ],
  [
    "a role for memory",
    withTarget("kind: memory\nentitlements: { a: { risk: low, role: x } }\n"),
    "setting-unfit 2:33",
  ],
  [
    "one role for two",
    withTarget("kind: postgres\nentitlements:\n  a: { risk: low, role: x }\n  b: { risk: low, role: x }\n"),
    "setting-shared 4:25",
  ],
  [
    "an entitlement in upper case",
    withTarget("kind: memory\nentitlements:\n  Admin: { risk: low }\n"),
    "entitlement-name 3:3",
  ],
  [
    "an entitlement that climbs",
    withTarget("kind: memory\nentitlements:\n  a/../b: { risk: low }\n"),
    "entitlement-name 3:3",
  ],
  [
    "an entitlement with an empty segment",
    withTarget("kind: memory\nentitlements:\n  a//b: { risk: low }\n"),
    "entitlement-name 3:3",
  ],
  ["no entitlements", withTarget("kind: memory\nentitlements: {}\n"), "too-few 2:15"],
  ["no risk", withTarget("kind: memory\nentitlements:\n  a: { description: x }\n"), "missing-key 3:3"],
  [
    "one account for all",
    withTarget(`kind: postgres\naccounts: admin\n${entitlements}`),
    "accounts-shared 2:11",
  ],
  [
    "an account of unknown parts",
    withTarget(`kind: postgres\naccounts: "{login}_{team}"\n${entitlements}`),
    "accounts-unreadable 2:11",
  ],
  [
    "a connection's value",
    withTarget(`kind: postgres\nconnection: { urlFrom: "postgres://u:hunter2@db" }\n${entitlements}`),
    "connection-not-a-name 2:24",
  ],
  [
    "a connection's value under another key",
    withTarget(`kind: postgres\nconnection: { url: "postgres://u:hunter2@db" }\n${entitlements}`),
    "connection-secret 2:20",
  ],
  [
    "a target's folder in upper case",
    [directory, target, file("access/Orders/target.yaml", target.text)],
    "path-segment 1:1",
  ],
  ["an organisation that is none", withDirectory("organisation: acme/dba\n"), "bad-text 1:15"],
  ["no organisation", withDirectory("people: {}\n"), "missing-key 1:1"],
  ["a login in upper case", withDirectory("organisation: acme\npeople:\n  Mona: { id: 1 }\n"), "bad-key 3:3"],
  [
    "an id that no double holds",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 9007199254740993 }\n"),
    "too-large 3:15",
  ],
  ["an id in quotes", withDirectory('organisation: acme\npeople:\n  mona: { id: "1" }\n'), "wrong-type 3:15"],
  [
    "an id twice",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1 }\n  octo: { id: 1 }\n"),
    "id-twice 4:15",
  ],
  [
    "a team's id twice",
    withDirectory("organisation: acme\nteams:\n  acme/a: 1\n  acme/b: 1\n"),
    "id-twice 4:11",
  ],
  [
    "an address twice",
    withDirectory(
      "organisation: acme\npeople:\n  mona: { id: 1, emails: [m@x] }\n  octo: { id: 2, emails: [m@x] }\n",
    ),
    "email-twice 4:27",
  ],
  [
    "an address in upper case",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1, emails: [M@x] }\n"),
    "email-unreadable 3:27",
  ],
  [
    "an address that is none",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1, emails: [mona] }\n"),
    "email-unreadable 3:27",
  ],
  [
    "a workload called like a person",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1 }\nworkloads:\n  mona: {}\n"),
    "name-twice 5:3",
  ],
  [
    "an account twice",
    withDirectory(
      "organisation: acme\npeople:\n  mona: { id: 1, accounts: { orders-db: x } }\nworkloads:\n  bot: { accounts: { orders-db: x } }\n",
    ),
    "account-twice 5:33",
  ],
  [
    "an account in a target that is not there",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1, accounts: { order-db: x } }\n"),
    "account-target 3:30",
  ],
  [
    "a workload's owner that is none",
    withDirectory("organisation: acme\nworkloads:\n  bot: { owners: [platform] }\n"),
    "set-unreadable 3:19",
  ],
  [
    "a workload owned by a workload",
    withDirectory("organisation: acme\nworkloads:\n  bot: { owners: [workload:bot] }\n"),
    "set-not-people 3:19",
  ],
  [
    "a workload that is not there",
    [...all, rule("mayRequest: [acme/x]", "mayHold: [workload:deplyer]", "approvals: none")],
    "workload-unknown 4:15",
  ],
  [
    "problems of several files, by path and line",
    [file("policies/a.yaml", "x: 1\n"), file(DIRECTORY, "organisation: acme\nfoo: 1\nbar: 2\n"), target],
    "unknown-key 2:1",
    "unknown-key 3:1",
    "unknown-key 1:1",
  ],
];

describe("governance that cannot be read is none", () => {
  for (const [name, files, ...problems] of refused)
    test(name, () => {
      const found = problemsOf(readGovernance(files));
      expect(found.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual(problems);
      for (const problem of found) {
        expectInside(files.find(({ path }) => path === problem.at.path)?.text ?? "", [problem]);
        // THREAT 56: what may be a secret is never repeated.
        expect(JSON.stringify(problem)).not.toContain("hunter2");
        expect(problem.fix ?? "").not.toBe("");
      }
      expectPlainWords(found);
    });
});

describe("governance that is read", () => {
  test("a target: entitlements with their settings, accounts by login unless it says otherwise", () => {
    const read = wellRead(readTarget(target));
    expect(read).toMatchObject({
      name: "orders-db",
      kind: "postgres",
      accounts: "{login}",
      connection: { urlFrom: "ORDERS_DB_URL" },
    });
    expect([...read.entitlements.values()]).toEqual([
      { name: "readonly", risk: "low", settings: { role: "orders_ro" } },
      { name: "schema/refunds/writer", risk: "high", settings: { role: "w" } },
    ]);
  });

  test("the directory: the organisation in lower case, people, workloads and pinned teams", () => {
    const read = wellRead(readDirectory(directory));
    expect(read.organisation).toBe("acme");
    expect([...read.people]).toEqual([
      ["mona", { id: 1, emails: ["mona@acme.example"], accounts: new Map([["orders-db", "mona_db"]]) }],
    ]);
    expect([...read.workloads]).toEqual([
      ["deployer", { owners: [{ kind: "team", name: "acme/platform" }], accounts: new Map() }],
    ]);
    expect([...read.teams]).toEqual([["acme/dba", 7]]);
  });

  test("all of it together, whatever else is handed in", () => {
    const grant = file("access/orders-db/readonly/mona/x.yaml", "not: [yaml");
    const policy = rule(
      "mayRequest: [acme/x]",
      "mayHold: [workload:deployer, 'shifts:orders']",
      "approvals: none",
    );
    const read = wellRead(readGovernance([...all, policy, grant, file("README.md", "x")]));
    expect([...read.targets.keys()]).toEqual(["orders-db"]);
    expect(read.policy.rules).toHaveLength(1);
    expect(read.directory.organisation).toBe("acme");
  });

  test("which files are fetched for it", () => {
    const yes = ["policies/a.yaml", "policies/shifts/x.yaml", "policies/b.yml", DIRECTORY, TARGET];
    const no = [
      "access/orders-db/readonly/mona/x.yaml",
      "access/a/b/target.yaml",
      "README.md",
      "access/directory.yml",
      "x/policies/a.yaml",
    ];
    expect(yes.filter(isGovernanceFile)).toEqual(yes);
    expect(no.filter(isGovernanceFile)).toEqual([]);
  });
});
