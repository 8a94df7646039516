// Who had a hand in the change, and what did each commit hold? The commits of a pull request, with who pushed them.

import type { ForgeReader, GitReader, ListedCommit, PullRequest } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import type { Account, CommitFact } from "#policy/facts.ts";
import { attempt, type Notes } from "./attempt.ts";

/** Lookups that a branch that was rewritten many times may cost; beyond, the pushers count as not told. */
const lostPushesMax = 20;

type Pulled = {
  readonly pull: PullRequest;
  readonly base: CommitId;
  readonly changes: readonly FileChange[];
};

/** The commits of a pull request as facts. */
export async function commitFacts(
  forge: ForgeReader,
  notes: Notes,
  { pull, base, changes }: Pulled,
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
          () => showsSame(forge.git, commit.sha, { pull, base, changes }),
          false,
        ),
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
async function showsSame(
  git: GitReader,
  commit: CommitId,
  { pull, base, changes }: Pulled,
): Promise<boolean> {
  if (commit === pull.head.sha) return true;
  for (const { path, after } of changes) if (!isEntry(await git.file(commit, path), after)) return false;
  const from = await git.mergeBase(base, commit);
  if (from === undefined) return false;
  for (const { path, before } of changes) if (!isEntry(await git.file(from, path), before)) return false;
  return true;
}

type Entry = { readonly blob: BlobId; readonly mode: string };

const isEntry = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one?.blob === other?.blob && one?.mode === other?.mode;

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
