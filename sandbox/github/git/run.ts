// How is git called here? One way to spawn it, with nothing of the machine's own configuration.

import { spawn } from "node:child_process";

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The environment for every git process: no system or personal configuration, English, no prompts. */
export const gitEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  HOME: "/nonexistent",
  // Paths come from requests: a `*` or a leading `:` in one is part of its name.
  GIT_LITERAL_PATHSPECS: "1",
  LC_ALL: "C",
  TZ: "UTC",
});

/** Runs git in `folder`; never throws for an exit code, only when git cannot be started. */
export function runGit(
  folder: string,
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: folder, env: { ...gitEnvironment(), ...options.env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString("utf8") }),
    );
    // Git may exit before it has read its input; that is told by its exit code.
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
  });
}

/** Runs git and gives its output without the last newline; throws with git's own words when it fails. */
export async function gitText(
  folder: string,
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const output = await runGit(folder, args, options);
  if (output.code !== 0) throw new Error(`git ${args[0]} failed: ${output.stderr.trim()}`);
  return output.stdout.toString("utf8").replace(/\n$/, "");
}
