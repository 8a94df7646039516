// Who had a hand in the commits of a pull request, and which of them cannot be told?

import { type AccountId, accountIdOf, loginOf } from "#identity/names.ts";
import type { Account, CommitFact, CommitIdentity, Facts } from "#policy/facts.ts";
import { isEmailOf, listedByEmail, type People } from "#policy/people/people.ts";
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
  /** Identities that are nobody's, in the order of their commits' ids. */
  readonly unmapped: readonly Unmapped[];
  /** False when the head is not among the listed commits: then nobody can tell who contributed. */
  readonly known: boolean;
};

/** Looks at every commit, over the whole graph, for whoever cannot be told. */
export function contributorsOf(facts: Facts, people: People): Contributors {
  const unmapped: Unmapped[] = [];
  let known = false;
  for (const commit of facts.commits) {
    if (commit.sha === facts.pullRequest.head) known = true;
    addUnmapped(commit, people, unmapped);
  }
  // The order in which a host lists commits changes no byte of what is said.
  if (unmapped.length > 1) unmapped.sort((a, b) => bySha(a.commit, b.commit));
  return { unmapped, known };
}

const bySha = (a: CommitFact, b: CommitFact): number => (a.sha < b.sha ? -1 : a.sha > b.sha ? 1 : 0);

type Part = "author" | "committer" | "co-author" | "pusher";

function addUnmapped(commit: CommitFact, people: People, unmapped: Unmapped[]): void {
  const { author, committer, coAuthors, pushedBy } = commit;
  let names = pushedBy !== undefined && (pushedBy === null || !isWebFlowAccount(pushedBy));
  if (look(commit, "author", author, people, unmapped)) names = true;
  if (look(commit, "committer", committer, people, unmapped)) names = true;
  for (const one of coAuthors) if (look(commit, "co-author", one, people, unmapped)) names = true;
  if (pushedBy === null) unmapped.push({ commit, part: "pusher" });
  // ATTACKER: a commit made to look like GitHub's own, author and all, would hide whoever made it.
  if (!names) unmapped.push({ commit, part: "anybody" });
}

/** Whether an identity is anybody but GitHub itself; if it is nobody's who is known, it is added to `unmapped`. */
function look(
  commit: CommitFact,
  part: Part,
  identity: CommitIdentity,
  people: People,
  unmapped: Unmapped[],
): boolean {
  if (isWebFlow(identity)) return false;
  const isKnown = identity.account !== null || listedByEmail(people, identity.email).length > 0;
  if (!isKnown && !isSaidOf(unmapped.at(-1), commit, identity)) unmapped.push({ commit, part, identity });
  return true;
}

/**
 * What an account did as author, committer, co-author or pusher of any commit, over the whole graph; of several deeds
 * the one of the commit with the first id. Addresses that the directory lists count beside what the host says, so that
 * an address can bar two people but never hide one.
 *
 * Strict on purpose: whoever clicks "Update branch" authors a merge commit, which can carry any content.
 */
export function deedOf(facts: Facts, people: People, id: AccountId): Deed | undefined {
  let first: Deed | undefined;
  for (const commit of facts.commits) {
    if (first !== undefined && first.commit.sha <= commit.sha) continue;
    const part = partOf(commit, people, id);
    if (part !== undefined) first = { part, commit };
  }
  return first;
}

function partOf(commit: CommitFact, people: People, id: AccountId): Part | undefined {
  if (isBy(commit.author, people, id)) return "author";
  if (isBy(commit.committer, people, id)) return "committer";
  if (commit.coAuthors.some((identity) => isBy(identity, people, id))) return "co-author";
  return commit.pushedBy?.id === id ? "pusher" : undefined;
}

const isBy = (identity: CommitIdentity, people: People, id: AccountId): boolean =>
  !isWebFlow(identity) && (identity.account?.id === id || isEmailOf(people, identity.email, id));

/** The same of everybody who did anything, for whoever asks about many. */
export function deedsOf(facts: Facts, people: People): ReadonlyMap<AccountId, Deed> {
  const deeds = new Map<AccountId, Deed>();
  for (const commit of facts.commits.toSorted(bySha)) {
    const add = (id: AccountId, part: Part): void => {
      if (!deeds.has(id)) deeds.set(id, { part, commit });
    };
    const addAll = (identity: CommitIdentity, part: Part): void => {
      if (isWebFlow(identity)) return;
      if (identity.account !== null) add(identity.account.id, part);
      for (const id of listedByEmail(people, identity.email)) add(id, part);
    };
    addAll(commit.author, "author");
    addAll(commit.committer, "committer");
    for (const one of commit.coAuthors) addAll(one, "co-author");
    if (commit.pushedBy) add(commit.pushedBy.id, "pusher");
  }
  return deeds;
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
