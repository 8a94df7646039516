// What does the bare repository hold, and how is it written? Everything git knows, asked of git.

import { existsSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Commit, parseCommit, parseTag, type Signature, type Tag } from "./commit.ts";
import { diffFiles, type FileChange } from "./diff.ts";
import { type GitObject, objectReader } from "./objects.ts";
import { gitText, runGit } from "./run.ts";

export const ZERO = "0".repeat(40);

export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
}

export interface Ref {
  readonly ref: string;
  readonly sha: string;
  readonly type: string;
}

export interface TreeWrite {
  readonly mode: string;
  readonly path: string;
  /** null removes the path. */
  readonly sha: string | null;
}

export interface Repository {
  readonly folder: string;
  object(revision: string): Promise<GitObject | undefined>;
  commit(revision: string): Promise<Commit | undefined>;
  tag(sha: string): Promise<Tag | undefined>;
  tree(sha: string, recursive: boolean, path?: string): Promise<readonly TreeEntry[]>;
  refs(prefix: string): Promise<readonly Ref[]>;
  tip(ref: string): Promise<string | undefined>;
  /** Commit ids, newest first, reachable from `from` and not from `without`. */
  log(from: string, options?: LogOptions): Promise<readonly string[]>;
  count(from: string, without: string): Promise<number>;
  mergeBase(a: string, b: string): Promise<string | undefined>;
  isAncestor(older: string, newer: string): Promise<boolean>;
  diff(from: string, to: string): Promise<readonly FileChange[]>;
  /** The tree of a real three-way merge, or undefined when it conflicts. */
  merge(ours: string, theirs: string): Promise<string | undefined>;
  writeBlob(content: Buffer): Promise<string>;
  writeTree(base: string | undefined, entries: readonly TreeWrite[]): Promise<string>;
  writeCommit(commit: CommitWrite): Promise<string>;
  writeTag(tag: Omit<Tag, "sha">): Promise<string>;
  /** Moves a ref only when it still is at `before` (ZERO: absent). `after` ZERO deletes. */
  updateRef(ref: string, before: string, after: string): Promise<boolean>;
  validRef(ref: string): Promise<boolean>;
  close(): void;
}

export interface CommitWrite {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly committer: Signature;
}

export interface LogOptions {
  readonly without?: string;
  readonly path?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: number;
  readonly noMerges?: boolean;
}

/** Opens the bare repository in `folder`, made first when there is none. */
export async function openRepository(place: string, defaultBranch: string): Promise<Repository> {
  const folder = resolve(place);
  if (!existsSync(join(folder, "HEAD"))) await create(folder, defaultBranch);
  const reader = objectReader(folder);
  const commit = async (revision: string): Promise<Commit | undefined> => {
    const object = await reader.read(`${revision}^{commit}`);
    return object?.type === "commit" ? parseCommit(object.sha, object.body) : undefined;
  };
  return {
    folder,
    object: reader.read,
    commit,
    tag: async (sha) => {
      const object = await reader.read(sha);
      return object?.type === "tag" ? parseTag(object.sha, object.body) : undefined;
    },
    ...reading(folder),
    ...writing(folder),
    close: reader.close,
  };
}

async function create(folder: string, defaultBranch: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await gitText(folder, ["init", "-q", "--bare", `--initial-branch=${defaultBranch}`, "."]);
  await gitText(folder, ["config", "http.receivepack", "true"]);
  await gitText(folder, ["config", "uploadpack.allowFilter", "true"]);
  await gitText(folder, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
  // What pull requests point at is written by the server alone.
  await gitText(folder, ["config", "receive.hideRefs", "refs/pull"]);
  const hook = join(folder, "hooks", "update");
  await mkdir(join(folder, "hooks"), { recursive: true });
  await writeFile(hook, UPDATE_HOOK);
  await chmod(hook, 0o755);
}

const UPDATE_HOOK = `#!/bin/sh
# Refuses pushes to the branch that the server names as protected; the first one, which makes it, may pass.
if [ "$1" = "$PROTECTED_REF" ] && [ "$2" != "${ZERO}" ]; then
  echo "GH006: Protected branch update failed for $1." >&2
  echo "Changes must be made through a pull request." >&2
  exit 1
fi
`;

function reading(folder: string) {
  return {
    tree: async (sha: string, recursive: boolean, path?: string): Promise<readonly TreeEntry[]> => {
      const flags = recursive ? ["-r", "-t"] : [];
      const where = path === undefined ? [] : ["--", path];
      const text = await gitText(folder, ["ls-tree", "-z", "-l", "--full-tree", ...flags, sha, ...where]);
      return text
        .split("\0")
        .filter((line) => line !== "")
        .map(treeEntry);
    },
    refs: async (prefix: string): Promise<readonly Ref[]> => {
      const format = "--format=%(refname)%00%(objectname)%00%(objecttype)";
      const text = await gitText(folder, ["for-each-ref", format]);
      const all = text.split("\n").filter((line) => line !== "");
      return all
        .map((line) => line.split("\0"))
        .map(([ref = "", sha = "", type = ""]) => ({ ref, sha, type }))
        .filter(({ ref }) => ref.startsWith(prefix));
    },
    tip: async (ref: string): Promise<string | undefined> => {
      if (!ref.startsWith("refs/")) return undefined;
      const output = await runGit(folder, ["show-ref", "--verify", "--hash", ref]);
      return output.code === 0 ? output.stdout.toString("utf8").trim() : undefined;
    },
    log: async (from: string, options: LogOptions = {}): Promise<readonly string[]> => {
      const args = ["rev-list", from];
      if (options.without !== undefined) args.push(`^${options.without}`);
      if (options.since !== undefined) args.push(`--since=${options.since}`);
      if (options.until !== undefined) args.push(`--until=${options.until}`);
      if (options.limit !== undefined) args.push(`--max-count=${options.limit}`);
      if (options.noMerges) args.push("--no-merges");
      args.push("--topo-order", "--");
      if (options.path !== undefined) args.push(options.path);
      const text = await gitText(folder, args);
      return text === "" ? [] : text.split("\n");
    },
    count: async (from: string, without: string): Promise<number> =>
      Number(await gitText(folder, ["rev-list", "--count", from, `^${without}`])),
    mergeBase: async (a: string, b: string): Promise<string | undefined> => {
      const output = await runGit(folder, ["merge-base", a, b]);
      return output.code === 0 ? output.stdout.toString("utf8").trim() : undefined;
    },
    isAncestor: async (older: string, newer: string): Promise<boolean> =>
      (await runGit(folder, ["merge-base", "--is-ancestor", older, newer])).code === 0,
    diff: (from: string, to: string) => diffFiles(folder, from, to),
    merge: async (ours: string, theirs: string): Promise<string | undefined> => {
      const output = await runGit(folder, ["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
      if (output.code > 1 || output.code < 0) throw new Error(`git merge-tree failed: ${output.stderr}`);
      return output.code === 0 ? output.stdout.toString("utf8").split("\n")[0] : undefined;
    },
    validRef: async (ref: string): Promise<boolean> =>
      (await runGit(folder, ["check-ref-format", ref])).code === 0,
  };
}

function treeEntry(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", type = "", sha = "", size = "-"] = line.slice(0, tab).split(/ +/);
  return { mode, type, sha, size: size === "-" ? undefined : Number(size), path: line.slice(tab + 1) };
}

function writing(folder: string) {
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
