// Does the team connector keep the contract, and tell direct members from those of child teams?

import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TargetName } from "#identity/names.ts";
import { githubTeamConnector, githubTeamTarget } from "#targets/github-team.ts";
import { accountOf, type TargetConfig, type TargetWriter } from "#targets/target.ts";
import { ensureGitHubDescription } from "../github-description/ensure.ts";
import { loadDescription } from "../github-description/validate.ts";
import { type Bench, describeTarget, grant, nameOf, revoke } from "./contract.ts";
import { quietGitHub } from "./github-client.ts";
import {
  addTeam,
  apiUrl,
  deafUrl,
  downUrl,
  type FakeGitHub,
  fakeGitHub,
  organisation,
  serve,
} from "./github-fake.ts";

const onCall = nameOf("on-call");
const dba = nameOf("dba");
const config: TargetConfig = {
  name: "teams" as TargetName,
  kind: "github-team",
  connection: { tokenFrom: "TEAMS_TOKEN", organisation },
  entitlements: [
    { name: onCall, settings: { team: "on-call", risk: "high" } },
    { name: dba, settings: { team: "dba", risk: "high" } },
  ],
};
const logins = ["mona", "hubot", "octo-cat", "mona_acme", "0", "constructor", "c-o-n", "a".repeat(39)];
const mona = accountOf("mona");
const hubot = accountOf("hubot");

const targetAt = (baseUrl: string): TargetWriter =>
  githubTeamTarget(config, quietGitHub(baseUrl, "a-token"), {
    readBack: { looks: 3, pause: async () => {} },
  });

function freshGitHub(): FakeGitHub {
  const fake = fakeGitHub();
  for (const login of logins) {
    fake.accounts.add(login);
    fake.organisationMembers.add(login);
  }
  addTeam(fake, "on-call");
  addTeam(fake, "dba");
  return fake;
}

describeTarget("github-team", async (): Promise<Bench> => {
  const fake = freshGitHub();
  addTeam(fake, "bystanders").seats.set("mona", "maintainer");
  serve(fake);
  return {
    target: targetAt(apiUrl),
    entitlements: [onCall, dba],
    accounts: logins.map(accountOf),
    strangers: [
      "nobody-here",
      "",
      ".",
      "..",
      "%2e%2e",
      "../../dba",
      "mona/",
      "mona?role=maintainer",
      "mona\n",
      "-x",
    ].map(accountOf),
    down: targetAt(downUrl),
    deaf: targetAt(deafUrl),
    truth: async () => ({
      assignments: [onCall, dba].flatMap((entitlement) =>
        [...(fake.teams.get(entitlement)?.seats.keys() ?? [])].map((login) => ({
          entitlement,
          account: accountOf(login),
        })),
      ),
      rest: [[...fake.teams.keys()], [...(fake.teams.get("bystanders")?.seats ?? [])], [...fake.accounts]],
    }),
    reset: async () => {
      for (const slug of ["on-call", "dba"]) fake.teams.get(slug)?.seats.clear();
    },
    close: async () => {
      nock.cleanAll();
      nock.enableNetConnect();
    },
  };
});

