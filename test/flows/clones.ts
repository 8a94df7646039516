// What do people do to their clones? Whatever a script says, on real git, under their own names.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { GitHubWorld } from "./github-world.ts";

const run = promisify(execFile);

export type Clones = {
  /** Runs a script in a fresh clone of somebody's; gives what it printed. */
  readonly inClone: (who: string, script: string) => Promise<string>;
  readonly remove: () => Promise<void>;
};

export async function clonesOf(github: GitHubWorld["github"]): Promise<Clones> {
  const folder = await mkdtemp(join(tmpdir(), "lapse-clones-"));
  return {
    inClone: async (who, script) => {
      const work = await mkdtemp(join(folder, "clone-"));
      const email = `${who}@acme.example`;
      const env = {
        ...process.env,
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_AUTHOR_NAME: who,
        GIT_AUTHOR_EMAIL: email,
        GIT_COMMITTER_NAME: who,
        GIT_COMMITTER_EMAIL: email,
      };
      await run("git", ["clone", "-q", github.cloneUrl(who), work], { env });
      return (await run("bash", ["--norc", "-euc", script], { cwd: work, env })).stdout.trim();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
