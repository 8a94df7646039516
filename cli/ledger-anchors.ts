// Which checkpoints does a clone hold by itself, and what do they cover?

import { resolve } from "node:path";
import type { CommandContext } from "#cli/context.ts";
import { type LedgerFiles, type LedgerPlace, readNamed } from "#cli/ledger.ts";
import { ledgerTagNotes } from "#forge/git/tags.ts";
import type { Anchor, AnchorVerdict } from "#ledger/anchors.ts";
import { oneLine } from "#report/escape.ts";

/** The branch's own checkpoint, those in the clone's tags, and the files that were `named`. */
export async function anchorsOf(
  context: CommandContext,
  files: LedgerFiles,
  place: LedgerPlace,
  named: readonly string[],
): Promise<readonly Anchor[]> {
  const onBranch = files.checkpoint === undefined ? [] : [{ from: "checkpoint", note: files.checkpoint }];
  const tags =
    place.ledger === undefined ? await ledgerTagNotes(resolve(context.cwd, place.repo ?? ".")) : [];
  const kept = named.map(async (path) => ({ from: path, note: await readNamed(context, path) }));
  return [
    ...onBranch,
    ...tags.map(({ tag, note }) => ({ from: `tag ${tag}`, note })),
    ...(await Promise.all(kept)),
  ];
}

/** Tags that agree are one line, however many days there were; whatever else there is has a line of its own. */
export function anchorLines(anchors: readonly AnchorVerdict[]): readonly string[] {
  const isAgreeingTag = ({ from, verdict }: AnchorVerdict) => verdict === "agrees" && from.startsWith("tag ");
  const tags = anchors.filter(isAgreeingTag);
  const others = tags.length > 1 ? anchors.filter((anchor) => !isAgreeingTag(anchor)) : anchors;
  const largest = Math.max(0, ...tags.map(({ size }) => size ?? 0));
  return [
    ...others.map(({ from, size, verdict }) =>
      oneLine(`  ${from}: ${size === undefined ? "" : `${size} entries, `}${verdict}`),
    ),
    ...(tags.length > 1 ? [`  ${tags.length} tags: up to ${largest} entries, all agree`] : []),
  ];
}
