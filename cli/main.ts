// The command line, with this process as its terminal.

import { run } from "#cli/program.ts";
import { steadyClock } from "#flows/timing.ts";

/** Runs the command that this process was started with, and leaves its exit code where Node looks for it. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    // Made by Node when they are first asked for, which takes longer than a small YAML file takes to read.
    get stdin() {
      return process.stdin;
    },
    get stderr() {
      return process.stderr;
    },
    cwd: process.cwd(),
    env: process.env,
    clock: steadyClock(),
  });
}
