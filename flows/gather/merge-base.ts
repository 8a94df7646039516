// Is what a pull request shows all that merging it would change?

import type { GitReader } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { CommitFact } from "#policy/facts.ts";

/**
 * Throws when head and base have another merge base beside the one that the changes are told against.
 *
 * ATTACKER: git merges over all merge bases, and a host shows the difference to one of them. Where the others had
 * something changed that this one has not, a head that still has it as this one does would undo it unseen: somebody
 * whose earlier branch was merged by a merge commit can bring the policy of that time back with a grant.
 *
 * A line of commits has one merge base. Of a branch with merges, merge bases are those commits of the base that its own
 * commits are made on, as far as no other such commit has them; and the host's list of its own commits may still have
 * some that came to the base meanwhile.
 */
export async function requireOneMergeBase(
  git: Pick<GitReader, "isAncestor" | "mergeBase">,
  commits: readonly CommitFact[],
  { base, mergeBase }: { readonly base: CommitId; readonly mergeBase: CommitId | undefined },
): Promise<void> {
  if (mergeBase === undefined || commits.every(({ parents }) => parents.length < 2)) return;
  const own = new Map(commits.map((commit) => [commit.sha, commit]));
  // Own commits that are behind the merge base, too; of what is made on others nothing can be.
  const behind = new Map<CommitId, Promise<boolean>>();
  const isBehind = (sha: CommitId): Promise<boolean> => {
    const known = behind.get(sha);
    if (known !== undefined) return known;
    const answer = lookBehind(sha);
    behind.set(sha, answer);
    return answer;
  };
  const lookBehind = async (sha: CommitId): Promise<boolean> => {
    const commit = own.get(sha);
    if (commit !== undefined) {
      const below = await Promise.all(commit.parents.map(isBehind));
      if (below.includes(false)) return false;
    }
    if (await git.isAncestor(sha, mergeBase)) return true;
    if (commit === undefined || (await isOnBase(sha))) throw new RangeError(several);
    return false;
  };
  const isOnBase = async (sha: CommitId): Promise<boolean> => {
    const common = await git.mergeBase(sha, base);
    // Of two commits that have the merge base in common, a host that knows of nothing in common knows too little.
    if (common === undefined) throw new Error(`whether ${sha.slice(0, 7)} is on the base could not be told`);
    return common === sha;
  };
  await Promise.all([...own.keys()].map(isBehind));
}

const several =
  "the branch and its base have more than one merge base, so not all that a merge would change is shown; merge the base into the branch once more";
