// What is the git host when there is none? Commits, pull requests, reviews and teams as plain objects in memory.

import crypto from "node:crypto";
import type {
  ChangedFile,
  ForgeWriter,
  LevelEntry,
  ListedCommit,
  PullRequest,
  TreeEntry,
} from "#forge/forge.ts";
import { blobIdOf } from "#identity/blob.ts";
import { type BlobId, type CommitId, loginOf, type RepoPath } from "#identity/names.ts";
import type { Account, ReviewFact, TeamFact } from "#policy/facts.ts";
import type { Clock, Instant } from "#time/instant.ts";

type Files = ReadonlyMap<RepoPath, string>;
type Commit = {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly files: Files;
  readonly modes: ReadonlyMap<RepoPath, string>;
  readonly author: Account | null;
};
type Pull = {
  readonly number: number;
  readonly author: Account | null;
  readonly branch: string;
  readonly start: CommitId;
  state: "open" | "closed";
  head: CommitId;
  merged?: { readonly at: Instant; readonly commit: CommitId };
  readonly reviews: ReviewFact[];
  /** Commits that the host associates with it. */
  readonly associated: Set<CommitId>;
};

/** The state of the host: it outlives every connection. */
export type MemoryHost = {
  readonly clock: Clock;
  readonly commits: Map<CommitId, Commit>;
  readonly texts: Map<BlobId, string>;
  readonly branches: Map<string, CommitId>;
  readonly pulls: Map<number, Pull>;
  readonly people: Map<string, Account>;
  readonly members: Set<string>;
  readonly teams: Map<string, TeamFact>;
  readonly issues: Map<string, { title: string; body: string | undefined }>;
  /** By the number of the pull request and the mark; with how often each was written. */
  readonly comments: Map<string, { body: string; written: number }>;
  count: number;
};

const sha1 = (data: Uint8Array | string): string => crypto.hash("sha1", data, "hex");
const main = "main";

/** A host whose default branch holds these files, and whose people are all members. */
export function memoryHost(
  clock: Clock,
  files: Readonly<Record<RepoPath, string>>,
  teams: Readonly<Record<string, readonly string[]>>,
): MemoryHost {
  const host: MemoryHost = {
    clock,
    commits: new Map(),
    texts: new Map(),
    branches: new Map(),
    pulls: new Map(),
    people: new Map(),
    members: new Set(),
    teams: new Map(),
    issues: new Map(),
    comments: new Map(),
    count: 0,
  };
  for (const logins of Object.values(teams)) {
    for (const login of logins) {
      const id = (host.people.get(login)?.id ?? 101 + host.people.size) as Account["id"];
      host.people.set(login, { login: loginOf(login), id, kind: "person" });
      host.members.add(login);
    }
  }
  let teamId = 1;
  for (const [name, logins] of Object.entries(teams)) {
    const members = logins.map((login) => {
      const account = personOf(host, login);
      return { login: account.login, id: account.id, state: "active" as const };
    });
    host.teams.set(name, { id: teamId++, members });
  }
  host.branches.set(main, addCommit(host, [], new Map(Object.entries(files)), null));
  return host;
}

export function personOf(host: MemoryHost, login: string): Account {
  const account = host.people.get(login);
  if (account === undefined) throw new Error(`nobody is called ${login}`);
  return account;
}

const commitOf = (host: MemoryHost, id: CommitId): Commit => {
  const commit = host.commits.get(id);
  if (commit === undefined) throw new Error(`there is no commit ${id}`);
  return commit;
};

const tipOf = (host: MemoryHost, branch: string): CommitId => {
  const tip = host.branches.get(branch);
  if (tip === undefined) throw new Error(`there is no branch ${branch}`);
  return tip;
};

function addCommit(
  host: MemoryHost,
  parents: readonly CommitId[],
  files: Files,
  author: Account | null,
  modes: ReadonlyMap<RepoPath, string> = new Map(),
): CommitId {
  const id = sha1(JSON.stringify([parents, [...files], host.count++])) as CommitId;
  for (const text of files.values()) host.texts.set(blobIdOf(text, sha1), text);
  host.commits.set(id, { id, parents, files, modes, author });
  return id;
}

