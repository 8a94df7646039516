// When did GitHub say that it was? Its texts as whole seconds.

import { type Instant, instantOf } from "#time/instant.ts";

/** Reads any form of ISO 8601 that GitHub writes, with offsets and fractions; throws for anything else. */
export function instantFrom(text: string | null | undefined): Instant {
  const milliseconds = Date.parse(text ?? "");
  if (Number.isNaN(milliseconds))
    throw new RangeError(`GitHub gave no time that can be read: ${String(text)}`);
  return instantOf(Math.floor(milliseconds / 1000));
}
