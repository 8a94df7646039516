// Can access be reviewed afterwards, by somebody else than whoever had it?

import type { Rule, SetRef } from "#policy/model.ts";
import { setNames } from "#policy/people/sets.ts";
import { formatSet } from "#policy/read/sets.ts";
import { list, quote } from "#policy/reason.ts";
import { error, type Finding } from "./finding.ts";
import { knownOf, type PeopleIn, union } from "./people.ts";

/** Codes: `review-out-of-reach` (nobody could review afterwards), `review-own` (only whoever broke the glass could). */
export function lintReviews(rule: Rule, peopleOf: PeopleIn): readonly Finding[] {
  const findings: Finding[] = [];
  const { breakGlass } = rule;
  const look = (path: readonly (string | number)[], sets: readonly SetRef[] | undefined): void => {
    if (sets === undefined || union(peopleOf, sets)?.size !== 0) return;
    const message = `nobody is in ${setNames(sets)}, so nobody could review`;
    const fix = "Name people, or a team that has some.";
    findings.push(error({ code: "review-out-of-reach", at: rule.placeOf(path), message, fix }));
  };
  look(["breakGlass", "reviewBy"], breakGlass?.reviewBy);
  look(["obligations", "review", "by"], rule.obligations.review?.by);
  for (const [index, { obligations }] of rule.routes.entries()) {
    look(["routes", index, "obligations", "review", "by"], obligations.review?.by);
  }
  if (breakGlass === undefined) return findings;
  const reviewers = union(peopleOf, breakGlass.reviewBy);
  const breakers = knownOf(peopleOf, { anyOf: [breakGlass.by], noneOf: [] }).atLeast;
  const only = reviewers?.size === 1 ? [...reviewers].find((login) => breakers.has(login)) : undefined;
  if (only === undefined) return findings;
  const message = `${quote(only)} may break glass (${list(
    breakGlass.by.map((set) => quote(formatSet(set))),
    "or",
  )}), and nobody else could review it`;
  const fix = "Name reviewers who may not break glass.";
  findings.push(error({ code: "review-own", at: rule.placeOf(["breakGlass", "reviewBy"]), message, fix }));
  return findings;
}
