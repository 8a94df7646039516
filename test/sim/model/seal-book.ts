// Is everything that was signed the truth? Checkpoints read, and trees made, with nothing of the code that is tested.

import crypto, { type KeyObject } from "node:crypto";

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = crypto.createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The root over leaves, as RFC 6962 writes it. */
function rootOver(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256("");
  if (leaves.length === 1) return first;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256("\u0001", rootOver(leaves.slice(0, half)), rootOver(leaves.slice(half)));
}

/** How many lines a checkpoint covers, or what is wrong with it. `lines` are all that the ledger has. */
export function readCheckpoint(
  note: string,
  lines: readonly string[],
  key: KeyObject,
): { readonly size: number } | { readonly wrong: string } {
  const end = note.indexOf("\n\n");
  const text = note.slice(0, end + 1);
  const [, size = "", root, last] = text.split("\n");
  const signature = Buffer.from(
    note
      .slice(end + 2)
      .trim()
      .split(" ")[2] ?? "",
    "base64",
  ).subarray(4);
  if (!crypto.verify(null, Buffer.from(text), key, signature))
    return { wrong: "its signature is not one of it" };
  const count = Number(size);
  if (count > lines.length) return { wrong: `it covers ${count} lines, and there are ${lines.length}` };
  const covered = lines.slice(0, count);
  if (rootOver(covered.map((line) => sha256("\u0000", line))).toString("base64") !== root) {
    return { wrong: `it is not one of the first ${count} lines` };
  }
  const named = sha256(covered.at(-1) ?? "").toString("hex");
  return last === `last-line-sha256 ${named}` ? { size: count } : { wrong: "it names another last line" };
}
