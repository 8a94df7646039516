// Where are checkpoints kept beside the ledger's branch? In annotated tags, which nothing of Lapse ever moves.

import type { LedgerTags } from "#forge/forge.ts";
import { LEDGER_TAGS, ledgerTag, noteInTag, sizeOfTag } from "#ledger/tags.ts";
import { type GitHubClient, ownerAndRepo } from "./client.ts";
import { createOnce, once, orUndefined, statusOf } from "./errors.ts";

type Named = { readonly owner: string; readonly name: string };

/** Tags through the git data API. A tag that points at a commit without a tag object has no message, and is no anchor. */
export function githubLedgerTags(octokit: GitHubClient, place: Named): LedgerTags {
  const where = ownerAndRepo(place);
  return {
    newest: async (isBelieved) => {
      const { data } = await octokit.rest.git.listMatchingRefs({ ...where, ref: `tags/${LEDGER_TAGS}` });
      const tags = data
        .map(({ ref, object }) => ({ ...object, size: sizeOfTag(ref.slice("refs/tags/".length)) }))
        .flatMap(({ type, sha, size }) => (type === "tag" && size !== undefined ? [{ sha, size }] : []))
        .toSorted((one, other) => other.size - one.size);
      for (const { sha } of tags) {
        const found = await octokit.rest.git.getTag({ ...where, tag_sha: sha });
        const note = noteInTag(found.data.message);
        if (isBelieved(note)) return note;
      }
      return undefined;
    },
    create: async (size, commit, message) => {
      const tag = ledgerTag(size);
      const standing = () => orUndefined(octokit.rest.git.getRef({ ...where, ref: `tags/${tag}` }));
      await createOnce<unknown>(standing, async () => {
        const { data } = await octokit.rest.git.createTag({
          ...where,
          tag,
          message,
          object: commit,
          type: "commit",
        });
        try {
          return await octokit.rest.git.createRef({
            ...where,
            ...once,
            ref: `refs/tags/${tag}`,
            sha: data.sha,
          });
        } catch (error) {
          // 422: another run has made the tag meanwhile.
          const found = statusOf(error) === 422 ? await standing() : undefined;
          if (found === undefined) throw error;
          return found;
        }
      });
    },
  };
}
