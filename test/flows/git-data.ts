// GitHub's git data API over a host in memory: real octokit, real JSON, and every request counted.

import crypto from "node:crypto";
import { Octokit } from "@octokit/rest";
import type { GitReader } from "#forge/forge.ts";
import { gitReader } from "#forge/github/git.ts";
import { blobIdOf } from "#identity/blob.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { type MemoryHost, memoryForge } from "./memory-forge.ts";

type Entry = { readonly path: string; readonly mode: string; readonly type: string; readonly sha: string };
type Folder = Map<string, Folder | string>;

const sha1 = (data: Uint8Array | string): string => crypto.hash("sha1", data, "hex");

/** What was asked, and how many entries of folders the answer had. */
export type Request = { readonly path: string; readonly entries: number };

export type GitData = { readonly git: GitReader; readonly requests: Request[] };

/** A reader of its own, with nothing remembered. A recursive listing is cut after `entriesMax`. */
export function gitData(host: MemoryHost, entriesMax = 100_000): GitData {
  const requests: Request[] = [];
  const trees = new Map<string, readonly Entry[]>();
  const roots = new Map<string, string>();
  const blobs = new Map<string, string>();
  const blobOf = (text: string): string => {
    const known = blobs.get(text) ?? blobIdOf(text, sha1);
    blobs.set(text, known);
    return known;
  };
  const put = (folder: Folder): string => {
    const entries = [...folder].map(([path, inside]): Entry => {
      const isFolder = typeof inside !== "string";
      const sha = isFolder ? put(inside) : inside;
      return { path, mode: isFolder ? "040000" : "100644", type: isFolder ? "tree" : "blob", sha };
    });
    const id = sha1(JSON.stringify(entries));
    trees.set(id, entries);
    return id;
  };
  const rootOf = (commit: CommitId): string => {
    const known = roots.get(commit);
    if (known !== undefined) return known;
    const root: Folder = new Map();
    for (const [path, text] of host.commits.get(commit)?.files ?? []) {
      const segments = path.split("/");
      const name = segments.pop() ?? "";
      let folder = root;
      for (const segment of segments) {
        const inside = folder.get(segment);
        const next: Folder = typeof inside === "object" ? inside : new Map();
        folder.set(segment, next);
        folder = next;
      }
      folder.set(name, blobOf(text));
    }
    const id = put(root);
    roots.set(commit, id);
    return id;
  };
  const below = (id: string, prefix = ""): Entry[] =>
    (trees.get(id) ?? []).flatMap((entry) => {
      const path = `${prefix}${entry.path}`;
      return [{ ...entry, path }, ...(entry.type === "tree" ? below(entry.sha, `${path}/`) : [])];
    });
  type Answer = Readonly<Record<string, unknown>>;
  const answers: Readonly<Record<string, (id: string, recursive: boolean) => Answer>> = {
    commits: (id) => ({ sha: id, tree: { sha: rootOf(id as CommitId) }, parents: [] }),
    trees: (id, recursive) => {
      const tree = recursive ? below(id) : (trees.get(id) ?? []);
      return { sha: id, tree: tree.slice(0, entriesMax), truncated: tree.length > entriesMax };
    },
    blobs: (id) => {
      const text = host.texts.get(id as BlobId) ?? "";
      return { content: Buffer.from(text).toString("base64"), encoding: "base64", size: text.length };
    },
  };
  const octokit = new Octokit({
    request: {
      fetch: async (address: string) => {
        const { pathname, searchParams } = new URL(address);
        const [kind = "", id = ""] = pathname.split("/").slice(-2);
        const body = answers[kind]?.(id, searchParams.has("recursive"));
        requests.push({ path: pathname, entries: Array.isArray(body?.tree) ? body.tree.length : 0 });
        return Response.json(body ?? {}, { status: body === undefined ? 404 : 200 });
      },
    },
  });
  const { head, mergeBase, isAncestor, parents } = memoryForge(host).git;
  const read = gitReader(octokit, { owner: "acme", name: "access" });
  return { git: { ...read, head, mergeBase, isAncestor, parents }, requests };
}
