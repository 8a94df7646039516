// What would half a year of requests leave in the ledger? Written through the ledger's own writer, and named for what
// it is: its source says `simulation`.

import { createHash } from "node:crypto";
import type { Octokit } from "@octokit/rest";
import { v7 as uuidv7 } from "uuid";
import { openLedger } from "#flows/ledger.ts";
import { record } from "#flows/record.ts";
import { realTiming } from "#flows/timing.ts";
import { nodeHash } from "#forge/crypto.ts";
import { githubLedgerBranch } from "#forge/github/ledger.ts";
import type { LedgerEvent } from "#ledger/entry.ts";

const week = 7 * 86_400;
/** Who asks, and for how long in seconds: mostly an hour or two, now and then longer, never over three hours. */
const people = [
  { login: "mona", id: 1001 },
  { login: "kai", id: 1002 },
  { login: "noor", id: 1004 },
];
const lengths = [3_600, 3_600, 7_200, 1_800, 5_400, 3_600, 10_800, 7_200];

export type Replayed = { readonly weeks: number; readonly requests: number; readonly entries: number };

/** Records three requests a week for so many weeks up to `until`, each with the end of its lease. */
export async function replayWeeks(octokit: Octokit, until: Date, weeks: number): Promise<Replayed> {
  const ledger = githubLedgerBranch(octokit, { owner: "acme", name: "access", branch: "lapse-ledger" });
  const world = { ledger, hash: nodeHash, timing: realTiming };
  const end = Math.floor(until.getTime() / 1_000);
  const events = Array.from({ length: weeks * 3 }, (_, index) => request(index, end - weeks * week)).flat();
  const { entries } = await record(world, await openLedger(world), events);
  return { weeks, requests: weeks * 3, entries: entries.length };
}

/** Request number `index`, counted from the first week: Monday, Wednesday and Friday. */
function request(index: number, start: number): readonly LedgerEvent[] {
  const person = people[index % people.length] ?? { login: "mona", id: 1001 };
  const length = lengths[(index * 5) % lengths.length] ?? 3_600;
  const from = start + Math.floor(index / 3) * week + (index % 3) * 2 * 86_400 + 10 * 3_600;
  const path = `access/orders-db/readonly/${person.login}/replay-${index}.yaml`;
  const blob = createHash("sha1").update(path).digest("hex");
  const common = {
    v: 1 as const,
    source: { kind: "simulation" as const, repository: "acme/access" },
    grant: { path, blob },
    subject: person,
    target: "orders-db",
    entitlement: "readonly",
    account: person.login,
  };
  const span = { from, until: from + length };
  return [
    {
      ...common,
      id: uuidv7({ msecs: from * 1_000 }),
      type: "lease.opened",
      time: from,
      key: `lease.opened:${path}`,
      actor: person,
      pullRequest: 1_000 + index,
      asked: span,
      given: span,
      decision: { kind: "allow", rule: "orders-readonly", route: "standard", hash: nodeHash.sha256Hex(path) },
    },
    {
      ...common,
      id: uuidv7({ msecs: span.until * 1_000 }),
      type: "lease.expired",
      time: span.until,
      key: `lease.expired:${path}`,
    },
  ];
}
