// Who had a hand in the commits of a pull request, and which of them cannot be told?

import { type AccountId, accountIdOf, type CommitId, loginOf } from "#identity/names.ts";
import type { Account, CommitFact, CommitIdentity, Facts } from "#policy/facts.ts";
import type { People } from "#policy/people.ts";
import { quote } from "#policy/reason.ts";

/** GitHub's own account, which commits what people do in the browser; it is nobody. */
export const WEB_FLOW = {
  login: loginOf("web-flow"),
  id: accountIdOf(19_864_447),
  email: "noreply@github.com",
};

export type Unmapped = {
  readonly commit: CommitId;
  readonly part: "author" | "committer" | "co-author" | "pusher" | "anybody";
  readonly email?: string;
  readonly text: string;
};

export type Contributors = {
  /** What each did, as the rest of a sentence: "authored commit `c1`". */
  readonly did: ReadonlyMap<AccountId, string>;
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
  const did = new Map<AccountId, string>();
  const unmapped: Unmapped[] = [];
  const bar = (id: AccountId, text: string) => {
    if (!did.has(id)) did.set(id, text);
  };
  // In the order of ids, so that the order in which a host lists commits changes no byte of the reasons.
  for (const commit of facts.commits.toSorted((a, b) => (a.sha < b.sha ? -1 : a.sha > b.sha ? 1 : 0))) {
    const before = unmapped.length;
    let somebody = false;
    for (const [part, identity] of identitiesOf(commit)) {
      if (isWebFlow(identity)) continue;
      const ids = idsOf(identity, people);
      for (const id of ids) bar(id, deed(part, commit));
      if (ids.length > 0) somebody = true;
      else unmapped.push(unmappedIdentity(part, identity, commit));
    }
    if (commit.pushedBy !== undefined) {
      if (commit.pushedBy === null) unmapped.push(unmappedPusher(commit));
      else if (!isWebFlowAccount(commit.pushedBy)) {
        bar(commit.pushedBy.id, deed("pusher", commit));
        somebody = true;
      }
    }
    // ATTACKER: a commit made to look like GitHub's own, author and all, would hide whoever made it.
    if (!somebody && unmapped.length === before) unmapped.push(unmappedCommit(commit));
  }
  const known = facts.commits.some(({ sha }) => sha === facts.pullRequest.head);
  return { did, unmapped, known };
}

type Part = "author" | "committer" | "co-author" | "pusher";

const identitiesOf = (
  commit: CommitFact,
): readonly (readonly [Exclude<Part, "pusher">, CommitIdentity])[] => [
  ["author", commit.author],
  ["committer", commit.committer],
  ...commit.coAuthors.map((identity) => ["co-author", identity] as const),
];

const isWebFlowAccount = (account: Account): boolean => account.id === WEB_FLOW.id;

const isWebFlow = ({ account, email }: CommitIdentity): boolean =>
  account === null ? email.toLowerCase() === WEB_FLOW.email : isWebFlowAccount(account);

function idsOf({ account, email }: CommitIdentity, people: People): readonly AccountId[] {
  const listed = people.byEmail(email);
  return account === null ? listed : [account.id, ...listed];
}

function deed(part: Part, { sha, parents }: CommitFact): string {
  const verb = { author: "authored", committer: "committed", "co-author": "co-authored", pusher: "pushed" }[
    part
  ];
  if (parents.length < 2) return `${verb} commit ${quote(short(sha))}`;
  return `${verb} the merge commit ${quote(short(sha))} (a click on "Update branch" makes one, and a merge can change anything)`;
}

/** How people write a commit's id. */
export const short = (sha: string): string => (sha.length >= 40 ? sha.slice(0, 7) : sha);

const unmappedIdentity = (
  part: Exclude<Part, "pusher">,
  identity: CommitIdentity,
  commit: CommitFact,
): Unmapped => ({
  commit: commit.sha,
  part,
  email: identity.email,
  text: `the ${part} of commit ${quote(short(commit.sha))}, ${quote(identity.email === "" ? identity.name : identity.email)}, is no known account`,
});

const unmappedPusher = (commit: CommitFact): Unmapped => ({
  commit: commit.sha,
  part: "pusher",
  text: `whoever pushed commit ${quote(short(commit.sha))} has no account any more`,
});

const unmappedCommit = (commit: CommitFact): Unmapped => ({
  commit: commit.sha,
  part: "anybody",
  text: `commit ${quote(short(commit.sha))} names nobody but GitHub itself`,
});
