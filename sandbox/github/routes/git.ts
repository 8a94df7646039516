// Git's own objects over HTTP: commits, trees, blobs, tags.

import { actingAccount } from "../auth.ts";
import { maybeRecord, maybeRecords, maybeText, maybeTexts, text } from "../fields.ts";
import type { Signature } from "../git/commit.ts";
import type { TreeEntry, TreeWrite } from "../git/repository.ts";
import { type Call, created, type Fields, invalid, notFound, ok, param, refuse, route } from "../http.ts";
import { repositoryUrl } from "../hub.ts";
import { signatureOf } from "../merge.ts";
import { nodeId } from "../render/account.ts";
import { renderGitCommit } from "../render/commit.ts";

const SHA = /^[0-9a-f]{40}$/;

async function oneCommit(call: Call) {
  const sha = param(call, "commit_sha");
  const commit = SHA.test(sha) ? await call.hub.git.commit(sha) : undefined;
  if (commit?.sha !== sha) throw notFound();
  return ok(renderGitCommit(call.hub, commit));
}

async function createCommit(call: Call) {
  const { hub, fields } = call;
  const tree = text(fields, "tree");
  const parents = maybeTexts(fields, "parents") ?? [];
  if ((SHA.test(tree) ? await hub.git.object(tree) : undefined)?.type !== "tree") {
    throw refuse(422, "Tree SHA does not exist");
  }
  for (const parent of parents) {
    if ((SHA.test(parent) ? await hub.git.object(parent) : undefined)?.type !== "commit") {
      throw refuse(422, "Parent SHA does not exist or is not a commit object");
    }
  }
  const caller = signatureOf(actingAccount(call.actor), hub.clock.now());
  const author = signatureFrom(maybeRecord(fields, "author"), caller);
  const committer = signatureFrom(maybeRecord(fields, "committer"), author);
  const sha = await hub.git.writeCommit({
    tree,
    parents,
    message: text(fields, "message"),
    author,
    committer,
  });
  const commit = await hub.git.commit(sha);
  if (!commit) throw new Error("INVARIANT: git keeps the commit that it has just written");
  return created(renderGitCommit(hub, commit));
}

/** A person in a request's body; what is absent comes from `otherwise`. */
export function signatureFrom(fields: Fields | undefined, otherwise: Signature): Signature {
  if (!fields) return otherwise;
  const date = maybeText(fields, "date");
  const parsed = date === undefined ? otherwise.date : new Date(date);
  if (Number.isNaN(parsed.getTime())) throw invalid("Commit", "date", "date is not a date");
  const name = maybeText(fields, "name") ?? otherwise.name;
  return { name, email: maybeText(fields, "email") ?? otherwise.email, date: parsed };
}

// GitHub cuts a recursive tree at 100,000 entries or 7 MB.
const TREE_ENTRIES_MAX = 100_000;

async function oneTree(call: Call) {
  const { hub } = call;
  const asked = param(call, "tree_sha");
  const object = await hub.git.object(`${asked}^{tree}`);
  if (object?.type !== "tree") throw notFound();
  // Any value turns it on, `0` and `false` too.
  const all = await hub.git.tree(object.sha, call.query.has("recursive"));
  return ok(renderTree(call, object.sha, all));
}

function renderTree(call: Call, sha: string, all: readonly TreeEntry[]) {
  const git = `${repositoryUrl(call.hub)}/git`;
  const tree = all.slice(0, TREE_ENTRIES_MAX).map((entry) => ({
    path: entry.path,
    mode: entry.mode,
    type: entry.type,
    sha: entry.sha,
    ...(entry.size === undefined ? {} : { size: entry.size }),
    ...(entry.type === "commit" ? {} : { url: `${git}/${entry.type}s/${entry.sha}` }),
  }));
  return { sha, url: `${git}/trees/${sha}`, tree, truncated: all.length > TREE_ENTRIES_MAX };
}

const MODES = ["100644", "100755", "040000", "160000", "120000"];

async function createTree(call: Call) {
  const { hub, fields } = call;
  const base = maybeText(fields, "base_tree");
  const baseTree = base === undefined ? undefined : await hub.git.object(`${base}^{tree}`);
  if (base !== undefined && !baseTree) throw refuse(404, "Not Found");
  const writes: TreeWrite[] = [];
  for (const entry of maybeRecords(fields, "tree") ?? []) {
    writes.push(await treeWrite(call, entry, baseTree?.sha));
  }
  if (writes.length === 0) throw refuse(422, "Invalid tree info");
  const sha = await hub.git.writeTree(baseTree?.sha, writes);
  return created(renderTree(call, sha, await hub.git.tree(sha, false)));
}

