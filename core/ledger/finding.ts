// What is wrong with a ledger, and where?

export type FindingCode =
  /** A line is no entry: not UTF-8, not JSON, or without the members that every entry has. */
  | "unreadable"
  /** A line is an entry, written in other bytes than RFC 8785 gives it. */
  | "not-canonical"
  /** A line's hash is not what the next line names. */
  | "changed"
  | "missing"
  | "reordered"
  /** A number or a key stands there twice. */
  | "duplicated"
  /** A line follows the one before by its hash, but not by its number. */
  | "misnumbered"
  /** A segment's name or folder does not fit its entries, or a file is no segment. */
  | "misplaced"
  /** A file does not end in a newline, or has nothing in it. */
  | "torn"
  /** A signed checkpoint covers more entries than there are. */
  | "truncated"
  /** A signed checkpoint is of other entries than these. */
  | "forked"
  /** A checkpoint cannot be believed: form, log or signature. */
  | "bad-checkpoint"
  /** There is a key to believe, and nothing that it has signed. */
  | "unsigned";

/** One thing that is wrong. `line` counts from 1; `message` is a sentence, to be escaped like all foreign text. */
export type Finding = {
  readonly code: FindingCode;
  /** The file, or where the checkpoint came from. */
  readonly path: string;
  readonly line?: number;
  readonly seq?: number;
  readonly expected: string;
  readonly found: string;
  readonly message: string;
  /** How many more of this code there are in this file; they are counted, not listed. */
  readonly more: number;
};

/** Findings as they come up. The first of a code in a file is kept, the others are counted. */
export type FindingList = {
  readonly kept: Map<
    string,
    { readonly finding: Omit<Finding, "more">; readonly turn: number; more: number }
  >;
  turns: number;
  omitted: number;
};

/** Beyond this many, findings are only counted: by then the ledger is another one. */
export const FINDINGS_MAX = 100;

export const noFindings = (): FindingList => ({ kept: new Map(), turns: 0, omitted: 0 });

/** A finding's place in the order. It can be taken before it is known whether the finding stands. */
export const takeTurn = (list: FindingList): number => list.turns++;

export function addFinding(list: FindingList, finding: Omit<Finding, "more">, turn = takeTurn(list)): void {
  const key = `${finding.code} ${finding.path}`;
  const known = list.kept.get(key);
  if (known !== undefined) known.more++;
  else if (list.kept.size >= FINDINGS_MAX) list.omitted++;
  else list.kept.set(key, { finding, turn, more: 0 });
}

export const listFindings = (list: FindingList): readonly Finding[] =>
  [...list.kept.values()].sort((a, b) => a.turn - b.turn).map(({ finding, more }) => ({ ...finding, more }));
