// A line that was changed on the branch is noticed by those who read it before, and nothing is written behind it.

import { expect, test } from "vitest";
import { BrokenLedger, emptyLedger, refresh } from "#flows/ledger.ts";
import { type RecordWorld, record } from "#flows/record.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { memoryBranch, memoryLedger, memoryLines } from "#sandbox/memory-ledger.ts";
import { newIds } from "./ids.ts";
import { virtualTime } from "./virtual-time.ts";

const newId = newIds(1);
const event = (key: string): LedgerEvent => ({
  v: 1,
  id: newId(),
  type: "run.finished",
  time: 1_795_507_200,
  key,
  source: { kind: "simulation" },
  run: { flow: "apply" },
});

test("a changed line that is not the last is noticed by a writer who had read on", async () => {
  const branch = memoryBranch();
  const time = virtualTime();
  const world: RecordWorld = { ledger: memoryLedger(branch, nodeHash), hash: nodeHash, timing: time };
  const { ledger } = await time.run(record(world, emptyLedger, ["a", "b", "c"].map(event)));

  const tip = branch.tip;
  const [path, blob] = [...(branch.commits.get(tip ?? ("" as CommitId))?.files ?? [])][0] ?? [];
  if (path === undefined || blob === undefined) throw new Error("nothing was recorded");
  const text = branch.texts.get(blob) ?? "";
  branch.texts.set("forged" as BlobId, text.replace('"key":"a"', '"key":"z"'));
  branch.commits.set("forgery" as CommitId, { parent: tip, files: new Map([[path, "forged" as BlobId]]) });
  branch.tip = "forgery" as CommitId;

  await expect(time.run(refresh(world, ledger))).rejects.toThrow(BrokenLedger);
  await expect(time.run(record(world, ledger, [event("d")]))).rejects.toThrow(BrokenLedger);
  expect(memoryLines(branch)).toHaveLength(3);
});
