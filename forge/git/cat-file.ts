// How are git's objects read from a repository on this machine? By one `git cat-file --batch`, however many there are.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { GitFailed, notStarted } from "./run.ts";

export type GitObject = {
  readonly id: string;
  readonly type: "blob" | "tree" | "commit" | "tag";
  readonly bytes: Buffer;
};

export type CatFile = {
  /** The object that a name such as `main^{commit}` or an id means; undefined when there is none. */
  read(name: string): Promise<GitObject | undefined>;
  /** Ends the process. Nothing is read afterwards. */
  close(): void;
};

type Waiting = {
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
};

/** The process is started by the first read. Answers come in the order of questions, so that many can be asked at once. */
export function catFile(folder: string): CatFile {
  const waiting: Waiting[] = [];
  let process: ChildProcessWithoutNullStreams | undefined;
  let failure: Error | undefined;
  let stderr = "";
  const answers = answerReader((object) => waiting.shift()?.resolve(object));
  const fail = (error: unknown): void => {
    failure ??=
      error instanceof GitFailed
        ? error
        : new GitFailed(error instanceof Error ? error.message : String(error));
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  const start = (): ChildProcessWithoutNullStreams => {
    const child = spawn("git", ["-C", folder, "cat-file", "--batch"]);
    child.stdout.on("data", (chunk: Buffer) => {
      try {
        answers.take(chunk);
      } catch (error) {
        fail(error);
      }
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", (error) => fail(notStarted(error)));
    child.on("close", () => fail(new GitFailed(stderr.trim() || "git cat-file ended")));
    // A git that ends early closes its input; `close` tells why.
    child.stdin.on("error", () => {});
    return child;
  };
  return {
    read(name) {
      // ATTACKER: a line break would be another question, and every answer after it the wrong one.
      if (/[\n\0]/.test(name)) return Promise.resolve(undefined);
      if (failure !== undefined) return Promise.reject(failure);
      process ??= start();
      const { stdin } = process;
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        stdin.write(`${name}\n`);
      });
    },
    close() {
      process?.stdin.end();
    },
  };
}

const header = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/;
const isType = (text: string | undefined): text is GitObject["type"] =>
  text === "blob" || text === "tree" || text === "commit" || text === "tag";

/** Cuts a stream of `<id> <type> <size>\n<bytes>\n` and `<name> missing\n` into answers. */
function answerReader(answer: (object: GitObject | undefined) => void) {
  let chunks: Buffer[] = [];
  let length = 0;
  let wanted = 0;
  return {
    take(chunk: Buffer): void {
      chunks.push(chunk);
      length += chunk.length;
      // A large object comes in many chunks: they are joined only once all of it is there.
      if (length < wanted) return;
      let bytes = Buffer.concat(chunks);
      for (;;) {
        const end = bytes.indexOf(10);
        if (end === -1) break;
        const line = bytes.toString("utf8", 0, end);
        const [, id = "", type, size] = header.exec(line) ?? [];
        if (!isType(type)) {
          if (!/ (?:missing|ambiguous)$/.test(line)) throw new Error(`git cat-file said: ${line}`);
          answer(undefined);
          bytes = bytes.subarray(end + 1);
          continue;
        }
        wanted = end + 1 + Number(size) + 1;
        if (bytes.length < wanted) break;
        answer({ id, type, bytes: bytes.subarray(end + 1, wanted - 1) });
        bytes = bytes.subarray(wanted);
        wanted = 0;
      }
      chunks = [bytes];
      length = bytes.length;
    },
  };
}
