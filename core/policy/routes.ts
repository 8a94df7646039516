// Which way through a rule does a request take?

import type { Subject } from "#identity/names.ts";
import type { Asked, Reason } from "#policy/decision.ts";
import { type Held, mostAtOnce, sameSubject } from "#policy/held.ts";
import { formatHours, formatMinute, isDuring, minuteOfWeek } from "#policy/hours.ts";
import type { Risk, Route, Rule, SetRef, When } from "#policy/model.ts";
import { incomplete } from "#policy/people.ts";
import { fail, info, list, pass, quote, wait } from "#policy/reason.ts";
import { isInAny, setNames, setTroubles } from "#policy/sets.ts";
import type { World } from "#policy/world.ts";
import { formatDuration } from "#time/duration.ts";

export type Travelling = {
  readonly asked: Asked;
  readonly requester: Subject | undefined;
  readonly risk: Risk;
  /** Everything else that is held or asked for, without the chain. */
  readonly others: readonly Held[];
};

export type Taken = { readonly route: Route | undefined; readonly reason: Reason };

/**
 * Takes the first route whose `when` holds.
 *
 * INVARIANT: a condition that cannot be evaluated neither holds nor fails. No later route is tried then, and none
 * is taken: a lookup that fails must not lead to a more lenient way.
 */
export function takeRoute(world: World, rule: Rule, travelling: Travelling): Taken {
  const tried: Reason[] = [];
  for (const route of rule.routes) {
    const conditions = conditionsOf(world, route.when, travelling);
    const name = quote(route.name);
    const at = route.at;
    if (conditions.some(({ outcome }) => outcome === "fail")) {
      tried.push(info("route-does-not-hold", `route ${name} does not hold`, { at, children: conditions }));
      continue;
    }
    if (conditions.some(({ outcome }) => outcome === "wait")) {
      const text = `whether route ${name} holds cannot be told`;
      const unknown = wait("route-unknown", text, { at, children: conditions });
      return { route: undefined, reason: wait("route", text, { at, children: [...tried, unknown] }) };
    }
    tried.push(pass("route-holds", `route ${name} holds`, { at, children: conditions }));
    return { route, reason: pass("route", `it takes route ${name}`, { at, children: tried }) };
  }
  const text = `no route of rule ${quote(rule.name)} holds`;
  const nearest = nearestRoute(rule, tried);
  return { route: undefined, reason: fail("route", text, { at: rule.at, children: tried, ...nearest }) };
}

/** The route that fails on the fewest conditions, as something to aim for. */
function nearestRoute(rule: Rule, tried: readonly Reason[]): { readonly fix?: string } {
  const failures = tried.map((reason) => (reason.children ?? []).filter(({ outcome }) => outcome === "fail"));
  const fewest = Math.min(...failures.map(({ length }) => length));
  const index = failures.findIndex(({ length }) => length === fewest);
  const name = rule.routes[index]?.name;
  if (name === undefined) return {};
  const open = (failures[index] ?? []).map(({ fix, text }) => fix ?? text);
  return { fix: `For route ${quote(name)}: ${open.join(" ")}` };
}

