// Who had a hand in the commits of a pull request, and which of them cannot be told?

import { type AccountId, accountIdOf, loginOf } from "#identity/names.ts";
import type { Account, CommitFact, CommitIdentity, Facts } from "#policy/facts.ts";
import type { People } from "#policy/people.ts";
import { quote } from "#policy/reason.ts";

/** GitHub's own account, which commits what people do in the browser; it is nobody. */
export const WEB_FLOW = {
  login: loginOf("web-flow"),
  id: accountIdOf(19_864_447),
  email: "noreply@github.com",
};

/** An identity in a commit that belongs to nobody who is known; `anybody` when a commit names GitHub alone. */
export type Unmapped = {
  readonly commit: CommitFact;
  readonly part: Part | "anybody";
  readonly identity?: CommitIdentity;
};

export type Deed = { readonly part: Part; readonly commit: CommitFact };

export type Contributors = {
  /** What each did; of several deeds, the one of the commit with the first id. */
  readonly did: ReadonlyMap<AccountId, Deed>;
  readonly unmapped: readonly Unmapped[];
  /** False when the head is not among the listed commits: then nobody can tell who contributed. */
  readonly known: boolean;
};

/**
 * Authors, committers, co-authors and pushers of every commit, over the whole graph. Addresses that the directory
 * lists count beside what the host says, so that an address can bar two people but never hide one.
 *
 * Strict on purpose: whoever clicks "Update branch" authors a merge commit, which can carry any content.
 */
export function contributorsOf(facts: Facts, people: People): Contributors {
  const did = new Map<AccountId, Deed>();
  const unmapped: Unmapped[] = [];
  let known = false;
  // In the order of ids, so that the order in which a host lists commits changes no byte of what is said.
  for (const commit of facts.commits.toSorted(bySha)) {
    if (commit.sha === facts.pullRequest.head) known = true;
    const found = contributorsIn(commit, people, unmapped);
    for (const { id, part } of found) if (!did.has(id)) did.set(id, { part, commit });
  }
  return { did, unmapped, known };
}

const bySha = (a: CommitFact, b: CommitFact): number => (a.sha < b.sha ? -1 : 1);

type Part = "author" | "committer" | "co-author" | "pusher";

type Found = { readonly id: AccountId; readonly part: Part };

/** Everybody whom one commit names; who cannot be mapped is added to `unmapped`. */
function contributorsIn(commit: CommitFact, people: People, unmapped: Unmapped[]): readonly Found[] {
  const found: Found[] = [];
  const before = unmapped.length;
  look(commit, "author", commit.author, people, found, unmapped);
  look(commit, "committer", commit.committer, people, found, unmapped);
  for (const identity of commit.coAuthors) look(commit, "co-author", identity, people, found, unmapped);
  const { pushedBy } = commit;
  if (pushedBy === null) unmapped.push({ commit, part: "pusher" });
  else if (pushedBy !== undefined && !isWebFlowAccount(pushedBy)) {
    found.push({ id: pushedBy.id, part: "pusher" });
  }
  // ATTACKER: a commit made to look like GitHub's own, author and all, would hide whoever made it.
  if (found.length === 0 && unmapped.length === before) unmapped.push({ commit, part: "anybody" });
  return found;
}

function look(
  commit: CommitFact,
  part: Part,
  identity: CommitIdentity,
  people: People,
  found: Found[],
  unmapped: Unmapped[],
): void {
  if (isWebFlow(identity)) return;
  const { account, email } = identity;
  const listed = people.byEmail(email);
  if (account !== null) found.push({ id: account.id, part });
  else if (listed.length === 0 && !isSaidOf(unmapped.at(-1), commit, identity)) {
    unmapped.push({ commit, part, identity });
  }
  for (const id of listed) found.push({ id, part });
}

/** Whoever authored a commit mostly committed it, too: that is one unknown identity, not two. */
const isSaidOf = (said: Unmapped | undefined, commit: CommitFact, { email, name }: CommitIdentity): boolean =>
  said?.commit === commit && said.identity?.email === email && said.identity.name === name;

const isWebFlowAccount = (account: Account): boolean => account.id === WEB_FLOW.id;

const isWebFlow = ({ account, email }: CommitIdentity): boolean =>
  account === null ? email.toLowerCase() === WEB_FLOW.email : isWebFlowAccount(account);

const verbs = { author: "authored", committer: "committed", "co-author": "co-authored", pusher: "pushed" };

/** "authored commit `c1`": the rest of a sentence that begins with a name. */
export function describeDeed({ part, commit }: Deed): string {
  const sha = quote(short(commit.sha));
  if (commit.parents.length < 2) return `${verbs[part]} commit ${sha}`;
  return `${verbs[part]} the merge commit ${sha} (a click on "Update branch" makes one, and a merge can change anything)`;
}

export function describeUnmapped({ part, commit, identity }: Unmapped): string {
  const sha = quote(short(commit.sha));
  if (part === "anybody") return `commit ${sha} names nobody but GitHub itself`;
  if (identity === undefined) return `whoever pushed commit ${sha} has no account any more`;
  const who = quote(identity.email === "" ? identity.name : identity.email);
  return `the ${part} of commit ${sha}, ${who}, is no known account`;
}

/** What would make it known, as a sentence without its end. */
export function mendUnmapped({ part }: Unmapped): string {
  const reset = part === "co-author" ? "" : " --reset-author --no-edit";
  const anew = `Make the commit anew (\`git commit --amend${reset}\`)`;
  if (part === "pusher") return `${anew} and push it from an account that exists`;
  if (part === "anybody") return `${anew} under your own name and address`;
  return `${anew} with an address that belongs to an account, or have the address listed in \`access/directory.yaml\``;
}

/** How people write a commit's id. */
export const short = (sha: string): string => sha.slice(0, 7);
