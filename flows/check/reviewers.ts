// Who should be asked for a review? People who can fill what is missing, few at a time, and nobody twice.

import type { AccountId, Login } from "#identity/names.ts";
import type { Verdict } from "#policy/decision.ts";
import type { ReviewFact } from "#policy/facts.ts";
import { requirementsOf, unfilled } from "#report/words.ts";

/** GitHub takes 15 requested reviewers on one pull request; asking everybody asks nobody. */
const requirementMax = 3;
const allMax = 10;

/**
 * For each requirement that is not filled, its candidates in the order that the decision gives, as many as are missing
 * and two more. Who has reviewed this head already has answered, and is not asked again.
 */
export function reviewersToAsk(
  verdict: Verdict,
  reviews: readonly ReviewFact[],
  head: string,
): readonly Login[] {
  if (verdict.kind !== "wait") return [];
  const answered = new Set<AccountId>();
  for (const { author, commit } of reviews) if (author !== null && commit === head) answered.add(author.id);
  const asked = new Set<Login>();
  for (const requirement of unfilled(requirementsOf(verdict))) {
    const able = requirement.candidates.filter(({ id }) => !answered.has(id));
    for (const { login } of able.slice(0, Math.max(requirementMax, requirement.missing + 2)))
      asked.add(login);
  }
  return [...asked].slice(0, allMax);
}