function conditionsOf(world: World, when: When, travelling: Travelling): readonly Reason[] {
  const { asked, requester, risk, others } = travelling;
  const { grant, holder, span, judgedSeconds } = asked;
  const lead = Math.max(0, span.from - world.facts.now);
  const found: Reason[] = [];
  if (when.subjectIn !== undefined) found.push(inSets(world, "subject-in", holder, when.subjectIn));
  if (when.requesterIn !== undefined) found.push(inSets(world, "requester-in", requester, when.requesterIn));
  const bound = (
    code: string,
    what: string,
    value: number,
    most: number | undefined,
    least: number | undefined,
  ) => {
    if (most !== undefined) found.push(atMost(code, what, value, most));
    if (least !== undefined) found.push(atLeast(code, what, value, least));
  };
  bound("duration", "it lasts", judgedSeconds, when.durationAtMost, when.durationAtLeast);
  bound("lead", "it begins in", lead, when.leadAtMost, when.leadAtLeast);
  if (when.priority !== undefined) found.push(oneOf("priority", grant.priority, when.priority));
  if (when.risk !== undefined) found.push(oneOf("risk", risk, when.risk));
  if (when.extension !== undefined) found.push(isExtension(grant.extends !== undefined, when.extension));
  if (when.liveAtMost !== undefined) {
    const held = others.filter(
      (other) => other.target === grant.target && sameSubject(other.subject, holder),
    );
    const live = mostAtOnce(held, span, (other) => other.grant);
    found.push(liveAtMost(live, when.liveAtMost, grant.target, incomplete(world.facts, "leases")));
  }
  if (when.during !== undefined) {
    const minute = minuteOfWeek(span.from, when.during.zone);
    const inside = isDuring(span.from, when.during);
    const hours = formatHours(when.during);
    if (minute === undefined || inside === undefined) {
      found.push(wait("when-during", `the time zone ${quote(when.during.zone)} is not known here`));
    } else {
      const text = `it begins at ${formatMinute(minute)}, ${inside ? "within" : "outside"} ${hours}`;
      found.push(
        inside ? pass("when-during", text) : fail("when-during", text, { fix: `Begin within ${hours}.` }),
      );
    }
  }
  return found;
}

function inSets(world: World, key: string, subject: Subject | undefined, sets: readonly SetRef[]): Reason {
  const code = `when-${key}`;
  const names = setNames(sets);
  if (subject === undefined) return fail(code, `nobody who could be in ${names}`);
  const who = quote(subject.name);
  const membership = isInAny(world, sets, subject);
  if (membership === "in") return pass(code, `${who} is in ${names}`);
  const troubles = setTroubles(world, sets);
  const children = troubles.length > 0 ? { children: troubles } : {};
  return membership === "unknown"
    ? wait(code, `whether ${who} is in ${names} could not be looked up`, children)
    : fail(code, `${who} is not in ${names}`, children);
}

function atMost(key: string, what: string, value: number, most: number): Reason {
  const bound = quote(formatDuration(most));
  const text = `${what} ${quote(formatDuration(value))}, and the route takes at most ${bound}`;
  return value <= most
    ? pass(`when-${key}-at-most`, text)
    : fail(`when-${key}-at-most`, text, { fix: `At most ${bound}.` });
}

function atLeast(key: string, what: string, value: number, least: number): Reason {
  const bound = quote(formatDuration(least));
  const text = `${what} ${quote(formatDuration(value))}, and the route takes at least ${bound}`;
  return value >= least
    ? pass(`when-${key}-at-least`, text)
    : fail(`when-${key}-at-least`, text, { fix: `At least ${bound}.` });
}

function oneOf<T extends string>(key: string, value: T, allowed: readonly T[]): Reason {
  const names = list(allowed.map(quote), "or");
  const text = `the ${key} is ${quote(value)}, and the route takes ${names}`;
  return allowed.includes(value)
    ? pass(`when-${key}`, text)
    : fail(`when-${key}`, text, { fix: `A ${key} of ${names}.` });
}

function isExtension(is: boolean, wanted: boolean): Reason {
  const text = `it is ${is ? "an" : "no"} extension, and the route takes ${wanted ? "extensions only" : "no extensions"}`;
  return is === wanted ? pass("when-extension", text) : fail("when-extension", text);
}

function liveAtMost(live: number, most: number, target: string, open: boolean): Reason {
  if (open && live <= most)
    return wait("when-live-at-most", `what else is live on ${quote(target)} could not be looked up`);
  const text = `${live} other live on ${quote(target)} meanwhile, and the route takes at most ${most}`;
  return live <= most ? pass("when-live-at-most", text) : fail("when-live-at-most", text);
}
