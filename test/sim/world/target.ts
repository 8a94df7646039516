// How does a system behave in which access is held? At its best, and as badly as the weather makes it.

import type { EntitlementName } from "#identity/names.ts";
import type { Change, Receipt } from "#plan/change.ts";
import { confirmed, failedForNow, refused, unconfirmed } from "#targets/receipts.ts";
import { accountOf, type TargetConfig, type TargetWriter } from "#targets/target.ts";
import { type Fate, send, usualFate } from "../engine/network.ts";
import type { Process } from "../engine/process.ts";
import type { Timeline } from "../engine/timeline.ts";
import type { Weather } from "./weather.ts";

/** What is there, by `entitlement account`. It outlives every process. */
export type SimulatedTarget = { readonly name: string; readonly held: Set<string> };

/** Who learns of what is done to targets; the model listens. */
export type TargetWitness = {
  /** A change arrived and took effect, or was there already. `began` is when its connection was made. */
  readonly effect: (target: string, holding: string, kind: Change["kind"], by: Process) => void;
  /** A process asked for a change, before anything else happened. */
  readonly asked: (
    connection: object,
    target: string,
    change: { readonly holding: string; readonly kind: Change["kind"] },
    by: Process,
  ) => void;
};

export type TargetWorld = {
  readonly line: Timeline;
  readonly weather: Weather;
  readonly targets: ReadonlyMap<string, SimulatedTarget>;
  readonly witness: TargetWitness;
  /** False: it says confirmed without looking, as it must not. */
  readonly readsBack: boolean;
};

export const holdingName = (entitlement: string, account: string): string => `${entitlement} ${account}`;

/** Opens a connection. Throws when the target is down or unknown. */
export async function connectTarget(
  world: TargetWorld,
  from: Process,
  config: TargetConfig,
): Promise<TargetWriter> {
  const target = world.targets.get(config.name);
  const connection = {};
  const where = { target: config.name };
  await send(world.line, from, fateAt(world, from, config.name), () => {
    if (target === undefined || isDown(world, where)) throw new Error("it does not answer");
  });
  if (target === undefined) throw new Error("it does not answer");
  return {
    name: config.name,
    capabilities: { endsSessions: true, nativeExpiry: false, settlesWithinSeconds: 0 },
    observe: (entitlements) =>
      send(world.line, from, fateAt(world, from, config.name), () => {
        if (isDown(world, where)) throw new Error("it does not answer");
        const wanted = new Set<string>(entitlements);
        return [...target.held].sort().flatMap((name) => {
          const [entitlement = "", account = ""] = name.split(" ");
          return wanted.has(entitlement)
            ? [{ entitlement: entitlement as EntitlementName, account: accountOf(account) }]
            : [];
        });
      }),
    carryOut(change) {
      const holding = holdingName(change.entitlement, change.account);
      world.witness.asked(connection, config.name, { holding, kind: change.kind }, from);
      const fate = fateAt(world, from, config.name);
      const loses = world.weather.isOn("target-loses-answers", where) && from.chance.happens(0.7);
      if (loses) world.weather.happened("target-answer-lost");
      return send(
        world.line,
        from,
        loses ? { ...fate, fails: { when: "after", error: "no answer" } } : fate,
        () => arrive(world, target, change, from),
      );
    },
    close: async () => {},
  };
}

function isDown({ weather }: TargetWorld, where: { readonly target: string }): boolean {
  const isOn = weather.isOn("target-down", where);
  if (isOn) weather.happened("target-down");
  return isOn;
}

function fateAt({ weather }: TargetWorld, from: Process, target: string): Fate {
  const fate = usualFate(from);
  if (!weather.isOn("target-slow", { target })) return fate;
  // Now and then slower than anybody waits: then it is done when nobody listens any more.
  const there = fate.there + from.chance.between(1, 90) * 1000;
  weather.happened(there > 60_000 ? "target-late" : "target-slow");
  return { there, back: fate.back + 1000 };
}

function arrive(world: TargetWorld, target: SimulatedTarget, change: Change, from: Process): Receipt {
  const { weather, line, witness } = world;
  const where = { target: target.name, account: change.account };
  if (isDown(world, where)) return failedForNow("it does not answer");
  if (weather.isOn("target-refuses", where)) {
    weather.happened("target-refusal");
    return refused("it refuses this account");
  }
  const name = holdingName(change.entitlement, change.account);
  const act = (): void => {
    if (change.kind === "grant") target.held.add(name);
    else target.held.delete(name);
    witness.effect(target.name, name, change.kind, from);
  };
  // Not always in the order in which it was asked for.
  if (weather.isOn("target-async", where)) {
    weather.happened("target-async");
    line.at(line.now() + from.chance.between(5, 2400) * 1000, act);
  } else if (weather.isOn("target-deaf", where)) weather.happened("target-deaf");
  else act();
  if (!world.readsBack || target.held.has(name) === (change.kind === "grant")) return confirmed();
  return unconfirmed("it cannot be seen yet");
}
