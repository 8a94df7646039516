// What is the last word of every run that writes? The day's tag of the ledger, and that the run was there.

import type { LedgerEntry } from "#ledger/entry.ts";
import { tagOnceADay } from "./anchor.ts";
import { eventOf, type Run } from "./apply/run.ts";
import type { LedgerWriter } from "./writer.ts";

/**
 * Records that a run has ended, which is its heartbeat, and tags the newest checkpoint when it is the first of its day.
 * `part` is what a job of several did, so that each of them is recorded.
 */
export async function concludeRun(
  run: Run,
  writer: LedgerWriter,
  done: NonNullable<LedgerEntry["run"]>,
  part?: string,
): Promise<void> {
  const { source, newId } = run.world;
  const tagged = await tagOnceADay(run, writer);
  const name = `run.finished:${done.flow}:${source.run ?? newId()}`;
  const key = part === undefined ? name : `${name}:${part}`;
  await writer.record([...tagged, eventOf(run, { type: "run.finished", key, run: done })]);
}
