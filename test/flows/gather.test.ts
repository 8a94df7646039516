// Facts speak of one head, name every lookup that failed, and cost no lookup that no rule asks for.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { emptyLedger } from "#flows/gather/leases.ts";
import { gather } from "#flows/gather.ts";
import type { ForgeReader, Listed, ListedCommit, PullRequest, Push } from "#forge/forge.ts";
import { accountIdOf, type BlobId, type CommitId, loginOf, type TeamName } from "#identity/names.ts";
import type { Account } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import type { Governance } from "#policy/model.ts";
import { readGovernance } from "#policy/read/governance.ts";
import { instantOf } from "#time/instant.ts";

const id = (digit: string) => digit.repeat(40) as CommitId;
const base = id("b");
const path = "access/orders-db/readonly/mona/inc-1.yaml";
const mona = { login: loginOf("mona"), id: accountIdOf(1001), kind: "person" as const };
const nobody = { name: "", email: "", account: mona };

const pullAt = (head: CommitId): PullRequest => ({
  number: 12,
  title: "t",
  body: "",
  author: mona,
  state: "open",
  draft: false,
  head: { sha: head, ref: "b", repository: "acme/access" },
  base: { sha: base, ref: "main" },
});

/** A host on which the pull request's head is, one look after another, each of `heads`. */
function host(heads: readonly CommitId[], changes: Partial<ForgeReader> = {}) {
  const asked: string[] = [];
  const left = [...heads];
  const refuse = () => Promise.reject(new Error("nobody should ask this"));
  const forge: ForgeReader = {
    repository: { owner: "acme", name: "access", defaultBranch: "main" },
    git: {
      head: refuse,
      folderId: refuse,
      parents: refuse,
      files: refuse,
      level: async () => undefined,
      file: async (commit) => ({ path, mode: "100644", blob: `blob of ${commit}` as BlobId }),
      text: async (blob) => `reason: ${blob}\nduration: 1h\n`,
      changed: async (_, head) => ({
        items: [{ path, after: { blob: `blob of ${head}` as BlobId, mode: "100644" } }],
        complete: true,
      }),
      mergeBase: async () => base,
      isAncestor: async () => false,
    },
    now: refuse,
    pullRequest: async () => pullAt(left.length > 1 ? (left.shift() ?? base) : (left[0] ?? base)),
    openPullRequests: refuse,
    pullRequestsOf: refuse,
    commitsTouching: refuse,
    commitsOf: async () => ({
      items: [id("1"), id("2")].map((sha) => ({
        sha,
        parents: [base],
        author: nobody,
        committer: nobody,
        coAuthors: [],
      })),
      complete: true,
    }),
    reviewsOf: async () => ({ items: [], complete: true }),
    pushesTo: async () => undefined,
    team: async (name) => {
      asked.push(name);
      return { id: 1, members: [] };
    },
    account: async () => mona,
    isMember: async () => true,
    ...changes,
  };
  return { forge, asked };
}

function example(): Governance {
  const files = ["access", "policies"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({
        path: `${entry.parentPath}/${entry.name}`,
        text: readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"),
      })),
  );
  const read = readGovernance(files);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
const governance = example();
const clock = () => instantOf(1_800_000_000);
const look = (forge: ForgeReader, head: CommitId) =>
  gather({ forge, clock }, { pull: pullAt(head), base, governance, ledger: emptyLedger });

test("a head that moves meanwhile makes everything be read again", async () => {
  const { forge } = host([id("2"), id("2")]);
  const { facts, changes, pull } = await look(forge, id("1"));
  expect([facts.pullRequest.head, pull.head.sha]).toEqual([id("2"), id("2")]);
  expect(changes.map(({ after }) => after?.blob)).toEqual([`blob of ${id("2")}`]);
  expect(facts.commits.map(({ sha, sameContent }) => [sha, sameContent])).toEqual([
    [id("1"), false],
    [id("2"), true],
  ]);
});

test("a head that keeps moving is given up, and nothing is told of any", async () => {
  const { forge } = host([id("2"), id("3"), id("4"), id("5")]);
  await expect(look(forge, id("1"))).rejects.toThrow("keeps moving");
});

