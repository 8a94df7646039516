// What is wrong with a change in a repository on this machine? Gathered with local git, judged without any host.

import { committedChanges, workingChanges } from "#forge/git/changes.ts";
import { type LocalGit, localGit } from "#forge/git/objects.ts";
import type { CommitId } from "#identity/names.ts";
import type { Failure } from "#policy/facts.ts";
import type { SourceFile } from "#source/file.ts";
import type { Instant } from "#time/instant.ts";
import { type CheckedFiles, checkFiles, teamsUnknown } from "./check-files.ts";
import { governingFiles } from "./governance.ts";
import { filesAfter, lintWithHost, type TeamHost } from "./lint.ts";
import { nearlySamePaths } from "./neighbours.ts";

export type LocalCheck = {
  /** The top of the working tree. */
  readonly root: string;
  /** A commit's name; absent: the usual branches are looked for. */
  readonly base?: string | undefined;
  /** A commit's name; absent: the working tree as it stands. */
  readonly head?: string | undefined;
  /** Who can be asked about the teams that policies name; absent: nobody is. */
  readonly openHost?: (() => Promise<TeamHost>) | undefined;
  readonly now: Instant;
};

export type CheckedLocally = CheckedFiles & {
  /** `not-looked-up` when nobody was to be asked, or what changes names no teams; `failed` when not all could be. */
  readonly teams: "not-looked-up" | "looked-up" | "failed";
  /** What the host could not be asked. Nothing is claimed of it. */
  readonly failures: readonly Failure[];
  readonly base: CommitId;
  /** Absent when the working tree was judged. */
  readonly head?: CommitId;
};

/** A name that is no commit here; empty when no base was named and none of the usual ones is there. */
export class NoSuchCommit extends Error {
  override readonly name = "NoSuchCommit";
  readonly commit: string;
  constructor(commit: string) {
    super(`there is no commit ${commit}`);
    this.commit = commit;
  }
}

/** Costs one `git diff` and one `git cat-file`, whatever the size of the checkout. Throws GitFailed and NoSuchCommit. */
export async function checkLocally({
  root,
  base: baseName,
  head: headName,
  openHost,
  now,
}: LocalCheck): Promise<CheckedLocally> {
  const git = localGit(root);
  try {
    const base = await baseOf(git, baseName);
    const head = headName === undefined ? undefined : await commitOf(git, headName);
    const [{ changes, problems }, governing] = await Promise.all([
      head === undefined ? workingChanges(git, root, base) : committedChanges(git, base, head),
      governingFiles(git, base),
    ]);
    const basePaths = await nearlySamePaths(git, base, changes);
    const alone = checkFiles({ base: { commit: base, files: governing.files }, changes, basePaths, now });
    const judged = await withHost(openHost, alone, () => filesAfter(governing.files, changes));
    const place = head === undefined ? { base } : { base, head };
    const unread = [...governing.problems, ...problems];
    if (unread.length === 0) return { ...judged, ...place };
    // Of a text that could not be read nothing else is true, such as that it is empty.
    const read = judged.problems.filter(({ at }) => unread.every((problem) => problem.at.path !== at.path));
    return { ...judged, ...place, outcome: "refused", problems: [...unread, ...read] };
  } finally {
    git.close();
  }
}

/** The same with what lint finds of teams, where the change is one of what governs, or none at all. */
async function withHost(
  openHost: LocalCheck["openHost"],
  alone: CheckedFiles,
  files: () => readonly SourceFile[],
): Promise<CheckedFiles & Pick<CheckedLocally, "teams" | "failures">> {
  const isLinted = alone.change === "governance" || alone.change === "empty";
  if (openHost === undefined || !isLinted) return { ...alone, teams: "not-looked-up", failures: [] };
  const { findings, failures } = await lintWithHost(openHost, files());
  if (failures.length > 0) return { ...alone, findings, teams: "failed", failures };
  const unknown = alone.unknown.filter((what) => what !== teamsUnknown);
  return { ...alone, findings, teams: "looked-up", failures, unknown };
}

const usualBases = ["origin/HEAD", "origin/main", "main", "origin/master", "master"];

async function baseOf(git: LocalGit, given: string | undefined): Promise<CommitId> {
  if (given !== undefined) return commitOf(git, given);
  for (const name of usualBases) {
    const found = await git.commit(name);
    if (found !== undefined) return found;
  }
  throw new NoSuchCommit("");
}

async function commitOf(git: LocalGit, name: string): Promise<CommitId> {
  const found = await git.commit(name);
  if (found === undefined) throw new NoSuchCommit(name);
  return found;
}