async function treeWrite(call: Call, entry: Fields, base: string | undefined): Promise<TreeWrite> {
  const { git } = call.hub;
  const path = text(entry, "path");
  const mode = text(entry, "mode");
  const content = maybeText(entry, "content");
  const pathIsSound = !path
    .split("/")
    .some((part) => part === "" || part === "." || part === ".." || part === ".git");
  if (!pathIsSound) throw refuse(422, "tree.path contains a malformed path component");
  if (!MODES.includes(mode)) throw refuse(422, "Must supply a valid tree.mode");
  if (content !== undefined) return { path, mode, sha: await git.writeBlob(Buffer.from(content, "utf8")) };
  if (entry.sha === null) {
    const held = base === undefined ? [] : await git.tree(base, false, path);
    if (held.length === 0) throw refuse(422, "GitRPC::BadObjectState");
    return { path, mode, sha: null };
  }
  const sha = maybeText(entry, "sha");
  if (sha === undefined) throw refuse(422, "Must supply either tree.sha or tree.content");
  if (mode !== "160000" && !(SHA.test(sha) && (await git.object(sha)))) {
    throw refuse(422, `tree.sha ${sha} is not a valid ${mode === "040000" ? "tree" : "blob"}`);
  }
  return { path, mode, sha };
}

async function oneBlob(call: Call) {
  const sha = param(call, "file_sha");
  const blob = SHA.test(sha) ? await call.hub.git.object(sha) : undefined;
  if (blob?.type !== "blob") throw notFound();
  return ok({
    sha,
    node_id: nodeId("Blob", sha),
    size: blob.body.length,
    url: `${repositoryUrl(call.hub)}/git/blobs/${sha}`,
    content: wrapped(blob.body),
    encoding: "base64",
  });
}

/** Base64 in lines of 60 characters, as GitHub writes it. */
export const wrapped = (content: Buffer): string =>
  content.toString("base64").replace(/.{1,60}/g, (line) => `${line}\n`);

async function createBlob(call: Call) {
  const encoding = maybeText(call.fields, "encoding") ?? "utf-8";
  if (encoding !== "utf-8" && encoding !== "base64") throw invalid("Blob", "encoding", "encoding is unknown");
  const content = Buffer.from(text(call.fields, "content"), encoding === "base64" ? "base64" : "utf8");
  const sha = await call.hub.git.writeBlob(content);
  return created({ sha, url: `${repositoryUrl(call.hub)}/git/blobs/${sha}` });
}

async function oneTag(call: Call) {
  const sha = param(call, "tag_sha");
  const tag = SHA.test(sha) ? await renderTag(call, sha) : undefined;
  if (!tag) throw notFound();
  return ok(tag);
}

async function renderTag(call: Call, sha: string) {
  const tag = await call.hub.git.tag(sha);
  if (!tag) return undefined;
  const { name, email, date } = tag.tagger;
  const git = `${repositoryUrl(call.hub)}/git`;
  return {
    node_id: nodeId("Tag", sha),
    tag: tag.name,
    sha,
    url: `${git}/tags/${sha}`,
    message: tag.message,
    tagger: { name, email, date: date.toISOString().replace(/\.\d+Z$/, "Z") },
    object: { sha: tag.object, type: tag.type, url: `${git}/${tag.type}s/${tag.object}` },
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

async function createTag(call: Call) {
  const { hub, fields } = call;
  const object = text(fields, "object");
  const found = SHA.test(object) ? await hub.git.object(object) : undefined;
  if (!found || found.type !== text(fields, "type")) throw refuse(422, "Object does not exist");
  const caller = signatureOf(actingAccount(call.actor), hub.clock.now());
  const tagger = signatureFrom(maybeRecord(fields, "tagger"), caller);
  const message = text(fields, "message");
  const sha = await hub.git.writeTag({
    object,
    type: found.type,
    name: text(fields, "tag"),
    message,
    tagger,
  });
  return created(await renderTag(call, sha));
}

const AT = "/repos/{owner}/{repo}/git";

export const gitRoutes = [
  route("GET", `${AT}/commits/{commit_sha}`, "contents:read", oneCommit),
  route("POST", `${AT}/commits`, "contents:write", createCommit),
  route("GET", `${AT}/trees/{tree_sha}`, "contents:read", oneTree),
  route("POST", `${AT}/trees`, "contents:write", createTree),
  route("GET", `${AT}/blobs/{file_sha}`, "contents:read", oneBlob),
  route("POST", `${AT}/blobs`, "contents:write", createBlob),
  route("GET", `${AT}/tags/{tag_sha}`, "contents:read", oneTag),
  route("POST", `${AT}/tags`, "contents:write", createTag),
];
