// Snapshots of the ledger: what they spare, and that nothing is gained by whoever writes into the cache.

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BrokenLedger, emptyLedger, type Ledger, openLedger, refresh } from "#flows/ledger.ts";
import { record } from "#flows/record.ts";
import { keepSnapshot, openKept, type SnapshotWorld } from "#flows/snapshots.ts";
import { generateKeyPair, nodeHash, signerOf, verifierOf } from "#forge/crypto.ts";
import { type SnapshotStore, snapshotFile } from "#forge/snapshot-file.ts";
import type { BlobId } from "#identity/names.ts";
import { formatSaved, openSaved, type Saved } from "#ledger/saved.ts";
import type { SealKey } from "#ledger/seal.ts";
import { snapshot } from "#ledger/snapshot.ts";
import { type MemoryBranch, memoryBranch, memoryLedger } from "#sandbox/memory-ledger.ts";
import { history } from "../ledger/history.ts";
import { virtualTime } from "./virtual-time.ts";

function keyNamed(origin: string): SealKey {
  const signer = signerOf(origin, generateKeyPair().privatePem);
  return { origin, signer, trusted: [verifierOf(origin, signer.publicKey)] };
}
const seal = keyNamed("example.com/acme/access");
const events = history(3000, 30);

const memoryStore = (): SnapshotStore & { text: string | undefined } => ({
  text: undefined,
  async read() {
    return this.text;
  },
  async write(text) {
    this.text = text;
  },
});

type Scene = {
  readonly world: SnapshotWorld & Parameters<typeof record>[0];
  readonly branch: MemoryBranch;
  readonly store: ReturnType<typeof memoryStore>;
  /** What was asked of the branch since it was last emptied. */
  readonly asked: string[];
  readonly logged: string[];
};

function scene(key: SealKey | "no key" = seal, branch = memoryBranch(), store = memoryStore()): Scene {
  const [asked, logged]: [string[], string[]] = [[], []];
  const ledger = memoryLedger(branch, nodeHash, async (what) => void asked.push(what));
  const timing = { ...virtualTime(), sleep: async () => {} };
  const world = {
    ledger,
    hash: nodeHash,
    timing,
    snapshots: store,
    log: (line: string) => logged.push(line),
  };
  return { branch, store, asked, logged, world: { ...world, ...(key === "no key" ? {} : { seal: key }) } };
}

/** Appends events `from` to `to` in one commit. */
const append = async ({ world }: Scene, ledger: Ledger, from: number, to: number): Promise<Ledger> =>
  (await record(world, ledger, events.slice(from, to))).ledger;

/** A ledger of `count` entries with a snapshot of all of them. */
async function kept(count: number): Promise<Scene & { readonly ledger: Ledger }> {
  const there = scene();
  const ledger = await append(there, emptyLedger, 0, count);
  expect(await keepSnapshot(there.world, ledger, 0)).toBe(count);
  return { ...there, ledger };
}

const textsRead = ({ asked }: Scene): number => asked.filter((what) => what === "text").length;
const fromZero = async ({ world }: Scene) => snapshot((await openLedger(world)).state);

