// Where does chance come from? From the seed and a name, so that taking one thing out of a story changes no other.

import { randomOf } from "../../flows/virtual-time.ts";

export type Chance = {
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly happens: (probability: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly [T, ...(readonly T[])]) => T;
};

/** FNV-1a over the name's UTF-16 units, mixed with the seed: names that differ give streams that differ. */
function seedOf(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}

/** A stream of its own for every name. */
export function chanceOf(seed: number, name: string): Chance {
  const random = randomOf(seedOf(seed, name));
  // The first numbers of neighbouring seeds are alike.
  random();
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  return {
    random,
    happens: (probability) => random() < probability,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
  };
}
