// Checkpoints on the ledger's branch: in the same commit as their lines, and never signed over what was not signed.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BrokenLedger, emptyLedger, type Ledger, openLedger, refresh } from "#flows/ledger.ts";
import { type RecordWorld, record } from "#flows/record.ts";
import { generateKeyPair, nodeHash, signerOf, verifierOf } from "#forge/crypto.ts";
import type { LedgerBranch, LedgerTags } from "#forge/forge.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { openCheckpoint } from "#ledger/checkpoint.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH, growTree, type SealKey } from "#ledger/seal.ts";
import { restore, snapshot } from "#ledger/snapshot.ts";
import { emptyTree, formatFrontier, rootOf } from "#ledger/tree.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { type MemoryBranch, memoryBranch, memoryLedger } from "#sandbox/memory-ledger.ts";
import { newIds } from "./ids.ts";
import { virtualTime } from "./virtual-time.ts";

const newId = newIds(7);
const event = (key: string): LedgerEvent => ({
  v: 1,
  id: newId(),
  type: "run.finished",
  time: 1_795_507_200,
  key,
  source: { kind: "simulation" },
  run: { flow: "apply" },
});

const keyNamed = (origin: string): SealKey => {
  const signer = signerOf(origin, generateKeyPair().privatePem);
  return { origin, signer, trusted: [verifierOf(origin, signer.publicKey)] };
};
const seal = keyNamed("example.com/acme/access");
const withFormer = (key: SealKey, former: SealKey): SealKey => ({
  ...key,
  trusted: [...key.trusted, ...former.trusted],
});

function worldOn(branch: MemoryBranch, key: SealKey | undefined, seed = 1) {
  const time = virtualTime(seed);
  const pause = () => time.sleep(20 + 200 * time.random());
  const ledger: LedgerBranch = memoryLedger(branch, nodeHash, pause);
  const world: RecordWorld = {
    ledger,
    hash: nodeHash,
    timing: time,
    ...(key === undefined ? {} : { seal: key }),
  };
  return { time, world };
}

/** All in order, on virtual time. */
async function append(branch: MemoryBranch, key: SealKey | undefined, ...names: readonly string[]) {
  const { time, world } = worldOn(branch, key);
  return time.run(openLedger(world).then((ledger) => record(world, ledger, names.map(event))));
}
const open = (branch: MemoryBranch, key: SealKey | undefined, from?: Ledger) => {
  const { time, world } = worldOn(branch, key);
  return time.run(openLedger(world, from));
};

/** All that a snapshot keeps of a ledger. */
const restored = ({ state }: Ledger): Ledger => ({
  ...emptyLedger,
  state: restore(snapshot(state)) ?? emptyLedger.state,
});

function filesAt(branch: MemoryBranch, commit = branch.tip): ReadonlyMap<string, string> {
  const files = commit === undefined ? undefined : branch.commits.get(commit)?.files;
  return new Map([...(files ?? [])].map(([path, blob]) => [path, branch.texts.get(blob) ?? ""]));
}
const linesIn = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].filter(([path]) => path.startsWith("ledger/")).flatMap(([, text]) => text.trimEnd().split("\n"));

/** What somebody with write access does to the branch: one commit more, with these files (undefined removes one). */
function tamper(branch: MemoryBranch, changes: Readonly<Record<string, string | undefined>>): void {
  const files = new Map(branch.tip === undefined ? [] : branch.commits.get(branch.tip)?.files);
  for (const [path, text] of Object.entries(changes)) {
    files.delete(path);
    if (text === undefined) continue;
    const blob = nodeHash.sha256Hex(`tampered ${text}`) as BlobId;
    branch.texts.set(blob, text);
    files.set(path, blob);
  }
  const id = nodeHash.sha256Hex(JSON.stringify([branch.tip, [...files]])) as CommitId;
  branch.commits.set(id, { parent: branch.tip, files });
  branch.tip = id;
}

/** Writes the whole history anew, chain and all, as somebody without the key can. */
async function rewritten(
  branch: MemoryBranch,
  ...names: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const other = memoryBranch();
  await append(other, undefined, ...names);
  const files = filesAt(other);
  tamper(branch, Object.fromEntries(files));
  return files;
}

const agrees = (files: ReadonlyMap<string, string>) =>
  verifyLedger(
    [...files].filter(([path]) => path.startsWith("ledger/")).map(([path, content]) => ({ path, content })),
    { ...seal, checkpoints: [{ from: "checkpoint", note: files.get(CHECKPOINT_PATH) ?? "" }] },
    nodeHash,
  );

