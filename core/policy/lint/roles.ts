// Which roles does nobody have, and which two do the same people have?

import type { Rule } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import { quote } from "#policy/reason.ts";
import { setNames } from "#policy/sets.ts";
import { type Finding, warning } from "./finding.ts";
import { type PeopleIn, union } from "./people.ts";

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
 * Code: `approvals-by-requesters`: one approval is enough, only those who may ask could give it, and nothing keeps two
 * of them from giving each other what neither may give themselves.
 */
export function lintPeers(rule: Rule, peopleOf: PeopleIn): readonly Finding[] {
  if (rule.mutualApprovalWithin !== undefined) return [];
  const may = new Set(rule.mayRequest.map(formatSet));
  return rule.routes.flatMap(({ approvals }) => {
    const [only, ...more] = approvals;
    if (only === undefined || more.length > 0 || only.count > 1) return [];
    if (!only.from.every((set) => may.has(formatSet(set)))) return [];
    // Of one person, or of nobody, lint has said by then that it can never be filled.
    if ((union(peopleOf, only.from)?.size ?? 2) < 2) return [];
    const message = `whoever could approve may ask as well (${setNames(only.from)}), so two of them could give access to each other`;
    const fix = "Add `mutualApproval: { within: 30d }`, or ask for the approval of others.";
    return [warning({ code: "approvals-by-requesters", at: only.at, message, fix })];
  });
}
