#!/usr/bin/env node
// The command line, as the operating system starts it.

import { enableCompileCache } from "node:module";

// Most of a short command's time is Node reading this program: what it made of it once is kept for the next time.
enableCompileCache();

const { run } = await import("#cli/program.ts");
const { instantOf } = await import("#time/instant.ts");

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  clock: () => instantOf(Math.floor(Date.now() / 1000)),
});
