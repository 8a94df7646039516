// What does the bare repository hold, and how is it written? Everything git knows, asked of git.

import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type Between, between } from "./between.ts";
import { type Commit, parseCommit, parseTag, type Tag } from "./commit.ts";
import { type GitObject, type ObjectReader, objectReader } from "./objects.ts";
import { remembered } from "./remembered.ts";
import { gitText, runGit } from "./run.ts";
import { FOLDER, parseTree } from "./trees.ts";
import { type Writing, writing, ZERO } from "./writing.ts";

export type { CommitWrite, TreeWrite } from "./writing.ts";
export { ZERO } from "./writing.ts";

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

export interface Repository extends Between, Writing {
  readonly folder: string;
  object(revision: string): Promise<GitObject | undefined>;
  commit(revision: string): Promise<Commit | undefined>;
  tag(sha: string): Promise<Tag | undefined>;
  tree(sha: string, recursive: boolean, path?: string): Promise<readonly TreeEntry[]>;
  refs(prefix: string): Promise<readonly Ref[]>;
  tip(ref: string): Promise<string | undefined>;
  /** Commit ids, newest first, reachable from `from` and not from `without`. */
  log(from: string, options?: LogOptions): Promise<readonly string[]>;
  validRef(ref: string): Promise<boolean>;
  close(): void;
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
    tip: async (ref) => (isPlainRef(ref) ? (await reader.read(ref))?.sha : undefined),
    tag: async (sha) => {
      const object = await reader.read(sha);
      return object?.type === "tag" ? parseTag(object.sha, object.body) : undefined;
    },
    ...reading(folder, reader),
    ...between(folder),
    ...writing(folder, reader),
    close: reader.close,
  };
}

// ATTACKER: `refs/heads/a^`, `a:path` and `a@{1}` are revisions, not names of refs.
const isPlainRef = (ref: string): boolean =>
  ref.startsWith("refs/") && !/[\^~:?*[\\\s]|@\{|\.\./.test(ref) && !ref.endsWith("/");

async function create(folder: string, defaultBranch: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await gitText(folder, ["init", "-q", "--bare", `--initial-branch=${defaultBranch}`, "."]);
  // Objects that only a remembered answer names must stay.
  await gitText(folder, ["config", "gc.auto", "0"]);
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

function reading(folder: string, reader: ObjectReader) {
  const remembersLog = remembered(async (from: string, _without: string | undefined, options: string) =>
    revisions(folder, from, JSON.parse(options) as LogOptions),
  );
  return {
    tree: remembered(async (sha: string, recursive: boolean, path?: string) =>
      recursive ? wholeTree(folder, sha) : oneFolder(reader, sha, path),
    ),
    refs: async (prefix: string): Promise<readonly Ref[]> => {
      const format = "--format=%(refname)%00%(objectname)%00%(objecttype)";
      const text = await gitText(folder, ["for-each-ref", format]);
      const all = text.split("\n").filter((line) => line !== "");
      return all
        .map((line) => line.split("\0"))
        .map(([ref = "", sha = "", type = ""]) => ({ ref, sha, type }))
        .filter(({ ref }) => ref.startsWith(prefix));
    },
    log: (from: string, options: LogOptions = {}) =>
      remembersLog(from, options.without, JSON.stringify(options)),
    validRef: async (ref: string): Promise<boolean> =>
      (await runGit(folder, ["check-ref-format", ref])).code === 0,
  };
}

async function revisions(folder: string, from: string, options: LogOptions): Promise<readonly string[]> {
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
}

/** Everything below a tree. */
async function wholeTree(folder: string, sha: string): Promise<readonly TreeEntry[]> {
  const text = await gitText(folder, ["ls-tree", "-z", "-l", "--full-tree", "-r", "-t", sha]);
  return text
    .split("\0")
    .filter((line) => line !== "")
    .map(treeEntry);
}

/** One folder's entries, or the one entry at a path. Few enough to be read without a process for each question. */
async function oneFolder(reader: ObjectReader, sha: string, path?: string): Promise<readonly TreeEntry[]> {
  const [name, folder] = path === undefined ? [undefined, ""] : [basename(path), dirname(path)];
  const within = folder === "" || folder === "." ? "" : `:${folder}`;
  const object = await reader.read(within === "" ? `${sha}^{tree}` : `${sha}${within}`);
  if (object?.type !== "tree") return [];
  const entries = parseTree(object.body).filter((entry) => name === undefined || entry.name === name);
  return Promise.all(
    entries.map(async (entry): Promise<TreeEntry> => {
      const type = entry.mode === FOLDER ? "tree" : entry.mode === "160000" ? "commit" : "blob";
      const size = type === "blob" ? (await reader.read(entry.sha))?.body.length : undefined;
      return { mode: entry.mode, type, sha: entry.sha, size, path: path ?? entry.name };
    }),
  );
}

function treeEntry(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", type = "", sha = "", size = "-"] = line.slice(0, tab).split(/ +/);
  return { mode, type, sha, size: size === "-" ? undefined : Number(size), path: line.slice(tab + 1) };
}
