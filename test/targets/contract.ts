// What holds for every target, whatever is behind it? One suite that each connector runs.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccountName, EntitlementName, TargetName } from "#identity/names.ts";
import type { Assignment, Change, Receipt } from "#plan/change.ts";
import type { TargetWriter } from "#targets/target.ts";

/** A target to try: how to reach it, how to break it, and how to look at it without the connector. */
export type Bench = {
  /** A connection that works. */
  readonly target: TargetWriter;
  /** Two that can be held; different from each other. */
  readonly entitlements: readonly [EntitlementName, EntitlementName];
  /** At least eight accounts that exist; names that are odd but legal there are among them. */
  readonly accounts: readonly AccountName[];
  /** Accounts that do not exist, with names made to do harm among them. */
  readonly strangers: readonly AccountName[];
  /** The same target, when it cannot be reached. */
  readonly down: TargetWriter;
  /** The same target, taking every change without doing it. */
  readonly deaf: TargetWriter;
  /** What is there, found out without the connector; also whatever else must not change. */
  truth(): Promise<{ readonly assignments: readonly Assignment[]; readonly rest: unknown }>;
  /** Back to: nobody holds anything. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export const grant = (entitlement: EntitlementName, account: AccountName): Change =>
  changeOf("grant", entitlement, account);
export const revoke = (entitlement: EntitlementName, account: AccountName): Change =>
  changeOf("revoke", entitlement, account);

function changeOf(kind: Change["kind"], entitlement: EntitlementName, account: AccountName): Change {
  return {
    kind,
    target: "the-target" as TargetName,
    entitlement,
    account,
    because: { kind: kind === "grant" ? "lease" : "expired", grants: ["access/a/grant.yaml"] },
  };
}

export const nameOf = (text: string): EntitlementName => text as EntitlementName;
const sorted = (assignments: readonly Assignment[]): readonly string[] =>
  assignments.map(({ entitlement, account }) => `${entitlement} ${account}`).sort();

/** Runs the contract. `open` is called once; every test starts from nobody holding anything. */
export function describeTarget(name: string, open: () => Promise<Bench>): void {
  describe(`${name} keeps the contract of targets`, () => {
    let bench: Bench;
    let one: EntitlementName;
    let other: EntitlementName;
    let mona: AccountName;
    let hubot: AccountName;
    const observed = async () => sorted(await bench.target.observe(bench.entitlements));
    const truth = async () => sorted((await bench.truth()).assignments);

    beforeAll(async () => {
      bench = await open();
      [one, other] = bench.entitlements;
      const [first, second] = bench.accounts;
      if (first === undefined || second === undefined) throw new Error("a bench needs accounts");
      mona = first;
      hubot = second;
    }, 60_000);
    beforeEach(() => bench.reset());
    afterAll(() => bench.close());

    test("what is granted is there and observed; what is revoked is gone", async () => {
      expect(await observed()).toEqual([]);
      expect(await bench.target.carryOut(grant(one, mona))).toMatchObject({ kind: "confirmed" });
      expect(await observed()).toEqual([`${one} ${mona}`]);
      expect(await truth()).toEqual([`${one} ${mona}`]);
      expect(await bench.target.carryOut(revoke(one, mona))).toMatchObject({ kind: "confirmed" });
      expect(await observed()).toEqual([]);
      expect(await truth()).toEqual([]);
    });

    test("granting twice is confirmed twice, and there once", async () => {
      await bench.target.carryOut(grant(one, mona));
      expect(await bench.target.carryOut(grant(one, mona))).toMatchObject({ kind: "confirmed" });
      expect(await observed()).toEqual([`${one} ${mona}`]);
      expect(await truth()).toEqual([`${one} ${mona}`]);
    });

    test("revoking what is gone, or never was, is confirmed", async () => {
      await bench.target.carryOut(grant(one, mona));
      await bench.target.carryOut(revoke(one, mona));
      expect(await bench.target.carryOut(revoke(one, mona))).toMatchObject({ kind: "confirmed" });
      expect(await bench.target.carryOut(revoke(other, hubot))).toMatchObject({ kind: "confirmed" });
    });

    test("other accounts and other entitlements are not touched", async () => {
      await bench.target.carryOut(grant(one, mona));
      await bench.target.carryOut(grant(other, mona));
      await bench.target.carryOut(grant(one, hubot));
      const before = await bench.truth();
      await bench.target.carryOut(revoke(one, mona));
      expect(await truth()).toEqual([`${one} ${hubot}`, `${other} ${mona}`].sort());
      expect((await bench.truth()).rest).toEqual(before.rest);
    });

    test("only the entitlements that were asked for are observed", async () => {
      await bench.target.carryOut(grant(one, mona));
      await bench.target.carryOut(grant(other, hubot));
      expect(sorted(await bench.target.observe([other]))).toEqual([`${other} ${hubot}`]);
      expect(await bench.target.observe([])).toEqual([]);
    });

    test("every account that exists can hold and lose, however odd its name", async () => {
      for (const account of bench.accounts) {
        expect(await bench.target.carryOut(grant(one, account))).toMatchObject({ kind: "confirmed" });
        expect(await observed()).toEqual([`${one} ${account}`]);
        expect(await bench.target.carryOut(revoke(one, account))).toMatchObject({ kind: "confirmed" });
      }
      expect(await truth()).toEqual([]);
    });

    test("an account that does not exist fails without a throw, for good, and changes nothing", async () => {
      await bench.target.carryOut(grant(one, hubot));
      const before = await bench.truth();
      for (const stranger of bench.strangers) {
        for (const change of [grant(one, stranger), revoke(one, stranger)]) {
          expect(await bench.target.carryOut(change), stranger).toMatchObject({
            kind: "failed",
            retry: false,
          });
        }
      }
      expect(await bench.truth()).toEqual(before);
    });

    test("an entitlement that the config does not have is refused, and cannot be observed", async () => {
      const unheard = nameOf("unheard-of");
      expect(await bench.target.carryOut(grant(unheard, mona))).toMatchObject({
        kind: "failed",
        retry: false,
      });
      await expect(bench.target.observe([one, unheard])).rejects.toThrow(/unheard-of/);
    });

    test("a target that cannot be reached throws when observed, and never confirms", async () => {
      await bench.target.carryOut(grant(one, mona));
      await expect(bench.down.observe([one])).rejects.toThrow();
      for (const change of [grant(other, hubot), grant(one, mona), revoke(one, mona), revoke(other, hubot)]) {
        expect(await bench.down.carryOut(change)).toMatchObject({ kind: "failed", retry: true });
      }
      expect(await truth()).toEqual([`${one} ${mona}`]);
    });

    test("a yes is not believed: nothing is confirmed that reading back does not show", async () => {
      expect(await bench.deaf.carryOut(grant(one, mona))).toMatchObject({ kind: "unconfirmed" });
      expect(await truth()).toEqual([]);
      await bench.target.carryOut(grant(one, mona));
      expect(await bench.deaf.carryOut(revoke(one, mona))).toMatchObject({ kind: "unconfirmed" });
      expect(await truth()).toEqual([`${one} ${mona}`]);
    });

    test("eight changes at once come out as eight changes would", async () => {
      const eight = bench.accounts.slice(0, 8);
      const all = (changes: readonly Change[]): Promise<readonly Receipt[]> =>
        Promise.all(changes.map((change) => bench.target.carryOut(change)));
      const granted = await all(eight.map((account) => grant(one, account)));
      expect(granted.map(({ kind }) => kind)).toEqual(eight.map(() => "confirmed"));
      expect(await truth()).toEqual(eight.map((account) => `${one} ${account}`).sort());
      const [stay, go] = [eight.slice(0, 4), eight.slice(4)];
      const mixed = await all([
        ...go.map((account) => revoke(one, account)),
        ...stay.map((account) => grant(other, account)),
      ]);
      expect(mixed.map(({ kind }) => kind)).toEqual(eight.map(() => "confirmed"));
      expect(await truth()).toEqual(
        stay.flatMap((account) => [`${one} ${account}`, `${other} ${account}`]).sort(),
      );
    });
  });
}
