// Where do the tests of the flows take place? A small organisation, its policy, two databases, and a world around them.

import type { ConnectWriter } from "#flows/apply/carry-out.ts";
import type { RunWorld } from "#flows/apply/pipeline.ts";
import { emptyLedger } from "#flows/ledger.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { type MemoryBranch, memoryBranch, memoryLedger, memoryLines } from "#sandbox/memory-ledger.ts";
import { type MemoryWorld, memoryTarget, memoryTruth, memoryWorld } from "#targets/memory.ts";
import { newIds } from "./ids.ts";
import {
  type MemoryHost,
  type MergeMode,
  memoryForge,
  memoryHost,
  mergePull,
  openPull,
  review,
} from "./memory-forge.ts";
import { type VirtualTime, virtualTime } from "./virtual-time.ts";

const target = `kind: memory
entitlements:
  read: { risk: low }
  write: { risk: high }
`;

const files = {
  "access/directory.yaml": "organisation: acme\n",
  "access/db/target.yaml": target,
  "access/crm/target.yaml": target,
  "policies/10-all.yaml": `rules:
  - match: /db/
    mayRequest: [acme/eng]
    limits: { duration: 8h, lead: 7d }
    approvals: [{ from: [acme/dba], count: 1 }]
  - match: /crm/
    mayRequest: [acme/eng]
    limits: { duration: 8h, lead: 7d }
    approvals: none
    breakGlass: { by: [acme/eng], duration: 1h, reviewBy: [acme/dba], reviewWithin: 24h }
owners:
  - { match: "*", approvals: [{ from: [acme/dba], count: 1 }] }
`,
};

export type Place = {
  readonly time: VirtualTime;
  readonly host: MemoryHost;
  readonly branch: MemoryBranch;
  readonly targets: ReadonlyMap<string, MemoryWorld>;
};

export function place(seed = 1): Place {
  const time = virtualTime(seed);
  const host = memoryHost(time.clock, files, {
    "acme/eng": ["mona", "otto", "lena"],
    "acme/dba": ["dora", "dirk"],
  });
  const targets = new Map([
    ["db", memoryWorld()],
    ["crm", memoryWorld()],
  ]);
  return { time, host, branch: memoryBranch(), targets };
}

export type Pause = (what: string) => Promise<void>;

/** A process of its own: fresh connections to everything that outlives it. `pause` comes before and after messages. */
export function processAt(
  { time, host, branch, targets }: Place,
  options: { readonly run?: number; readonly pause?: Pause; readonly clockAhead?: number } = {},
): { readonly world: RunWorld; readonly connect: ConnectWriter } {
  const { run = 1, pause = async () => {}, clockAhead = 0 } = options;
  const ledger = memoryLedger(branch, nodeHash, (what) => pause(`ledger ${what}`));
  const clock = () => (time.clock() + clockAhead) as ReturnType<typeof time.clock>;
  const base = {
    forge: memoryForge(host, (what) => pause(`forge ${what}`)),
    ledger,
    clock,
    timing: time,
    hash: nodeHash,
    newId: newIds(run),
    source: { kind: "simulation" as const, run: "7" },
    log: () => {},
  };
  const connect: ConnectWriter = async (config) => {
    await pause("target connect");
    const state = targets.get(config.name);
    if (state === undefined) throw new Error(`nothing answers at ${config.name}`);
    const connection = memoryTarget(config, state);
    return {
      ...connection,
      async observe(entitlements) {
        await pause("target observe");
        return connection.observe(entitlements);
      },
      async carryOut(change) {
        await pause("target change");
        const receipt = await connection.carryOut(change);
        await pause("target changed");
        return receipt;
      },
    };
  };
  return { world: { ...base, writer: ledgerWriter(base, emptyLedger) }, connect };
}

export const grantPath = (where: string, login: string, id = "g1"): string =>
  `access/${where}/${login}/${id}.yaml`;

/** A grant, asked for, approved by dora where that is needed, and merged. */
export function granted(
  { host }: Place,
  login: string,
  where: string,
  options: {
    readonly id?: string;
    readonly text?: string;
    readonly mode?: MergeMode;
    readonly by?: string;
  } = {},
): string {
  const { id = "g1", text = "reason: Look for lost orders\nduration: 2h\n", mode, by = "dora" } = options;
  const path = grantPath(where, login, id);
  const number = openPull(host, login, { [path]: text });
  if (by !== "") review(host, number, by);
  mergePull(host, number, mode);
  return path;
}

export const holdersOf = ({ targets }: Place, name: string): readonly string[] =>
  memoryTruth(targets.get(name) ?? memoryWorld())
    .map(({ entitlement, account }) => `${entitlement} ${account}`)
    .toSorted();

export const entriesOf = ({ branch }: Place): readonly LedgerEntry[] =>
  memoryLines(branch).map((line) => JSON.parse(line));

export const typesOf = (where: Place): readonly string[] => entriesOf(where).map(({ type }) => type);
