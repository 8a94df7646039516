// What does a command get from the terminal, and how does it answer?

import type { Readable, Writable } from "node:stream";
import type { Clock } from "#time/instant.ts";

/** Everything that a command may touch, so that a test can be the terminal. */
export type CommandContext = {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
};

/** 0 done, 1 a problem in what was given, 2 wrong use, 3 something outside failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Ends a command with words for people; everything else that is thrown is a defect of ours. */
export class CommandError extends Error {
  readonly exit: ExitCode;
  /** Stable and kebab-case, for `--json`. */
  readonly code: string;
  constructor(exit: ExitCode, code: string, message: string) {
    super(message);
    this.exit = exit;
    this.code = code;
  }
}

/** What every command gives back: data for programs, words for people, and how it ended. */
export type Answer = {
  readonly exit: ExitCode;
  /** One value, or several as one line each. The shape is schemas/output/<command>.schema.json. */
  readonly json: { readonly value: unknown } | { readonly lines: readonly unknown[] } | undefined;
  readonly text: string;
};
