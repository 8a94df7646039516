// What does git call a content?

import type { BlobId } from "#identity/names.ts";
import { concatBytes, utf8 } from "#source/bytes.ts";

/** SHA-1 of bytes as 40 lower-case hex digits: handed in, because the core has no crypto library. */
export type Sha1Hex = (data: Uint8Array) => string;

/** The id that `git hash-object` gives to a text in UTF-8 (gitformat-object: `blob <size>\0<content>`). */
export function blobIdOf(text: string, sha1Hex: Sha1Hex): BlobId {
  const content = utf8(text.toWellFormed());
  return sha1Hex(concatBytes(utf8(`blob ${content.length}\0`), content)) as BlobId;
}
