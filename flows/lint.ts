// What does lint find in governing files, with or without the host at hand?

import type { ForgeReader } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { TeamName } from "#identity/names.ts";
import type { Failure, TeamFact } from "#policy/facts.ts";
import { type Finding, lintPolicies, type Teams } from "#policy/lint/lint.ts";
import { teamMentions } from "#policy/lint/teams.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";
import { attempt, noNotes } from "./gather/attempt.ts";
import { eachWithin } from "./timing.ts";

const atOnce = 6;

/** Lint of governing files from the files alone; nothing where they cannot be read, which is reported elsewhere. */
export function lintFiles(files: readonly SourceFile[], teams: Teams = new Map()): readonly Finding[] {
  const governance = readGovernance(files);
  return governance.ok ? lintPolicies({ governance: governance.value, files, teams }) : [];
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

/** Whoever can say of a team that it exists, or that there is none. */
export type TeamHost = Pick<ForgeReader, "team">;

type LookedUp = {
  readonly teams: Teams;
  /** Teams that could not be looked up, or the host as a whole. Nothing is claimed of them. */
  readonly failures: readonly Failure[];
};

/** Asks for each team that the files name, once; the host is opened only when there is one. */
async function lookUpTeams(open: () => Promise<TeamHost>, files: readonly SourceFile[]): Promise<LookedUp> {
  const notes = noNotes();
  const teams = new Map<TeamName, TeamFact | undefined>();
  const names = [...new Set(teamMentions(files).map(({ team }) => team))].sort();
  const host = names.length === 0 ? undefined : await attempt(notes, "teams", open, undefined);
  if (host !== undefined) {
    await eachWithin(names, atOnce, async (name) => {
      const look = async () => ({ team: await host.team(name) });
      const looked = await attempt(notes, `team ${name}`, look, undefined);
      if (looked !== undefined) teams.set(name, looked.team);
    });
  }
  return { teams, failures: notes.failures };
}

export type Linted = { readonly findings: readonly Finding[]; readonly failures: readonly Failure[] };

/**
 * Lint with the teams that the host has: also whether each exists, and whether its people are enough. A team that
 * could not be looked up is a failure and is taken for neither.
 */
export async function lintWithHost(
  open: () => Promise<TeamHost>,
  files: readonly SourceFile[],
): Promise<Linted> {
  const { teams, failures } = await lookUpTeams(open, files);
  return { findings: lintFiles(files, teams), failures };
}

/** Lint of a change: all that is to be said of the files that it changes, and of others what it brings about. */
export async function lintOfChange(
  host: TeamHost,
  base: readonly SourceFile[],
  changes: readonly FileChange[],
): Promise<Linted> {
  const after = filesAfter(base, changes);
  const { teams, failures } = await lookUpTeams(async () => host, after);
  const changed = new Set(changes.map(({ path }) => path));
  const known = new Set(lintFiles(base, teams).map(keyOf));
  const findings = lintFiles(after, teams).filter(
    (one) => changed.has(one.at.path) || !known.has(keyOf(one)),
  );
  return { findings, failures };
}

/** Without the line: an edit of a file moves what was there before. */
const keyOf = ({ code, at, message }: Finding): string => JSON.stringify([code, at.path, message]);
