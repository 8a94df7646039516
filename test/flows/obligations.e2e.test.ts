// Break-glass from end to end, on real parts: given at once, reviewed on the merged pull request, and then given again.

import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { apply } from "#flows/apply.ts";
import { openWritingEdge } from "#flows/edge.ts";
import { expire } from "#flows/expire.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import { AT, type GitHubWorld, startGitHubWorld } from "./github-world.ts";

// Hundreds of requests and dozens of git processes a story: slow on a machine that is busy with other things.
vi.setConfig({ testTimeout: 240_000 });

let world: GitHubWorld;
beforeAll(async () => {
  // Tokens are made by the real clock, so that the time for a review has to be short here.
  const policy = await readFile("policies/50-orders-db.yaml", "utf8");
  const short = policy.replace("reviewWithin: 24h", "reviewWithin: 1m");
  world = await startGitHubWorld({ "policies/50-orders-db.yaml": short });
}, 120_000);
afterAll(() => world?.close());

/** Runs a flow as its workflow does: with a token that can do no more than the workflow asks for. */
async function run(flow: typeof apply | typeof expire, permissions: Readonly<Record<string, string>>) {
  const clock = (): Instant => instantOf(Math.floor(world.github.now().getTime() / 1000));
  const { world: edge, connect } = await openWritingEdge({
    token: await world.appToken(permissions),
    repository: "acme/access",
    apiUrl: world.github.apiUrl,
    ledgerBranch: "lapse-ledger",
    appSlug: "lapse",
    kind: "action",
    environment: {},
    clock,
    log: () => {},
  });
  const report = await flow(edge, connect);
  await world.settle();
  return report;
}

const forApply = { contents: "write", pull_requests: "read", issues: "write", members: "read" };
const forExpire = { ...forApply, pull_requests: "write" };

async function breakGlass(id: string): Promise<{ readonly number: number; readonly check: string }> {
  const text = `reason: Orders are stuck, and nobody answers\nticket: INC-1\nduration: 1h\nbreakGlass: true\n`;
  const head = await world.push("noor", id, { [`access/orders-db/readonly/noor/${id}.yaml`]: text });
  const number = await world.open("noor", id);
  await world.settle();
  return { number, check: (await world.check(head))?.output.text ?? "" };
}

const openIssues = async () =>
  (
    await world.ask<{ title: string; body: string; pull_request?: unknown }[]>(
      "sam",
      "GET",
      `${AT}/issues?state=open`,
    )
  ).filter(({ pull_request }) => pull_request === undefined);

test("noor breaks glass, sam reviews it late, and what noor was refused meanwhile goes through", async () => {
  const first = await breakGlass("inc-1");
  expect((await world.pull(first.number)).merged).toBe(true);
  const given = await run(apply, forApply);
  expect(given.opened.map(({ grant }) => grant)).toEqual(["access/orders-db/readonly/noor/inc-1.yaml"]);
  // The database is not there in this test; nothing else goes wrong.
  expect(given.troubles).toEqual([]);
  const asks = (await world.comments(first.number)).filter((body) => body.includes("**To be reviewed**"));
  expect(asks.length).toBe(1);
  expect(asks[0]).toContain("@acme/security");

  world.github.advance(90);
  const second = await breakGlass("inc-2");
  expect((await world.pull(second.number)).merged).toBe(false);
  expect(second.check).toContain("has not been reviewed yet");
  expect((await run(expire, forExpire)).troubles).toEqual([]);
  const [overdue] = await openIssues();
  expect(overdue?.title).toBe("Reviews of access are overdue");
  expect(overdue?.body).toMatch(new RegExp(`#${first.number}: .*@acme/security`));

  // Whose word does not count changes nothing, whether or not it would approve.
  await world.review("kai", first.number, "APPROVE");
  await world.settle();
  expect((await openIssues()).length).toBe(1);
  expect((await world.comments(first.number)).join()).toContain("Reviews that do not count");

  await world.review("sam", first.number, "REQUEST_CHANGES");
  await world.settle();
  expect(await openIssues()).toEqual([]);
  const after = (await world.comments(first.number)).filter((body) => body.includes("Reviewed by `sam`"));
  expect(after.length).toBe(1);
  expect(after[0]).toContain("it was not right");

  // What was refused until then is looked at again, without anybody touching it.
  expect((await world.pull(second.number)).merged).toBe(true);
  expect(world.log).toEqual([]);
});
