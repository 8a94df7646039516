// Which one line of bytes stands for a value, so that a hash of the line is a hash of the value?

import canonicalize from "canonicalize";
import { err, ok, type Result } from "#source/result.ts";
import { LINE_DEPTH_MAX, scanCanonical } from "./scan.ts";

/** Why a value has no line. `pointer` (RFC 6901) leads to the part that is at fault. */
export type Unfit = { readonly code: "unfit-value"; readonly pointer: string; readonly message: string };

/**
 * The RFC 8785 form of `value`, without a newline. Reports what other readers could take for something else: numbers
 * that are not integers within ±(2^53 − 1) (section 3.1 and I-JSON, RFC 7493), lone surrogates, undefined and what is
 * no JSON at all.
 */
export function canonicalLine(value: unknown): Result<string, Unfit> {
  const unfit = findUnfit(value, "", 0);
  if (unfit !== undefined) return err(unfit);
  const line = canonicalize(value);
  return line === undefined ? err(refuse("", "is not JSON")) : ok(line);
}

/** Whether `line` is exactly the canonical line of the value it parses to. */
export function isCanonical(line: string): boolean {
  return scanCanonical(line, []) !== undefined || isCanonicalSlowly(line);
}

/** The same without a short way: by making the value, and writing it. */
export function isCanonicalSlowly(line: string): boolean {
  try {
    const canonical = canonicalLine(JSON.parse(line));
    return canonical.ok && canonical.value === line;
  } catch {
    return false;
  }
}

function findUnfit(value: unknown, pointer: string, depth: number): Unfit | undefined {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? undefined : refuse(pointer, "holds half of a surrogate pair");
    case "number":
      return Number.isSafeInteger(value) ? undefined : refuse(pointer, "is no integer within ±(2^53 - 1)");
    case "boolean":
      return undefined;
    case "object":
      return value === null ? undefined : findUnfitWithin(value, pointer, depth);
    default:
      return refuse(pointer, `is ${typeof value}, which JSON does not have`);
  }
}

function findUnfitWithin(value: object, pointer: string, depth: number): Unfit | undefined {
  if (depth === LINE_DEPTH_MAX) return refuse(pointer, `is nested more than ${LINE_DEPTH_MAX} deep`);
  // `Array.from` turns the holes of a sparse array into undefined, which is refused like any other.
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? Array.from(value, (item, index) => [index, item] as const)
    : Object.entries(value);
  if (!Array.isArray(value) && Object.prototype.toString.call(value) !== "[object Object]") {
    return refuse(pointer, "is an object of a class, not of JSON");
  }
  if ("toJSON" in value && typeof value.toJSON === "function") return refuse(pointer, "would rewrite itself");
  for (const [key, member] of members) {
    const at = `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (typeof key === "string" && !key.isWellFormed())
      return refuse(at, "is a key with half of a surrogate pair");
    const unfit = findUnfit(member, at, depth + 1);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
}

const refuse = (pointer: string, what: string): Unfit => ({
  code: "unfit-value",
  pointer,
  message: `\`${pointer === "" ? "/" : pointer}\` ${what}, so it cannot stand in the ledger`,
});
