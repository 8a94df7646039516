// Refs over HTTP: read, made, moved, deleted, as git and the branch's protection let them.

import { actingAccount } from "../auth.ts";
import { maybeBoolean, text } from "../fields.ts";
import { ZERO } from "../git/repository.ts";
import { type Call, created, notFound, nothing, ok, page, param, refuse, route } from "../http.ts";
import { branchRef } from "../hub.ts";
import { isProtected } from "../pulls.ts";
import { refMoved } from "../refs.ts";
import { renderRef } from "../render/commit.ts";

const SHA = /^[0-9a-f]{40}$/;

const typeOf = async (call: Call, sha: string): Promise<string> =>
  (await call.hub.git.object(sha))?.type ?? "commit";

async function oneRef(call: Call) {
  const ref = `refs/${param(call, "ref")}`;
  const sha = await call.hub.git.tip(ref);
  if (sha === undefined) throw notFound();
  return ok(renderRef(call.hub, { ref, sha, type: await typeOf(call, sha) }));
}

async function matchingRefs(call: Call) {
  const refs = await call.hub.git.refs(`refs/${param(call, "ref")}`);
  const { items, headers } = page(call, refs);
  return ok(
    items.map((ref) => renderRef(call.hub, ref)),
    headers,
  );
}

async function createRef(call: Call) {
  const { hub, fields } = call;
  const ref = text(fields, "ref");
  const sha = text(fields, "sha");
  if (!/^refs\/[^/]+\/.+/.test(ref) || ref.startsWith("refs/pull/") || !(await hub.git.validRef(ref))) {
    throw refuse(422, "Reference name is invalid");
  }
  const object = SHA.test(sha) ? await hub.git.object(sha) : undefined;
  if (!object) throw refuse(422, "Object does not exist");
  if (ref.startsWith("refs/heads/") && object.type !== "commit") throw refuse(422, "Reference update failed");
  if (!(await hub.git.updateRef(ref, ZERO, sha))) throw refuse(422, "Reference already exists");
  await refMoved(hub, { ref, before: ZERO, after: sha, actor: actingAccount(call.actor) });
  return created(renderRef(hub, { ref, sha, type: object.type }));
}

async function updateRef(call: Call) {
  const { hub, fields } = call;
  const ref = `refs/${param(call, "ref")}`;
  const sha = text(fields, "sha");
  const before = await hub.git.tip(ref);
  if (before === undefined || ref.startsWith("refs/pull/")) throw refuse(422, "Reference does not exist");
  const object = SHA.test(sha) ? await hub.git.object(sha) : undefined;
  if (!object) throw refuse(422, "Object does not exist");
  refuseProtected(call, ref);
  const force = maybeBoolean(fields, "force") ?? false;
  if (!force && !(await hub.git.isAncestor(before, sha))) throw refuse(422, "Update is not a fast forward");
  if (before !== sha) {
    if (!(await hub.git.updateRef(ref, before, sha))) throw refuse(409, "Reference cannot be updated");
    await refMoved(hub, { ref, before, after: sha, actor: actingAccount(call.actor) });
  }
  return ok(renderRef(hub, { ref, sha, type: object.type }));
}

async function deleteRef(call: Call) {
  const { hub } = call;
  const ref = `refs/${param(call, "ref")}`;
  const before = await hub.git.tip(ref);
  if (before === undefined || ref.startsWith("refs/pull/")) throw refuse(422, "Reference does not exist");
  if (ref === branchRef(hub.organisation.defaultBranch))
    throw refuse(422, "Cannot delete the default branch");
  await hub.git.updateRef(ref, before, ZERO);
  await refMoved(hub, { ref, before, after: ZERO, actor: actingAccount(call.actor) });
  return nothing();
}

/** Throws what GitHub answers to a direct write on a protected branch. */
export function refuseProtected(call: Call, ref: string): void {
  if (!ref.startsWith("refs/heads/") || !isProtected(call.hub, ref.slice("refs/heads/".length))) return;
  throw refuse(422, "Changes must be made through a pull request.");
}

const AT = "/repos/{owner}/{repo}/git";

export const refRoutes = [
  route("GET", `${AT}/ref/{ref}`, "contents:read", oneRef),
  route("GET", `${AT}/matching-refs/{ref}`, "contents:read", matchingRefs),
  route("POST", `${AT}/refs`, "contents:write", createRef),
  route("PATCH", `${AT}/refs/{ref}`, "contents:write", updateRef),
  route("DELETE", `${AT}/refs/{ref}`, "contents:write", deleteRef),
];
