// Who pushed the commits of a pull request? Told from the pushes to its branch, which the host keeps.

import type { ForgeReader, ListedCommit, PullRequest, Push } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { Account } from "#policy/facts.ts";

/** Of pushes whose newest commit the pull request has no more, so many are looked into. */
const lostMax = 20;

export type Pushers = ReadonlyMap<CommitId, Account | null>;

/**
 * Who pushed each commit first: of all pushes, the oldest whose newest commit contains it. A fork that is gone or that
 * nobody else may see, and a host without a list of pushes, tell nothing; then the map is empty.
 *
 * Throws when a host that tells pushes does not tell enough: the push of the head is not listed yet, or the branch was
 * pushed to or rewritten too often since it was made for all of it to be looked at. Then nobody may be taken for
 * somebody who pushed nothing.
 */
export async function pushersOf(
  forge: ForgeReader,
  { head }: PullRequest,
  commits: readonly ListedCommit[],
): Promise<Pushers> {
  const pushers = new Map<CommitId, Account | null>();
  const told = head.repository === null ? undefined : await forge.pushesTo(head.repository, head.ref);
  if (told === undefined) return pushers;
  const known = new Map(commits.map((commit) => [commit.sha, commit]));
  for (const { after, actor } of relevant(told, head.sha, known)) {
    const brought = known.has(after)
      ? ancestorsWithin(after, known)
      : // ATTACKER: a commit pushed by one and kept under another's force-push was still brought by the first.
        await ancestorsAmong(
          forge,
          after,
          [...known.keys()].filter((sha) => !pushers.has(sha)),
        );
    for (const sha of brought) if (!pushers.has(sha)) pushers.set(sha, actor);
  }
  return pushers;
}

/**
 * The pushes that can have brought a commit, the oldest first: those up to the push of the head. Of an earlier branch of
 * the same name only what the pull request still has is sure to be looked at, for such a name can be used for ever.
 */
function relevant(
  { items, complete }: Told,
  head: CommitId,
  known: ReadonlyMap<CommitId, ListedCommit>,
): readonly Push[] {
  const newest = items.findIndex(({ after }) => after === head);
  if (newest === -1) throw new Error(notYet(head));
  const pushes = items.slice(newest);
  const created = pushes.findIndex(({ made }) => made);
  if (created === -1 && !complete) throw new RangeError(tooMany("pushed to"));
  const lost = pushes.flatMap(({ after }, index) => (known.has(after) ? [] : [index]));
  const [first] = lost.slice(lostMax);
  if (first !== undefined && (created === -1 || first <= created)) throw new RangeError(tooMany("rewritten"));
  return pushes.filter(({ after }, index) => known.has(after) || index < (first ?? pushes.length)).reverse();
}

type Told = NonNullable<Awaited<ReturnType<ForgeReader["pushesTo"]>>>;

const notYet = (head: CommitId): string =>
  `the host does not tell yet who pushed ${head.slice(0, 7)}; should that last, push another commit`;

const tooMany = (what: string): string =>
  `the branch was ${what} too often to tell who pushed what; open the pull request from a new branch`;

async function ancestorsAmong(
  { git }: ForgeReader,
  commit: CommitId,
  candidates: readonly CommitId[],
): Promise<readonly CommitId[]> {
  const found: CommitId[] = [];
  for (const sha of candidates) if (await git.isAncestor(sha, commit)) found.push(sha);
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
