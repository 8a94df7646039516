// What is carried along while one file of the policy is read? Its places, what it may refer to, and what is wrong.

import type { SetRef, TicketFormat } from "#policy/model.ts";
import type { Place, Problem } from "#source/problem.ts";
import type { Result } from "#source/result.ts";
import type { KeyPath, Sourced } from "#source/yaml.ts";
import type { Seconds } from "#time/duration.ts";
import { readDuration } from "#time/read.ts";

/** A set with the place that names it, for checks across files. */
export type Mention = { readonly set: SetRef; readonly at: Place };

/** What rules may refer to, gathered from all files before the rules are read. */
export type Known = {
  readonly formats: ReadonlyMap<string, TicketFormat>;
  readonly shifts: ReadonlySet<string>;
};

/**
 * One file while it is read. Readers push onto `problems` and give undefined for what they could not read.
 *
 * INVARIANT: whoever makes a value of what was read checks `problems` first; a policy is whole or it is none.
 */
export type Reading = Pick<Sourced<unknown>, "placeOf" | "textOf"> & {
  readonly known: Known;
  readonly problems: Problem[];
  readonly mentions: Mention[];
};

/** The value, or undefined after noting the problem. */
export function take<T>(reading: Reading, result: Result<T, Problem>): T | undefined {
  if (result.ok) return result.value;
  reading.problems.push(result.error);
  return undefined;
}

export const durationAt = (reading: Reading, text: string | undefined, path: KeyPath): Seconds | undefined =>
  text === undefined ? undefined : take(reading, readDuration(text, reading.placeOf(path)));

/** Problems: `text-blank`, `text-lines`. Names stand in checks, commit trailers and tables: on one line. */
export function nameAt(reading: Reading, name: string, path: KeyPath): void {
  const at = reading.placeOf(path);
  if (name.trim() === "") {
    reading.problems.push({ code: "text-blank", at, message: "the name is blank", fix: "Write a name." });
  } else if (/[\n\t]/.test(name) || name.trim() !== name) {
    const message = "a name stands on one line, without white space around it";
    reading.problems.push({ code: "text-lines", at, message, fix: "Write it on one line." });
  }
}

/** The place of one character of a scalar; of the whole scalar when escapes or line breaks blur where it stands. */
export function placeInside(
  { placeOf, textOf }: Pick<Reading, "placeOf" | "textOf">,
  path: KeyPath,
  text: string,
  column: number,
): Place {
  const at = placeOf(path);
  const raw = textOf(path);
  const lead = raw === text ? 0 : raw.slice(1, -1) === text ? 1 : undefined;
  if (lead === undefined || text.includes("\n")) return at;
  const start = at.column + lead + column - 1;
  return { path: at.path, line: at.line, column: start, endLine: at.line, endColumn: start + 1 };
}
