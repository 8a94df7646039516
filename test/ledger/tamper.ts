// In which ways can somebody tamper with a ledger's files? Each is a named change of them, and has to be found.

import { nodeHash } from "#forge/crypto.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { FindingCode } from "#ledger/finding.ts";
import { compareSegmentPaths, type SegmentFile } from "#ledger/segments.ts";
import { filesOf, linesOf } from "./sample.ts";

/** Paths and bytes. */
export type Files = ReadonlyMap<string, Buffer>;

export const SIZE = 530;
export const ledgerLines = linesOf(SIZE);
export const bytesOf = (files: readonly { path: string; content: string }[]): Files =>
  new Map(files.map(({ path, content }) => [path, Buffer.from(content)]));
export const ledger = bytesOf(filesOf(ledgerLines));

export const decoded = (files: Files): SegmentFile[] =>
  [...files].map(([path, bytes]) => ({ path, content: decodeUtf8(bytes) }));

const paths = [...ledger.keys()].sort(compareSegmentPaths);
const path = (index: number): string => paths[index] ?? "";

const withFile = (files: Files, at: string, bytes: Buffer): Files => new Map([...files, [at, bytes]]);
const without = (files: Files, at: string): Files => new Map([...files].filter(([name]) => name !== at));
const renamed = (files: Files, from: string, to: string): Files =>
  withFile(without(files, from), to, files.get(from) ?? Buffer.alloc(0));

/** Rewrites the lines of one segment. */
const edited = (segment: number, edit: (lines: readonly string[]) => readonly string[]): Files => {
  const lines = (ledger.get(path(segment)) ?? "").toString().split("\n").slice(0, -1);
  return withFile(
    ledger,
    path(segment),
    Buffer.from(
      edit(lines)
        .map((line) => `${line}\n`)
        .join(""),
    ),
  );
};

/** Rewrites the text of one line. */
const line = (segment: number, index: number, edit: (text: string) => string): Files =>
  edited(segment, (lines) => lines.map((text, i) => (i === index ? edit(text) : text)));

const replacedBytes = (from: string, to: string): Files => {
  const bytes = Buffer.from(ledger.get(path(0)) ?? "");
  const at = bytes.indexOf(Buffer.from(from, "hex"));
  if (at === -1) throw new Error(`the sample ledger has no bytes ${from}`);
  Buffer.from(to, "hex").copy(bytes, at);
  return withFile(ledger, path(0), bytes);
};

const swap = (lines: readonly string[], a: number, b: number): readonly string[] =>
  lines.with(a, lines[b] ?? "").with(b, lines[a] ?? "");

/** Entry `seq` was left out, and whatever came later was chained anew. */
const forkedFrom = (size: number): Files => bytesOf(filesOf(linesOf(size, "another")));