type Edit = Readonly<Record<RepoPath, string | null>>;

function edited(files: Files, edit: Edit): Files {
  const after = new Map(files);
  for (const [path, text] of Object.entries(edit)) {
    if (text === null) after.delete(path);
    else after.set(path, text);
  }
  return after;
}

/** Somebody pushes to the default branch, past every rule. */
export function pushToMain(
  host: MemoryHost,
  login: string,
  edit: Edit,
  modes?: ReadonlyMap<RepoPath, string>,
): CommitId {
  const tip = tipOf(host, main);
  const files = edited(commitOf(host, tip).files, edit);
  const id = addCommit(host, [tip], files, personOf(host, login), modes);
  host.branches.set(main, id);
  return id;
}

/** Somebody opens a pull request, with one commit for each edit. */
export function openPull(host: MemoryHost, login: string, ...edits: readonly Edit[]): number {
  const number = host.pulls.size + 1;
  const start = tipOf(host, main);
  const author = personOf(host, login);
  const associated = new Set<CommitId>();
  let head = start;
  for (const edit of edits) {
    head = addCommit(host, [head], edited(commitOf(host, head).files, edit), author);
    associated.add(head);
  }
  const branch = `pull-${number}`;
  host.branches.set(branch, head);
  host.pulls.set(number, { number, author, branch, start, state: "open", head, reviews: [], associated });
  return number;
}

const pullOf = (host: MemoryHost, number: number): Pull => {
  const pull = host.pulls.get(number);
  if (pull === undefined) throw new Error(`there is no pull request ${number}`);
  return pull;
};

export function review(
  host: MemoryHost,
  number: number,
  login: string,
  state: ReviewFact["state"] = "approved",
): void {
  const pull = pullOf(host, number);
  const id = number * 100 + pull.reviews.length + 1;
  pull.reviews.push({ id, author: personOf(host, login), state, commit: pull.head, at: host.clock() });
}

export type MergeMode = "squash" | "merge" | "rebase" | "queue";

/** The host merges a pull request into the default branch, whatever anybody decided. */
export function mergePull(host: MemoryHost, number: number, mode: MergeMode = "squash"): CommitId {
  const pull = pullOf(host, number);
  const own = commitsBetween(host, pull.start, pull.head);
  const changes = diff(commitOf(host, pull.start), commitOf(host, pull.head));
  const onto = (tip: CommitId, parents: readonly CommitId[], list: readonly ChangedFile[]): CommitId => {
    const edit: Record<string, string | null> = {};
    for (const { path, after } of list) {
      edit[path] = after === undefined ? null : (host.texts.get(after.blob) ?? "");
    }
    return addCommit(host, parents, edited(commitOf(host, tip).files, edit), pull.author);
  };
  const tip = tipOf(host, main);
  let commit: CommitId;
  if (mode === "rebase") {
    commit = tip;
    for (const original of own) {
      const [parent] = original.parents;
      if (parent === undefined) continue;
      commit = onto(commit, [commit], diff(commitOf(host, parent), original));
      pull.associated.add(commit);
    }
  } else {
    commit = onto(tip, mode === "squash" ? [tip] : [tip, pull.head], changes);
    pull.associated.add(commit);
  }
  host.branches.set(main, commit);
  pull.state = "closed";
  pull.merged = { at: host.clock(), commit };
  return commit;
}

function commitsBetween(host: MemoryHost, start: CommitId, head: CommitId): readonly Commit[] {
  const commits: Commit[] = [];
  for (let id: CommitId | undefined = head; id !== undefined && id !== start; ) {
    const commit: Commit = commitOf(host, id);
    commits.unshift(commit);
    [id] = commit.parents;
  }
  return commits;
}

const entryOf = ({ files, modes }: Commit, path: RepoPath): TreeEntry | undefined => {
  const text = files.get(path);
  return text === undefined
    ? undefined
    : { path, mode: modes.get(path) ?? "100644", blob: blobIdOf(text, sha1) };
};

