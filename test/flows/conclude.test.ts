// Every flow that writes ends alike: it says that it ran, and the first of a day tags the ledger's checkpoint.

import { describe, expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { expire } from "#flows/expire.ts";
import { emptyLedger } from "#flows/ledger.ts";
import { reconcile } from "#flows/reconcile.ts";
import { defaultLookBack, tighten } from "#flows/tighten.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { LedgerTags } from "#forge/forge.ts";
import { openCheckpoint } from "#ledger/checkpoint.ts";
import { simulationKey } from "../sim/world/key.ts";
import { entriesOf, type Place, place, processAt } from "./organisation.ts";

/** One run of a flow with the key, in a process of its own. Gives what it says went wrong. */
async function run(where: Place, flow: keyof typeof flows, tags: LedgerTags, number = 1) {
  const { world, connect } = processAt(where, { run: number });
  const source = { kind: "simulation" as const, run: String(number) };
  const base = { ...world, source, ledger: { ...world.ledger, tags }, seal: simulationKey };
  const running = { ...base, writer: ledgerWriter(base, emptyLedger) };
  return where.time.run(flows[flow](running, connect));
}
type World = ReturnType<typeof processAt>["world"];
type Connect = ReturnType<typeof processAt>["connect"];
const flows = {
  apply: async (world: World, connect: Connect) => (await apply(world, connect)).troubles,
  expire: async (world: World, connect: Connect) => (await expire(world, connect)).troubles,
  reconcile: async (world: World, connect: Connect) => (await reconcile(world, connect)).troubles,
  tighten: async (world: World) =>
    (await tighten(world, { lookBack: defaultLookBack, dryRun: false })).troubles,
};

function memoryTags(): LedgerTags & { readonly made: Map<number, string> } {
  const made = new Map<number, string>();
  return {
    made,
    newest: async (isBelieved) => [...made.values()].reverse().find(isBelieved),
    create: async (size, _commit, note) => void made.set(size, note),
  };
}

const all = ["apply", "expire", "reconcile", "tighten"] as const;
describe.each(all)("%s", (flow) => {
  test("records that it ran, and tags what is signed, once a day", async () => {
    const where = place();
    const tags = memoryTags();
    // The first commit of a ledger is made by the run that has nothing to tag yet.
    await run(where, flow, tags, 1);
    expect(await run(where, flow, tags, 2)).toEqual([]);
    const [[size, note] = []] = [...tags.made];
    expect(tags.made.size).toBe(1);
    expect(openCheckpoint(nodeHash, note ?? "", simulationKey)).toMatchObject({ ok: true, value: { size } });
    // Whichever flow comes next on this day makes no other, and on the next day makes one.
    for (const [at, next] of all.entries()) await run(where, next, tags, 3 + at);
    expect(tags.made.size).toBe(1);
    where.time.advance(86_400);
    await run(where, flow, tags, 9);
    expect(tags.made.size).toBe(2);
    const ran = entriesOf(where).filter(
      ({ type, run: ended }) => type === "run.finished" && ended?.flow === flow,
    );
    expect(ran.length).toBe(4);
    expect(entriesOf(where).filter(({ type }) => type === "checkpoint").length).toBe(2);
  });

  test("does its work where no tag can be made, and says so", async () => {
    const where = place();
    const failing = { ...memoryTags(), create: () => Promise.reject(new Error("refused by a rule")) };
    await run(where, flow, failing, 1);
    expect(await run(where, flow, failing, 2)).toEqual([
      "the tag with the ledger's checkpoint: refused by a rule",
    ]);
    expect(entriesOf(where).at(-1)).toMatchObject({ type: "run.finished", run: { flow } });
  });
});
