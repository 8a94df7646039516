// Which requests are meant by some conditions, as a set that can be cut and compared?
//
// A region is a product: bounds, enumerations, minutes of the week in each zone, and memberships. What is left of it
// without some conditions is a list of regions, so that "are all of these taken by those before?" has an exact answer.

import type { Priority } from "#grant/grant.ts";
import type { Hours, Risk, SetRef, When } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";

/** Both ends included; whole numbers, or no end. */
export type Range = { readonly from: number; readonly to: number };

type Minutes = Hours["minutes"];

/** Somebody who is in one set at least of each list, and in none of the others. */
export type Who = { readonly anyOf: readonly (readonly SetRef[])[]; readonly noneOf: readonly SetRef[] };

export type Region = {
  readonly duration: Range;
  readonly lead: Range;
  readonly live: Range;
  readonly priority: readonly Priority[];
  readonly risk: readonly Risk[];
  readonly extension: readonly boolean[];
  /** By zone; of a zone that is not named, every minute. */
  readonly during: ReadonlyMap<string, Minutes>;
  readonly subject: Who;
  readonly requester: Who;
};

export const anybody: Who = { anyOf: [], noneOf: [] };

export const everyRequest: Region = {
  duration: { from: 1, to: Number.POSITIVE_INFINITY },
  lead: { from: 0, to: Number.POSITIVE_INFINITY },
  live: { from: 0, to: Number.POSITIVE_INFINITY },
  priority: ["low", "normal", "high", "emergency"],
  risk: ["low", "medium", "high", "critical"],
  extension: [false, true],
  during: new Map(),
  subject: anybody,
  requester: anybody,
};

/** One condition: the part of a region where it holds, and the parts where it does not. */
type Cut = { readonly yes: (region: Region) => Region; readonly no: (region: Region) => readonly Region[] };

type Ranges = "duration" | "lead" | "live";
type Choices = "priority" | "risk" | "extension";
type People = "subject" | "requester";

const atMost = (key: Ranges, most: number): Cut => ({
  yes: (region) => ({ ...region, [key]: { ...region[key], to: Math.min(region[key].to, most) } }),
  no: (region) => [{ ...region, [key]: { ...region[key], from: Math.max(region[key].from, most + 1) } }],
});

const atLeast = (key: Ranges, least: number): Cut => ({
  yes: (region) => ({ ...region, [key]: { ...region[key], from: Math.max(region[key].from, least) } }),
  no: (region) => [{ ...region, [key]: { ...region[key], to: Math.min(region[key].to, least - 1) } }],
});

const oneOf = (key: Choices, values: readonly (string | boolean)[]): Cut => ({
  yes: (region) => ({ ...region, [key]: region[key].filter((value) => values.includes(value)) }),
  no: (region) => [{ ...region, [key]: region[key].filter((value) => !values.includes(value)) }],
});

const isIn = (key: People, sets: readonly SetRef[]): Cut => ({
  yes: (region) => ({ ...region, [key]: { ...region[key], anyOf: [...region[key].anyOf, sets] } }),
  no: (region) => [{ ...region, [key]: { ...region[key], noneOf: [...region[key].noneOf, ...sets] } }],
});

const week: Minutes = [[0, 7 * 1440]];

const within = ({ zone, minutes }: Hours): Cut => {
  const keep = (region: Region, kept: Minutes): Region => {
    const left = common(region.during.get(zone) ?? week, kept);
    return { ...region, during: new Map([...region.during, [zone, left]]) };
  };
  return { yes: (region) => keep(region, minutes), no: (region) => [keep(region, outside(minutes))] };
};

const common = (a: Minutes, b: Minutes): Minutes =>
  a.flatMap(([from, to]) =>
    b.flatMap(([start, end]): Minutes => {
      const both = [Math.max(from, start), Math.min(to, end)] as const;
      return both[0] < both[1] ? [both] : [];
    }),
  );

/** The rest of the week, and nothing between hours that touch; `minutes` are sorted, without overlaps. */
const outside = (minutes: Minutes): Minutes =>
  [...minutes, [7 * 1440] as const].map(([from], index) => [minutes[index - 1]?.[1] ?? 0, from]);

/** A route's conditions; all of them have to hold. */
function cutsOf(when: When): readonly Cut[] {
  const cuts: Cut[] = [];
  if (when.durationAtMost !== undefined) cuts.push(atMost("duration", when.durationAtMost));
  if (when.durationAtLeast !== undefined) cuts.push(atLeast("duration", when.durationAtLeast));
  if (when.leadAtMost !== undefined) cuts.push(atMost("lead", when.leadAtMost));
  if (when.leadAtLeast !== undefined) cuts.push(atLeast("lead", when.leadAtLeast));
  if (when.liveAtMost !== undefined) cuts.push(atMost("live", when.liveAtMost));
  if (when.priority !== undefined) cuts.push(oneOf("priority", when.priority));
  if (when.risk !== undefined) cuts.push(oneOf("risk", when.risk));
  if (when.extension !== undefined) cuts.push(oneOf("extension", [when.extension]));
  if (when.during !== undefined) cuts.push(within(when.during));
  if (when.subjectIn !== undefined) cuts.push(isIn("subject", when.subjectIn));
  if (when.requesterIn !== undefined) cuts.push(isIn("requester", when.requesterIn));
  return cuts;
}

/** The part of a region where all conditions hold; undefined where no request is left. */
export function meet(region: Region, when: When): Region | undefined {
  const met = cutsOf(when).reduce((left, cut) => cut.yes(left), region);
  return isPossible(met) ? met : undefined;
}

/** The parts of a region where one condition at least does not hold. */
export function without(region: Region, when: When): readonly Region[] {
  if (meet(region, when) === undefined) return [region];
  const parts: Region[] = [];
  let rest = region;
  for (const cut of cutsOf(when)) {
    parts.push(...cut.no(rest).filter(isPossible));
    rest = cut.yes(rest);
  }
  return parts;
}

/** Whether a request could be there. Teams and shifts are taken to be independent: anybody may be in any of them. */
export function isPossible(region: Region): boolean {
  return (
    [region.duration, region.lead, region.live].every(({ from, to }) => from <= to) &&
    // What an extension extends lasts from now or earlier until it begins, and both are measured together.
    (region.extension.includes(false) || region.lead.from < region.duration.to) &&
    [region.priority, region.risk, region.extension].every(({ length }) => length > 0) &&
    [...region.during.values()].every(({ length }) => length > 0) &&
    canBe(region.subject) &&
    canBe(region.requester)
  );
}

/** Whether somebody could be so: one of the named people or workloads, or anybody else, who is in any teams and shifts. */
export function canBe({ anyOf, noneOf }: Who): boolean {
  const not = new Set(noneOf.map(formatSet));
  return [undefined, ...anyOf.flat()].some((identity) => {
    const own = identity === undefined ? "" : formatSet(identity);
    if (not.has(own)) return false;
    const mayBeIn = (set: SetRef): boolean => {
      const written = formatSet(set);
      if (set.kind === "person" || set.kind === "workload") return written === own;
      return identity?.kind !== "workload" && !not.has(written);
    };
    return anyOf.every((sets) => sets.some(mayBeIn));
  });
}
