// What is so in one target, and what has to change there? Looked at, and planned against the ledger of the moment.

import { holdingKey, type TargetName } from "#identity/names.ts";
import { isLive } from "#lease/lease.ts";
import { entriesOf, get, valuesOf } from "#ledger/layers.ts";
import { type Holding, holdingOf, type LedgerState } from "#ledger/state.ts";
import type { Assignment } from "#plan/change.ts";
import { desired } from "#plan/desired.ts";
import { endingOf } from "#plan/ending.ts";
import { type PlanInput, partsOf, planTarget, type TargetPlan } from "#plan/plan.ts";
import { isInPart, type Part } from "#plan/slice.ts";
import type { TargetReader } from "#targets/target.ts";
import type { Instant } from "#time/instant.ts";
import { type Timing, within } from "../timing.ts";
import type { KnownTarget } from "./targets.ts";

/** What was seen in a target, and how much of the ledger was known before. */
export type Sight = {
  readonly target: KnownTarget;
  readonly observed: readonly Assignment[];
  readonly tellsEnd: boolean;
  readonly ledgerSize: number;
};

/** Looks at a target. Throws when it does not answer in time or cannot list everything. */
export async function look(
  timing: Timing,
  target: KnownTarget,
  reader: TargetReader,
  ledgerSize: number,
  deadline: number,
): Promise<Sight> {
  const entitlements = target.config.entitlements.map(({ name }) => name);
  const late = (): never => {
    throw new Error(`it did not answer within ${deadline / 1000} seconds`);
  };
  const observed = await within(timing, deadline, reader.observe(entitlements), late);
  return { target, observed, tellsEnd: reader.capabilities.nativeExpiry, ledgerSize };
}

/** Milliseconds for a connection to close. */
const CLOSING = 10_000;

/** Whatever was to be done is done and recorded: a connection that does not close ends with the process. */
export async function closeQuietly(timing: Timing, connection: TargetReader | undefined): Promise<void> {
  try {
    if (connection !== undefined) await within(timing, CLOSING, connection.close(), () => undefined);
  } catch {
    // There is nothing left to do with it.
  }
}

/** A job's share of a target's plan, and the keys that the target's description leaves out. */
export type PartPlan = TargetPlan & { readonly orphaned: readonly string[] };

/**
 * Plans one target on a state of the ledger. Access at entitlements that the target no longer describes cannot be seen,
 * so it is neither granted nor called gone: its keys are `orphaned`.
 */
export function planOf(sight: Sight, state: LedgerState, now: Instant, part?: Part): PartPlan {
  const { config, revokeOnly } = sight.target;
  const target = config.name;
  const described = new Set<string>(config.entitlements.map(({ name }) => name));
  const isDescribed = (key: string): boolean => described.has(partsOf(target, key).entitlement);
  const leases = [...valuesOf(state.open)].flatMap(({ lease }) => (lease.target === target ? [lease] : []));
  const managed = managedOf(state, target);
  const lost = leases
    .filter((lease) => !described.has(lease.entitlement) && isLive(lease, now))
    .map(({ entitlement, account }) => holdingKey(target, entitlement, account));
  const orphaned = [...new Set([...lost, ...managed.map(([key]) => key).filter((key) => !isDescribed(key))])];
  const wanted = leases.filter(({ entitlement }) => described.has(entitlement));
  const input: PlanInput = {
    target,
    now,
    desired: desired(wanted, target, now),
    observed: sight.observed,
    holding: (key) => holdingOf(state, key),
    managed: managed.filter(([key]) => isDescribed(key)),
    ending: (key) => endingOf(state, key, now),
    tellsEnd: sight.tellsEnd,
    ledgerSize: sight.ledgerSize,
  };
  const plan = planTarget(input);
  const isMine = ({ key }: { readonly key: string }): boolean =>
    part === undefined || isInPart(part, target, partsOf(target, key).account);
  return {
    target,
    changes: plan.changes.filter((change) => isMine(change) && !(revokeOnly && change.kind === "grant")),
    preexisting: revokeOnly ? [] : plan.preexisting.filter(isMine),
    drift: plan.drift.filter(isMine),
    busy: plan.busy.filter((key) => isMine({ key })),
    orphaned: orphaned.filter((key) => isMine({ key })).sort(),
  };
}

function managedOf(state: LedgerState, target: TargetName): readonly (readonly [string, Holding])[] {
  const prefix = `${target}/`;
  return [...entriesOf(state.managed)].filter(([key]) => key.startsWith(prefix));
}

/** Whether a live lease covers a holding at an instant, as the ledger is known now. */
export function isCovered(state: LedgerState, key: string, now: Instant): boolean {
  for (let link = get(state.byHolding, key); link !== undefined; link = link.rest) {
    const lease = get(state.open, link.value)?.lease;
    if (lease !== undefined && lease.span.from <= now && now < lease.span.until) return true;
  }
  return false;
}
