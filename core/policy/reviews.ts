// Which reviews count, which block, and why not the others?

import type { AccountId, Login, Subject } from "#identity/names.ts";
import { standingOf } from "#policy/commits.ts";
import type { Reason } from "#policy/decision.ts";
import type { Account, Facts, ReviewFact } from "#policy/facts.ts";
import type { Requirement, SetRef } from "#policy/model.ts";
import { askAnew, info, pass, quote, wait } from "#policy/reason.ts";
import { byLogin, isInAny, isInvited, type Membership, setNames } from "#policy/sets.ts";
import type { World } from "#policy/world.ts";

/** Why somebody's word cannot count here, as the rest of a sentence that begins with their name. */
export type Bar = {
  readonly code: "review-by-requester" | "review-by-holder" | "review-by-contributor";
  readonly text: () => string;
};

export type Weighing = {
  readonly requirements: readonly Requirement[];
  readonly on: "content" | "head";
  readonly barred: (id: AccountId) => Bar | undefined;
  /** Why an approval would be a return of a favour, or nothing. */
  readonly mutual: (id: AccountId) => string | undefined;
  /** Sets whose members can stop this whether or not their approval could count: the owners of the policy. */
  readonly owners: () => readonly SetRef[];
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
  /** One for every review, in the order of logins, then of time. */
  readonly tell: () => readonly Reason[];
};

/** What one person's newest word comes to. */
type Weight =
  | { readonly kind: "counts"; readonly fills: readonly number[]; readonly tell: () => Reason }
  | { readonly kind: "blocks" | "unknown" | "does-not-count"; readonly tell: () => Reason };

/**
 * Weighs every review. The newest decisive one of each person is found first, over all that they gave, and only
 * then it is asked whether it counts: were others left out first, an old approval would come back to life when
 * its author's newer word does not count.
 */
export function weighReviews(world: World, weighing: Weighing): Weighed {
  const votes: Vote[] = [];
  const blockedBy: Login[] = [];
  const weighed: { readonly review: ReviewFact; readonly weight: Weight }[] = [];
  let unknown = false;
  for (const review of newestDecisive(world.facts).values()) {
    const { author, id } = review;
    if (author === null || (review.state === "dismissed" && !objectedAtMerge(world.facts, review))) continue;
    const weight = weigh(world, weighing, author, review);
    weighed.push({ review, weight });
    if (weight.kind === "counts")
      votes.push({ login: author.login, id: author.id, review: id, fills: weight.fills });
    if (weight.kind === "blocks") blockedBy.push(author.login);
    if (weight.kind === "unknown") unknown = true;
  }
  // The order in which a host lists reviews must not decide who of several fills a place.
  if (votes.length > 1) votes.sort(byLogin);
  if (blockedBy.length > 1) blockedBy.sort();
  const tell = () => {
    const weights = new Map(weighed.map(({ review, weight }) => [review, weight]));
    return world.facts.reviews.toSorted(byPersonAndTime).map((review) => ({
      ...(weights.get(review)?.tell() ?? tellUnweighed(world.facts, review)),
      review: review.id,
    }));
  };
  return { votes, blockedBy, unknown, tell };
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
  if (review.state !== "approved") return weighRejection(world, weighing, author);
  const who = () => quote(author.login);
  const wrong = personProblem(world, weighing, author);
  if (wrong !== undefined) {
    return not(() => info(wrong.code, `${who()} ${wrong.text()}, so the approval does not count`));
  }
  const inWhich = membershipsOf(world, weighing, author);
  const fills: number[] = [];
  inWhich.forEach((membership, index) => {
    if (membership === "in") fills.push(index);
  });
  if (fills.length === 0) return notAsked(world, weighing, author, inWhich.includes("unknown"));
  const standing = standingOf(world, review, weighing.on);
  if (!standing.stands) {
    const again = () => (isMerged(world) ? {} : { fix: `${who()} can approve again.` });
    return not(() =>
      info(standing.code, `the approval of ${who()} does not count: ${standing.text()}`, again()),
    );
  }
  return {
    kind: "counts",
    fills,
    tell: () => pass("review-counts", `the approval of ${who()} counts: ${standing.text()}`),
  };
}

