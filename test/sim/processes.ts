// How does a process of Lapse come to be in the simulation? With connections of its own to what outlives it.

import type { ConnectWriter } from "#flows/apply/carry-out.ts";
import type { RunWorld } from "#flows/apply/pipeline.ts";
import { emptyLedger, type Ledger, ledgerFrom, openLedger, wholeSegments } from "#flows/ledger.ts";
import { type LedgerWriter, ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import { formatSaved, openSaved, type Saved } from "#ledger/saved.ts";
import { SEGMENT_EVENTS } from "#ledger/segments.ts";
import { snapshot } from "#ledger/snapshot.ts";
import { newIds } from "../flows/ids.ts";
import { chanceOf } from "./engine/chance.ts";
import { type Fate, send, usualFate } from "./engine/network.ts";
import { isOff, type Process, startProcess } from "./engine/process.ts";
import { ledgerMoved, START, type Stage } from "./stage.ts";
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
    weather.happened("rate-limit");
    return { ...fate, fails: { when: "before", error: "API rate limit exceeded; retry after 60 seconds" } };
  }
  const errors = weather.find("api-errors");
  if (errors?.kind === "api-errors" && process.chance.happens(errors.percent / 100)) {
    const when = process.chance.happens(0.5) ? "before" : "after";
    weather.happened(`api-error-${when}`);
    return { ...fate, fails: { when, error: when === "before" ? "502 bad gateway" : "socket hang up" } };
  }
  return fate;
}

/** A fresh process. It knows of the ledger what a cache holds, or nothing. */
export function processOf(stage: Stage, name: string): Running {
  const { line, weather, host, switches } = stage;
  stage.processes += 1;
  const process = startProcess(line, stage.script.seed, name);
  const skew = weather.find("clock");
  if (skew?.kind === "clock") process.ahead = skew.ahead;
  if (isOff(process)) weather.happened("clock-off");
  const run = `${name} ${stage.processes}`;
  stage.model.began.set(run, line.now() / 1000);
  const ask = <T>(_what: string, effect: () => T | Promise<T>): Promise<T> =>
    send(line, process, hostFate(stage, process), effect);
  const isKeyless = forgetsKey(stage, name);
  if (isKeyless) weather.happened("no-key");
  const seal = isKeyless ? undefined : stage.seal;
  const base = {
    forge: simulatedForge(host, ask, stage.lateness),
    ledger: simulatedLedger(stage, ask, () => ledgerMoved(stage), switches.swaps),
    clock: process.clock,
    timing: process.timing,
    hash: nodeHash,
    newId: newIds(stage.processes),
    source: { kind: "simulation" as const, run },
    log: () => {},
    ...(seal === undefined ? {} : { seal }),
  };
  return {
    process,
    world: { ...base, writer: openedWriter(stage, base, startOf(stage, process, name)) },
    connect: (config) => connectTarget(stage.targetWorld, process, config),
  };
}

/** Now and then somebody runs it without the key: what is added then is signed by whoever comes next. */
const forgetsKey = ({ script, forgery, isOpen, line }: Stage, name: string): boolean =>
  isOpen &&
  forgery === undefined &&
  line.now() < START + script.length * 1000 &&
  chanceOf(script.seed, `key of ${name}`).happens(0.03);

function startOf(stage: Stage, { chance }: Process, name: string): Ledger {
  const { forgery, newest, seal, script } = stage;
  const mayBeStranger = forgery === undefined || (seal !== undefined && forgery.isToldToStrangers);
  if (chance.happens(forgery === undefined ? 0.1 : 0.5) && mayBeStranger) return emptyLedger;
  const isStored = chanceOf(script.seed, `start of ${name}`).happens(0.3);
  return (isStored ? throughCache(stage) : undefined) ?? newest;
}

/** What a file between two runs would hold, written and read again. */
function throughCache({ newest, seal, branch }: Stage): Ledger | undefined {
  const { state, tip, last } = newest;
  const files = tip === undefined ? undefined : branch.commits.get(tip)?.files;
  if (seal === undefined || last === undefined || files === undefined) return undefined;
  const entries = [...files].map(([path, blob]) => ({ path, blob, mode: "100644" }));
  const saved: Saved = {
    snapshot: snapshot(state),
    whole: wholeSegments(nodeHash, entries, Math.floor(state.size / SEGMENT_EVENTS)),
    last,
    lastBlob: files.get(last.path) ?? "",
  };
  const opened = openSaved(nodeHash, seal, formatSaved(nodeHash, seal.origin, seal.signer, saved));
  if (!opened.ok) throw new Error(opened.error);
  return ledgerFrom(opened.value);
}

type WriterWorld = Parameters<typeof ledgerWriter>[0];

/** The writer of a process, which opens the ledger when it is first asked to look, and tells the stage what it read. */
function openedWriter(stage: Stage, world: WriterWorld, start: Ledger): LedgerWriter {
  let writer: LedgerWriter | undefined;
  const remember = (): void => {
    const known = writer?.current();
    // Whoever has no key does not know what is signed.
    if (known === undefined || world.seal !== stage.seal) return;
    if (known.state.size > stage.newest.state.size) stage.newest = known;
  };
  const opened = (): LedgerWriter => {
    if (writer === undefined) throw new Error("the ledger is written to before it is read");
    return writer;
  };
  return {
    current: () => writer?.current() ?? start,
    readAt: () => opened().readAt(),
    counts: () => opened().counts(),
    async refresh() {
      writer ??= ledgerWriter(world, await openLedger(world, start));
      const ledger = await writer.refresh();
      remember();
      return ledger;
    },
    async record(proposal) {
      const entries = await opened().record(proposal);
      remember();
      return entries;
    },
  };
}
