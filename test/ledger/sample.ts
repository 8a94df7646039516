// What does a ledger look like that tests can take apart? Entries of a plausible shape, chained and in segments.

import { nodeHash } from "#forge/crypto.ts";
import { type Body, type ChainedLine, chainLines, emptyTip } from "#ledger/chain.ts";
import { appendToSegments, type FileToWrite } from "#ledger/segments.ts";
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
  type: index % 2 === 0 ? "lease-unwrap" : "lease-revoked",
  time: firstTime + index * 3600,
  key: `key-${index}`,
  reason: reasons[index % reasons.length] ?? "",
  subject: { id: 1000 + index, login: "mona" },
  history,
});

export const bodies = (count: number, history?: string): readonly Body[] =>
  Array.from({ length: count }, (_, index) => bodyOf(index, history));

export const linesOf = (count: number, history?: string): readonly ChainedLine[] =>
  unwrap(chainLines(emptyTip, bodies(count, history), nodeHash));

export const filesOf = (lines: readonly ChainedLine[]): readonly FileToWrite[] =>
  unwrap(appendToSegments(undefined, lines));
