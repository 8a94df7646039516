// Which reviews count, which block, and why not the others?

import type { AccountId, Login } from "#identity/names.ts";
import { standingOf } from "#policy/commits.ts";
import type { Reason } from "#policy/decision.ts";
import type { Account, Facts, ReviewFact } from "#policy/facts.ts";
import type { Requirement, SetRef } from "#policy/model.ts";
import { info, pass, quote, wait } from "#policy/reason.ts";
import { isInAny, setNames } from "#policy/sets.ts";
import type { World } from "#policy/world.ts";

/** Why somebody's word cannot count here, as the rest of a sentence that begins with their name. */
export type Bar = {
  readonly code: "review-by-requester" | "review-by-holder" | "review-by-contributor";
  readonly text: string;
};

export type Weighing = {
  readonly requirements: readonly Requirement[];
  readonly on: "content" | "head";
  readonly barred: (id: AccountId) => Bar | undefined;
  /** Why an approval would be a return of a favour, or nothing. */
  readonly mutual: (id: AccountId) => string | undefined;
  /** Sets whose members can stop this although their approval is not asked for: the owners of the policy. */
  readonly owners: readonly SetRef[];
};

export type Vote = {
  readonly login: Login;
  readonly id: AccountId;
  readonly review: number;
  /** Indices of the requirements that it can fill. */
  readonly fills: readonly number[];
};

export type Weighed = {
  readonly votes: readonly Vote[];
  readonly blockedBy: readonly Login[];
  /** One for every review, in the order of logins, then of time. */
  readonly reasons: readonly Reason[];
};

/**
 * Weighs every review. The newest decisive one of each person is found first, over all that they gave, and only
 * then it is asked whether it counts: were others left out first, an old approval would come back to life when
 * its author's newer word does not count.
 */
export function weighReviews(world: World, weighing: Weighing): Weighed {
  const votes: Vote[] = [];
  const blockedBy: Login[] = [];
  const reasons: Reason[] = [];
  const newest = newestDecisive(world.facts);
  for (const review of world.facts.reviews.toSorted(byPersonAndTime)) {
    const { author } = review;
    const passed = passedOver(world.facts, review, newest);
    if (author === null || passed !== undefined) {
      reasons.push(
        passed ?? info("review-no-author", "a review whose author's account was deleted counts for nothing"),
      );
      continue;
    }
    const weighed = weigh(world, weighing, author, review);
    reasons.push(weighed.reason);
    if (weighed.vote !== undefined) votes.push(weighed.vote);
    if (weighed.blocks) blockedBy.push(author.login);
  }
  return { votes, blockedBy, reasons };
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
function passedOver(
  facts: Facts,
  review: ReviewFact,
  newest: ReadonlyMap<AccountId, ReviewFact>,
): Reason | undefined {
  if (review.author === null) return undefined;
  const who = quote(review.author.login);
  if (!isDecisive(review)) return info("review-comment", `${who} commented, which decides nothing`);
  if (isTooLate(facts, review)) return info("review-after-merge", `${who} reviewed only after the merge`);
  if (newest.get(review.author.id) !== review) {
    return info("review-superseded", `${who} reviewed again later, so the earlier review counts no more`);
  }
  if (review.state === "dismissed") {
    return info("review-dismissed", `the review of ${who} was dismissed: it neither approves nor blocks`);
  }
  return undefined;
}

type One = { readonly reason: Reason; readonly vote?: Vote; readonly blocks?: boolean };

function weigh(world: World, weighing: Weighing, author: Account, review: ReviewFact): One {
  const who = quote(author.login);
  const approves = review.state === "approved";
  const wrong = personProblem(world, weighing, author);
  if (wrong !== undefined) {
    const rest = approves ? "so the approval does not count" : "so asking for changes blocks nothing";
    return { reason: info(wrong.code, `${who} ${wrong.text}, ${rest}`) };
  }
  const subject = { kind: "person", name: author.login, id: author.id } as const;
  const inWhich = weighing.requirements.map(({ from }) => isInAny(world, from, subject));
  if (!approves) return weighRejection(world, weighing, author, inWhich);
  const fills = inWhich.flatMap((membership, index) => (membership === "in" ? [index] : []));
  if (fills.length === 0) return { reason: notAsked(weighing, who, inWhich.includes("unknown")) };
  const standing = standingOf(world.facts, review.commit, weighing.on);
  if (!standing.stands) {
    return {
      reason: info(standing.code, `the approval of ${who} does not count: ${standing.text}`, {
        fix: `${who} can approve again.`,
      }),
    };
  }
  const reason = pass("review-counts", `the approval of ${who} counts: ${standing.text}`);
  return { reason, vote: { login: author.login, id: author.id, review: review.id, fills } };
}

function notAsked({ requirements }: Weighing, who: string, unknown: boolean): Reason {
  const sets = requirements.flatMap(({ from }) => from);
  if (unknown) return wait("review-unknown", `whether the approval of ${who} counts could not be looked up`);
  const text = sets.length === 0 ? "no approval is asked for" : `${who} is not in ${setNames(sets)}`;
  return info("review-not-in-set", `the approval of ${who} does not count: ${text}`);
}

/**
 * Changes asked for block while whoever asked could have approved, on whatever commit it was. An outsider's word
 * is shown and blocks nothing, so that nobody outside can hold up access.
 */
function weighRejection(
  world: World,
  weighing: Weighing,
  author: Account,
  inWhich: readonly ("in" | "out" | "unknown")[],
): One {
  const who = quote(author.login);
  const subject = { kind: "person", name: author.login, id: author.id } as const;
  const asOwner = isInAny(world, weighing.owners, subject);
  if (!inWhich.some((membership) => membership !== "out") && asOwner === "out") {
    const text = `${who} asked for changes, but is neither asked for approval nor an owner of the policy: it blocks nothing`;
    return { reason: info("review-blocks-nothing", text) };
  }
  return {
    blocks: true,
    reason: wait("review-blocks", `${who} asked for changes`, {
      fix: `${who} can approve or withdraw that, or somebody with the right to can dismiss the review.`,
    }),
  };
}

function personProblem(
  world: World,
  { barred, mutual }: Weighing,
  author: Account,
): { readonly code: string; readonly text: string } | undefined {
  if (author.kind === "bot") return { code: "review-by-bot", text: "is a bot" };
  const bar = barred(author.id);
  if (bar !== undefined) return bar;
  if (world.people.isMember(author.id) === false) {
    return { code: "review-by-outsider", text: "is not an active member of the organisation" };
  }
  const favour = mutual(author.id);
  return favour === undefined ? undefined : { code: "review-mutual", text: favour };
}
