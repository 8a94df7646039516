// How does a target behave, at its best and at its worst? The reference in memory, for tests and the
// simulation.

import type { AccountName, EntitlementName } from "#identity/names.ts";
import type { Assignment, Change, Receipt } from "#plan/change.ts";
import { confirmed, failedForNow, refused, unconfirmed } from "#targets/receipts.ts";
import type { Capabilities, Connector, TargetConfig, TargetWriter } from "#targets/target.ts";

/** What a target may do to those who use it. Everything absent: it answers at once, and does what it says. */
export type MemoryBehaviour = {
  /** So many looks do not show a change yet; reading back after it is the first of them. */
  readonly settlesAfterLooks?: number;
  /** Accounts that it knows; changes of others are refused. Absent: it knows every account. */
  readonly accounts?: readonly AccountName[];
  /** Accounts whose changes it refuses for good, though it knows them. */
  readonly refuses?: readonly AccountName[];
  /** It says yes, and does nothing. */
  readonly deaf?: boolean;
  /** It cannot be reached. */
  readonly down?: boolean;
  /** It does what it is told, and the answer never arrives. */
  readonly losesAnswers?: boolean;
  /**
   * Awaited before every message, so that a test or the simulation decides how slow it is, and in which
   * order.
   */
  readonly pause?: () => Promise<void>;
};

/**
 * A target's state: it outlives connections and crashes of whoever uses it. `behaviour` may be exchanged any
 * time.
 */
export type MemoryWorld = {
  behaviour: MemoryBehaviour;
  /** What is there, by a key of entitlement and account. */
  readonly assignments: Map<string, Assignment>;
  /** Accepted changes that cannot be seen yet, in their order. */
  readonly underWay: { readonly change: Change; looksLeft: number }[];
};

export const memoryWorld = (behaviour: MemoryBehaviour = {}): MemoryWorld => ({
  behaviour,
  assignments: new Map(),
  underWay: [],
});

/** What stands in the world, as an onlooker sees it who needs no connection. */
export const memoryTruth = (world: MemoryWorld): readonly Assignment[] => [...world.assignments.values()];

/** Puts an assignment there that nobody asked Lapse for. */
export function placeInMemory(world: MemoryWorld, assignment: Assignment): void {
  world.assignments.set(keyOf(assignment.entitlement, assignment.account), assignment);
}

const capabilities: Capabilities = { endsSessions: true, nativeExpiry: false, settlesWithinSeconds: 0 };

/**
 * A connection to a world. Throws from `observe`, and gives failed receipts, as the world's behaviour says.
 */
export function memoryTarget(config: TargetConfig, world: MemoryWorld): TargetWriter {
  const known = new Set(config.entitlements.map(({ name }) => name));
  return {
    name: config.name,
    capabilities,
    async observe(entitlements) {
      const stranger = entitlements.find((entitlement) => !known.has(entitlement));
      if (stranger !== undefined)
        throw new Error(`target \`${config.name}\` has no entitlement \`${stranger}\``);
      await world.behaviour.pause?.();
      if (world.behaviour.down === true) throw new Error(`target \`${config.name}\` does not answer`);
      settle(world);
      const wanted = new Set(entitlements);
      return memoryTruth(world).filter(({ entitlement }) => wanted.has(entitlement));
    },
    async carryOut(change) {
      if (!known.has(change.entitlement)) {
        return refused(`target \`${config.name}\` has no entitlement \`${change.entitlement}\``);
      }
      await world.behaviour.pause?.();
      return carryOut(world, change);
    },
    async close() {},
  };
}

/** For those who take a connector: every connection that it makes leads to the same world. */
export const memoryConnector = (world: MemoryWorld): Connector => ({
  kind: "memory",
  connectReader: async (config) => memoryTarget(config, world),
  connectWriter: async (config) => memoryTarget(config, world),
});

function carryOut(world: MemoryWorld, change: Change): Receipt {
  const { behaviour } = world;
  const { account } = change;
  if (behaviour.down === true) return failedForNow("it does not answer");
  if (behaviour.accounts !== undefined && !behaviour.accounts.includes(account)) {
    return refused(`it has no account \`${account}\``);
  }
  if (behaviour.refuses?.includes(account) === true) return refused(`it refuses changes of \`${account}\``);
  if (behaviour.deaf !== true) world.underWay.push({ change, looksLeft: behaviour.settlesAfterLooks ?? 0 });
  if (behaviour.losesAnswers === true) {
    settle(world);
    return failedForNow("it did not answer in time");
  }
  settle(world);
  const isThere = world.assignments.has(keyOf(change.entitlement, account));
  if (isThere === (change.kind === "grant")) return confirmed();
  return unconfirmed(`it accepted the ${change.kind}, which cannot be seen yet`);
}

/** One look at the target: what is due becomes visible, in the order in which it was asked for. */
function settle(world: MemoryWorld): void {
  const { assignments, underWay } = world;
  const waiting = underWay.findIndex(({ looksLeft }) => looksLeft > 0);
  for (const { change } of underWay.splice(0, waiting === -1 ? underWay.length : waiting)) {
    const { account, entitlement } = change;
    if (change.kind === "grant") assignments.set(keyOf(entitlement, account), { account, entitlement });
    else assignments.delete(keyOf(entitlement, account));
  }
  for (const item of underWay) item.looksLeft -= 1;
}

const keyOf = (entitlement: EntitlementName, account: AccountName): string =>
  JSON.stringify([entitlement, account]);
