// Signed notes, checkpoints and proofs: known vectors of other implementations, and everything that is not exact refused.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  generateKeyPair,
  nodeHash,
  publicKeyOfPem,
  publicKeyPem,
  signerOf,
  verifierOf,
} from "#forge/crypto.ts";
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from "#ledger/checkpoint.ts";
import {
  formatVerifierKey,
  NOTE_SIGNATURES_MAX,
  openNote,
  parseNote,
  parseVerifierKey,
  signNote,
} from "#ledger/note.ts";
import { formatProof, parseProof, proveEntry, verifyProof } from "#ledger/proof.ts";
import { decodeBase64, encodeBase64, sameBytes, utf8 } from "#source/bytes.ts";
import type { Verifier } from "#source/hash.ts";
import { checkpointOf, linesOf, logSigner, signerFromSeed, trust, unwrap } from "./sample.ts";

// From the tests of golang.org/x/mod/sumdb/note.
const peterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const enochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const peterSeed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const enochLine =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

function verifier(vkey: string): Verifier {
  const key = parseVerifierKey(nodeHash, vkey);
  if (key === undefined) throw new Error(`not a verifier key: ${vkey}`);
  return verifierOf(key.name, key.publicKey);
}

const peter = verifier(peterKey);
const enoch = verifier(enochKey);

const peterSigner = () =>
  signerFromSeed("PeterNeumann", decodeBase64(peterSeed)?.slice(1) ?? new Uint8Array());

