// Does a review still speak of what is judged, after the commits that came later?

import type { CommitId } from "#identity/names.ts";
import { short } from "#policy/approvals/contributors.ts";
import type { CommitFact, Facts, ReviewFact } from "#policy/facts.ts";
import { quote } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

export type Standing = { readonly stands: true; readonly text: () => string } | Outdated;

export type Outdated = { readonly stands: false; readonly code: string; readonly text: () => string };

/** Commits of a pull request by their ids, and those that are known to be on the base branch. */
export type History = {
  readonly commits: ReadonlyMap<CommitId, CommitFact>;
  readonly onBase: ReadonlySet<CommitId>;
};

export function historyOf({ commits, onBase, pullRequest }: Facts): History {
  const byId = new Map<CommitId, CommitFact>();
  for (const commit of commits) byId.set(commit.sha, commit);
  return { commits: byId, onBase: new Set(onBase).add(pullRequest.base) };
}

const gone = (code: string, text: () => string): Standing => ({ stands: false, code, text });

/**
 * Whether a review speaks of the head: it was given on the head itself, or, where the rule asks for the content only,
 * the files of the change were then what they are now and nothing but update merges came after: merges of the base,
 * with both sides known, that left those files alone.
 *
 * ATTACKER: a pull request to a branch that holds a grant already does not show it. Led to the default branch after
 * the approval, it brings that grant too, by the same newest commit; and so it does when the grant is taken out of the
 * base's history.
 */
export function standingOf({ facts, history }: World, review: ReviewFact, on: "content" | "head"): Standing {
  const { head } = facts.pullRequest;
  const { commit } = review;
  if (review.otherBase === true) {
    const text = () =>
      "it was given while the pull request led to another branch, or to another history of this one, so it spoke of other changes";
    return gone("review-other-base", text);
  }
  if (commit === null) return gone("review-commit-gone", () => "it was given on a commit that is gone");
  if (commit === head) return { stands: true, text: () => "given on the newest commit" };
  if (on === "head") {
    return gone(
      "review-not-on-head",
      () => `it was given on ${nameOf(commit)}, and the rule asks for the newest commit`,
    );
  }
  const given = history.commits.get(commit);
  if (given === undefined) {
    return gone(
      "review-commit-unknown",
      () => `it was given on ${nameOf(commit)}, which is no commit of this pull request now`,
    );
  }
  if (!given.sameContent) {
    return gone(
      "review-outdated",
      () => `it was given on ${nameOf(commit)}, and the files were changed after that`,
    );
  }
  const other = changeAfter(facts, given, history);
  if (other !== undefined) {
    return gone(
      "review-outdated",
      () =>
        `it was given on ${nameOf(commit)}, and ${nameOf(other.sha)} came after it, which is no mere merge of the base`,
    );
  }
  return {
    stands: true,
    text: () => `given on ${nameOf(commit)}; nothing but merges of the base came after`,
  };
}

const nameOf = (commit: CommitId): string => quote(short(commit));

/** What is no update merge among the commits that came after one; of several, the one with the first id. */
function changeAfter({ commits }: Facts, given: CommitFact, history: History): CommitFact | undefined {
  let before: ReadonlySet<CommitId> | undefined;
  let other: CommitFact | undefined;
  for (const later of commits) {
    if (later.sha === given.sha || isUpdateMerge(later, history)) continue;
    before ??= ancestorsOf(given, history);
    if (before.has(later.sha)) continue;
    if (other === undefined || later.sha < other.sha) other = later;
  }
  return other;
}

/** A commit and everything that it builds on, within the pull request, over all parents. */
function ancestorsOf(commit: CommitFact, { commits }: History): ReadonlySet<CommitId> {
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

function isUpdateMerge({ parents, sameContent }: CommitFact, { commits, onBase }: History): boolean {
  if (parents.length < 2 || !sameContent) return false;
  return (
    parents.every((parent) => commits.has(parent) || onBase.has(parent)) &&
    parents.some((parent) => onBase.has(parent))
  );
}
