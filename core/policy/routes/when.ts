// How are the conditions of a route said?

import type { When } from "#policy/model.ts";
import { setNames } from "#policy/people/sets.ts";
import { counted, list, quote } from "#policy/reason.ts";
import { formatHours } from "#policy/routes/hours.ts";
import { formatDuration } from "#time/duration.ts";

/**
 * Conditions as sentences, in the order in which they are looked at; all of them, or those that `said` picks. `extending`
 * is whether it is said of an extension, of which the whole chain is judged.
 */
export function describeWhen(
  when: When,
  said: (key: keyof When) => boolean = () => true,
  extending = false,
): readonly string[] {
  const time = (seconds: number) => quote(formatDuration(seconds));
  const lasting = (seconds: number) => `${time(seconds)}${extending ? " with what it extends" : ""}`;
  const sentences: readonly (readonly [keyof When, string | undefined])[] = [
    ["subjectIn", when.subjectIn && `whoever would hold it is in ${setNames(when.subjectIn)}`],
    ["requesterIn", when.requesterIn && `whoever asks is in ${setNames(when.requesterIn)}`],
    ["durationAtMost", when.durationAtMost && `it lasts at most ${lasting(when.durationAtMost)}`],
    ["durationAtLeast", when.durationAtLeast && `it lasts at least ${lasting(when.durationAtLeast)}`],
    ["leadAtMost", given(when.leadAtMost, (most) => `it begins at most ${time(most)} ahead`)],
    ["leadAtLeast", given(when.leadAtLeast, (least) => `it begins at least ${time(least)} ahead`)],
    ["priority", when.priority && `its priority is ${list(when.priority.map(quote), "or")}`],
    ["risk", when.risk && `the entitlement's risk is ${list(when.risk.map(quote), "or")}`],
    ["extension", given(when.extension, (is) => (is ? "it is an extension" : "it is no extension"))],
    [
      "liveAtMost",
      given(
        when.liveAtMost,
        (most) => `its holder has at most ${counted(most, "other lease")} on the target meanwhile`,
      ),
    ],
    ["during", when.during && `it begins within ${formatHours(when.during)}`],
  ];
  return sentences.flatMap(([key, sentence]) => (sentence !== undefined && said(key) ? [sentence] : []));
}

const given = <T>(value: T | undefined, say: (value: T) => string): string | undefined =>
  value === undefined ? undefined : say(value);