test("only teams that the governing rules and owners name are looked up, each once", async () => {
  const { forge, asked } = host([id("1")]);
  await look(forge, id("1"));
  expect(asked).toEqual([...new Set(asked)]);
  expect([...asked].sort()).toEqual([
    "acme/dba",
    "acme/engineering",
    "acme/on-call",
    "acme/platform",
    "acme/security",
  ]);
});

test("whoever may have the account that the directory gives to somebody else is looked up", async () => {
  const read = readGovernance([
    {
      path: "access/directory.yaml",
      text: "organisation: acme\npeople: { mona: { id: 1001, accounts: { orders-db: db-kai } } }\n",
    },
    {
      path: "access/orders-db/target.yaml",
      text: 'kind: memory\naccounts: "db-{login}"\nentitlements: { readonly: { risk: low } }\n',
    },
    {
      path: "policies/50.yaml",
      text: "rules: [{ match: /orders-db/, mayRequest: [acme/engineering], approvals: none }]\n",
    },
  ]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const kai = { login: loginOf("kai"), id: accountIdOf(1002), kind: "person" as const };
  const { forge } = host([id("1")], {
    account: async (login) => (login === "kai" ? kai : login === "mona" ? mona : undefined),
    team: async () => ({ id: 1, members: [{ login: mona.login, id: mona.id, state: "active" }] }),
  });
  const request = { pull: pullAt(id("1")), base, governance: read.value, ledger: emptyLedger };
  const { facts, changes } = await gather({ forge, clock }, request);
  const verdict = judge({ governance: read.value, changes, facts, usedGrants: new Set() });
  expect(
    verdict.grants[0]?.reasons.filter(({ outcome }) => outcome === "fail").map(({ code }) => code),
  ).toEqual(["account-shared"]);
});

test.each([
  ["of an account that an enterprise manages", "mona_acme", ["mona_acme"]],
  ["of what no login can be, so that it gets into no address", "..", []],
])("whoever would hold it is looked up: %s", async (_, subject, expected) => {
  const asked: string[] = [];
  const { forge } = host([id("1")], {
    account: async (login) => {
      asked.push(login);
      return mona;
    },
  });
  const change = {
    path: `access/orders-db/readonly/${subject}/inc-1.yaml`,
    after: { mode: "100644", blob: "b" as BlobId },
  };
  const git = { ...forge.git, changed: async () => ({ items: [change], complete: true }) };
  await look({ ...forge, git }, id("1"));
  expect(asked.filter((login) => login === subject)).toEqual(expected);
});

test("of an edit of what governs, owners of the file and of the rule that says so are looked up", async () => {
  const target = "access/orders-db/target.yaml";
  const text = `owners:
  - { match: "*", approvals: [{ from: [acme/security] }] }
  - { match: /${target}, approvals: [{ from: [acme/dba] }] }
`;
  const read = readGovernance([
    { path: "access/directory.yaml", text: "organisation: acme\n" },
    { path: "policies/owners.yaml", text },
  ]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { forge, asked } = host([id("1")]);
  const edit = { mode: "100644", blob: "b" as BlobId };
  const changed = async () => ({ items: [{ path: target, after: edit }], complete: true });
  const git = { ...forge.git, changed };
  const request = { pull: pullAt(id("1")), base, governance: read.value, ledger: emptyLedger };
  await gather({ forge: { ...forge, git }, clock }, request);
  expect([...asked].sort()).toEqual(["acme/dba", "acme/security"]);
});

test.each([
  [
    "a team",
    { team: async (name: TeamName) => (name === "acme/dba" ? Promise.reject(new Error("a\nb")) : undefined) },
    "team acme/dba",
  ],
  ["reviews", { reviewsOf: () => Promise.reject(new Error("a\nb")) }, "reviews"],
  ["commits", { commitsOf: () => Promise.reject(new Error("a\nb")) }, "commits"],
  ["members", { isMember: () => Promise.reject(new Error("a\nb")) }, "members"],
])("a failed lookup of %s is a fact, in one line", async (_, broken, lookup) => {
  const { forge } = host([id("1")], broken);
  expect((await look(forge, id("1"))).facts.failures).toEqual([{ lookup, detail: "a\\nb" }]);
});

test("lists that were cut short are told, and so is a file that cannot be read", async () => {
  const cut = { items: [], complete: false };
  const whole = host([id("1")], { reviewsOf: async () => cut, commitsOf: async () => cut });
  const git = { ...whole.forge.git, text: () => Promise.reject(new Error("not UTF-8")) };
  const { facts } = await look({ ...whole.forge, git }, id("1"));
  expect(facts.truncated).toEqual(["commits", "reviews"]);
  expect(facts.failures).toEqual([{ lookup: "files", detail: "not UTF-8" }]);
});

test("of more text than any request needs, the rest is not read, and that is told", async () => {
  const paths = Array.from({ length: 40 }, (_, at) => `access/orders-db/readonly/mona/${100 + at}.yaml`);
  const whole = host([id("1")]);
  const git: ForgeReader["git"] = {
    ...whole.forge.git,
    text: async () => "x".repeat(60_000),
    changed: async () => ({
      items: paths.map((each) => ({ path: each, after: { blob: each as BlobId, mode: "100644" } })),
      complete: true,
    }),
  };
  const { facts, changes } = await look({ ...whole.forge, git }, id("1"));
  expect(changes.map((change) => change.path)).toEqual(paths.slice(0, 34));
  expect(facts.truncated).toEqual(["files"]);
});

test("what a commit shows is looked up of merges and of what was reviewed alone", async () => {
  const commits = Array.from({ length: 200 }, (_, at) => ({
    sha: id(String.fromCharCode(0x100 + at)),
    parents: at === 7 ? [base, id("b")] : [base],
    author: nobody,
    committer: nobody,
    coAuthors: [],
  }));
  const [first, reviewed] = commits;
  const { forge } = host([id("2")], {
    commitsOf: async () => ({
      items: [...commits, { ...first, sha: id("2") } as ListedCommit],
      complete: true,
    }),
    reviewsOf: async () => ({
      items: [{ id: 1, author: mona, state: "approved", commit: reviewed?.sha ?? null, at: clock() }],
      complete: true,
    }),
  });
  const asked: CommitId[] = [];
  const file: ForgeReader["git"]["file"] = async (commit) => {
    asked.push(commit);
    return commit === base ? undefined : { path, mode: "100644", blob: `blob of ${id("2")}` as BlobId };
  };
  const { facts } = await look(
    { ...forge, git: { ...forge.git, file, isAncestor: async () => true } },
    id("2"),
  );
  expect(asked.filter((commit) => commit !== base)).toEqual([reviewed?.sha, commits[7]?.sha]);
  expect(facts.commits.filter(({ sameContent }) => sameContent).map(({ sha }) => sha)).toEqual([
    reviewed?.sha,
    commits[7]?.sha,
    id("2"),
  ]);
});

describe("who pushed", () => {
  const kai = { login: loginOf("kai"), id: accountIdOf(1002), kind: "person" as const };
  const lin = { login: loginOf("lin"), id: accountIdOf(1003), kind: "person" as const };
  const commits = ["1", "2"].map((digit) => ({
    sha: id(digit),
    parents: [digit === "1" ? base : id("1")],
    author: nobody,
    committer: nobody,
    coAuthors: [],
  }));
  const pushed = (after: CommitId, actor: Account, made = false): Push => ({ after, actor, made });

  /** Who is told as the pusher of the first and of the second commit, and what went wrong. */
  async function pushersBy(
    told: Listed<Push> | undefined,
    isAncestor: (ancestor: CommitId, commit: CommitId) => boolean = () => false,
  ): Promise<readonly (string | undefined)[]> {
    const { forge } = host([id("2")], {
      pushesTo: async () => told,
      commitsOf: async () => ({ items: commits, complete: true }),
    });
    const git = {
      ...forge.git,
      isAncestor: async (one: CommitId, other: CommitId) => isAncestor(one, other),
    };
    const { facts } = await look({ ...forge, git }, id("2"));
    return [
      ...facts.commits.map(({ pushedBy }) => pushedBy?.login),
      ...facts.failures.map(({ lookup, detail }) => `${lookup}: ${detail}`),
    ];
  }

  test("a commit that one pushed and another kept by force is still the first one's", async () => {
    const items = [pushed(id("2"), lin), pushed(id("9"), kai, true)];
    const pushers = await pushersBy(
      { items, complete: true },
      (ancestor, commit) => ancestor === id("1") && commit === id("9"),
    );
    expect(pushers).toEqual(["kai", "lin"]);
  });

  test("where the host never tells, nobody is said to have pushed", async () => {
    expect(await pushersBy(undefined)).toEqual([undefined, undefined]);
  });

  test("the fork that the branch is of is asked, not this repository", async () => {
    const asked: string[] = [];
    const pushesTo = async (...where: readonly string[]) => {
      asked.push(where.join(" "));
      return { items: [pushed(id("2"), kai, true)], complete: true };
    };
    const of = (repository: string | null): PullRequest => ({
      ...pullAt(id("2")),
      head: { sha: id("2"), ref: "b", repository },
    });
    const { forge } = host([id("2")], {
      pushesTo,
      commitsOf: async () => ({ items: commits, complete: true }),
    });
    const pushersOf = async (repository: string | null) => {
      const request = { pull: of(repository), base, governance, ledger: emptyLedger };
      const { facts } = await gather({ forge, clock }, request);
      return facts.commits.map(({ pushedBy }) => pushedBy?.login);
    };
    expect(await pushersOf("mona/access")).toEqual(["kai", "kai"]);
    expect(await pushersOf(null)).toEqual([undefined, undefined]);
    expect(asked).toEqual(["mona/access b"]);
  });

  test("as long as the push of the head is not told, nothing is known", async () => {
    expect(await pushersBy({ items: [pushed(id("1"), kai, true)], complete: true })).toEqual([
      undefined,
      undefined,
      "commits: the host does not tell yet who pushed 2222222; should that last, push another commit",
    ]);
  });

  test("what was pushed to a branch of the same name later brought nothing", async () => {
    const items = [pushed(id("7"), kai, true), pushed(id("2"), lin, true)];
    expect(await pushersBy({ items, complete: true }, () => true)).toEqual(["lin", "lin"]);
  });

  const lost = Array.from({ length: 21 }, () => pushed(id("9"), lin));
  const tooOften = (what: string) =>
    `commits: the branch was ${what} too often to tell who pushed what; open the pull request from a new branch`;

  test("a branch that was rewritten too often to look into all of it tells nobody", async () => {
    // The first of them is the one that brought what is kept.
    const items = [pushed(id("2"), lin), ...lost.slice(1), pushed(id("8"), kai, true)];
    const pushers = await pushersBy({ items, complete: true }, (_, commit) => commit === id("8"));
    expect(pushers).toEqual([undefined, undefined, tooOften("rewritten")]);
  });

  test("so does one that was pushed to more often than is listed, unless its beginning is", async () => {
    expect(await pushersBy({ items: [pushed(id("2"), lin)], complete: false })).toEqual([
      undefined,
      undefined,
      tooOften("pushed to"),
    ]);
    expect(await pushersBy({ items: [pushed(id("2"), lin, true)], complete: false })).toEqual(["lin", "lin"]);
  });

  test("a name that was used for many branches before holds up nothing", async () => {
    const items = [pushed(id("2"), lin, true), ...lost, pushed(id("1"), kai, true)];
    expect(await pushersBy({ items, complete: true })).toEqual(["kai", "lin"]);
  });
});

test.each([
  {
    name: "is no text says so, and not that it is empty",
    error: new TypeError("The encoded data was not valid for encoding utf-8"),
    kind: "deny",
    told: ["text-unreadable"],
  },
  {
    name: "could not be looked up waits for the lookup",
    error: new Error("502"),
    kind: "wait",
    told: ["text-not-looked-up", "in-doubt"],
  },
])("a grant that $name", async ({ error, kind, told }) => {
  const { forge } = host([id("1")]);
  const text = async (): Promise<string> => {
    throw error;
  };
  const broken = { ...forge, git: { ...forge.git, text } };
  const { facts, changes } = await look(broken, id("1"));
  const verdict = judge({ governance, changes, facts, usedGrants: new Set() });
  const [grant] = verdict.grants;
  expect([grant?.kind, grant?.reasons.map(({ code }) => code)]).toEqual([
    kind,
    [...told, ...(kind === "deny" ? ["in-doubt"] : [])],
  ]);
});
