// What the ledger teaches becomes a pull request, once, with its evidence; what was turned down rests.

import { describe, expect, test } from "vitest";
import { proposalEvents } from "#flows/check/proposals.ts";
import { emptyLedger, refresh } from "#flows/ledger.ts";
import { record } from "#flows/record.ts";
import { proposalText, tighten } from "#flows/tighten.ts";
import type { PullRequest } from "#forge/forge.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { instantOf } from "#time/instant.ts";
import { newIds } from "./ids.ts";
import { entriesOf, place, processAt } from "./organisation.ts";

const week = 7 * 86_400;
const options = { lookBack: 26 * week, dryRun: false };

/** A place whose ledger tells of so many requests for `db`, each for so long. */
async function taught(count: number, hours: number) {
  const where = place();
  const { world } = processAt(where);
  const opened: { branch: string; title: string; body: string }[] = [];
  const forge: typeof world.forge = {
    ...world.forge,
    openPullRequest: (request) => {
      opened.push(request);
      return world.forge.openPullRequest(request);
    },
  };
  const start = where.time.clock() - 20 * week;
  const ids = newIds(9);
  const events = Array.from({ length: count }, (_, index): LedgerEvent => {
    const from = start + index * 86_400;
    const person = { id: 1, login: "mona" };
    const path = `access/db/read/mona/g${index}.yaml`;
    return {
      v: 1,
      id: ids(),
      type: "lease.opened",
      time: from,
      key: `lease.opened:${path}`,
      source: { kind: "simulation" },
      grant: { path, blob: "b".repeat(40) },
      subject: person,
      actor: person,
      target: "db",
      entitlement: "read",
      account: "mona",
      pullRequest: index + 1,
      asked: { from, until: from + hours * 3_600 },
      given: { from, until: from + hours * 3_600 },
      decision: { kind: "allow", rule: "/db/", route: "/db/", hash: "0".repeat(64) },
    };
  });
  await where.time.run(record(world, emptyLedger, events));
  const run = (more = {}) => where.time.run(tighten({ ...world, forge }, { ...options, ...more }));
  return { where, world, opened, run };
}

describe("tightening", () => {
  test("proposes the shortest limit that covers every request, and changes that value alone", async () => {
    const { where, opened, run } = await taught(40, 3);
    const { proposals } = await run();
    expect(proposals).toMatchObject([
      { rule: "/db/", pullRequest: 1, evidence: { proposed: 10_800, allowed: 28_800 } },
    ]);
    const [proposal] = proposals;
    expect(proposal?.after).toBe(proposal?.before.replace("duration: 8h", "duration: 3h"));
    expect(opened[0]?.body).toContain("40, by 1 person");
    expect(opened[0]?.body).toContain("at most 7.2 %, with 95 % confidence");
    expect(entriesOf(where).slice(-2)).toMatchObject([
      { type: "proposal.opened", pullRequest: 1 },
      { type: "run.finished", run: { flow: "tighten" } },
    ]);
  });

  test("proposes nothing on few samples, and nothing that past requests would not have fitted", async () => {
    expect((await (await taught(29, 3)).run()).proposals).toEqual([]);
    expect((await (await taught(40, 8)).run()).proposals).toEqual([]);
  });

  test("looks no further back than it is told", async () => {
    expect((await (await taught(40, 3)).run({ lookBack: 10 * week })).proposals).toEqual([]);
  });

  test("says the same again without recording it twice", async () => {
    const { where, run } = await taught(40, 3);
    await run();
    const before = entriesOf(where).length;
    await run();
    expect(entriesOf(where).length).toBe(before);
  });

  test("opens nothing when it is only asked", async () => {
    const { where, opened, run } = await taught(40, 3);
    const before = entriesOf(where).length;
    expect((await run({ dryRun: true })).proposals).toMatchObject([{ skipped: "dry-run" }]);
    expect(opened).toEqual([]);
    expect(entriesOf(where).length).toBe(before);
  });
});

test("the command that a proposal names says the same again, whatever the ledger has learnt since", async () => {
  const { where, world, opened, run } = await taught(40, 3);
  const first = await run();
  const { ledger } = await where.time.run(refresh(world, emptyLedger));
  where.time.advance(3 * week);
  const from = where.time.clock() - week;
  const later: LedgerEvent = {
    v: 1,
    id: newIds(77)(),
    type: "lease.opened",
    time: from,
    key: "lease.opened:access/db/read/mona/later.yaml",
    source: { kind: "simulation" },
    grant: { path: "access/db/read/mona/later.yaml", blob: "c".repeat(40) },
    actor: { id: 1, login: "mona" },
    given: { from, until: from + 8 * 3_600 },
    decision: { kind: "allow", rule: "/db/", route: "/db/", hash: "0".repeat(64) },
  };
  await where.time.run(record(world, ledger, [later]));
  expect((await run({ dryRun: true })).proposals).toEqual([]);
  const [, time = ""] = /--dry-run --at (\S+Z)`/.exec(opened[0]?.body ?? "") ?? [];
  const at = instantOf(Date.parse(time) / 1_000);
  const again = await run({ dryRun: true, at });
  expect(again.proposals.map((proposal) => proposalText(world, again.at, proposal))).toEqual([
    opened[0]?.body,
  ]);
  expect(again.at).toBe(first.at);
});

describe("a proposal whose pull request is closed", () => {
  const closed = (body: string, merged = false): PullRequest =>
    ({
      number: 1,
      title: "",
      body,
      author: null,
      state: "closed",
      draft: false,
      head: { sha: "h", ref: "lapse/tighten/x", repository: null },
      base: { sha: "b", ref: "main" },
      ...(merged ? { merged: { at: 1_800_000_000, commit: "c" } } : {}),
    }) as PullRequest;

  test("was accepted when it was merged, and else was turned down and rests for 90 days", async () => {
    const { where, world, opened, run } = await taught(40, 3);
    await run();
    const { ledger } = await where.time.run(refresh(world, emptyLedger));
    const body = opened[0]?.body ?? "";
    expect(proposalEvents(world, ledger.state, closed(body, true))).toMatchObject([
      { type: "proposal.accepted" },
    ]);
    const rejected = proposalEvents(world, ledger.state, closed(body));
    expect(rejected).toMatchObject([{ type: "proposal.rejected" }]);
    await where.time.run(record(world, ledger, rejected));
    expect((await run()).proposals).toMatchObject([{ skipped: "rejected-lately" }]);
    where.time.advance(91 * 86_400);
    expect((await run({ lookBack: 52 * week })).proposals).toMatchObject([
      { pullRequest: expect.any(Number) },
    ]);
  });

  test("is none of ours when the ledger does not know it, whatever its text says", async () => {
    const { where, world } = await taught(1, 1);
    const { ledger } = await where.time.run(refresh(world, emptyLedger));
    expect(proposalEvents(world, ledger.state, closed("<!-- lapse:proposal duration/orders/1 -->"))).toEqual(
      [],
    );
  });
});
