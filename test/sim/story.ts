// How is it told to a person what went wrong? The law, the policy, and what happened, in order.

import type { Script } from "./script/script.ts";
import type { Outcome } from "./simulate.ts";

const clock = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");

/** The command that plays a seed again. */
export const replayOf = (seed: number, canary?: string): string =>
  `npm run sim -- --seed ${seed}${canary === undefined ? "" : ` --canary ${canary}`}`;

export function tellStory(script: Script, outcome: Outcome, canary?: string): string {
  const people = Object.entries(script.teams).map(([team, logins]) => `  ${team}: ${logins.join(", ")}`);
  const standing = script.standing.map(
    ({ target, entitlement, account }) => `  ${account} has ${target}/${entitlement} from before`,
  );
  return [
    outcome.violations.length === 0
      ? `Seed ${script.seed}: no law is broken`
      : `Seed ${script.seed}: the law is broken that says`,
    ...outcome.violations.map(({ law, what, at }) => `  ${law}: ${what} (${clock(at)})`),
    "",
    "Policy:",
    ...script.policy.text
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
    "",
    "People:",
    ...people,
    ...standing,
    "",
    "What happened:",
    ...outcome.story.map(({ at, what }) => `  ${clock(at)}  ${what}`),
    "",
    `Play it again: ${replayOf(script.seed, canary)}`,
  ].join("\n");
}
