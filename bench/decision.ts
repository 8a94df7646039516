// What does a decision cost, beside parsing the YAML of the grant that it is about?
//
// `npx node bench/decision.ts [--rules 1000] [--rounds 20000] [--json]`. Both work in one process, in turns, and only
// their ratio is a result: times differ from machine to machine. A decision is everything between parsed values and
// allow, wait or deny on one grant: facts made ready, limits, routes, reviews, matching. Explained, it is told with
// the whole tree of its reasons, every sentence made.
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { parseGrant } from "#grant/parse.ts";
import { accountIdOf, type BlobId, type CommitId, loginOf, type TeamName } from "#identity/names.ts";
import type { Account, Facts } from "#policy/facts.ts";
import { readGovernance } from "#policy/read/governance.ts";
import { decideGrant } from "#policy/request.ts";
import { worldOf } from "#policy/world.ts";
import { formatProblem } from "#source/problem.ts";
import { parseInstant } from "#time/instant.ts";

const { values: options } = parseArgs({
  options: {
    rules: { type: "string", default: "1000" },
    rounds: { type: "string", default: "20000" },
    json: { type: "boolean", default: false },
  },
});
const rules = Number(options.rules);
const rounds = Number(options.rounds);

const path = "access/orders-db/readonly/mona/inc-4211.yaml";
const text = `# yaml-language-server: $schema=../../../../schemas/grant.schema.json
reason: >-
  Find the refunds that INC-4211 left pending, see which of them were booked twice on Monday,
  and tell finance the orders that they belong to. Reading is enough: what has to be changed
  is changed by the refunds job once it is mended, and not by hand.
task: Read refunds and their orders of the last three days, and export the ids of those pending.
ticket: INC-4211
priority: high
duration: 4h
start: 2026-11-24T12:00:00Z
`;

const rule = (index: number): string => `
  - match: /target-${index}/readonly/
    mayRequest: [acme/engineering]
    limits: { duration: 8h, lead: 7d }
    require: [reason, ticket]
    approvals: [{ from: [acme/dba], count: 1 }]`;
const governing = `
  - match: /orders-db/readonly/
    name: orders-readonly
    mayRequest: [acme/engineering]
    limits: { duration: 8h, lead: 7d, total: { of: 24h, per: 7d }, renewals: 1 }
    require: [reason, ticket]
    routes:
      - name: on-call, short
        when: { subjectIn: [acme/on-call], durationAtMost: 2h }
        approvals: none
      - name: standard
        approvals: [{ from: [acme/dba], count: 1 }]
    conflictsWith: [/orders-db/admin/]`;

/** Files of at most 100 rules each; the governing rule stands in the middle of all. */
const files = Array.from({ length: Math.ceil(rules / 100) }, (_, file) => {
  const first = file * 100;
  const texts = Array.from({ length: Math.min(100, rules - first) }, (_, index) =>
    first + index === Math.floor(rules / 2) ? governing : rule(first + index),
  );
  return { path: `policies/${String(file).padStart(3, "0")}-rules.yaml`, text: `rules:${texts.join("")}\n` };
});

const read = readGovernance([
  { path: "access/directory.yaml", text: "organisation: acme\n" },
  {
    path: "access/orders-db/target.yaml",
    text: "kind: memory\nentitlements: { readonly: { risk: low }, admin: { risk: high } }\n",
  },
  {
    path: "policies/owners.yaml",
    text: 'owners: [{ match: "*", approvals: [{ from: [acme/security] }] }]\n',
  },
  ...files,
]);
if (!read.ok) throw new Error(read.error.slice(0, 5).map(formatProblem).join("\n"));
const governance = read.value;

