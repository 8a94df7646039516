// Does one condition of a route hold for a request?

import type { Subject } from "#identity/names.ts";
import { type Held, mostAtOnce, sameSubject } from "#policy/bounds/held.ts";
import { leadOf } from "#policy/bounds/limits.ts";
import type { Asked, Reason } from "#policy/decision.ts";
import type { Hours, Risk, SetRef, When } from "#policy/model.ts";
import { incomplete } from "#policy/people/people.ts";
import { isInAny, isLost, setNames, setTroubles } from "#policy/people/sets.ts";
import { counted, fail, list, outcomeOf, pass, quote, wait } from "#policy/reason.ts";
import { formatHours, formatMinute, isDuring, minuteOfWeek } from "#policy/routes/hours.ts";
import type { World } from "#policy/world.ts";
import { formatDuration } from "#time/duration.ts";

export type Travelling = {
  readonly asked: Asked;
  readonly requester: Subject | undefined;
  readonly risk: Risk;
  /** Everything else that is held or asked for, without the chain. */
  readonly others: readonly Held[];
};

type Wanted = Required<When>;
export type ConditionKey = keyof Wanted;

/** Waits where it cannot be evaluated. */
export type ConditionOutcome = "pass" | "fail" | "wait";

type Said = { readonly text: string; readonly children?: readonly Reason[] };

type Condition<T> = {
  readonly code: string;
  readonly judge: (world: World, wanted: T, travelling: Travelling) => ConditionOutcome;
  readonly say: (world: World, wanted: T, travelling: Travelling, outcome: ConditionOutcome) => Said;
};

/** Those of a route, in the order in which they are looked at. */
export const conditionsOf = (when: When): readonly ConditionKey[] => Object.keys(when) as ConditionKey[];

export function judgeCondition<Key extends ConditionKey>(
  world: World,
  key: Key,
  when: When,
  travelling: Travelling,
): ConditionOutcome {
  const condition: Condition<Wanted[Key]> = conditions[key];
  return condition.judge(world, when[key] as Wanted[Key], travelling);
}

export function tellCondition<Key extends ConditionKey>(
  world: World,
  key: Key,
  when: When,
  travelling: Travelling,
): Reason {
  const { code, judge, say }: Condition<Wanted[Key]> = conditions[key];
  const wanted = when[key] as Wanted[Key];
  const outcome = judge(world, wanted, travelling);
  const { text, ...extra } = say(world, wanted, travelling, outcome);
  return { pass, fail, wait }[outcome](code, text, extra);
}

const inSets = (
  code: string,
  subjectOf: (travelling: Travelling) => Subject | undefined,
): Condition<readonly SetRef[]> => ({
  code,
  judge: (world, sets, travelling) => {
    const subject = subjectOf(travelling);
    const membership = subject === undefined ? "out" : isInAny(world, sets, subject);
    // ATTACKER: whom a route keeps under a closer watch, a team that is renamed or deleted must not let out of it.
    const isOpen = membership === "out" && subject?.kind === "person" && hasLost(world, sets);
    return membership === "unknown" || isOpen ? "wait" : outcomeOf(membership === "in");
  },
  say: (world, sets, travelling, outcome) => {
    const subject = subjectOf(travelling);
    const names = setNames(sets);
    if (subject === undefined) return { text: `nobody who could be in ${names}` };
    const who = quote(subject.name);
    if (outcome === "pass") return { text: `${who} is in ${names}` };
    const text =
      outcome === "fail"
        ? `${who} is not in ${names}`
        : hasLost(world, sets)
          ? `whether ${who} would be in ${names} cannot be told`
          : `whether ${who} is in ${names} could not be looked up`;
    const children = sets.flatMap((set) => {
      const troubles = setTroubles(world, [set]);
      return isLost(world, set) ? troubles.map((trouble) => ({ ...trouble, outcome })) : troubles;
    });
    return children.length > 0 ? { text, children } : { text };
  },
});

const hasLost = (world: World, sets: readonly SetRef[]): boolean => sets.some((set) => isLost(world, set));

type Measure = {
  readonly secondsOf: (world: World, asked: Asked) => number;
  readonly what: (asked: Asked) => string;
};