function levelOf(commit: Commit, folder: RepoPath): readonly LevelEntry[] | undefined {
  const prefix = folder === "" ? "" : `${folder}/`;
  const entries = new Map<string, LevelEntry>();
  for (const path of commit.files.keys()) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...rest] = path.slice(prefix.length).split("/");
    const file = rest.length === 0 ? entryOf(commit, path) : undefined;
    entries.set(name, {
      name,
      mode: file?.mode ?? "040000",
      id: file?.blob ?? "",
      isFolder: rest.length > 0,
    });
  }
  return entries.size === 0 ? undefined : [...entries.values()];
}

function diff(before: Commit, after: Commit): readonly ChangedFile[] {
  return [...new Set([...before.files.keys(), ...after.files.keys()])].sort().flatMap((path) => {
    const one = entryOf(before, path);
    const other = entryOf(after, path);
    if (one?.blob === other?.blob && one?.mode === other?.mode) return [];
    return [
      {
        path,
        ...(one === undefined ? {} : { before: { blob: one.blob, mode: one.mode } }),
        ...(other === undefined ? {} : { after: { blob: other.blob, mode: other.mode } }),
      },
    ];
  });
}

function* ancestors(host: MemoryHost, from: CommitId): Generator<CommitId> {
  const queue = [from];
  const seen = new Set(queue);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    yield id;
    for (const parent of commitOf(host, id).parents) {
      if (!seen.has(parent)) queue.push(parent);
      seen.add(parent);
    }
  }
}

/** As `git log -- path`: a merge that has the file as one of its parents has it is followed there, and not listed. */
function touching(host: MemoryHost, path: RepoPath, from: CommitId): readonly CommitId[] {
  const found: CommitId[] = [];
  let id: CommitId | undefined = from;
  while (id !== undefined) {
    const commit: Commit = commitOf(host, id);
    const mine = entryOf(commit, path);
    const same: CommitId | undefined = commit.parents.find((parent) => {
      const theirs = entryOf(commitOf(host, parent), path);
      return theirs?.blob === mine?.blob && theirs?.mode === mine?.mode;
    });
    if (same === undefined && (commit.parents.length > 0 || mine !== undefined)) found.push(commit.id);
    id = same ?? commit.parents[0];
  }
  return found;
}

function shown(host: MemoryHost, pull: Pull): PullRequest {
  const { number, author, state, head, branch, merged } = pull;
  return {
    number,
    title: `pull request ${number}`,
    body: "",
    author,
    state,
    draft: false,
    head: { sha: head, ref: branch, repository: "acme/access" },
    base: { sha: tipOf(host, main), ref: main },
    ...(merged === undefined ? {} : { merged }),
  };
}

