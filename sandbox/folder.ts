// Where does the sandbox keep what it needs for a while? In folders that are gone when it ends, however it ends.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit, waitWithoutEvents } from "#sandbox/exit.ts";

export type TemporaryFolder = {
  readonly path: string;
  /** Removes it with all that is in it. May be called twice. */
  readonly remove: () => void;
};

/** A new, empty folder whose name begins with `prefix`. It is also removed when this process ends without `remove`. */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const forget = atExit(() => removeForGood(path));
  return {
    path,
    remove: () => {
      forget();
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const patienceMilliseconds = 5_000;
const calmMilliseconds = 100;

/**
 * Removes a folder while this process ends. What it started, such as a git, may still be writing there and bring the
 * folder back; so it is looked at until it has stayed away for a moment.
 */
export function removeForGood(folder: string): void {
  let gone = 0;
  waitWithoutEvents(() => {
    gone = existsSync(folder) ? 0 : gone + 20;
    if (gone === 0) tryToRemove(folder);
    return gone > calmMilliseconds;
  }, patienceMilliseconds);
}

function tryToRemove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Somebody was still writing there; the next try comes at once.
  }
}
