// Can the approvals be given at all, by distinct people, none of whom asks or would hold the access?
//
// Hall's theorem: requirements can be filled by distinct people exactly when every group of them has at least as many
// people in its sets as it asks for. So every group is looked at, there being at most ten requirements.

import type { Login } from "#identity/names.ts";
import type { Approvals, Requirement, Route, Rule } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import { counted, list, quote } from "#policy/reason.ts";
import { setNames } from "#policy/sets.ts";
import type { Place } from "#source/problem.ts";
import { error, type Finding, warning } from "./finding.ts";
import { inEach, type Known, type PeopleIn, union } from "./people.ts";

type Group = {
  readonly requirements: readonly Requirement[];
  /** Where the last of them stands. */
  readonly at: Place;
  readonly people: ReadonlySet<Login>;
  readonly asked: number;
};

/** Groups of requirements whose people are all known, the smallest first. */
function groupsOf(approvals: Approvals, peopleOf: PeopleIn): readonly Group[] {
  const groups: Group[] = [];
  for (const [index, last] of approvals.entries()) {
    for (let bits = 0; bits < 1 << index; bits += 1) {
      const requirements = [...approvals.filter((_, at) => (bits >> at) % 2 === 1), last];
      const people = union(
        peopleOf,
        requirements.flatMap(({ from }) => from),
      );
      if (people === undefined) continue;
      const asked = requirements.reduce((sum, { count }) => sum + count, 0);
      groups.push({ requirements, at: last.at, people, asked });
    }
  }
  return groups.toSorted((a, b) => a.requirements.length - b.requirements.length);
}

const spare = ({ people, asked }: Group): number => people.size - asked;

/** "2 approvals from `acme/dba`, by one person at most: `mona`" */
function words({ requirements, people, asked }: Group): string {
  const wanted = list(
    requirements.map(({ from, count }) => `${counted(count, "approval")} from ${setNames(from)}`),
  );
  const distinct =
    requirements.length > 1 ? ` (${counted(asked, "person", "people")}, for one person fills one place)` : "";
  const logins = [...people].toSorted();
  const shown = logins.slice(0, 5).map(quote);
  const names = logins.length > 5 ? [...shown, `${logins.length - 5} more`] : shown;
  return `${wanted}${distinct} can come from ${people.size === 0 ? "nobody" : `${list(names)} only`}`;
}

const outOfReach = (group: Group): Finding =>
  error({
    code: "approvals-out-of-reach",
    at: group.at,
    message: `this can never be filled: ${words(group)}`,
    fix: "Name more people, or ask for fewer.",
  });

/**
 * Codes: `approvals-out-of-reach` (nobody's request can ever be approved), `approvals-own-request` (only those who ask
 * or would hold could approve), `approvals-out-of-reach-for-some` (some people's requests cannot be approved).
 * Of sets that are not known nothing is claimed.
 */
export const lintApprovals = (rule: Rule, peopleOf: PeopleIn): readonly Finding[] =>
  rule.routes.flatMap((route) => lintRoute(rule, route, peopleOf) ?? []);

function lintRoute(rule: Rule, { when, approvals }: Route, peopleOf: PeopleIn): Finding | undefined {
  const groups = groupsOf(approvals, peopleOf);
  const short = groups.find((group) => spare(group) < 0);
  if (short !== undefined) return outOfReach(short);
  const given = (lists: readonly (Rule["mayRequest"] | undefined)[]): Known =>
    inEach(
      peopleOf,
      lists.filter((sets) => sets !== undefined),
    );
  const requesters = given([rule.mayRequest, when.requesterIn]);
  const holders = given([rule.mayHold ?? rule.mayRequest, when.subjectIn]);
  for (const group of groups) {
    const finding = spare(group) === 0 ? withoutOne(group, requesters, holders) : undefined;
    if (finding !== undefined) return finding;
  }
  for (const group of groups) {
    const finding = spare(group) === 1 ? withoutTwo(group, requesters, holders) : undefined;
    if (finding !== undefined) return finding;
  }
  return undefined;
}

