// Which reviews count, which block, and why not the others?

import type { AccountId, Login, RepoPath, Subject } from "#identity/names.ts";
import { type Bar, type Barring, barOf } from "#policy/approvals/bars.ts";
import { type Outdated, type Standing, standingOf } from "#policy/approvals/commits.ts";
import type { Reason } from "#policy/decision.ts";
import type { Account, Facts, ReviewFact } from "#policy/facts.ts";
import type { Approvals, SetRef } from "#policy/model.ts";
import { byLogin, isInAny, isInvited, setNames } from "#policy/people/sets.ts";
import { askAnew, info, pass, quote, wait } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

/** What approvals are asked for, and of whom. */
export type Asking = Barring & {
  readonly approvals: Approvals;
  readonly on: "content" | "head";
  /** The policy file that governs: its owners can object, and they can answer for unknown identities. */
  readonly governedBy: RepoPath | undefined;
  /** Who can object beside those owners, whatever bars them from approving. */
  readonly objectors?: readonly SetRef[];
};

/** What the owners of the policy that governs are asked for, who can stop this whether or not they could approve. */
export const ownersOf = ({ policy }: World, { governedBy }: Asking): Approvals =>
  (governedBy === undefined ? undefined : policy.ownersOf(governedBy))?.approvals ?? [];

export type Weighing = {
  readonly asking: Asking;
  /** All that are to be filled: those asked for, and for unknown identities those of the owners. */
  readonly requirements: Approvals;
};

export type Vote = {
  readonly login: Login;
  readonly id: AccountId;
  readonly review: number;
  /** Indices of the requirements that it can fill. */
  readonly fills: readonly number[];
};

export type Weighed = {
  /** In the order of logins. */
  readonly votes: readonly Vote[];
  readonly blockedBy: readonly Login[];
  /** Whether it could not be looked up of somebody's word whether it counts. */
  readonly unknown: boolean;
  readonly weights: readonly Weight[];
};

/** What one person's newest word comes to. */
type Weight = {
  readonly review: ReviewFact;
  readonly kind: "counts" | "blocks" | "unknown" | "does-not-count";
  /** Indices of the requirements that it can fill, where it counts. */
  readonly fills: readonly number[];
  readonly tell: () => Reason;
};

/**
 * Weighs every review. The newest decisive one of each person is found first, over all that they gave, and only
 * then it is asked whether it counts: were others left out first, an old approval would come back to life when
 * its author's newer word does not count.
 */
export function weighReviews(world: World, weighing: Weighing): Weighed {
  const votes: Vote[] = [];
  const blockedBy: Login[] = [];
  const weights: Weight[] = [];
  let unknown = false;
  for (const review of newestDecisive(world.facts).values()) {
    const { author, id } = review;
    if (author === null || (review.state === "dismissed" && !objectedAtMerge(world.facts, review))) continue;
    const weight = weigh(world, weighing, author, review);
    weights.push(weight);
    if (weight.kind === "counts")
      votes.push({ login: author.login, id: author.id, review: id, fills: weight.fills });
    if (weight.kind === "blocks") blockedBy.push(author.login);
    if (weight.kind === "unknown") unknown = true;
  }
  // The order in which a host lists reviews must not decide who of several fills a place.
  if (votes.length > 1) votes.sort(byLogin);
  if (blockedBy.length > 1) blockedBy.sort();
  return { votes, blockedBy, unknown, weights };
}

/** One reason for every review, in the order of logins, then of time. */
export function tellReviews(facts: Facts, { weights }: Weighed): readonly Reason[] {
  const byReview = new Map(weights.map((weight) => [weight.review, weight]));
  return facts.reviews.toSorted(byPersonAndTime).map((review) => ({
    ...(byReview.get(review)?.tell() ?? tellUnweighed(facts, review)),
    review: review.id,
  }));
}

