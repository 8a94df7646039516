// Does the reference in memory keep the contract, and misbehave exactly as it is told to?

import { expect, test } from "vitest";
import type { TargetName } from "#identity/names.ts";
import { memoryConnector, memoryTarget, memoryTruth, memoryWorld, placeInMemory } from "#targets/memory.ts";
import { accountOf, type TargetConfig } from "#targets/target.ts";
import { type Bench, describeTarget, grant, nameOf, revoke } from "./contract.ts";

const readonly = nameOf("readonly");
const admin = nameOf("schema/refunds/admin");
const config: TargetConfig = {
  name: "a-target" as TargetName,
  kind: "memory",
  connection: {},
  entitlements: [
    { name: readonly, settings: {} },
    { name: admin, settings: {} },
  ],
};
const accounts = ["mona", "hubot", "Ünï", 'qu"ote', "a b", "__proto__", "x,y", "[]"].map(accountOf);
const mona = accountOf("mona");

describeTarget("memory", async (): Promise<Bench> => {
  const world = memoryWorld({ accounts });
  const down = memoryWorld({ down: true });
  const deaf = { ...world, behaviour: { accounts, deaf: true } };
  return {
    target: memoryTarget(config, world),
    entitlements: [readonly, admin],
    accounts,
    strangers: ["nobody", "", 'x"; DROP ROLE mona; --', "constructor"].map(accountOf),
    down: memoryTarget(config, down),
    deaf: memoryTarget(config, deaf),
    truth: async () => ({ assignments: memoryTruth(world), rest: world.underWay }),
    reset: async () => {
      world.assignments.clear();
    },
    close: async () => {},
  };
});

test("an asynchronous target is unconfirmed until it has been looked at often enough", async () => {
  const world = memoryWorld({ settlesAfterLooks: 2 });
  const target = memoryTarget(config, world);
  expect(await target.carryOut(grant(readonly, mona))).toMatchObject({ kind: "unconfirmed" });
  expect(await target.observe([readonly])).toEqual([]);
  expect(await target.observe([readonly])).toEqual([{ account: mona, entitlement: readonly }]);
});

test("what was asked for first is visible first, so a late grant never undoes a revocation", async () => {
  const world = memoryWorld({ settlesAfterLooks: 1 });
  const target = memoryTarget(config, world);
  await target.carryOut(grant(readonly, mona));
  world.behaviour = {};
  await target.carryOut(revoke(readonly, mona));
  await target.observe([readonly]);
  await target.observe([readonly]);
  expect(memoryTruth(world)).toEqual([]);
});

test("an answer that was lost is a failure that may be tried again, and then finds its own effect", async () => {
  const world = memoryWorld({ losesAnswers: true });
  const target = memoryTarget(config, world);
  expect(await target.carryOut(grant(readonly, mona))).toMatchObject({ kind: "failed", retry: true });
  expect(memoryTruth(world)).toHaveLength(1);
  world.behaviour = {};
  expect(await target.carryOut(grant(readonly, mona))).toMatchObject({ kind: "confirmed" });
  expect(memoryTruth(world)).toHaveLength(1);
});

test("one account can be refused while others go through", async () => {
  const target = memoryTarget(config, memoryWorld({ refuses: [mona] }));
  expect(await target.carryOut(grant(readonly, mona))).toMatchObject({ kind: "failed", retry: false });
  expect(await target.carryOut(grant(readonly, accountOf("hubot")))).toMatchObject({ kind: "confirmed" });
});

test("a slow target is waited for, before every message", async () => {
  let messages = 0;
  const pause = async () => {
    messages += 1;
  };
  const target = memoryTarget(config, memoryWorld({ pause }));
  await target.carryOut(grant(readonly, mona));
  await target.observe([readonly]);
  expect(messages).toBe(2);
});

test("a world outlives its connections, and keeps what others put there", async () => {
  const world = memoryWorld();
  placeInMemory(world, { account: mona, entitlement: admin });
  const first = await memoryConnector(world).connectWriter(config, {});
  await first.carryOut(grant(readonly, mona));
  await first.close();
  const second = await memoryConnector(world).connectReader(config, {});
  expect(await second.observe([readonly, admin])).toHaveLength(2);
});
