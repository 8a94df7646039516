// A proof is altered in every way that we could think of, and both verifiers have to refuse it.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nodeHash } from "#forge/crypto.ts";
import { formatProof, proveEntry } from "#ledger/proof.ts";
import { decodeBase64, encodeBase64, utf8 } from "#source/bytes.ts";
import { auditProofs } from "../ledger/auditor.ts";
import { checkpointOf, linesOf, trust, unwrap } from "../ledger/sample.ts";
import { logKey } from "./ledger-sample.ts";
import { jsonOf, lapse } from "./terminal.ts";

const home = mkdtempSync(path.join(tmpdir(), "proof-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const chained = linesOf(30);
const lines = chained.map(({ line }) => line);
const line = lines[7] ?? "";
const note = unwrap(checkpointOf(chained));
const proof = formatProof({ ...unwrap(proveEntry(nodeHash, lines, 7, note, trust)), extra: utf8(line) });
const older = unwrap(checkpointOf(chained.slice(0, 8)));

const [head = ""] = proof.split("\n\n");
const [version = "", extra = "", index = "", ...hashes] = head.split("\n");
const [first = "", second = "", ...others] = hashes;
const of = (parts: readonly string[], checkpoint = note): string => `${parts.join("\n")}\n\n${checkpoint}`;
const flipped = (hash: string, at: number): string => {
  const bytes = decodeBase64(hash) ?? new Uint8Array();
  return encodeBase64(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
};
const carrying = (bytes: Uint8Array): string =>
  of([version, `extra ${encodeBase64(bytes)}`, index, ...hashes]);
const placed = (said: string): string => of([version, extra, said, ...hashes]);

/** What is wrong with the proof itself, or with the form of its checkpoint: the signature needs no look. */
const alterations: readonly (readonly [string, string])[] = [
  ["the place before", placed("index 6")],
  ["the place behind", placed("index 8")],
  ["a place that has the same way up", placed("index 39")],
  ["the place behind the last", placed("index 30")],
  ["a place with a leading zero", placed("index 07")],
  ["a place with a blank behind it", placed("index 7 ")],
  ["a place below the first", placed("index -7")],
  ["a place beyond all numbers", placed(`index ${"9".repeat(30)}`)],
  ["no place", of([version, extra, ...hashes])],
  ["another line", carrying(utf8(lines[8] ?? ""))],
  ["a changed line", carrying(utf8(line.replace("mona", "mono")))],
  ["a line with its newline", carrying(utf8(`${line}\n`))],
  ["a line with a blank behind it", carrying(utf8(`${line} `))],
  ["an empty line", carrying(utf8(""))],
  ["a line that is not UTF-8", carrying(Uint8Array.of(...utf8(line), 0xff))],
  ["a line twice", of([version, extra, extra, index, ...hashes])],
  ["a line after the place", of([version, index, extra, ...hashes])],
  ["a line that is no base64", of([version, `${extra}=`, index, ...hashes])],
  ["the first hash gone", of([version, extra, index, second, ...others])],
  ["the last hash gone", of([version, extra, index, ...hashes.slice(0, -1)])],
  ["all hashes gone", of([version, extra, index])],
  ["a hash twice", of([version, extra, index, first, ...hashes])],
  ["two hashes swapped", of([version, extra, index, second, first, ...others])],
  ["a bit of the first hash", of([version, extra, index, flipped(first, 0), second, ...others])],
  [
    "a bit of the last hash",
    of([version, extra, index, ...hashes.slice(0, -1), flipped(hashes.at(-1) ?? "", 31)]),
  ],
  ["a hash too many", of([version, extra, index, ...hashes, first])],
  ["a short hash", of([version, extra, index, encodeBase64(new Uint8Array(31)), second, ...others])],
  ["a blank before a hash", of([version, extra, index, ` ${first}`, second, ...others])],
  [
    "spare bits in a hash",
    of([version, extra, index, first.replace(/.=$/, withSpareBits), second, ...others]),
  ],
  ["another version", of([version.replace("@v1", "@v2"), extra, index, ...hashes])],
  ["no version", of([extra, index, ...hashes])],
  ["a blank line before it", `\n${proof}`],
  ["a byte order mark", `\ufeff${proof}`],
  ["Windows line ends", proof.replaceAll("\n", "\r\n")],
  ["a blank line behind it", `${proof}\n`],
  ["a word behind it", `${proof}and more\n`],
  ["its end gone", proof.slice(0, -10)],
  ["its checkpoint without a signature", of(head.split("\n"), note.slice(0, note.indexOf("\n\n") + 2))],
  ["an older checkpoint, as it was signed", of(head.split("\n"), older)],
  ["another root", of(head.split("\n"), note.replace(note.split("\n")[2] ?? "", first))],
  ["nothing of it", ""],
];

function withSpareBits(end: string): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return `${digits.charAt(digits.indexOf(end.charAt(0)) + 1)}=`;
}

/** What the command line says of it to somebody who has nothing but the public key. */
async function told(text: string): Promise<{ readonly exit: number; readonly out: unknown }> {
  const file = path.join(home, "entry.tlog-proof");
  writeFileSync(file, text);
  const ran = await lapse(["ledger", "verify-proof", file, "--key", logKey, "--json"], { cwd: "/" });
  return { exit: ran.exit, out: jsonOf(ran) };
}

describe("a proof", () => {
  const said = auditProofs([proof, ...alterations.map(([, text]) => text)]);

  test("as it was made is one to both verifiers", async () => {
    expect(await told(proof)).toMatchObject({ exit: 0, out: { ok: true, index: 7, line } });
    expect(said[0]?.status).toBe(0);
  });

  test.each(alterations.map(([name, text], i) => [name, text, said[i + 1]] as const))(
    "with %s is none to either",
    async (_, text, audit) => {
      expect(text).not.toBe(proof);
      expect(await told(text)).toMatchObject({ exit: 1, out: { ok: false } });
      // 2 says that it is no proof at all.
      expect([1, 2]).toContain(audit?.status);
    },
  );

  test("that carries no line is told so, and holds with the line beside it", async () => {
    const bare = of([version, index, ...hashes]);
    expect(await told(bare)).toMatchObject({ exit: 1, out: { error: { code: "no-line" } } });
    const [file, beside] = [path.join(home, "entry.tlog-proof"), path.join(home, "line")];
    writeFileSync(beside, `${line}\n`);
    const ran = await lapse(["ledger", "verify-proof", file, "--key", logKey, "--line", beside]);
    expect(ran.exit).toBe(0);
  });
});
