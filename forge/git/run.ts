// How is a git command run on this machine? As a child process whose failure has git's own words.

import { spawn } from "node:child_process";

/** git itself failed, or could not be started; the message is in its own words. */
export class GitFailed extends Error {
  override readonly name = "GitFailed";
}

/** There is no git on this machine. */
export class NoGit extends GitFailed {}

/** What to say when a process of git's could not be started. */
export const notStarted = (error: NodeJS.ErrnoException): GitFailed =>
  error.code === "ENOENT" ? new NoGit("git is not on the PATH; install it") : new GitFailed(error.message);

export type Ran = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

/** Runs `git -C folder …`, with more in its environment if so said; rejects only when git cannot be started. */
export function runGit(
  folder: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...more };
    const child = spawn("git", ["-C", folder, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", (error) => reject(notStarted(error)));
    child.on("close", (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr }));
  });
}

/** What the command printed; throws with git's words when it failed. */
export async function gitOutput(
  folder: string,
  args: readonly string[],
  more?: Readonly<Record<string, string>>,
): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(folder, args, more);
  if (code !== 0)
    throw new GitFailed(`git ${args[0]}: ${stderr.trim().split("\n").at(-1) ?? `exit code ${code}`}`);
  return stdout;
}