const length: Measure = {
  secondsOf: (_world, { judgedSeconds }) => judgedSeconds,
  // Of an extension it is the whole chain that is judged.
  what: ({ grant }) => (grant.extends === undefined ? "it lasts" : "with what it extends, it lasts"),
};
const lead: Measure = { secondsOf: leadOf, what: () => "it begins in" };

const time = (seconds: number): string => quote(formatDuration(seconds));

const atMost = (code: string, { secondsOf, what }: Measure): Condition<number> => ({
  code,
  judge: (world, most, { asked }) => outcomeOf(secondsOf(world, asked) <= most),
  say: (world, most, { asked }) => ({
    text: `${what(asked)} ${time(secondsOf(world, asked))}, and the route takes at most ${time(most)}`,
  }),
});

const atLeast = (code: string, { secondsOf, what }: Measure): Condition<number> => ({
  code,
  judge: (world, least, { asked }) => outcomeOf(secondsOf(world, asked) >= least),
  say: (world, least, { asked }) => ({
    text: `${what(asked)} ${time(secondsOf(world, asked))}, and the route takes at least ${time(least)}`,
  }),
});

const oneOf = <T extends string>(
  code: string,
  name: string,
  valueIn: (travelling: Travelling) => T,
): Condition<readonly T[]> => ({
  code,
  judge: (_world, allowed, travelling) => outcomeOf(allowed.includes(valueIn(travelling))),
  say: (_world, allowed, travelling) => ({
    text: `the ${name} is ${quote(valueIn(travelling))}, and the route takes ${list(allowed.map(quote), "or")}`,
  }),
});

const extension: Condition<boolean> = {
  code: "when-extension",
  judge: (_world, wanted, { asked }) => outcomeOf((asked.grant.extends !== undefined) === wanted),
  say: (_world, wanted, { asked }) => ({
    text: `it is ${asked.grant.extends === undefined ? "no" : "an"} extension, and the route takes ${wanted ? "extensions only" : "no extensions"}`,
  }),
};

/** How many other leases the holder has on the target at once, at the worst instant. */
const liveOf = ({ asked, others }: Travelling): number =>
  mostAtOnce(
    others.filter(
      ({ target, subject }) => target === asked.grant.target && sameSubject(subject, asked.holder),
    ),
    asked.span,
    ({ grant }) => grant,
  );

const liveAtMost: Condition<number> = {
  code: "when-live-at-most",
  judge: (world, most, travelling) => {
    const holds = liveOf(travelling) <= most;
    return holds && incomplete(world.facts, "leases") ? "wait" : outcomeOf(holds);
  },
  say: (_world, most, travelling, outcome) => {
    const target = quote(travelling.asked.grant.target);
    if (outcome === "wait") return { text: `what else is live on ${target} could not be looked up` };
    const live = counted(liveOf(travelling), "other lease");
    return { text: `its holder has ${live} on ${target} meanwhile, and the route takes at most ${most}` };
  },
};

const during: Condition<Hours> = {
  code: "when-during",
  judge: (_world, hours, { asked }) => {
    const minute = minuteOfWeek(asked.span.from, hours.zone);
    return minute === undefined ? "wait" : outcomeOf(isDuring(minute, hours));
  },
  say: (_world, hours, { asked }, outcome) => {
    const minute = minuteOfWeek(asked.span.from, hours.zone);
    if (minute === undefined) return { text: `the time zone ${quote(hours.zone)} is not known here` };
    const where = outcome === "pass" ? "within" : "outside";
    return { text: `it begins at ${formatMinute(minute)}, ${where} ${formatHours(hours)}` };
  },
};

const conditions: { readonly [Key in keyof Wanted]: Condition<Wanted[Key]> } = {
  subjectIn: inSets("when-subject-in", ({ asked }) => asked.holder),
  requesterIn: inSets("when-requester-in", ({ requester }) => requester),
  durationAtMost: atMost("when-duration-at-most", length),
  durationAtLeast: atLeast("when-duration-at-least", length),
  leadAtMost: atMost("when-lead-at-most", lead),
  leadAtLeast: atLeast("when-lead-at-least", lead),
  priority: oneOf("when-priority", "priority", ({ asked }) => asked.grant.priority),
  risk: oneOf("when-risk", "risk", ({ risk }) => risk),
  extension,
  liveAtMost,
  during,
};
