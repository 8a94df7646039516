// Does a review still speak of what is judged, after the commits that came later?

import type { CommitId } from "#identity/names.ts";
import { short } from "#policy/contributors.ts";
import type { CommitFact, ReviewFact } from "#policy/facts.ts";
import { quote } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

export type Standing =
  | { readonly stands: true; readonly text: () => string }
  | { readonly stands: false; readonly code: string; readonly text: () => string };

const gone = (code: string, text: () => string): Standing => ({ stands: false, code, text });

/**
 * Whether a review speaks of the head: it was given on the head itself, or, where the rule asks for the content only,
 * the files of the change were then what they are now and nothing but update merges came after: merges of the base,
 * with both sides known, that left those files alone.
 *
 * ATTACKER: a pull request to a branch that holds a grant already does not show it. Led to the default branch after
 * the approval, it brings that grant too, by the same newest commit.
 */
export function standingOf(world: World, review: ReviewFact, on: "content" | "head"): Standing {
  const { facts } = world;
  const { head } = facts.pullRequest;
  const { commit } = review;
  if (review.otherBase === true) {
    const text = () =>
      "it was given while the pull request led to another branch, so it spoke of other changes";
    return gone("review-other-base", text);
  }
  if (commit === null) return gone("review-commit-gone", () => "it was given on a commit that is gone");
  if (commit === head) return { stands: true, text: () => "given on the newest commit" };
  const where = () => quote(short(commit));
  if (on === "head") {
    return gone(
      "review-not-on-head",
      () => `it was given on ${where()}, and the rule asks for the newest commit`,
    );
  }
  const commits = world.commits();
  const given = commits.get(commit);
  if (given === undefined) {
    return gone(
      "review-commit-unknown",
      () => `it was given on ${where()}, which is no commit of this pull request now`,
    );
  }
  if (!given.sameContent) {
    return gone("review-outdated", () => `it was given on ${where()}, and the files were changed after that`);
  }
  const onBase = world.onBase();
  const before = ancestorsOf(given, commits);
  let other: CommitFact | undefined;
  for (const later of facts.commits) {
    if (before.has(later.sha) || isUpdateMerge(later, commits, onBase)) continue;
    if (other === undefined || later.sha < other.sha) other = later;
  }
  if (other !== undefined) {
    const later = quote(short(other.sha));
    return gone(
      "review-outdated",
      () => `it was given on ${where()}, and ${later} came after it, which is no mere merge of the base`,
    );
  }
  return { stands: true, text: () => `given on ${where()}; nothing but merges of the base came after` };
}

/** A commit and everything that it builds on, within the pull request, over all parents. */
function ancestorsOf(commit: CommitFact, commits: ReadonlyMap<CommitId, CommitFact>): ReadonlySet<CommitId> {
  const found = new Set<CommitId>();
  const open = [commit];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next.sha)) continue;
    found.add(next.sha);
    for (const parent of next.parents) {
      const fact = commits.get(parent);
      if (fact !== undefined) open.push(fact);
    }
  }
  return found;
}

function isUpdateMerge(
  commit: CommitFact,
  commits: ReadonlyMap<CommitId, CommitFact>,
  onBase: ReadonlySet<CommitId>,
): boolean {
  if (commit.parents.length < 2 || !commit.sameContent) return false;
  return (
    commit.parents.every((parent) => commits.has(parent) || onBase.has(parent)) &&
    commit.parents.some((parent) => onBase.has(parent))
  );
}
