// What governs, at one commit? Policies, targets and directory, read from git and understood, or the reasons why not.

import type { GitReader } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { Governance } from "#policy/model.ts";
import { readGovernance } from "#policy/read.ts";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, type Result } from "#source/result.ts";

const isGovernance = (path: string): boolean =>
  (path.startsWith("policies/") && /\.ya?ml$/.test(path)) ||
  path === "access/directory.yaml" ||
  /^access\/[^/]+\/target\.yaml$/.test(path);

/**
 * The governance as it stands in a commit, which must be one of the base branch. Reports whatever the files' reader
 * reports, and `not-a-regular-file` for a symbolic link or a submodule where a file has to stand. Throws when the host
 * cannot be asked.
 */
export async function governanceAt(
  git: GitReader,
  commit: CommitId,
): Promise<Result<Governance, readonly Problem[]>> {
  const listed = await Promise.all([git.files(commit, "policies"), git.files(commit, "access")]);
  const entries = listed.flat().filter(({ path }) => isGovernance(path));
  const irregular = entries.filter(({ mode }) => mode !== "100644");
  if (irregular.length > 0) return err(irregular.map(({ path }) => notRegular(path)));
  const files = await Promise.all(
    entries.map(async ({ path, blob }): Promise<SourceFile> => ({ path, text: await git.text(blob) })),
  );
  return readGovernance(files);
}

const notRegular = (path: string): Problem => ({
  code: "not-a-regular-file",
  at: wholeFile(path),
  message: `\`${path}\` is not a regular file`,
  fix: "Only files of mode 100644 are read.",
});