/** A connection to the host. `pause` is awaited before every message; it may throw, or take its time. */
export function memoryForge(
  host: MemoryHost,
  pause: (what: string) => Promise<void> = async () => {},
): ForgeWriter {
  const identity = (account: Account | null) => ({
    name: account?.login ?? "nobody",
    email: `${account?.login ?? "nobody"}@acme.example`,
    account,
  });
  const said = async <T>(what: string, answer: () => T): Promise<T> => {
    await pause(what);
    return answer();
  };
  return {
    repository: { owner: "acme", name: "access", defaultBranch: main },
    git: {
      head: (branch) => said("head", () => host.branches.get(branch)),
      folderId: (commit, path) =>
        said("folderId", () => {
          const inside = [...commitOf(host, commit).files].filter(([name]) => name.startsWith(`${path}/`));
          return inside.length === 0 ? undefined : sha1(JSON.stringify(inside.sort()));
        }),
      parents: (commit) => said("parents", () => commitOf(host, commit).parents),
      files: (commit, below) =>
        said("files", () => {
          const found = commitOf(host, commit);
          return [...found.files.keys()]
            .filter((path) => below === "" || path === below || path.startsWith(`${below}/`))
            .sort()
            .flatMap((path) => entryOf(found, path) ?? []);
        }),
      level: (commit, path) => said("level", () => levelOf(commitOf(host, commit), path)),
      file: (commit, path) => said("file", () => entryOf(commitOf(host, commit), path)),
      text: (blob) => said("text", () => host.texts.get(blob) ?? ""),
      changed: (before, after) =>
        said("changed", () => ({
          items: diff(commitOf(host, before), commitOf(host, after)),
          complete: true,
        })),
      mergeBase: (one, other) =>
        said("mergeBase", () => {
          const ours = new Set(ancestors(host, one));
          for (const id of ancestors(host, other)) if (ours.has(id)) return id;
          return undefined;
        }),
      isAncestor: (ancestor, commit) =>
        said("isAncestor", () => [...ancestors(host, commit)].includes(ancestor)),
    },
    now: () => said("now", () => host.clock()),
    pullRequest: (number) =>
      said("pullRequest", () => {
        const pull = host.pulls.get(number);
        return pull === undefined ? undefined : shown(host, pull);
      }),
    openPullRequests: () =>
      said("openPullRequests", () =>
        [...host.pulls.values()].filter(({ state }) => state === "open").map((pull) => shown(host, pull)),
      ),
    pullRequestsOf: (commit) =>
      said("pullRequestsOf", () =>
        [...host.pulls.values()]
          .filter(({ merged, associated }) => merged !== undefined && associated.has(commit))
          .map((pull) => shown(host, pull)),
      ),
    commitsTouching: (path, from) => said("commitsTouching", () => touching(host, path, from).slice(0, 100)),
    commitsOf: (number) =>
      said("commitsOf", () => {
        const pull = pullOf(host, number);
        const items = commitsBetween(host, pull.start, pull.head).map(
          ({ id, parents, author }): ListedCommit => ({
            sha: id,
            parents,
            author: identity(author),
            committer: identity(author),
            coAuthors: [],
          }),
        );
        return { items, complete: true };
      }),
    reviewsOf: (number) =>
      said("reviewsOf", () => ({ items: [...pullOf(host, number).reviews], complete: true })),
    pushesTo: (_, ref) =>
      said("pushesTo", () => ({
        items: [...host.pulls.values()]
          .filter(({ branch }) => branch === ref)
          .map(({ head, author }) => ({ after: head, actor: author, made: true })),
        complete: true,
      })),
    team: (name) => said("team", () => host.teams.get(name)),
    account: (login) => said("account", () => host.people.get(login)),
    isMember: (login) => said("isMember", () => host.members.has(login)),
    publishCheck: () => said("publishCheck", () => {}),
    upsertComment: (number, marker, body) =>
      said("upsertComment", () => {
        const before = host.comments.get(`${number} ${marker}`);
        if (before?.body === body) return;
        host.comments.set(`${number} ${marker}`, { body, written: (before?.written ?? 0) + 1 });
      }),
    suggest: () => said("suggest", () => {}),
    requestReviewers: () => said("requestReviewers", () => {}),
    merge: (number) => said("merge", () => ({ kind: "merged", commit: mergePull(host, number) })),
    commitTo: (branch, base, files) =>
      said("commitTo", () => {
        const edit = Object.fromEntries(files);
        const id = addCommit(host, [base], edited(commitOf(host, base).files, edit), null);
        host.branches.set(branch, id);
        return id;
      }),
    openPullRequest: ({ branch }) =>
      said("openPullRequest", () => {
        const head = tipOf(host, branch);
        const start = commitOf(host, head).parents[0] ?? head;
        const known = [...host.pulls.values()].find(
          (pull) => pull.branch === branch && pull.state === "open",
        );
        const number = known?.number ?? host.pulls.size + 1;
        const fresh = { number, author: null, branch, start, state: "open" as const, head, reviews: [] };
        host.pulls.set(number, { ...fresh, associated: new Set([head]) });
        return number;
      }),
    upsertIssue: (marker, title, body) =>
      said("upsertIssue", () => void host.issues.set(marker, { title, body })),
    dispatch: () => said("dispatch", () => {}),
  };
}
