// What is so, as far as one pull request goes? Everything that a decision asks for, pinned to one head.

import type { ForgeReader, PullRequest } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { CommitId, RepoPath } from "#identity/names.ts";
import type { Facts } from "#policy/facts.ts";
import type { Governance, SetRef } from "#policy/model.ts";
import type { Clock } from "#time/instant.ts";
import { attempt, noNotes } from "./gather/attempt.ts";
import { changesOf } from "./gather/changes.ts";
import { commitFacts, parentsOnBase } from "./gather/commits.ts";
import { type LedgerView, leaseFacts } from "./gather/leases.ts";
import { requireOneMergeBase } from "./gather/merge-base.ts";
import { namedBy, subjectsOf } from "./gather/named.ts";
import { memberFacts, teamFacts } from "./gather/people.ts";
import { nearlySamePaths } from "./neighbours.ts";

export type Gathered = {
  /** The pull request as it was when everything had been read: its head is the one that was looked at. */
  readonly pull: PullRequest;
  readonly facts: Facts;
  readonly changes: readonly FileChange[];
  /** Paths that stand at the base, as far as they could collide with changed ones. */
  readonly basePaths: readonly RepoPath[];
  /** Failures among the facts that another look may not meet, in words. */
  readonly passing: readonly string[];
};

export type GatherRequest = {
  readonly pull: PullRequest;
  /** The commit that governance is read from: the base branch's tip, or the parent of the merge. */
  readonly base: CommitId;
  /** Undefined when it cannot be read: then nobody is looked up. */
  readonly governance: Governance | undefined;
  readonly ledger: LedgerView;
  /** For a review of what is merged: these people matter too, as they are now. */
  readonly afterwards?: readonly SetRef[];
};

const attemptsMax = 3;

/**
 * Facts and changes of one pull request. When its head moves meanwhile, all is read again, so that no fact speaks of
 * another content than its neighbour; after three moves it gives up, and the next event looks again. `now` is the
 * clock's; or the instant of the merge for a pull request that is merged, unless it is looked at afterwards.
 */
export async function gather(
  world: { readonly forge: ForgeReader; readonly clock: Clock },
  request: GatherRequest,
): Promise<Gathered> {
  let { pull } = request;
  for (let attempts = 1; ; attempts++) {
    const gathered = await gatherOnce(world, { ...request, pull });
    const now = await world.forge.pullRequest(pull.number);
    if (now === undefined) throw new Error(`pull request ${pull.number} is gone`);
    if (now.head.sha === pull.head.sha) return gathered;
    if (attempts === attemptsMax) throw new Error(`the head of pull request ${pull.number} keeps moving`);
    pull = now;
  }
}

async function gatherOnce(
  { forge, clock }: { readonly forge: ForgeReader; readonly clock: Clock },
  { pull, base, governance, ledger, afterwards }: GatherRequest,
): Promise<Gathered> {
  const notes = noNotes();
  const now = afterwards === undefined ? (pull.merged?.at ?? clock()) : clock();
  const { changes, mergeBase } = await changesOf(forge, notes, base, pull.head.sha);
  const basePaths = await attempt(notes, "files", () => nearlySamePaths(forge.git, base, changes), []);
  const reviews = await attempt(notes, "reviews", () => forge.reviewsOf(pull.number), {
    items: [],
    complete: true,
  });
  if (!reviews.complete) notes.truncated.add("reviews");
  // What bots remark decides nothing and would only make every look differ: Lapse's own suggestions are such reviews.
  const heard = reviews.items.filter(
    ({ author, state }) => !(state === "commented" && author?.kind === "bot"),
  );
  const commits = await commitFacts(forge, notes, { pull, base, changes, reviews: heard });
  await attempt(
    notes,
    "files",
    () => requireOneMergeBase(forge.git, commits, { base, mergeBase }),
    undefined,
  );
  const named =
    governance === undefined
      ? { teams: new Set([]), logins: new Set([]) }
      : namedBy(governance, changes, now, afterwards);
  const teams = await teamFacts(forge, notes, named.teams);
  const members = await memberFacts(forge, notes, {
    author: pull.author,
    reviews: heard,
    subjects: subjectsOf(changes),
    named,
    teams,
  });
  const { number, author, draft, merged } = pull;
  const facts: Facts = {
    now,
    pullRequest: {
      number,
      author,
      head: pull.head.sha,
      base,
      draft,
      ...(merged === undefined ? {} : { merged }),
    },
    commits,
    onBase: await parentsOnBase(forge, notes, commits, base),
    reviews: heard,
    members,
    teams,
    leases: leaseFacts(ledger, changes, { requester: author?.id, members }, now),
    truncated: [...notes.truncated].sort(),
    failures: notes.failures,
  };
  return { pull, facts, changes, basePaths, passing: notes.passing };
}
