// May what governs access be changed? Every file that is no grant has owners, and nobody approves their own edit.

import type { FileChange } from "#grant/grant.ts";
import { askApprovals } from "#policy/approvals/approvals.ts";
import { unweighedReviews } from "#policy/approvals/reviews.ts";
import type { GovernanceDecision, Reason, RequirementState } from "#policy/decision.ts";
import { fail, kindOf, pass, quote, reasonOf } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import type { Problem } from "#source/problem.ts";

/**
 * Decides on one file that governs. `problems` are what is wrong with its new content or its place.
 *
 * Bots and people from outside may open such a pull request: it gives nobody anything before its owners approve.
 * Owners are read from the base, so that an edit cannot appoint whoever approves it.
 */
export function decideGovernance(
  world: World,
  { path }: FileChange,
  problems: readonly Problem[],
): GovernanceDecision {
  const reasons: Reason[] = problems.map(reasonOf);
  const requirements: RequirementState[] = [];
  if (world.facts.pullRequest.author === null) {
    const text =
      "the account that opened this pull request does not exist any more, so nobody can tell whose own this is";
    reasons.push(fail("requester-deleted", text, { fix: "Have somebody open it again." }));
  }
  const owners = world.policy.ownersOf(path);
  if (owners === undefined) {
    const text = `no owner rule matches ${quote(path)}, and what nobody owns cannot be changed`;
    const fix = `Have a rule for it added to \`owners\` in \`policies/\`, e.g. \`match: /${path}\`, in a pull request of its own.`;
    reasons.push(fail("no-owner", text, { fix }), ...unweighedReviews(world.facts));
  } else {
    reasons.push(pass("owner-rule", `${quote(path)} has owners`, { at: owners.at }));
    const answer = askApprovals(world, {
      approvals: owners.approvals,
      on: "content",
      holder: undefined,
      governedBy: owners.at.path,
      objectors: owners.approvals.flatMap(({ from }) => from),
    });
    const told = answer.tell();
    reasons.push(told.reason);
    requirements.push(...told.requirements);
  }
  return { kind: kindOf(reasons), path, requirements, reasons, problems };
}
