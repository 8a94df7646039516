// The plan: only what no live lease covers goes, only what a live lease gives comes, and old access stays.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jobsOf, partsOf } from "#flows/parts.ts";
import { nodeHash } from "#forge/crypto.ts";
import {
  type AccountName,
  type BlobId,
  type EntitlementName,
  holdingKey,
  type TargetName,
} from "#identity/names.ts";
import { isLive, type Lease } from "#lease/lease.ts";
import { type Holding, isManaged, type Standing } from "#ledger/state.ts";
import { blastRadius, usualLimits } from "#plan/blast-radius.ts";
import { desired, desiredOf } from "#plan/desired.ts";
import { planDigest } from "#plan/digest.ts";
import { LOOSE_SECONDS, type PlanInput, planTarget } from "#plan/plan.ts";
import { isInPart, partsFor } from "#plan/slice.ts";
import { type Instant, instantOf } from "#time/instant.ts";

const target = "db" as TargetName;
const now = instantOf(1_000_000);
const accounts = ["mona", "otto", "lena"] as AccountName[];
const entitlements = ["read", "write"] as EntitlementName[];
const standings: readonly Standing[] = ["none", "intended-grant", "ours", "intended-revoke", "preexisting"];

const leaseOf = (
  account: AccountName,
  entitlement: EntitlementName,
  from: number,
  until: number,
  n = 0,
): Lease => ({
  grant: `access/db/${entitlement}/${account}/g${n}.yaml`,
  blob: "b" as BlobId,
  target,
  entitlement,
  subject: { kind: "workload", name: account },
  account,
  span: { from: instantOf(from), until: instantOf(until) },
  approvers: [],
  rule: "",
  route: "",
  pullRequest: 1,
  breakGlass: false,
});

const anyLease = fc
  .tuple(
    fc.constantFrom(...accounts),
    fc.constantFrom(...entitlements),
    fc.nat(2000),
    fc.nat(2000),
    fc.nat(9),
  )
  .map(([account, entitlement, from, length, n]) =>
    leaseOf(account, entitlement, now - 1000 + from, now - 1000 + from + length, n),
  );
const anyHolding = fc.record({
  standing: fc.constantFrom(...standings),
  epoch: fc.nat(3),
  seq: fc.nat(20),
}) satisfies fc.Arbitrary<Holding>;
const pairs = accounts.flatMap((account) => entitlements.map((entitlement) => ({ account, entitlement })));
const keyOf = (of: (typeof pairs)[number]): string => holdingKey(target, of.entitlement, of.account);
const anyWorld = fc.record({
  leases: fc.array(anyLease, { maxLength: 12 }),
  observed: fc.subarray(pairs),
  holdings: fc.tuple(...pairs.map(() => fc.option(anyHolding, { nil: undefined }))),
});
type World = { leases: readonly Lease[]; observed: typeof pairs; holdings: readonly (Holding | undefined)[] };

function inputOf({ leases, observed, holdings }: World, ledgerSize = 100): PlanInput {
  const byKey = new Map(pairs.map((pair, index) => [keyOf(pair), holdings[index]]));
  const known = pairs.flatMap((pair, index) => {
    const holding = holdings[index];
    return holding === undefined ? [] : [[keyOf(pair), holding] as const];
  });
  return {
    target,
    now,
    desired: desired(leases, target, now),
    observed,
    holding: (key) => byKey.get(key),
    managed: known.filter(([, holding]) => isManaged(holding)),
    ending: () => ({ reason: { kind: "expired", grants: [] }, due: now }),
    tellsEnd: false,
    ledgerSize,
  };
}

describe("desired", () => {
  test("is the union of live leases, each until the latest end", () => {
    fc.assert(
      fc.property(fc.array(anyLease, { maxLength: 15 }), (leases) => {
        const all = desired(leases, target, now);
        for (const pair of pairs) {
          const live = leases.filter(
            (lease) =>
              isLive(lease, now) && lease.account === pair.account && lease.entitlement === pair.entitlement,
          );
          const until = live.length === 0 ? undefined : Math.max(...live.map(({ span }) => span.until));
          expect(desiredOf(all, pair.entitlement, pair.account)?.until).toBe(until);
        }
      }),
    );
  });
});

