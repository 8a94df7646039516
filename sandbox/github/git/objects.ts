// What is this object? Reads through one `git cat-file --batch` that stays alive.

import { spawn } from "node:child_process";
import { gitEnvironment } from "./run.ts";

export interface GitObject {
  readonly sha: string;
  readonly type: "commit" | "tree" | "blob" | "tag";
  readonly body: Buffer;
}

export interface ObjectReader {
  /** The object that a revision names, or undefined when there is none. */
  read(revision: string): Promise<GitObject | undefined>;
  close(): void;
}

/** Starts `git cat-file --batch` over the bare repository in `folder`. Answers come in the order asked. */
export function objectReader(folder: string): ObjectReader {
  const child = spawn("git", ["cat-file", "--batch"], { cwd: folder, env: gitEnvironment() });
  const waiting: ((object: GitObject | undefined) => void)[] = [];
  let pending: Buffer = Buffer.alloc(0);
  child.stdout.on("data", (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (let next = takeAnswer(pending); next; next = takeAnswer(pending)) {
      pending = pending.subarray(next.used);
      waiting.shift()?.(next.object);
    }
  });
  child.stdin.on("error", () => {});
  const giveUp = (): void => {
    for (const resolve of waiting.splice(0)) resolve(undefined);
  };
  child.on("close", giveUp);
  return {
    read: (revision) => {
      // ATTACKER: a newline would ask a second question and shift every later answer.
      if (revision === "" || /[\n\0]/.test(revision)) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${revision}\n`);
      });
    },
    close: () => {
      child.stdin.end();
      child.kill();
    },
  };
}

function takeAnswer(buffer: Buffer): { object: GitObject | undefined; used: number } | undefined {
  const newline = buffer.indexOf(10);
  if (newline < 0) return undefined;
  const header = buffer.toString("utf8", 0, newline);
  const match = /^([0-9a-f]{40}) (commit|tree|blob|tag) (\d+)$/.exec(header);
  if (!match?.[1]) return { object: undefined, used: newline + 1 };
  const size = Number(match[3]);
  const end = newline + 1 + size;
  if (buffer.length < end + 1) return undefined;
  const type = match[2];
  const known = type === "commit" || type === "tree" || type === "blob" ? type : "tag";
  const body = Buffer.from(buffer.subarray(newline + 1, end));
  return { object: { sha: match[1], type: known, body }, used: end + 1 };
}
