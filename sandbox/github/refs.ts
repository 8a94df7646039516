// What follows when a ref has moved? Activity, the push event, workflows, pull requests.

import { announce } from "./events.ts";
import { ZERO } from "./git/repository.ts";
import { branchRef, type Hub, repositoryName } from "./hub.ts";
import { pullsAfterMove } from "./pulls.ts";
import { renderPushedCommit } from "./render/commit.ts";
import { ACTIONS_BOT, type Account, type Activity } from "./state.ts";

export interface Move {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly actor: Account;
  readonly merge?: boolean;
}

// GitHub lists at most 2,048 commits in a push event.
const PUSHED_COMMITS_MAX = 2048;

/** Tells everyone who must know that `ref` has moved. Call it after git has moved it, under the lock. */
export async function refMoved(hub: Hub, move: Move): Promise<void> {
  const { ref, before, after, actor } = move;
  const now = hub.clock.now();
  const kind = await kindOf(hub, move);
  hub.state.activity.unshift({
    id: hub.state.nextId(),
    ref,
    before,
    after,
    actorId: actor.id,
    at: now,
    kind,
  });
  hub.state.pushedAt = now;
  announce(hub, "push", actor, await pushPayload(hub, move, kind));
  // What the Actions token does starts no workflow.
  if (actor.id !== ACTIONS_BOT.id) hub.onPush({ ref, before, after, pusher: actor.login });
  if (ref.startsWith("refs/heads/")) {
    const branch = ref.slice("refs/heads/".length);
    await pullsAfterMove(hub, { branch, after, actor, isForced: kind === "force_push" });
  }
}

async function kindOf(hub: Hub, move: Move): Promise<Activity["kind"]> {
  if (move.merge) return "pr_merge";
  if (move.before === ZERO) return "branch_creation";
  if (move.after === ZERO) return "branch_deletion";
  return (await hub.git.isAncestor(move.before, move.after)) ? "push" : "force_push";
}

async function pushPayload(hub: Hub, move: Move, kind: Activity["kind"]) {
  const { ref, before, after, actor } = move;
  const commits = after === ZERO ? [] : await pushedCommits(hub, ref, before, after);
  const head = after === ZERO ? undefined : (commits.at(-1) ?? (await pushedCommit(hub, after)));
  const page = `${hub.origin()}/${repositoryName(hub)}`;
  return {
    ref,
    before,
    after,
    base_ref: null,
    created: before === ZERO,
    deleted: after === ZERO,
    forced: kind === "force_push",
    compare: `${page}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: head ?? null,
    pusher: { name: actor.login, email: actor.email },
  };
}

async function pushedCommits(hub: Hub, ref: string, before: string, after: string) {
  const main = await hub.git.tip(branchRef(hub.organisation.defaultBranch));
  const known =
    before !== ZERO ? before : ref === branchRef(hub.organisation.defaultBranch) ? undefined : main;
  const options = { limit: PUSHED_COMMITS_MAX, ...(known === undefined ? {} : { without: known }) };
  const shas = [...(await hub.git.log(after, options))].reverse();
  const commits = await Promise.all(shas.map((sha) => pushedCommit(hub, sha)));
  return commits.filter((commit) => commit !== undefined);
}

async function pushedCommit(hub: Hub, sha: string) {
  const commit = await hub.git.commit(sha);
  if (!commit) return undefined;
  const files = await hub.git.diff(commit.parents[0] ?? EMPTY_TREE, sha);
  return renderPushedCommit(hub, commit, files);
}

/** The id of the tree with nothing in it, which git knows without storing it. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
