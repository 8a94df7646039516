// How is the repository written? Objects, and refs that move only from where they were seen.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Signature, Tag } from "./commit.ts";
import { gitText, runGit } from "./run.ts";

/** The id that stands for "nothing" where a ref begins or ends. */
export const ZERO = "0".repeat(40);

export interface TreeWrite {
  readonly mode: string;
  readonly path: string;
  /** null removes the path. */
  readonly sha: string | null;
}

export interface CommitWrite {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly committer: Signature;
}

export interface Writing {
  writeBlob(content: Buffer): Promise<string>;
  writeTree(base: string | undefined, entries: readonly TreeWrite[]): Promise<string>;
  writeCommit(commit: CommitWrite): Promise<string>;
  writeTag(tag: Omit<Tag, "sha">): Promise<string>;
  /** Moves a ref only when it still is at `before` (ZERO: absent). `after` ZERO deletes. */
  updateRef(ref: string, before: string, after: string): Promise<boolean>;
}

export function writing(folder: string): Writing {
  return {
    writeBlob: (content: Buffer) => gitText(folder, ["hash-object", "-w", "--stdin"], { input: content }),
    writeTree: (base: string | undefined, entries: readonly TreeWrite[]) => writeTree(folder, base, entries),
    writeCommit: (commit: CommitWrite) => {
      const parents = commit.parents.flatMap((parent) => ["-p", parent]);
      return gitText(folder, ["commit-tree", commit.tree, ...parents], {
        input: commit.message,
        env: {
          GIT_AUTHOR_NAME: commit.author.name,
          GIT_AUTHOR_EMAIL: commit.author.email,
          GIT_AUTHOR_DATE: gitDate(commit.author.date),
          GIT_COMMITTER_NAME: commit.committer.name,
          GIT_COMMITTER_EMAIL: commit.committer.email,
          GIT_COMMITTER_DATE: gitDate(commit.committer.date),
        },
      });
    },
    writeTag: (tag: Omit<Tag, "sha">) => {
      const { name, email, date } = tag.tagger;
      const head = `object ${tag.object}\ntype ${tag.type}\ntag ${tag.name}\ntagger ${name} <${email}>`;
      return gitText(folder, ["mktag"], { input: `${head} ${gitDate(date)}\n\n${tag.message}\n` });
    },
    updateRef: async (ref: string, before: string, after: string): Promise<boolean> => {
      const args = after === ZERO ? ["-d", ref, before] : [ref, after, before];
      return (await runGit(folder, ["update-ref", ...args])).code === 0;
    },
  };
}

const gitDate = (date: Date): string => `${Math.floor(date.getTime() / 1000)} +0000`;

async function writeTree(
  folder: string,
  base: string | undefined,
  entries: readonly TreeWrite[],
): Promise<string> {
  // An index of its own for each tree: nothing is shared, so nothing has to be locked.
  const index = join(folder, `sandbox-index-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    await gitText(folder, base === undefined ? ["read-tree", "--empty"] : ["read-tree", base], { env });
    const folders = entries.filter((entry) => entry.mode === "040000" && entry.sha !== null);
    const gone = await Promise.all(
      folders.map(async (entry) => {
        const held = await gitText(folder, ["ls-files", "-z", "--", entry.path], { env });
        return held
          .split("\0")
          .filter((path) => path !== "")
          .map((path) => `0 ${ZERO}\t${path}\0`);
      }),
    );
    const files = entries.filter((entry) => !folders.includes(entry));
    const lines = files.map((entry) =>
      entry.sha === null ? `0 ${ZERO}\t${entry.path}\0` : `${entry.mode} ${entry.sha}\t${entry.path}\0`,
    );
    const input = [...gone.flat(), ...lines].join("");
    await gitText(folder, ["update-index", "-z", "--add", "--replace", "--index-info"], { input, env });
    for (const entry of folders) {
      await gitText(folder, ["read-tree", `--prefix=${entry.path}/`, entry.sha ?? ""], { env });
    }
    return await gitText(folder, ["write-tree"], { env });
  } finally {
    await rm(index, { force: true });
  }
}
