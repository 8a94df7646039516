// What the ledger says was asked for and kept.

import { describe, expect, test } from "vitest";
import type { LedgerEntry } from "#ledger/entry.ts";
import { demandOf } from "#tighten/demand.ts";
import { instantOf } from "#time/instant.ts";

let seq = 0;
const entry = (
  type: LedgerEntry["type"],
  time: number,
  path: string,
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  v: 1,
  seq: seq++,
  id: "01900000-0000-7000-8000-000000000000",
  key: `${type} ${path} ${time}`,
  prev: "0".repeat(64),
  source: { kind: "action" },
  type,
  time,
  grant: { path, blob: "b" },
  ...more,
});
const opened = (time: number, path: string, length: number, more: Partial<LedgerEntry> = {}): LedgerEntry =>
  entry("lease.opened", time, path, {
    actor: { id: 7, login: "mona" },
    given: { from: time, until: time + length },
    decision: { kind: "allow", rule: "orders", hash: "0".repeat(64) },
    ...more,
  });

const since = instantOf(0);
const until = instantOf(1_000_000);

describe("demand", () => {
  test("a lease that ran its course was kept as long as it was asked for", () => {
    const demand = demandOf([opened(100, "a", 3600)], since, until).get("orders");
    expect(demand?.samples).toMatchObject([{ asked: 3600, kept: 3600, requester: 7 }]);
    expect(demand?.from).toBe(100);
  });

  test("a lease that was withdrawn was kept until then; one that had not begun was not kept at all", () => {
    const entries = [
      opened(100, "a", 3600),
      entry("lease.withdrawn", 700, "a"),
      opened(100, "b", 3600, { given: { from: 900, until: 4500 } }),
      entry("lease.withdrawn", 700, "b"),
    ];
    const kept = demandOf(entries, since, until)
      .get("orders")
      ?.samples.map((sample) => sample.kept);
    expect(kept).toEqual([600, 0]);
  });

  test("an extension counts with all that it prolongs, as it is judged", () => {
    const entries = [
      opened(100, "a", 3600),
      opened(200, "b", 7200, { extends: "a", given: { from: 3700, until: 10_900 } }),
    ];
    expect(
      demandOf(entries, since, until)
        .get("orders")
        ?.samples.map((sample) => sample.asked),
    ).toEqual([3600, 10_800]);
  });

  test("break-glass and leases from before the window are left out", () => {
    const entries = [
      opened(100, "old", 60),
      opened(5000, "b", 60),
      entry("break-glass.opened", 5000, "b"),
      opened(6000, "c", 60),
    ];
    expect(
      demandOf(entries, instantOf(4000), until)
        .get("orders")
        ?.samples.map((sample) => sample.grant),
    ).toEqual(["c"]);
  });
});
