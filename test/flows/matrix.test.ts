// The jobs of a matrix: together they are the whole plan, none does another's part, and all write to one ledger.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyLedger, openLedger } from "#flows/ledger.ts";
import { applyParts, type Job, jobOf, partsOf } from "#flows/parts.ts";
import { matrix, partsToRun, plan } from "#flows/plan.ts";
import { realTiming } from "#flows/timing.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { LedgerBranch } from "#forge/forge.ts";
import { gitLedgerBranch } from "#forge/git/ledger.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { isInPart, partsFor } from "#plan/slice.ts";
import { simulationKey } from "../sim/world/key.ts";
import { pushToMain } from "./memory-forge.ts";
import { granted, holdersOf, type Place, place, processAt } from "./organisation.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lapse-matrix-"));
  execFileSync("git", ["init", "--quiet", "--bare", folder]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const people = ["mona", "otto", "lena"] as const;
const branch = (): LedgerBranch => gitLedgerBranch({ folder, ref: "refs/heads/lapse-ledger" });

/** A process with the key and a real repository for the ledger; what it does takes the time that it takes. */
function jobAt(where: Place, run: number) {
  const { world, connect } = processAt(where, { run });
  const source = { kind: "simulation" as const, run: String(run) };
  const base = { ...world, source, ledger: branch(), timing: realTiming, seal: simulationKey };
  return { world: { ...base, writer: ledgerWriter(base, emptyLedger) }, connect };
}

test("two jobs at once over real git do the whole plan, each its part, and every entry is there once", async () => {
  const where = place();
  for (const login of people) for (const at of ["db/read", "crm/read"]) granted(where, login, at);

  // As the workflow has it: one job plans and decides on the matrix, which the others get as words.
  const planner = jobAt(where, 1);
  const report = await plan(planner.world, (await planner.world.writer.refresh()).state, planner.connect);
  const planned = report.plans.flatMap(({ changes }) => changes.map(({ key }) => key)).sort();
  expect(planned.length).toBe(6);
  const parts = partsFor(
    report.plans.map(({ target, changes }) => ({ target, holdings: changes.length })),
    2,
  );
  const jobs: readonly Job[] = parts.map(jobOf);
  expect(jobs).toEqual(
    ["crm", "db"].flatMap((targets) => ["1/2", "2/2"].map((slice) => ({ targets, slice }))),
  );

  const done: string[][] = [];
  const work = async (job: Job, run: number): Promise<void> => {
    const { world, connect } = jobAt(where, run);
    const mine = partsOf(job) ?? [];
    const reports = await applyParts(world, connect, mine, {});
    const changes = reports.flatMap(({ targets }) => targets.flatMap((target) => target.done));
    for (const { change, outcome } of changes) {
      expect(outcome).toBe("confirmed");
      expect(mine.some((part) => isInPart(part, change.target, change.account))).toBe(true);
    }
    done.push(changes.map(({ change }) => change.key));
  };
  for (const [first, second] of [jobs.slice(0, 2), jobs.slice(2)]) {
    if (first === undefined || second === undefined)
      throw new Error("there are fewer jobs than were planned");
    await Promise.all([work(first, 10 + done.length), work(second, 20 + done.length)]);
  }

  // Together they are the plan, and no change was made by two of them.
  expect(done.flat().sort()).toEqual(planned);
  for (const target of ["db", "crm"]) {
    expect(holdersOf(where, target)).toEqual([...people].sort().map((login) => `read ${login}`));
  }
  const { state } = await openLedger({ ledger: branch(), hash: nodeHash, seal: simulationKey });
  const tip = (await branch().tip()) ?? ("" as never);
  const files = await Promise.all(
    (await branch().files(tip)).map(async ({ path, blob }) => ({ path, content: await branch().text(blob) })),
  );
  const note = files.find(({ path }) => path === "checkpoint")?.content ?? "";
  const segments = files.filter(({ path }) => path.startsWith("ledger/"));
  const anchors = { ...simulationKey, checkpoints: [{ from: "checkpoint", note }] };
  expect(verifyLedger(segments, anchors, nodeHash)).toMatchObject({ ok: true, anchoredSize: state.size });
  const entries = segments
    .flatMap(({ content }) => content.trimEnd().split("\n"))
    .map((line) => JSON.parse(line));
  const opened = entries.filter(({ type }) => type === "lease.opened").map(({ grant }) => grant.path);
  // Every job decides, and whoever is first records it.
  expect([opened.length, new Set(opened).size]).toEqual([6, 6]);
  // Each job says that it decided, and that it did its part.
  expect(entries.filter(({ type }) => type === "run.finished").length).toBe(8);
}, 120_000);

test("the matrix has a part for every account of every target, and no account in two", async () => {
  const where = place();
  for (const login of people) granted(where, login, "db/read");
  granted(where, "mona", "crm/read");
  const { world, connect } = jobAt(where, 1);
  await applyParts(world, connect, [], {});
  for (const perJob of [1, 2, 3, 100]) {
    const parts = await matrix(world, (await world.writer.refresh()).state, perJob);
    expect(parts.map(jobOf).map((job) => partsOf(job))).toEqual(parts.map((part) => [part]));
    for (const target of ["db", "crm"]) {
      for (const account of [...people, "somebody who has no lease", ""]) {
        const whose = parts.filter((part) => isInPart(part, target as never, account));
        expect([target, account, whose.length]).toEqual([target, account, 1]);
      }
    }
  }
  expect((await matrix(world, world.writer.current().state, 1)).map(jobOf)).toEqual([
    { targets: "crm", slice: "" },
    ...[1, 2, 3].map((slice) => ({ targets: "db", slice: `${slice}/3` })),
  ]);
}, 60_000);

describe("without anything to carry out", () => {
  const partsAt = async (where: Place, run: number, confirmed?: string) => {
    const { world, connect } = jobAt(where, run);
    const { state } = await world.writer.refresh();
    const report = await plan(world, state, connect, confirmed === undefined ? {} : { confirmed });
    return { report, parts: partsToRun(await matrix(world, state), report, state) };
  };
  const applied = async (where: Place, run: number): Promise<void> => {
    const { world, connect } = jobAt(where, run);
    await applyParts(world, connect, [], {});
  };

  test("a job tells what is held back, and a person's word for it leads to the job that does it", async () => {
    const where = place();
    const ids = Array.from({ length: 12 }, (_, index) => `g${index}`);
    const paths = ids.map((id) => granted(where, "mona", "db/read", { id }));
    await applied(where, 1);
    pushToMain(where.host, "mona", Object.fromEntries(paths.map((path) => [path, null])));
    where.time.advance(60);
    const { report, parts } = await partsAt(where, 2);
    expect([report.heldBack?.withdrawals, parts]).toEqual([12, "everything"]);
    const said = await partsAt(where, 3, report.heldBack?.digest);
    expect(said.report.heldBack).toBeUndefined();
    expect(said.parts).toEqual([{ target: "db", slice: 0, of: 1 }]);
  }, 60_000);

  test("there is no job, but once a day, so that a silent apply is told from one without work", async () => {
    const where = place();
    expect((await partsAt(where, 1)).parts).toBeUndefined();
    granted(where, "mona", "db/read", { text: "reason: Look for lost orders\nduration: 8h\n" });
    await applied(where, 2);
    expect((await partsAt(where, 3)).parts).toBeUndefined();
    where.time.advance(8 * 3600);
    await applied(where, 4);
    where.time.advance(25 * 3600);
    const quiet = await partsAt(where, 5);
    expect([quiet.report.stale, quiet.parts]).toEqual([[], "everything"]);
    where.time.advance(48 * 3600);
    expect((await partsAt(where, 6)).report.stale.map(({ flow }) => flow)).toEqual(["apply"]);
  }, 60_000);
});
