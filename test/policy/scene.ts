// What does an ordinary pull request look like? The scene that tests of the decision start from and change one thing in.

import type { FileChange } from "#grant/grant.ts";
import {
  type AccountId,
  type AccountName,
  accountIdOf,
  type BlobId,
  type CommitId,
  type EntitlementName,
  type Login,
  loginOf,
  type TargetName,
  type TeamName,
} from "#identity/names.ts";
import type { Verdict } from "#policy/decision.ts";
import type {
  Account,
  CommitFact,
  CommitIdentity,
  Facts,
  LeaseFact,
  ReviewFact,
  TeamFact,
} from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import type { Directory, Governance, Risk, TargetModel } from "#policy/model.ts";
import { readPolicies } from "#policy/read/policy.ts";
import { formatProblem, wholeFile } from "#source/problem.ts";
import { ok } from "#source/result.ts";
import { type Instant, parseInstant } from "#time/instant.ts";

export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not an instant: ${text}`);
  return instant;
}

/** A Tuesday. */
export const now = at("2026-11-24T10:00:00Z");

const ids = { mona: 1, bob: 2, ann: 3, cy: 4, dee: 5, eve: 6, sam: 7 } as const;
export type Name = keyof typeof ids;

export const idOf = (name: Name): AccountId => accountIdOf(ids[name]);
export const person = (name: Name): Account => ({ login: loginOf(name), id: idOf(name), kind: "person" });
export const bot: Account = { login: loginOf("lapse[bot]"), id: accountIdOf(900), kind: "bot" };
export const identity = (name: Name): CommitIdentity => ({
  name,
  email: `${name}@acme.test`,
  account: person(name),
});
export const unknownIdentity = (email: string): CommitIdentity => ({
  name: "somebody",
  email,
  account: null,
});
export const webFlow: CommitIdentity = {
  name: "GitHub",
  email: "noreply@github.com",
  account: { login: loginOf("web-flow"), id: accountIdOf(19_864_447), kind: "person" },
};

export const sha = (name: string): CommitId => name as CommitId;
export const path = (id = "inc-1", entitlement = "readonly", subject: string = "mona"): string =>
  `access/orders-db/${entitlement}/${subject}/${id}.yaml`;

export const commit = (
  name: string,
  parents: readonly string[],
  by: Name,
  more: Partial<CommitFact> = {},
): CommitFact => ({
  sha: sha(name),
  parents: parents.map(sha),
  author: identity(by),
  committer: identity(by),
  coAuthors: [],
  sameContent: true,
  ...more,
});

let reviews = 0;
export function review(by: Name | Account | null, more: Partial<ReviewFact> = {}): ReviewFact {
  reviews += 1;
  return {
    id: reviews,
    author: typeof by === "string" ? person(by) : by,
    state: "approved",
    commit: sha("c1"),
    at: at("2026-11-24T09:30:00Z"),
    ...more,
  };
}

export const team = (...names: readonly Name[]): TeamFact => ({
  members: names.map((name) => ({ login: loginOf(name), id: idOf(name), state: "active" })),
});

export const teams = (of: Readonly<Record<string, TeamFact>>): ReadonlyMap<TeamName, TeamFact> =>
  new Map(Object.entries(of).map(([name, fact]) => [name as TeamName, fact]));

export const ordinaryTeams = {
  "acme/engineering": team("mona", "bob", "ann"),
  "acme/dba": team("ann", "bob", "cy"),
  "acme/security": team("dee", "cy"),
  "acme/on-call": team("sam"),
};

export function lease(of: string, from: string, until: string, more: Partial<LeaseFact> = {}): LeaseFact {
  return {
    grant: of,
    subject: { kind: "person", name: loginOf("mona"), id: idOf("mona") },
    from: at(from),
    until: at(until),
    approvers: [],
    ...more,
  };
}

export const entitlement = (name: string, risk: Risk = "low") =>
  [name as EntitlementName, { name: name as EntitlementName, risk, settings: {} }] as const;

export const ordersDb: TargetModel = {
  name: "orders-db" as TargetName,
  kind: "memory",
  connection: {},
  accounts: "{login}",
  entitlements: new Map([
    entitlement("readonly"),
    entitlement("admin", "high"),
    entitlement("schema/refunds/writer", "medium"),
  ]),
  at: wholeFile("access/orders-db/target.yaml"),
};

export const directory: Directory = {
  organisation: "acme",
  people: new Map(),
  workloads: new Map([["deployer", { owners: [], accounts: new Map() }]]),
  teams: new Map(),
};

export const pinned = (
  people: Readonly<
    Record<string, { readonly id: number; readonly emails?: readonly string[]; readonly account?: string }>
  >,
): Directory => ({
  ...directory,
  people: new Map<
    Login,
    { id: AccountId; emails: readonly string[]; accounts: ReadonlyMap<TargetName, AccountName> }
  >(
    Object.entries(people).map(([login, { id, emails = [], account }]) => [
      loginOf(login),
      {
        id: accountIdOf(id),
        emails,
        accounts: new Map(account === undefined ? [] : [["orders-db" as TargetName, account as AccountName]]),
      },
    ]),
  ),
});

/** Rules as YAML, below owners by which dee and cy own everything. */
export function policy(
  rules: string,
  owners = `owners: [{ match: "*", approvals: [{ from: [acme/security] }] }]`,
): Governance["policy"] {
  const text = `${owners}\nticketFormats: { incident: "INC-{digits}" }\nrules:\n${rules}\n`;
  const shifts = `shifts:\n  - { who: ann, from: "2026-11-24T08:00:00Z", to: "2026-11-24T20:00:00Z" }\n`;
  const read = readPolicies([
    { path: "policies/10-test.yaml", text },
    { path: "policies/shifts/orders.yaml", text: shifts },
  ]);
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
}

export const ordinaryRules = `
  - match: /orders-db/
    name: orders
    mayRequest: [acme/engineering]
    limits: { duration: 8h, lead: 7d }
    approvals: [{ from: [acme/dba] }]`;

export const grantFile = (text = "reason: Look at refunds\nduration: 4h\n", of = path()): FileChange => ({
  path: of,
  after: { blob: `blob of ${of}` as BlobId, mode: "100644", text },
});

export type Scene = {
  readonly rules?: string;
  readonly owners?: string;
  readonly directory?: Directory;
  readonly targets?: readonly TargetModel[];
  readonly grant?: string;
  readonly changes?: readonly FileChange[];
  readonly usedGrants?: readonly string[];
} & { readonly [K in Exclude<keyof Facts, "pullRequest">]?: Facts[K] } & {
  readonly author?: Account | null;
  readonly pullRequest?: Partial<Facts["pullRequest"]>;
};

/** Mona asks for herself; ann, bob and cy could approve. Nobody has yet. */
export function factsOf({ author = person("mona"), pullRequest, ...scene }: Scene = {}): Facts {
  return {
    now: scene.now ?? now,
    pullRequest: { number: 7, author, head: sha("c1"), base: sha("b1"), draft: false, ...pullRequest },
    commits: scene.commits ?? [commit("c1", ["b1"], "mona")],
    onBase: scene.onBase ?? [sha("b1")],
    reviews: scene.reviews ?? [],
    members:
      scene.members ?? Object.keys(ids).flatMap((name) => (name === "eve" ? [] : [person(name as Name)])),
    teams: scene.teams ?? teams(ordinaryTeams),
    leases: scene.leases ?? [],
    truncated: scene.truncated ?? [],
    failures: scene.failures ?? [],
  };
}

export function governanceOf(scene: Scene): Governance {
  const read = policy(scene.rules ?? ordinaryRules, scene.owners);
  const targets = scene.targets ?? [ordersDb];
  return {
    policy: read,
    targets: new Map(targets.map((target) => [target.name, target])),
    directory: scene.directory ?? directory,
  };
}

export const verdict = (scene: Scene = {}): Verdict =>
  judge({
    governance: ok(governanceOf(scene)),
    changes: scene.changes ?? [grantFile(scene.grant)],
    facts: factsOf(scene),
    usedGrants: new Set(scene.usedGrants ?? []),
  });
