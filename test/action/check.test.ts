// What the Action's check says of policies: lint on its lines, and teams when there is a token for them.

import { expect, test } from "vitest";
import { readInputs } from "#action/inputs.ts";
import { runCommand } from "#action/run.ts";
import { exampleRepository, NOW } from "../cli/terminal.ts";

const policy = (match: string, approvals: string) =>
  `rules:\n  - match: ${match}\n    mayRequest: [acme/engineering]\n    approvals: ${approvals}\n`;

async function check(match: string, approvals: string, given: Readonly<Record<string, string>> = {}) {
  const { folder, git, write, commit } = exampleRepository();
  git("checkout", "-q", "-b", "edit");
  write({ "policies/70-more.yaml": policy(match, approvals) });
  commit("edit");
  const environment = { GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: "acme/access", ...given };
  const inputs = readInputs(
    (name) => ({ command: "check", base: "main", token: given.token ?? "" })[name] ?? "",
    environment,
  );
  if (!inputs.ok) throw new Error(inputs.error);
  const clock = () => NOW;
  return runCommand(inputs.value, { environment, clock, now: clock, log: () => {} });
}

test("an error of lint is an error on its line, and refuses", async () => {
  const done = await check("/orders-db/readnoly/", "[{ from: [acme/dba] }]");
  expect(done.outcome).toBe("refused");
  expect(done.annotations.map(({ level, title, at }) => `${level} ${title} ${at.path}:${at.line}`)).toEqual([
    "error rule-matches-no-entitlement policies/70-more.yaml:2",
  ]);
  expect(done.pages[0]?.headline).toBe("Lapse check: 1 to correct");
});

test("a warning of lint is a warning on its line, and refuses nothing", async () => {
  const done = await check("/orders-db/admin/", "none");
  expect(done.outcome).toBe("done");
  expect(done.annotations.map(({ level, title }) => `${level} ${title}`)).toContain(
    "warning risk-without-approval",
  );
});

test("a token with which nothing can be looked up is a failure, not a pass", async () => {
  const done = await check("/orders-db/admin/", "[{ from: [acme/dba] }]", {
    token: "x",
    GITHUB_API_URL: "http://127.0.0.1:1",
  });
  expect(done.outcome).toBe("failed");
  expect(done.pages[0]?.remarks).toContain(
    "Not all teams could be looked up, so whether they exist is not known.",
  );
}, 60_000);
