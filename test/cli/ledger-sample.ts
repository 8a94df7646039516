// What does a small ledger of real entries look like? Written by the real recorder, on a branch of a real repository.

import { emptyLedger } from "#flows/ledger.ts";
import { record } from "#flows/record.ts";
import { realTiming } from "#flows/timing.ts";
import { nodeHash, signerOf, verifierOf } from "#forge/crypto.ts";
import { gitLedgerBranch } from "#forge/git/ledger.ts";
import type {
  AccountId,
  AccountName,
  BlobId,
  CommitId,
  EntitlementName,
  Login,
  TargetName,
} from "#identity/names.ts";
import { signCheckpoint } from "#ledger/checkpoint.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { formatVerifierKey } from "#ledger/note.ts";
import { appendLeaves, emptyTree, leafHash, rootOf } from "#ledger/tree.ts";
import { instantOf } from "#time/instant.ts";
import { logSigner } from "../ledger/sample.ts";
import type { Repository } from "./terminal.ts";

export const logKey = formatVerifierKey(nodeHash, { name: logSigner.name, publicKey: logSigner.publicKey });
export const otherKey = (() => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.concat([
    Buffer.from("302e020100300506032b657004220420", "hex"),
    Buffer.alloc(32, 7),
  ]).toString("base64")}\n-----END PRIVATE KEY-----\n`;
  const { publicKey } = signerOf(logSigner.name, pem);
  return formatVerifierKey(nodeHash, {
    name: logSigner.name,
    publicKey: verifierOf("x", publicKey).publicKey,
  });
})();

const at = (text: string) => instantOf(Date.parse(text) / 1000);
let count = 0;
const base = (type: LedgerEvent["type"], time: string) => {
  count += 1;
  return {
    v: 1 as const,
    id: `01936000-0000-7000-8000-${String(count).padStart(12, "0")}`,
    type,
    time: at(time),
    key: `${type}:${count}`,
    source: { kind: "action" as const, repository: "acme/access", run: "1" },
  };
};
const what = {
  grant: {
    path: "access/orders-db/readonly/mona/inc-4211.yaml",
    blob: "a".repeat(40) as BlobId,
  },
  target: "orders-db" as TargetName,
  entitlement: "readonly" as EntitlementName,
  account: "mona" as AccountName,
  subject: { id: 1001 as AccountId, login: "mona" as Login },
};
const access = { target: what.target, entitlement: what.entitlement, account: what.account };

/** mona asked for four hours, lin approved, it was given, and taken away five seconds late. */
export const events = (): readonly LedgerEvent[] => {
  count = 0;
  return [
    {
      ...base("lease.opened", "2026-11-24T03:00:00Z"),
      ...what,
      actor: { id: 1001, login: "mona" },
      given: { from: at("2026-11-24T03:00:00Z"), until: at("2026-11-24T07:00:00Z") },
      decision: {
        kind: "allow",
        hash: "b".repeat(64),
        rule: "orders-readonly",
        route: "standard",
        approvals: [{ from: ["acme/dba"], count: 1, by: [{ id: 1003, login: "lin", review: 900 }] }],
      },
      inputs: { base: "c".repeat(40) as CommitId, head: "d".repeat(40) as CommitId },
      pullRequest: 17,
    },
    { ...base("change.intended", "2026-11-24T03:00:01Z"), ...access, change: "grant" },
    { ...base("change.confirmed", "2026-11-24T03:00:02Z"), ...access, change: "grant" },
    { ...base("lease.expired", "2026-11-24T07:00:04Z"), ...what },
    { ...base("change.intended", "2026-11-24T07:00:04Z"), ...access, change: "revoke" },
    { ...base("change.confirmed", "2026-11-24T07:00:05Z"), ...access, change: "revoke" },
  ];
};

/** The same as break-glass, which lin has reviewed, or nobody yet. */
export function brokenGlass(isReviewed: boolean): readonly LedgerEvent[] {
  const [opened, ...rest] = events();
  if (opened === undefined) throw new Error("there is no story");
  const { decision: _, ...asked } = opened;
  const glass = { ...base("break-glass.opened", "2026-11-24T03:00:00Z"), ...what };
  const review = {
    ...base("break-glass.reviewed", "2026-11-24T09:00:00Z"),
    ...what,
    actor: { id: 1003, login: "lin" },
    review: 901,
    vote: "changes-requested" as const,
  };
  const obligations = { review: { by: ["acme/dba"], within: 86_400 } };
  return [{ ...asked, obligations }, glass, ...rest, ...(isReviewed ? [review] : [])];
}

/** Writes the sample to the branch `lapse-ledger` of a repository. */
export async function writeLedger(
  { folder }: Repository,
  list: readonly LedgerEvent[] = events(),
): Promise<void> {
  const ledger = gitLedgerBranch({ folder, ref: "refs/heads/lapse-ledger" });
  await record({ ledger, hash: nodeHash, timing: realTiming }, emptyLedger, list);
}

/** The signed checkpoint of these lines. */
export function checkpointOf(lines: readonly string[]): string {
  const leaves = lines.map((line) => leafHash(nodeHash, line));
  const tree = appendLeaves(nodeHash, emptyTree, leaves);
  const signed = signCheckpoint(
    nodeHash,
    { origin: logSigner.name, size: lines.length, root: rootOf(nodeHash, tree) },
    [logSigner],
  );
  if (!signed.ok) throw new Error(signed.error.message);
  return signed.value;
}
