// How is a target brought to what the ledger says? Seen, intended, changed, read back, recorded; revocations first.

import type { LedgerEntry, LedgerEvent } from "#ledger/entry.ts";
import { hasKey, type LedgerState } from "#ledger/state.ts";
import type { Receipt } from "#plan/change.ts";
import type { PlannedChange } from "#plan/plan.ts";
import type { Part } from "#plan/slice.ts";
import type { TargetConfig, TargetWriter } from "#targets/target.ts";
import { backoff, eachWithin, within } from "../timing.ts";
import type { LedgerWriter } from "../writer.ts";
import { outcomeOf, recordOutcomes } from "./done.ts";
import { driftEvent, intendedEvent, keys, preexistingEvent } from "./events.ts";
import { closeQuietly, isCovered, look, type PartPlan, planOf, type Sight } from "./look.ts";
import type { DoneChange, TargetReport } from "./report.ts";
import { detailOf, type Run } from "./run.ts";
import type { KnownTarget } from "./targets.ts";

export type ConnectWriter = (config: TargetConfig) => Promise<TargetWriter>;

export type Carrying = {
  readonly run: Run;
  readonly writer: LedgerWriter;
  readonly connect: ConnectWriter;
  /** Only take away, for runs that are not to give anything. */
  readonly revokeOnly: boolean;
  readonly part?: Part;
  /** Changes at once in one target. */
  readonly concurrency: number;
  /** Milliseconds for one message to a target. */
  readonly deadline: number;
};

/** Tries in one run; the next run goes on, with revocations for ever. */
const TRIES = { grant: 3, revoke: 5 } as const;
const WAIT = { first: 500, longest: 15_000 };
/** Seconds for which one target is tried again in one run: its next run, and other targets', must not wait for it. */
const TRYING_SECONDS = 120;
/** Seconds after which the ledger is read again before a change, so that no slow run acts on what was. */
const FRESH_SECONDS = 60;

/** Never throws for what a target does; throws when the ledger cannot be written, for then nothing may be changed. */
export async function carryOut(carrying: Carrying, target: KnownTarget): Promise<TargetReport> {
  const { run, writer, connect, deadline } = carrying;
  const { timing } = run.world;
  // What is in the ledger before the target is seen; newer entries about a holding are another run's.
  const size = writer.current().state.size;
  const late = (): never => {
    throw new Error(`no connection within ${deadline / 1000} seconds`);
  };
  let connection: TargetWriter | undefined;
  let sight: Sight;
  try {
    connection = await within(timing, deadline, connect(target.config), late);
    sight = await look(timing, target, connection, size, deadline);
  } catch (error) {
    await closeQuietly(timing, connection);
    return { ...nothingDone(target), unreachable: detailOf(error) };
  }
  try {
    return await bringAbout(carrying, connection, sight);
  } finally {
    await closeQuietly(timing, connection);
  }
}

const nothingDone = ({ config }: KnownTarget): TargetReport => ({
  target: config.name,
  done: [],
  drift: [],
  preexisting: [],
  busy: [],
  orphaned: [],
});

async function bringAbout(carrying: Carrying, connection: TargetWriter, sight: Sight): Promise<TargetReport> {
  const { plan, changes } = await intend(carrying, sight);
  const { run, concurrency } = carrying;
  const patience: Patience = {
    triesUntil: run.now() + TRYING_SECONDS,
    // More than there are changes at once: those that answer get their turn in between.
    silencesMax: 2 * concurrency,
    silences: 0,
  };
  const done: DoneChange[] = [];
  // Revocations first, and their outcome recorded before anything is given.
  for (const kind of ["revoke", "grant"] as const) {
    const now = inTurn(
      changes.filter((change) => change.kind === kind),
      patience.silencesMax,
      run.world.timing.random,
    );
    const outcomes = await eachWithin(now, concurrency, (change) =>
      carryOutOne(carrying, connection, patience, change),
    );
    await recordOutcomes(run, carrying.writer, outcomes);
    done.push(...outcomes);
  }
  return {
    target: plan.target,
    done,
    drift: plan.drift,
    preexisting: plan.preexisting.map(({ key }) => key),
    busy: plan.busy,
    orphaned: plan.orphaned,
  };
}

/**
 * Records what is to be changed, before it is. The plan is made on the ledger into which the intents go: made again
 * when somebody else wrote first. Only changes whose intent is in the ledger by now come back.
 */
