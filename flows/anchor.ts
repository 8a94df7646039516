// Where else is it written what the ledger said? In a tag a day, which outlives whatever happens to the branch.

import type { LedgerEvent } from "#ledger/entry.ts";
import { hasKey } from "#ledger/state.ts";
import { rootOf } from "#ledger/tree.ts";
import { encodeBase64 } from "#source/bytes.ts";
import { formatInstant } from "#time/instant.ts";
import { detailOf, eventOf, type Run } from "./apply/run.ts";
import type { LedgerWriter } from "./writer.ts";

/**
 * Tags the newest checkpoint when none was tagged on this day (UTC) yet, and gives the entry that says so. The tag
 * comes first: two runs at once may make two, but no entry speaks of a tag that is not there. A tag that cannot be
 * made is a trouble of the run, and the next run tries again.
 */
export async function tagOnceADay(run: Run, writer: LedgerWriter): Promise<readonly LedgerEvent[]> {
  const { ledger, hash } = run.world;
  const { state, sealed, tip } = writer.current();
  const key = `checkpoint:${formatInstant(run.startedAt).slice(0, "2026-11-24".length)}`;
  if (ledger.tags === undefined || tip === undefined || sealed?.note === undefined) return [];
  // Entries that nobody has signed yet stand behind the checkpoint; with the next commit they are signed.
  if (sealed.tree.size !== sealed.signedSize || hasKey(state, key)) return [];
  try {
    await ledger.tags.create(sealed.signedSize, tip, sealed.note);
  } catch (error) {
    run.troubles.push(`the tag with the ledger's checkpoint: ${detailOf(error)}`);
    return [];
  }
  const checkpoint = { size: sealed.signedSize, root: encodeBase64(rootOf(hash, sealed.tree)) };
  return [eventOf(run, { type: "checkpoint", key, checkpoint })];
}
