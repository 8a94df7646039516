// What follows from access, as the ledger has it: open until all of it is done, and the same from a snapshot.

import { expect, test } from "vitest";
import { dutiesOf, openDuties, overdueReviews, reviewDue } from "#ledger/duties.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { restore, snapshot } from "#ledger/snapshot.ts";
import { emptyState, type LedgerState } from "#ledger/state.ts";
import { instantOf } from "#time/instant.ts";

const grantOf = (id: string) => ({ path: `access/db/read/mona/${id}.yaml`, blob: "b" });
const at = instantOf;

/** Entries of one ledger, numbered. */
const numbered = (list: readonly Partial<LedgerEntry>[]): readonly LedgerEntry[] =>
  list.map((rest, seq) => ({
    v: 1,
    seq,
    id: "",
    prev: "",
    type: "lease.opened",
    time: 1000,
    key: `k${seq}`,
    source: { kind: "cli" },
    ...rest,
  }));

const opened = (id: string, obligations: LedgerEntry["obligations"], time = 1000): Partial<LedgerEntry> => ({
  type: "lease.opened",
  time,
  grant: grantOf(id),
  subject: { id: 5, login: "mona" },
  target: "db",
  entitlement: "read",
  account: "mona",
  given: { from: 1000, until: 2000 },
  pullRequest: 3,
  inputs: { base: "c0" },
  ...(obligations === undefined ? {} : { obligations }),
});

const review = { by: ["acme/dba"], within: 500 };
const story = numbered([
  opened("plain", undefined),
  opened("told", { notify: ["acme/dba"] }),
  opened("both", { notify: ["acme/dba"], review }),
  opened("glass", { review }),
  { type: "break-glass.opened", grant: grantOf("glass"), due: 1500 },
  { type: "lease.notified", grant: grantOf("told"), time: 1001 },
  { type: "lease.notified", grant: grantOf("both"), time: 1001 },
  { type: "lease.notified", grant: grantOf("glass"), time: 1001 },
  { type: "lease.withdrawn", grant: grantOf("both"), time: 1200 },
  {
    type: "break-glass.reviewed",
    grant: grantOf("glass"),
    time: 1400,
    actor: { id: 9, login: "dora" },
    review: 4,
    vote: "changes-requested",
  },
  { type: "lease.reviewed", grant: grantOf("both"), time: 1800, review: 5, vote: "approved" },
]);

const upTo = (count: number): LedgerState => fold(emptyState, story.slice(0, count), "");
const openIn = (state: LedgerState): readonly string[] =>
  openDuties(state).map(({ lease }) => lease.grant.slice("access/db/read/mona/".length, -".yaml".length));

test("what has still to follow is open until it is done, each on its own", () => {
  expect([1, 4, 6, 8, 10, 11].map((count) => openIn(upTo(count)))).toEqual([
    [],
    ["told", "both", "glass"],
    ["both", "glass"],
    ["both", "glass"],
    ["both"],
    [],
  ]);
});

test("all that followed from a pull request is known afterwards, with who said what", () => {
  const found = dutiesOf(upTo(11), 3);
  expect(found.map(({ lease }) => lease.grant)).toEqual(
    ["both", "glass", "told"].map((id) => grantOf(id).path),
  );
  expect(found[1]?.duties.reviewed).toEqual({
    at: 1400,
    by: { id: 9, login: "dora" },
    review: 4,
    objects: true,
  });
});

test("a review is due so long after the beginning of break-glass, and after the end of other access", () => {
  const due = (count: number) => openDuties(upTo(count)).map((record) => reviewDue(record));
  // Withdrawn, it ends earlier, and is to be reviewed earlier.
  expect(due(8)).toEqual([2500, 1500]);
  expect(due(9)).toEqual([1700, 1500]);
  const overdue = (now: number) => overdueReviews(upTo(9), at(now)).map(({ lease }) => lease.grant);
  expect([1499, 1500, 1700].map((now) => overdue(now).length)).toEqual([0, 1, 2]);
  expect(overdue(1700)).toEqual([grantOf("glass").path, grantOf("both").path]);
});

test("that a review came late is remembered, so that the issue about it can be closed", () => {
  expect([10, 11].map((count) => upTo(count).hadOverdue)).toEqual([false, true]);
});

test("from a snapshot in the middle, the rest leads to the same", () => {
  const whole = upTo(story.length);
  for (let half = 1; half < story.length; half++) {
    const restored = restore(JSON.parse(JSON.stringify(snapshot(upTo(half)))));
    if (restored === undefined) throw new Error("not restored");
    expect(openIn(restored)).toEqual(openIn(upTo(half)));
    const end = fold(restored, story.slice(half), "");
    expect(snapshot(end)).toEqual(snapshot(whole));
    expect([openIn(end), end.hadOverdue]).toEqual([[], true]);
  }
});

test("what is reviewed without ever having been asked for changes nothing", () => {
  const list = numbered([
    opened("plain", undefined),
    { type: "lease.reviewed", grant: grantOf("plain") },
    { type: "lease.reviewed", grant: grantOf("none") },
  ]);
  const state = fold(emptyState, list, "");
  expect([openIn(state), state.hadOverdue]).toEqual([[], false]);
});
