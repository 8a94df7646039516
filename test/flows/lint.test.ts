// What does lint find with the host at hand, and what when the host does not answer?
import { describe, expect, test } from "vitest";
import { filesAfter, lintFiles, lintWithHost } from "#flows/lint.ts";
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
    const { findings, failures } = await lintWithHost(host, sources);
    expect(short(findings)).toEqual(["error team-missing 5:48"]);
    expect(failures).toEqual([]);
    expect(host.asked.toSorted()).toEqual(["acme/dba", "acme/platform", "acme/secure"]);
  });

  test("counts the people whom the host names", async () => {
    const host = answers({ "acme/platform": ["a", "b"], "acme/dba": ["a"], "acme/secure": ["a", "c"] });
    const { findings } = await lintWithHost(host, sources);
    expect(short(findings)).toEqual(["error approvals-own-request 5:17"]);
  });

  test("takes a team that could not be looked up for neither missing nor empty", async () => {
    const team = async (): Promise<TeamFact> => Promise.reject(new Error("503"));
    const { findings, failures } = await lintWithHost({ team }, sources);
    expect(findings).toEqual([]);
    expect(failures.map(({ lookup, detail }) => `${lookup}: ${detail}`)).toContain("team acme/dba: 503");
    expect(failures).toHaveLength(3);
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
