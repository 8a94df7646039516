// Which way through a rule does a request take?

import type { Subject } from "#identity/names.ts";
import type { Asked, Reason } from "#policy/decision.ts";
import { type Held, mostAtOnce, sameSubject } from "#policy/held.ts";
import { formatHours, formatMinute, isDuring, minuteOfWeek } from "#policy/hours.ts";
import type { Hours, Risk, Route, Rule, SetRef, When } from "#policy/model.ts";
import { incomplete } from "#policy/people.ts";
import {
  counted,
  type Finding,
  fail,
  finding,
  info,
  type Kind,
  kindOf,
  list,
  type Outcome,
  pass,
  quote,
  wait,
} from "#policy/reason.ts";
import { isInAny, setNames, setTroubles } from "#policy/sets.ts";
import { describeWhen } from "#policy/when.ts";
import type { World } from "#policy/world.ts";
import { unreachable } from "#source/result.ts";
import { formatDuration } from "#time/duration.ts";
import type { Instant } from "#time/instant.ts";

export type Travelling = {
  readonly asked: Asked;
  readonly requester: Subject | undefined;
  readonly risk: Risk;
  /** Everything else that is held or asked for, without the chain. */
  readonly others: readonly Held[];
};

export type Taken = { readonly route: Route | undefined; readonly finding: Finding };

type Condition = { readonly outcome: Outcome; readonly tell: () => Reason };
type Tried = { readonly route: Route; readonly conditions: readonly Condition[]; readonly kind: Kind };

/**
 * Takes the first route whose `when` holds.
 *
 * INVARIANT: a condition that cannot be evaluated neither holds nor fails. No later route is tried then, and none
 * is taken: a lookup that fails must not lead to a more lenient way.
 */
export function takeRoute(world: World, rule: Rule, travelling: Travelling): Taken {
  const tried: Tried[] = [];
  for (const route of rule.routes) {
    const conditions = conditionsOf(world, route.when, travelling);
    const kind = kindOf(conditions);
    tried.push({ route, conditions, kind });
    if (kind === "deny") continue;
    const taken = kind === "allow" ? route : undefined;
    const outcome = kind === "allow" ? "pass" : "wait";
    return { route: taken, finding: finding(outcome, () => ({ reason: tellTaken(tried, route, taken) })) };
  }
  return { route: undefined, finding: finding("fail", () => ({ reason: tellNone(rule, tried) })) };
}

function tellTaken(tried: readonly Tried[], { name, at }: Route, taken: Route | undefined): Reason {
  const children = tried.map(tellTried);
  if (taken !== undefined) return pass("route", `it takes route ${quote(name)}`, { at, children });
  return wait("route", `whether route ${quote(name)} holds cannot be told`, { at, children });
}

function tellTried({ route, conditions, kind }: Tried): Reason {
  const name = quote(route.name);
  const extra = { at: route.at, children: conditions.map(({ tell }) => tell()) };
  switch (kind) {
    case "allow":
      return pass("route-holds", `route ${name} holds`, extra);
    case "wait":
      return wait("route-unknown", `whether route ${name} holds cannot be told`, extra);
    case "deny":
      return info("route-does-not-hold", `route ${name} does not hold`, extra);
    default:
      return unreachable(kind);
  }
}

/** No route holds; the one that fails on the fewest conditions is something to aim for. */
function tellNone(rule: Rule, tried: readonly Tried[]): Reason {
  const text = `no route of rule ${quote(rule.name)} holds`;
  const failures = ({ conditions }: Tried) => conditions.filter(({ outcome }) => outcome === "fail");
  const nearest = tried.reduce((best, one) => (failures(one).length < failures(best).length ? one : best));
  const codes = new Set(failures(nearest).map(({ tell }) => tell().code));
  const open = describeWhen(nearest.route.when, (key) => codes.has(codeOf(key)));
  const fix = `Route ${quote(nearest.route.name)} would be taken if ${list(open)}.`;
  return fail("route", text, { at: rule.at, children: tried.map(tellTried), fix });
}