/** Each with the code that says it best; others may come with it. */
export const tamperings: readonly (readonly [name: string, code: FindingCode, files: Files])[] = [
  ["a letter of a reason changed", "changed", line(0, 4, (text) => text.replace("Find", "find"))],
  [
    "a letter of the very last line changed",
    "forked",
    line(2, 17, (text) => text.replace("quoted", "quOted")),
  ],
  ["a hash changed in a line", "changed", line(1, 9, (text) => text.replace(/"prev":"../, '"prev":"ff'))],
  [
    "the number of an entry changed",
    "misnumbered",
    line(1, 9, (text) => text.replace('"seq":265', '"seq":965')),
  ],
  [
    "the number of an entry lowered",
    "misnumbered",
    line(1, 9, (text) => text.replace('"seq":265', '"seq":5')),
  ],
  [
    "the month of a segment's first entry changed",
    "misplaced",
    line(1, 0, (text) => text.replace(/"time":\d/, '"time":2')),
  ],
  ["a letter turned into a byte that is no UTF-8", "unreadable", replacedBytes("46696e64", "46ff6e64")],
  ["a replacement character made out of other bytes", "unreadable", replacedBytes("efbfbd", "f1bfbd")],
  ["a line removed", "missing", edited(0, (lines) => lines.toSpliced(7, 1))],
  ["the first line removed", "missing", edited(0, (lines) => lines.slice(1))],
  ["the last line of a segment removed", "missing", edited(0, (lines) => lines.slice(0, -1))],
  ["two lines swapped", "reordered", edited(1, (lines) => swap(lines, 20, 21))],
  ["two distant lines swapped", "reordered", edited(1, (lines) => swap(lines, 20, 200))],
  ["a line duplicated", "duplicated", edited(1, (lines) => lines.toSpliced(30, 0, lines[30] ?? ""))],
  ["a line repeated later", "duplicated", edited(2, (lines) => [...lines, lines[3] ?? ""])],
  [
    "a foreign line inserted",
    "unreadable",
    edited(1, (lines) => lines.toSpliced(30, 0, '{"hello":"world"}')),
  ],
  ["an empty line inserted", "unreadable", edited(1, (lines) => lines.toSpliced(30, 0, ""))],
  ["a line torn in half", "unreadable", line(1, 30, (text) => text.slice(0, 100))],
  ["the last line removed", "truncated", edited(2, (lines) => lines.slice(0, -1))],
  ["the last segment removed", "truncated", without(ledger, path(2))],
  ["the first segment removed", "missing", without(ledger, path(0))],
  ["a segment in the middle removed", "missing", without(ledger, path(1))],
  ["every segment removed", "truncated", new Map([[path(0), Buffer.alloc(0)]])],
  ["all of history written anew", "forked", forkedFrom(SIZE)],
  ["all of history written anew, and more of it", "forked", forkedFrom(SIZE + 40)],
  [
    "a segment renamed to other numbers",
    "misplaced",
    renamed(ledger, path(2), path(2).replace("512", "768")),
  ],
  [
    "a segment renamed to a number between",
    "misplaced",
    renamed(ledger, path(2), path(2).replace("512", "513")),
  ],
  [
    "a segment moved to another month",
    "misplaced",
    renamed(ledger, path(2), path(2).replace("/12/", "/11/")),
  ],
  ["a segment moved out of the way", "missing", renamed(ledger, path(1), `${path(1)}.bak`)],
  [
    "a segment copied to another month",
    "duplicated",
    withFile(ledger, path(1).replace("/12/", "/11/"), ledger.get(path(1)) ?? Buffer.alloc(0)),
  ],
  [
    "the last newline removed",
    "torn",
    withFile(ledger, path(2), (ledger.get(path(2)) ?? Buffer.alloc(0)).subarray(0, -1)),
  ],
  ["a line of white space", "unreadable", edited(2, (lines) => [...lines, "  "])],
  ["white space in a line", "not-canonical", line(1, 30, (text) => text.replace(":", ": "))],
  ["white space at the end of the last line", "not-canonical", line(2, 17, (text) => `${text} `)],
  ["Windows line ends", "not-canonical", edited(0, (lines) => lines.map((text) => `${text}\r`))],
  [
    "keys in another order",
    "not-canonical",
    line(1, 30, (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()))),
  ],
  ["a key given twice", "not-canonical", line(1, 30, (text) => text.replace("{", '{"history":"first",'))],
  ["a letter escaped", "not-canonical", line(1, 29, (text) => text.replace("quoted", "\\u0071uoted"))],
  ["a number with an exponent", "not-canonical", line(1, 30, (text) => text.replace('"v":1', '"v":1e0'))],
  ["a byte order mark", "unreadable", line(0, 0, (text) => `\ufeff${text}`)],
  [
    "an empty file beside the segments",
    "misplaced",
    withFile(ledger, "ledger/2026/11/notes.txt", Buffer.alloc(0)),
  ],
];

/** A chain that is consistent in itself, made by someone who breaks the rules before chaining: no anchor covers it. */
export function rechained(edit: (entry: Record<string, unknown>, index: number) => string): Files {
  let prev = "0".repeat(64);
  const lines = ledgerLines.map(({ line: text, seq, time }) => {
    const written = edit({ ...JSON.parse(text), prev }, seq);
    prev = nodeHash.sha256Hex(written);
    return { line: written, seq, time, hash: prev };
  });
  return bytesOf(filesOf(lines));
}
