// `lapse check` with the host at hand: which teams exist, and what is said when that could not be asked.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHubStandIn, startGitHub } from "#sandbox/github/server.ts";
import { acme } from "../flows/github-world.ts";
import { outputProblems } from "./outputs.ts";
import { exampleRepository, grantPath, grantText, jsonOf, lapse, type Ran } from "./terminal.ts";

let folder: string;
let github: GitHubStandIn;
const asked: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lapse-teams-"));
  github = await startGitHub({
    folder: join(folder, "access.git"),
    organisation: acme,
    onRequest: ({ path }) => asked.push(path),
  });
});
afterAll(async () => {
  await github?.close();
  rmSync(folder, { recursive: true, force: true });
});

const policy = (team: string) =>
  `rules:\n  - match: /orders-db/admin/\n    mayRequest: [acme/engineering]\n    approvals: [{ from: [acme/${team}] }]\n`;

/** A repository whose last policy asks a team for approval, and what the check of it says. */
async function checked(team: string, env: Readonly<Record<string, string>>, argv: readonly string[] = []) {
  const { folder: cwd, write } = exampleRepository();
  write({ "policies/70-more.yaml": policy(team) });
  asked.length = 0;
  return lapse(["check", "--repository", "acme/access", ...argv], {
    cwd,
    env: { GITHUB_API_URL: github.apiUrl, ...env },
  });
}

const sam = () => ({ GITHUB_TOKEN: github.as("sam").token });
const codes = (ran: Ran) =>
  (jsonOf(ran) as { findings: { code: string; at: { line: number; column: number } }[] }).findings.map(
    ({ code, at }) => `${code} ${at.line}:${at.column}`,
  );

test("a team that does not exist is an error at its line and column", async () => {
  const ran = await checked("secure", sam());
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain(
    "error: policies/70-more.yaml:4:26: team-missing: the team `acme/secure` does not exist, so nobody is in it. Did you mean `acme/security`?",
  );
  expect(ran.err).toBe("");
  const json = await checked("secure", sam(), ["--json"]);
  expect(outputProblems("check", jsonOf(json))).toEqual([]);
  expect(jsonOf(json)).toMatchObject({ teams: "looked-up", failures: [] });
});

test("where every team exists it is no longer said to be open", async () => {
  const ran = await checked("security", sam(), ["--json"]);
  expect(codes(ran).filter((code) => code.startsWith("team-"))).toEqual([]);
  // The people of this organisation are few, which only the host can tell.
  expect(codes(ran).join(" ")).toContain("approvals-own-edit");
  expect(jsonOf(ran)).toMatchObject({ teams: "looked-up", unknown: ["whether its owners have approved"] });
});

test("a token that may not see teams takes none for missing, and the check does not pass", async () => {
  const token = { GITHUB_TOKEN: github.actionsToken({ contents: "read", metadata: "read" }) };
  const ran = await checked("secure", token);
  expect(ran.exit).toBe(3);
  expect(ran.out).not.toContain("team-missing");
  expect(ran.out).toMatch(/^not looked up: team acme\/secure: /m);
  expect(ran.out).toContain("Whether the teams exist is not known");
  const json = await checked("secure", token, ["--json"]);
  expect(outputProblems("check", jsonOf(json))).toEqual([]);
  expect(jsonOf(json)).toMatchObject({ teams: "failed" });
});

test("a host that refuses the token still lets the files be judged", async () => {
  const ran = await checked("secure", { GITHUB_TOKEN: "wrong" });
  expect(ran.exit).toBe(3);
  expect(ran.out).toContain("not looked up: teams: GitHub does not take this token");
  expect(ran.out).toContain("nothing is wrong that the files can tell");
});

test("without a token the repository is named in vain, and a name has two parts", async () => {
  const none = await checked("secure", {});
  expect([none.exit, none.err]).toEqual([2, "lapse: there is no token for GitHub\n"]);
  const { folder: cwd } = exampleRepository();
  const wrong = await lapse(["check", "--repository", "access"], { cwd, env: sam() });
  expect([wrong.exit, wrong.err]).toEqual([2, "lapse: the repository has to be named as `owner/name`\n"]);
});

test("a request for access asks the host nothing", async () => {
  const { folder: cwd, write } = exampleRepository();
  write({ [grantPath]: grantText("4h") });
  asked.length = 0;
  const env = { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: "acme/access", ...sam() };
  expect((await lapse(["check"], { cwd, env })).exit).toBe(0);
  expect(asked).toEqual([]);
});

test("without a host whether teams exist stays open, and says so", async () => {
  const { folder: cwd, write } = exampleRepository();
  write({ "policies/70-more.yaml": policy("secure") });
  const ran = await lapse(["check"], { cwd, env: { GITHUB_TOKEN: "some token of the terminal's" } });
  expect(ran.exit).toBe(0);
  expect(ran.out).toContain("whether the teams that it names exist");
});
