// What would a run do? The same decisions and the same plan, by means that cannot write.

import { isSilent, staleHeartbeats } from "#ledger/heartbeats.ts";
import { valuesOf } from "#ledger/layers.ts";
import type { LedgerState } from "#ledger/state.ts";
import { type BlastLimits, usualLimits } from "#plan/blast-radius.ts";
import { planDigest } from "#plan/digest.ts";
import { type Part, partsFor } from "#plan/slice.ts";
import type { TargetConfig, TargetReader } from "#targets/target.ts";
import { admit } from "./apply/admit.ts";
import { expireDue, withdrawGone } from "./apply/ending.ts";
import { closeQuietly, look, type PartPlan, planOf } from "./apply/look.ts";
import type { RunReport } from "./apply/report.ts";
import { beginRun, detailOf, type Run } from "./apply/run.ts";
import { type KnownTarget, targetsOf } from "./apply/targets.ts";
import { eachWithin, within } from "./timing.ts";
import type { ReadOnlyWorld } from "./world.ts";
import { provisional } from "./writer.ts";

export type ConnectReader = (config: TargetConfig) => Promise<TargetReader>;

export type PlanReport = Omit<RunReport, "flow" | "targets"> & {
  readonly plans: readonly PartPlan[];
  readonly unreachable: readonly { readonly target: string; readonly detail: string }[];
  /** Of all plans: two runs that would do the same have the same digest. Withdrawals that are held back are not in it. */
  readonly digest: string;
};

export type PlanOptions = {
  readonly confirmed?: string;
  readonly limits?: BlastLimits;
  readonly deadline?: number;
};

/** Plans what `apply` would do on this state of the ledger, and records nothing. */
export async function plan(
  world: ReadOnlyWorld,
  state: LedgerState,
  connect: ConnectReader,
  options: PlanOptions = {},
): Promise<PlanReport> {
  const run = await beginRun(world);
  const due = expireDue(run, state);
  const withdrawn = await withdrawGone(run, state, options.limits ?? usualLimits, options.confirmed);
  const ended = provisional(state, [...due.events, ...withdrawn.events]);
  const admission = await admit(run, ended);
  const after = provisional(ended, admission.events);
  const { known, lost } = await targetsOf(run, after);
  const looks = await eachWithin(known, 16, (target) =>
    planAlone(run, after, connect, target, options.deadline ?? 60_000),
  );
  const plans = looks.flatMap((result) => ("plan" in result ? [result.plan] : []));
  return {
    at: run.startedAt,
    ...(run.skewSeconds === undefined ? {} : { skewSeconds: run.skewSeconds }),
    ...(run.noNewAccess === undefined ? {} : { noNewAccess: run.noNewAccess }),
    opened: admission.opened,
    refused: admission.refused,
    quarantined: admission.quarantined,
    waiting: admission.waiting,
    ended: [...due.ended, ...withdrawn.ended],
    ...(withdrawn.heldBack === undefined ? {} : { heldBack: withdrawn.heldBack }),
    plans,
    unreachable: [...lost, ...looks.flatMap((result) => ("plan" in result ? [] : [result]))],
    digest: planDigest(plans, world.hash),
    stale: staleHeartbeats(state, run.startedAt),
    troubles: run.troubles,
  };
}

type Planned = { readonly plan: PartPlan } | { readonly target: string; readonly detail: string };

async function planAlone(
  run: Run,
  state: LedgerState,
  connect: ConnectReader,
  target: KnownTarget,
  deadline: number,
): Promise<Planned> {
  const { timing } = run.world;
  const { name } = target.config;
  let reader: TargetReader | undefined;
  try {
    const late = (): never => {
      throw new Error("no connection in time");
    };
    reader = await within(timing, deadline, connect(target.config), late);
    const sight = await look(timing, target, reader, state.size, deadline);
    const planned = planOf(sight, state, run.startedAt);
    const isRestrained = run.noNewAccess !== undefined;
    const changes = planned.changes.filter(({ kind }) => kind === "revoke" || !isRestrained);
    return { plan: { ...planned, changes } };
  } catch (error) {
    return { target: name, detail: detailOf(error) };
  } finally {
    await closeQuietly(timing, reader);
  }
}

/** The parts of the work: one a target, or several for one with many live leases. */
export async function matrix(
  world: ReadOnlyWorld,
  state: LedgerState,
  leasesPerJob = 2000,
): Promise<readonly Part[]> {
  const run = await beginRun(world);
  const { known } = await targetsOf(run, state);
  const counts = new Map<string, number>();
  for (const { lease } of valuesOf(state.open)) {
    counts.set(lease.target, (counts.get(lease.target) ?? 0) + 1);
  }
  return partsFor(
    known.map(({ config }) => ({ target: config.name, holdings: counts.get(config.name) ?? 0 })),
    leasesPerJob,
  );
}

/** Seconds after which apply says that it is there, although there is nothing to do. */
const BEAT = 86_400;

/**
 * The parts that have something to do by this plan: a change, something to record, or a target that could not be looked
 * at. `everything` when nothing is to be carried out but something is to be recorded or told by a run that may write:
 * refusals, quarantines, withdrawals that are held back, and once a day that apply still runs. Undefined when there is
 * nothing at all.
 */
export function partsToRun(
  parts: readonly Part[],
  report: PlanReport,
  state: LedgerState,
): readonly Part[] | "everything" | undefined {
  const busy = new Set<string>([
    ...report.plans
      .filter(({ changes, preexisting, drift, orphaned }) =>
        [changes, preexisting, drift, orphaned].some(isFilled),
      )
      .map(({ target }) => target),
    ...report.unreachable.map(({ target }) => target),
  ]);
  const worth = parts.filter(({ target }) => busy.has(target));
  if (worth.length > 0) return worth;
  const { opened, refused, quarantined, waiting, ended, heldBack } = report;
  const isWorthARun =
    [opened, refused, quarantined, waiting, ended].some(isFilled) ||
    heldBack !== undefined ||
    isSilent(state, "apply", report.at, BEAT);
  return isWorthARun ? "everything" : undefined;
}

const isFilled = (list: readonly unknown[]): boolean => list.length > 0;
