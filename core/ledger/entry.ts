// What is one line of the ledger, before it has its place in the chain?

import type { LedgerEntry } from "#schemas/generated/types.ts";

export type { LedgerEntry };
export type EntryType = LedgerEntry["type"];

/** What happened, before it is given a place: the appender adds `seq` and `prev`. */
export type LedgerEvent = Omit<LedgerEntry, "seq" | "prev">;
