// Where does a snapshot of the ledger lie? In a file of this machine, which a runner's cache carries to the next run.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a run folded, for the next one: a place that may be lost, and that others may write to. */
export type SnapshotStore = {
  /** Undefined when there is nothing yet. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
};

/** One file a log in `folder`, written as a whole or not at all. */
export function snapshotFile(folder: string, origin: string): SnapshotStore {
  const path = join(folder, `${encodeURIComponent(origin)}.snapshot`);
  return {
    read: async () => {
      try {
        return await readFile(path, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
    write: async (text) => {
      await mkdir(folder, { recursive: true });
      const half = `${path}.${process.pid}`;
      await writeFile(half, text, { mode: 0o600 });
      await rename(half, path);
    },
  };
}
