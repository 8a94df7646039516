// Files through the contents API, which follows symlinks as GitHub's does; and writes, so that curl can.

import { posix } from "node:path";
import { actingAccount } from "../auth.ts";
import { maybeRecord, maybeText, text } from "../fields.ts";
import type { TreeEntry } from "../git/repository.ts";
import { ZERO } from "../git/repository.ts";
import { type Answer, type Call, invalid, notFound, ok, param, refuse, route } from "../http.ts";
import { branchRef, type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import { signatureOf, webFlow } from "../merge.ts";
import { refMoved } from "../refs.ts";
import { renderGitCommit } from "../render/commit.ts";
import { signatureFrom, wrapped } from "./git.ts";
import { refuseProtected } from "./refs.ts";
import { resolveCommit } from "./repos.ts";

const tidy = (path: string): string => path.replace(/^\/+|\/+$/g, "");

async function read(call: Call): Promise<Answer> {
  const { hub } = call;
  const ref = call.query.get("ref") ?? hub.organisation.defaultBranch;
  const commit = await resolveCommit(hub, ref);
  if (!commit) throw refuse(404, `No commit found for the ref ${ref}`);
  const path = tidy(param(call, "path"));
  const object =
    path === ""
      ? await hub.git.object(`${commit.sha}^{tree}`)
      : await hub.git.object(`${commit.sha}:${path}`);
  if (object?.type === "tree") {
    const entries = await hub.git.tree(object.sha, false);
    const named = entries.map((entry) => ({
      ...entry,
      path: path === "" ? entry.path : `${path}/${entry.path}`,
    }));
    return ok(named.map((entry) => renderEntry(hub, entry, ref)));
  }
  const entry = (await hub.git.tree(commit.sha, false, path))[0];
  if (!entry) throw notFound();
  if (entry.mode === "120000") return ok(await throughLink(hub, commit.sha, entry, ref));
  return ok(await renderFileContent(hub, entry, ref));
}

/** The file that a symlink leads to, when it leads to one in this repository: GitHub follows it silently. */
async function throughLink(hub: Hub, commit: string, entry: TreeEntry, ref: string) {
  const target = (await hub.git.object(entry.sha))?.body.toString("utf8") ?? "";
  const path = posix.normalize(posix.join(posix.dirname(entry.path), target));
  const reached =
    path.startsWith("..") || target.startsWith("/")
      ? undefined
      : (await hub.git.tree(commit, false, path))[0];
  if (reached?.type === "blob" && reached.mode !== "120000")
    return renderFileContent(hub, { ...reached, path: entry.path }, ref);
  return { ...renderEntry(hub, entry, ref), type: "symlink", target };
}

async function renderFileContent(hub: Hub, entry: TreeEntry, ref: string) {
  const blob = await hub.git.object(entry.sha);
  const content = blob?.body ?? Buffer.alloc(0);
  // From 1 MB on GitHub leaves the content out.
  const large = content.length > 1024 * 1024;
  return {
    ...renderEntry(hub, entry, ref),
    encoding: large ? "none" : "base64",
    content: large ? "" : wrapped(content),
  };
}

const TYPES: Readonly<Record<string, string>> = { tree: "dir", blob: "file", commit: "submodule" };

function renderEntry(hub: Hub, entry: TreeEntry, ref: string) {
  const path = entry.path.split("/").map(encodeURIComponent).join("/");
  const url = `${repositoryUrl(hub)}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const page = `${hub.origin()}/${repositoryName(hub)}`;
  const git = `${repositoryUrl(hub)}/git/${entry.type}s/${entry.sha}`;
  const html = `${page}/${entry.type === "tree" ? "tree" : "blob"}/${ref}/${path}`;
  return {
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: html,
    git_url: git,
    download_url: entry.type === "blob" ? `${page}/raw/${ref}/${path}` : null,
    type: entry.mode === "120000" ? "symlink" : (TYPES[entry.type] ?? "file"),
    _links: { self: url, git, html },
  };
}

async function put(call: Call): Promise<Answer> {
  const content = Buffer.from(text(call.fields, "content"), "base64");
  return change(call, content);
}

const remove = (call: Call): Promise<Answer> => change(call, undefined);

/** Commits one file's new content, or its removal, to a branch. */
async function change(call: Call, content: Buffer | undefined): Promise<Answer> {
  const { hub, fields } = call;
  const path = tidy(param(call, "path"));
  const branch = maybeText(fields, "branch") ?? hub.organisation.defaultBranch;
  const ref = branchRef(branch);
  const tip = await hub.git.tip(ref);
  const first = tip === undefined && (await hub.git.refs("refs/heads/")).length === 0;
  if (tip === undefined && !first) throw refuse(404, `Branch ${branch} not found`);
  const held = tip === undefined ? undefined : (await hub.git.tree(tip, false, path))[0];
  checkHeld(call, held, content === undefined);
  if (tip !== undefined) refuseProtected(call, ref);
  const account = actingAccount(call.actor);
  const now = hub.clock.now();
  const sha = content === undefined ? null : await hub.git.writeBlob(content);
  const tree = await hub.git.writeTree(tip, [{ path, mode: held?.mode ?? "100644", sha }]);
  const author = signatureFrom(maybeRecord(fields, "author"), signatureOf(account, now));
  const committer = signatureFrom(maybeRecord(fields, "committer"), webFlow(now));
  const message = text(fields, "message");
  const parents = tip === undefined ? [] : [tip];
  const after = await hub.git.writeCommit({ tree, parents, message, author, committer });
  if (!(await hub.git.updateRef(ref, tip ?? ZERO, after)))
    throw refuse(409, `is at ${tip} but expected another`);
  await refMoved(hub, { ref, before: tip ?? ZERO, after, actor: account });
  const commit = await hub.git.commit(after);
  const entry = (await hub.git.tree(after, false, path))[0];
  const body = {
    content: entry ? renderEntry(hub, entry, branch) : null,
    commit: commit ? renderGitCommit(hub, commit) : {},
  };
  return { status: held || content === undefined ? 200 : 201, body };
}

/** The file's `sha` must be given to change it, and be the one that is there. */
function checkHeld(call: Call, held: TreeEntry | undefined, removing: boolean): void {
  const sha = maybeText(call.fields, "sha");
  if (!held) {
    if (removing) throw notFound();
    if (sha !== undefined) throw refuse(409, `${param(call, "path")} does not match ${sha}`);
    return;
  }
  if (held.type !== "blob") throw invalid("Content", "path", "path is a directory");
  if (sha === undefined) throw refuse(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (sha !== held.sha) throw refuse(409, `${held.path} does not match ${sha}`);
}

const AT = "/repos/{owner}/{repo}/contents/{path}";

export const contentRoutes = [
  route("GET", AT, "contents:read", read),
  route("PUT", AT, "contents:write", put),
  route("DELETE", AT, "contents:write", remove),
];
