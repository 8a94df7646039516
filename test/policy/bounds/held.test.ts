// What somebody holds: whose it is, how long it lasts together, and how much of it there is at once.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "#grant/grant.ts";
import type { Subject } from "#identity/names.ts";
import {
  coverOf,
  type Held,
  heldBy,
  leasesAfter,
  mostAtOnce,
  sameSubject,
  secondsCovered,
} from "#policy/bounds/held.ts";
import { instantOf } from "#time/instant.ts";
import { at, factsOf, idOf, lease, now, path } from "../scene.ts";

const span = (from: number, length: number): Span => ({
  from: instantOf(from),
  until: instantOf(from + length),
});
const anySpan = fc
  .tuple(fc.nat(30), fc.integer({ min: 0, max: 12 }))
  .map(([from, length]) => span(from, length));
const within = (second: number, { from, until }: Span): boolean => from <= second && second < until;
const seconds = [...Array(60).keys()];

describe("the same subject", () => {
  const mona: Subject = { kind: "person", name: "mona" as never, id: idOf("mona") };
  const deployer: Subject = { kind: "workload", name: "deployer" };
  test("is the same account, whatever it is called, or the same workload", () => {
    expect(sameSubject(mona, { ...mona, name: "renamed" as never })).toBe(true);
    expect(sameSubject(deployer, { ...deployer })).toBe(true);
  });
  test("is no other account of the same name, no other workload, and nobody of the other kind", () => {
    expect(sameSubject(mona, { ...mona, id: idOf("bob") })).toBe(false);
    expect(sameSubject(deployer, { kind: "workload", name: "backup" })).toBe(false);
    const alike: Subject = { kind: "workload", name: "mona" };
    expect([sameSubject(mona, alike), sameSubject(alike, mona)]).toEqual([false, false]);
  });
});

describe("the seconds that spans cover together", () => {
  test("are those that are within one of them, and within the window", () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 5 }), anySpan, (spans, window) => {
        const covered = seconds.filter((second) => spans.some((one) => within(second, one)));
        expect(secondsCovered(spans)).toBe(covered.length);
        expect(coverOf(spans)(window)).toBe(covered.filter((second) => within(second, window)).length);
      }),
      { numRuns: 400 },
    );
  });
});

describe("how many are held at once", () => {
  const held = ({ from, until }: Span, key: string): Held => ({
    ...heldBy(lease(path(key), "2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")),
    span: { from, until },
  });
  test("is what there is in the worst second of the span, each key once", () => {
    const some = fc.array(fc.tuple(anySpan, fc.constantFrom("a", "b", "c")), { maxLength: 6 });
    fc.assert(
      fc.property(some, anySpan, (all, whole) => {
        const counts = seconds
          .filter((second) => within(second, whole))
          .map((second) => new Set(all.flatMap(([one, key]) => (within(second, one) ? [key] : []))).size);
        const found = mostAtOnce(
          all.map(([one, key]) => held(one, key)),
          whole,
          ({ grant }) => grant,
        );
        expect(found).toBe(Math.max(0, ...counts));
      }),
      { numRuns: 400 },
    );
  });
  test("counts nothing twice where one ends as the next begins, in whatever order they come", () => {
    const [first, next] = [held(span(0, 5), "a"), held(span(5, 5), "b")];
    for (const all of [
      [first, next],
      [next, first],
    ]) {
      expect(mostAtOnce(all, span(0, 20), ({ grant }) => grant)).toBe(1);
    }
  });
});

describe("leases after a withdrawal", () => {
  const left = (from: string, until: string): Span | undefined => {
    const facts = factsOf({ leases: [lease(path(), from, until)] });
    return leasesAfter(facts, [path()])[0]?.span;
  };
  test("a live one was held until now", () => {
    const from = "2026-11-24T09:00:00Z";
    expect(left(from, "2026-11-24T12:00:00Z")).toEqual({ from: at(from), until: now });
  });
  test("one that is over stays what it was", () => {
    const [from, until] = ["2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z"] as const;
    expect(left(from, until)).toEqual({ from: at(from), until: at(until) });
  });
  test("one that has not begun never was", () => {
    expect(left("2026-11-24T11:00:00Z", "2026-11-24T12:00:00Z")).toEqual({ from: now, until: now });
  });
  test("what is not withdrawn stays what it was", () => {
    const one = lease(path("other"), "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z");
    expect(leasesAfter(factsOf({ leases: [one] }), [path()])).toEqual([heldBy(one)]);
  });
});
