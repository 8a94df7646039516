// Are the leases that a decision asks about found, through all layers of the state, and no others?
// A failing run prints its seed and path: put them into `fc.assert`'s second argument, and run
// `npx vitest run test/ledger/concerned.test.ts`.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountId, accountIdOf, entitlementKey, type Subject } from "#identity/names.ts";
import { endOf, type Lease } from "#lease/lease.ts";
import { type Concern, leasesConcerning } from "#ledger/concerned.ts";
import { draftOf, type Layers, seal, valuesOf } from "#ledger/layers.ts";
import { emptyState, type LeaseRecord, type LedgerState } from "#ledger/state.ts";
import type { Instant } from "#time/instant.ts";

const ids = [1, 2, 3].map(accountIdOf);
const names = ["mona", "bob", "deployer"];
const entitlements = ["orders-db/readonly", "orders-db/admin"];
const instant = fc.integer({ min: 0, max: 20 }).map((at) => at as Instant);

const anySubject: fc.Arbitrary<Subject> = fc.oneof(
  fc
    .tuple(fc.constantFrom("mona", "bob"), fc.constantFrom(...ids))
    .map(([name, id]) => ({ kind: "person", name: name as never, id }) as const),
  fc.constant({ kind: "workload", name: "deployer" } as const),
);

const anyLease = fc
  .record({
    number: fc.integer({ min: 0, max: 12 }),
    entitlement: fc.constantFrom(...entitlements),
    subject: anySubject,
    span: fc.tuple(instant, instant).map(([a, b]) => ({ from: a, until: (a + b + 1) as Instant })),
    approvers: fc.subarray(ids),
    ended: fc.option(instant),
  })
  .map(({ number, entitlement, ended, ...rest }) => {
    const [target, name] = entitlement.split("/");
    const grant = `access/${entitlement}/x/g${number}.yaml`;
    return {
      ...rest,
      grant,
      target,
      entitlement: name,
      ...(ended === null ? {} : { ended: { at: ended, why: "withdrawn" } }),
    } as unknown as Lease;
  });

/** Some leases after the others, each list as one more step of the ledger. */
const stateOf = (steps: readonly (readonly Lease[])[]): LedgerState => {
  const layers = steps.reduce<Layers<LeaseRecord>>((leases, step) => {
    const draft = draftOf(leases);
    for (const lease of step) draft.top.set(lease.grant, { lease } as LeaseRecord);
    return seal(draft);
  }, []);
  return { ...emptyState, leases: layers };
};

const anyConcern: fc.Arbitrary<Concern> = fc.record({
  ids: fc.subarray(ids).map((some) => new Set(some)),
  names: fc.subarray(names).map((some) => new Set(some)),
  approvers: fc.subarray(ids).map((some) => new Set<AccountId>(some)),
  entitlements: fc.subarray(entitlements).map((some) => new Set(some)),
  since: instant,
});

test("all that concern somebody are found, as the newest step has them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyLease, { maxLength: 8 }), { maxLength: 4 }),
      anyConcern,
      (steps, concern) => {
        const state = stateOf(steps);
        const expected = [...valuesOf(state.leases)]
          .map(({ lease }) => lease)
          .filter(
            (lease) =>
              (lease.subject.kind === "person" && concern.ids.has(lease.subject.id)) ||
              concern.names.has(lease.subject.name) ||
              lease.approvers.some((approver) => concern.approvers.has(approver)) ||
              (concern.entitlements.has(entitlementKey(lease)) && endOf(lease) > concern.since),
          )
          .sort((a, b) => (a.grant < b.grant ? -1 : 1));
        expect(leasesConcerning(state, concern)).toEqual(expected);
        // And once more, from the indexes that are there now.
        expect(leasesConcerning(state, concern)).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test("what concerns nobody is not looked at, however much there is", () => {
  let looked = 0;
  const lease = (number: number): Lease =>
    ({
      grant: `access/orders-db/readonly/p${number}/g.yaml`,
      target: "orders-db",
      entitlement: "readonly",
      subject: { kind: "person", name: `p${number}`, id: number + 10 },
      approvers: [],
      span: { from: 0, until: 5 },
      get ended() {
        looked += 1;
        return undefined;
      },
    }) as unknown as Lease;
  const state = stateOf([Array.from({ length: 1_000 }, (_, number) => lease(number))]);
  const concern: Concern = {
    ids: new Set([accountIdOf(17)]),
    names: new Set(["p7"]),
    approvers: new Set(),
    entitlements: new Set(["orders-db/readonly"]),
    since: 5 as Instant,
  };
  expect(leasesConcerning(state, concern).map(({ subject }) => subject.name)).toEqual(["p7"]);
  looked = 0;
  expect(leasesConcerning(state, concern)).toHaveLength(1);
  expect(looked).toBeLessThan(10);
});
