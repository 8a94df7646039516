// Does every target have what the ledger says, no more and no less? Looked at and reported; nothing is changed.

import type { LedgerEvent } from "#ledger/entry.ts";
import { staleHeartbeats } from "#ledger/heartbeats.ts";
import type { LedgerState } from "#ledger/state.ts";
import { driftEvent } from "./apply/events.ts";
import { closeQuietly, look, type PartPlan, planOf } from "./apply/look.ts";
import type { RunReport, TargetReport } from "./apply/report.ts";
import { beginRun, detailOf, type Run } from "./apply/run.ts";
import { type KnownTarget, targetsOf } from "./apply/targets.ts";
import { concludeRun } from "./conclude.ts";
import type { ConnectReader } from "./plan.ts";
import { eachWithin, within } from "./timing.ts";
import type { ReadOnlyWorld } from "./world.ts";
import type { LedgerWriter } from "./writer.ts";

/** What differs in one target, beside its drift: changes that are still to be made. */
export type ReconcileReport = Omit<RunReport, "targets"> & {
  readonly targets: readonly (TargetReport & { readonly outstanding: PartPlan["changes"] })[];
};

/**
 * Compares every target with the ledger. Drift is recorded once, and reported for as long as it lasts; it is never
 * taken for a lease, and never taken away: somebody has to say whose it is.
 */
export async function reconcile(
  world: ReadOnlyWorld & { readonly writer: LedgerWriter },
  connect: ConnectReader,
  options: { readonly deadline?: number } = {},
): Promise<ReconcileReport> {
  const { writer } = world;
  await writer.refresh();
  const run = await beginRun(world);
  const stale = staleHeartbeats(writer.current().state, run.startedAt);
  const { known, lost } = await targetsOf(run, writer.current().state);
  const reports = await eachWithin(known, 16, (target) =>
    compare(run, writer, connect, target, options.deadline ?? 60_000),
  );
  const targets = [
    ...reports,
    ...lost.map(({ target, detail }) => ({ ...blank(target), unreachable: detail })),
  ];
  const failed = targets.filter(({ unreachable }) => unreachable !== undefined).length;
  await concludeRun(run, writer, { flow: "reconcile", failed });
  return {
    flow: "reconcile",
    at: run.startedAt,
    ...(run.skewSeconds === undefined ? {} : { skewSeconds: run.skewSeconds }),
    opened: [],
    refused: [],
    quarantined: [],
    waiting: [],
    ended: [],
    targets,
    stale,
    troubles: run.troubles,
  };
}

type Compared = ReconcileReport["targets"][number];

const blank = (target: TargetReport["target"]): Compared => ({
  target,
  done: [],
  drift: [],
  preexisting: [],
  busy: [],
  orphaned: [],
  outstanding: [],
});

async function compare(
  run: Run,
  writer: LedgerWriter,
  connect: ConnectReader,
  target: KnownTarget,
  deadline: number,
): Promise<Compared> {
  const { timing } = run.world;
  const { size } = writer.current().state;
  try {
    const late = (): never => {
      throw new Error("no connection in time");
    };
    const reader = await within(timing, deadline, connect(target.config), late);
    try {
      const sight = await look(timing, target, reader, size, deadline);
      let found: PartPlan | undefined;
      await writer.record((state: LedgerState): readonly LedgerEvent[] => {
        const plan = planOf(sight, state, run.startedAt);
        found ??= plan;
        return plan.drift.map((drift) => driftEvent(run, plan.target, drift));
      });
      return found === undefined
        ? blank(target.config.name)
        : { ...blank(target.config.name), ...comparedOf(found) };
    } finally {
      await closeQuietly(timing, reader);
    }
  } catch (error) {
    return { ...blank(target.config.name), unreachable: detailOf(error) };
  }
}

const comparedOf = ({ drift, preexisting, busy, orphaned, changes }: PartPlan): Partial<Compared> => ({
  drift,
  preexisting: preexisting.map(({ key }) => key),
  busy,
  orphaned,
  outstanding: changes,
});
