// How is the ledger's branch read and written in a repository on this machine? With git's plumbing, never a checkout.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LedgerBranch, TreeEntry } from "#forge/forge.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { BlobId, CommitId, RepoPath } from "#identity/names.ts";

export type LocalGit = {
  /** The folder of a repository, bare or not. */
  readonly folder: string;
  /** `refs/heads/lapse-ledger` to write; `refs/remotes/origin/lapse-ledger` to read what was fetched. */
  readonly ref: string;
  /** Who commits; the entries themselves say who wrote them. */
  readonly committer?: { readonly name: string; readonly email: string };
};

/** What `update-ref` compares with when the branch must not be there yet. */
const absent = "0".repeat(40);

/** The ledger's branch in a local repository. The branch moves by `update-ref` with the value it had. */
export function gitLedgerBranch(place: LocalGit): LedgerBranch {
  const git = (args: readonly string[], input?: string | Buffer, environment?: NodeJS.ProcessEnv) =>
    run(place.folder, args, input, environment);
  return {
    async tip() {
      const { code, stdout } = await git(["rev-parse", "--verify", "--quiet", `${place.ref}^{commit}`]);
      return code === 0 ? (text(stdout).trim() as CommitId) : undefined;
    },
    async files(commit) {
      const { stdout } = check(await git(["ls-tree", "-r", "-z", "--full-tree", commit]));
      return text(stdout).split("\0").filter(Boolean).map(treeEntry);
    },
    async text(blob) {
      return text(check(await git(["cat-file", "blob", blob])).stdout);
    },
    async commit(parent, files, message) {
      const tree = await writeTree(git, parent, files);
      const parents = parent === undefined ? [] : ["-p", parent];
      const { name, email } = place.committer ?? { name: "Lapse", email: "lapse@localhost" };
      const { stdout } = check(
        await git(["commit-tree", tree, ...parents, "-m", message], undefined, {
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: email,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: email,
        }),
      );
      return text(stdout).trim() as CommitId;
    },
    async advance(parent, commit) {
      for (let attempt = 1; ; attempt++) {
        const outcome = await git(["update-ref", "-m", "ledger", place.ref, commit, parent ?? absent]);
        if (outcome.code === 0) return "advanced";
        const { code, stdout } = await git(["rev-parse", "--verify", "--quiet", place.ref]);
        const now = code === 0 ? text(stdout).trim() : undefined;
        if (now !== parent) return "conflict";
        // The ref is where it was: another process only held its lock.
        if (attempt === 20) throw new Error(outcome.stderr.trim());
        await new Promise((resolve) => setTimeout(resolve, 5 * attempt));
      }
    },
  };
}

type Git = (
  args: readonly string[],
  input?: string | Buffer,
  environment?: NodeJS.ProcessEnv,
) => Promise<Ran>;

/** A tree with the parent's files and these, by way of an index of its own, which no other process sees. */
async function writeTree(
  git: Git,
  parent: CommitId | undefined,
  files: ReadonlyMap<RepoPath, string>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lapse-index-"));
  const environment = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    if (parent !== undefined) check(await git(["read-tree", parent], undefined, environment));
    const lines: string[] = [];
    for (const [path, content] of files) {
      const { stdout } = check(await git(["hash-object", "-w", "--stdin"], content));
      lines.push(`100644 ${text(stdout).trim()}\t${path}\0`);
    }
    check(await git(["update-index", "--add", "-z", "--index-info"], lines.join(""), environment));
    return text(check(await git(["write-tree"], undefined, environment)).stdout).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function treeEntry(line: string): TreeEntry {
  const [mode = "", , blob = ""] = line.slice(0, line.indexOf("\t")).split(" ");
  return { path: line.slice(line.indexOf("\t") + 1), mode, blob: blob as BlobId };
}

type Ran = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

function run(
  folder: string,
  args: readonly string[],
  input?: string | Buffer,
  environment: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-C", folder, ...args], { env: { ...process.env, ...environment } });
    const stdout: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr }));
    // A git that ends early closes its input; its exit code tells why.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

function check(ran: Ran): Ran {
  if (ran.code !== 0) throw new Error(`git: ${ran.stderr.trim()}`);
  return ran;
}

/** ATTACKER: bytes that are not UTF-8 would be read as U+FFFD, and a changed ledger as a whole one. */
function text(bytes: Buffer): string {
  const decoded = decodeUtf8(bytes);
  if (decoded === undefined) throw new Error("the ledger's branch holds bytes that are not UTF-8");
  return decoded;
}
