// What is a process? Something that can die between any two messages, and of which only the messages' effects stay.

import type { Timing } from "#flows/timing.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import { type Chance, chanceOf } from "./chance.ts";
import type { Timeline } from "./timeline.ts";

export type Process = {
  readonly name: string;
  readonly chance: Chance;
  readonly timing: Timing;
  /** What the machine's clock shows, which may be wrong. */
  readonly clock: () => Instant;
  /** Seconds by which its clock is ahead: what the machine's showed when it began, or, in the app, shows now. */
  ahead: number;
  isDead: boolean;
  /** Scheduling points so far. */
  points: number;
  /** It dies at this scheduling point. */
  dieAt: number | undefined;
  readonly onDeath: (() => void)[];
};

/** A new process. Its own chance follows from the seed and its name. */
export function startProcess(line: Timeline, seed: number, name: string): Process {
  const chance = chanceOf(seed, name);
  const process: Process = {
    name,
    chance,
    ahead: 0,
    isDead: false,
    points: 0,
    dieAt: undefined,
    onDeath: [],
    clock: () => instantOf(Math.floor(line.now() / 1000) + process.ahead),
    timing: {
      random: chance.random,
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          if (reachPoint(process)) return;
          if (signal?.aborted === true) return resolve();
          const callOff = line.at(line.now() + milliseconds, () => {
            if (!process.isDead) resolve();
          });
          signal?.addEventListener("abort", () => {
            callOff();
            if (!process.isDead) resolve();
          });
        }),
    },
  };
  return process;
}

/** Whether its clock is so far off that nothing new may be given by it. */
export const isOff = ({ ahead }: Process): boolean => Math.abs(ahead) > 30;

/** Passes one scheduling point; true when the process is dead, so that whoever waits waits for ever. */
export function reachPoint(process: Process): boolean {
  process.points += 1;
  if (process.points === process.dieAt) kill(process);
  return process.isDead;
}

export function kill(process: Process): void {
  if (process.isDead) return;
  process.isDead = true;
  for (const act of process.onDeath) act();
}
