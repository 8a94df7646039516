// What becomes of a script? Played to its end, brought to rest, and judged.

import { nodeHash } from "#forge/crypto.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { playScene } from "./deeds.ts";
import type { Happening } from "./happenings.ts";
import { type Machinery, machinery } from "./machinery.ts";
import { calmSince, type Lag, uncoveredSince } from "./model/lag.ts";
import { type Violation, violate } from "./model/model.ts";
import { judgeRest } from "./model/rest.ts";
import { readCheckpoint } from "./model/seal-book.ts";
import type { Script } from "./script/script.ts";
import { START, type Stage, type Switches, secondsOf, setStage, tell } from "./stage.ts";
import { simulationKey, simulationPublicKey } from "./world/key.ts";

export type Outcome = {
  readonly violations: readonly Violation[];
  readonly story: Stage["story"];
  readonly lags: readonly Lag[];
  readonly events: number;
  readonly runs: number;
  readonly entries: number;
  /** What went wrong, and how often. */
  readonly counts: ReadonlyMap<Happening, number>;
  /** SHA-256 of the story: the same seed always gives the same. */
  readonly digest: string;
};

export const allOn: Switches = { swaps: true, readsBack: true };

/** After two periods of the schedule without any fault, and what a run takes, nothing may be left over. */
const boundOf = ({ period }: Script): number => 2 * period + 900;

export async function simulate(script: Script, switches: Switches = allOn): Promise<Outcome> {
  const stage = setStage(script, switches);
  const machine = machinery(stage);
  for (const scene of script.scenes) {
    stage.line.at(START + scene.at * 1000, () => {
      if (stage.isOpen) playScene(stage, machine, scene);
    });
  }
  // The first violation ends it: what follows from it tells nothing new.
  for (let at = 0; at < script.length && stage.model.violations.length === 0; at += 1800) {
    await stage.line.runUntil(START + at * 1000);
    judgeLateness(stage);
  }
  if (stage.model.violations.length === 0) await rest(stage, machine);
  return outcomeOf(stage);
}

function judgeLateness(stage: Stage): void {
  const { model, script } = stage;
  const now = secondsOf(stage);
  for (const [key, { origin, since }] of model.truth.held) {
    if (origin !== "lapse") continue;
    const due = uncoveredSince(model, key, since);
    if (due === undefined) continue;
    const late = now - Math.max(due, calmSince(model, key));
    if (late > boundOf(script)) {
      violate(
        model,
        "nobody holds what no lease gives",
        `${key} is still held ${Math.round(late / 60)} minutes too long`,
      );
    }
  }
}

/** Faults end, what is late arrives, and a few runs put everything in order. */
async function rest(stage: Stage, machine: Machinery): Promise<void> {
  const { line, weather, model } = stage;
  const wait = (minutes: number): Promise<void> => line.runUntil(line.now() + minutes * 60_000);
  // Whatever restores itself at the end of its fault does so now.
  while (stage.forgery !== undefined) await wait(30);
  weather.endAll(line.now());
  machine.jump(0);
  machine.calm();
  tell(stage, "from here on nothing fails");
  await wait(180);
  void machine.sweep();
  await wait(15);
  for (const flow of ["apply", "expire", "apply", "reconcile", "apply"] as const) {
    void machine.run(flow, `at rest ${line.now()}`);
    await wait(15);
  }
  stage.isOpen = false;
  judgeLateness(stage);
  judgeRest(model);
  judgeChain(stage);
}

/** The ledger's own verifier finds nothing, whatever was kept of it on the way. */
function judgeChain(stage: Stage): void {
  const { branch, model, tags } = stage;
  const commit = branch.tip === undefined ? undefined : branch.commits.get(branch.tip);
  const files = [...(commit?.files ?? [])].map(([path, blob]) => ({ path, content: branch.texts.get(blob) }));
  const note = files.find(({ path }) => path === "checkpoint")?.content;
  const notes = [...tags.values(), ...(note === undefined ? [] : [note])];
  const { origin } = simulationKey;
  // Where nobody has the key, nobody can ask for what it has signed.
  const trusted = stage.seal === undefined ? [] : simulationKey.trusted;
  const checkpoints = notes.map((kept, at) => ({ from: `checkpoint ${at}`, note: kept }));
  const segments = files.filter(({ path }) => path.startsWith("ledger/"));
  const report = verifyLedger(segments, { origin, trusted, checkpoints }, nodeHash);
  if (!report.ok) violate(model, "the ledger only grows", report.findings[0].message);
  if (stage.seal === undefined) return;
  for (const [size, kept] of tags) {
    const read = readCheckpoint(kept, model.ledger.lines, simulationPublicKey);
    if ("wrong" in read || read.size !== size) {
      violate(
        model,
        "what is signed is the truth",
        `tag ${size}: ${"wrong" in read ? read.wrong : read.size}`,
      );
    }
  }
  const read = readCheckpoint(note ?? "", model.ledger.lines, simulationPublicKey);
  if ("wrong" in read) violate(model, "what is signed is the truth", read.wrong);
  else if (read.size !== model.ledger.count) {
    const what = `${read.size} of ${model.ledger.count} entries are signed at rest`;
    violate(model, "everything is signed in the end", what);
  }
}

function outcomeOf(stage: Stage): Outcome {
  const { model, story, line, runs } = stage;
  return {
    violations: model.violations,
    story,
    lags: model.lags,
    events: line.count(),
    runs,
    entries: model.ledger.count,
    counts: stage.weather.counts,
    digest: nodeHash.sha256Hex(JSON.stringify([story, model.violations])),
  };
}
