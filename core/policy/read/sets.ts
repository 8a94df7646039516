// Which people or workloads does a name stand for? `acme/dba`, `@mona`, `shifts:orders`, `workload:deployer`.

import { loginOf, type TeamName } from "#identity/names.ts";
import type { SetRef } from "#policy/model.ts";
import { type Reading, take } from "#policy/read/reading.ts";
import { nearest } from "#source/nearest.ts";
import type { Place, Problem } from "#source/problem.ts";
import { err, ok, type Result, unreachable } from "#source/result.ts";
import type { KeyPath } from "#source/yaml.ts";

// GitHub: letters, digits and hyphens, at most 39; accounts that an enterprise manages have one `_`.
const login = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;
const team = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9_][A-Za-z0-9._-]{0,98})$/;
const name = /^[a-z0-9](?:[a-z0-9-]{0,38})$/;

/** Problem: `set-unreadable`. Logins and teams are read without case. */
export function parseSet(text: string, at: Place): Result<SetRef, Problem> {
  if (team.test(text)) return ok({ kind: "team", name: text.toLowerCase() as TeamName });
  const [, kind, rest = ""] = /^(@|shifts:|workload:)(.*)$/.exec(text) ?? [];
  if (kind === "@" && login.test(rest)) return ok({ kind: "person", login: loginOf(rest) });
  if (kind === "shifts:" && name.test(rest)) return ok({ kind: "shifts", name: rest });
  if (kind === "workload:" && name.test(rest)) return ok({ kind: "workload", name: rest });
  const base = { code: "set-unreadable", at, message: `\`${text}\` names no set of people` };
  if (kind === "@" && team.test(rest)) return err({ ...base, fix: `Write \`${rest}\`.`, suggestion: rest });
  const fix =
    "Write a team `acme/dba`, a person `@mona` (in quotes), a file of shifts `shifts:orders`, or `workload:deployer`.";
  return err({ ...base, fix });
}

/** `parseSet` reads it back. */
export function formatSet(set: SetRef): string {
  switch (set.kind) {
    case "team":
      return set.name;
    case "person":
      return `@${set.login}`;
    case "shifts":
      return `shifts:${set.name}`;
    case "workload":
      return `workload:${set.name}`;
    default:
      return unreachable(set);
  }
}

/** Who may be in the sets: only people can ask, approve, review and be told. */
export type Members = "people" | "people-and-workloads";

/** Problems: `set-unreadable`, `set-twice`, `set-not-people`, `shifts-unknown`. */
export function setsAt(
  reading: Reading,
  texts: readonly string[],
  path: KeyPath,
  members: Members,
): readonly SetRef[];
export function setsAt(
  reading: Reading,
  texts: readonly string[] | undefined,
  path: KeyPath,
  members: Members,
): readonly SetRef[] | undefined;
export function setsAt(
  reading: Reading,
  texts: readonly string[] | undefined,
  path: KeyPath,
  members: Members,
): readonly SetRef[] | undefined {
  if (texts === undefined) return undefined;
  const sets: SetRef[] = [];
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    const at = reading.placeOf([...path, index]);
    const set = take(reading, parseSet(text, at));
    if (set === undefined) continue;
    const problem = setProblem(set, at, reading, members, seen);
    if (problem !== undefined) reading.problems.push(problem);
    seen.add(formatSet(set));
    reading.mentions.push({ set, at });
    sets.push(set);
  }
  return sets;
}

function setProblem(
  set: SetRef,
  at: Place,
  { known }: Reading,
  members: Members,
  seen: ReadonlySet<string>,
): Problem | undefined {
  const written = formatSet(set);
  if (seen.has(written)) {
    return { code: "set-twice", at, message: `\`${written}\` stands here twice`, fix: "Keep one of them." };
  }
  if (set.kind === "workload" && members === "people") {
    const message = `\`${written}\` is not a person, and only people can be named here`;
    return { code: "set-not-people", at, message, fix: "Name people or a team." };
  }
  if (set.kind !== "shifts" || known.shifts.has(set.name)) return undefined;
  const near = nearest(set.name, [...known.shifts]);
  return {
    code: "shifts-unknown",
    at,
    message: `there is no file \`policies/shifts/${set.name}.yaml\``,
    fix: near === undefined ? "Add the file, or name a team." : `Did you mean \`shifts:${near}\`?`,
  };
}
