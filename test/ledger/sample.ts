// What does a ledger look like that tests can take apart? Entries of a plausible shape, chained and in segments.

import { createPrivateKey } from "node:crypto";
import { nodeHash, signerOf, verifierOf } from "#forge/crypto.ts";
import { type Body, type ChainedLine, chainLines, emptyTip } from "#ledger/chain.ts";
import { type CheckpointProblem, signCheckpoint, type Trust } from "#ledger/checkpoint.ts";
import { appendToSegments, type FileToWrite } from "#ledger/segments.ts";
import { appendLeaves, emptyTree, leafHash, rootOf } from "#ledger/tree.ts";
import type { Signer } from "#source/hash.ts";
import type { Result } from "#source/result.ts";

/** The value, or a failure of the test that asked for it. */
export function unwrap<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const firstTime = Date.UTC(2026, 10, 24) / 1000;
const reasons = ["Find the refunds", 'a "quoted" reason\nover lines', "ключ 🔑 \ufffd \uffff", "x"];

/** One entry's body; `history` makes another history with the same numbers, keys and times. */
export const bodyOf = (index: number, history = "first") => ({
  v: 1 as const,
  id: `evt-${index}`,
  type: index % 2 === 0 ? "lease-granted" : "lease-revoked",
  time: firstTime + index * 3600,
  key: `key-${index}`,
  reason: reasons[index % reasons.length] ?? "",
  subject: { id: 1000 + index, login: "mona" },
  // UTF-16 units put these two in the other order than code points do.
  odd: { "\u{1f600}": index, "\ufb33": [] },
  history,
});

export const bodies = (count: number, history?: string): readonly Body[] =>
  Array.from({ length: count }, (_, index) => bodyOf(index, history));

export const linesOf = (count: number, history?: string): readonly ChainedLine[] =>
  unwrap(chainLines(emptyTip, bodies(count, history), nodeHash));

export const filesOf = (lines: readonly ChainedLine[]): readonly FileToWrite[] =>
  unwrap(appendToSegments(undefined, lines));

/** A key from a fixed seed, so that a failing test can be run again with the same bytes. */
export function signerFromSeed(name: string, seed: Uint8Array): Signer {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  return signerOf(name, key.export({ format: "pem", type: "pkcs8" }).toString());
}

export const logSigner = signerFromSeed("example.com/ledger", nodeHash.sha256("a seed for tests"));
export const trust: Trust = {
  origin: "example.com/ledger",
  trusted: [verifierOf("example.com/ledger", logSigner.publicKey)],
};

/** The signed checkpoint of exactly these lines. */
export function checkpointOf(lines: readonly ChainedLine[]): Result<string, CheckpointProblem> {
  const tree = appendLeaves(
    nodeHash,
    emptyTree,
    lines.map(({ line }) => leafHash(nodeHash, line)),
  );
  const checkpoint = { origin: trust.origin, size: tree.size, root: rootOf(nodeHash, tree) };
  const last = lines.at(-1);
  return signCheckpoint(
    nodeHash,
    last === undefined ? checkpoint : { ...checkpoint, lastLineHash: last.hash },
    [logSigner],
  );
}
