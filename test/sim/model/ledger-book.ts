// What does the ledger say? Read line by line by the model itself, with nothing of the code that is tested.

import crypto from "node:crypto";
import type { LedgerEntry } from "#schemas/generated/types.ts";

export type LeaseLine = {
  readonly path: string;
  readonly blob: string;
  readonly pull: number;
  readonly key: string;
  readonly from: number;
  readonly until: number;
  readonly seq: number;
  /** True time at which it got into the ledger, in seconds. */
  readonly openedAt: number;
  ended?: { readonly why: "expired" | "withdrawn"; readonly at: number };
};

type Intent = { readonly seq: number; readonly at: number; readonly change: "grant" | "revoke" };

export type HoldingLine = {
  readonly intents: Intent[];
  /** The newest confirmed change. */
  confirmed?: { readonly change: "grant" | "revoke"; readonly at: number; readonly isGone: boolean };
  isPreexisting: boolean;
};

export type LedgerBook = {
  count: number;
  last: string;
  /** All of them, for whoever compares them with what was signed. */
  readonly lines: string[];
  readonly keys: Set<string>;
  readonly leases: Map<string, LeaseLine>;
  readonly leasesByKey: Map<string, LeaseLine[]>;
  readonly holdings: Map<string, HoldingLine>;
};

export const emptyLedgerBook = (): LedgerBook => ({
  count: 0,
  last: "",
  lines: [],
  keys: new Set(),
  leases: new Map(),
  leasesByKey: new Map(),
  holdings: new Map(),
});

export const keyOf = (target: string, holding: string): string => `${target}/${holding}`;

export function holdingOf(book: LedgerBook, key: string): HoldingLine {
  const known = book.holdings.get(key);
  if (known !== undefined) return known;
  const fresh: HoldingLine = { intents: [], isPreexisting: false };
  book.holdings.set(key, fresh);
  return fresh;
}

/** Puts one line into the book; `problem` is told what is wrong with it. Gives the entry. */
export function readLine(
  book: LedgerBook,
  line: string,
  now: number,
  problem: (law: string, what: string) => void,
): LedgerEntry {
  const entry: LedgerEntry = JSON.parse(line);
  const prev = book.count === 0 ? "0".repeat(64) : crypto.hash("sha256", book.last, "hex");
  if (entry.seq !== book.count || entry.prev !== prev) {
    problem("the ledger only grows", `entry ${entry.seq} does not continue entry ${book.count - 1}`);
  }
  if (book.keys.has(entry.key)) problem("every event is recorded once", `\`${entry.key}\` is there twice`);
  book.keys.add(entry.key);
  book.count += 1;
  book.last = line;
  book.lines.push(line);
  note(book, entry, now, problem);
  return entry;
}

function note(
  book: LedgerBook,
  entry: LedgerEntry,
  now: number,
  problem: (law: string, what: string) => void,
): void {
  const { type, target = "", entitlement = "", account = "", grant, given, change, seq } = entry;
  const key = keyOf(target, `${entitlement} ${account}`);
  if (type === "lease.opened" && grant !== undefined && given !== undefined) {
    if (book.leases.has(grant.path)) problem("a grant leads to one lease", `a second one of ${grant.path}`);
    const lease: LeaseLine = {
      path: grant.path,
      blob: grant.blob,
      pull: entry.pullRequest ?? 0,
      key,
      from: given.from,
      until: given.until,
      seq,
      openedAt: now,
    };
    book.leases.set(grant.path, lease);
    book.leasesByKey.set(key, [...(book.leasesByKey.get(key) ?? []), lease]);
  }
  if (type === "lease.expired" || type === "lease.withdrawn") {
    const lease = book.leases.get(grant?.path ?? "");
    if (lease === undefined) problem("the ledger tells what happened", `${type} of no lease`);
    else if (lease.ended === undefined) {
      lease.ended = { why: type === "lease.expired" ? "expired" : "withdrawn", at: now };
    }
  }
  if (type === "change.intended" && change !== undefined) {
    holdingOf(book, key).intents.push({ seq, at: now, change });
  }
  if (type === "change.confirmed" && change !== undefined) {
    holdingOf(book, key).confirmed = { change, at: now, isGone: entry.code === "gone" };
  }
  if (type === "access.preexisting") holdingOf(book, key).isPreexisting = true;
}
