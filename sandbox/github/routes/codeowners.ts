// Which lines of CODEOWNERS does GitHub not understand?

import { type Call, notFound, ok, route } from "../http.ts";
import { accountByEmail, accountByLogin, type Hub } from "../hub.ts";
import { resolveCommit } from "./repos.ts";

const CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

async function codeownersErrors(call: Call) {
  const { hub } = call;
  const start = await resolveCommit(hub, call.query.get("ref") ?? hub.organisation.defaultBranch);
  if (!start) throw notFound();
  for (const path of CODEOWNERS) {
    const blob = await hub.git.object(`${start.sha}:${path}`);
    if (blob?.type === "blob")
      return ok({ errors: codeownersProblems(hub, path, blob.body.toString("utf8")) });
  }
  throw notFound();
}

/** Owners that are nobody, and patterns that CODEOWNERS does not know. */
function codeownersProblems(hub: Hub, path: string, content: string) {
  return content.split("\n").flatMap((source, index) => {
    const words = source
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "");
    const [pattern, ...owners] = words;
    if (pattern === undefined) return [];
    const problem = (kind: string, word: string) => ({
      line: index + 1,
      column: source.indexOf(word) + 1,
      kind,
      source,
      message: `${kind} on line ${index + 1}: ${word}`,
      path,
    });
    if (/^!|[[\]]/.test(pattern)) return [problem("Invalid pattern", pattern)];
    return owners.filter((owner) => !isOwner(hub, owner)).map((owner) => problem("Unknown owner", owner));
  });
}

function isOwner(hub: Hub, owner: string): boolean {
  const team = /^@([^/]+)\/(.+)$/.exec(owner);
  if (team) {
    const [, organisation = "", slug = ""] = team;
    const ours = organisation.toLowerCase() === hub.organisation.login.toLowerCase();
    return ours && hub.state.teams.some((each) => each.slug === slug.toLowerCase());
  }
  if (owner.startsWith("@")) return accountByLogin(hub, owner.slice(1)) !== undefined;
  return accountByEmail(hub, owner) !== undefined;
}

export const codeownersRoutes = [
  route("GET", "/repos/{owner}/{repo}/codeowners/errors", "contents:read", codeownersErrors),
];
