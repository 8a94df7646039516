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
    const lines = await Promise.all(entries.map((entry) => indexLines(folder, env, entry)));
    const input = lines.flat().join("");
    await gitText(folder, ["update-index", "-z", "--add", "--replace", "--index-info"], { input, env });
    return await gitText(folder, ["write-tree"], { env });
  } finally {
    await rm(index, { force: true });
  }
}

/** What `update-index --index-info` is told of one entry; a folder takes the place of all that it held. */
async function indexLines(
  folder: string,
  env: NodeJS.ProcessEnv,
  entry: TreeWrite,
): Promise<readonly string[]> {
  const removal = (path: string): string => `0 ${ZERO}\t${path}\0`;
  if (entry.sha === null) return [removal(entry.path)];
  if (entry.mode !== "040000") return [`${entry.mode} ${entry.sha}\t${entry.path}\0`];
  const records = (text: string): string[] => text.split("\0").filter((record) => record !== "");
  const held = records(await gitText(folder, ["ls-files", "-z", "--", entry.path], { env }));
  const inside = records(await gitText(folder, ["ls-tree", "-r", "-z", entry.sha]));
  const added = inside.map((record) => {
    const [mode = "", , sha = ""] = record.split(/[ \t]/);
    return `${mode} ${sha}\t${entry.path}/${record.slice(record.indexOf("\t") + 1)}\0`;
  });
  return [...held.map(removal), ...added];
}
