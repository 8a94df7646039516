// Which signed checkpoints, kept outside the ledger's files, do the entries have to agree with?

import { encodeBase64, sameBytes } from "#source/bytes.ts";
import type { Hash } from "#source/hash.ts";
import { type Checkpoint, openCheckpoint, type Trust } from "./checkpoint.ts";
import { addFinding, type FindingList } from "./finding.ts";

/** One signed checkpoint; `from` says where it was kept, e.g. `checkpoint`, `tag ledger/512`, `check run 4211`. */
export type Anchor = { readonly from: string; readonly note: string };

/** Whom to believe, and what they have signed. */
export type Anchors = Trust & { readonly checkpoints: readonly Anchor[] };

/** How an anchor fared: `beyond` when the ledger is shorter than it says, `refused` when it cannot be believed. */
export type AnchorVerdict = {
  readonly from: string;
  readonly size: number | undefined;
  readonly verdict: "agrees" | "differs" | "beyond" | "refused";
};

/** The anchors that still have to be met, the smallest first, and the verdicts on those that were. */
export type AnchorWatch = {
  readonly waiting: { readonly from: string; readonly checkpoint: Checkpoint }[];
  readonly verdicts: AnchorVerdict[];
  /** How many entries the largest anchor that agrees covers. */
  agreedSize: number;
  /** A later anchor than the first that differs differs too: it is a verdict, not another finding. */
  differs: boolean;
};

/** Opens every anchor. Finds those that cannot be believed, and those that contradict one another. */
export function watchAnchors(hash: Hash, anchors: Anchors, findings: FindingList): AnchorWatch {
  const watch: AnchorWatch = { waiting: [], verdicts: [], agreedSize: 0, differs: false };
  for (const { from, note } of anchors.checkpoints) {
    const opened = openCheckpoint(hash, note, anchors);
    if (opened.ok) {
      watch.waiting.push({ from, checkpoint: opened.value });
      continue;
    }
    watch.verdicts.push({ from, size: undefined, verdict: "refused" });
    const message = `The checkpoint from ${from} cannot be believed: ${opened.error.message}.`;
    const expected = `a checkpoint of \`${anchors.origin}\` with a trusted signature`;
    addFinding(findings, { code: "bad-checkpoint", path: from, expected, found: opened.error.code, message });
  }
  watch.waiting.sort((a, b) => a.checkpoint.size - b.checkpoint.size);
  watch.waiting.forEach(({ from, checkpoint }, i) => {
    const before = watch.waiting[i - 1];
    if (before?.checkpoint.size !== checkpoint.size || sameBytes(before.checkpoint.root, checkpoint.root))
      return;
    addFinding(findings, {
      code: "forked",
      path: from,
      expected: encodeBase64(before.checkpoint.root),
      found: encodeBase64(checkpoint.root),
      message: `The checkpoints from ${before.from} and from ${from} are signed for two different histories of the same ${checkpoint.size} entries.`,
    });
  });
  return watch;
}

/** The place that is reached: how many entries were read, where the last of them stands, and its hash. */
export type Reached = {
  readonly size: number;
  readonly path: string;
  readonly line: number;
  readonly hash: string;
};

/** Compares every anchor of exactly this size. `root` is asked for only when there is one. */
export function meetAnchors(
  watch: AnchorWatch,
  reached: Reached,
  root: () => Uint8Array,
  findings: FindingList,
): void {
  for (let next = watch.waiting[0]; next?.checkpoint.size === reached.size; next = watch.waiting[0]) {
    watch.waiting.shift();
    const { from, checkpoint } = next;
    const found = root();
    const { size, lastLineHash } = checkpoint;
    const agrees = sameBytes(found, checkpoint.root) && (lastLineHash ?? reached.hash) === reached.hash;
    watch.verdicts.push({ from, size, verdict: agrees ? "agrees" : "differs" });
    if (agrees) watch.agreedSize = size;
    if (agrees || watch.differs) continue;
    watch.differs = true;
    const since =
      watch.agreedSize === 0 ? "" : `; the first ${watch.agreedSize} are as another checkpoint says`;
    addFinding(findings, {
      code: "forked",
      path: reached.path,
      ...(size === 0 ? {} : { line: reached.line, seq: size - 1 }),
      expected: encodeBase64(checkpoint.root),
      found: encodeBase64(found),
      message: `The first ${size} entries are not those that the checkpoint from ${from} was signed for${since}.`,
    });
  }
}

/**
 * Once everything is read: whether there was anything to compare with.
 *
 * ATTACKER: whoever has written all of it anew has only to leave the checkpoint out.
 */
export function missSignature(
  { trusted, checkpoints, origin }: Anchors,
  { size }: Pick<Reached, "size">,
  findings: FindingList,
): void {
  if (trusted.length === 0 || checkpoints.length > 0 || size === 0) return;
  addFinding(findings, {
    code: "unsigned",
    path: "checkpoint",
    expected: `a checkpoint of \`${origin}\` with a trusted signature`,
    found: "none",
    message: "There is a key, and no checkpoint that it has signed: not one of the entries is held by it.",
  });
}

/**
 * Once everything is read: whatever still waits covers entries that are gone. `next` is the number that the next entry
 * would have; where that reaches an anchor, the end is there, and what is missing before it was found already.
 */
export function missAnchors(watch: AnchorWatch, reached: Reached, next: number, findings: FindingList): void {
  for (const { from, checkpoint } of watch.waiting) {
    watch.verdicts.push({ from, size: checkpoint.size, verdict: "beyond" });
  }
  const largest = watch.waiting.at(-1);
  if (largest === undefined) return;
  const { size } = largest.checkpoint;
  if (next >= size && findings.kept.size > 0) return;
  addFinding(findings, {
    code: "truncated",
    path: reached.path,
    line: reached.line,
    expected: `${size} entries`,
    found: `${reached.size} entries`,
    message: `The checkpoint from ${largest.from} covers ${size} entries, but only ${reached.size} are here.`,
  });
}