const isWithin = (some: ReadonlySet<Login> | undefined, all: ReadonlySet<Login>): boolean =>
  some !== undefined && some.size > 0 && [...some].every((login) => all.has(login));

const first = (some: ReadonlySet<Login>, all: ReadonlySet<Login>, not?: Login): Login | undefined =>
  [...some].toSorted().find((login) => login !== not && all.has(login));

/** Every one of the group is needed: whoever of them asks, or would hold it, asks in vain. */
function withoutOne(group: Group, requesters: Known, holders: Known): Finding | undefined {
  const asksInVain = isWithin(requesters.atMost, group.people);
  if (asksInVain || (!holders.workloads && isWithin(holders.atMost, group.people))) {
    return error({
      code: "approvals-own-request",
      at: group.at,
      message: `only those who ${asksInVain ? "may ask" : "may hold it"} could approve, and nobody approves for themselves: ${words(group)}`,
      fix: "Name people who neither ask nor hold, or ask for fewer.",
    });
  }
  const asks = first(requesters.atLeast, group.people);
  const holds = first(holders.atLeast, group.people);
  if (asks === undefined && holds === undefined) return undefined;
  const who = asks === undefined ? `for ${quote(holds ?? "")}` : `by ${quote(asks)}`;
  return outOfReachForSome(group, `a request ${who} could never be approved`);
}

/** One of the group can be spared: two of them cannot, one who asks and one who would hold it. */
function withoutTwo(group: Group, requesters: Known, holders: Known): Finding | undefined {
  for (const asks of [...requesters.atLeast].toSorted()) {
    if (!group.people.has(asks)) continue;
    const holds = first(holders.atLeast, group.people, asks);
    if (holds === undefined) continue;
    return outOfReachForSome(
      group,
      `a request by ${quote(asks)} for ${quote(holds)} could never be approved`,
    );
  }
  return undefined;
}

const outOfReachForSome = (group: Group, what: string): Finding =>
  warning({
    code: "approvals-out-of-reach-for-some",
    at: group.at,
    message: `${what}, for nobody approves for themselves: ${words(group)}`,
    fix: "Name more people, or ask for fewer.",
  });

/** Codes: `approvals-out-of-reach`, `approvals-own-edit` (an edit by one of the owners has nobody left to approve it). */
export function lintOwnerApprovals(approvals: Approvals, peopleOf: PeopleIn): readonly Finding[] {
  const groups = groupsOf(approvals, peopleOf);
  const short = groups.find((group) => spare(group) < 0);
  if (short !== undefined) return [outOfReach(short)];
  const tight = groups.find((group) => spare(group) === 0);
  if (tight === undefined) return [];
  const author = first(tight.people, tight.people) ?? "";
  return [
    warning({
      code: "approvals-own-edit",
      at: tight.at,
      message: `an edit by ${quote(author)} could never be approved, for nobody approves their own: ${words(tight)}`,
      fix: "Name one person more, or a team.",
    }),
  ];
}

/** Codes: `review-out-of-reach` (nobody could review afterwards), `review-own` (only whoever broke the glass could). */
export function lintReviews(rule: Rule, peopleOf: PeopleIn): readonly Finding[] {
  const findings: Finding[] = [];
  const { breakGlass } = rule;
  const look = (path: readonly (string | number)[], sets: Rule["mayRequest"] | undefined): void => {
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
  const breakers = inEach(peopleOf, [breakGlass.by]).atLeast;
  const only = reviewers?.size === 1 ? first(reviewers, breakers) : undefined;
  if (only === undefined) return findings;
  const message = `${quote(only)} may break glass (${list(
    breakGlass.by.map((set) => quote(formatSet(set))),
    "or",
  )}), and nobody else could review it`;
  const fix = "Name reviewers who may not break glass.";
  findings.push(error({ code: "review-own", at: rule.placeOf(["breakGlass", "reviewBy"]), message, fix }));
  return findings;
}