/** `durationAtMost` is told as `when-duration-at-most`. */
const codeOf = (key: string): string => `when-${key.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;

function conditionsOf(world: World, when: When, travelling: Travelling): readonly Condition[] {
  const { asked, requester, risk, others } = travelling;
  const { grant, holder, span, judgedSeconds } = asked;
  const lead = Math.max(0, span.from - world.facts.now);
  // Of an extension it is the whole chain that is judged.
  const lasts = `${grant.extends === undefined ? "it" : "with what it extends, it"} lasts`;
  const found: Condition[] = [];
  if (when.subjectIn !== undefined) found.push(inSets(world, "subject-in", holder, when.subjectIn));
  if (when.requesterIn !== undefined) {
    found.push(inSets(world, "requester-in", requester, when.requesterIn));
  }
  if (when.durationAtMost !== undefined)
    found.push(atMost("duration", lasts, judgedSeconds, when.durationAtMost));
  if (when.durationAtLeast !== undefined)
    found.push(atLeast("duration", lasts, judgedSeconds, when.durationAtLeast));
  if (when.leadAtMost !== undefined) found.push(atMost("lead", "it begins in", lead, when.leadAtMost));
  if (when.leadAtLeast !== undefined) found.push(atLeast("lead", "it begins in", lead, when.leadAtLeast));
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
  if (when.during !== undefined) found.push(during(span.from, when.during));
  return found;
}

const holds = (condition: boolean, code: string, text: () => string): Condition => ({
  outcome: condition ? "pass" : "fail",
  tell: () => (condition ? pass : fail)(code, text()),
});

const unknown = (tell: () => Reason): Condition => ({ outcome: "wait", tell });

function inSets(world: World, key: string, subject: Subject | undefined, sets: readonly SetRef[]): Condition {
  const code = `when-${key}`;
  if (subject === undefined) return holds(false, code, () => `nobody who could be in ${setNames(sets)}`);
  const membership = isInAny(world, sets, subject);
  const who = () => quote(subject.name);
  if (membership === "in") return holds(true, code, () => `${who()} is in ${setNames(sets)}`);
  const troubled = () => {
    const troubles = setTroubles(world, sets);
    return troubles.length > 0 ? { children: troubles } : {};
  };
  return membership === "unknown"
    ? unknown(() => wait(code, `whether ${who()} is in ${setNames(sets)} could not be looked up`, troubled()))
    : { outcome: "fail", tell: () => fail(code, `${who()} is not in ${setNames(sets)}`, troubled()) };
}

const time = (seconds: number): string => quote(formatDuration(seconds));

const atMost = (key: string, what: string, value: number, most: number): Condition =>
  holds(
    value <= most,
    `when-${key}-at-most`,
    () => `${what} ${time(value)}, and the route takes at most ${time(most)}`,
  );

const atLeast = (key: string, what: string, value: number, least: number): Condition =>
  holds(
    value >= least,
    `when-${key}-at-least`,
    () => `${what} ${time(value)}, and the route takes at least ${time(least)}`,
  );

function oneOf<T extends string>(key: string, value: T, allowed: readonly T[]): Condition {
  const names = () => list(allowed.map(quote), "or");
  return holds(
    allowed.includes(value),
    `when-${key}`,
    () => `the ${key} is ${quote(value)}, and the route takes ${names()}`,
  );
}

const isExtension = (is: boolean, wanted: boolean): Condition =>
  holds(
    is === wanted,
    "when-extension",
    () =>
      `it is ${is ? "an" : "no"} extension, and the route takes ${wanted ? "extensions only" : "no extensions"}`,
  );

function liveAtMost(live: number, most: number, target: string, open: boolean): Condition {
  const code = "when-live-at-most";
  if (open && live <= most) {
    return unknown(() => wait(code, `what else is live on ${quote(target)} could not be looked up`));
  }
  return holds(
    live <= most,
    code,
    () =>
      `its holder has ${counted(live, "other lease")} on ${quote(target)} meanwhile, and the route takes at most ${most}`,
  );
}

function during(instant: Instant, hours: Hours): Condition {
  const minute = minuteOfWeek(instant, hours.zone);
  if (minute === undefined) {
    return unknown(() => wait("when-during", `the time zone ${quote(hours.zone)} is not known here`));
  }
  const inside = isDuring(minute, hours);
  return holds(
    inside,
    "when-during",
    () => `it begins at ${formatMinute(minute)}, ${inside ? "within" : "outside"} ${formatHours(hours)}`,
  );
}
