// How does a process of Lapse come to be in the simulation? With connections of its own to what outlives it.

import type { ConnectWriter } from "#flows/apply/carry-out.ts";
import type { RunWorld } from "#flows/apply/pipeline.ts";
import { emptyLedger } from "#flows/ledger.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import { newIds } from "../flows/ids.ts";
import { type Fate, send, usualFate } from "./engine/network.ts";
import { type Process, startProcess } from "./engine/process.ts";
import { ledgerMoved, type Stage } from "./stage.ts";
import { simulatedForge } from "./world/forge.ts";
import { simulatedLedger } from "./world/ledger.ts";
import { connectTarget } from "./world/target.ts";

export type Running = {
  readonly process: Process;
  readonly world: RunWorld;
  readonly connect: ConnectWriter;
};

/** What becomes of a message to the git host. */
function hostFate({ weather }: Stage, process: Process): Fate {
  const fate = usualFate(process);
  if (weather.isOn("rate-limit")) {
    return { ...fate, fails: { when: "before", error: "API rate limit exceeded; retry after 60 seconds" } };
  }
  const errors = weather.find("api-errors");
  if (errors?.kind === "api-errors" && process.chance.happens(errors.percent / 100)) {
    const when = process.chance.happens(0.5) ? "before" : "after";
    return { ...fate, fails: { when, error: when === "before" ? "502 bad gateway" : "socket hang up" } };
  }
  return fate;
}

/** A fresh process. It knows of the ledger what a cache holds, or nothing. */
export function processOf(stage: Stage, name: string): Running {
  const { line, weather, host, branch, switches } = stage;
  stage.processes += 1;
  const process = startProcess(line, stage.script.seed, name);
  const skew = weather.find("clock");
  if (skew?.kind === "clock") process.ahead = skew.ahead;
  const ask = <T>(_what: string, effect: () => T | Promise<T>): Promise<T> =>
    send(line, process, hostFate(stage, process), effect);
  const base = {
    forge: simulatedForge(host, ask, stage.lateness),
    ledger: simulatedLedger(branch, ask, () => ledgerMoved(stage), switches.swaps),
    clock: process.clock,
    timing: process.timing,
    hash: nodeHash,
    newId: newIds(stage.processes),
    source: { kind: "simulation" as const, run: `${name} ${stage.processes}` },
    log: () => {},
  };
  const isFresh = !stage.isForged && process.chance.happens(0.1);
  const writer = ledgerWriter(base, isFresh ? emptyLedger : stage.newest);
  const remember = (): void => {
    const known = writer.current();
    if (known.state.size > stage.newest.state.size) stage.newest = known;
  };
  const watched: typeof writer = {
    ...writer,
    async refresh() {
      const ledger = await writer.refresh();
      remember();
      return ledger;
    },
    async record(proposal) {
      const entries = await writer.record(proposal);
      remember();
      return entries;
    },
  };
  return {
    process,
    world: { ...base, writer: watched },
    connect: (config) => connectTarget(stage.targetWorld, process, config),
  };
}