describe("every commit that appends", () => {
  test("carries the checkpoint and the frontier of exactly its lines, whoever of eight was first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const branch = memoryBranch();
        const { time, world } = worldOn(branch, seal, seed);
        const writer = async (name: number): Promise<void> => {
          let ledger = await openLedger(world);
          for (let i = 0; i < 3; i++) {
            ledger = (await record(world, ledger, [event(`${name}.${i}`), event(`shared.${i}`)])).ledger;
          }
        };
        await time.run(Promise.all(Array.from({ length: 8 }, (_, name) => writer(name))));
        let commits = 0;
        for (let at = branch.tip; at !== undefined; at = branch.commits.get(at)?.parent) {
          const files = filesAt(branch, at);
          const lines = linesIn(files);
          expect(agrees(files)).toMatchObject({ ok: true, size: lines.length, anchoredSize: lines.length });
          expect(files.get(FRONTIER_PATH)).toBe(formatFrontier(growTree(nodeHash, emptyTree, lines)));
          commits += 1;
        }
        expect(commits).toBeGreaterThan(3);
        expect(linesIn(filesAt(branch)).length).toBe(8 * 3 + 3);
      }),
      { numRuns: 10 },
    );
  });

  test("leaves the branch as it always was when there is no key", async () => {
    const branch = memoryBranch();
    const { ledger } = await append(branch, undefined, "a", "b");
    expect([...filesAt(branch).keys()]).toEqual(["ledger/2026/11/000000000000.jsonl"]);
    expect(ledger.sealed).toBeUndefined();
  });

  test("costs no reading of old segments", async () => {
    const branch = memoryBranch();
    const many = Array.from({ length: 1000 }, (_, i) => `e${i}`);
    const { ledger } = await append(branch, seal, ...many);
    const time = virtualTime();
    const asked: string[] = [];
    const world: RecordWorld = {
      ledger: memoryLedger(branch, nodeHash, async (what) => void asked.push(what)),
      hash: nodeHash,
      timing: time,
      seal,
    };
    const hashed = { count: 0 };
    const hash = {
      ...nodeHash,
      sha256: (data: string | Uint8Array) => {
        hashed.count += 1;
        return nodeHash.sha256(data);
      },
    };
    await time.run(record({ ...world, hash }, ledger, [event("one more")]));
    expect(asked).toEqual(["commit", "advance", "advanced"]);
    expect(hashed.count).toBeLessThan(25);
    // With a snapshot, the last segment, the checkpoint and the frontier are all that is read.
    asked.length = 0;
    await openLedger(world, restored(ledger));
    expect(asked.filter((what) => what === "text").length).toBe(3);
    expect(agrees(filesAt(branch))).toMatchObject({ ok: true, anchoredSize: 1001 });
  });
});

