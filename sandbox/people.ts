// What do people do in the sandbox? They clone, commit and push with real git, and use GitHub's API with their tokens.

import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Octokit } from "@octokit/rest";
import { temporaryFolder } from "#sandbox/folder.ts";
import type { GitHubStandIn } from "#sandbox/github/server.ts";

const execute = promisify(execFile);
const at = { owner: "acme", repo: "access" };

/** Text to write, or null to delete, by path. */
export type Edits = Readonly<Record<string, string | null>>;

export type Person = {
  readonly login: string;
  readonly octokit: Octokit;
  /** Commits on a branch (made from main when it is new) and pushes. Gives the new head. */
  readonly push: (branch: string, edits: Edits, message: string) => Promise<string>;
  readonly open: (branch: string, title: string) => Promise<number>;
  readonly review: (number: number, event: "APPROVE" | "REQUEST_CHANGES", body?: string) => Promise<void>;
};

export const repository = at;

/** A member of the organisation, at their keyboard. */
export function personIn(github: GitHubStandIn, login: string): Person {
  const octokit = new Octokit({ auth: github.as(login).token, baseUrl: github.apiUrl });
  return {
    login,
    octokit,
    push: (branch, edits, message) => pushAs(github, login, branch, edits, message),
    open: async (branch, title) => {
      const { data } = await octokit.rest.pulls.create({ ...at, head: branch, base: "main", title });
      return data.number;
    },
    review: async (number, event, body) => {
      await octokit.rest.pulls.createReview({ ...at, pull_number: number, event, body: body ?? "" });
    },
  };
}

export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  // The machine's own configuration and prompts must not play into the sandbox.
  const env = {
    ...process.env,
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const { stdout } = await execute("git", args, { cwd, env });
  return stdout.trim();
}

async function pushAs(
  github: GitHubStandIn,
  login: string,
  branch: string,
  edits: Edits,
  message: string,
): Promise<string> {
  const { path: work, remove } = temporaryFolder("lapse-clone-");
  try {
    await git(work, "clone", "-q", "--depth=1", "--no-single-branch", github.cloneUrl(login), ".");
    const isThere = (await git(work, "branch", "-r", "--list", `origin/${branch}`)) !== "";
    if (branch !== "main") await git(work, "switch", "-q", ...(isThere ? [branch] : ["-c", branch]));
    await writeEdits(work, edits);
    await commit(work, login, message, github.now());
    await git(work, "push", "-q", "origin", branch);
    return await git(work, "rev-parse", "HEAD");
  } finally {
    remove();
  }
}

export async function writeEdits(work: string, edits: Edits): Promise<void> {
  for (const [path, text] of Object.entries(edits)) {
    if (text === null) await rm(join(work, path));
    else {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    }
  }
}

export async function commit(work: string, login: string, message: string, when: Date): Promise<void> {
  await git(work, "add", "-A");
  const identity = ["-c", `user.name=${login}`, "-c", `user.email=${login}@acme.example`];
  await git(work, ...identity, "commit", "-q", "-m", message, `--date=${when.toISOString()}`);
}
