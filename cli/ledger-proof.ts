// How is one entry proved to somebody who has nothing but a public key?

import { type CommandContext, CommandError } from "#cli/context.ts";
import { type LedgerFiles, type LedgerPlace, linesOf, readNamed } from "#cli/ledger.ts";
import { type Keys, someTrustOf } from "#cli/ledger-keys.ts";
import { nodeHash } from "#forge/crypto.ts";
import { formatProof, proveEntry } from "#ledger/proof.ts";
import { oneLine } from "#report/escape.ts";
import { utf8 } from "#source/bytes.ts";

/** An entry's line, and the text of its proof. */
export type Proved = { readonly line: string; readonly text: string };

/**
 * What proves entries by the checkpoint on the branch, or by the one in the file that is named. Throws a CommandError
 * when there is no checkpoint or no key; what it gives throws one for an entry that cannot be proved.
 */
export async function proverOf(
  context: CommandContext,
  files: LedgerFiles,
  options: Keys & LedgerPlace,
  named?: string,
): Promise<(index: number) => Proved> {
  const trust = await someTrustOf(context, options, options);
  const checkpoint = named === undefined ? files.checkpoint : await readNamed(context, named);
  if (checkpoint === undefined) {
    const help = "there is no checkpoint on the branch; name one with --checkpoint";
    throw new CommandError(1, "no-checkpoint", help);
  }
  const lines = linesOf(files);
  return (index) => {
    const proved = proveEntry(nodeHash, lines, index, checkpoint, trust);
    if (!proved.ok) throw new CommandError(1, proved.error.code, oneLine(proved.error.message));
    const line = lines[index] ?? "";
    // The line travels with its proof, so that whoever gets the file needs no other.
    return { line, text: formatProof({ ...proved.value, extra: utf8(line) }) };
  };
}