describe("a writer with the key refuses to sign", () => {
  const refused = async (branch: MemoryBranch, words: RegExp, key: SealKey = seal) => {
    const tip = branch.tip;
    const attempt = append(branch, key, "next");
    await expect(attempt).rejects.toThrow(BrokenLedger);
    await expect(attempt).rejects.toThrow(words);
    expect(branch.tip).toBe(tip);
  };

  test("a frontier that was tampered with, with or without a snapshot", async () => {
    const branch = memoryBranch();
    const { ledger } = await append(branch, seal, "a", "b", "c");
    const forged = formatFrontier(growTree(nodeHash, emptyTree, ["x", "y", "z"]));
    tamper(branch, { [FRONTIER_PATH]: forged });
    await refused(branch, /does not give the root/);
    await expect(open(branch, seal, restored(ledger))).rejects.toThrow("does not give the root");
    tamper(branch, { [FRONTIER_PATH]: "3\nnonsense\n" });
    await refused(branch, /no frontier/);
    tamper(branch, { [FRONTIER_PATH]: "" });
    await refused(branch, /no frontier/);
  });

  test("a history that was written anew under its checkpoint", async () => {
    const branch = memoryBranch();
    await append(branch, seal, "a", "b", "c");
    await rewritten(branch, "a", "B", "c");
    await refused(branch, /not those that the checkpoint was signed for/);
    await rewritten(branch, "a", "B", "c", "d");
    await refused(branch, /not those that the checkpoint was signed for/);
    await rewritten(branch, "a", "B");
    await refused(branch, /covers 3 entries, but only 2/);
  });

  test("a history with a frontier that fits it, but no signature", async () => {
    const branch = memoryBranch();
    await append(branch, seal, "a", "b", "c");
    const files = await rewritten(branch, "a", "B", "c");
    tamper(branch, { [FRONTIER_PATH]: formatFrontier(growTree(nodeHash, emptyTree, linesIn(files))) });
    await refused(branch, /does not give the root/);
  });

  test("under a checkpoint of a stranger, or of another log", async () => {
    const branch = memoryBranch();
    await append(branch, keyNamed(seal.origin), "a");
    await refused(branch, /no trusted key has signed it/);
    const other = { ...keyNamed("example.com/other"), trusted: seal.trusted };
    const second = memoryBranch();
    await append(second, { ...seal, origin: other.origin }, "a");
    await refused(second, /another|speaks of the log/);
  });

  test("when its process knows of more than the branch now says", async () => {
    const branch = memoryBranch();
    const older = await append(branch, seal, "a").then(() => filesAt(branch));
    const { ledger } = await append(branch, seal, "b");
    const { time, world } = worldOn(branch, seal);
    tamper(branch, { [CHECKPOINT_PATH]: undefined });
    await expect(time.run(refresh(world, ledger))).rejects.toThrow("the signed checkpoint is gone");
    tamper(branch, {
      [CHECKPOINT_PATH]: older.get(CHECKPOINT_PATH),
      [FRONTIER_PATH]: older.get(FRONTIER_PATH),
    });
    await expect(time.run(refresh(world, ledger))).rejects.toThrow("covers 1 entries, and covered 2 before");
  });

  test("when a tag knows of more than the branch, which was set back or made anew", async () => {
    const branch = memoryBranch();
    await append(branch, seal, "a");
    const early = branch.tip;
    const { ledger } = await append(branch, seal, "b");
    const junk = "junk\n";
    const tagged = [junk, ledger.sealed?.note ?? ""];
    const tags: LedgerTags = {
      newest: async (isBelieved) => tagged.find(isBelieved),
      create: async () => {},
    };
    for (const tip of [early, undefined]) {
      branch.tip = tip;
      const { time, world } = worldOn(branch, seal);
      const opened = time.run(openLedger({ ...world, ledger: { ...world.ledger, tags } }));
      await expect(opened).rejects.toThrow(/a tag's checkpoint covers 2 entries/);
    }
    branch.tip = ledger.tip;
    const { time, world } = worldOn(branch, seal);
    expect((await time.run(openLedger({ ...world, ledger: { ...world.ledger, tags } }))).state.size).toBe(2);
  });
});

describe("a writer with the key signs", () => {
  test("what one without it has added behind the checkpoint", async () => {
    const branch = memoryBranch();
    await append(branch, seal, ...Array.from({ length: 300 }, (_, i) => `s${i}`));
    await append(branch, undefined, ...Array.from({ length: 300 }, (_, i) => `u${i}`));
    expect((await open(branch, seal)).sealed).toMatchObject({ signedSize: 300, tree: { size: 600 } });
    await append(branch, seal, "last");
    expect(agrees(filesAt(branch))).toMatchObject({ ok: true, anchoredSize: 601 });
  });

  test("a ledger that had no key before, from its first line on", async () => {
    const branch = memoryBranch();
    await append(branch, undefined, ...Array.from({ length: 300 }, (_, i) => `u${i}`));
    const saved = restored(await open(branch, undefined));
    expect((await open(branch, seal, saved)).sealed?.tree.size).toBe(300);
    await append(branch, seal, "first signed");
    expect(agrees(filesAt(branch))).toMatchObject({ ok: true, anchoredSize: 301 });
  });

  test("after a key that came before it", async () => {
    const branch = memoryBranch();
    await append(branch, seal, "a");
    const next = withFormer(keyNamed(seal.origin), seal);
    await append(branch, next, "b");
    const note = filesAt(branch).get(CHECKPOINT_PATH) ?? "";
    expect(openCheckpoint(nodeHash, note, next).ok).toBe(true);
    expect(openCheckpoint(nodeHash, note, seal).ok).toBe(false);
  });

  test("with a frontier made anew where the stored one is missing", async () => {
    const branch = memoryBranch();
    await append(branch, seal, "a", "b", "c");
    tamper(branch, { [FRONTIER_PATH]: undefined });
    const { ledger } = await append(branch, seal, "d");
    const lines = linesIn(filesAt(branch));
    expect(ledger.sealed?.tree).toEqual(growTree(nodeHash, emptyTree, lines));
    expect(rootOf(nodeHash, growTree(nodeHash, emptyTree, lines))).toHaveLength(32);
  });

  test("nothing with a ledger that was read without it", async () => {
    const branch = memoryBranch();
    const { ledger } = await append(branch, undefined, "a");
    const { time, world } = worldOn(branch, seal);
    await expect(time.run(record(world, ledger, [event("b")]))).rejects.toThrow("read without the key");
    expect(emptyLedger.sealed).toBeUndefined();
  });
});
