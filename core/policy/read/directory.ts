// Who is who? access/directory.yaml

import {
  type AccountName,
  accountIdOf,
  isSegment,
  type Login,
  type TargetName,
  type TeamName,
} from "#identity/names.ts";
import type { Directory, SetRef } from "#policy/model.ts";
import { parseSet } from "#policy/read/sets.ts";
import type { DirectoryFile } from "#schemas/generated/types.ts";
import { validateDirectoryFile } from "#schemas/generated/validators.js";
import type { SourceFile } from "#source/file.ts";
import type { Place, Problem } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { type KeyPath, readYaml, type Sourced, sortProblems } from "#source/yaml.ts";

export const DIRECTORY_PATH = "access/directory.yaml";

/** A directory with the places of the account names in it, for checks against the targets. */
export type DirectoryWithAccounts = {
  readonly directory: Directory;
  readonly accounts: readonly { readonly target: TargetName; readonly at: Place }[];
};

/**
 * Problems: those of `readYaml`; `id-twice`, `email-unreadable`, `email-twice`, `name-twice`, `account-twice`,
 * `account-target`, `set-unreadable`, `set-not-people`.
 */
export function readDirectory(file: SourceFile): Result<Directory, readonly Problem[]> {
  const read = readDirectoryWithAccounts(file);
  return read.ok ? ok(read.value.directory) : read;
}

type Gathering = {
  readonly problems: Problem[];
  readonly accounts: { readonly target: TargetName; readonly at: Place }[];
  readonly placeOf: Sourced<DirectoryFile>["placeOf"];
  /** What was seen → by whom, so that nothing stands for two. */
  readonly seen: Map<string, string>;
};

export function readDirectoryWithAccounts(
  file: SourceFile,
): Result<DirectoryWithAccounts, readonly Problem[]> {
  const source = readYaml<DirectoryFile>(file, validateDirectoryFile);
  if (!source.ok) return source;
  const { value, placeOf } = source.value;
  const gathering: Gathering = { problems: [], accounts: [], placeOf, seen: new Map() };
  const people = peopleOf(value, gathering);
  const workloads = workloadsOf(value, gathering);
  const teams = new Map<TeamName, number>();
  for (const [name, id] of Object.entries(value.teams ?? {})) {
    once(gathering, "id-twice", `team ${id}`, name, ["teams", name], `the team id \`${id}\``);
    teams.set(name as TeamName, id);
  }
  if (gathering.problems.length > 0) return err(sortProblems(gathering.problems));
  const organisation = value.organisation.toLowerCase();
  return ok({ directory: { organisation, people, workloads, teams }, accounts: gathering.accounts });
}

function peopleOf(value: DirectoryFile, gathering: Gathering): Directory["people"] {
  const people = new Map<Login, NonNullable<ReturnType<Directory["people"]["get"]>>>();
  for (const [login, person] of Object.entries(value.people ?? {})) {
    const path = ["people", login];
    once(gathering, "id-twice", `person ${person.id}`, login, [...path, "id"], `the id \`${person.id}\``);
    once(gathering, "name-twice", `name ${login}`, login, path, `the name \`${login}\``);
    for (const [index, email] of (person.emails ?? []).entries()) {
      const here = [...path, "emails", index];
      if (!/^[^@\s]+@[^@\s]+$/.test(email) || email !== email.toLowerCase()) {
        const lower = email.toLowerCase();
        const fix = /^[^@\s]+@[^@\s]+$/.test(email)
          ? `Write \`${lower}\`.`
          : "Write an address: `mona@acme.example`.";
        const message = `\`${email}\` is not an e-mail address in lower case`;
        gathering.problems.push({ code: "email-unreadable", at: gathering.placeOf(here), message, fix });
      }
      once(gathering, "email-twice", `email ${email}`, login, here, `the address \`${email}\``);
    }
    people.set(login as Login, {
      id: accountIdOf(person.id),
      emails: person.emails ?? [],
      accounts: accountsOf(person.accounts, login, [...path, "accounts"], gathering),
    });
  }
  return people;
}

function workloadsOf(value: DirectoryFile, gathering: Gathering): Directory["workloads"] {
  const workloads = new Map<string, NonNullable<ReturnType<Directory["workloads"]["get"]>>>();
  for (const [name, workload] of Object.entries(value.workloads ?? {})) {
    const path = ["workloads", name];
    // ATTACKER: a path names its subject by name alone, so a workload may not be called like a person.
    once(gathering, "name-twice", `name ${name}`, `workload ${name}`, path, `the name \`${name}\``);
    const owners = (workload.owners ?? []).flatMap((text, index) =>
      ownerOf(text, gathering.placeOf([...path, "owners", index]), gathering.problems),
    );
    const accounts = accountsOf(workload.accounts, `workload ${name}`, [...path, "accounts"], gathering);
    workloads.set(name, { owners, accounts });
  }
  return workloads;
}

function ownerOf(text: string, at: Place, problems: Problem[]): readonly SetRef[] {
  const set = parseSet(text, at);
  if (!set.ok) {
    problems.push(set.error);
    return [];
  }
  if (set.value.kind === "workload") {
    const message = `\`${text}\` is not a person, and only people own a workload`;
    problems.push({ code: "set-not-people", at, message, fix: "Name people or a team." });
  }
  return [set.value];
}

function accountsOf(
  texts: Readonly<Record<string, string>> | undefined,
  owner: string,
  path: KeyPath,
  gathering: Gathering,
): ReadonlyMap<TargetName, AccountName> {
  const accounts = new Map<TargetName, AccountName>();
  for (const [target, account] of Object.entries(texts ?? {})) {
    const here = [...path, target];
    const at = gathering.placeOf(here, "key");
    if (!isSegment(target)) {
      const message = `\`${target}\` cannot be the name of a target`;
      gathering.problems.push({ code: "account-target", at, message, fix: "Write the name of its folder." });
    }
    // Two subjects with one account: taking it from one would take it from the other, too.
    const what = `the account \`${account}\` in \`${target}\``;
    once(gathering, "account-twice", `account ${target} ${account}`, owner, here, what);
    gathering.accounts.push({ target: target as TargetName, at });
    accounts.set(target as TargetName, account as AccountName);
  }
  return accounts;
}

function once(
  { seen, problems, placeOf }: Gathering,
  code: string,
  key: string,
  owner: string,
  path: KeyPath,
  what: string,
): void {
  const other = seen.get(key);
  seen.set(key, other ?? owner);
  if (other === undefined) return;
  const at = code === "name-twice" ? placeOf(path, "key") : placeOf(path);
  problems.push({
    code,
    at,
    message: `${what} is that of \`${other}\` already`,
    fix: "Let it stand for one only.",
  });
}
