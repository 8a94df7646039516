// Which routes does nobody ever take?

import type { Risk, Route, Rule, When } from "#policy/model.ts";
import { list, quote } from "#policy/reason.ts";
import { given } from "#source/given.ts";
import type { Place } from "#source/problem.ts";
import { formatDuration } from "#time/duration.ts";
import { error, type Finding, undecided, warning } from "./finding.ts";
import { meet, type Region, without } from "./region.ts";
import { everyoneWhoMay, longestOf, meetAll, requestsWithin, type Taken } from "./requests.ts";

/**
 * Codes: `route-nobody`, `route-out-of-limits`, `route-unreachable`, `route-risk-unheld`, `lint-undecided`. `risks` are
 * those of the known entitlements that the rule governs.
 */
export const lintRoutes = (rule: Rule, taken: Taken, risks: readonly Risk[]): readonly Finding[] =>
  rule.routes.flatMap((route, index) => lintRoute(rule, route, index, taken[index], risks));

function lintRoute(
  rule: Rule,
  route: Route,
  index: number,
  left: readonly Region[] | undefined,
  risks: readonly Risk[],
): readonly Finding[] {
  const place = (...keys: readonly string[]): Place => rule.placeOf(["routes", index, "when", ...keys]);
  const name = `route ${quote(route.name)}`;
  const { when } = route;
  const who = given({ subjectIn: when.subjectIn, requesterIn: when.requesterIn });
  if (meet(everyoneWhoMay(rule), who) === undefined) return [nobody(rule, route, place)];
  const limited = meetAll(requestsWithin(rule), when);
  if (limited.length === 0) return [outOfLimits(rule, route, place)];
  if (left === undefined) return [undecided(route.at, name)];
  if (left.length === 0) {
    const earlier = rule.routes.slice(0, index).filter((other) => meetAll(limited, other.when).length > 0);
    const alone = earlier.find((other) =>
      limited.every((region) => without(region, other.when).length === 0),
    );
    const names = list((alone === undefined ? earlier : [alone]).map((other) => quote(other.name)));
    const message = `${name} is never taken: every request that it would take is taken by ${names} before it`;
    const fix = "The first route whose `when` holds is taken: move this one up, or remove it.";
    return [error({ code: "route-unreachable", at: route.at, message, fix })];
  }
  if (risks.length > 0 && when.risk !== undefined && !when.risk.some((risk) => risks.includes(risk))) {
    const message = `nothing that there is and that rule ${quote(rule.name)} governs has the risk ${list(when.risk.map(quote), "or")}`;
    const fix = `Known entitlements that it governs have ${list(risks.map(quote))}.`;
    return [warning({ code: "route-risk-unheld", at: place("risk"), message, fix })];
  }
  return [];
}

function nobody(rule: Rule, { name, when }: Route, place: (...keys: readonly string[]) => Place): Finding {
  const may = everyoneWhoMay(rule);
  const isAboutSubject =
    when.subjectIn !== undefined && meet(may, { subjectIn: when.subjectIn }) === undefined;
  const key = isAboutSubject ? "subjectIn" : "requesterIn";
  const sets = isAboutSubject ? (rule.mayHold === undefined ? "mayRequest" : "mayHold") : "mayRequest";
  const message = `route ${quote(name)} is never taken: nobody in \`${key}\` can be in \`${sets}\` of rule ${quote(rule.name)}`;
  return error({
    code: "route-nobody",
    at: place(key),
    message,
    fix: `Add them to \`${sets}\`, or remove the route.`,
  });
}

function outOfLimits(
  rule: Rule,
  { name, when }: Route,
  place: (...keys: readonly string[]) => Place,
): Finding {
  const { limits } = rule;
  const said = (key: keyof When, value: string, limit: string, fix: string): Finding =>
    error({
      code: "route-out-of-limits",
      at: place(key),
      message: `route ${quote(name)} is never taken: it takes ${value}, and rule ${quote(rule.name)} allows ${limit}`,
      fix,
    });
  if (when.extension === true && limits.renewals === 0) {
    return said(
      "extension",
      "extensions only",
      "no extending (`renewals: 0`)",
      "Raise `renewals`, or remove the route.",
    );
  }
  const ahead = when.leadAtLeast ?? 0;
  if (ahead > limits.lead) {
    const least = quote(formatDuration(ahead));
    const most = quote(formatDuration(limits.lead));
    return said(
      "leadAtLeast",
      `requests at least ${least} ahead`,
      `at most ${most}`,
      "Raise `limits.lead`, or remove the route.",
    );
  }
  const { durationAtLeast = 0, ...others } = when;
  const least = quote(formatDuration(durationAtLeast));
  const left = meetAll(requestsWithin(rule), others).map(({ duration }) => duration.to);
  if (left.length === 0) return tooLate(rule, name, when, place);
  const most = quote(formatDuration(Math.max(...left)));
  const fix = "Raise the limit, or remove the route.";
  return said("durationAtLeast", `access of at least ${least}`, `at most ${most}`, fix);
}

/** Nothing but extensions is left by then, and none that begins so late. */
function tooLate(
  rule: Rule,
  name: string,
  when: When,
  place: (...keys: readonly string[]) => Place,
): Finding {
  const { leadAtLeast = 1, durationAtMost = Number.POSITIVE_INFINITY } = when;
  const longest = longestOf(rule);
  const by = durationAtMost < longest ? "the route takes" : `rule ${quote(rule.name)} allows`;
  const most = quote(formatDuration(Math.min(durationAtMost, longest)));
  return error({
    code: "route-out-of-limits",
    at: place(when.leadAtLeast === undefined ? "extension" : "leadAtLeast"),
    message: `route ${quote(name)} is never taken: it takes extensions that begin at least ${quote(formatDuration(leadAtLeast))} from now, which with what they extend last longer than that, and ${by} at most ${most}`,
    fix: "Let it begin sooner, or last longer; or remove the route.",
  });
}
