// What does lint find in governing files, with or without the host at hand?

import type { ForgeReader } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { TeamName } from "#identity/names.ts";
import type { Failure, TeamFact } from "#policy/facts.ts";
import { type Finding, lintPolicies } from "#policy/lint/lint.ts";
import { teamMentions } from "#policy/lint/teams.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";
import { attempt, noNotes } from "./gather/attempt.ts";

/** Lint of governing files from the files alone; nothing where they cannot be read, which is reported elsewhere. */
export function lintFiles(files: readonly SourceFile[]): readonly Finding[] {
  const governance = readGovernance(files);
  return governance.ok ? lintPolicies({ governance: governance.value, files }) : [];
}

/** Governing files as a change leaves them. */
export function filesAfter(
  base: readonly SourceFile[],
  changes: readonly FileChange[],
): readonly SourceFile[] {
  const changed = new Set(changes.map(({ path }) => path));
  const after = changes.flatMap(({ path, after }) =>
    after === undefined || !isGovernanceFile(path) ? [] : [{ path, text: after.text }],
  );
  return [...base.filter(({ path }) => !changed.has(path)), ...after];
}

/**
 * Lint with the teams that the host has: also whether each exists, and whether its people are enough. Each team that
 * the files name is asked for once. A team that could not be looked up is a failure and is taken for neither.
 */
export async function lintWithHost(
  forge: Pick<ForgeReader, "team">,
  files: readonly SourceFile[],
): Promise<{ readonly findings: readonly Finding[]; readonly failures: readonly Failure[] }> {
  const governance = readGovernance(files);
  if (!governance.ok) return { findings: [], failures: [] };
  const notes = noNotes();
  const teams = new Map<TeamName, TeamFact | undefined>();
  const names = new Set(teamMentions(files).map(({ team }) => team));
  for (const name of names) {
    const looked = await attempt(
      notes,
      `team ${name}`,
      async () => ({ team: await forge.team(name) }),
      undefined,
    );
    if (looked !== undefined) teams.set(name, looked.team);
  }
  return { findings: lintPolicies({ governance: governance.value, files, teams }), failures: notes.failures };
}
