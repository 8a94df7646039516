// How is a pull request merged? Squash, merge or rebase, made in git as GitHub makes them.

import type { Commit, Signature } from "./git/commit.ts";
import { accountById, type Hub } from "./hub.ts";
import { type PullIssue, pullBase } from "./pulls.ts";
import { type Account, WEB_FLOW } from "./state.ts";

export type MergeMethod = "merge" | "squash" | "rebase";

export interface MergeWish {
  readonly method: MergeMethod;
  readonly title: string | undefined;
  readonly message: string | undefined;
  readonly actor: Account;
}

/** Who GitHub says committed, when it commits for somebody. */
export const webFlow = (now: Date): Signature => ({ name: "GitHub", email: WEB_FLOW.email, date: now });

export const signatureOf = (account: Account, now: Date): Signature => ({
  name: account.name ?? account.login,
  email: account.email,
  date: now,
});

/** The new tip of the base branch, or undefined when it conflicts. Moves no ref. */
export async function mergedCommit(
  hub: Hub,
  issue: PullIssue,
  baseTip: string,
  wish: MergeWish,
): Promise<string | undefined> {
  const { headSha, headRef } = issue.pull;
  if (wish.method === "rebase") return rebase(hub, issue, baseTip, wish.actor);
  const tree = await hub.git.merge(baseTip, headSha);
  if (tree === undefined) return undefined;
  const now = hub.clock.now();
  if (wish.method === "merge") {
    const title =
      wish.title ?? `Merge pull request #${issue.number} from ${hub.organisation.login}/${headRef}`;
    return hub.git.writeCommit({
      tree,
      parents: [baseTip, headSha],
      message: joined(title, wish.message ?? issue.title),
      author: signatureOf(wish.actor, now),
      committer: webFlow(now),
    });
  }
  const author = accountById(hub, issue.authorId) ?? wish.actor;
  const words = await squashWords(hub, issue);
  return hub.git.writeCommit({
    tree,
    parents: [baseTip],
    message: joined(wish.title ?? words.title, wish.message ?? words.message),
    author: signatureOf(author, now),
    committer: webFlow(now),
  });
}

const joined = (title: string, message: string): string =>
  message === "" ? title : `${title}\n\n${message}`;

/** One commit gives its own words; several give the pull request's title and a list of theirs. */
async function squashWords(hub: Hub, issue: PullIssue): Promise<{ title: string; message: string }> {
  const commits = await pullCommits(hub, issue);
  const only = commits.length === 1 ? commits[0] : undefined;
  if (only) {
    const [title = "", ...rest] = only.message.split("\n");
    return { title: `${title} (#${issue.number})`, message: rest.join("\n").trim() };
  }
  const message = commits.map((commit) => `* ${commit.message}`).join("\n\n");
  return { title: `${issue.title} (#${issue.number})`, message };
}

/** The pull request's commits, oldest first. */
export async function pullCommits(hub: Hub, issue: PullIssue, limit?: number): Promise<readonly Commit[]> {
  const without = await pullBase(hub, issue);
  const shas = [...(await hub.git.log(issue.pull.headSha, { without }))].reverse().slice(0, limit);
  const commits = await Promise.all(shas.map((sha) => hub.git.commit(sha)));
  return commits.filter((commit) => commit !== undefined);
}

async function rebase(
  hub: Hub,
  issue: PullIssue,
  baseTip: string,
  actor: Account,
): Promise<string | undefined> {
  const now = hub.clock.now();
  const committer = signatureOf(actor, now);
  let tip = baseTip;
  for (const commit of await pullCommits(hub, issue)) {
    const [parent, second] = commit.parents;
    if (parent === undefined || second !== undefined) continue;
    const onto = await hub.git.commit(tip);
    if (!onto) return undefined;
    // The tip's tree on the commit's own parent: their merge base is that parent, so merging the two
    // puts exactly this commit's change on the tip. (git 2.39 has no `merge-tree --merge-base`.)
    const standing = await hub.git.writeCommit({
      tree: onto.tree,
      parents: [parent],
      message: "",
      author: committer,
      committer,
    });
    const tree = await hub.git.merge(standing, commit.sha);
    if (tree === undefined) return undefined;
    const { message, author } = commit;
    tip = await hub.git.writeCommit({ tree, parents: [tip], message, author, committer });
  }
  return tip;
}
