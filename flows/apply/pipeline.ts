// What do apply, expire and their like have in common? One way from the tree and the ledger to the targets.

import type { ForgeWriter } from "#forge/forge.ts";
import type { RepoPath } from "#identity/names.ts";
import { type Expected, staleHeartbeats } from "#ledger/heartbeats.ts";
import { type BlastLimits, usualLimits } from "#plan/blast-radius.ts";
import type { Part } from "#plan/slice.ts";
import { concludeRun } from "../conclude.ts";
import { followUp } from "../obligations/follow-up.ts";
import { eachWithin } from "../timing.ts";
import type { World } from "../world.ts";
import type { LedgerWriter } from "../writer.ts";
import { type Admission, admit } from "./admit.ts";
import { type Carrying, type ConnectWriter, carryOut } from "./carry-out.ts";
import { expireDue, type Withdrawals, withdrawGone } from "./ending.ts";
import { quarantineIssue } from "./issue.ts";
import { countsOf, type Flow, type RunReport, type TargetReport } from "./report.ts";
import { beginRun, detailOf, type Run } from "./run.ts";
import { type KnownTarget, type Targets, targetsOf } from "./targets.ts";

export type RunWorld = World & { readonly writer: LedgerWriter };

export type RunOptions = {
  readonly flow: Flow;
  /** Turn grant files into leases, and vanished files into withdrawals. */
  readonly decide: boolean;
  /** `all`, or one job's part of a matrix, or nothing: then others carry out what this run decided. */
  readonly carry: "all" | "nothing" | Part;
  /** Only take away. */
  readonly revokeOnly: boolean;
  /** The digest of held-back withdrawals, as a person confirms them. */
  readonly confirmed?: string;
  readonly limits?: BlastLimits;
  readonly heartbeats?: Expected;
  /** Targets at once, changes at once in each, and milliseconds for one message to a target. */
  readonly targetsAtOnce?: number;
  readonly changesAtOnce?: number;
  readonly deadline?: number;
};

/**
 * One run: decide, record, then bring every target to what the ledger says. Each target and each change stands alone.
 * Throws when the ledger cannot be read or written; whatever else fails is told in the report.
 */
export async function run(world: RunWorld, connect: ConnectWriter, options: RunOptions): Promise<RunReport> {
  const { writer } = world;
  // INVARIANT: the ledger first, the branch after it; see Run.head.
  await writer.refresh();
  const current = await beginRun(world);
  const stale = staleHeartbeats(writer.current().state, current.startedAt, options.heartbeats);
  const withdrawals = await end(current, writer, options);
  const { admission, openedHere } = await decide(current, writer, options);
  const targets = options.carry === "nothing" ? [] : await bringAll(current, writer, connect, options);
  if (options.decide && current.noNewAccess === undefined) {
    await tellOfQuarantine(current, world.forge, writer, admission);
  }
  if (options.decide || options.flow === "expire") {
    const { troubles } = await followUp({ ...world, clock: current.now }, { opened: openedHere });
    current.troubles.push(...troubles);
  }
  await concludeRun(current, writer, { flow: options.flow, ...countsOf(targets) }, partOf(options));
  return {
    flow: options.flow,
    at: current.startedAt,
    ...(current.skewSeconds === undefined ? {} : { skewSeconds: current.skewSeconds }),
    ...(current.noNewAccess === undefined ? {} : { noNewAccess: current.noNewAccess }),
    opened: admission.opened,
    refused: admission.refused,
    quarantined: admission.quarantined,
    waiting: admission.waiting,
    ended: withdrawals.ended,
    ...(withdrawals.heldBack === undefined ? {} : { heldBack: withdrawals.heldBack }),
    targets,
    stale,
    troubles: current.troubles,
  };
}

/** Ends first, so that no decision counts a lease that is over, and no failing lookup keeps one alive. */
async function end(current: Run, writer: LedgerWriter, options: RunOptions): Promise<Withdrawals> {
  const { state } = writer.current();
  const limits = options.limits ?? usualLimits;
  const withdrawn = options.decide
    ? await withdrawGone(current, state, limits, options.confirmed)
    : { events: [], ended: [] };
  const due = expireDue(current, state);
  await writer.record([...due.events, ...withdrawn.events]);
  return { ...withdrawn, ended: [...due.ended, ...withdrawn.ended] };
}

const nothingAdmitted: Admission = { events: [], opened: [], refused: [], quarantined: [], waiting: [] };

type Decided = {
  readonly admission: Admission;
  /** Grants whose leases this run has opened, and no other that decided at the same time. */
  readonly openedHere: ReadonlySet<RepoPath>;
};

async function decide(current: Run, writer: LedgerWriter, options: RunOptions): Promise<Decided> {
  if (!options.decide) return { admission: nothingAdmitted, openedHere: new Set() };
  const admission = await admit(current, writer.current().state);
  const entries = await writer.record(admission.events);
  const openedHere = new Set(
    entries.flatMap(({ type, grant }) =>
      type === "lease.opened" && grant !== undefined ? [grant.path] : [],
    ),
  );
  // A lease that was opened for less time than it took to get here is over already.
  await writer.record(expireDue(current, writer.current().state).events);
  return { admission, openedHere };
}

async function bringAll(
  current: Run,
  writer: LedgerWriter,
  connect: ConnectWriter,
  options: RunOptions,
): Promise<readonly TargetReport[]> {
  const { known, lost }: Targets = await targetsOf(current, writer.current().state);
  const { carry } = options;
  const isOurs = (name: string): boolean => typeof carry === "string" || carry.target === name;
  const carrying: Carrying = {
    run: current,
    writer,
    connect,
    revokeOnly: options.revokeOnly || current.noNewAccess !== undefined,
    ...(typeof carry === "string" ? {} : { part: carry }),
    concurrency: options.changesAtOnce ?? 8,
    deadline: options.deadline ?? 60_000,
  };
  const ours = known.filter(({ config }) => isOurs(config.name));
  const reports = await eachWithin(ours, options.targetsAtOnce ?? 16, (target) => alone(carrying, target));
  const unreachable = lost
    .filter(({ target }) => isOurs(target))
    .map(({ target, detail }) => ({ ...blank(target), unreachable: detail }));
  return [...reports, ...unreachable];
}

/** Whatever happens at one target stays there. */
async function alone(carrying: Carrying, target: KnownTarget): Promise<TargetReport> {
  try {
    return await carryOut(carrying, target);
  } catch (error) {
    return { ...blank(target.config.name), unreachable: detailOf(error) };
  }
}

const blank = (target: TargetReport["target"]): TargetReport => ({
  target,
  done: [],
  drift: [],
  preexisting: [],
  busy: [],
  orphaned: [],
});

async function tellOfQuarantine(
  current: Run,
  forge: ForgeWriter,
  writer: LedgerWriter,
  admission: Admission,
): Promise<void> {
  try {
    await quarantineIssue(forge, writer.current().state, admission.quarantined);
  } catch (error) {
    current.troubles.push(`the issue about quarantined grants: ${detailOf(error)}`);
  }
}

const partOf = ({ carry }: RunOptions): string =>
  typeof carry === "string" ? carry : `${carry.target}:${carry.slice}/${carry.of}`;
