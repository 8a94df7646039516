// When does a route hold, and which bounds does a rule set?

import type { BreakGlass, Limits, When } from "#policy/model.ts";
import { hoursAt } from "#policy/read/hours.ts";
import { durationAt, type Reading } from "#policy/read/reading.ts";
import { setsAt } from "#policy/read/sets.ts";
import type { BreakGlassText, LimitsText, WhenText } from "#schemas/generated/types.ts";
import { given } from "#source/given.ts";
import type { KeyPath } from "#source/yaml.ts";
import type { Seconds } from "#time/duration.ts";

/** How far ahead access may begin when a rule does not say: seven days. */
export const LEAD_DEFAULT = (7 * 86_400) as Seconds;

/** Problems: those of sets, durations and hours, and `bounds-cross`. */
export function whenAt(reading: Reading, text: WhenText | undefined, path: KeyPath): When {
  if (text === undefined) return {};
  const duration = (key: "durationAtMost" | "durationAtLeast" | "leadAtMost" | "leadAtLeast") =>
    durationAt(reading, text[key], [...path, key]);
  const when = given({
    subjectIn: setsAt(reading, text.subjectIn, [...path, "subjectIn"], "people-and-workloads"),
    requesterIn: setsAt(reading, text.requesterIn, [...path, "requesterIn"], "people"),
    durationAtMost: duration("durationAtMost"),
    durationAtLeast: duration("durationAtLeast"),
    leadAtMost: duration("leadAtMost"),
    leadAtLeast: duration("leadAtLeast"),
    priority: text.priority,
    risk: text.risk,
    extension: text.extension,
    liveAtMost: text.liveAtMost,
    during: text.during === undefined ? undefined : hoursAt(reading, text.during, [...path, "during"]),
  });
  for (const what of ["duration", "lead"] as const) {
    const least = when[`${what}AtLeast`];
    const most = when[`${what}AtMost`];
    if (least === undefined || most === undefined || least <= most) continue;
    reading.problems.push({
      code: "bounds-cross",
      at: reading.placeOf([...path, `${what}AtLeast`]),
      message: `no request can be both, so this route would never be taken`,
      fix: `Let \`${what}AtLeast\` be at most \`${what}AtMost\`.`,
    });
  }
  return when;
}

export function limitsAt(reading: Reading, text: LimitsText | undefined, path: KeyPath): Limits {
  const of = durationAt(reading, text?.total?.of, [...path, "total", "of"]);
  const per = durationAt(reading, text?.total?.per, [...path, "total", "per"]);
  return given({
    duration: durationAt(reading, text?.duration, [...path, "duration"]),
    lead: durationAt(reading, text?.lead, [...path, "lead"]) ?? LEAD_DEFAULT,
    total: of === undefined || per === undefined ? undefined : { of, per },
    livePerSubject: text?.live?.perSubject,
    livePerEntitlement: text?.live?.perEntitlement,
    renewals: text?.renewals,
    coolDown: durationAt(reading, text?.coolDown, [...path, "coolDown"]),
  });
}

export function breakGlassAt(
  reading: Reading,
  text: BreakGlassText | undefined,
  path: KeyPath,
): BreakGlass | undefined {
  if (text === undefined) return undefined;
  const by = setsAt(reading, text.by, [...path, "by"], "people");
  const duration = durationAt(reading, text.duration, [...path, "duration"]);
  const reviewBy = setsAt(reading, text.reviewBy, [...path, "reviewBy"], "people");
  const reviewWithin = durationAt(reading, text.reviewWithin, [...path, "reviewWithin"]);
  if (duration === undefined || reviewWithin === undefined) return undefined;
  return { by, duration, reviewBy, reviewWithin, at: reading.placeOf(path, "key") };
}
