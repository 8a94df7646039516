// Cost follows the change: what a request costs the host does not depend on how many grants there are.

import { expect, test, vi } from "vitest";
import { beginRun } from "#flows/apply/run.ts";
import { apply } from "#flows/apply.ts";
import { checkPullRequest } from "#flows/check.ts";
import { gitData } from "./git-data.ts";
import { memoryForge, openPull, pushToMain, review } from "./memory-forge.ts";
import { granted, grantPath, type Place, place, processAt } from "./organisation.ts";

vi.setConfig({ testTimeout: 120_000 });

const text = "reason: Look for lost orders\nduration: 2h\n";

/** Grants of many people, 200 subjects an entitlement at most. */
function withGrants(count: number): Place {
  const where = place();
  const edit: Record<string, string> = {};
  for (let number = 0; number < count; number++) {
    const entitlement = `db/read-${Math.floor(number / 1000)}`;
    edit[grantPath(entitlement, `u${Math.floor(number / 5) % 200}`, `g${number}`)] = text;
  }
  pushToMain(where.host, "dora", edit);
  return where;
}

/** What one look at a pull request that asks for one grant sends to the host, and what comes of it. */
async function lookedAt(count: number) {
  const where = withGrants(count);
  const number = openPull(where.host, "mona", { [grantPath("db/read", "mona", "new")]: text });
  review(where.host, number, "dora");
  const messages: string[] = [];
  const { world } = processAt(where);
  const { git, requests } = gitData(where.host);
  const forge = {
    ...memoryForge(where.host, async (what) => {
      messages.push(what);
    }),
    git,
  };
  const result = await where.time.run(checkPullRequest({ ...world, forge }, number));
  return { result, messages, requests };
}

test("one look costs the same number of requests beside 100 grants and beside 100,000, and lists a few hundred entries", async () => {
  const [few, many] = [await lookedAt(100), await lookedAt(100_000)];
  expect(few.result).toMatchObject({ kind: "judged", verdict: { kind: "allow" } });
  expect(many.result).toMatchObject({ kind: "judged", verdict: { kind: "allow" } });
  expect(many.requests.length).toBe(few.requests.length);
  expect(many.messages).toEqual(few.messages);
  expect(many.requests.length).toBeLessThan(25);
  // The target has 101 entitlements then, and the one that is asked for nobody yet.
  expect(many.requests.reduce((sum, { entries }) => sum + entries, 0)).toBeLessThan(500);
});

test("a second look at another head asks only for what is new", async () => {
  const where = withGrants(1000);
  const { world } = processAt(where);
  const { git, requests } = gitData(where.host);
  const forge = { ...memoryForge(where.host), git };
  const look = async (id: string) => {
    const number = openPull(where.host, "mona", { [grantPath("db/read", "mona", id)]: text });
    await where.time.run(checkPullRequest({ ...world, forge }, number));
  };
  await look("one");
  requests.length = 0;
  await look("two");
  // The head's commit, and its folders on the way to the new file; the text of a grant that says the same is known.
  expect(requests.length).toBeLessThanOrEqual(6);
});

test("apply takes no listing that was cut short for a whole one", async () => {
  const where = withGrants(300);
  granted(where, "mona", "db/read");
  const { world, connect } = processAt(where);
  const { git, requests } = gitData(where.host, 90);
  const forge = { ...memoryForge(where.host), git };
  const run = await beginRun({ ...world, forge });
  expect(run.tree?.length).toBe(300 + 1 + 3);
  expect(requests.length).toBeLessThan(250);
  const report = await where.time.run(apply({ ...world, forge }, connect));
  expect(report.opened.map(({ grant }) => grant)).toEqual([grantPath("db/read", "mona")]);
});

test("where even one folder cannot be listed as a whole, apply gives nothing and takes nothing away", async () => {
  const where = place();
  const path = granted(where, "mona", "db/read");
  const { world, connect } = processAt(where);
  await where.time.run(apply(world, connect));
  granted(where, "otto", "db/read");
  const { git } = gitData(where.host, 1);
  const report = await where.time.run(
    apply({ ...world, forge: { ...memoryForge(where.host), git } }, connect),
  );
  expect(report.noNewAccess).toBe("the default branch cannot be read");
  expect([report.opened, report.ended]).toEqual([[], []]);
  expect(world.writer.current().state.size).toBeGreaterThan(0);
  expect(path).toBe(grantPath("db/read", "mona"));
});

test("where a folder on the way to a change cannot be listed as a whole, nothing is allowed", async () => {
  const where = place();
  const number = openPull(where.host, "mona", { [grantPath("db/read", "mona")]: text });
  review(where.host, number, "dora");
  const { world } = processAt(where);
  const { git } = gitData(where.host);
  const level: typeof git.level = async (commit, path) => {
    if (path === "access/db") throw new RangeError("the folder has more entries than GitHub lists");
    return git.level(commit, path);
  };
  const forge = { ...memoryForge(where.host), git: { ...git, level } };
  const result = await where.time.run(checkPullRequest({ ...world, forge }, number));
  expect(result).toMatchObject({ kind: "judged", verdict: { kind: "wait" } });
});
