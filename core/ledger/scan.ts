// Is a line plainly canonical, and what stands at its top? One pass over its letters, without making the value.

/** Nesting beyond this is refused, in writing and in reading: no entry needs it, and a reader's stack is finite. */
export const LINE_DEPTH_MAX = 64;

/** What was looked for, in the order of the names; undefined for what is not there or is an object or a list. */
export type Found = (string | number | boolean | null | undefined)[];

/**
 * The members `names` (in ascending order) of the object that `line` holds, when it is the RFC 8785 form of that object
 * and has integers within ±(2^53 − 1) only. Undefined says nothing: escapes, which no entry of ours has, are left to a
 * reader that takes its time, and so is everything else that is not plain.
 */
export function scanCanonical(line: string, names: readonly string[]): Found | undefined {
  // With these three out of the way every string ends at the next quotation mark, and stands for itself.
  if (line.includes("\\") || controlCharacter.test(line) || !line.isWellFormed()) return undefined;
  const found: Found = new Array(names.length).fill(undefined);
  return scanValue(line, 0, 0, { names, found, next: 0 }) === line.length ? found : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON must not contain them, so they are looked for.
const controlCharacter = /[\u0000-\u001f]/;

/** Names and keys both ascend, so that one look at each is enough. */
type Search = { readonly names: readonly string[]; readonly found: Found; next: number };

/** What no place in a line is: the scan has failed. Every scan takes the place of its value and gives the one behind it. */
const FAILED = -1;

const [quote, comma, colon, minus, zero, nine] = [0x22, 0x2c, 0x3a, 0x2d, 0x30, 0x39];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

function scanValue(line: string, at: number, depth: number, search: Search | undefined): number {
  switch (line.charCodeAt(at)) {
    case quote:
      return scanString(line, at);
    case openObject:
      return depth === LINE_DEPTH_MAX ? FAILED : scanObject(line, at, depth, search);
    case openList:
      return depth === LINE_DEPTH_MAX ? FAILED : scanList(line, at, depth);
    case 0x74:
      return line.startsWith("true", at) ? at + 4 : FAILED;
    case 0x66:
      return line.startsWith("false", at) ? at + 5 : FAILED;
    case 0x6e:
      return line.startsWith("null", at) ? at + 4 : FAILED;
    default:
      return scanInteger(line, at);
  }
}

/** `indexOf` gives -1 for a string without an end, of which 0 is made: no value ends there. */
const scanString = (line: string, at: number): number => line.indexOf('"', at + 1) + 1 || FAILED;

function scanInteger(line: string, at: number): number {
  const first = line.charCodeAt(at) === minus ? at + 1 : at;
  let end = first;
  while (isDigit(line.charCodeAt(end))) end++;
  const digits = end - first;
  if (digits === 0) return FAILED;
  // No leading zero, and no minus zero.
  if (line.charCodeAt(first) === zero && (digits > 1 || first > at)) return FAILED;
  return digits < 16 || Number.isSafeInteger(Number(line.slice(at, end))) ? end : FAILED;
}

const isDigit = (code: number): boolean => code >= zero && code <= nine;

function scanList(line: string, at: number, depth: number): number {
  if (line.charCodeAt(at + 1) === closeList) return at + 2;
  for (let next = at + 1; ; next++) {
    next = scanValue(line, next, depth + 1, undefined);
    if (next === FAILED) return FAILED;
    const sign = line.charCodeAt(next);
    if (sign === closeList) return next + 1;
    if (sign !== comma) return FAILED;
  }
}

function scanObject(line: string, at: number, depth: number, search: Search | undefined): number {
  if (line.charCodeAt(at + 1) === closeObject) return at + 2;
  let [before, beforeEnd] = [0, 0];
  for (let next = at + 1; ; next++) {
    const key = next + 1;
    if (line.charCodeAt(next) !== quote) return FAILED;
    const value = scanString(line, next) + 1;
    const keyEnd = value - 2;
    if (value === FAILED + 1 || line.charCodeAt(value - 1) !== colon) return FAILED;
    if (before !== 0 && !ascends(line, before, beforeEnd, line, key, keyEnd)) return FAILED;
    next = scanValue(line, value, depth + 1, undefined);
    if (next === FAILED) return FAILED;
    if (search !== undefined) look(search, line, key, keyEnd, value, next);
    [before, beforeEnd] = [key, keyEnd];
    const sign = line.charCodeAt(next);
    if (sign === closeObject) return next + 1;
    if (sign !== comma) return FAILED;
  }
}

/** Whether one key comes before another by its UTF-16 units, as RFC 8785, section 3.2.3 sorts them. */
function ascends(one: string, a: number, aEnd: number, other: string, b: number, bEnd: number): boolean {
  const length = Math.min(aEnd - a, bEnd - b);
  for (let i = 0; i < length; i++) {
    const step = other.charCodeAt(b + i) - one.charCodeAt(a + i);
    if (step !== 0) return step > 0;
  }
  return aEnd - a < bEnd - b;
}

function look(search: Search, line: string, key: number, keyEnd: number, value: number, end: number): void {
  const { names, found } = search;
  for (let name = names[search.next]; name !== undefined; name = names[search.next]) {
    if (ascends(line, key, keyEnd, name, 0, name.length)) return;
    const isIt = name.length === keyEnd - key && line.startsWith(name, key);
    if (isIt) found[search.next] = scalarAt(line, value, end);
    search.next++;
    if (isIt) return;
  }
}

function scalarAt(line: string, at: number, end: number): Found[number] {
  switch (line.charCodeAt(at)) {
    case quote:
      return line.slice(at + 1, end - 1);
    case openObject:
    case openList:
      return undefined;
    case 0x74:
      return true;
    case 0x66:
      return false;
    case 0x6e:
      return null;
    default:
      return Number(line.slice(at, end));
  }
}
