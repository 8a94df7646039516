// What does folding the ledger cost, against the JSON.parse of its lines, and what does a snapshot spare?
//
// npx node --expose-gc bench/ledger-fold.ts [entries]        ratios within one run; no absolute time means anything

import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { SEGMENT_EVENTS } from "#ledger/segments.ts";
import { restore, snapshot } from "#ledger/snapshot.ts";
import { emptyState } from "#ledger/state.ts";
import { chainedHistory, history } from "../test/ledger/history.ts";

const count = Number(process.argv[2] ?? 1_000_000);
const newCount = 1000;

/** The lines as they come from a disk: bytes of whole segments, outside of the heap that is measured. */
function written(): { readonly segments: readonly Buffer[]; readonly hashes: readonly string[] } {
  const { lines, hashes } = chainedHistory(history(count + newCount, 20_000));
  const segments: Buffer[] = [];
  for (const [from, to] of [
    [0, count],
    [count, count + newCount],
  ] as const) {
    for (let i = from; i < to; i += SEGMENT_EVENTS) {
      segments.push(Buffer.from(lines.slice(i, Math.min(to, i + SEGMENT_EVENTS)).join("\n")));
    }
  }
  return { segments, hashes: [hashes[count - 1] ?? "", hashes.at(-1) ?? ""] };
}

/** As a reader does it: a line is parsed, used and forgotten. */
function* parsed(segments: readonly Buffer[]): Generator<LedgerEntry> {
  for (const segment of segments) {
    for (const line of segment.toString().split("\n")) yield JSON.parse(line);
  }
}

const heap = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
};
/** CPU seconds of all threads, the garbage collector's included. */
const timed = <T>(work: () => T): readonly [T, number] => {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1e6];
};

const { segments, hashes } = written();
const old = segments.slice(0, Math.ceil(count / SEGMENT_EVENTS));
const news = [...parsed(segments.slice(old.length))];
const before = heap();
const parseAll = (): number => {
  let seqs = 0;
  for (const { seq } of parsed(old)) seqs += seq;
  return seqs;
};
const foldAll = () => fold(emptyState, parsed(old), hashes[0] ?? "");
// Taken in turns, and the best of each: on a busy machine the two meet the same weather.
let [parse, parseAndFold] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
for (let turn = 0; turn < 3; turn++) {
  heap();
  parse = Math.min(parse, timed(parseAll)[1]);
  heap();
  parseAndFold = Math.min(parseAndFold, timed(foldAll)[1]);
}
const state = foldAll();
const held = heap() - before;
const [, following] = timed(() => fold(state, news, hashes[1] ?? ""));
const [saved, saving] = timed(() => JSON.stringify(snapshot(state)));
const [restored, restoring] = timed(() => restore(JSON.parse(saved)));
if (restored?.size !== count) throw new Error("the snapshot was not restored");

const ratio = (seconds: number, digits = 2): string => (seconds / parse).toFixed(digits);
console.log(`entries                       ${count}`);
console.log("JSON.parse of the lines       1");
console.log(`parse and fold                ${ratio(parseAndFold)}   (limit 3)`);
console.log(
  `${newCount} new entries             ${ratio(following, 4)}   (their share: ${newCount / count})`,
);
console.log(`memory of the state           ${held} MB, ${Math.round((held * 1e6) / count)} bytes an entry`);
console.log(`writing a snapshot            ${ratio(saving)}   (${Math.round(saved.length / 1e6)} MB)`);
console.log(`reading it                    ${ratio(restoring)}`);
