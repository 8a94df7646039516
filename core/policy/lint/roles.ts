// Which roles does nobody have, and which two do the same people have?

import type { Rule, SetRef } from "#policy/model.ts";
import { setNames } from "#policy/people/sets.ts";
import { formatSet } from "#policy/read/sets.ts";
import { quote } from "#policy/reason.ts";
import { type Finding, warning } from "./finding.ts";
import { knownOf, type PeopleIn, union } from "./people.ts";
import type { Region } from "./region.ts";
import type { Taken } from "./requests.ts";

type Sets = Rule["mayRequest"];

/**
 * Codes: `request-nobody`, `hold-nobody`, `break-glass-nobody`, `route-nobody` (a role that is for nobody now). Of sets
 * that are not known nothing is claimed.
 */
export function lintNobody(rule: Rule, peopleOf: PeopleIn): readonly Finding[] {
  const findings: Finding[] = [];
  const look = (
    code: string,
    path: readonly (string | number)[],
    sets: Sets | undefined,
    what: string,
  ): void => {
    if (sets === undefined || sets.some(({ kind }) => kind === "workload")) return;
    if (union(peopleOf, sets)?.size !== 0) return;
    const message = `nobody is in ${setNames(sets)}, so ${what}`;
    findings.push(
      warning({
        code,
        at: rule.placeOf(path),
        message,
        fix: "Name people, or a set that has some; or remove it.",
      }),
    );
  };
  const name = `rule ${quote(rule.name)}`;
  look("request-nobody", ["mayRequest"], rule.mayRequest, `nobody can ask by ${name}`);
  look("hold-nobody", ["mayHold"], rule.mayHold, `nobody can hold what ${name} governs`);
  look("break-glass-nobody", ["breakGlass", "by"], rule.breakGlass?.by, "nobody can break glass");
  for (const [index, { name: route, when }] of rule.routes.entries()) {
    const never = `route ${quote(route)} is never taken`;
    look("route-nobody", ["routes", index, "when", "subjectIn"], when.subjectIn, never);
    look("route-nobody", ["routes", index, "when", "requesterIn"], when.requesterIn, never);
  }
  return findings;
}

/**
 * Code: `approvals-by-requesters`: only those who may ask, and hold it, could give the approvals of a route, and nothing
 * keeps them from giving each other what none of them may give themselves. `taken` are the requests of each route.
 */
export function lintPeers(rule: Rule, taken: Taken, moments: readonly PeopleIn[]): readonly Finding[] {
  if (rule.mutualApprovalWithin !== undefined) return [];
  return rule.routes.flatMap(({ approvals }, index) => {
    const [first] = approvals;
    if (first === undefined) return [];
    const from = approvals.flatMap((requirement) => requirement.from);
    const enough = approvals.reduce((sum, { count }) => sum + count, 1);
    const requests = taken[index] ?? [];
    const arePeers = (peopleOf: PeopleIn): boolean =>
      requests.some((request) => areAskers(request, from, enough, peopleOf));
    if (!moments.some(arePeers)) return [];
    const gives =
      enough === 2
        ? "two of them could give access to each other"
        : `${enough} of them are enough to give one of them access`;
    const named = new Map(from.map((set) => [formatSet(set), set]));
    const message = `whoever could approve may ask as well (${setNames([...named.values()])}), so ${gives}`;
    const fix = "Add `mutualApproval: { within: 30d }`, or ask for the approval of others.";
    return [warning({ code: "approvals-by-requesters", at: first.at, message, fix })];
  });
}

/** Whether all of the sets may make some requests for themselves; and, where it is known who is in them, enough people. */
function areAskers(
  { requester, subject }: Region,
  sets: readonly SetRef[],
  enough: number,
  peopleOf: PeopleIn,
): boolean {
  const anyOf = [...requester.anyOf, ...subject.anyOf];
  const noneOf = [...requester.noneOf, ...subject.noneOf];
  const isAmong = (set: SetRef, others: readonly SetRef[]): boolean =>
    others.some((other) => isSame(set, other, peopleOf));
  if (!sets.every((set) => anyOf.every((all) => isAmong(set, all)) && !isAmong(set, noneOf))) return false;
  const people = union(peopleOf, sets);
  if (people === undefined) return true;
  const { atLeast } = knownOf(peopleOf, { anyOf, noneOf });
  return [...people].filter((login) => atLeast.has(login)).length >= enough;
}

/** Whether two sets are one, or have the same people now. */
function isSame(a: SetRef, b: SetRef, peopleOf: PeopleIn): boolean {
  if (formatSet(a) === formatSet(b)) return true;
  const [some, others] = [peopleOf(a), peopleOf(b)];
  if (some === undefined || others === undefined || some.size !== others.size) return false;
  return [...some].every((login) => others.has(login));
}
