// What is said when the sandbox does not work here: a port that is taken, no git, no folder that PostgreSQL may enter.

import { CommandError } from "#cli/context.ts";
import { isDefect } from "#cli/world.ts";
import { oneLine } from "#report/escape.ts";

/** Gives what to throw: words for people, or the error as it is when it is a defect of ours. */
export function sandboxFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof CommandError || isDefect(error)) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" && syscall?.startsWith("spawn git") === true)
    return new CommandError(3, "git-missing", "the sandbox needs git; install it, or put it on the PATH");
  if (code === "EADDRINUSE")
    return new CommandError(3, "port-taken", "something else listens on that port; name another with --port");
  return new CommandError(3, "sandbox-failed", `the sandbox failed: ${oneLine(error.message, 1_000)}`);
}
