// How does the ledger's branch only ever grow? Objects first, then the branch moves from one commit to its child or not at all.

import type { LedgerBranch } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import { type GitHubClient, ownerAndRepo } from "./client.ts";
import { mayHaveHappened, once, statusOf } from "./errors.ts";
import { gitReader, headOf } from "./git.ts";
import { makeCommit, treeOf } from "./objects.ts";
import { githubLedgerTags } from "./tags.ts";

/** GitHub says 422 for an update that is no fast-forward and for a branch that exists, and 409 for a lost race. */
const conflicts: readonly (number | undefined)[] = [409, 422];
const attemptsMax = 3;

/** The ledger's branch through the git data API. */
export function githubLedgerBranch(
  octokit: GitHubClient,
  place: { readonly owner: string; readonly name: string; readonly branch: string },
): LedgerBranch {
  const git = gitReader(octokit, place);
  return {
    tags: githubLedgerTags(octokit, place),
    tip: () => headOf(octokit, place, place.branch),
    files: (commit) => git.files(commit, ""),
    text: (blob) => git.text(blob),
    commit: async (parent, files, message) => {
      const tree = await treeOf(octokit, place, parent, files);
      return makeCommit(octokit, place, tree, parent === undefined ? [] : [parent], message);
    },
    advance: async (parent, commit) => {
      for (let attempt = 1; ; attempt++) {
        try {
          await move(octokit, place, parent, commit);
          return "advanced";
        } catch (error) {
          const conflict = conflicts.includes(statusOf(error));
          if (!conflict && !mayHaveHappened(error)) throw error;
          const tip = await headOf(octokit, place, place.branch);
          // Ours may have got there without our hearing of it, and others may stand on top of it already.
          if (tip === commit) return "advanced";
          if (tip !== undefined && tip !== parent && (await git.isAncestor(commit, tip))) return "advanced";
          if (tip !== parent) return "conflict";
          if (conflict || attempt === attemptsMax) throw error;
        }
      }
    },
  };
}

/** Never by force: GitHub then refuses whatever is not a descendant of what the branch points at. */
async function move(
  octokit: GitHubClient,
  place: { readonly owner: string; readonly name: string; readonly branch: string },
  parent: CommitId | undefined,
  sha: CommitId,
): Promise<void> {
  const where = { ...ownerAndRepo(place), ...once, sha };
  if (parent === undefined) await octokit.rest.git.createRef({ ...where, ref: `refs/heads/${place.branch}` });
  else await octokit.rest.git.updateRef({ ...where, ref: `heads/${place.branch}`, force: false });
}
