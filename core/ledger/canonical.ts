// Which one line of bytes stands for a value, so that a hash of the line is a hash of the value?

import canonicalize from "canonicalize";
import { err, ok, type Result } from "#source/result.ts";

/** Nesting beyond this is refused, in writing and in reading: no entry needs it, and a reader's stack is finite. */
export const LINE_DEPTH_MAX = 64;

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

/** Whether `line` is exactly the canonical line of the value it parses to. Exact, though it seldom canonicalizes. */
export function isCanonical(line: string): boolean {
  try {
    return isCanonicalFor(line, JSON.parse(line));
  } catch {
    return false;
  }
}

/**
 * The same for a caller who has parsed already: `value` must be `JSON.parse(line)`.
 *
 * The short way compares lengths. Where a line has no backslash, every string stands verbatim, and whitespace, a repeated
 * key or an integer with a fraction can only make the line longer than the canonical one. Only an exponent can make up
 * for that, and only in a multiple of 100: all other digits have to be written out, and `e` and its digit take two
 * places. Equal length and ascending keys therefore mean equal lines. Whatever the short way cannot judge goes the long
 * way.
 */
export function isCanonicalFor(line: string, value: unknown): boolean {
  if (!line.includes("\\") && line.isWellFormed()) {
    const length =
      canonicalLength(value, 0, "refused") ??
      (exponent.test(line) ? undefined : canonicalLength(value, 0, "counted"));
    if (length !== undefined) return length === line.length;
  }
  const canonical = canonicalLine(value);
  return canonical.ok && canonical.value === line;
}

/** A number is preceded by one of these wherever it stands; a hit within a string costs only time. */
const exponent = /(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE]/;

/** What to do with multiples of 100, which an exponent could write in fewer digits. */
type Round = "refused" | "counted";

/** Undefined where the length alone says nothing: keys out of order, keys that JavaScript reorders, unfit values. */
function canonicalLength(value: unknown, depth: number, round: Round): number | undefined {
  if (typeof value === "string") return value.length + 2;
  if (typeof value === "number") return integerLength(value, round);
  if (typeof value === "boolean") return value ? 4 : 5;
  if (value === null) return 4;
  if (depth === LINE_DEPTH_MAX) return undefined;
  if (Array.isArray(value)) return arrayLength(value, depth, round);
  if (typeof value !== "object") return undefined;
  return objectLength(value as Readonly<Record<string, unknown>>, depth, round);
}

function integerLength(value: number, round: Round): number | undefined {
  const isJudged = Number.isSafeInteger(value) && (round === "counted" || value % 100 !== 0 || value === 0);
  return isJudged ? String(value).length : undefined;
}

function arrayLength(items: readonly unknown[], depth: number, round: Round): number | undefined {
  let total = items.length === 0 ? 2 : items.length + 1;
  for (const item of items) {
    const length = canonicalLength(item, depth + 1, round);
    if (length === undefined) return undefined;
    total += length;
  }
  return total;
}

function objectLength(
  members: Readonly<Record<string, unknown>>,
  depth: number,
  round: Round,
): number | undefined {
  let total = 1;
  let before: string | undefined;
  for (const key in members) {
    // JavaScript lists keys that look like array indexes first, so their order in the line is not to be seen here.
    if ((before !== undefined && before >= key) || startsWithDigit(key)) return undefined;
    const length = canonicalLength(members[key], depth + 1, round);
    if (length === undefined) return undefined;
    total += key.length + 4 + length;
    before = key;
  }
  return before === undefined ? 2 : total;
}

function startsWithDigit(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57;
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
