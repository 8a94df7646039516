// How late is access taken away? Over the simulation, split by what had failed meanwhile.
//
//   node bench/revocation-lag.ts [--seeds A..B] [--json]

import { parseArgs } from "node:util";
import type { Lag } from "../test/sim/model/lag.ts";
import { generate } from "../test/sim/script/generate.ts";
import { allOn, simulate } from "../test/sim/simulate.ts";

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "1..500" }, json: { type: "boolean", default: false } },
});

type Row = {
  readonly failed: string;
  readonly revocations: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
};

const names = {
  "hooks-lost": "webhooks lost",
  "hooks-late": "webhooks late",
  "hooks-doubled": "webhooks doubled",
  "rate-limit": "rate limit",
  "schedule-off": "schedule dropped",
  "app-down": "app down",
  twins: "two runs at once",
  "stale-main": "host shows an old branch",
  "pulls-unknown": "host learns late which pull request it was",
  "api-errors": "API errors",
  "target-down": "target down",
  "target-slow": "target slow",
  "target-async": "target asynchronous",
  "target-loses-answers": "target's answers lost",
  "target-deaf": "target says yes, does nothing",
  "target-refuses": "target refuses the account",
  clock: "machine's clock wrong",
  "ledger-rewritten": "ledger's branch rewritten",
  crash: "process crashed",
  "held-back": "many withdrawals held back for a person",
} as const satisfies Record<Lag["faults"][number], string>;

function groupOf({ faults }: Lag): string {
  const [only, more] = faults;
  if (only === undefined) return "nothing";
  return more === undefined ? names[only] : "several things at once";
}

/** The value below which so many of a hundred lie, by the nearest rank. */
const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;

function rowOf(failed: string, lags: readonly number[]): Row {
  const sorted = lags.toSorted((a, b) => a - b);
  return {
    failed,
    revocations: sorted.length,
    median: percentile(sorted, 50),
    p99: percentile(sorted, 99),
    max: sorted.at(-1) ?? 0,
  };
}

const [from = 1, to = 500] = values.seeds.split("..").map(Number);
const groups = new Map<string, number[]>();
const all: number[] = [];
for (let seed = from; seed <= to; seed++) {
  const { lags } = await simulate(generate(seed), allOn);
  for (const lag of lags) {
    const group = groupOf(lag);
    groups.set(group, [...(groups.get(group) ?? []), lag.seconds]);
    all.push(lag.seconds);
  }
}
const rows = [
  rowOf("all", all),
  ...[...groups]
    .map(([name, lags]) => rowOf(name, lags))
    .sort(
      (a, b) =>
        Number(b.failed === "nothing") - Number(a.failed === "nothing") || b.revocations - a.revocations,
    ),
];

const told = (seconds: number): string =>
  seconds < 120
    ? `${seconds} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`;

if (values.json) console.log(JSON.stringify({ seeds: to - from + 1, seconds: rows }, undefined, 2));
else {
  console.log("| what failed meanwhile | revocations | median | 99th percentile | maximum |");
  console.log("|---|---:|---:|---:|---:|");
  for (const { failed, revocations, median, p99, max } of rows) {
    console.log(`| ${failed} | ${revocations} | ${told(median)} | ${told(p99)} | ${told(max)} |`);
  }
}
