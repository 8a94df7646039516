import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filledBy, isFull, type Matching, match, reachOf } from "#policy/approvals/requirements.ts";

/** `x: 0` in two places is one requirement with two places. */
const filled = (counts: readonly number[], people: Readonly<Record<string, readonly number[]>>) =>
  seated(
    match(
      counts.map((count) => ({ count })),
      Object.entries(people).map(([person, fills]) => ({ person, fills })),
    ),
  ).map((sitting) => sitting.map(({ person }) => person));

const seated = <P extends { readonly fills: readonly number[] }>(matching: Matching<P>) =>
  matching.seats.map((_, index) => filledBy(matching, index));

describe("distinct people fill requirements", () => {
  test.each([
    { name: "nobody fills nothing", counts: [], people: {}, expected: [] },
    { name: "one person fills one place", counts: [1], people: { ann: [0] }, expected: [["ann"]] },
    { name: "who is in no set fills nothing", counts: [1, 1], people: { ann: [] }, expected: [[], []] },
    {
      name: "one person in two teams fills one place",
      counts: [1, 1],
      people: { ann: [0, 1] },
      expected: [["ann"], []],
    },
    {
      name: "two people in both teams fill both",
      counts: [1, 1],
      people: { ann: [0, 1], bob: [0, 1] },
      expected: [["bob"], ["ann"]],
    },
    {
      name: "who is in both moves where they are needed",
      counts: [1, 1],
      people: { ann: [0, 1], bob: [0] },
      expected: [["bob"], ["ann"]],
    },
    {
      name: "a chain of moves",
      counts: [1, 1, 1],
      people: { ann: [0, 1], bob: [1, 2], cy: [0] },
      expected: [["cy"], ["ann"], ["bob"]],
    },
    { name: "one person does not count twice", counts: [2], people: { ann: [0] }, expected: [["ann"]] },
    {
      name: "more than needed are not needed",
      counts: [1],
      people: { ann: [0], bob: [0] },
      expected: [["ann"]],
    },
    {
      name: "two of one and one of another",
      counts: [2, 1],
      people: { ann: [0, 1], bob: [0, 1], cy: [0] },
      expected: [["bob", "cy"], ["ann"]],
    },
  ])("$name", ({ counts, people, expected }) => {
    expect(filled(counts, people)).toEqual(expected);
  });

  test("whoever could free a person for an empty place is within reach of it", () => {
    // ann sits in 0 and could fill 1; so another of 0's people helps 1.
    const matching = match([{ count: 1 }, { count: 1 }, { count: 1 }], [{ person: "ann", fills: [0, 1] }]);
    expect([...reachOf(matching, 1)].sort()).toEqual([0, 1]);
    expect([...reachOf(matching, 2)]).toEqual([2]);
  });
});

const problem = fc.record({
  counts: fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 3 }),
  people: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }), { maxLength: 5 }),
});

/** Tries every way of seating people. */
function bestByTrying(counts: readonly number[], people: readonly (readonly number[])[]): number {
  const [first, ...rest] = people;
  if (first === undefined) return 0;
  const seated = first
    .filter((index) => (counts[index] ?? 0) > 0)
    .map(
      (index) =>
        1 +
        bestByTrying(
          counts.map((count, other) => (other === index ? count - 1 : count)),
          rest,
        ),
    );
  return Math.max(bestByTrying(counts, rest), ...seated);
}

describe("laws of the matching", () => {
  test("as many places are filled as trying every way fills, by people who can, each once", () => {
    fc.assert(
      fc.property(problem, ({ counts, people }) => {
        const given = people.map((fills, person) => ({ person, fills }));
        const matching = match(
          counts.map((count) => ({ count })),
          given,
        );
        const seats = seated(matching);
        const sitting = seats.flat().map(({ person }) => person);
        expect(sitting.length).toBe(bestByTrying(counts, people));
        expect(new Set(sitting).size).toBe(sitting.length);
        expect(isFull(matching)).toBe(sitting.length === counts.reduce((sum, count) => sum + count, 0));
        for (const [index, sitting] of seats.entries()) {
          expect(sitting.length).toBeLessThanOrEqual(counts[index] ?? 0);
          for (const { person } of sitting) expect(people[person]).toContain(index);
        }
      }),
    );
  });

  test("one more person helps exactly when one of their requirements is within reach of an empty place", () => {
    fc.assert(
      fc.property(
        problem,
        fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }),
        ({ counts, people }, fills) => {
          const places = counts.map((count) => ({ count }));
          const given = people.map((one, person) => ({ person, fills: one }));
          const before = match(places, given);
          const after = match(places, [...given, { person: people.length, fills }]);
          const open = counts.flatMap((count, index) =>
            filledBy(before, index).length < count ? [index] : [],
          );
          const helps = open.some((index) =>
            fills.some((one) => one < counts.length && reachOf(before, index).has(one)),
          );
          expect(seated(after).flat().length > seated(before).flat().length).toBe(helps);
        },
      ),
    );
  });
});
