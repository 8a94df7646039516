// One process of Lapse, to be killed: a real flow, a real database, a real git repository for the ledger.
//
// It loads everything first and waits for one line on stdin that says what to do; so what is killed is the work.

import { createInterface } from "node:readline";
import { v7 } from "uuid";
import type { RunWorld } from "#flows/apply/pipeline.ts";
import { apply } from "#flows/apply.ts";
import { expire } from "#flows/expire.ts";
import { emptyLedger, type LedgerWorld } from "#flows/ledger.ts";
import { realTiming } from "#flows/timing.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import { gitLedgerBranch } from "#forge/git/ledger.ts";
import { postgresConnector } from "#targets/postgres.ts";
import { instantOf } from "#time/instant.ts";
import { tipOf } from "../sim/world/commits.ts";
import { simulatedForge } from "../sim/world/forge.ts";
import { MAIN } from "../sim/world/host.ts";
import { simulationKey } from "../sim/world/key.ts";
import { killScene, SCENE_START } from "./kill-scene.ts";

type Order = {
  readonly flow: "apply" | "expire";
  /** Seconds after the scene's start at which the run begins. */
  readonly after: number;
  readonly repository: string;
  readonly database: string;
};

async function work({ flow, after, repository, database }: Order): Promise<void> {
  const begun = performance.now();
  const clock = () => instantOf(SCENE_START + after + Math.floor((performance.now() - begun) / 1000));
  const host = killScene(clock);
  const base: Omit<RunWorld, "writer"> & Pick<LedgerWorld, "seal"> = {
    // Nothing that a run does to the host is looked at here, so that every process may have one of its own.
    forge: simulatedForge(host, async (_what, effect) => effect(), {
      knowsPullsOf: () => true,
      shownMain: () => tipOf(host.repository, MAIN),
    }),
    ledger: gitLedgerBranch({ folder: repository, ref: "refs/heads/lapse-ledger" }),
    clock,
    timing: realTiming,
    hash: nodeHash,
    seal: simulationKey,
    newId: v7,
    source: { kind: "action", run: String(process.pid) },
    log: () => {},
  };
  const world = { ...base, writer: ledgerWriter(base, emptyLedger) };
  const connect = (config: Parameters<typeof postgresConnector.connectWriter>[0]) =>
    postgresConnector.connectWriter(config, { ORDERS_DB_URL: database });
  const report = await { apply, expire }[flow](world, connect);
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(
    `${JSON.stringify({ seconds, troubles: report.troubles, targets: report.targets })}\n`,
  );
}

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  await work(JSON.parse(line));
  process.exit();
}
