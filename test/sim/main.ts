// Which stories are played? `npm run sim -- --seed N`, `--seeds A..B`, `--minutes M`, `--script FILE`; see
// docs/simulation.md for all options.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { canaryNames, isCanary, release } from "./canaries.ts";
import { type Happening, tableOf } from "./happenings.ts";
import type { Lag } from "./model/lag.ts";
import type { Script } from "./script/script.ts";
import type { Switches } from "./stage.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string" },
    minutes: { type: "string" },
    script: { type: "string" },
    keep: { type: "string" },
    canary: { type: "string" },
    json: { type: "boolean", default: false },
    story: { type: "boolean", default: false },
    lags: { type: "boolean", default: false },
    counts: { type: "boolean", default: false },
  },
});

/** A failing seed ends the run, as one story is enough to read. */
type Report = {
  seeds: number;
  events: number;
  runs: number;
  entries: number;
  lags: Lag[];
  /** How often each thing went wrong. */
  readonly happened: Map<Happening, number>;
  failed?: { readonly seed: number; readonly laws: readonly string[]; readonly story: string };
};

/** A kept script, which stays the same whatever becomes of the generator. */
type Kept = { readonly found: string; readonly script: Script };

function* chosenScripts(generate: (seed: number) => Script): Generator<Script> {
  if (values.script === undefined) {
    for (const seed of chosenSeeds()) yield generate(seed);
    return;
  }
  const kept: Kept = JSON.parse(readFileSync(values.script, "utf8"));
  yield kept.script;
}

function* chosenSeeds(): Generator<number> {
  const number = (text: string): number => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`\`${text}\` is not a seed`);
    return Number(text);
  };
  if (values.seed !== undefined) {
    yield number(values.seed);
    return;
  }
  if (values.minutes !== undefined) {
    const end = Date.now() + number(values.minutes) * 60_000;
    // Not seeds that were played before: what is new is found by what is new.
    for (let seed = Math.floor(Date.now() / 1000) % 900_000_000; Date.now() < end; seed++) yield seed;
    return;
  }
  const [from = "1", to = "100"] = (values.seeds ?? "1..100").split("..");
  for (let seed = number(from); seed <= number(to); seed++) yield seed;
}

async function main(): Promise<number> {
  const { canary } = values;
  if (canary !== undefined && !isCanary(canary)) {
    throw new Error(`there is no canary \`${canary}\`; there are ${canaryNames.join(", ")}`);
  }
  const off = canary === undefined ? {} : release(canary);
  // Loaded only now, so that a canary can get hold of the flows.
  const { allOn, simulate } = await import("./simulate.ts");
  const { generate } = await import("./script/generate.ts");
  const { shrink } = await import("./shrink.ts");
  const { tellStory } = await import("./story.ts");
  const switches: Switches = { ...allOn, ...off };
  const report: Report = { seeds: 0, events: 0, runs: 0, entries: 0, lags: [], happened: new Map() };
  for (const script of chosenScripts(generate)) {
    const { seed } = script;
    const outcome = await simulate(script, switches);
    report.seeds += 1;
    report.events += outcome.events;
    report.runs += outcome.runs;
    report.entries += outcome.entries;
    report.lags.push(...outcome.lags);
    for (const [what, times] of outcome.counts)
      report.happened.set(what, times + (report.happened.get(what) ?? 0));
    if (values.story) console.log(tellStory(script, outcome, canary));
    const [violation] = outcome.violations;
    if (violation === undefined) continue;
    const breaksIt = async (smaller: Script): Promise<boolean> =>
      (await simulate(smaller, switches)).violations.some(({ law }) => law === violation.law);
    const laws = outcome.violations.map(({ law }) => law);
    // The JSON is for tests that only ask whether something was found.
    const short = values.json ? script : await shrink(script, breaksIt);
    const told = values.json ? outcome : await simulate(short, switches);
    if (values.keep !== undefined) {
      const kept: Kept = { found: laws[0] ?? "", script: short };
      writeFileSync(values.keep, `${JSON.stringify(kept, undefined, 2)}\n`);
    }
    report.failed = { seed, laws, story: tellStory(short, told, canary) };
    break;
  }
  const { lags, failed, happened, ...counts } = report;
  if (values.json) {
    const more = values.lags ? { lags } : {};
    console.log(JSON.stringify({ ...counts, happened: Object.fromEntries(happened), failed, ...more }));
  } else if (failed !== undefined) console.log(failed.story);
  else
    console.log(
      `${counts.seeds} seeds, ${counts.runs} runs, ${counts.events} events, ${counts.entries} entries: no law was broken`,
    );
  if (values.counts) console.log(`What went wrong, and how often:\n${tableOf(happened)}`);
  return failed === undefined ? 0 : 1;
}

process.exitCode = await main();
