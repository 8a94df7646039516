// From when until when does a grant ask for access?

import type { Grant, Span } from "#grant/grant.ts";
import type { Problem } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { formatInstant, type Instant, LAST_INSTANT, plus } from "#time/instant.ts";

/**
 * The span asked for. It begins now or at `start`; an extension begins where the lease that it extends ends
 * (`previousEnd`). A duration is counted from there. Of a start that has passed, what is left is asked for: waiting
 * for approval shortens the access, and never moves it.
 *
 * Problems: `span-over` (nothing is left), `extends-over` (the lease that it extends has ended), `span-too-late`.
 */
export function spanOf(grant: Grant, now: Instant, previousEnd?: Instant): Result<Span, readonly Problem[]> {
  const isExtension = grant.extends !== undefined && previousEnd !== undefined;
  if (isExtension && previousEnd < now) {
    const message = `\`${grant.extends}\`, which it extends, ended at \`${formatInstant(previousEnd)}\``;
    const fix = "Ask anew: a grant without `extends`.";
    return err([{ code: "extends-over", at: grant.placeOf("extends"), message, fix }]);
  }
  const begin = isExtension ? previousEnd : (grant.start ?? now);
  const key = grant.length.kind;
  if (grant.length.kind === "duration" && begin + grant.length.seconds > LAST_INSTANT) {
    const message = "the access would end after the year 9999";
    return err([{ code: "span-too-late", at: grant.placeOf(key), message, fix: "Ask for less." }]);
  }
  const until = grant.length.kind === "duration" ? plus(begin, grant.length.seconds) : grant.length.at;
  const from = begin < now ? now : begin;
  if (from < until) return ok({ from, until });
  const message = `the access would end at \`${formatInstant(until)}\`, and could begin at \`${formatInstant(from)}\``;
  const fix = isExtension
    ? "Let it end after the lease that it extends."
    : grant.start === undefined
      ? "Let it end later."
      : "Let it end later, or remove `start`: it then begins with the merge.";
  return err([{ code: "span-over", at: grant.placeOf(key), message, fix }]);
}