async function intend(
  { run, writer, part, revokeOnly }: Carrying,
  sight: Sight,
): Promise<{ readonly plan: PartPlan; readonly changes: readonly PlannedChange[] }> {
  const byIntent = new Map<string, PlannedChange>();
  const known = new Map<string, PlannedChange>();
  let plan: PartPlan | undefined;
  const propose = (state: LedgerState): readonly LedgerEvent[] => {
    const latest = restrict(planOf(sight, state, run.now(), part), revokeOnly);
    // Made again after a lost answer, a plan finds its own intents there and calls them busy: the first one counts.
    plan ??= latest;
    known.clear();
    const events = latest.preexisting.map((found) => preexistingEvent(run, latest.target, found));
    events.push(...latest.drift.map((drift) => driftEvent(run, latest.target, drift)));
    for (const change of latest.changes) {
      if (hasKey(state, keys.change("intended", change))) {
        known.set(change.key, change);
        continue;
      }
      const event = intendedEvent(run, change);
      byIntent.set(event.id, change);
      events.push(event);
    }
    return events;
  };
  const entries = await writer.record(propose);
  const mine = entries.flatMap(({ id }: LedgerEntry) => byIntent.get(id) ?? []);
  const order = (a: PlannedChange, b: PlannedChange): number => a.due - b.due || (a.key < b.key ? -1 : 1);
  if (plan === undefined) throw new Error("the ledger was not asked");
  return { plan, changes: [...known.values(), ...mine].sort(order) };
}

const restrict = (plan: PartPlan, revokeOnly: boolean): PartPlan =>
  revokeOnly
    ? { ...plan, changes: plan.changes.filter(({ kind }) => kind === "revoke"), preexisting: [] }
    : plan;

/**
 * All in their order, where each is asked whatever happens; where there are more, beginning anywhere.
 *
 * INVARIANT: those that are never answered do not keep the same others waiting in every run.
 */
function inTurn<T>(changes: readonly T[], asked: number, random: () => number): readonly T[] {
  if (changes.length <= asked) return changes;
  const first = Math.floor(random() * changes.length);
  return [...changes.slice(first), ...changes.slice(0, first)];
}

/** How much longer one target is waited for in one run. Every change has its first try, while anything answers. */
type Patience = {
  readonly triesUntil: number;
  readonly silencesMax: number;
  /** Messages in a row that nothing answered. */
  silences: number;
};

async function carryOutOne(
  carrying: Carrying,
  connection: TargetWriter,
  patience: Patience,
  change: PlannedChange,
): Promise<DoneChange> {
  const { run, deadline } = carrying;
  const { timing } = run.world;
  const silent: Receipt = {
    kind: "failed",
    detail: `it did not answer within ${deadline / 1000} seconds`,
    retry: true,
  };
  let receipt: Receipt = silent;
  for (let tries = 1; ; tries++) {
    if (!(await isStillWanted(carrying, change))) {
      return {
        change,
        outcome: "skipped",
        detail: "it is no longer wanted",
        tries: tries - 1,
        at: run.now(),
      };
    }
    if (patience.silences >= patience.silencesMax) {
      const detail = "it has stopped answering, and was not asked";
      return outcomeOf(change, { kind: "failed", detail, retry: true }, tries - 1, run);
    }
    try {
      receipt = await within(timing, deadline, connection.carryOut(change), (): Receipt => silent);
    } catch (error) {
      receipt = { kind: "failed", detail: detailOf(error), retry: true };
    }
    patience.silences = receipt === silent ? patience.silences + 1 : 0;
    const isOver =
      receipt.kind === "confirmed" ||
      (receipt.kind === "failed" && !receipt.retry) ||
      // Whoever is waited for so long holds others up; the next run asks again.
      receipt === silent ||
      tries >= TRIES[change.kind] ||
      run.now() >= patience.triesUntil;
    if (isOver) return outcomeOf(change, receipt, tries, run);
    await timing.sleep(backoff(timing, tries, WAIT));
  }
}

/** A grant without a live lease, or a revocation under one, would be an old plan's: nobody wants it any more. */
async function isStillWanted({ run, writer }: Carrying, { key, kind }: PlannedChange): Promise<boolean> {
  if (run.world.clock() - writer.readAt() > FRESH_SECONDS) await writer.refresh();
  return isCovered(writer.current().state, key, run.now()) === (kind === "grant");
}
