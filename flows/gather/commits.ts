// Who had a hand in the change, and what did each commit hold? The commits of a pull request, with who pushed them.

import pLimit from "p-limit";
import type { ForgeReader, GitReader, PullRequest } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import type { CommitFact, ReviewFact } from "#policy/facts.ts";
import { attempt, type Notes } from "./attempt.ts";
import { pushersOf } from "./pushers.ts";

type Pulled = {
  readonly pull: PullRequest;
  readonly base: CommitId;
  readonly changes: readonly FileChange[];
  readonly reviews: readonly ReviewFact[];
};

const atOnce = 6;

/**
 * The commits of a pull request as facts. What they show is looked up of merges and of what was reviewed: of no other
 * does a decision ask, and a pull request has room for hundreds.
 */
export async function commitFacts(
  forge: ForgeReader,
  notes: Notes,
  pulled: Pulled,
): Promise<readonly CommitFact[]> {
  const { pull, reviews } = pulled;
  const listed = await attempt(notes, "commits", () => forge.commitsOf(pull.number), {
    items: [],
    complete: true,
  });
  if (!listed.complete) notes.truncated.add("commits");
  const pushers = await attempt(notes, "commits", () => pushersOf(forge, pull, listed.items), new Map());
  const reviewed = new Set(reviews.map(({ commit }) => commit));
  const limit = pLimit(atOnce);
  return Promise.all(
    listed.items.map(async (commit): Promise<CommitFact> => {
      const { sha, parents } = commit;
      const pushed = pushers.get(sha);
      const isAsked = parents.length > 1 || reviewed.has(sha);
      const look = () => attempt(notes, "commits", () => showsSame(forge.git, sha, pulled), false);
      return {
        ...commit,
        ...(pushed === undefined ? {} : { pushedBy: pushed }),
        sameContent: sha === pull.head.sha || (isAsked && (await limit(look))),
      };
    }),
  );
}

/**
 * Whether this commit brings the same: every changed file is there what it is at the head, in content and in mode, and
 * was a change there, from the same content.
 *
 * ATTACKER: a file that the base had then was no part of what was approved. Where the base gave it up since, an update
 * that keeps it brings it back.
 */
async function showsSame(git: GitReader, commit: CommitId, { base, changes }: Pulled): Promise<boolean> {
  for (const { path, after } of changes) if (!isEntry(await git.file(commit, path), after)) return false;
  const from = await git.mergeBase(base, commit);
  if (from === undefined) return false;
  for (const { path, before } of changes) if (!isEntry(await git.file(from, path), before)) return false;
  return true;
}

type Entry = { readonly blob: BlobId; readonly mode: string };

const isEntry = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one?.blob === other?.blob && one?.mode === other?.mode;

/** Parents of the commits that are on the base branch: a merge with one of them only brings the branch up to date. */
export async function parentsOnBase(
  forge: ForgeReader,
  notes: Notes,
  commits: readonly CommitFact[],
  base: CommitId,
): Promise<readonly CommitId[]> {
  const own = new Set(commits.map((commit) => commit.sha));
  // Only of merges does anybody ask; a first commit's parent is the merge base anyway.
  const outside = new Set(
    commits
      .filter((commit) => commit.parents.length > 1)
      .flatMap((commit) => commit.parents.filter((sha) => !own.has(sha))),
  );
  const onBase: CommitId[] = [];
  for (const sha of outside) {
    if (await attempt(notes, "commits", () => forge.git.isAncestor(sha, base), false)) onBase.push(sha);
  }
  return onBase;
}