describe("a run that finds a snapshot", () => {
  test("reads the segments behind it and no other, and knows what a fold from the first entry knows", async () => {
    const there = await kept(2000);
    await append(there, there.ledger, 2000, 2900);
    there.asked.length = 0;
    const { ledger, spared } = await openKept(there.world);
    // Of twelve segments the newest five, from that with entry 1999 on; the checkpoint and the frontier.
    expect([textsRead(there), spared]).toEqual([5 + 2, 2000]);
    expect(there.logged).toEqual([]);
    expect(snapshot(ledger.state)).toEqual(await fromZero(there));
    there.asked.length = 0;
    await openLedger(there.world);
    expect(textsRead(there)).toBe(12 + 2);
  });

  test("reads no segment at all where nothing is new", async () => {
    const there = await kept(2000);
    there.asked.length = 0;
    const { ledger } = await openKept(there.world);
    expect(textsRead(there)).toBe(2);
    // And goes on as if it had read everything.
    await append(there, ledger, 2000, 2300);
    expect((await fromZero(there)).size).toBe(2300);
  });

  test("ends where a fold from zero ends, wherever snapshots were taken and runs began", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 }),
        async (steps) => {
          const there = scene();
          let [at, saved] = [0, 0];
          for (const step of steps) {
            const { ledger, spared } = await openKept(there.world);
            expect(spared).toBe(saved);
            expect(snapshot(ledger.state)).toEqual(await fromZero(there));
            const grown = await append(there, ledger, at, at + step);
            at += step;
            saved = await keepSnapshot(there.world, grown, spared);
          }
          expect(snapshot((await openKept(there.world)).ledger.state)).toEqual(await fromZero(there));
          expect(there.logged).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("writes another when it is worth it, and only then", async () => {
    const there = await kept(2000);
    const more = await append(there, there.ledger, 2000, 2255);
    expect(await keepSnapshot(there.world, more, 2000)).toBe(2000);
    const enough = await append(there, more, 2255, 2256);
    expect(await keepSnapshot(there.world, enough, 2000)).toBe(2256);
    expect((await openKept(there.world)).spared).toBe(2256);
  });
});

describe("a snapshot is not believed", () => {
  /** Opens, and expects that every segment was read, and that nothing came of the snapshot. */
  async function unbelieved(there: Scene, words: RegExp | undefined): Promise<void> {
    there.asked.length = 0;
    const { ledger, spared } = await openKept(there.world);
    expect([spared, there.logged.length]).toEqual([0, words === undefined ? 0 : 1]);
    if (words !== undefined) expect(there.logged[0]).toMatch(words);
    const segments = Math.ceil(ledger.state.size / 256);
    expect(textsRead(there)).toBeGreaterThanOrEqual(segments);
    expect(snapshot(ledger.state)).toEqual(await fromZero(there));
  }

  test("when any of its bytes was changed", async () => {
    const there = await kept(600);
    const { text = "" } = there.store;
    const changed: readonly string[] = [
      text.replace("user-7", "user-8"),
      text.replace('"size":600', '"size":599'),
      `${text.slice(0, -1)} `,
      `${text}{}\n`,
      text.slice(text.indexOf("{")),
      text.slice(0, text.length / 2),
      "",
      "\n",
      "{}\n",
    ];
    for (const forged of changed) {
      expect(forged).not.toBe(text);
      there.store.text = forged;
      there.logged.length = 0;
      await unbelieved(there, /is not used/);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom("0", "a", "\n", "{", "€"),
        async (at, by) => {
          const forged = text.slice(0, at) + by + text.slice(at + 1);
          fc.pre(forged !== text);
          expect(openSaved(nodeHash, seal, forged).ok).toBe(false);
        },
      ),
    );
  });

  test("when another key signed it, though it names this log", async () => {
    const there = await kept(600);
    const saved = savedIn(there);
    const thief = keyNamed(seal.origin);
    const lease = saved.snapshot.leases[0];
    if (lease === undefined) throw new Error("there is no lease to forge");
    const forged = { ...saved, snapshot: { ...saved.snapshot, leases: [] } };
    there.store.text = formatSaved(nodeHash, seal.origin, thief.signer, forged);
    await unbelieved(there, /no trusted key has signed it/);
  });

  test("when it is one of another log under the same key", async () => {
    const there = await kept(600);
    const saved = savedIn(there);
    there.store.text = formatSaved(nodeHash, "example.com/acme/other", seal.signer, saved);
    await unbelieved(there, /not what was signed/);
  });

  test("when a checkpoint was put in its place", async () => {
    const there = await kept(600);
    there.store.text = there.ledger.sealed?.note ?? "";
    await unbelieved(there, /is not used/);
  });

  test("without a key, or of another format, or where the cache cannot be read or written", async () => {
    const there = await kept(600);
    const keyless = scene("no key", there.branch, there.store);
    await unbelieved(keyless, undefined);
    expect(await keepSnapshot(keyless.world, there.ledger, 0)).toBe(0);
    const saved = savedIn(there);
    const future = { ...saved, snapshot: { ...saved.snapshot, format: 99 } } as unknown as Saved;
    there.store.text = formatSaved(nodeHash, seal.origin, seal.signer, future);
    await unbelieved(there, undefined);
    const fail = async (): Promise<never> => {
      throw new Error("the disk is full");
    };
    const broken = { ...there, world: { ...there.world, snapshots: { read: fail, write: fail } } };
    await unbelieved(broken, /cannot be read: Error: the disk is full/);
    expect(await keepSnapshot(broken.world, there.ledger, 0)).toBe(0);
    expect(there.logged.at(-1)).toMatch(/no snapshot of the ledger was kept: Error: the disk is full/);
  });
});