describe("verifier keys", () => {
  test.each([peterKey, enochKey, "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"])(
    "%s reads, and writes itself",
    (vkey) => {
      const key = parseVerifierKey(nodeHash, vkey);
      expect(key && formatVerifierKey(nodeHash, key)).toBe(vkey);
    },
  );

  test("no part of a key, no key with a changed letter, is one", () => {
    for (let i = 0; i < peterKey.length; i++) {
      expect(parseVerifierKey(nodeHash, peterKey.slice(0, i))).toBeUndefined();
      expect(parseVerifierKey(nodeHash, peterKey.slice(i + 1))).toBeUndefined();
      const next = String.fromCharCode(peterKey.charCodeAt(i) + 1);
      expect(parseVerifierKey(nodeHash, peterKey.slice(0, i) + next + peterKey.slice(i + 1))).toBeUndefined();
    }
  });

  test.each([
    ["a key of another length", "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="],
    ["another algorithm", "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
  ])("refuses %s although its id is right", (_, vkey) => {
    expect(parseVerifierKey(nodeHash, vkey)).toBeUndefined();
  });

  test("a PEM and back", () => {
    const { privatePem, publicPem } = generateKeyPair();
    const { publicKey } = signerOf("log", privatePem);
    expect(publicKeyPem(publicKey)).toBe(publicPem);
    expect(sameBytes(publicKeyOfPem(publicPem), publicKey)).toBe(true);
  });
});

describe("a signed note", () => {
  test("is byte for byte the one that Go writes", () => {
    expect(unwrap(signNote(nodeHash, text, [peterSigner()]))).toBe(`${text}\n${peterLine}`);
  });

  test("tells who of the trusted signed it, and passes strangers over", () => {
    const note = `${text}\n${peterLine}${enochLine}`;
    expect(unwrap(openNote(nodeHash, note, [peter])).signers).toEqual([peter]);
    expect(unwrap(openNote(nodeHash, note, [enoch, peter])).signers).toEqual([peter, enoch]);
    expect(unwrap(openNote(nodeHash, note, [peter])).text).toBe(text);
  });

  test("needs a trusted signature", () => {
    const note = `${text}\n${enochLine}`;
    expect(openNote(nodeHash, note, [peter])).toMatchObject({ error: { code: "unknown-signer" } });
    expect(openNote(nodeHash, note, [])).toMatchObject({ error: { code: "unknown-signer" } });
  });

  test("is refused as a whole when a trusted key's signature is wrong, whoever else signed it", () => {
    const other = `${text}And more.\n\n${peterLine}`;
    expect(openNote(nodeHash, other, [peter])).toMatchObject({ error: { code: "bad-signature" } });
    const wrong = `${peterLine.slice(0, 60)}ABCD${peterLine.slice(60)}`;
    const both = `${text}\n${enochLine}${wrong}`;
    expect(openNote(nodeHash, both, [peter, enoch])).toMatchObject({ error: { code: "bad-signature" } });
  });

  test("keeps empty lines in its text", () => {
    const signer = peterSigner();
    const verse = "Ognuno sta solo\n\ned è subito sera.\n";
    expect(unwrap(openNote(nodeHash, unwrap(signNote(nodeHash, verse, [signer])), [peter])).text).toBe(verse);
  });

  test.each([
    ["no signature", text],
    ["an empty list of signatures", `${text}\n`],
    ["no last newline", `${text}\n${peterLine.slice(0, -1)}`],
    ["a control character", `\u0001${text}\n${peterLine}`],
    ["a carriage return", `${text}\r\n\n${peterLine}`],
    ["half of a surrogate pair", `\ud800${text}\n${peterLine}`],
    ["a name with a space", `${text}\n${peterLine.replace("PeterNeumann", "Peter Neumann")}`],
    ["a name with a wide space", `${text}\n${peterLine.replace("PeterNeumann", "Peter\u2003Neumann")}`],
    ["a name with a plus", `${text}\n${peterLine.replace("PeterNeumann", "a+b")}`],
    ["another dash", `${text}\n${peterLine.replace("\u2014", "-")}`],
    ["a line that is no signature", `${text}\n${peterLine}Unexpected line.\n`],
    ["base64 without padding", `${text}\n${peterLine.replace("=", "")}`],
    ["base64 with spare bits", `${text}\n${peterLine.replace("nAM=", "nAN=")}`],
    ["too many signatures", `${text}\n${peterLine.repeat(NOTE_SIGNATURES_MAX + 1)}`],
  ])("with %s is none", (_, note) => {
    expect(openNote(nodeHash, note, [peter])).toMatchObject({ ok: false, error: { code: "malformed-note" } });
  });

  test("is not made of a text that would read differently", () => {
    for (const bad of ["no newline", "a\rb\n", ""])
      expect(signNote(nodeHash, bad, [logSigner]).ok).toBe(false);
    expect(signNote(nodeHash, text, []).ok).toBe(false);
  });

  test("says the same after any change of one character, or is refused", () => {
    const note = unwrap(checkpointOf(linesOf(3)));
    fc.assert(
      fc.property(
        fc.nat({ max: note.length - 1 }),
        fc.string({ unit: "binary", maxLength: 1 }),
        (at, put) => {
          const changed = note.slice(0, at) + put + note.slice(at + 1);
          const opened = openNote(nodeHash, changed, trust.trusted);
          if (opened.ok) expect(opened.value.text).toBe(unwrap(parseNote(note)).text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a checkpoint", () => {
  const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  const published = `example.com/behind-the-sofa\n20852163\n${root}\n`;
  const last = `last-line-sha256 ${"0f".repeat(32)}\n`;

  test("of the specification reads, and writes itself", () => {
    const checkpoint = parseCheckpoint(published);
    expect(checkpoint).toEqual({
      origin: "example.com/behind-the-sofa",
      size: 20852163,
      root: decodeBase64(root),
    });
    expect(checkpoint && formatCheckpoint(checkpoint)).toBe(published);
  });

  test("keeps extension lines, and knows its own", () => {
    const extended = `${published}${last}another line\n`;
    const checkpoint = parseCheckpoint(extended);
    expect(checkpoint).toMatchObject({ lastLineHash: "0f".repeat(32), otherExtensions: ["another line"] });
    expect(checkpoint && formatCheckpoint(checkpoint)).toBe(extended);
  });

  test.each([
    ["no origin", published.slice("example.com/behind-the-sofa".length)],
    ["a leading zero", published.replace("20852163", "020852163")],
    ["a sign", published.replace("20852163", "+20852163")],
    ["a size that a double cannot hold", published.replace("20852163", "9007199254740993")],
    ["a short root", published.replace(root, "AAAA")],
    ["no root", published.replace(`${root}\n`, "")],
    ["no last newline", published.slice(0, -1)],
    ["an empty line", `${published}\n`],
    ["a last line's hash that is none", `${published}last-line-sha256 0f\n`],
    ["two last lines", `${published}${last}${last}`],
  ])("with %s is none", (_, body) => expect(parseCheckpoint(body)).toBeUndefined());

  test("of another log is not taken for this one's, although the key is trusted", () => {
    const note = unwrap(
      signCheckpoint(nodeHash, { origin: "other", size: 0, root: nodeHash.sha256("") }, [logSigner]),
    );
    expect(openCheckpoint(nodeHash, note, trust)).toMatchObject({ error: { code: "other-origin" } });
  });

  test("is not signed when it could not be read", () => {
    const bad = { origin: "a\nb", size: 0, root: nodeHash.sha256("") };
    expect(signCheckpoint(nodeHash, bad, [logSigner]).ok).toBe(false);
    expect(signCheckpoint(nodeHash, { ...bad, origin: "a", size: 1.5 }, [logSigner]).ok).toBe(false);
    const note = unwrap(signNote(nodeHash, "hello\n", [logSigner]));
    expect(openCheckpoint(nodeHash, note, trust)).toMatchObject({ error: { code: "malformed-checkpoint" } });
  });
});

describe("the proof of an entry", () => {
  const lines = linesOf(20).map(({ line }) => line);
  const checkpoint = unwrap(checkpointOf(linesOf(13)));

  test("holds for its line, and for no other line, place or checkpoint", () => {
    for (let index = 0; index < 13; index++) {
      const proof = formatProof(unwrap(proveEntry(nodeHash, lines, index, checkpoint, trust)));
      const line = lines[index] ?? "";
      expect(unwrap(verifyProof(nodeHash, proof, line, trust)).index).toBe(index);
      const other = `${line.slice(0, -1)} }`;
      expect(verifyProof(nodeHash, proof, other, trust)).toMatchObject({ error: { code: "not-in-ledger" } });
      const moved = proof.replace(`index ${index}`, `index ${(index + 1) % 13}`);
      expect(verifyProof(nodeHash, moved, line, trust).ok).toBe(false);
      expect(verifyProof(nodeHash, proof.replace("\n13\n", "\n14\n"), line, trust)).toMatchObject({
        error: { code: "bad-signature" },
      });
    }
  });

  test("is not made where it would not hold", () => {
    const prove = (all: readonly string[], index: number) =>
      proveEntry(nodeHash, all, index, checkpoint, trust);
    expect(prove(lines, 13)).toMatchObject({ error: { code: "entry-beyond-checkpoint" } });
    expect(prove(lines, -1)).toMatchObject({ error: { code: "entry-beyond-checkpoint" } });
    expect(prove(lines.slice(0, 12), 0)).toMatchObject({ error: { code: "wrong-entries" } });
    expect(prove(lines.with(7, "{}"), 0)).toMatchObject({ error: { code: "wrong-entries" } });
    expect(proveEntry(nodeHash, lines, 0, checkpoint, { ...trust, trusted: [peter] }).ok).toBe(false);
  });

  test("has the published form, and nothing else is one", () => {
    const hashes = [
      "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=",
      "B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=",
    ];
    const body = `index 73894\n${hashes.join("\n")}\n\nexample.com/fancylog\n1\n`;
    const bare = `c2sp.org/tlog-proof@v1\n${body}`;
    const extra = `c2sp.org/tlog-proof@v1\nextra ${encodeBase64(utf8("mehr"))}\n${body}`;
    for (const proof of [bare, extra]) {
      const parsed = parseProof(proof);
      expect(parsed).toMatchObject({ index: 73894, checkpoint: "example.com/fancylog\n1\n" });
      expect(parsed && formatProof(parsed)).toBe(proof);
    }
    for (const bad of [
      body,
      bare.replace("@v1", "@v2"),
      bare.replace("73894", "073894"),
      bare.replace("73894", "-1"),
      bare.replace("index", "extra !\nindex"),
      bare.replace("gSKy", "gSK"),
      bare.replace("\n\n", "\n"),
      bare.replace(hashes[0] ?? "", "AAAA"),
      bare.replace(hashes[0] ?? "", Array(54).fill(hashes[0]).join("\n")),
    ]) {
      expect(parseProof(bad)).toBeUndefined();
    }
  });
});
