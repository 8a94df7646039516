// Which teams that governing files name does the host not have?

import type { TeamName } from "#identity/names.ts";
import type { Governance } from "#policy/model.ts";
import { DIRECTORY_PATH } from "#policy/read/directory.ts";
import { readPoliciesWithMentions } from "#policy/read/policy.ts";
import type { Mention } from "#policy/read/reading.ts";
import { parseSet } from "#policy/read/sets.ts";
import { quote } from "#policy/reason.ts";
import type { DirectoryFile } from "#schemas/generated/types.ts";
import { validateDirectoryFile } from "#schemas/generated/validators.js";
import type { SourceFile } from "#source/file.ts";
import { nearest } from "#source/nearest.ts";
import type { Place } from "#source/problem.ts";
import { readYaml } from "#source/yaml.ts";
import { error, type Finding } from "./finding.ts";
import type { Teams } from "./people.ts";

export type TeamMention = { readonly team: TeamName; readonly at: Place };

/** Every place that names a team: rules, owners, owners of workloads, pinned ids. */
export function teamMentions(files: readonly SourceFile[]): readonly TeamMention[] {
  const read = readPoliciesWithMentions(files);
  const mentions: readonly Mention[] = read.ok ? read.value.mentions : [];
  const inPolicies = mentions.flatMap(({ set, at }) => (set.kind === "team" ? [{ team: set.name, at }] : []));
  return [...inPolicies, ...directoryMentions(files)];
}

function directoryMentions(files: readonly SourceFile[]): readonly TeamMention[] {
  const file = files.find(({ path }) => path === DIRECTORY_PATH);
  if (file === undefined) return [];
  const read = readYaml<DirectoryFile>(file, validateDirectoryFile);
  if (!read.ok) return [];
  const { value, placeOf } = read.value;
  const owners = Object.entries(value.workloads ?? {}).flatMap(([name, workload]) =>
    (workload.owners ?? []).map((text, index) => ({
      text,
      at: placeOf(["workloads", name, "owners", index]),
    })),
  );
  const pinned = Object.keys(value.teams ?? {}).map((text) => ({
    text,
    at: placeOf(["teams", text], "key"),
  }));
  return [...owners, ...pinned].flatMap(({ text, at }): readonly TeamMention[] => {
    const set = parseSet(text, at);
    return set.ok && set.value.kind === "team" ? [{ team: set.value.name, at }] : [];
  });
}

/** Codes: `team-missing`, `team-remade`. Teams that nobody looked up are left alone. */
export function lintTeams(
  { directory }: Governance,
  files: readonly SourceFile[],
  teams: Teams,
): readonly Finding[] {
  if (teams.size === 0) return [];
  const there = [...teams.keys()].filter((name) => teams.get(name) !== undefined);
  return teamMentions(files).flatMap(({ team, at }): readonly Finding[] => {
    if (!teams.has(team)) return [];
    const found = teams.get(team);
    if (found === undefined) {
      const near = nearest(team, there);
      const message = `the team ${quote(team)} does not exist, so nobody is in it`;
      const fix = near === undefined ? "Make the team, or name another one." : `Did you mean \`${near}\`?`;
      return [error({ code: "team-missing", at, message, fix })];
    }
    const pinned = directory.teams.get(team);
    if (pinned === undefined || pinned === found.id) return [];
    const now = found.id === undefined ? "the host does not say its id" : `it has the id ${found.id}`;
    const message = `the team ${quote(team)} is not the one that the directory means (id ${pinned}): ${now}`;
    const fix = "If the new team is meant, write its id into `access/directory.yaml`.";
    return [error({ code: "team-remade", at, message, fix })];
  });
}
