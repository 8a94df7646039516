// What does the git host keep? A repository, pull requests with their reviews, people and teams; and what people do.

import type { CommitId, Login, RepoPath } from "#identity/names.ts";
import { type AccountId, loginOf } from "#identity/names.ts";
import type { Account, ReviewFact, TeamFact } from "#policy/facts.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import {
  addCommit,
  commitOf,
  commitsBetween,
  type Edit,
  editOf,
  emptyRepository,
  type Repository,
  tipOf,
} from "./commits.ts";

export const MAIN = "main";
export const BOT: Account = { login: loginOf("lapse[bot]"), id: 9000 as AccountId, kind: "bot" };

export type Pull = {
  readonly number: number;
  readonly author: Account;
  readonly branch: string;
  readonly start: CommitId;
  head: CommitId;
  state: "open" | "closed";
  merged: { readonly at: Instant; readonly commit: CommitId; readonly base: CommitId } | undefined;
  readonly reviews: ReviewFact[];
  readonly associated: Set<CommitId>;
};

export type MergeMode = "squash" | "merge" | "rebase";

export type Host = {
  readonly repository: Repository;
  readonly pulls: Map<number, Pull>;
  /** Who answers to a login now. */
  readonly people: Map<Login, Account>;
  /** Ids of the organisation's active members. */
  readonly members: Set<AccountId>;
  readonly teams: Map<string, { id: number; members: Set<AccountId> }>;
  readonly issues: Map<string, string | undefined>;
  readonly pushes: {
    readonly ref: string;
    readonly after: CommitId;
    readonly actor: Account;
    readonly made: boolean;
  }[];
  /** True time in seconds, which the host has right. */
  readonly now: () => Instant;
  /** Called after whatever makes the host send a webhook. */
  readonly listeners: ((event: HostEvent) => void)[];
};

export type HostEvent =
  | { readonly kind: "pull"; readonly number: number }
  | { readonly kind: "main"; readonly commit: CommitId }
  | { readonly kind: "merged"; readonly pull: Pull };

export function emptyHost(now: () => number, files: Edit): Host {
  const host: Host = {
    repository: emptyRepository(),
    pulls: new Map(),
    people: new Map(),
    members: new Set(),
    teams: new Map(),
    issues: new Map(),
    pushes: [],
    now: () => instantOf(Math.floor(now() / 1000)),
    listeners: [],
  };
  host.repository.branches.set(MAIN, addCommit(host.repository, [], files, null, host.now()));
  return host;
}

const tell = (host: Host, event: HostEvent): void => {
  for (const listen of host.listeners) listen(event);
};

export const accountById = (host: Host, id: AccountId): Account | undefined =>
  [...host.people.values()].find((account) => account.id === id);

export function teamFactOf(host: Host, name: string): TeamFact | undefined {
  const team = host.teams.get(name);
  if (team === undefined) return undefined;
  const members = [...team.members].flatMap((id) => {
    const account = accountById(host, id);
    if (account === undefined || !host.members.has(id)) return [];
    return [{ login: account.login, id, state: "active" as const }];
  });
  return { id: team.id, members };
}

/** Somebody pushes to the default branch, past every rule. */
export function pushToMain(host: Host, by: Account, edit: Edit): CommitId {
  const commit = addCommit(host.repository, [tipOf(host.repository, MAIN)], edit, by, host.now());
  moveMain(host, commit);
  return commit;
}

function moveMain(host: Host, commit: CommitId): void {
  host.repository.branches.set(MAIN, commit);
  tell(host, { kind: "main", commit });
}

export function openPull(host: Host, by: Account, branch: string, edit: Edit, base?: CommitId): Pull {
  const start = base ?? tipOf(host.repository, MAIN);
  const head = addCommit(host.repository, [start], edit, by, host.now());
  const number = host.pulls.size + 1;
  host.repository.branches.set(branch, head);
  host.pushes.push({ ref: branch, after: head, actor: by, made: true });
  const pull: Pull = {
    number,
    author: by,
    branch,
    start,
    head,
    state: "open",
    merged: undefined,
    reviews: [],
    associated: new Set([head]),
  };
  host.pulls.set(number, pull);
  tell(host, { kind: "pull", number });
  return pull;
}

