// Who had what, where names are alike, where access stood before, and where nobody knows a name.

import { describe, expect, test } from "vitest";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { unknownNames } from "#ledger/known.ts";
import { emptyState } from "#ledger/state.ts";
import { type Question, whoHad } from "#ledger/who-had.ts";
import { instantOf } from "#time/instant.ts";

const lease = (target: string, subject: NonNullable<LedgerEntry["subject"]>, account: string) => ({
  type: "lease.opened" as const,
  target,
  entitlement: "read/all",
  account,
  subject,
  grant: { path: `access/${target}/read/all/${account}/g.yaml`, blob: "b" },
  given: { from: 1000, until: 2000 },
});
const before = (target: string, entitlement: string, account: string) => ({
  type: "access.preexisting" as const,
  target,
  entitlement,
  account,
});

const mona = { id: 5, login: "mona" };
const entries = [
  lease("orders", mona, "m.lisa"),
  lease("orders-db", { workload: "nightly" }, "svc"),
  before("orders", "read", "m.lisa"),
  before("orders-db", "read", "m.lisa"),
  before("orders-db", "read/all", "kai"),
].map((rest, seq) => ({
  v: 1 as const,
  seq,
  id: "",
  prev: "",
  time: 900,
  key: `k${seq}`,
  source: { kind: "cli" as const },
  ...rest,
}));
const state = fold(emptyState, entries, "");

const ask = (question: Partial<Question>) =>
  whoHad(state, { from: instantOf(1500), until: instantOf(1501), ...question }).map((found) =>
    found.kind === "lease" ? found.grant : found.holding,
  );

describe("a question", () => {
  test("of a target says nothing of one whose name begins alike", () => {
    expect(ask({ target: "orders" })).toEqual(["access/orders/read/all/m.lisa/g.yaml", "orders/read m.lisa"]);
    expect(ask({ target: "orders-db", entitlement: "read" })).toEqual(["orders-db/read m.lisa"]);
  });

  test("of a subject goes through all targets, with what stood before under an account of theirs", () => {
    const all = ["access/orders/read/all/m.lisa/g.yaml", "orders/read m.lisa"];
    expect(ask({ subject: "mona" })).toEqual(all);
    expect(ask({ subject: 5 })).toEqual(all);
    expect(ask({ subject: "nightly" })).toEqual(["access/orders-db/read/all/svc/g.yaml"]);
    // In the other target nobody has ever said whose the account `m.lisa` is.
    expect(ask({ subject: "mona", target: "orders-db" })).toEqual([]);
  });
});

describe("a name that no entry has", () => {
  const unknown = (question: Partial<Question>) =>
    unknownNames(state, { from: instantOf(0), until: instantOf(1), ...question });

  test("is told, with the one that may have been meant", () => {
    expect(unknown({ target: "order", entitlement: "x" })).toEqual([
      { part: "target", name: "order", nearest: "orders" },
    ]);
    expect(unknown({ target: "orders", entitlement: "red/all" })).toEqual([
      { part: "entitlement", name: "orders/red/all", nearest: "orders/read/all" },
    ]);
    expect(unknown({ subject: "monna" })).toEqual([{ part: "subject", name: "monna", nearest: "mona" }]);
    expect(unknown({ subject: 6_000_000 })).toEqual([{ part: "subject", name: "6000000" }]);
  });

  test("is none where a lease or earlier access has it", () => {
    expect(unknown({ target: "orders", entitlement: "read", subject: "Mona" })).toEqual([]);
    expect(unknown({ target: "orders-db", subject: 5 })).toEqual([]);
    expect(unknown({})).toEqual([]);
  });
});
