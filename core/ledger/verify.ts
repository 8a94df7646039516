// Is this the ledger that was written, whole and in order?

import { encodeBase64 } from "#source/bytes.ts";
import type { Hash } from "#source/hash.ts";
import {
  type Anchors,
  type AnchorVerdict,
  meetAnchors,
  missAnchors,
  missSignature,
  watchAnchors,
} from "./anchors.ts";
import { lineHash, NO_LINE_HASH } from "./chain.ts";
import { addFinding, type Finding, listFindings, noFindings } from "./finding.ts";
import { checkSegment, follow, type Link, report, type Segment, type Verification } from "./follow.ts";
import { readHead } from "./head.ts";
import { compareSegmentPaths, parseSegmentPath, type SegmentFile } from "./segments.ts";
import { leafHash, pushLeaf, rootOf } from "./tree.ts";

/**
 * `ok` says that the entries are whole, in order, and agree with every anchor. Entries from `anchoredSize` on are held
 * by the chain alone: whoever can write the branch could rewrite those. `root` in base64.
 */
export type LedgerReport =
  | {
      readonly ok: true;
      readonly size: number;
      readonly lastHash: string;
      readonly root: string;
      readonly anchoredSize: number;
      readonly anchors: readonly AnchorVerdict[];
    }
  | {
      readonly ok: false;
      readonly size: number;
      readonly findings: readonly [Finding, ...Finding[]];
      /** Findings beyond those that are listed and counted. */
      readonly omitted: number;
      readonly anchoredSize: number;
      readonly anchors: readonly AnchorVerdict[];
    };

/**
 * Checks a whole ledger. `files` are all files below `ledger/` on its branch; an array is put in order, any other
 * iterable is read as it comes (in the order of `compareSegmentPaths`), one file at a time.
 */
export function verifyLedger(files: Iterable<SegmentFile>, anchors: Anchors, hash: Hash): LedgerReport {
  const verification = beginVerification(anchors, hash);
  const ordered = Array.isArray(files)
    ? [...files].sort((a, b) => compareSegmentPaths(a.path, b.path))
    : files;
  for (const file of ordered) readSegment(verification, file);
  return concludeVerification(verification);
}

export function beginVerification(anchors: Anchors, hash: Hash): Verification {
  const findings = noFindings();
  const verification: Verification = {
    hash,
    anchors,
    findings,
    watch: watchAnchors(hash, anchors, findings),
    nodes: [],
    keys: new Set(),
    gaps: [],
    size: 0,
    last: { seq: -1, hash: NO_LINE_HASH, path: "ledger/", line: 0, reported: false },
    beforeUnreadable: undefined,
  };
  meet(verification, { path: "ledger/", line: 0, hash: NO_LINE_HASH });
  return verification;
}

/** Reads the next file. */
export function readSegment(
  verification: Verification,
  { path, content, isIrregular = false }: SegmentFile,
): void {
  const name = parseSegmentPath(path);
  if (name === undefined) {
    const message = `\`${path}\` is not the path of a segment; what is in it was not read.`;
    report(verification, { code: "misplaced", path, expected: "a segment's path", found: path, message });
    return;
  }
  // ATTACKER: a link shows each reader what that reader has at its end.
  if (isIrregular) {
    const message = "This is no regular file; what it leads to was not read.";
    report(verification, {
      code: "misplaced",
      path,
      expected: "a regular file",
      found: "another kind",
      message,
    });
    return;
  }
  if (content === undefined) {
    const message = "The file is not UTF-8; its lines were not read.";
    report(verification, { code: "unreadable", path, expected: "UTF-8", found: "other bytes", message });
    return;
  }
  const lines = content.split("\n");
  const rest = lines.pop();
  if (rest !== "") lines.push(rest ?? "");
  if (rest !== "" || lines.length === 0) {
    const found = lines.length === 0 ? "an empty file" : "a last line without one";
    const message = "The file does not end in a newline, as every line has to.";
    report(verification, { code: "torn", path, line: lines.length, expected: "a newline", found, message });
  }
  const segment: Segment = { ...name, path };
  lines.forEach((line, index) => {
    readLine(verification, segment, index + 1, line);
  });
}

export function concludeVerification(verification: Verification): LedgerReport {
  const { findings, watch, size, last, nodes, hash } = verification;
  for (const { from, to, filled, finding, turn } of verification.gaps) {
    if (filled <= to - from) addFinding(findings, finding, turn);
  }
  missSignature(verification.anchors, { size }, findings);
  missAnchors(watch, { ...last, size }, last.seq + 1, findings);
  const [first, ...others] = listFindings(findings);
  const common = { size, anchoredSize: watch.agreedSize, anchors: watch.verdicts };
  if (first !== undefined)
    return { ok: false, ...common, findings: [first, ...others], omitted: findings.omitted };
  return { ok: true, ...common, lastHash: last.hash, root: encodeBase64(rootOf(hash, { nodes })) };
}

function readLine(verification: Verification, segment: Segment, line: number, text: string): void {
  const { hash } = verification;
  const { path } = segment;
  const here = { path, line, hash: lineHash(hash, text) };
  pushLeaf(hash, verification.nodes, verification.size++, leafHash(hash, text));
  const read = readHead(text);
  if (read === undefined) {
    const message = "This line is no entry: it is not JSON, or lacks a member that every entry has.";
    report(verification, {
      code: "unreadable",
      path,
      line,
      expected: "an entry",
      found: excerpt(text),
      message,
    });
    verification.beforeUnreadable = verification.last;
    verification.last = { ...here, seq: verification.last.seq + 1, reported: true };
  } else {
    const { head, canonical } = read;
    if (!canonical) {
      const message = `Entry ${head.seq} is not written in its canonical form (RFC 8785).`;
      const expected = "canonical JSON";
      report(verification, {
        code: "not-canonical",
        path,
        line,
        seq: head.seq,
        expected,
        found: excerpt(text),
        message,
      });
    }
    follow(verification, { path, line, hash: here.hash, seq: head.seq, reported: !canonical }, head);
    checkSegment(verification, segment, line, head);
  }
  meet(verification, here);
}

function meet(verification: Verification, here: Pick<Link, "path" | "line" | "hash">): void {
  const { watch, size, nodes, hash, findings } = verification;
  if (watch.waiting[0]?.checkpoint.size !== size) return;
  meetAnchors(watch, { ...here, size }, () => rootOf(hash, { nodes }), findings);
}

const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
