// A set in layers: all that was put in is in it, no layer is large, and there are few of them.

import { expect, test } from "vitest";
import { addLayer, hasIn, SET_LAYER_MAX, type SetLayers, setLayersOf } from "#ledger/layers.ts";

const keys = (count: number, name: string): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${i}`);

test("what is put in at once, or one by one, is in it, and nothing else is", () => {
  const start = setLayersOf(keys(3 * SET_LAYER_MAX + 5, "old"));
  const states: SetLayers[] = [start];
  for (const key of keys(1000, "new")) states.push(addLayer(states.at(-1) ?? [], new Set([key])));
  const end = states.at(-1) ?? [];
  for (const key of [...keys(3 * SET_LAYER_MAX + 5, "old"), ...keys(1000, "new")]) {
    if (!hasIn(end, key)) throw new Error(`${key} is not in it`);
  }
  expect(["old", "new", "old--1", "new-1000", ""].filter((key) => hasIn(end, key))).toEqual([]);
  // Earlier states stay as they were.
  expect([
    hasIn(start, "new-0"),
    hasIn(states[500] ?? [], "new-499"),
    hasIn(states[500] ?? [], "new-500"),
  ]).toEqual([false, true, false]);
  expect(Math.max(...end.map(({ size }) => size))).toBeLessThanOrEqual(SET_LAYER_MAX);
  expect(end.length).toBeLessThan(4 + Math.log2(SET_LAYER_MAX));
});
