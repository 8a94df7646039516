// Who and what are all stories of a seed about?

import type { Chance } from "../engine/chance.ts";

export const HOUR = 3600;
export const DAY = 24 * HOUR;

export const eng = ["mona", "otto", "lena", "kai"] as const;
export const dba = ["dora", "dirk", "dana"] as const;
export const security = ["sam", "siri"] as const;
export const everybody = [...eng, ...dba, ...security] as const;

export type Setting = {
  readonly chance: Chance;
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly length: number;
  readonly period: number;
  /** The lengths that requests have, in seconds. */
  readonly durations: readonly [number, ...(readonly number[])];
  /** Which of the faults there are, by their place in the list; absent: all of them. */
  readonly swarm?: readonly [number, ...(readonly number[])];
};
