// Does a decision cost the same beside 100 leases that the ledger knows, and beside 100,000?
//
// `npx node bench/leases.ts [--leases 100000] [--rounds 2000] [--json]`. Measured is what the app does for each look at a
// pull request once the ledger is folded: leases that matter are read off its state, and the request is judged. All
// leases are of the entitlement that is asked for; everybody has had five, and all but 50 are over. The first look,
// which indexes the state, is told by itself. Only ratios are results: times differ from machine to machine.
import { parseArgs } from "node:util";
import { ledgerView } from "#flows/check/ledger-view.ts";
import { leaseFacts } from "#flows/gather/leases.ts";
import type { FileChange } from "#grant/grant.ts";
import {
  type AccountName,
  accountIdOf,
  type BlobId,
  type CommitId,
  type EntitlementName,
  loginOf,
  type TargetName,
  type TeamName,
} from "#identity/names.ts";
import type { Lease } from "#lease/lease.ts";
import { layersOf } from "#ledger/layers.ts";
import { emptyState, type LeaseRecord, type LedgerState } from "#ledger/state.ts";
import type { Facts } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import { readGovernance } from "#policy/read/governance.ts";
import { formatProblem } from "#source/problem.ts";
import { instantOf, parseInstant, plus } from "#time/instant.ts";

const { values: options } = parseArgs({
  options: {
    leases: { type: "string", default: "100000" },
    rounds: { type: "string", default: "2000" },
    json: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);

const read = readGovernance([
  { path: "access/directory.yaml", text: "organisation: acme\n" },
  { path: "access/orders-db/target.yaml", text: "kind: memory\nentitlements: { readonly: { risk: low } }\n" },
  {
    path: "policies/orders.yaml",
    text: `owners: [{ match: "*", approvals: [{ from: [acme/security] }] }]
rules:
  - match: /orders-db/
    mayRequest: [acme/engineering]
    limits: { duration: 8h, total: { of: 40h, per: 7d }, live: { perSubject: 2, perEntitlement: 60 }, coolDown: 1h }
    approvals: none
    mutualApproval: { within: 30d }
`,
  },
]);
if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
const governance = read.value;

const now = parseInstant("2026-11-24T10:00:00Z");
if (now === undefined) throw new Error("no instant");
const mona = { login: loginOf("p0"), id: accountIdOf(1), kind: "person" } as const;
const by = { name: "p0", email: "p0@acme.test", account: mona };
const head = "b".repeat(40) as CommitId;
const base = "a".repeat(40) as CommitId;
const changes: readonly FileChange[] = [
  {
    path: "access/orders-db/readonly/p0/new.yaml",
    after: { blob: "b" as BlobId, mode: "100644", text: "reason: Look at orders\nduration: 1h\n" },
  },
];

/** The state of a ledger with so many leases; those of the asking person ended a day ago and more. */
function stateOf(leases: number): LedgerState {
  const record = (index: number): readonly [string, LeaseRecord] => {
    const person = Math.floor(index / 5);
    const grant = `access/orders-db/readonly/p${person}/g${index}.yaml`;
    const isLive = person > 0 && index % 5 === 0 && index <= 250;
    const until = isLive ? plus(now as never, 3600) : instantOf((now as number) - 86_400 * (1 + (index % 5)));
    const lease: Lease = {
      grant,
      blob: "b" as BlobId,
      target: "orders-db" as TargetName,
      entitlement: "readonly" as EntitlementName,
      subject: { kind: "person", name: loginOf(`p${person}`), id: accountIdOf(person + 1) },
      account: `p${person}` as AccountName,
      span: { from: instantOf(until - 7200), until },
      approvers: [accountIdOf(person + 2)],
      rule: "orders",
      route: "orders",
      pullRequest: index + 1,
      breakGlass: false,
    };
    return [grant, { lease } as LeaseRecord];
  };
  return { ...emptyState, leases: layersOf(Array.from({ length: leases }, (_, index) => record(index))) };
}

function look(state: LedgerState): string {
  const ledger = ledgerView(state);
  const members = [mona];
  const facts: Facts = {
    now: now as never,
    pullRequest: { number: 7, author: mona, head, base, draft: false },
    commits: [{ sha: head, parents: [base], author: by, committer: by, coAuthors: [], sameContent: true }],
    onBase: [base],
    reviews: [],
    members,
    teams: new Map([
      [
        "acme/engineering" as TeamName,
        { members: members.map((who) => ({ ...who, state: "active" as const })) },
      ],
    ]),
    leases: leaseFacts(ledger, changes, { requester: mona.id, members }, now as never),
    truncated: [],
    failures: [],
  };
  return judge({ governance, changes, facts, usedGrants: ledger.used }).kind;
}

/** Microseconds of this thread for one look. */
function timed(state: LedgerState, times: number): number {
  const before = process.threadCpuUsage();
  for (let round = 0; round < times; round++) look(state);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / times;
}

const small = stateOf(300);
const large = stateOf(Number(options.leases));
if (look(small) !== "allow") throw new Error("the decision is not the one to measure");
timed(small, rounds);
const first = timed(large, 1);
timed(large, rounds);
const best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
for (let batch = 0; batch < 7; batch++) {
  best.small = Math.min(best.small, timed(small, rounds));
  best.large = Math.min(best.large, timed(large, rounds));
}
const result = {
  leases: Number(options.leases),
  largeToSmall: best.large / best.small,
  firstToLater: first / best.large,
};
if (options.json) console.log(JSON.stringify({ ...result, microseconds: best }));
else {
  console.log(`a look beside ${result.leases} leases, to one beside 300: ${result.largeToSmall.toFixed(2)}`);
  console.log(`(the first look, which indexes them: ${result.firstToLater.toFixed(0)} later ones)`);
}