export function pushToPull(host: Host, pull: Pull, by: Account, edit: Edit): void {
  if (pull.state === "closed") return;
  pull.head = addCommit(host.repository, [pull.head], edit, by, host.now());
  pull.associated.add(pull.head);
  host.repository.branches.set(pull.branch, pull.head);
  host.pushes.push({ ref: pull.branch, after: pull.head, actor: by, made: false });
  tell(host, { kind: "pull", number: pull.number });
}

/** Forces a pull request's branch to one new commit. */
export function rewritePull(host: Host, pull: Pull, by: Account, edit: Edit): void {
  if (pull.state === "closed") return;
  pull.head = pull.start;
  pushToPull(host, pull, by, edit);
}

/** Forces the default branch back along its first parents, as far as there is something to go back to. */
export function rewindMain(host: Host, commits: number): void {
  let commit = tipOf(host.repository, MAIN);
  for (let left = commits; left > 0; left--) commit = commitOf(host.repository, commit).parents[0] ?? commit;
  moveMain(host, commit);
}

export function reviewPull(host: Host, pull: Pull, by: Account, state: ReviewFact["state"]): void {
  const id = pull.number * 1000 + pull.reviews.length + 1;
  pull.reviews.push({ id, author: by, state, commit: pull.head, at: host.now() });
  tell(host, { kind: "pull", number: pull.number });
}

export function closePull(host: Host, pull: Pull): void {
  if (pull.state === "closed") return;
  pull.state = "closed";
  tell(host, { kind: "pull", number: pull.number });
}

/** Merges whatever anybody decided; undefined when it is closed already, or would change nothing. */
export function mergePull(host: Host, pull: Pull, mode: MergeMode): CommitId | undefined {
  const { repository } = host;
  if (pull.state === "closed") return undefined;
  const base = tipOf(repository, MAIN);
  const at = host.now();
  const whole = editOf(repository, commitOf(repository, pull.start), commitOf(repository, pull.head));
  let commit = base;
  if (mode === "rebase") {
    for (const { id, parents } of commitsBetween(repository, pull.start, pull.head)) {
      const [parent] = parents;
      if (parent === undefined) continue;
      const step = editOf(repository, commitOf(repository, parent), commitOf(repository, id));
      commit = addCommit(repository, [commit], step, pull.author, at);
      pull.associated.add(commit);
    }
  } else {
    const parents = mode === "squash" ? [base] : [base, pull.head];
    commit = addCommit(repository, parents, whole, pull.author, at);
    pull.associated.add(commit);
  }
  pull.state = "closed";
  pull.merged = { at, commit, base };
  tell(host, { kind: "merged", pull });
  moveMain(host, commit);
  tell(host, { kind: "pull", number: pull.number });
  return commit;
}

export const mainHas = (host: Host, path: RepoPath): boolean =>
  commitOf(host.repository, tipOf(host.repository, MAIN)).files.has(path);

/** Puts one commit on a branch that starts at `base`; an open pull request from it moves along. */
export function commitOnto(host: Host, branch: string, base: CommitId, edit: Edit): CommitId {
  const commit = addCommit(host.repository, [base], edit, BOT, host.now());
  host.repository.branches.set(branch, commit);
  host.pushes.push({ ref: branch, after: commit, actor: BOT, made: true });
  for (const [number, pull] of host.pulls) {
    if (pull.state === "closed" || pull.branch !== branch) continue;
    // It starts elsewhere now, which a new pull request under the same number says best.
    const moved = { ...pull, start: base, head: commit, associated: new Set([commit]) };
    host.pulls.set(number, moved);
    tell(host, { kind: "pull", number });
  }
  return commit;
}

export function openPullFrom(host: Host, branch: string): number {
  for (const pull of host.pulls.values()) {
    if (pull.state === "open" && pull.branch === branch) return pull.number;
  }
  const head = tipOf(host.repository, branch);
  const start = commitOf(host.repository, head).parents[0] ?? head;
  const number = host.pulls.size + 1;
  host.pulls.set(number, {
    number,
    author: BOT,
    branch,
    start,
    head,
    state: "open",
    merged: undefined,
    reviews: [],
    associated: new Set([head]),
  });
  tell(host, { kind: "pull", number });
  return number;
}
