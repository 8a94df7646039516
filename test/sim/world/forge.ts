// How does a process speak with the git host? Through the network, one message at a time.

import type { ForgeWriter, ListedCommit, PullRequest } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { Account } from "#policy/facts.ts";
import {
  ancestors,
  commitOf,
  commitsBetween,
  differences,
  entryOf,
  levelOf,
  sha1,
  tipOf,
  touching,
} from "./commits.ts";
import { commitOnto, type Host, MAIN, mergePull, openPullFrom, type Pull, teamFactOf } from "./host.ts";

/** Sends one message to the host, which `effect` answers when it arrives. */
export type Ask = <T>(what: string, effect: () => T) => Promise<T>;

/** What the host does not know at once of what it did itself. */
export type Lateness = {
  /** Whether it already says which pull requests a commit belongs to. */
  readonly knowsPullsOf: (commit: CommitId) => boolean;
  /** The default branch as it shows it, which may be older than it is. */
  readonly shownMain: () => CommitId;
};

const pullOf = (host: Host, number: number): Pull => {
  const pull = host.pulls.get(number);
  if (pull === undefined) throw new Error(`there is no pull request ${number}`);
  return pull;
};

function shown(host: Host, { number, author, state, head, branch, merged }: Pull): PullRequest {
  return {
    number,
    title: `pull request ${number}`,
    body: "",
    author,
    state,
    draft: false,
    head: { sha: head, ref: branch, repository: "acme/access" },
    base: { sha: tipOf(host.repository, MAIN), ref: MAIN },
    ...(merged === undefined ? {} : { merged: { at: merged.at, commit: merged.commit } }),
  };
}

const identityOf = (account: Account | null) => ({
  name: account?.login ?? "nobody",
  email: `${account?.login ?? "nobody"}@acme.example`,
  account,
});

function listedCommits(host: Host, { start, head }: Pull): readonly ListedCommit[] {
  return commitsBetween(host.repository, start, head).map(({ id, parents, author }) => ({
    sha: id,
    parents,
    author: identityOf(author),
    committer: identityOf(author),
    coAuthors: [],
  }));
}

function gitOf(host: Host, ask: Ask, lateness: Lateness): ForgeWriter["git"] {
  const { repository } = host;
  return {
    head: (branch) =>
      ask("head", () => (branch === MAIN ? lateness.shownMain() : repository.branches.get(branch))),
    folderId: (commit, path) =>
      ask("folderId", () => {
        const inside = [...commitOf(repository, commit).files].filter(([name]) =>
          name.startsWith(`${path}/`),
        );
        return inside.length === 0 ? undefined : sha1(JSON.stringify(inside.sort()));
      }),
    parents: (commit) => ask("parents", () => commitOf(repository, commit).parents),
    files: (commit, below) =>
      ask("files", () => {
        const found = commitOf(repository, commit);
        return [...found.files.keys()]
          .filter((path) => below === "" || path === below || path.startsWith(`${below}/`))
          .sort()
          .flatMap((path) => entryOf(found, path) ?? []);
      }),
    level: (commit, path) => ask("level", () => levelOf(commitOf(repository, commit), path)),
    file: (commit, path) => ask("file", () => entryOf(commitOf(repository, commit), path)),
    text: (blob) =>
      ask("text", () => {
        const text = repository.texts.get(blob);
        if (text === undefined) throw new Error(`there is no blob ${blob}`);
        return text;
      }),
    changed: (before, after) =>
      ask("changed", () => ({
        items: differences(commitOf(repository, before), commitOf(repository, after)),
        complete: true,
      })),
    mergeBase: (one, other) =>
      ask("mergeBase", () => {
        const ours = new Set(ancestors(repository, one));
        for (const id of ancestors(repository, other)) if (ours.has(id)) return id;
        return undefined;
      }),
    isAncestor: (ancestor, commit) =>
      ask("isAncestor", () => {
        for (const id of ancestors(repository, commit)) if (id === ancestor) return true;
        return false;
      }),
  };
}

/** A connection to the host. */
export function simulatedForge(host: Host, ask: Ask, lateness: Lateness): ForgeWriter {
  const { repository } = host;
  const pulls = (): readonly Pull[] => [...host.pulls.values()];
  return {
    repository: { owner: "acme", name: "access", defaultBranch: MAIN },
    git: gitOf(host, ask, lateness),
    now: () => ask("now", () => host.now()),
    pullRequest: (number) =>
      ask("pullRequest", () => {
        const pull = host.pulls.get(number);
        return pull === undefined ? undefined : shown(host, pull);
      }),
    openPullRequests: () =>
      ask("openPullRequests", () =>
        pulls()
          .filter(({ state }) => state === "open")
          .map((pull) => shown(host, pull)),
      ),
    pullRequestsOf: (commit) =>
      ask("pullRequestsOf", () =>
        lateness.knowsPullsOf(commit)
          ? pulls()
              .filter(({ merged, associated }) => merged !== undefined && associated.has(commit))
              .map((pull) => shown(host, pull))
          : [],
      ),
    commitsTouching: (path, from) =>
      ask("commitsTouching", () => touching(repository, path, from).slice(0, 100)),
    commitsOf: (number) =>
      ask("commitsOf", () => ({ items: listedCommits(host, pullOf(host, number)), complete: true })),
    reviewsOf: (number) =>
      ask("reviewsOf", () => ({ items: [...pullOf(host, number).reviews], complete: true })),
    pushesTo: (_, ref) =>
      ask("pushesTo", () => ({
        items: host.pushes.filter((push) => push.ref === ref).reverse(),
        complete: true,
      })),
    team: (name) => ask("team", () => teamFactOf(host, name)),
    account: (login) => ask("account", () => host.people.get(login)),
    isMember: (login, id) => ask("isMember", () => host.people.get(login)?.id === id && host.members.has(id)),
    publishCheck: () => ask("publishCheck", () => {}),
    upsertComment: () => ask("upsertComment", () => {}),
    suggest: () => ask("suggest", () => {}),
    requestReviewers: () => ask("requestReviewers", () => {}),
    merge: (number, head) =>
      ask("merge", () => {
        const pull = pullOf(host, number);
        if (pull.head !== head) return { kind: "refused", detail: "the head moved" };
        const commit = mergePull(host, pull, "squash");
        return commit === undefined
          ? { kind: "refused", detail: "it is closed" }
          : { kind: "merged", commit };
      }),
    commitTo: (branch, base, files) =>
      ask("commitTo", () => commitOnto(host, branch, base, Object.fromEntries(files))),
    openPullRequest: ({ branch }) => ask("openPullRequest", () => openPullFrom(host, branch)),
    upsertIssue: (marker, _title, body) => ask("upsertIssue", () => void host.issues.set(marker, body)),
    dispatch: () => ask("dispatch", () => {}),
  };
}