const someone = (name: string, id: number): Account => ({
  login: loginOf(name),
  id: accountIdOf(id),
  kind: "person",
});
const mona = someone("mona", 1);
const ann = someone("ann", 2);
const others = Array.from({ length: 20 }, (_, index) => someone(`member-${index}`, 100 + index));
const active = (people: readonly Account[]) => ({
  members: people.map((who) => ({ ...who, state: "active" as const })),
});
const now = parseInstant("2026-11-24T10:00:00Z");
if (now === undefined) throw new Error("no instant");
const by = (account: Account) => ({ name: account.login, email: `${account.login}@acme.test`, account });
const sha = (letter: string) => letter.repeat(40) as CommitId;

const facts: Facts = {
  now,
  pullRequest: { number: 7, author: mona, head: sha("b"), base: sha("a"), draft: false },
  commits: [
    {
      sha: sha("c"),
      parents: [sha("a")],
      author: by(mona),
      committer: by(mona),
      coAuthors: [],
      sameContent: true,
    },
    {
      sha: sha("b"),
      parents: [sha("c"), sha("a")],
      author: by(mona),
      committer: by(mona),
      coAuthors: [],
      sameContent: true,
    },
  ],
  onBase: [sha("a")],
  reviews: [
    { id: 1, author: ann, state: "commented", commit: sha("c"), at: now },
    { id: 2, author: ann, state: "approved", commit: sha("c"), at: now },
  ],
  members: [mona, ann, ...others],
  teams: new Map([
    ["acme/engineering" as TeamName, active([mona, ...others])],
    ["acme/dba" as TeamName, active([ann, ...others.slice(0, 5)])],
    ["acme/on-call" as TeamName, active(others.slice(5, 7))],
  ]),
  leases: [],
  truncated: [],
  failures: [],
};

const used = new Set<string>();
const parsed = parseGrant({ path, text, blob: "b" as BlobId });
if (!parsed.ok) throw new Error(parsed.error.map(formatProblem).join("\n"));
const decide = () => decideGrant(worldOf(governance, facts, used, []), parsed.value, [], []);
const explain = () => decide().tell();
const kind = decide().kind;
if (kind !== "allow") throw new Error(`the decision is ${kind}, so it is not the one to measure`);

/** Microseconds of this thread for one round of many. */
function timed(work: () => unknown, times: number): number {
  const before = process.threadCpuUsage();
  for (let round = 0; round < times; round++) work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / times;
}

const parseYaml = () => parse(text);
const works = {
  yaml: parseYaml,
  grant: () => parseGrant({ path, text, blob: "b" as BlobId }),
  decision: decide,
  explained: explain,
};
for (const work of Object.values(works)) timed(work, rounds);
// In turns, and the best of each: what disturbs one batch does not disturb the result. A batch takes a tenth of a second
// and more, because the clock of a thread can go in steps of some milliseconds.
const best = {
  yaml: Number.POSITIVE_INFINITY,
  grant: Number.POSITIVE_INFINITY,
  decision: Number.POSITIVE_INFINITY,
  explained: Number.POSITIVE_INFINITY,
};
for (let batch = 0; batch < 7; batch++) {
  best.yaml = Math.min(best.yaml, timed(works.yaml, rounds / 4));
  best.grant = Math.min(best.grant, timed(works.grant, rounds / 4));
  best.decision = Math.min(best.decision, timed(works.decision, rounds * 4));
  best.explained = Math.min(best.explained, timed(works.explained, rounds));
}
const result = {
  rules: governance.policy.rules.length,
  decisionToYaml: best.decision / best.yaml,
  explainedToYaml: best.explained / best.yaml,
  decisionToReadingGrant: best.decision / best.grant,
  limit: 1 / 20,
};
if (options.json) console.log(JSON.stringify({ ...result, microseconds: best }));
else {
  console.log(
    `${result.rules} rules; a decision costs ${result.decisionToYaml.toFixed(4)} of parsing the grant's YAML`,
  );
  console.log(`(with all of its reasons told: ${result.explainedToYaml.toFixed(4)})`);
  console.log(
    `(at most ${result.limit} is wanted), and ${result.decisionToReadingGrant.toFixed(4)} of reading the grant.`,
  );
}
