// Whom do the governing rules name? The sets that a decision on these changes can ask about, and no others.

import type { FileChange } from "#grant/grant.ts";
import { type Login, loginOf, type RepoPath, type TargetName, type TeamName } from "#identity/names.ts";
import type { Governance, Policy, Rule, SetRef } from "#policy/model.ts";
import { loginOfAccount } from "#policy/people/accounts.ts";
import type { Instant } from "#time/instant.ts";

export type NamedSets = { readonly teams: ReadonlySet<TeamName>; readonly logins: ReadonlySet<Login> };

const below = "access/";

/**
 * Teams, and single people: those named by `@login` and those whose shift it is at `now`; those in `besides` too; and
 * whoever may have the account that the directory gives to a subject.
 */
export function namedBy(
  governance: Governance,
  changes: readonly FileChange[],
  now: Instant,
  besides: readonly SetRef[] = [],
): NamedSets {
  const teams = new Set<TeamName>();
  const logins = new Set<Login>();
  const sets = changes.flatMap(({ path, after }) => setsFor(governance, path, after !== undefined));
  for (const set of [...sets, ...besides]) {
    if (set.kind === "team") teams.add(set.name);
    if (set.kind === "person") logins.add(set.login);
    if (set.kind === "shifts") for (const who of onCall(governance.policy, set.name, now)) logins.add(who);
  }
  for (const { path, after } of changes) {
    const [, target = ""] = path.split("/");
    const login =
      after === undefined ? undefined : loginOfAccount(governance, target as TargetName, subjectIn(path));
    if (login !== undefined) logins.add(login);
  }
  return { teams, logins };
}

/** Whose shift it is at an instant; the end of a shift is excluded. */
export const onCall = ({ shifts }: Policy, name: string, now: Instant): readonly Login[] =>
  (shifts.get(name) ?? []).filter(({ from, to }) => from <= now && now < to).map(({ who }) => who);

function setsFor({ policy, directory }: Governance, path: RepoPath, isThere: boolean): readonly SetRef[] {
  const rule = path.startsWith(below) && isThere ? policy.ruleFor(path.slice(below.length)) : undefined;
  const owned = policy.ownersOf(path);
  // Who owns the file in which the rule stands can object, and answer for contributors whom nobody knows.
  const above = [rule, owned].map((one) => (one === undefined ? undefined : policy.ownersOf(one.at.path)));
  const owners = [owned, ...above].flatMap((one) => one?.approvals.flatMap(({ from }) => from) ?? []);
  const speakers = isThere ? (directory.workloads.get(subjectIn(path))?.owners ?? []) : [];
  return [...owners, ...speakers, ...(rule === undefined ? [] : setsOf(rule))];
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
