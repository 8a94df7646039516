// Which checkpoints does a clone hold by itself, and what do they cover?

import { resolve } from "node:path";
import { type CommandContext, CommandError } from "#cli/context.ts";
import { type LedgerFiles, type LedgerPlace, readNamed } from "#cli/ledger.ts";
import { type Keys, someTrustOf, trustOf } from "#cli/ledger-keys.ts";
import { GitFailed } from "#forge/git/run.ts";
import { ledgerTagNotes, type TagNote } from "#forge/git/tags.ts";
import type { Anchor, Anchors, AnchorVerdict } from "#ledger/anchors.ts";
import { oneLine } from "#report/escape.ts";

/**
 * What the ledger has to agree with: the branch's own checkpoint, those in the clone's tags, and the files that were
 * `named`. Without a key none of them can be believed: then they are counted as `unread`.
 */
export async function anchorsFor(
  context: CommandContext,
  files: LedgerFiles,
  options: LedgerPlace & Keys,
  named: readonly string[] = [],
): Promise<Anchors & { readonly unread: number }> {
  const { origin, trusted } = await (named.length > 0 ? someTrustOf : trustOf)(context, options, options);
  const checkpoints = await checkpointsOf(context, files, options, named);
  return trusted.length > 0
    ? { origin, trusted, checkpoints, unread: 0 }
    : { origin, trusted, checkpoints: [], unread: checkpoints.length };
}

async function checkpointsOf(
  context: CommandContext,
  files: LedgerFiles,
  place: LedgerPlace,
  named: readonly string[],
): Promise<readonly Anchor[]> {
  const onBranch = files.checkpoint === undefined ? [] : [{ from: "checkpoint", note: files.checkpoint }];
  const tags = place.ledger === undefined ? await tagsIn(resolve(context.cwd, place.repo ?? ".")) : [];
  const kept = named.map(async (path) => ({ from: path, note: await readNamed(context, path) }));
  return [
    ...onBranch,
    ...tags.map(({ tag, note }) => ({ from: `tag ${tag}`, note })),
    ...(await Promise.all(kept)),
  ];
}

async function tagsIn(folder: string): Promise<readonly TagNote[]> {
  return ledgerTagNotes(folder).catch((error: unknown) => {
    if (!(error instanceof GitFailed)) throw error;
    const text = `the ledger's tags cannot be read: ${oneLine(error.message, 300)}`;
    throw new CommandError(1, "ledger-unreadable", text);
  });
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