/** All reviews where nobody can tell whose approval it takes, so that none is weighed; none where there is none. */
export function unweighedReviews(facts: Facts): readonly Reason[] {
  if (facts.reviews.length === 0) return [];
  const newest = newestDecisive(facts);
  const children = facts.reviews.toSorted(byPersonAndTime).map((review) => {
    const { author, state } = review;
    const isWord = author !== null && state !== "dismissed" && newest.get(author.id) === review;
    const told = isWord
      ? info("review-not-weighed", `the review of ${quote(author.login)} is not weighed yet`)
      : tellUnweighed(facts, review);
    return { ...told, review: review.id };
  });
  const text = "nobody can tell yet whose approval it takes, so no review is weighed";
  return [info("reviews-not-weighed", text, { children })];
}

const isDecisive = ({ state }: ReviewFact): boolean => state !== "commented";

const byTime = (a: ReviewFact, b: ReviewFact): number => a.at - b.at || a.id - b.id;

function byPersonAndTime(a: ReviewFact, b: ReviewFact): number {
  const [left, right] = [a.author?.login ?? "", b.author?.login ?? ""];
  return left < right ? -1 : left > right ? 1 : byTime(a, b);
}

// ATTACKER: what is approved after a forced merge was not approved when it was merged.
const isTooLate = ({ pullRequest }: Facts, { at }: ReviewFact): boolean =>
  pullRequest.merged !== undefined && at > pullRequest.merged.at;

// ATTACKER: an objection that is dismissed after a forced merge stood when it was merged.
const objectedAtMerge = ({ pullRequest }: Facts, { dismissed }: ReviewFact): boolean =>
  pullRequest.merged !== undefined &&
  dismissed?.was === "changes-requested" &&
  dismissed.at > pullRequest.merged.at;

/** By numeric id: the newest review that approves, asks for changes, or was dismissed. */
export function newestDecisive(facts: Facts): ReadonlyMap<AccountId, ReviewFact> {
  const newest = new Map<AccountId, ReviewFact>();
  for (const review of facts.reviews) {
    if (review.author === null || !isDecisive(review) || isTooLate(facts, review)) continue;
    const known = newest.get(review.author.id);
    if (known === undefined || byTime(known, review) < 0) newest.set(review.author.id, review);
  }
  return newest;
}

/** Why a review is not even weighed. */
function tellUnweighed(facts: Facts, review: ReviewFact): Reason {
  if (review.author === null) {
    return info("review-no-author", "a review whose author's account was deleted counts for nothing");
  }
  const who = quote(review.author.login);
  if (!isDecisive(review)) return info("review-comment", `${who} commented, which decides nothing`);
  if (isTooLate(facts, review)) return info("review-after-merge", `${who} reviewed only after the merge`);
  if (newestDecisive(facts).get(review.author.id) === review) {
    return info("review-dismissed", `the review of ${who} was dismissed: it neither approves nor blocks`);
  }
  return info("review-superseded", `${who} reviewed again later, so the earlier review counts no more`);
}

function weigh(world: World, weighing: Weighing, author: Account, review: ReviewFact): Weight {
  if (review.state !== "approved") return weighRejection(world, weighing, author, review);
  const bar = barOf(world, weighing.asking, author);
  if (bar !== undefined) {
    return not(review, () =>
      info(bar.code, `${quote(author.login)} ${bar.text()}, so the approval does not count`),
    );
  }
  const subject = subjectOf(author);
  const fills: number[] = [];
  let unknown = false;
  let index = 0;
  for (const { from } of weighing.requirements) {
    const membership = isInAny(world, from, subject);
    if (membership === "in") fills.push(index);
    if (membership === "unknown") unknown = true;
    index += 1;
  }
  if (fills.length === 0)
    return unknown ? unknownOf(author, review) : notAsked(world, weighing, author, review);
  const standing = standingOf(world, review, weighing.asking.on);
  return standing.stands
    ? { review, kind: "counts", fills, tell: () => tellCounts(author, standing) }
    : not(review, () => tellOutdated(world, author, standing));
}

