// How is a text signed so that any tool can check who signed it? As a C2SP signed note (c2sp.org/signed-note).

import {
  concatBytes,
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
  sameBytes,
  utf8,
} from "#source/bytes.ts";
import type { Hash, Signer, Verifier } from "#source/hash.ts";
import { err, ok, type Result } from "#source/result.ts";

/** An Ed25519 public key, 32 bytes, under the name that its signatures carry. */
export type NamedKey = { readonly name: string; readonly publicKey: Uint8Array };

/** One signature line. `keyId` is a hint of four bytes, no proof: only the check with the whole key counts. */
export type NoteSignature = {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
};

/** `text` ends in a newline; it is not to be believed before a signature has been checked. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

export type NoteProblem = {
  readonly code: "malformed-note" | "bad-signature" | "unknown-signer";
  readonly message: string;
};

/** A note may carry this many signatures, as Go's implementation allows; the specification asks for at least 16. */
export const NOTE_SIGNATURES_MAX = 100;

/** The byte that says Ed25519 in keys and key ids. */
const ed25519 = Uint8Array.of(1);
/** `\s` leaves out U+0085, which Unicode counts as a space. */
const name = /^[^\s\u0085+]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not contain them, so they are looked for.
const controlCharacter = /[\u0000-\u0009\u000b-\u001f]/;

/** The first four bytes of SHA-256(name, newline, 0x01, public key). */
export const keyId = (hash: Hash, key: NamedKey): Uint8Array =>
  hash.sha256(concatBytes(utf8(`${key.name}\n`), ed25519, key.publicKey)).slice(0, 4);

/** `name+c74f20a3+base64`: a public key as one word, which says what it is and cannot be mistyped unseen. */
export const formatVerifierKey = (hash: Hash, key: NamedKey): string =>
  `${key.name}+${encodeHex(keyId(hash, key))}+${encodeBase64(concatBytes(ed25519, key.publicKey))}`;

/** Undefined unless it is what `formatVerifierKey` writes: another algorithm, or an id that is not the key's, is not. */
export function parseVerifierKey(hash: Hash, text: string): NamedKey | undefined {
  const [keyName = "", id = "", ...rest] = text.split("+");
  const bytes = decodeBase64(rest.join("+"));
  if (!name.test(keyName) || !keyName.isWellFormed() || bytes?.length !== 33 || bytes[0] !== 1)
    return undefined;
  const key = { name: keyName, publicKey: bytes.slice(1) };
  const claimed = decodeHex(id);
  return claimed !== undefined && sameBytes(claimed, keyId(hash, key)) ? key : undefined;
}

/** Signs `text`, which has to end in a newline. Reports a text or a name that no note can have. */
export function signNote(hash: Hash, text: string, signers: readonly Signer[]): Result<string, NoteProblem> {
  const lines = signers.map((signer) => {
    const signature = concatBytes(keyId(hash, signer), signer.sign(text));
    return `\u2014 ${signer.name} ${encodeBase64(signature)}\n`;
  });
  const note = `${text}\n${lines.join("")}`;
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  return parsed.value.text === text ? ok(note) : err(malformed("the text would be cut short"));
}

/** Takes a note apart without checking a signature. Reports `malformed-note` for anything but the exact form. */
export function parseNote(note: string): Result<Note, NoteProblem> {
  if (!note.isWellFormed() || controlCharacter.test(note)) return err(malformed("it has control characters"));
  const end = note.lastIndexOf("\n\n");
  if (end === -1) return err(malformed("no empty line stands before the signatures"));
  const lines = note.slice(end + 2).split("\n");
  if (lines.pop() !== "" || lines.length === 0)
    return err(malformed("its last line is not a whole signature"));
  if (lines.length > NOTE_SIGNATURES_MAX) return err(malformed("it has too many signatures"));
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined);
  if (signatures.length !== lines.length) return err(malformed("a line after the text is no signature"));
  return ok({ text: note.slice(0, end + 1), signatures });
}

function parseSignature(line: string): NoteSignature | undefined {
  const [dash, signer = "", encoded = "", ...rest] = line.split(" ");
  const bytes = decodeBase64(encoded);
  if (dash !== "\u2014" || !name.test(signer) || rest.length > 0) return undefined;
  if (bytes === undefined || bytes.length < 5) return undefined;
  return { name: signer, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/**
 * The text of a note, and who of `trusted` signed it: at least one. Signatures of strangers are passed over, so that
 * keys can be rotated and witnesses can sign too. Reports `bad-signature` when a line names a trusted key and does not
 * verify, `unknown-signer` when no line names one.
 */
export function openNote(
  hash: Hash,
  note: string,
  trusted: readonly Verifier[],
): Result<{ readonly text: string; readonly signers: readonly [Verifier, ...Verifier[]] }, NoteProblem> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text, signatures } = parsed.value;
  const signers = new Set<Verifier>();
  for (const signature of signatures) {
    const known = trusted.filter(
      (key) => key.name === signature.name && sameBytes(keyId(hash, key), signature.keyId),
    );
    for (const key of known) {
      if (signature.signature.length !== 64 || !key.verify(text, signature.signature)) {
        return err({
          code: "bad-signature",
          message: `the signature of \`${key.name}\` is not one of this text`,
        });
      }
      signers.add(key);
    }
  }
  const [first, ...others] = signers;
  if (first === undefined) return err({ code: "unknown-signer", message: "no trusted key has signed it" });
  return ok({ text, signers: [first, ...others] });
}

const malformed = (why: string): NoteProblem => ({
  code: "malformed-note",
  message: `it is not a signed note: ${why}`,
});
