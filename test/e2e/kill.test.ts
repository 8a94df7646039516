// Processes killed at any moment, and then one that is not: the database and the ledger are as if none had been killed.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLedger } from "#flows/ledger.ts";
import { nodeHash } from "#forge/crypto.ts";
import { gitLedgerBranch } from "#forge/git/ledger.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { type RunningPostgres, startPostgres } from "#sandbox/postgres.ts";
import { type OrdersDatabase, seedOrders } from "#sandbox/postgres-seed.ts";
import { randomOf } from "../flows/virtual-time.ts";
import { simulationKey } from "../sim/world/key.ts";
import { people } from "./kill-scene.ts";

/** Kills that interrupted something: a process that was done before its time came counts for none. */
const KILLS = Number(process.env.LAPSE_KILLS ?? 200);
/** Processes of each flow that are killed before one is left alone. */
const KILLS_IN_A_ROW = 2;
const seed = Number(process.env.LAPSE_KILL_SEED ?? Date.now() % 1_000_000);

const project = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lapse-kill-"));
const driver = join(folder, "driver.mjs");
const ref = "refs/heads/lapse-ledger";
let server: RunningPostgres;
let orders: OrdersDatabase;
let root: pg.Client;

beforeAll(async () => {
  buildSync({
    absWorkingDir: project,
    entryPoints: [join(project, "test/e2e/kill-driver.ts")],
    outfile: driver,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["pg-native"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  server = await startPostgres();
  orders = await seedOrders(
    server.url,
    people.map((name) => ({ name, password: `of ${name}` })),
  );
  root = new pg.Client({ connectionString: orders.adminUrl });
  await root.connect();
}, 120_000);

afterAll(async () => {
  waiting?.child.kill("SIGKILL");
  await root?.end();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Driver = { readonly child: ChildProcess; readonly lines: AsyncIterator<string> };

/** The next process is loaded while the one before works: loading is not what is to be interrupted. */
let waiting: Driver | undefined;

function load(): Driver {
  const child = spawn(process.execPath, [driver], { stdio: ["pipe", "pipe", "inherit"] });
  // Whoever is killed cannot read what it is told.
  child.stdin?.on("error", () => {});
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
  return { child, lines };
}

type Flow = "apply" | "expire";
type Done = { readonly seconds: number; readonly troubles: readonly string[] };

/** Gives one process its work; it is killed after so many seconds, or else left to finish. Undefined when it was killed. */
async function start(place: Place, flow: Flow, killAfter?: number): Promise<Done | undefined> {
  const { child, lines } = waiting ?? load();
  waiting = undefined;
  expect((await lines.next()).value).toBe("ready");
  const gone = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once("close", (_code, signal) => resolve(signal));
  });
  const after = flow === "apply" ? 0 : 2 * 3600;
  child.stdin?.write(`${JSON.stringify({ flow, after, ...place })}\n`);
  waiting = load();
  if (killAfter !== undefined) {
    await Promise.race([setTimeout(killAfter * 1000), gone]);
    child.kill("SIGKILL");
  }
  // What it says when it is done it says last: whoever was killed before that was killed at work.
  const { value } = await lines.next();
  const signal = await gone;
  if (value === undefined) expect(signal).toBe("SIGKILL");
  return value === undefined ? undefined : JSON.parse(value);
}

type Place = { readonly repository: string; readonly database: string };

/** A ledger without entries, and a database in which one has access from before. */
async function fresh(name: string): Promise<Place> {
  const repository = join(folder, name);
  execFileSync("git", ["init", "--quiet", "--bare", repository]);
  const { rows } = await root.query<{ role: string; member: string; grantor: string }>(membershipsQuery);
  for (const { role, member, grantor } of rows) {
    await root.query(`REVOKE ${role} FROM "${member}" GRANTED BY "${grantor}"`);
  }
  await root.query('GRANT orders_ro TO "kai"');
  return { repository, database: orders.lapseUrl };
}

const membershipsQuery = `select roleid::regrole::text as role, member::regrole::text as member,
    grantor::regrole::text as grantor from pg_auth_members
    where roleid in ('orders_ro'::regrole, 'orders_admin'::regrole) and member <> 'lapse'::regrole`;

type End = { readonly holders: readonly string[]; readonly told: readonly string[] };

/**
 * What an entry tells, in whatever run and second it was written. `again` and `gone` say that a change was tried before,
 * or had been made by whoever was killed.
 */
function toldBy(line: string): string {
  const {
    id: _,
    seq: __,
    prev: ___,
    time: ____,
    source: _____,
    due,
    code,
    given,
    ...rest
  } = JSON.parse(line);
  const isChange = String(rest.type).startsWith("change.");
  return JSON.stringify({ ...rest, ...(isChange ? { until: given?.until } : { due, code, given }) });
}

async function endOf({ repository }: Place): Promise<End> {
  const { rows } = await root.query<{ role: string; member: string }>(membershipsQuery);
  const ledger = gitLedgerBranch({ folder: repository, ref });
  const tip = await ledger.tip();
  const entries = tip === undefined ? [] : await ledger.files(tip);
  const files = await Promise.all(
    entries.map(async ({ path, blob }) => ({ path, content: await ledger.text(blob) })),
  );
  const segments = files.filter(({ path }) => path.startsWith("ledger/"));
  const note = files.find(({ path }) => path === "checkpoint")?.content ?? "";
  const anchors = { ...simulationKey, checkpoints: [{ from: "checkpoint", note }] };
  const { state } = await openLedger({ ledger, hash: nodeHash, seal: simulationKey });
  // Every entry is signed: a checkpoint goes into the very commit that adds what it covers.
  expect(verifyLedger(segments, anchors, nodeHash)).toMatchObject({ ok: true, anchoredSize: state.size });
  const lines = segments.flatMap(({ content }) => content.trimEnd().split("\n"));
  expect(new Set(lines.map((line) => JSON.parse(line).key)).size).toBe(lines.length);
  return {
    holders: rows.map(({ role, member }) => `${role} ${member}`).sort(),
    // Runs differ in name and number, and nothing else may.
    told: lines
      .filter((line) => JSON.parse(line).type !== "run.finished")
      .map(toldBy)
      .sort(),
  };
}

test(`after ${KILLS} kills the state and the ledger are what they are without any`, async () => {
  const whole = await fresh("whole");
  const lengths = {
    apply: (await start(whole, "apply"))?.seconds ?? 0,
    expire: 0,
  };
  const applied = await endOf(whole);
  expect(applied.holders).toEqual([
    "orders_admin lena",
    "orders_admin otto",
    "orders_ro kai",
    "orders_ro lena",
    "orders_ro mona",
    "orders_ro otto",
  ]);
  lengths.expire = (await start(whole, "expire"))?.seconds ?? 0;
  const expired = await endOf(whole);
  expect(expired.holders).toEqual(["orders_ro kai", "orders_ro lena", "orders_ro mona"]);

  const random = randomOf(seed);
  const replay = `LAPSE_KILL_SEED=${seed} npx vitest run test/e2e/kill.test.ts`;
  let kills = 0;
  let tooLate = 0;
  for (let round = 1; kills < KILLS; round++) {
    const place = await fresh(`round-${round}`);
    for (const [flow, end] of [
      ["apply", applied],
      ["expire", expired],
    ] as const) {
      const moments: number[] = [];
      for (let index = 0; index < KILLS_IN_A_ROW && kills < KILLS; index++) {
        // What is left after the first takes less time.
        const moment = (random() * lengths[flow]) / (index + 1);
        moments.push(moment);
        if ((await start(place, flow, moment)) === undefined) kills += 1;
        else tooLate += 1;
      }
      await start(place, flow);
      const what = { replay, round, flow, moments };
      expect({ ...what, ...(await endOf(place)) }).toEqual({ ...what, ...end });
    }
  }
  expect(kills).toBe(KILLS);
  // Else most moments would be beside the point.
  expect(tooLate).toBeLessThan(KILLS);
}, 1_800_000);
