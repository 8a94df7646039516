// How must a ticket be written? `INC-{digits}`, as parts that are matched by hand.

import type { TicketFormat } from "#policy/model.ts";
import { placeInside, type Reading } from "#policy/read/reading.ts";
import type { Problem } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import type { KeyPath } from "#source/yaml.ts";

type Part = TicketFormat["parts"][number];
type Wrong = { readonly column: number; readonly message: string; readonly fix: string };

/**
 * Reads a format. A placeholder takes as many characters as it can, so what follows it may not begin with one that
 * it takes: every ticket fits in one way or in none. `column` counts from 1 within the text.
 */
export function parseTicketParts(text: string): Result<readonly Part[], Wrong> {
  const parts: Part[] = [];
  let index = 0;
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    const column = index + 1;
    index += piece.length;
    if (piece === "") continue;
    const part = partOf(piece);
    if (part === undefined) {
      const message = `\`${piece}\` stands for nothing in a format`;
      return err({ column, message, fix: "Write `{digits}`, `{letters}`, and text without braces." });
    }
    const before = parts.at(-1);
    if (before !== undefined && "some" in before && runsInto(before.some, part)) {
      const message = `it cannot be told where \`{${before.some}}\` ends`;
      return err({ column, message, fix: "Put another character between, e.g. `-`." });
    }
    parts.push(part);
  }
  return ok(parts);
}

function partOf(piece: string): Part | undefined {
  if (piece === "{digits}") return { some: "digits" };
  if (piece === "{letters}") return { some: "letters" };
  return /[{}\n\t]/.test(piece) ? undefined : { literal: piece };
}

function runsInto(some: "digits" | "letters", next: Part): boolean {
  if ("some" in next) return next.some === some;
  return (some === "digits" ? /^[0-9]/ : /^[A-Za-z]/).test(next.literal);
}

/** Problem: `ticket-format-unreadable`, at the character. */
export function ticketFormatAt(
  reading: Pick<Reading, "placeOf" | "textOf">,
  name: string,
  text: string,
  path: KeyPath,
): Result<TicketFormat, Problem> {
  const parts = parseTicketParts(text);
  if (parts.ok) return ok({ name, text, parts: parts.value });
  const { column, message, fix } = parts.error;
  return err({
    code: "ticket-format-unreadable",
    at: placeInside(reading, path, text, column),
    message,
    fix,
  });
}