describe("a signed snapshot is an anchor: the ledger is broken", () => {
  const broken = (there: Scene) => expect(openKept(there.world)).rejects.toThrow(BrokenLedger);

  test("where the branch is another one, whose own checkpoint holds", async () => {
    const there = await kept(600);
    const other = scene(seal, memoryBranch(), there.store);
    await record(other.world, emptyLedger, events.slice(100, 900));
    await broken(other);
  });

  test("where it was set back, with the checkpoint of then", async () => {
    const there = await kept(600);
    const shorter = scene(seal, memoryBranch(), there.store);
    await append(shorter, emptyLedger, 0, 300);
    await broken(shorter);
    const gone = scene(seal, memoryBranch(), there.store);
    await expect(openKept(gone.world)).rejects.toThrow("the ledger's branch is gone");
  });

  test.each([3, 520])("where entry %i was changed, which the run would not have read", async (entry) => {
    const there = await kept(600);
    const inMemory = await openLedger(there.world);
    change(there.branch, entry);
    await broken(there);
    // Whoever has it in memory notices too.
    await expect(refresh(there.world, { ...inMemory, tip: undefined })).rejects.toThrow(BrokenLedger);
  });
});

/** Another time in an entry, in the commit that the branch points at. */
function change(branch: MemoryBranch, entry: number): void {
  const { tip } = branch;
  const commit = tip === undefined ? undefined : branch.commits.get(tip);
  const [path, blob] = [...(commit?.files ?? [])][Math.floor(entry / 256)] ?? [];
  if (tip === undefined || commit === undefined || path === undefined || blob === undefined) {
    throw new Error("there is no such entry");
  }
  const text = branch.texts.get(blob) ?? "";
  const line = text.split("\n")[entry % 256] ?? "";
  const forged = "forged" as BlobId;
  branch.texts.set(forged, text.replace(line, line.replace(/"time":\d/, '"time":9')));
  branch.commits.set(tip, { ...commit, files: new Map([...commit.files, [path, forged]]) });
}

function savedIn({ store }: Scene): Saved {
  const opened = openSaved(nodeHash, seal, store.text ?? "");
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

test("the file of a snapshot is written as a whole, one a log, and missing ones are no error", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lapse-snapshot-"));
  try {
    const store = snapshotFile(join(folder, "new"), "github.com/acme/access");
    expect(await store.read()).toBeUndefined();
    await store.write("one\n");
    await store.write("two\n");
    expect(await store.read()).toBe("two\n");
    expect(await snapshotFile(join(folder, "new"), "github.com/acme/other").read()).toBeUndefined();
    expect(await readdir(join(folder, "new"))).toEqual(["github.com%2Facme%2Faccess.snapshot"]);
    await writeFile(join(folder, "file"), "");
    await expect(snapshotFile(join(folder, "file"), "x").write("no")).rejects.toThrow();
  } finally {
    await rm(folder, { recursive: true });
  }
});
