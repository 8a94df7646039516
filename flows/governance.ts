// What governs, at one commit? Policies, targets and directory, read from git and understood, or the reasons why not.

import type { GitReader } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { Governance } from "#policy/model.ts";
import { DIRECTORY_PATH } from "#policy/read/directory.ts";
import { readGovernance } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, type Result } from "#source/result.ts";

export type GoverningFiles = {
  readonly files: readonly SourceFile[];
  /** `not-a-regular-file`, for a symbolic link or a submodule where a file has to stand. */
  readonly problems: readonly Problem[];
};

export type GovernanceRead = {
  readonly governance: Result<Governance, readonly Problem[]>;
  /** The texts that it was read from, to read an edit of one of them together with the others. */
  readonly files: readonly SourceFile[];
};

const plain = "100644";

/**
 * Policies, directory and targets at a commit. Of `access/` only the first level and each target's own are listed,
 * however many grants are below them. Throws when the host cannot be asked.
 */
export async function governingFiles(git: GitReader, commit: CommitId): Promise<GoverningFiles> {
  const [policies, access] = await Promise.all([git.files(commit, "policies"), git.level(commit, "access")]);
  const targets = (access ?? [])
    .filter(({ isFolder }) => isFolder)
    .map(({ name }) => `access/${name}/target.yaml`);
  const named = await Promise.all([DIRECTORY_PATH, ...targets].map((path) => git.file(commit, path)));
  const entries = [...policies, ...named.filter((entry) => entry !== undefined)];
  const irregular = entries.filter(({ mode }) => mode !== plain);
  const files = await Promise.all(
    entries
      .filter(({ mode }) => mode === plain)
      .map(async ({ path, blob }): Promise<SourceFile> => ({ path, text: await git.text(blob) })),
  );
  return { files, problems: irregular.map(({ path }) => notRegular(path)) };
}

/**
 * The governance as it stands in a commit, which must be one of the base branch. Reports whatever the files' reader
 * reports, and `not-a-regular-file`. Throws when the host cannot be asked.
 */
export async function governanceAt(git: GitReader, commit: CommitId): Promise<GovernanceRead> {
  const { files, problems } = await governingFiles(git, commit);
  if (problems.length > 0) return { governance: err(problems), files: [] };
  return { governance: readGovernance(files), files };
}

const notRegular = (path: string): Problem => ({
  code: "not-a-regular-file",
  at: wholeFile(path),
  message: `\`${path}\` is not a regular file`,
  fix: "Only files of mode 100644 are read.",
});
