// What is a checkpoint's tag called, and what does its message say?

/** Tags `lapse-ledger/512`: the number of entries that the checkpoint covers. */
export const LEDGER_TAGS = "lapse-ledger/";

export const ledgerTag = (size: number): string => `${LEDGER_TAGS}${size}`;

/** The size in a tag's name, without `refs/tags/`; undefined for another tag. */
export function sizeOfTag(name: string): number | undefined {
  const [, size] = /^lapse-ledger\/(0|[1-9]\d{0,15})$/.exec(name) ?? [];
  return size !== undefined && Number.isSafeInteger(Number(size)) ? Number(size) : undefined;
}

/** Hosts and git add or take a line break at the end of a message; a signed note ends in exactly one. */
export const noteInTag = (message: string): string => `${message.replace(/\n+$/, "")}\n`;
