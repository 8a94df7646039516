// What does a plausible history look like? Leases that open, are carried out and end, in any order, from random numbers.

import { nodeHash } from "#forge/crypto.ts";
import { chainLines, emptyTip } from "#ledger/chain.ts";
import type { LedgerEntry, LedgerEvent } from "#ledger/entry.ts";
import { unwrap } from "./sample.ts";

const start = Date.UTC(2026, 0, 1) / 1000;
const id = (n: number): string => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

/** `count` events: every lease with its grant, its end and its revocation, over `subjects` people and 50 entitlements. */
export function history(count: number, subjects: number): readonly LedgerEvent[] {
  const events: LedgerEvent[] = [];
  const epochs = new Map<string, number>();
  const base = (type: LedgerEvent["type"], key: string) => ({
    v: 1 as const,
    id: id(events.length),
    type,
    time: start + events.length * 30,
    key,
    source: { kind: "action" as const, repository: "acme/access", run: "12345678901" },
  });
  for (let lease = 0; events.length < count; lease++) {
    const login = `user-${(lease * 7) % subjects}`;
    const place = { target: `db-${lease % 10}`, entitlement: `role-${lease % 5}`, account: login };
    const path = `access/${place.target}/${place.entitlement}/${login}/g${lease}.yaml`;
    const grant = { path, blob: nodeHash.sha256Hex(path).slice(0, 40) };
    const holding = `${place.target}/${place.entitlement} ${login}`;
    const given = { from: start + lease * 180, until: start + lease * 180 + 7200 };
    const subject = { id: 1000 + ((lease * 7) % subjects), login };
    const change = (kind: "grant" | "revoke", type: "change.intended" | "change.confirmed") => {
      const epoch = epochs.get(holding) ?? 0;
      events.push({ ...base(type, `${type}:${kind}:${holding}:${epoch}`), ...place, change: kind });
      if (type === "change.confirmed") epochs.set(holding, epoch + 1);
    };
    const by = [{ id: 7, login: "dora", review: 100 + lease }];
    events.push({
      ...base("lease.opened", `lease.opened:${path}`),
      ...place,
      grant,
      subject,
      pullRequest: lease + 1,
      actor: subject,
      asked: given,
      given,
      decision: {
        kind: "allow",
        rule: "/orders-db/",
        route: "standard",
        hash: nodeHash.sha256Hex(login),
        approvals: [{ from: ["acme/dba"], count: 1, by }],
      },
    });
    change("grant", "change.intended");
    change("grant", "change.confirmed");
    if (lease % 20 === 19) continue;
    events.push({
      ...base(lease % 3 === 0 ? "lease.withdrawn" : "lease.expired", `lease.ended:${path}`),
      ...place,
      grant,
      due: given.until,
    });
    change("revoke", "change.intended");
    change("revoke", "change.confirmed");
  }
  return events.slice(0, count);
}

export type Chained = {
  readonly entries: readonly LedgerEntry[];
  readonly lines: readonly string[];
  readonly hashes: readonly string[];
};

export function chainedHistory(events: readonly LedgerEvent[]): Chained {
  const chained = unwrap(chainLines(emptyTip, events, nodeHash));
  return {
    entries: chained.map(({ line }) => JSON.parse(line)),
    lines: chained.map(({ line }) => line),
    hashes: chained.map(({ hash }) => hash),
  };
}
