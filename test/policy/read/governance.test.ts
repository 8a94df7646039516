// Targets, the directory, and what has to fit across all files of one commit.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDirectory } from "#policy/read/directory.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import { kindProblem, readTarget } from "#policy/read/target.ts";
import type { SourceFile } from "#source/file.ts";
import { expectInside, expectPlainWords, toldInFull } from "../../source/places.ts";
import { DIRECTORY, directory, file, problemsOf, rule, shifts, TARGET, target, wellRead } from "./files.ts";

const all = [directory, target, shifts];
const withTarget = (text: string): readonly SourceFile[] => [directory, file(TARGET, text)];
const withDirectory = (text: string): readonly SourceFile[] => [file(DIRECTORY, text), target];
const entitlements = "entitlements: { a: { risk: low, role: r } }\n";
const sameRole = `kind: postgres\nconnection: { urlFrom: ORDERS_DB_URL }\n${entitlements}`;
const teamBy = (token: string): string =>
  `kind: github-team\nconnection: { organisation: acme, tokenFrom: ${token} }\nentitlements: { a: { risk: low, team: t } }\n`;

const refused: readonly (readonly [name: string, files: readonly SourceFile[], ...problems: string[]])[] = [
  [
    "a workload that is almost there",
    [directory, target, rule("mayRequest: [acme/x]", "mayHold: ['workload:deployr']", "approvals: none")],
    "workload-unknown 4:15",
  ],
  [
    "a workload that is like no other",
    [directory, target, rule("mayRequest: [acme/x]", "mayHold: ['workload:zzzzzzzz']", "approvals: none")],
    "workload-unknown 4:15",
  ],
  [
    "an account in a target that is almost there",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1, accounts: { order-db: m } }\n"),
    "account-target 3:30",
  ],
  [
    "an account in a target that is like no other",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1, accounts: { zzzzzzzz: m } }\n"),
    "account-target 3:30",
  ],
  [
    "an account in what cannot be a target",
    withDirectory("organisation: acme\npeople:\n  mona: { id: 1, accounts: { Orders-DB: m } }\n"),
    "account-target 3:30",
  ],
  ...[
    "mona",
    "Mona@Acme.Example",
    "a b@acme.example",
    "mona@acme .example",
    "m@a@b",
    "@acme.example",
    "mona@",
  ].map(
    (email) =>
      [
        `the address ${email}`,
        withDirectory(`organisation: acme\npeople:\n  mona: { id: 1, emails: ["${email}"] }\n`),
        "email-unreadable 3:27",
      ] as const,
  ),
  [
    "an owner of a workload that is none",
    withDirectory("organisation: acme\nworkloads:\n  deployer: { owners: [acme, 'workload:x'] }\n"),
    "set-unreadable 3:24",
    "set-not-people 3:30",
  ],
  ...["xURL b", "1URL", "url", "URL-1"].map(
    (name) =>
      [
        `a connection from ${name}`,
        withTarget(`kind: postgres\nconnection: { urlFrom: "${name}" }\n${entitlements}`),
        "connection-not-a-name 2:24",
      ] as const,
  ),
  [
    "an account with white space",
    withTarget(`kind: postgres\naccounts: "{login} x"\n${entitlements}`),
    "accounts-unreadable 2:11",
  ],
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
    "one team for two, in another case",
    withTarget(
      "kind: github-team\nentitlements:\n  a: { risk: low, team: dba }\n  b: { risk: low, team: DBA }\n",
    ),
    "setting-shared 4:25",
  ],
  [
    "one role for two targets",
    [...withTarget(sameRole), file("access/other-db/target.yaml", sameRole)],
    "setting-shared 1:1",
  ],
  [
    "one team for two targets, whatever their tokens",
    [...withTarget(teamBy("A_TOKEN")), file("access/other/target.yaml", teamBy("B_TOKEN"))],
    "setting-shared 1:1",
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

  test("and every refusal says what is wrong and what helps: refused-governance.txt", async () => {
    const pages = refused.map(
      ([name, files]) => `## ${name}\n${toldInFull(problemsOf(readGovernance(files)))}`,
    );
    await expect(pages.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "refused-governance.txt"));
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

  test("a target and its entitlements with all that they can say", () => {
    const text = `kind: github-team
description: Repositories
connection: { host: "https://git.acme.example/api" }
accounts: "{login}_acme"
entitlements: { writers: { risk: medium, description: Those who write, team: acme/writers } }
`;
    const read = wellRead(readTarget(file("access/git/target.yaml", text)));
    expect({ ...read, entitlements: [...read.entitlements.values()] }).toEqual({
      name: "git",
      kind: "github-team",
      description: "Repositories",
      connection: { host: "https://git.acme.example/api" },
      accounts: "{login}_acme",
      entitlements: [
        {
          name: "writers",
          risk: "medium",
          description: "Those who write",
          settings: { team: "acme/writers" },
        },
      ],
      at: { path: "access/git/target.yaml", line: 1, column: 1 },
    });
    const two = "kind: memory\nentitlements:\n  a: { risk: low }\n  b: { risk: low }\n";
    const settings = [...wellRead(readTarget(file(TARGET, two))).entitlements.values()];
    expect(settings).toEqual([
      { name: "a", risk: "low", settings: {} },
      { name: "b", risk: "low", settings: {} },
    ]);
  });

  test("the same name in two systems is two things, and each target may give its own", () => {
    const database = (url: string) =>
      `kind: postgres\nconnection: { urlFrom: ${url} }\nentitlements: { a: { risk: low, role: r } }\n`;
    const teamIn = (organisation: string, api: string) =>
      `kind: github-team\nconnection: { organisation: ${organisation}, apiUrlFrom: ${api} }\nentitlements: { a: { risk: low, team: t } }\n`;
    const memory = "kind: memory\nentitlements: { a: { risk: low }, b: { risk: low } }\n";
    const pairs: readonly (readonly [one: string, other: string])[] = [
      [database("ORDERS_URL"), database("BILLING_URL")],
      [teamIn("acme", "API"), teamIn("other", "API")],
      [teamIn("acme", "API"), teamIn("acme", "OTHER_API")],
      [memory, memory],
    ];
    const codes = pairs.map(([one, other]) => {
      const targets = [file("access/a/target.yaml", one), file("access/b/target.yaml", other)];
      return problemsOf(readGovernance([file(DIRECTORY, "organisation: acme\n"), ...targets]));
    });
    expect(codes).toEqual([[], [], [], []]);
  });

  test("who has nothing but an id has no address and no account", () => {
    const read = wellRead(readDirectory(file(DIRECTORY, "organisation: acme\npeople:\n  mona: { id: 1 }\n")));
    expect(read.people.get("mona" as never)).toEqual({ id: 1, emails: [], accounts: new Map() });
  });

  test("a target for tests is read, and a problem where somebody could mean it", () => {
    const memory = file(TARGET, "# x\nkind: memory\nentitlements: { a: { risk: low } }\n");
    expect(kindProblem(memory)).toEqual({
      code: "kind-for-tests",
      at: expect.objectContaining({ path: TARGET, line: 2, column: 7 }),
      message: "nothing carries out changes at targets of kind `memory`, which is for tests alone",
      fix: "Write the kind of a real system: `postgres` or `github-team`.",
    });
    expect(kindProblem(target)).toBeUndefined();
    expect(kindProblem(file(TARGET, "kind: [\n"))).toBeUndefined();
  });

  test("which files are fetched for it", () => {
    const yes = ["policies/a.yaml", "policies/shifts/x.yaml", "policies/b.yml", DIRECTORY, TARGET];
    const no = [
      "access/orders-db/readonly/mona/x.yaml",
      "access/a/b/target.yaml",
      "README.md",
      "access/directory.yml",
      "x/policies/a.yaml",
      "x/access/orders-db/target.yaml",
      "access/orders-db/target.yaml.orig",
    ];
    expect(yes.filter(isGovernanceFile)).toEqual(yes);
    expect(no.filter(isGovernanceFile)).toEqual([]);
  });
});
