// What is kept in git? Trees and blobs through GitHub's git data API, read by id and remembered.

import type { GitReader, TreeEntry } from "#forge/forge.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { rememberById } from "./cache.ts";
import type { GitHubClient } from "./client.ts";
import { ownerAndRepo } from "./client.ts";
import { changedFiles } from "./diff.ts";
import { orUndefined } from "./errors.ts";
import { type TreeReader, treeReader } from "./trees.ts";

const blobSizeMax = 1_048_576;
const blobsRemembered = 5_000;
const commitsRemembered = 1_000;

type Named = { readonly owner: string; readonly name: string };

/** Reads one repository's objects. Symbolic links and submodules are told by their mode and never followed. */
export function gitReader(octokit: GitHubClient, repository: Named): GitReader {
  const where = ownerAndRepo(repository);
  const trees = treeReader(octokit, repository);
  const text = rememberById(blobsRemembered, async (file_sha) => {
    const { data } = await octokit.rest.git.getBlob({ ...where, file_sha });
    return blobText(file_sha, data);
  });
  const parents = rememberById(commitsRemembered, async (commit_sha) => {
    const { data } = await octokit.rest.git.getCommit({ ...where, commit_sha });
    return data.parents.map((parent) => parent.sha as CommitId);
  });
  return {
    head: (branch) => headOf(octokit, repository, branch),
    folderId: async (commit, path) => {
      const root = await trees.rootOf(commit);
      return path === "" ? root : folderOf(trees, root, path);
    },
    parents: (commit) => parents(commit),
    files: (commit, below) => filesBelow(trees, commit, below),
    level: async (commit, path) => {
      const root = await trees.rootOf(commit);
      const tree = path === "" ? root : await folderOf(trees, root, path);
      if (tree === undefined) return undefined;
      return (await trees.level(tree)).map((entry) => ({
        name: entry.path,
        mode: entry.mode,
        id: entry.sha,
        isFolder: entry.type === "tree",
      }));
    },
    file: async (commit, path) => {
      const entry = await entryAt(trees, await trees.rootOf(commit), path);
      return entry === undefined || entry.type === "tree"
        ? undefined
        : { path, mode: entry.mode, blob: entry.sha as BlobId };
    },
    text: (blob) => text(blob),
    changed: async (before, after) =>
      changedFiles(trees, await trees.rootOf(before), await trees.rootOf(after)),
    mergeBase: async (one, other) => {
      const comparison = await compare(octokit, repository, one, other);
      return comparison?.merge_base_commit.sha as CommitId | undefined;
    },
    isAncestor: async (ancestor, commit) => {
      if (ancestor === commit) return true;
      const comparison = await compare(octokit, repository, ancestor, commit);
      return comparison?.status === "ahead" || comparison?.status === "identical";
    },
  };
}

/** The commit at the tip of a branch, or undefined when there is no such branch (409: an empty repository). */
export async function headOf(
  octokit: GitHubClient,
  repository: Named,
  branch: string,
): Promise<CommitId | undefined> {
  const where = ownerAndRepo(repository);
  const found = await orUndefined(octokit.rest.git.getRef({ ...where, ref: `heads/${branch}` }), [404, 409]);
  return found?.data.object.sha as CommitId | undefined;
}

/** One page of one commit is enough: only the merge base and the status are wanted. */
async function compare(octokit: GitHubClient, repository: Named, base: string, head: string) {
  const request = octokit.rest.repos.compareCommitsWithBasehead({
    ...ownerAndRepo(repository),
    basehead: `${base}...${head}`,
    per_page: 1,
  });
  return (await orUndefined(request))?.data;
}

function blobText(
  id: string,
  blob: { readonly content: string; readonly encoding: string; readonly size: number | null },
) {
  if ((blob.size ?? blob.content.length) > blobSizeMax)
    throw new RangeError(`blob ${id} is larger than 1 MiB`);
  if (blob.encoding !== "base64") throw new TypeError(`blob ${id} came as ${blob.encoding}, not as base64`);
  const text = decodeUtf8(Buffer.from(blob.content, "base64"));
  if (text === undefined) throw new TypeError(`blob ${id} is not UTF-8`);
  return text;
}

async function filesBelow(trees: TreeReader, commit: CommitId, below: string): Promise<readonly TreeEntry[]> {
  const root = await trees.rootOf(commit);
  const prefix = below.replace(/\/+$/, "");
  if (prefix === "") return trees.allBelow(root, "");
  const entry = await entryAt(trees, root, prefix);
  if (entry === undefined) return [];
  if (entry.type === "tree") return trees.allBelow(entry.sha, `${prefix}/`);
  return [{ path: prefix, mode: entry.mode, blob: entry.sha as BlobId }];
}

async function folderOf(trees: TreeReader, root: string, path: string): Promise<string | undefined> {
  const entry = await entryAt(trees, root, path);
  return entry?.type === "tree" ? entry.sha : undefined;
}

async function entryAt(trees: TreeReader, root: string, path: string) {
  const segments = path.split("/");
  let tree = root;
  for (const [place, segment] of segments.entries()) {
    const entry = (await trees.level(tree)).find((each) => each.path === segment);
    if (entry === undefined || place === segments.length - 1) return entry;
    if (entry.type !== "tree") return undefined;
    tree = entry.sha;
  }
  return undefined;
}
