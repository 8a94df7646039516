// Is every approval there that is asked for, and if not, whose word is missing?

import type { AccountId, Login } from "#identity/names.ts";
import { barByPart } from "#policy/approvals/bars.ts";
import { deedsOf, describeUnmapped, mendUnmapped, type Unmapped } from "#policy/approvals/contributors.ts";
import { favourOf } from "#policy/approvals/favours.ts";
import { outOfReach, type WhyNot } from "#policy/approvals/out-of-reach.ts";
import { filledBy, isFull, type Matching, match, reachOf } from "#policy/approvals/requirements.ts";
import {
  type Asking,
  ownersOf,
  tellReviews,
  type Vote,
  type Weighed,
  weighReviews,
} from "#policy/approvals/reviews.ts";
import type { Reason, RequirementState } from "#policy/decision.ts";
import type { Approvals, Requirement, SetRef } from "#policy/model.ts";
import { isBot } from "#policy/people/people.ts";
import { byLogin, peopleIn, setNames, setTroubles } from "#policy/people/sets.ts";
import { formatSet } from "#policy/read/sets.ts";
import { askAnew, capital, counted, fail, list, lookedUpAgain, pass, quote, wait } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

/** Passes or waits; never fails, for somebody could still approve. */
export type Answer = {
  readonly outcome: "pass" | "wait";
  readonly tell: () => { readonly reason: Reason; readonly requirements: readonly RequirementState[] };
};

type Person = { readonly login: Login; readonly id: AccountId };

/** Weighs the reviews, has distinct people fill the requirements, and says who could fill what is missing. */
export function askApprovals(world: World, asking: Asking): Answer {
  const { unmapped, known } = world.contributors;
  // Whoever answers for an unknown identity is one person more: the unknown one could be an approver.
  const requirements =
    unmapped.length === 0 ? asking.approvals : [...asking.approvals, ...ownersOf(world, asking)];
  const weighed = weighReviews(world, { asking, requirements });
  const matching = match(requirements, weighed.votes);
  // With nobody to answer for it, an identity that cannot be mapped stays open.
  const answered = unmapped.length === 0 || requirements.length > asking.approvals.length;
  const isOpen = weighed.blockedBy.length > 0 || weighed.unknown;
  const passes = known && answered && isFull(matching) && !isOpen;
  const tell = () => tellApprovals(world, { asking, requirements, weighed, matching, passes });
  return { outcome: passes ? "pass" : "wait", tell };
}

type Asked = {
  readonly asking: Asking;
  readonly requirements: Approvals;
  readonly weighed: Weighed;
  readonly matching: Matching<Vote>;
  readonly passes: boolean;
};

function tellApprovals(world: World, asked: Asked): ReturnType<Answer["tell"]> {
  const { asking, requirements, weighed, passes } = asked;
  const states = statesOf(world, asked);
  const answering = states.slice(asking.approvals.length);
  const lifted = answering.length > 0 && answering.every(isFilled);
  const children = [
    ...headReasons(world),
    ...world.contributors.unmapped.map((identity) =>
      unmappedReason(world, identity, ownersOf(world, asking), lifted),
    ),
    ...states.map((state, index) => requirementReason(world, requirements[index]?.from ?? [], state)),
    ...tellReviews(world.facts, weighed),
  ];
  const text = summary(states, weighed.blockedBy, passes);
  const reason = passes
    ? pass("approvals", text, { children })
    : wait("approvals", text, { children, ...fixOf(states, weighed.blockedBy) });
  return { reason, requirements: states };
}

function statesOf(
  world: World,
  { asking, requirements, weighed, matching }: Asked,
): readonly RequirementState[] {
  const { holder, favours } = asking;
  const voted = new Set(weighed.votes.map(({ id }) => id));
  const deeds = deedsOf(world.facts, world.people);
  const whyNot = ({ id, login }: Person): WhyNot | undefined => {
    if (voted.has(id)) return { text: "has approved already", byTheirPart: false };
    if (isBot(world.people, id, login)) return { text: "is a bot", byTheirPart: false };
    const bar = barByPart(world.facts, holder, id, deeds.get(id));
    // Whoever would hold it is barred by that, whoever opens it.
    if (bar !== undefined) return { text: bar.text(), byTheirPart: id !== holder };
    const favour = favourOf(world, favours, id);
    return favour === undefined ? undefined : { text: favour, byTheirPart: false };
  };
  const isMerged = world.facts.pullRequest.merged !== undefined;
  const left = isMerged ? [] : peopleLeft(world, requirements, whyNot);
  // One person who could fill two places fills one, so it is asked of all places at once whether enough are left.
  const atBest = match(requirements, [...weighed.votes, ...left]);
  return requirements.map((requirement, index) => {
    const filling = filledBy(matching, index);
    const open = requirement.count - filling.length;
    if (open === 0) return stateOf(requirement, filling, open, []);
    const candidates = ofAny(left, reachOf(matching, index));
    const state = stateOf(requirement, filling, open, candidates);
    if (filledBy(atBest, index).length === requirement.count) return state;
    const short = reachOf(atBest, index);
    const places = requirements.flatMap(({ from, count }, one) => {
      const approved = filledBy(atBest, one).filter(({ id }) => voted.has(id)).length;
      return short.has(one) ? [{ from, open: count - approved }] : [];
    });
    return { ...state, outOfReach: outOfReach(world, places, ofAny(left, short), whyNot) };
  });
}

type Left = Person & { readonly fills: readonly number[] };

