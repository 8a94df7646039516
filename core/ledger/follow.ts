// Does each line go on where the one before stopped: by its number, by the hash that it names, in the right file?

import type { Hash } from "#source/hash.ts";
import type { Anchors, AnchorWatch } from "./anchors.ts";
import { NO_LINE_HASH } from "./chain.ts";
import { addFinding, type Finding, type FindingList, takeTurn } from "./finding.ts";
import type { Head } from "./head.ts";
import { SEGMENT_EVENTS, type SegmentName } from "./segments.ts";

/** The last line that the chain goes through. `reported` when it is known to be wrong: then its hash proves nothing. */
export type Link = {
  readonly seq: number;
  readonly hash: string;
  readonly path: string;
  readonly line: number;
  readonly reported: boolean;
};

type Gap = {
  readonly from: number;
  readonly to: number;
  filled: number;
  readonly turn: number;
  readonly finding: Omit<Finding, "more">;
};

/** A segment by its name. */
export type Segment = SegmentName & { readonly path: string };

/** A verification under way: what was read so far. It grows by a key an entry, and not by the lines. */
export type Verification = {
  readonly hash: Hash;
  readonly anchors: Anchors;
  readonly findings: FindingList;
  readonly watch: AnchorWatch;
  readonly nodes: Uint8Array[];
  readonly keys: Set<string>;
  readonly gaps: Gap[];
  size: number;
  last: Link;
  /** Where the chain stood before a line that could not be read: that line may be one too many. */
  beforeUnreadable: Link | undefined;
};

/** Whether a line goes on where the last one stopped: by its number, and by the hash that it names. */
export function follow(verification: Verification, here: Link, head: Head): void {
  const last = takeLast(verification, head);
  const chained = head.prev === last.hash;
  if (head.seq === last.seq + 1) {
    if (!chained && !last.reported) reportChanged(verification, last, head, here);
    verification.last = here;
  } else if (chained) {
    const expected = String(last.seq + 1);
    const message = `This entry follows entry ${last.seq} by its hash, but calls itself entry ${head.seq}.`;
    report(verification, {
      code: "misnumbered",
      ...placeOf(here),
      expected,
      found: String(head.seq),
      message,
    });
    verification.last = { ...here, seq: last.seq + 1, reported: true };
  } else if (head.seq > last.seq) {
    openGap(verification, last.seq + 1, head.seq - 1, here);
    verification.last = here;
  } else if (!reportOutOfOrder(verification, last, here)) {
    return;
  }
  // A set that does not grow has it already: half the cost of asking first, and of keeping whose it was.
  const { keys } = verification;
  const known = keys.size;
  if (keys.add(ownCopy(head.key)).size > known) return;
  const message = `Entry ${head.seq} has the key of an earlier entry, so one event was recorded twice.`;
  report(verification, {
    code: "duplicated",
    ...placeOf(here),
    expected: "a key of its own",
    found: head.key,
    message,
  });
}

/** A piece of a line keeps all of the file in memory; a string that was put together does not. */
const ownCopy = (piece: string): string => ` ${piece}`.slice(1);

/** A line that could not be read may stand in the place of an entry, or between two. The next entry tells. */
function takeLast(verification: Verification, head: Head): Link {
  const { last, beforeUnreadable } = verification;
  verification.beforeUnreadable = undefined;
  const isExtra = beforeUnreadable?.hash === head.prev && beforeUnreadable.seq + 1 === head.seq;
  return isExtra ? beforeUnreadable : last;
}

function reportChanged(verification: Verification, last: Link, head: Head, here: Link): void {
  const expected = head.prev;
  if (last.seq === -1) {
    const message = "The first entry names a line before it, so the beginning is gone or was changed.";
    report(verification, {
      code: "changed",
      ...placeOf(here),
      expected: NO_LINE_HASH,
      found: expected,
      message,
    });
    return;
  }
  const message = `Entry ${last.seq} was changed, or entry ${head.seq}, which names another hash for it.`;
  report(verification, { code: "changed", ...placeOf(last), expected, found: last.hash, message });
}

function openGap(verification: Verification, from: number, to: number, here: Link): void {
  const which = from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`;
  const message = `${which} missing before entry ${here.seq}.`;
  const { path, line } = here;
  const finding = {
    code: "missing" as const,
    path,
    line,
    seq: from,
    expected: String(from),
    found: String(here.seq),
    message,
  };
  verification.gaps.push({ from, to, filled: 0, turn: takeTurn(verification.findings), finding });
}

/** Gives whether the entry is one that was missed before; else it is there twice. */
function reportOutOfOrder(verification: Verification, last: Link, here: Link): boolean {
  const gap = verification.gaps.find(({ from, to }) => from <= here.seq && here.seq <= to);
  const code = gap === undefined ? "duplicated" : "reordered";
  if (gap !== undefined) gap.filled++;
  const what = gap === undefined ? "stands here a second time" : "stands here out of order";
  const message = `Entry ${here.seq} ${what}, after entry ${last.seq}.`;
  report(verification, {
    code,
    ...placeOf(here),
    expected: String(last.seq + 1),
    found: String(here.seq),
    message,
  });
  return gap !== undefined;
}

/** Whether the entry belongs into the file that it stands in. */
export function checkSegment(verification: Verification, segment: Segment, line: number, head: Head): void {
  const { start, year, month, path } = segment;
  const within = head.seq >= start && head.seq < start + SEGMENT_EVENTS;
  const time = new Date(head.time * 1000);
  const dated = head.seq !== start || (time.getUTCFullYear() === year && time.getUTCMonth() + 1 === month);
  if (within && dated) return;
  const expected = within ? time.toISOString().slice(0, 7) : `${start} to ${start + SEGMENT_EVENTS - 1}`;
  const found = within ? path : String(head.seq);
  const message = within
    ? `The segment's first event happened in ${expected}, which is another folder.`
    : `Entry ${head.seq} does not belong into this segment, which is for entries ${expected}.`;
  report(verification, { code: "misplaced", path, line, seq: head.seq, expected, found, message });
}

export const report = (verification: Verification, finding: Omit<Finding, "more">): void =>
  addFinding(verification.findings, finding);
const placeOf = ({ path, line, seq }: Link) => ({ path, line, seq });