describe("github-team", () => {
  let fake: FakeGitHub;
  let target: TargetWriter;
  const seats = (slug: string) => [...(fake.teams.get(slug)?.seats ?? [])];

  beforeEach(() => {
    fake = freshGitHub();
    serve(fake);
    target = targetAt(apiUrl);
  });
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });

  test("every page of a long list is read", async () => {
    for (let n = 0; n < 250; n += 1) fake.teams.get("on-call")?.seats.set(`member-${n}`, "member");
    expect(await target.observe([onCall])).toHaveLength(250);
  });

  test("a page that fails makes the whole observation fail", async () => {
    for (let n = 0; n < 150; n += 1) fake.teams.get("on-call")?.seats.set(`member-${n}`, "member");
    fake.next = { status: 502 };
    await expect(target.observe([dba, onCall])).rejects.toThrow(/`teams` cannot be read/);
  });

  test("logins compare without case, and are reported in lower case", async () => {
    await target.carryOut(grant(onCall, accountOf("MoNa")));
    expect(await target.observe([onCall])).toEqual([{ account: "mona", entitlement: onCall }]);
    expect(await target.carryOut(revoke(onCall, accountOf("MONA")))).toMatchObject({ kind: "confirmed" });
    expect(seats("on-call")).toEqual([]);
  });

  test("a maintainer is reported, and granting does not make a member of one", async () => {
    fake.teams.get("on-call")?.seats.set("mona", "maintainer");
    expect(await target.observe([onCall])).toEqual([{ account: "mona", entitlement: onCall }]);
    expect(await target.carryOut(grant(onCall, mona))).toMatchObject({ kind: "confirmed" });
    expect(seats("on-call")).toEqual([["mona", "maintainer"]]);
    await target.carryOut(grant(onCall, hubot));
    expect(seats("on-call")).toContainEqual(["hubot", "member"]);
  });

  test("an invitation that waits is unconfirmed when granting, no assignment, and gone after revoking", async () => {
    fake.teams.get("on-call")?.invited.add("mona");
    expect(await target.observe([onCall])).toEqual([]);
    expect(await target.carryOut(grant(onCall, mona))).toMatchObject({
      kind: "unconfirmed",
      detail: "`mona` has not accepted the invitation yet",
    });
    expect(await target.carryOut(revoke(onCall, mona))).toMatchObject({ kind: "confirmed" });
    expect(fake.teams.get("on-call")?.invited.size).toBe(0);
  });

  test("nobody outside the organisation is invited", async () => {
    fake.accounts.add("mallory");
    expect(await target.carryOut(grant(onCall, accountOf("mallory")))).toMatchObject({
      kind: "failed",
      retry: false,
      detail: "`mallory` is no member of the organisation `acme`",
    });
    expect(fake.teams.get("on-call")?.invited.size).toBe(0);
  });

  test("a login that nobody has is not called revoked: renamed, it would still be in the team", async () => {
    fake.accounts.delete("mona");
    expect(await target.carryOut(revoke(onCall, mona))).toMatchObject({ kind: "failed", retry: false });
  });

  test("a lag is waited for a little; what outlasts that is unconfirmed", async () => {
    fake.lagLooks = 1;
    expect(await target.carryOut(grant(onCall, mona))).toMatchObject({ kind: "confirmed" });
    fake.lagLooks = 5;
    expect(await target.carryOut(revoke(onCall, mona))).toMatchObject({ kind: "unconfirmed" });
  });

  test("a team that is not there: observing throws and names it, changes are refused, also a revocation", async () => {
    fake.teams.delete("dba");
    await expect(target.observe([onCall, dba])).rejects.toThrow(/no team `dba` in `acme`/);
    for (const change of [grant(dba, mona), revoke(dba, mona)]) {
      expect(await target.carryOut(change)).toMatchObject({
        kind: "failed",
        retry: false,
        detail: expect.stringContaining("no team `dba`"),
      });
    }
  });

  describe.each([
    ["GitHub says who is inherited", true],
    ["GitHub does not say it, and GraphQL has to", false],
  ])("members of a child team, when %s", (_, saysInherited) => {
    beforeEach(() => {
      fake.saysInherited = saysInherited;
      addTeam(fake, "on-call-night", "on-call").seats.set("mona", "member");
      fake.teams.get("on-call")?.seats.set("hubot", "member");
    });

    test("are no assignments of the team above", async () => {
      expect(await target.observe([onCall])).toEqual([{ account: "hubot", entitlement: onCall }]);
    });

    test("are never called revoked, and stay where they are", async () => {
      expect(await target.carryOut(revoke(onCall, mona))).toMatchObject({
        kind: "unconfirmed",
        detail: "`mona` stays in `on-call` through a child team, and has to be removed there",
      });
      expect(seats("on-call-night")).toEqual([["mona", "member"]]);
    });

    test("can be granted a seat of their own, and lose it; that they are still in is said", async () => {
      expect(await target.carryOut(grant(onCall, mona))).toMatchObject({ kind: "confirmed" });
      expect(await target.observe([onCall])).toHaveLength(2);
      expect(await target.carryOut(revoke(onCall, mona))).toMatchObject({ kind: "unconfirmed" });
      expect(seats("on-call")).toEqual([["hubot", "member"]]);
    });
  });

  test("direct members beyond one page of GraphQL are all found", async () => {
    fake.saysInherited = false;
    addTeam(fake, "on-call-night", "on-call");
    for (let n = 0; n < 250; n += 1) fake.teams.get("on-call")?.seats.set(`member-${n}`, "member");
    expect(await target.observe([onCall])).toHaveLength(250);
  });

  test.each([
    ["a server error", { status: 502 }, true],
    ["a secondary rate limit", { status: 403, headers: { "retry-after": "60" } }, true],
    ["an exhausted rate limit", { status: 403, headers: { "x-ratelimit-remaining": "0" } }, true],
    ["too many requests", { status: 429 }, true],
    ["a token that is not accepted", { status: 401 }, false],
    ["a token that may not", { status: 403 }, false],
    ["a validation error", { status: 422 }, false],
  ])("%s is a failed receipt that may be tried again, or not", async (_, next, retry) => {
    fake.next = next;
    expect(await target.carryOut(grant(onCall, mona))).toMatchObject({ kind: "failed", retry });
  });

  test("everything asked and answered here is as GitHub describes it", async () => {
    fake.teams.get("on-call")?.seats.set("hubot", "maintainer");
    await target.observe([onCall, dba]);
    await target.carryOut(grant(onCall, mona));
    await target.carryOut(revoke(onCall, mona));
    await target.carryOut(revoke(onCall, mona));
    fake.saysInherited = false;
    await target.observe([onCall]);
    await ensureGitHubDescription();
    const github = await loadDescription();
    expect(new Set(fake.exchanges.map(({ method }) => method))).toEqual(new Set(["GET", "PUT", "DELETE"]));
    expect(fake.exchanges.flatMap((exchange) => github.validateExchange(exchange))).toEqual([]);
  }, 60_000);
});

