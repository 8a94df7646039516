// What governs, at one commit? Policies, targets and directory, read from git and understood, or the reasons why not.

import type { GitReader } from "#forge/forge.ts";
import type { CommitId, RepoPath } from "#identity/names.ts";
import type { Governance } from "#policy/model.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, type Result } from "#source/result.ts";

export type GovernanceRead = {
  readonly governance: Result<Governance, readonly Problem[]>;
  /** The texts that it was read from, to read an edit of one of them together with the others. */
  readonly files: readonly SourceFile[];
  /** Every path below policies/ and access/ at that commit: what changed paths could collide with. */
  readonly paths: readonly RepoPath[];
};

/**
 * The governance as it stands in a commit, which must be one of the base branch. Reports whatever the files' reader
 * reports, and `not-a-regular-file` for a symbolic link or a submodule where a file has to stand. Throws when the host
 * cannot be asked.
 */
export async function governanceAt(git: GitReader, commit: CommitId): Promise<GovernanceRead> {
  const listed = (await Promise.all([git.files(commit, "policies"), git.files(commit, "access")])).flat();
  const paths = listed.map(({ path }) => path);
  const entries = listed.filter(({ path }) => isGovernanceFile(path));
  const irregular = entries.filter(({ mode }) => mode !== "100644");
  if (irregular.length > 0) {
    return { governance: err(irregular.map(({ path }) => notRegular(path))), files: [], paths };
  }
  const files = await Promise.all(
    entries.map(async ({ path, blob }): Promise<SourceFile> => ({ path, text: await git.text(blob) })),
  );
  return { governance: readGovernance(files), files, paths };
}

const notRegular = (path: string): Problem => ({
  code: "not-a-regular-file",
  at: wholeFile(path),
  message: `\`${path}\` is not a regular file`,
  fix: "Only files of mode 100644 are read.",
});
