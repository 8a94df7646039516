// Who had a hand in the change, and what did each commit hold? The commits of a pull request, with who pushed them.

import type { ForgeReader, ListedCommit, PullRequest } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { CommitId } from "#identity/names.ts";
import type { Account, CommitFact } from "#policy/facts.ts";
import { attempt, type Notes } from "./attempt.ts";

/** Lookups that a branch that was rewritten many times may cost; beyond, the pushers count as not told. */
const lostPushesMax = 20;

/** The commits of a pull request as facts. */
export async function commitFacts(
  forge: ForgeReader,
  notes: Notes,
  pull: PullRequest,
  changes: readonly FileChange[],
): Promise<readonly CommitFact[]> {
  const listed = await attempt(notes, "commits", () => forge.commitsOf(pull.number), {
    items: [],
    complete: true,
  });
  if (!listed.complete) notes.truncated.add("commits");
  const pushers = await pushersOf(forge, notes, pull, listed.items);
  return Promise.all(
    listed.items.map(async (commit): Promise<CommitFact> => {
      const pushed = pushers.get(commit.sha);
      return {
        ...commit,
        ...(pushed === undefined ? {} : { pushedBy: pushed.actor }),
        sameContent: await attempt(
          notes,
          "commits",
          () => isSame(forge, commit.sha, pull.head.sha, changes),
          false,
        ),
      };
    }),
  );
}

/** Whether every changed file is at this commit what it is at the head, in content and in mode. */
async function isSame(
  forge: ForgeReader,
  commit: CommitId,
  head: CommitId,
  changes: readonly FileChange[],
): Promise<boolean> {
  if (commit === head) return true;
  for (const { path, after } of changes) {
    const there = await forge.git.file(commit, path);
    if (there?.blob !== after?.blob || there?.mode !== after?.mode) return false;
  }
  return true;
}

type Pushers = ReadonlyMap<CommitId, { readonly actor: Account | null }>;

/**
 * Who pushed each commit first: of all pushes, the oldest whose newest commit contains it. A branch of a fork, and a
 * host without a list of pushes, tell nothing; then the map is empty, and `pushedBy` stays absent.
 */
async function pushersOf(
  forge: ForgeReader,
  notes: Notes,
  pull: PullRequest,
  commits: readonly ListedCommit[],
): Promise<Pushers> {
  const { owner, name } = forge.repository;
  const found = new Map<CommitId, { readonly actor: Account | null }>();
  if (pull.head.repository?.toLowerCase() !== `${owner}/${name}`.toLowerCase()) return found;
  const pushes = await attempt(notes, "commits", () => forge.pushesTo(pull.head.ref), {
    items: [],
    complete: false,
  });
  const known = new Map(commits.map((commit) => [commit.sha, commit]));
  let lost = 0;
  for (const { after, actor } of pushes.items.toReversed()) {
    if (known.has(after)) {
      for (const sha of ancestorsWithin(after, known)) if (!found.has(sha)) found.set(sha, { actor });
    } else if (lost++ < lostPushesMax) {
      // ATTACKER: a commit pushed by one and kept under another's force-push was still brought by the first.
      for (const sha of known.keys()) {
        if (found.has(sha)) continue;
        if (await attempt(notes, "commits", () => forge.git.isAncestor(sha, after), false))
          found.set(sha, { actor });
      }
    }
  }
  return found;
}

function ancestorsWithin(from: CommitId, known: ReadonlyMap<CommitId, ListedCommit>): ReadonlySet<CommitId> {
  const found = new Set<CommitId>();
  const open = [from];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const commit = known.get(sha);
    if (commit === undefined || found.has(sha)) continue;
    found.add(sha);
    open.push(...commit.parents);
  }
  return found;
}

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
