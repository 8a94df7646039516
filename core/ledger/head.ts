// What does every line say of itself, whatever its type?

import { isCanonicalSlowly } from "./canonical.ts";
import { scanCanonical } from "./scan.ts";

/** The members that every entry has; the rest of a line is its type's business. `time` in seconds since 1970. */
export type Head = {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly time: number;
  readonly key: string;
  readonly prev: string;
};

/** The last second of the year 9999: a segment's folder has four digits for the year. */
const timeMax = 253_402_300_799;

/** In ascending order, as they stand in a line. */
const names = ["id", "key", "prev", "seq", "time", "type", "v"];

/** Reads a line; undefined when it is no JSON or lacks a member of the head. `canonical` tells of its bytes. */
export function readHead(line: string): { readonly head: Head; readonly canonical: boolean } | undefined {
  const found = scanCanonical(line, names);
  if (found === undefined) return readSlowly(line);
  const [id, key, prev, seq, time, type, v] = found;
  const head = { id, key, prev, seq, time, type, v };
  return isHead(head) ? { head, canonical: true } : undefined;
}

function readSlowly(line: string): ReturnType<typeof readHead> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isHead(value) ? { head: value, canonical: isCanonicalSlowly(line) } : undefined;
}

function isHead(value: unknown): value is Head {
  if (typeof value !== "object" || value === null) return false;
  const { v, seq, id, type, time, key, prev } = value as Readonly<Record<string, unknown>>;
  if (v !== 1 || typeof id !== "string" || typeof type !== "string" || typeof key !== "string") return false;
  if (!isCount(seq, Number.MAX_SAFE_INTEGER) || !isCount(time, timeMax)) return false;
  // No need to look at its digits: it has to equal a hash.
  return typeof prev === "string" && prev.length === 64;
}

const isCount = (value: unknown, max: number): value is number =>
  Number.isSafeInteger(value) && typeof value === "number" && value >= 0 && value <= max;
