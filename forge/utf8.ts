// What do bytes say, if they are text?

import { isUtf8 } from "node:buffer";

/**
 * The text of a file whose every byte counts: undefined unless the bytes are UTF-8.
 *
 * ATTACKER: a lenient decoder shows different bytes as the same U+FFFD, so that a changed byte would go unseen.
 */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined =>
  isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8") : undefined;
