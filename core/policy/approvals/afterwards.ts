// Has somebody reviewed access that was given already, whose word on it counts?

import type { AccountId, Login, RepoPath, Subject } from "#identity/names.ts";
import { askApprovals } from "#policy/approvals/approvals.ts";
import { favoursOf } from "#policy/approvals/favours.ts";
import { type Asking, newestDecisive } from "#policy/approvals/reviews.ts";
import { belowAccess } from "#policy/bounds/held.ts";
import type { Reason } from "#policy/decision.ts";
import type { Facts, ReviewFact } from "#policy/facts.ts";
import type { Governance, SetRef } from "#policy/model.ts";
import { type World, worldOf } from "#policy/world.ts";
import { wholeFile } from "#source/problem.ts";
import type { Instant } from "#time/instant.ts";

export type ToReview = { readonly grant: RepoPath; readonly holder: Subject; readonly by: readonly SetRef[] };

export type Afterwards =
  | {
      readonly kind: "reviewed";
      readonly by: { readonly login: Login; readonly id: AccountId };
      readonly review: number;
      readonly vote: "approved" | "changes-requested";
    }
  /** `reasons` say of every review since the merge why it does not count. */
  | { readonly kind: "open"; readonly reasons: readonly Reason[] };

/**
 * Looks for a review of merged access, given after the merge. Whoever gives it is judged as whoever approves is, by the
 * same code: a person, active in the organisation and in one of the sets at `facts.now`, and neither requester, holder
 * nor contributor. Asking for changes is a review too, which says that it was not right; it goes before approvals.
 * Facts that are not whole leave it open.
 */
export function reviewedAfterwards(governance: Governance, facts: Facts, asked: ToReview): Afterwards {
  const since = sinceMerge(facts);
  if (since === undefined || facts.failures.length > 0 || facts.truncated.length > 0) {
    return { kind: "open", reasons: [] };
  }
  const words = [...newestDecisive(since).values()];
  const reasons: Reason[] = [];
  for (const vote of ["changes-requested", "approved"] as const) {
    const given = words.filter(({ state }) => state === vote);
    const world = worldOf(governance, { ...since, reviews: given.map(asApproval) }, new Set(), []);
    const answer = askApprovals(world, askingOf(world, asked));
    const { reason, requirements } = answer.tell();
    const filled = answer.outcome === "pass" ? requirements[0]?.filledBy[0] : undefined;
    if (filled !== undefined) {
      const { login, id, review } = filled;
      return { kind: "reviewed", by: { login, id }, review, vote };
    }
    reasons.push(...(reason.children ?? []).filter(isAboutReview).map(ofReview));
  }
  return { kind: "open", reasons };
}

/** The facts as if nothing had been said before the merge, and all of it while the pull request was open. */
function sinceMerge(facts: Facts): Facts | undefined {
  const { merged, ...pullRequest } = facts.pullRequest;
  if (merged === undefined) return undefined;
  return { ...facts, pullRequest, reviews: facts.reviews.filter(({ at }) => isAfter(at, merged.at)) };
}

/** What is said in the second of the merge was said before it. */
export const isAfter = (at: Instant, merged: Instant): boolean => at > merged;

/** A word on what is done counts by whose it is, whatever it says. */
const asApproval = (review: ReviewFact): ReviewFact => ({ ...review, state: "approved" });

const isAboutReview = ({ code, outcome }: Reason): boolean =>
  code.startsWith("review-") && outcome !== "pass";

/** Judged as an approval, it is told as what it is. */
const ofReview = (reason: Reason): Reason => ({
  ...reason,
  text: reason.text
    .replace("the approval of ", "the review of ")
    .replace(", so the approval does not count", ", so the review does not count"),
});

function askingOf(world: World, { grant, holder, by }: ToReview): Asking {
  const rule = world.policy.ruleFor(belowAccess(grant));
  const holderId = holder.kind === "person" ? holder.id : undefined;
  const people = [world.facts.pullRequest.author?.id, holderId];
  return {
    approvals: [{ from: by, count: 1, at: wholeFile(grant) }],
    on: "content",
    holder: holderId,
    favours: rule === undefined ? undefined : favoursOf(rule, people),
    governedBy: rule?.at.path,
  };
}
