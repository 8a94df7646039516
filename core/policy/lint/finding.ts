// What does lint say of a policy that can be read?

import type { Place, Problem } from "#source/problem.ts";

/** `error`: it cannot be meant. `warning`: it may be meant, and somebody should look. */
export type Level = "error" | "warning";

export type Finding = Problem & { readonly level: Level };

type Said = {
  readonly code: string;
  readonly at: Place;
  readonly message: string;
  readonly fix: string;
  readonly suggestion?: string;
};

export const error = (said: Said): Finding => ({ ...said, level: "error" });
export const warning = (said: Said): Finding => ({ ...said, level: "warning" });

/** What lint gave up on. Nothing is claimed of it: a finding is always certain. */
export const undecided = (at: Place, what: string): Finding =>
  warning({
    code: "lint-undecided",
    at,
    message: `${what} has too many cases to look at all of them`,
    fix: "Write fewer wildcards or conditions, so that people can follow it too.",
  });