const isMerged = ({ facts }: World): boolean => facts.pullRequest.merged !== undefined;

const subjectOf = ({ login, id }: Account): Subject => ({ kind: "person", name: login, id });

const membershipsOf = (world: World, { requirements }: Weighing, author: Account): readonly Membership[] =>
  requirements.map(({ from }) => isInAny(world, from, subjectOf(author)));

const not = (tell: () => Reason): Weight => ({ kind: "does-not-count", tell });

function notAsked(
  world: World,
  { requirements }: Weighing,
  { login, id }: Account,
  unknown: boolean,
): Weight {
  const who = () => quote(login);
  if (unknown) {
    const text = () => `whether the approval of ${who()} counts could not be looked up`;
    return { kind: "unknown", tell: () => wait("review-unknown", text()) };
  }
  return not(() => {
    const sets = requirements.flatMap(({ from }) => from);
    const invited = sets.filter((set) => isInvited(world, set, id));
    const text =
      invited.length > 0
        ? `${who()} has not accepted the invitation to ${setNames(invited)}`
        : sets.length === 0
          ? "no approval is asked for"
          : `${who()} is not in ${setNames(sets)}`;
    return info("review-not-in-set", `the approval of ${who()} does not count: ${text}`);
  });
}

/**
 * Changes asked for block while whoever asked could have approved, on whatever commit it was, and always while they
 * own the policy: what bars an owner from approving, such as a commit of theirs, does not take their objection away.
 * Anybody else's word is shown and blocks nothing, so that nobody outside can hold up access. A bot owns nothing, and
 * neither does who is no active member any more.
 */
function weighRejection(world: World, weighing: Weighing, author: Account): Weight {
  const who = () => quote(author.login);
  const wrong = personProblem(world, weighing, author);
  const couldApprove =
    wrong === undefined && membershipsOf(world, weighing, author).some((membership) => membership !== "out");
  if (couldApprove || isOwner(world, weighing, author)) return blocking(world, who, wrong);
  if (wrong !== undefined) {
    return not(() => info(wrong.code, `${who()} ${wrong.text()}, so asking for changes blocks nothing`));
  }
  return not(() => {
    const text = `${who()} asked for changes, but is neither asked for approval nor an owner of the policy: it blocks nothing`;
    return info("review-blocks-nothing", text);
  });
}

/** Also where it could not be looked up: an objection that may be an owner's waits. */
const isOwner = (world: World, { owners }: Weighing, author: Account): boolean =>
  author.kind === "person" && isInAny(world, owners(), subjectOf(author)) !== "out";

function blocking(world: World, who: () => string, wrong: Wrong | undefined): Weight {
  const tell = (): Reason => {
    const text = wrong === undefined ? "" : ", as an owner of the policy may";
    const lift =
      wrong === undefined
        ? "can lift that by approving"
        : `can lift that by approving (which counts for no more than that, because ${who()} ${wrong.text()})`;
    const fix = isMerged(world)
      ? askAnew
      : `${who()} ${lift}, or somebody with the right to can dismiss the review.`;
    return wait("review-blocks", `${who()} asked for changes${text}`, { fix });
  };
  return { kind: "blocks", tell };
}

type Wrong = { readonly code: string; readonly text: () => string };

function personProblem(world: World, { barred, mutual }: Weighing, author: Account): Wrong | undefined {
  if (author.kind === "bot") return { code: "review-by-bot", text: () => "is a bot" };
  const bar = barred(author.id);
  if (bar !== undefined) return bar;
  if (world.people.isMember(author.id) === false) {
    return { code: "review-by-outsider", text: () => outsiderWords(world, author) };
  }
  const favour = mutual(author.id);
  return favour === undefined ? undefined : { code: "review-mutual", text: () => favour };
}

function outsiderWords({ people }: World, { login, id }: Account): string {
  const named = people.named(login);
  return named.kind === "member"
    ? `is now the login of account ${id}, and the member whom the organisation knows by it is ${named.id}`
    : "is not an active member of the organisation";
}
