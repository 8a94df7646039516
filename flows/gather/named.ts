// Whom do the governing rules name? The sets that a decision on these changes can ask about, and no others.

import type { FileChange } from "#grant/grant.ts";
import { type Login, loginOf, type RepoPath, type TeamName } from "#identity/names.ts";
import type { Governance, Rule, SetRef } from "#policy/model.ts";
import type { Instant } from "#time/instant.ts";

export type NamedSets = { readonly teams: ReadonlySet<TeamName>; readonly logins: ReadonlySet<Login> };

const below = "access/";

/** Teams, and single people: those named by `@login` and those whose shift it is at `now`. */
export function namedBy(governance: Governance, changes: readonly FileChange[], now: Instant): NamedSets {
  const teams = new Set<TeamName>();
  const logins = new Set<Login>();
  for (const { path, after } of changes) {
    for (const set of setsFor(governance, path, after !== undefined)) {
      if (set.kind === "team") teams.add(set.name);
      if (set.kind === "person") logins.add(set.login);
      if (set.kind === "shifts") {
        for (const { who, from, to } of governance.policy.shifts.get(set.name) ?? []) {
          if (from <= now && now < to) logins.add(who);
        }
      }
    }
  }
  return { teams, logins };
}

function setsFor({ policy, directory }: Governance, path: RepoPath, isThere: boolean): readonly SetRef[] {
  const owners = policy.ownersOf(path)?.approvals.flatMap((requirement) => requirement.from) ?? [];
  if (!path.startsWith(below) || !isThere) return owners;
  const rule = policy.ruleFor(path.slice(below.length));
  const speakers = directory.workloads.get(subjectIn(path))?.owners ?? [];
  if (rule === undefined) return [...owners, ...speakers];
  // Those who own the rule can object, and answer for contributors whom nobody knows.
  const ruleOwners =
    policy.ownersOf(rule.at.path)?.approvals.flatMap((requirement) => requirement.from) ?? [];
  return [...owners, ...speakers, ...ruleOwners, ...setsOf(rule)];
}

const setsOf = (rule: Rule): readonly SetRef[] => [
  ...rule.mayRequest,
  ...(rule.mayHold ?? []),
  ...rule.routes.flatMap(({ when, approvals }) => [
    ...(when.subjectIn ?? []),
    ...(when.requesterIn ?? []),
    ...approvals.flatMap((requirement) => requirement.from),
  ]),
  ...(rule.breakGlass?.by ?? []),
  ...(rule.breakGlass?.reviewBy ?? []),
];

/** The second last part of a grant's path names who will hold the access; whether it is one is decided later. */
export const subjectIn = (path: RepoPath): string => path.split("/").at(-2) ?? "";

/** The names of those who would hold access by the changed files, as logins. */
export const subjectsOf = (changes: readonly FileChange[]): readonly Login[] =>
  changes
    .filter(({ path, after }) => after !== undefined && path.startsWith(below) && path.split("/").length >= 5)
    .map(({ path }) => loginOf(subjectIn(path)));
