// In which file does an entry live?

import { err, ok, type Result } from "#source/result.ts";
import type { ChainedLine } from "./chain.ts";

/** Events a segment holds; only the last segment may hold fewer. Part of the format: never to be changed. */
export const SEGMENT_EVENTS = 256;

/** A file of the ledger's branch. `content` is undefined where the bytes are not UTF-8, so that this is reported. */
export type SegmentFile = {
  readonly path: string;
  readonly content: string | undefined;
  /** A link, a submodule or the like, which stands for what is elsewhere: nothing is read from it. */
  readonly isIrregular?: boolean;
};

/** What to write; a path that exists already is written anew as a whole, with its old lines first. */
export type FileToWrite = { readonly path: string; readonly content: string };

/** What a path says: the number of the segment's first event, and the month (UTC) in which that happened. */
export type SegmentName = { readonly start: number; readonly year: number; readonly month: number };

const grammar = /^ledger\/(\d{4})\/(0[1-9]|1[0-2])\/(\d{12})\.jsonl$/;

/** Undefined for anything but a segment's path, a start between two segments included. */
export function parseSegmentPath(path: string): SegmentName | undefined {
  const [, year, month, start] = grammar.exec(path) ?? [];
  const name = { start: Number(start), year: Number(year), month: Number(month) };
  return start !== undefined && name.start % SEGMENT_EVENTS === 0 ? name : undefined;
}

/** The number of the first event in the segment that holds event `seq`. */
export const segmentStart = (seq: number): number => seq - (seq % SEGMENT_EVENTS);

/** `ledger/2026/11/000000000256.jsonl`. `time` is the first event's, in seconds since 1970. */
export function segmentPath(start: number, time: number): string {
  const [year, month] = new Date(time * 1000).toISOString().split("-");
  return `ledger/${year}/${month}/${String(start).padStart(12, "0")}.jsonl`;
}

/**
 * Orders paths of segments by the numbers of their events; what is no segment comes last. Folders do not decide: a
 * clock that was set back puts a later segment into an earlier month.
 */
export function compareSegmentPaths(a: string, b: string): number {
  const [first, second] = [a, b].map((path) => parseSegmentPath(path)?.start ?? Number.MAX_SAFE_INTEGER);
  return (first ?? 0) - (second ?? 0) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Why lines cannot be added behind a segment. */
export type CannotAppend = {
  readonly code: "not-a-segment" | "torn-segment" | "not-next";
  readonly message: string;
};

/**
 * The files that have to be written so that `lines` stand behind `last`, the ledger's last segment as it is now
 * (undefined for an empty ledger). Reports `not-a-segment` for a path of another form, `torn-segment` for content
 * without its last newline or with more lines than fit, and `not-next` for lines that do not continue the numbers.
 */
export function appendToSegments(
  last: FileToWrite | undefined,
  lines: readonly ChainedLine[],
): Result<readonly FileToWrite[], CannotAppend> {
  const end = last === undefined ? ok({ next: 0, open: undefined }) : endOf(last);
  if (!end.ok) return end;
  const files: { path: string; content: string }[] = [];
  let { next, open } = end.value;
  for (const { seq, time, line } of lines) {
    if (seq !== next) {
      return err({ code: "not-next", message: `entry ${seq} comes where entry ${next} has to come` });
    }
    if (next % SEGMENT_EVENTS === 0) open = { path: segmentPath(seq, time), content: "" };
    if (open === undefined)
      return err({ code: "torn-segment", message: `entry ${seq} has no segment to go to` });
    if (files.at(-1) !== open) files.push(open);
    open.content += `${line}\n`;
    next++;
  }
  return ok(files);
}

type End = { readonly next: number; readonly open: { path: string; content: string } | undefined };

function endOf(last: FileToWrite): Result<End, CannotAppend> {
  const name = parseSegmentPath(last.path);
  if (name === undefined) {
    return err({ code: "not-a-segment", message: `\`${last.path}\` is not the path of a segment` });
  }
  const count = last.content.split("\n").length - 1;
  if (!last.content.endsWith("\n") || count > SEGMENT_EVENTS) {
    return err({
      code: "torn-segment",
      message: `\`${last.path}\` does not hold 1 to ${SEGMENT_EVENTS} whole lines`,
    });
  }
  return ok({ next: name.start + count, open: { ...last } });
}
