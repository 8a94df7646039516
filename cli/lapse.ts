#!/usr/bin/env node
// The command line, as the operating system starts it.

import type { CommandContext } from "#cli/context.ts";
import { run } from "#cli/program.ts";
import { instantOf } from "#time/instant.ts";

const context: CommandContext = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  clock: () => instantOf(Math.floor(Date.now() / 1000)),
};

process.exitCode = await run(process.argv.slice(2), context);