/** Everybody who could still approve, with the requirements that they could fill, in the order of logins. */
function peopleLeft(
  world: World,
  requirements: readonly Requirement[],
  whyNot: (person: Person) => WhyNot | undefined,
): readonly Left[] {
  const found = new Map<AccountId, Left>();
  for (const [index, { from }] of requirements.entries()) {
    for (const person of peopleIn(world, from)) {
      const known = found.get(person.id);
      if (known !== undefined) found.set(person.id, { ...known, fills: [...known.fills, index] });
      else if (whyNot(person) === undefined) found.set(person.id, { ...person, fills: [index] });
    }
  }
  return [...found.values()].sort(byLogin);
}

const ofAny = (people: readonly Left[], requirements: ReadonlySet<number>): readonly Person[] =>
  people
    .filter(({ fills }) => fills.some((index) => requirements.has(index)))
    .map(({ login, id }) => ({ login, id }));

const isFilled = ({ missing }: RequirementState): boolean => missing === 0;

const stateOf = (
  { from, count, at }: Requirement,
  filling: readonly Vote[],
  missing: number,
  candidates: readonly Person[],
): RequirementState => ({
  from: from.map(formatSet),
  count,
  filledBy: filling.map(({ login, id, review }) => ({ login, id, review })),
  missing,
  candidates,
  at,
});

function headReasons({ contributors, facts }: World): readonly Reason[] {
  if (contributors.known) return [];
  const head = quote(facts.pullRequest.head);
  const text = `the newest commit ${head} is not among the listed commits, so nobody can tell who contributed`;
  return [wait("head-unknown", text, { fix: lookedUpAgain })];
}

function unmappedReason({ facts }: World, unmapped: Unmapped, owners: Approvals, lifted: boolean): Reason {
  const text = describeUnmapped(unmapped);
  if (lifted) return pass("identity-unmapped", `${text}; the owners of the policy answer for it`);
  const sets = owners.flatMap(({ from }) => from);
  const approve = sets.length === 0 ? "" : `; or have an owner of the policy approve (${setNames(sets)})`;
  const fix = facts.pullRequest.merged === undefined ? `${mendUnmapped(unmapped)}${approve}.` : askAnew;
  return wait("identity-unmapped", `${text}, so it could be an approver's own`, { fix });
}

/** Names as people read them: the first few, and how many more. */
export function some(people: readonly Person[], joiner: "and" | "or"): string {
  const names = people.slice(0, 8).map(({ login }) => quote(login));
  const more = people.length - names.length;
  return list(more > 0 ? [...names, `${more} more`] : names, joiner);
}

function requirementReason(world: World, sets: readonly SetRef[], state: RequirementState): Reason {
  const from = list(state.from.map(quote), "or");
  const by = state.filledBy.length === 0 ? "" : `: ${some(state.filledBy, "and")}`;
  const text = `${state.filledBy.length} of ${counted(state.count, "approval")} from ${from}${by}`;
  const { at } = state;
  if (isFilled(state)) return pass("requirement", text, { at });
  if (state.outOfReach !== undefined) {
    const { text: why, fix } = state.outOfReach;
    const code = "requirement-out-of-reach";
    const left = fix === lookedUpAgain ? wait(code, why, { at, fix }) : fail(code, why, { at, fix });
    return wait("requirement", text, { at, children: [left] });
  }
  const troubles = setTroubles(world, sets);
  const children = troubles.length > 0 ? { children: troubles } : {};
  const fix = `${canApprove(state)}.${movedWords(world, sets, state)}`;
  return wait("requirement", text, { at, ...children, fix });
}

/** Why somebody can help who is in none of the sets: whoever sits elsewhere, and is in them, moves here. */
function movedWords(world: World, sets: readonly SetRef[], { candidates }: RequirementState): string {
  const own = new Set(peopleIn(world, sets).map(({ id }) => id));
  if (candidates.every(({ id }) => own.has(id))) return "";
  return " Whoever has approved already and is in several of the sets fills the place that is then left.";
}

function summary(states: readonly RequirementState[], blocked: readonly Login[], passes: boolean): string {
  if (blocked.length > 0) return `${list(blocked.map(quote))} asked for changes`;
  const open = states.filter((state) => !isFilled(state));
  if (open.length > 0) {
    const needs = open.map(
      ({ missing, from }) => `${counted(missing, "approval")} from ${list(from.map(quote), "or")}`,
    );
    return `needs ${list(needs)}`;
  }
  if (!passes) return "cannot be decided yet";
  const by = states.flatMap(({ filledBy }) => filledBy);
  return by.length === 0 ? "no approval is needed" : `approved by ${some(by, "and")}`;
}

function fixOf(states: readonly RequirementState[], blocked: readonly Login[]): { readonly fix?: string } {
  const open = states.filter((state) => !isFilled(state));
  const [first] = open;
  if (blocked.length > 0 || first === undefined || open.some(({ outOfReach }) => outOfReach)) return {};
  if (open.length === 1) return { fix: `${canApprove(first)}.` };
  const each = open.map((state) => `for ${list(state.from.map(quote), "or")}: ${canApprove(state)}`);
  return { fix: `${capital(each.join("; "))}.` };
}

/** "`ann` or `bob` can approve", or how many of them have to. */
function canApprove({ missing, candidates }: RequirementState): string {
  if (missing === 1) return `${some(candidates, "or")} can approve`;
  if (missing === candidates.length) return `${some(candidates, "and")} have to approve`;
  return `${missing} of ${some(candidates, "and")} have to approve`;
}
