// Does the team connector keep the contract over HTTP, on the sandbox's GitHub?

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TargetName } from "#identity/names.ts";
import type { Organisation } from "#sandbox/github/organisation.ts";
import { startGitHub } from "#sandbox/github/server.ts";
import { githubTeamTarget } from "#targets/github-team.ts";
import { accountOf, type TargetConfig } from "#targets/target.ts";
import { type Bench, describeTarget, nameOf } from "./contract.ts";
import { quietGitHub, withoutEffect } from "./github-client.ts";

const onCall = nameOf("on-call");
const dba = nameOf("dba");
const config: TargetConfig = {
  name: "teams" as TargetName,
  kind: "github-team",
  connection: { tokenFrom: "TEAMS_TOKEN", organisation: "acme" },
  entitlements: [onCall, dba].map((name) => ({ name, settings: { team: name } })),
};
const logins = ["mona", "hubot", "octo-cat", "mona_acme", "ines", "kai", "lea", "noor", "root"];
const acme: Organisation = {
  login: "acme",
  id: 9001,
  repository: { name: "access", id: 77001 },
  defaultBranch: "main",
  people: logins.map((login, index) => ({
    login,
    id: 101 + index,
    email: `${login}@acme.test`,
    token: `ghp_${login}`,
    role: login === "root" ? "admin" : "member",
  })),
  outsiders: [{ login: "mallory", id: 666, email: "mallory@evil.test", token: "ghp_mallory" }],
  teams: [onCall, dba].map((slug, index) => ({ slug, id: 501 + index, name: slug, members: [] })),
  apps: [],
};

describeTarget("github-team, on the sandbox's GitHub", async (): Promise<Bench> => {
  const folder = mkdtempSync(join(tmpdir(), "lapse-github-"));
  const github = await startGitHub({ folder, organisation: acme });
  const { token } = github.as("root");
  const readBack = { looks: 2, pause: async () => {} };
  const client = quietGitHub(github.apiUrl, token);
  const target = githubTeamTarget(config, client, { readBack });
  const truth = async () => {
    const lists = await Promise.all(
      [onCall, dba].map(async (entitlement) => {
        const answer = await fetch(`${github.apiUrl}/orgs/acme/teams/${entitlement}/members?per_page=100`, {
          headers: { authorization: `Bearer ${token}` },
        });
        const members: unknown = await answer.json();
        if (!Array.isArray(members)) throw new Error("the sandbox did not list the members");
        return members.map(({ login }) => ({ entitlement, account: accountOf(String(login)) }));
      }),
    );
    const teams = await (
      await fetch(`${github.apiUrl}/orgs/acme/teams`, { headers: { authorization: `Bearer ${token}` } })
    ).json();
    return { assignments: lists.flat(), rest: teams };
  };
  return {
    target,
    entitlements: [onCall, dba],
    accounts: logins.slice(0, 8).map(accountOf),
    strangers: ["nobody-here", "..", "../../dba", "mona?role=maintainer"].map(accountOf),
    down: githubTeamTarget(config, quietGitHub("http://127.0.0.1:1", token), { readBack }),
    deaf: githubTeamTarget(config, withoutEffect(quietGitHub(github.apiUrl, token)), { readBack }),
    truth,
    reset: async () => {
      for (const { entitlement, account } of (await truth()).assignments) {
        await client.rest.teams.removeMembershipForUserInOrg({
          org: "acme",
          team_slug: entitlement,
          username: account,
        });
      }
    },
    close: async () => {
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
