// How does a message get there, and its answer back? Each way takes time, and either can get lost.

import { type Process, reachPoint } from "./process.ts";
import type { Timeline } from "./timeline.ts";

/** What becomes of one message; times in milliseconds. */
export type Fate = {
  readonly there: number;
  readonly back: number;
  /** `before`: it never arrives. `after`: what it asked for is done, and its answer is an error. */
  readonly fails?: { readonly when: "before" | "after"; readonly error: string };
};

/** The usual: some tens to hundreds of milliseconds each way. */
export const usualFate = ({ chance }: Process): Fate => ({
  there: chance.between(5, 120),
  back: chance.between(5, 120),
});

/**
 * Sends a message. `effect` happens in the world when it arrives, whether or not its sender lives by then; the answer
 * is heard only by a sender who does. Sending and hearing are the scheduling points at which a process may die.
 */
export function send<T>(line: Timeline, from: Process, fate: Fate, effect: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (reachPoint(from)) return;
    const answer = (hear: () => void): void => {
      line.at(line.now() + fate.back, () => {
        if (!from.isDead && !reachPoint(from)) hear();
      });
    };
    line.at(line.now() + fate.there, () => {
      const { fails } = fate;
      if (fails?.when === "before") {
        answer(() => reject(new Error(fails.error)));
        return;
      }
      void (async () => {
        try {
          const value = await effect();
          answer(() => (fails === undefined ? resolve(value) : reject(new Error(fails.error))));
        } catch (error) {
          answer(() => reject(error));
        }
      })();
    });
  });
}
