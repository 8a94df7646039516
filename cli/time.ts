// Which instant is meant by an argument? RFC 3339 in UTC, or a sentence that says what would be.

import { CommandError } from "#cli/context.ts";
import { oneLine } from "#report/escape.ts";
import { wholeFile } from "#source/problem.ts";
import type { Instant } from "#time/instant.ts";
import { readInstant } from "#time/read.ts";

/** Reads the value of an option; throws wrong use with what would be right. */
export function instantFrom(option: string, text: string): Instant {
  const read = readInstant(text, wholeFile(option));
  if (read.ok) return read.value;
  const { message, fix = "" } = read.error;
  throw new CommandError(2, "time-unreadable", oneLine(`${option}: ${message}. ${fix}`));
}
