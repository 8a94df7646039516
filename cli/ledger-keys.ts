// Whose signatures does this command believe? The keys on its command line, or those that stand in the clone.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type CommandContext, CommandError } from "#cli/context.ts";
import type { LedgerPlace } from "#cli/ledger.ts";
import { nodeHash, verifierOf } from "#forge/crypto.ts";
import type { Trust } from "#ledger/checkpoint.ts";
import { parseVerifierKey } from "#ledger/note.ts";
import { oneLine } from "#report/escape.ts";
import type { Verifier } from "#source/hash.ts";

export type Keys = { readonly key?: readonly string[]; readonly origin?: string };

/** In the repository, one public key a line; every owner of the repository has read it when it came in. */
export const KEYS_PATH = ".lapse/ledger.vkey";

/** Options that may be repeated: a list as one option would swallow the arguments behind it. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

export const keyHelp = "a public key to believe, as `name+hash+base64`; may be repeated";
export const keyHelpOfClone = `${keyHelp} (default: those in the clone's \`${KEYS_PATH}\`)`;

/** Trust in nobody when there are no keys. `from` says where they are from, for people. */
export async function trustOf(
  context: CommandContext,
  { key = [], origin }: Keys,
  place?: LedgerPlace,
): Promise<Trust & { readonly from: string }> {
  const kept = key.length > 0 || place === undefined ? [] : await keysInClone(context, place);
  const trusted = verifiersOf(key.length > 0 ? key : kept);
  const from = key.length > 0 ? "--key" : KEYS_PATH;
  // As c2sp.org/tlog-checkpoint advises, a log's key is named like the log.
  return { origin: origin ?? trusted[0]?.name ?? "", trusted, from };
}

/** As `trustOf`; throws a CommandError in words when there is no key. */
export async function someTrustOf(context: CommandContext, keys: Keys, place?: LedgerPlace): Promise<Trust> {
  const trust = await trustOf(context, keys, place);
  if (trust.trusted.length > 0) return trust;
  throw new CommandError(2, "no-key", `name the public key with --key; there is none in \`${KEYS_PATH}\``);
}

async function keysInClone(
  context: CommandContext,
  { ledger, repo }: LedgerPlace,
): Promise<readonly string[]> {
  if (ledger !== undefined) return [];
  const path = join(resolve(context.cwd, repo ?? "."), KEYS_PATH);
  const text = await readFile(path, "utf8").catch(() => "");
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Public keys as `name+hash+base64`; throws a CommandError for anything else. */
function verifiersOf(keys: readonly string[]): readonly Verifier[] {
  return keys.map((text) => {
    const key = parseVerifierKey(nodeHash, text.trim());
    if (key !== undefined) return verifierOf(key.name, key.publicKey);
    const shown = oneLine(text, 60);
    throw new CommandError(
      1,
      "key-unreadable",
      `\`${shown}\` is no public key like \`name+1234abcd+base64\``,
    );
  });
}