const tellCounts = ({ login }: Account, standing: Standing): Reason =>
  pass("review-counts", `the approval of ${quote(login)} counts: ${standing.text()}`);

function tellOutdated(world: World, { login }: Account, standing: Outdated): Reason {
  const again = isMerged(world) ? {} : { fix: `${quote(login)} can approve again.` };
  const text = `the approval of ${quote(login)} does not count: ${standing.text()}`;
  return info(standing.code, text, again);
}

const isMerged = ({ facts }: World): boolean => facts.pullRequest.merged !== undefined;

const subjectOf = ({ login, id }: Account): Subject => ({ kind: "person", name: login, id });

const noFills: readonly number[] = [];

const not = (review: ReviewFact, tell: () => Reason): Weight => ({
  review,
  kind: "does-not-count",
  fills: noFills,
  tell,
});

const unknownOf = ({ login }: Account, review: ReviewFact): Weight => ({
  review,
  kind: "unknown",
  fills: noFills,
  tell: () => wait("review-unknown", `whether the approval of ${quote(login)} counts could not be looked up`),
});

function notAsked(
  world: World,
  { requirements }: Weighing,
  { login, id }: Account,
  review: ReviewFact,
): Weight {
  return not(review, () => {
    const sets = requirements.flatMap(({ from }) => from);
    const invited = sets.filter((set) => isInvited(world, set, id));
    const text =
      invited.length > 0
        ? `${quote(login)} has not accepted the invitation to ${setNames(invited)}`
        : sets.length === 0
          ? "no approval is asked for"
          : `${quote(login)} is not in ${setNames(sets)}`;
    return info("review-not-in-set", `the approval of ${quote(login)} does not count: ${text}`);
  });
}

/**
 * Changes asked for block while whoever asked could have approved, on whatever commit it was, and always while they
 * own the policy: what bars an owner from approving, such as a commit of theirs, does not take their objection away.
 * Anybody else's word is shown and blocks nothing, so that nobody outside can hold up access. A bot owns nothing, and
 * neither does who is no active member any more.
 */
function weighRejection(world: World, weighing: Weighing, author: Account, review: ReviewFact): Weight {
  const bar = barOf(world, weighing.asking, author);
  if ((bar === undefined && couldFill(world, weighing, author)) || isOwner(world, weighing, author)) {
    return { review, kind: "blocks", fills: noFills, tell: () => tellBlocking(world, author, bar) };
  }
  const who = () => quote(author.login);
  if (bar !== undefined) {
    return not(review, () => info(bar.code, `${who()} ${bar.text()}, so asking for changes blocks nothing`));
  }
  return not(review, () => {
    const text = `${who()} asked for changes, but is neither asked for approval nor an owner of the policy: it blocks nothing`;
    return info("review-blocks-nothing", text);
  });
}

const couldFill = (world: World, { requirements }: Weighing, author: Account): boolean =>
  requirements.some(({ from }) => isInAny(world, from, subjectOf(author)) !== "out");

/** Also where it could not be looked up: an objection that may be an owner's waits. */
function isOwner(world: World, { asking }: Weighing, author: Account): boolean {
  if (author.kind !== "person") return false;
  const owners = [...ownersOf(world, asking).flatMap(({ from }) => from), ...(asking.objectors ?? [])];
  return isInAny(world, owners, subjectOf(author)) !== "out";
}

function tellBlocking(world: World, { login }: Account, bar: Bar | undefined): Reason {
  const who = quote(login);
  const text = bar === undefined ? "" : ", as an owner of the policy may";
  const lift =
    bar === undefined
      ? "can lift that by approving"
      : `can lift that by approving (which counts for no more than that, because ${who} ${bar.text()})`;
  const fix = isMerged(world)
    ? askAnew
    : `${who} ${lift}, or somebody with the right to can dismiss the review.`;
  return wait("review-blocks", `${who} asked for changes${text}`, { fix });
}
