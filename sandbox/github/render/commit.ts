// How does GitHub write down what git holds: commits, refs, trees, files?

import { stamp } from "../clock.ts";
import type { Commit, Signature } from "../git/commit.ts";
import type { FileChange } from "../git/diff.ts";
import type { Ref } from "../git/repository.ts";
import { accountByEmail, type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import { nodeId, renderUser } from "./account.ts";

const pageUrl = (hub: Hub): string => `${hub.origin()}/${repositoryName(hub)}`;

const signature = (who: Signature) => ({ name: who.name, email: who.email, date: stamp(who.date) });

/** Nothing is signed here, not even what the server commits: see the README. */
const UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

function userOf(hub: Hub, email: string) {
  const account = accountByEmail(hub, email);
  return account ? renderUser(hub, account) : null;
}

/** `commit`: with the accounts that its e-mail addresses belong to, null when to none. */
export function renderCommit(hub: Hub, commit: Commit) {
  const url = `${repositoryUrl(hub)}/commits/${commit.sha}`;
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", commit.sha),
    url,
    html_url: `${pageUrl(hub)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl(hub)}/git/commits/${commit.sha}`,
      author: signature(commit.author),
      committer: signature(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${repositoryUrl(hub)}/git/trees/${commit.tree}` },
      verification: UNSIGNED,
    },
    author: userOf(hub, commit.author.email),
    committer: userOf(hub, commit.committer.email),
    parents: commit.parents.map((sha) => parent(hub, sha)),
  };
}

const parent = (hub: Hub, sha: string) => ({
  sha,
  url: `${repositoryUrl(hub)}/commits/${sha}`,
  html_url: `${pageUrl(hub)}/commit/${sha}`,
});

/** `git-commit`: the object alone. */
export function renderGitCommit(hub: Hub, commit: Commit) {
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", commit.sha),
    url: `${repositoryUrl(hub)}/git/commits/${commit.sha}`,
    html_url: `${pageUrl(hub)}/commit/${commit.sha}`,
    author: signature(commit.author),
    committer: signature(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${repositoryUrl(hub)}/git/trees/${commit.tree}` },
    parents: commit.parents.map((sha) => parent(hub, sha)),
    verification: UNSIGNED,
  };
}

/** `simple-commit`, as check suites and workflow runs carry it. */
export function renderSimpleCommit(commit: Commit) {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: stamp(commit.committer.date),
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

export const renderRef = (hub: Hub, { ref, sha, type }: Ref) => ({
  ref,
  node_id: nodeId("Ref", ref),
  url: `${repositoryUrl(hub)}/git/${ref}`,
  object: { sha, type, url: `${repositoryUrl(hub)}/git/${type}s/${sha}` },
});

/** `diff-entry`. */
export function renderFile(hub: Hub, file: FileChange, head: string) {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  return {
    sha: file.blob,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${pageUrl(hub)}/blob/${head}/${path}`,
    raw_url: `${pageUrl(hub)}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(hub)}/contents/${path}?ref=${head}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}

/** A commit as a `push` event carries it, with the paths that it touches. */
export function renderPushedCommit(hub: Hub, commit: Commit, files: readonly FileChange[]) {
  const paths = (status: FileChange["status"]) =>
    files.filter((file) => file.status === status).map((file) => file.path);
  const person = (who: Signature) => {
    const login = accountByEmail(hub, who.email)?.login;
    return { name: who.name, email: who.email, ...(login === undefined ? {} : { username: login }) };
  };
  const renamed = files.flatMap((file) => (file.previousPath === undefined ? [] : [file.previousPath]));
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: stamp(commit.committer.date),
    url: `${pageUrl(hub)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: [...paths("added"), ...paths("renamed")],
    removed: [...paths("removed"), ...renamed],
    modified: [...paths("modified"), ...paths("changed")],
  };
}
