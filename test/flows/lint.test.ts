// What does lint find with the host at hand, and what when the host does not answer?
import { describe, expect, test } from "vitest";
import { filesAfter, lintFiles, lintOfChange, lintWithHost } from "#flows/lint.ts";
import type { BlobId, TeamName } from "#identity/names.ts";
import type { TeamFact } from "#policy/facts.ts";
import { instantOf } from "#time/instant.ts";
import { memoryForge, memoryHost } from "./memory-forge.ts";

const text = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
const files = {
  "access/directory.yaml": text("organisation: acme"),
  "access/db/target.yaml": text("kind: memory", "entitlements: { reader: { risk: low } }"),
  "policies/00.yaml": text(
    'owners: [{ match: "*", approvals: [{ from: [acme/platform] }] }]',
    "rules:",
    "  - match: /db/",
    "    mayRequest: [acme/dba]",
    "    approvals: [{ from: [acme/dba] }, { from: [acme/secure] }]",
  ),
};
const sources = Object.entries(files).map(([path, content]) => ({ path, text: content }));

const answers = (teams: Readonly<Record<string, readonly string[]>>) => {
  const host = memoryHost(() => instantOf(0), files, teams);
  const asked: TeamName[] = [];
  const team = async (name: TeamName): Promise<TeamFact | undefined> => {
    asked.push(name);
    return memoryForge(host).team(name);
  };
  return { asked, team };
};

const short = (findings: readonly { level: string; code: string; at: { line: number; column: number } }[]) =>
  findings.map(({ level, code, at }) => `${level} ${code} ${at.line}:${at.column}`);

describe("lint with the host", () => {
  test("says which teams do not exist, and asks for each team once", async () => {
    const host = answers({ "acme/platform": ["a", "b"], "acme/dba": ["a", "c", "d"] });
    const { findings, failures } = await lintWithHost(async () => host, sources);
    expect(short(findings)).toEqual(["error team-missing 5:48"]);
    expect(failures).toEqual([]);
    expect(host.asked.toSorted()).toEqual(["acme/dba", "acme/platform", "acme/secure"]);
  });

  test("counts the people whom the host names", async () => {
    const host = answers({ "acme/platform": ["a", "b"], "acme/dba": ["a"], "acme/secure": ["a", "c"] });
    const { findings } = await lintWithHost(async () => host, sources);
    expect(short(findings)).toEqual(["error approvals-own-request 5:17"]);
  });

  test("takes a team that could not be looked up for neither missing nor empty", async () => {
    const team = async (): Promise<TeamFact> => Promise.reject(new Error("503"));
    const { findings, failures } = await lintWithHost(async () => ({ team }), sources);
    expect(findings).toEqual([]);
    expect(failures.map(({ lookup, detail }) => `${lookup}: ${detail}`)).toContain("team acme/dba: 503");
    expect(failures).toHaveLength(3);
  });

  test("says of a host that cannot be opened so, once", async () => {
    const open = () => Promise.reject(new Error("there is no such repository"));
    const { findings, failures } = await lintWithHost(open, sources);
    expect(findings).toEqual([]);
    expect(failures).toEqual([{ lookup: "teams", detail: "there is no such repository" }]);
  });

  test("of a change says all of its files, and of others what is new", async () => {
    const host = answers({ "acme/platform": ["a", "b"], "acme/dba": ["a", "c", "d"] });
    const before = { blob: "1" as BlobId, mode: "100644" };
    const edit = (path: string, content: string) => ({
      path,
      before,
      after: { blob: "2" as BlobId, mode: "100644", text: content },
    });
    const elsewhere = edit("access/directory.yaml", "organisation: acme\nteams: {}\n");
    expect((await lintOfChange(host, sources, [elsewhere])).findings).toEqual([]);
    const same = edit("policies/00.yaml", `# a remark\n${files["policies/00.yaml"]}`);
    expect(short((await lintOfChange(host, sources, [same])).findings)).toEqual(["error team-missing 6:48"]);
    const target = edit("access/db/target.yaml", "kind: memory\nentitlements: { x/y: { risk: critical } }\n");
    const removed = { path: "access/db/target.yaml", before };
    expect(short((await lintOfChange(host, sources, [target])).findings)).toEqual([]);
    expect(short((await lintOfChange(host, sources, [removed])).findings)).toEqual([
      "error rule-matches-no-entitlement 3:12",
    ]);
  });
});

test("lint is of the files as the change leaves them", () => {
  const before = { blob: "1" as BlobId, mode: "100644" };
  const after = (content: string) => ({ blob: "2" as BlobId, mode: "100644", text: content });
  const changes = [
    { path: "policies/00.yaml", before, after: after(files["policies/00.yaml"].replace("/db/", "/bd/")) },
    { path: "policies/note.txt", after: after("no policy") },
  ];
  expect(lintFiles(sources)).toEqual([]);
  expect(short(lintFiles(filesAfter(sources, changes)))).toEqual(["error rule-matches-no-entitlement 3:12"]);
  const removed = filesAfter(sources, [{ path: "access/db/target.yaml", before }]);
  expect(short(lintFiles(removed))).toEqual(["error rule-matches-no-entitlement 3:12"]);
});