describe("a connection to GitHub", () => {
  beforeAll(() => serve(freshGitHub()));
  afterAll(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });

  test("is made from the environment, at the address that it names", async () => {
    const environment = { TEAMS_TOKEN: "a-token\n", GITHUB_API_URL: `${apiUrl}/` };
    const target = await githubTeamConnector.connectWriter(config, environment);
    expect(await target.carryOut(grant(onCall, mona))).toMatchObject({ kind: "confirmed" });
    const elsewhere = { ...config, connection: { ...config.connection, apiUrlFrom: "GHES_URL" } };
    const down = await githubTeamConnector.connectReader(elsewhere, { ...environment, GHES_URL: downUrl });
    await expect(down.observe([onCall])).rejects.toThrow(/cannot be read/);
    expect(await target.observe([onCall])).toHaveLength(1);
  });

  test("never shows its token, not even one that cannot be sent", async () => {
    const environment = { TEAMS_TOKEN: "ghp_first\nsecond", GITHUB_API_URL: apiUrl };
    const target = await githubTeamConnector.connectWriter(config, environment);
    const receipt = await target.carryOut(grant(onCall, mona));
    const thrown: unknown = await target.observe([onCall]).catch((error: unknown) => error);
    expect(receipt.kind).toBe("failed");
    expect(thrown).toBeInstanceOf(Error);
    const words = JSON.stringify(receipt) + (thrown instanceof Error ? `${thrown.stack}${thrown.cause}` : "");
    expect(words).not.toMatch(/ghp_first|second/);
  });

  test.each([
    ["without its token", config, {}, /`TEAMS_TOKEN`, which is not set/],
    [
      "without an organisation",
      { ...config, connection: { tokenFrom: "T" } },
      { T: "t" },
      /connection\.organisation/,
    ],
    [
      "with a team that is a path",
      { ...config, entitlements: [{ name: onCall, settings: { team: "../x" } }] },
      { TEAMS_TOKEN: "t" },
      /cannot be the slug/,
    ],
  ])("%s is not made", async (_, wrong, environment, words) => {
    await expect(githubTeamConnector.connectReader(wrong, environment)).rejects.toThrow(words);
  });
});
