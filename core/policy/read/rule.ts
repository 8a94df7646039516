// What does one rule say?

import type { OwnerRule, Route, Rule } from "#policy/model.ts";
import type { Pattern } from "#policy/pattern/pattern.ts";
import { breakGlassAt, limitsAt, whenAt } from "#policy/read/conditions.ts";
import { patternAt } from "#policy/read/pattern.ts";
import { durationAt, nameAt, type Reading } from "#policy/read/reading.ts";
import { approvalsAt, obligationsAt, requiredAt } from "#policy/read/requirements.ts";
import { setsAt } from "#policy/read/sets.ts";
import type { OwnerRuleText, RuleText } from "#schemas/generated/types.ts";
import { given } from "#source/given.ts";
import type { Place } from "#source/problem.ts";
import type { KeyPath } from "#source/yaml.ts";

/** A rule whose pattern cannot be read is undefined; whatever else is wrong stands in the reading's problems. */
export function ruleAt(reading: Reading, text: RuleText, path: KeyPath): Rule | undefined {
  const pattern = patternAt(reading, text.match, [...path, "match"], "access");
  const at = reading.placeOf([...path, "match"]);
  const name = text.name ?? text.match;
  if (text.name !== undefined) nameAt(reading, text.name, [...path, "name"]);
  const rule = given({
    name,
    mayRequest: setsAt(reading, text.mayRequest, [...path, "mayRequest"], "people"),
    mayHold: setsAt(reading, text.mayHold, [...path, "mayHold"], "people-and-workloads"),
    limits: limitsAt(reading, text.limits, [...path, "limits"]),
    require: requiredAt(reading, text.require ?? [], [...path, "require"]),
    routes: routesAt(reading, text, path, name, at),
    approvalsOn: text.approvalsOn ?? ("content" as const),
    obligations: obligationsAt(reading, text.obligations, [...path, "obligations"]),
    breakGlass: breakGlassAt(reading, text.breakGlass, [...path, "breakGlass"]),
    conflictsWith: patternsAt(reading, text.conflictsWith ?? [], [...path, "conflictsWith"]),
    mutualApprovalWithin: durationAt(reading, text.mutualApproval?.within, [
      ...path,
      "mutualApproval",
      "within",
    ]),
    at,
    placeOf: (below: KeyPath): Place =>
      reading.textOf([...path, ...below]) === "" ? at : reading.placeOf([...path, ...below]),
  });
  return pattern === undefined ? undefined : { ...rule, pattern };
}

const patternsAt = (reading: Reading, texts: readonly string[], path: KeyPath): readonly Pattern[] =>
  texts.flatMap((text, index) => patternAt(reading, text, [...path, index], "access") ?? []);

/** Problem: `route-name-twice`. */
function routesAt(
  reading: Reading,
  text: RuleText,
  path: KeyPath,
  name: string,
  at: Place,
): readonly Route[] {
  if (text.routes === undefined) {
    const approvals = approvalsAt(reading, text.approvals ?? [], [...path, "approvals"]);
    return [{ name, when: {}, approvals, obligations: {}, at }];
  }
  const seen = new Set<string>();
  return text.routes.map((route, index) => {
    const here = [...path, "routes", index];
    const place = reading.placeOf([...here, "name"]);
    nameAt(reading, route.name, [...here, "name"]);
    if (seen.has(route.name)) {
      const message = `another route of this rule is called \`${route.name}\``;
      reading.problems.push({ code: "route-name-twice", at: place, message, fix: "Give it another name." });
    }
    seen.add(route.name);
    return {
      name: route.name,
      when: whenAt(reading, route.when, [...here, "when"]),
      approvals: approvalsAt(reading, route.approvals, [...here, "approvals"]),
      obligations: obligationsAt(reading, route.obligations, [...here, "obligations"]),
      at: place,
    };
  });
}

export function ownerRuleAt(reading: Reading, text: OwnerRuleText, path: KeyPath): OwnerRule | undefined {
  const pattern = patternAt(reading, text.match, [...path, "match"], "repository");
  const approvals = approvalsAt(reading, text.approvals, [...path, "approvals"]);
  return pattern === undefined ? undefined : { pattern, approvals, at: reading.placeOf([...path, "match"]) };
}
