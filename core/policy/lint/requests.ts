// Which requests does each route of a rule take, once those before it have taken theirs?

import type { Route, Rule, When } from "#policy/model.ts";
import { everyRequest, meet, type Region, without } from "./region.ts";

/** More parts than this and nothing is claimed. */
const PARTS_MAX = 2_000;

/** By the index of each route: the requests that it takes; undefined where they fall into too many parts. */
export type Taken = readonly (readonly Region[] | undefined)[];

/** The requests that the limits let through, as the routes of the rule share them out. */
export const takenBy = (rule: Rule): Taken => {
  const all = requestsWithin(rule);
  return rule.routes.map(({ when }, index) => leftAfter(meetAll(all, when), rule.routes.slice(0, index)));
};

export const meetAll = (regions: readonly Region[], when: When): readonly Region[] =>
  regions.flatMap((region) => meet(region, when) ?? []);

/** What is left of regions once these routes have taken theirs; undefined when it falls into too many parts. */
function leftAfter(regions: readonly Region[], routes: readonly Route[]): readonly Region[] | undefined {
  let left = regions;
  for (const { when } of routes) {
    left = left.flatMap((region) => without(region, when));
    if (left.length > PARTS_MAX) return undefined;
  }
  return left;
}

export const everyoneWhoMay = ({ mayRequest, mayHold }: Rule): Region => ({
  ...everyRequest,
  requester: { anyOf: [mayRequest], noneOf: [] },
  subject: { anyOf: [mayHold ?? mayRequest], noneOf: [] },
});

/** The longest that a request without an extension may last, and an extension with the time until it begins. */
export function longestOf({ limits: { duration, total } }: Rule): number {
  const most = duration ?? Number.POSITIVE_INFINITY;
  // A window that is no longer than what may be held in it holds nothing back.
  return total === undefined || total.of >= total.per ? most : Math.min(most, total.of);
}

/**
 * The requests that the limits leave. Of a chain of extensions earlier parts may lie before the window of `total`, so
 * that only `duration` bounds it.
 */
export function requestsWithin(rule: Rule): readonly Region[] {
  const { limits } = rule;
  const all: Region = { ...everyoneWhoMay(rule), lead: { from: 0, to: limits.lead } };
  const fresh: Region = { ...all, extension: [false], duration: { from: 1, to: longestOf(rule) } };
  const most = limits.duration ?? Number.POSITIVE_INFINITY;
  const extended: Region = {
    ...all,
    extension: [true],
    duration: { from: 1, to: most },
    // What it extends is live until it begins.
    lead: { from: 1, to: Math.min(limits.lead, longestOf(rule) - 1) },
  };
  return limits.renewals === 0 ? [fresh] : [fresh, extended];
}
