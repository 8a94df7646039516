// Which way through a rule does a request take?

import type { Reason } from "#policy/decision.ts";
import type { Route, Rule } from "#policy/model.ts";
import { type Finding, fail, finding, info, type Kind, list, pass, quote, wait } from "#policy/reason.ts";
import {
  type ConditionKey,
  conditionsOf,
  judgeCondition,
  type Travelling,
  tellCondition,
} from "#policy/routes/conditions.ts";
import { describeWhen } from "#policy/routes/when.ts";
import type { World } from "#policy/world.ts";
import { unreachable } from "#source/result.ts";

export type Taken = { readonly route: Route | undefined; readonly finding: Finding };

/**
 * Takes the first route whose `when` holds.
 *
 * INVARIANT: a condition that cannot be evaluated neither holds nor fails. No later route is tried then, and none
 * is taken: a lookup that fails must not lead to a more lenient way.
 */
export function takeRoute(world: World, rule: Rule, travelling: Travelling): Taken {
  for (const route of rule.routes) {
    const kind = tryRoute(world, route, travelling);
    if (kind === "deny") continue;
    const outcome = kind === "allow" ? "pass" : "wait";
    return {
      route: kind === "allow" ? route : undefined,
      finding: finding(outcome, () => ({ reason: tellTaken(world, rule, travelling, route) })),
    };
  }
  return {
    route: undefined,
    finding: finding("fail", () => ({ reason: tellNone(world, rule, travelling) })),
  };
}

/** What its conditions say together: one that fails denies, whatever the others say. */
function tryRoute(world: World, { when }: Route, travelling: Travelling): Kind {
  let kind: Kind = "allow";
  for (const key of conditionsOf(when)) {
    const outcome = judgeCondition(world, key, when, travelling);
    if (outcome === "fail") return "deny";
    if (outcome === "wait") kind = "wait";
  }
  return kind;
}

function tellTaken(world: World, rule: Rule, travelling: Travelling, route: Route): Reason {
  const tried = rule.routes.slice(0, rule.routes.indexOf(route) + 1);
  const children = tried.map((one) => tellTried(world, one, travelling));
  const extra = { at: route.at, children };
  return tryRoute(world, route, travelling) === "allow"
    ? pass("route", `it takes route ${quote(route.name)}`, extra)
    : wait("route", `whether route ${quote(route.name)} holds cannot be told`, extra);
}

function tellTried(world: World, route: Route, travelling: Travelling): Reason {
  const name = quote(route.name);
  const children = conditionsOf(route.when).map((key) => tellCondition(world, key, route.when, travelling));
  const extra = { at: route.at, children };
  const kind = tryRoute(world, route, travelling);
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
function tellNone(world: World, rule: Rule, travelling: Travelling): Reason {
  const tried = rule.routes.map((route) => {
    const fails = (key: ConditionKey): boolean =>
      judgeCondition(world, key, route.when, travelling) === "fail";
    return { route, failing: new Set(conditionsOf(route.when).filter(fails)) };
  });
  const nearest = tried.reduce((best, one) => (one.failing.size < best.failing.size ? one : best));
  const extending = travelling.asked.grant.extends !== undefined;
  const open = describeWhen(nearest.route.when, (key) => nearest.failing.has(key), extending);
  const fix = `Route ${quote(nearest.route.name)} would be taken if ${list(open)}.`;
  const children = rule.routes.map((route) => tellTried(world, route, travelling));
  return fail("route", `no route of rule ${quote(rule.name)} holds`, { at: rule.at, children, fix });
}