describe("a plan", () => {
  test("takes only what no live lease covers, and never what stood before or what nobody set out for", () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const input = inputOf(world);
        for (const change of planTarget(input).changes) {
          const isWanted = desiredOf(input.desired, change.entitlement, change.account) !== undefined;
          expect(change.kind).toBe(isWanted ? "grant" : "revoke");
          if (change.kind === "revoke") {
            expect(["intended-grant", "ours", "intended-revoke"]).toContain(
              input.holding(change.key)?.standing,
            );
          }
        }
      }),
    );
  });

  test("carried out as it says, leaves nothing of ours without a lease and no lease without its access", () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const input = inputOf(world);
        const there = new Set(input.observed.map(keyOf));
        for (const { kind, key } of planTarget(input).changes) {
          if (kind === "grant") there.add(key);
          else there.delete(key);
        }
        for (const pair of pairs) {
          const key = keyOf(pair);
          if (desiredOf(input.desired, pair.entitlement, pair.account) !== undefined)
            expect(there).toContain(key);
          else if (!["none", "preexisting", undefined].includes(input.holding(key)?.standing)) {
            expect(there).not.toContain(key);
          }
        }
      }),
    );
  });

  test("names what stood before once, and drift for ever", () => {
    const [mona, , otto] = pairs;
    if (mona === undefined || otto === undefined) throw new Error("pairs");
    const world = {
      leases: [leaseOf(mona.account, mona.entitlement, now, now + 9)],
      observed: [mona, otto],
      holdings: [],
    };
    const plan = planTarget(inputOf(world));
    expect(plan.preexisting.map(({ key }) => key)).toEqual([keyOf(mona)]);
    expect(plan.drift).toMatchObject([{ key: keyOf(otto), kind: "foreign" }]);
    expect(plan.changes).toEqual([]);
  });

  test("leaves alone what another run has spoken of since the target was seen", () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(20), (world, size) => {
        const input = inputOf(world, size);
        const plan = planTarget(input);
        for (const { key } of [...plan.changes, ...plan.preexisting, ...plan.drift]) {
          expect(input.holding(key)?.seq ?? -1).toBeLessThan(size);
        }
      }),
    );
  });

  test("takes away a grant that appears after it was found to be gone, for a day", () => {
    const [mona] = pairs;
    if (mona === undefined) throw new Error("pairs");
    const late = (looseSince: number) =>
      planTarget(
        inputOf({
          leases: [],
          observed: [mona],
          holdings: [{ standing: "none", epoch: 1, seq: 3, looseSince: looseSince as Instant }],
        }),
      ).changes.map(({ kind }) => kind);
    expect([late(now - 60), late(now - LOOSE_SECONDS)]).toEqual([["revoke"], []]);
  });

  test("is in one order, revocations first, whatever the order of what was seen", () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const plan = planTarget(inputOf(world));
        const other = planTarget(
          inputOf({ ...world, leases: world.leases.toReversed(), observed: world.observed.toReversed() }),
        );
        expect(planDigest([plan], nodeHash)).toBe(planDigest([other], nodeHash));
        const kinds = plan.changes.map(({ kind }) => kind);
        expect(kinds).toEqual(kinds.toSorted().toReversed());
      }),
    );
  });
});

describe("the blast radius", () => {
  const paths = (count: number) => Array.from({ length: count }, (_, i) => `access/db/read/mona/g${i}.yaml`);
  test.each([
    [10, 10, false],
    [11, 11, true],
    [11, 1000, false],
    [200, 10_000, false],
    [201, 10_000, true],
  ])("%i of %i live leases: unusual is %s", (count, live, unusual) => {
    expect(blastRadius(paths(count), live, usualLimits, nodeHash).unusual).toBe(unusual);
  });

  test("a digest names exactly one set of withdrawals", () => {
    const digest = (list: readonly string[]) => blastRadius(list, 9, usualLimits, nodeHash).digest;
    expect(digest(paths(3).toReversed())).toBe(digest(paths(3)));
    expect(digest(paths(4))).not.toBe(digest(paths(3)));
  });
});

describe("slices", () => {
  test("share out every account to exactly one job", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (account, of) => {
        const jobs = Array.from({ length: of }, (_, slice) => ({ target, slice, of }));
        expect(jobs.filter((part) => isInPart(part, target, account)).length).toBe(1);
      }),
    );
  });

  test("grow before there are more jobs than a matrix takes", () => {
    const parts = partsFor(
      [
        { target, holdings: 1_000_000 },
        { target: "crm" as TargetName, holdings: 0 },
      ],
      1000,
    );
    expect(parts.length).toBeLessThanOrEqual(256);
    expect(parts.filter((part) => part.target === "crm")).toEqual([{ target: "crm", slice: 0, of: 1 }]);
  });

  test("of more targets than jobs are a part each, and share the jobs", () => {
    const names = Array.from({ length: 600 }, (_, index) => `t${index}` as TargetName);
    const jobs = jobsOf(
      partsFor(
        names.map((name) => ({ target: name, holdings: 5000 })),
        2000,
      ),
    );
    expect(jobs.length).toBe(256);
    const parts = jobs.flatMap((job) => partsOf(job) ?? []);
    expect(parts.map((part) => part.target).sort()).toEqual(names.toSorted());
    expect(parts.every(({ of }) => of === 1)).toBe(true);
  });
});
