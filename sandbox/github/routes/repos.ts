// The repository itself: branches, commits, comparisons, activity, rules, code owners.

import { stamp } from "../clock.ts";
import type { Commit } from "../git/commit.ts";
import { type Call, notFound, ok, page, param, refuse, route } from "../http.ts";
import {
  accountByEmail,
  accountByLogin,
  branchRef,
  type Hub,
  repositoryName,
  repositoryUrl,
} from "../hub.ts";
import { isProtected } from "../pulls.ts";
import { EMPTY_TREE } from "../refs.ts";
import { nodeId, renderUserById } from "../render/account.ts";
import { renderCommit, renderFile } from "../render/commit.ts";
import { renderFullRepository } from "../render/repository.ts";

/** The commit that a branch, tag or id names, as GitHub reads them: branches come first. */
export async function resolveCommit(hub: Hub, name: string): Promise<Commit | undefined> {
  const bare = name.replace(/^refs\//, "");
  for (const ref of [branchRef(name), `refs/tags/${name}`, `refs/${bare}`]) {
    const tip = await hub.git.tip(ref);
    if (tip !== undefined) return hub.git.commit(tip);
  }
  return /^[0-9a-f]{7,40}$/.test(name) ? hub.git.commit(name) : undefined;
}

async function branches(call: Call) {
  const { hub } = call;
  const refs = await hub.git.refs("refs/heads/");
  const wanted = call.query.get("protected");
  const all = refs
    .map(({ ref, sha }) => {
      const name = ref.slice("refs/heads/".length);
      const commit = { sha, url: `${repositoryUrl(hub)}/commits/${sha}` };
      return { name, commit, protected: isProtected(hub, name) };
    })
    .filter((branch) => wanted === null || String(branch.protected) === wanted);
  const { items, headers } = page(call, all);
  return ok(items, headers);
}

async function branch(call: Call) {
  const { hub } = call;
  const name = param(call, "branch");
  const tip = await hub.git.tip(branchRef(name));
  const commit = tip === undefined ? undefined : await hub.git.commit(tip);
  if (!commit) throw refuse(404, "Branch not found");
  const self = `${repositoryUrl(hub)}/branches/${encodeURIComponent(name)}`;
  const checks = isProtected(hub, name) ? (hub.organisation.requiredChecks ?? []) : [];
  return ok({
    name,
    commit: renderCommit(hub, commit),
    _links: { self, html: `${hub.origin()}/${repositoryName(hub)}/tree/${name}` },
    protected: isProtected(hub, name),
    protection: {
      enabled: isProtected(hub, name),
      required_status_checks: {
        enforcement_level: checks.length === 0 ? "off" : "everyone",
        contexts: checks.map((check) => check.name),
        checks: checks.map((check) => ({ context: check.name, app_id: check.appId ?? null })),
      },
    },
    protection_url: `${self}/protection`,
  });
}

async function commits(call: Call) {
  const { hub, query } = call;
  const name = query.get("sha") ?? hub.organisation.defaultBranch;
  const start = await resolveCommit(hub, name);
  if (!start) {
    const empty = (await hub.git.refs("refs/heads/")).length === 0;
    throw empty ? refuse(409, "Git Repository is empty.") : notFound();
  }
  const options = Object.fromEntries(
    ["path", "since", "until"].flatMap((key) => (query.has(key) ? [[key, query.get(key) ?? ""]] : [])),
  );
  const shas = await hub.git.log(start.sha, options);
  const author = query.get("author");
  if (author === null) {
    const { items, headers } = page(call, shas);
    return ok(
      (await readAll(hub, items)).map((commit) => renderCommit(hub, commit)),
      headers,
    );
  }
  const wanted = accountByLogin(hub, author);
  const theirs = (await readAll(hub, shas)).filter(({ author: { email } }) =>
    wanted ? accountByEmail(hub, email) === wanted : email === author,
  );
  const { items, headers } = page(call, theirs);
  return ok(
    items.map((commit) => renderCommit(hub, commit)),
    headers,
  );
}

async function readAll(hub: Hub, shas: readonly string[]): Promise<readonly Commit[]> {
  const commits = await Promise.all(shas.map((sha) => hub.git.commit(sha)));
  return commits.filter((commit) => commit !== undefined);
}

async function commit(call: Call) {
  const { hub } = call;
  const ref = param(call, "ref");
  const found = await resolveCommit(hub, ref);
  if (!found) throw refuse(422, `No commit found for SHA: ${ref}`);
  const files = await hub.git.diff(found.parents[0] ?? EMPTY_TREE, found.sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  const { items, headers } = page(call, files);
  const stats = { additions, deletions, total: additions + deletions };
  const body = {
    ...renderCommit(hub, found),
    stats,
    files: items.map((file) => renderFile(hub, file, found.sha)),
  };
  return ok(body, headers);
}

const COMPARED_FILES_MAX = 300;

async function compare(call: Call) {
  const { hub } = call;
  const basehead = param(call, "basehead");
  const [baseName = "", headName = ""] = basehead.split("...").map((each) => each.replace(/^[^/:]+:/, ""));
  const base = await resolveCommit(hub, baseName);
  const head = await resolveCommit(hub, headName);
  if (!base || !head) throw notFound();
  const mergeBase = await hub.git.mergeBase(base.sha, head.sha);
  const origin = mergeBase === undefined ? undefined : await hub.git.commit(mergeBase);
  if (!origin) throw refuse(404, `No common ancestor between ${baseName} and ${headName}.`);
  const ahead = [...(await hub.git.log(head.sha, { without: base.sha }))].reverse();
  const behind = await hub.git.count(base.sha, head.sha);
  const files = await hub.git.diff(origin.sha, head.sha);
  const { items, headers } = page(call, ahead);
  const page1 = Number(call.query.get("page") ?? 1) <= 1;
  const html = `${hub.origin()}/${repositoryName(hub)}/compare`;
  return ok(
    {
      url: call.url,
      html_url: `${html}/${basehead}`,
      permalink_url: `${html}/${base.sha}...${head.sha}`,
      diff_url: `${html}/${basehead}.diff`,
      patch_url: `${html}/${basehead}.patch`,
      base_commit: renderCommit(hub, base),
      merge_base_commit: renderCommit(hub, origin),
      status: compared(ahead.length, behind),
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: (await readAll(hub, items)).map((each) => renderCommit(hub, each)),
      // Files come with the first page alone, and never more than 300 of them.
      files: page1 ? files.slice(0, COMPARED_FILES_MAX).map((file) => renderFile(hub, file, head.sha)) : [],
    },
    headers,
  );
}

function compared(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? "diverged" : "ahead";
  return behind > 0 ? "behind" : "identical";
}

const PERIODS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

function activity(call: Call) {
  const { hub, query } = call;
  const asked = query.get("ref");
  const ref = asked === null ? null : asked.startsWith("refs/") ? asked : branchRef(asked);
  const actor = query.get("actor");
  const kind = query.get("activity_type");
  const days = PERIODS[query.get("time_period") ?? ""];
  const since = days === undefined ? 0 : hub.clock.now().getTime() - days * 86_400_000;
  const actorId = actor === null ? undefined : (accountByLogin(hub, actor)?.id ?? -1);
  const found = hub.state.activity.filter(
    (each) =>
      !each.ref.startsWith("refs/pull/") &&
      (ref === null || each.ref === ref) &&
      (actorId === undefined || each.actorId === actorId) &&
      (kind === null || each.kind === kind) &&
      each.at.getTime() >= since,
  );
  const { items, headers } = page(call, query.get("direction") === "asc" ? [...found].reverse() : found);
  const rendered = items.map((each) => ({
    id: each.id,
    node_id: nodeId("PushEvent", each.id),
    before: each.before,
    after: each.after,
    ref: each.ref,
    timestamp: stamp(each.at),
    activity_type: each.kind,
    actor: renderUserById(hub, each.actorId),
  }));
  return ok(rendered, headers);
}

function rules(call: Call) {
  const { hub } = call;
  if (!isProtected(hub, param(call, "branch"))) return ok([]);
  const from = { ruleset_source_type: "Repository", ruleset_source: repositoryName(hub), ruleset_id: 1 };
  const checks = hub.organisation.requiredChecks ?? [];
  const pullRequest = {
    type: "pull_request",
    parameters: {
      dismiss_stale_reviews_on_push: hub.organisation.dismissStaleReviews ?? false,
      require_code_owner_review: false,
      require_last_push_approval: false,
      required_approving_review_count: hub.organisation.requiredApprovals ?? 0,
      required_review_thread_resolution: false,
    },
    ...from,
  };
  const statusChecks = {
    type: "required_status_checks",
    parameters: {
      strict_required_status_checks_policy: false,
      required_status_checks: checks.map((check) => ({
        context: check.name,
        ...(check.appId === undefined ? {} : { integration_id: check.appId }),
      })),
    },
    ...from,
  };
  const { items, headers } = page(call, [pullRequest, ...(checks.length === 0 ? [] : [statusChecks])]);
  return ok(items, headers);
}

const AT = "/repos/{owner}/{repo}";

export const repositoryRoutes = [
  route("GET", AT, "metadata:read", (call) => ok(renderFullRepository(call.hub))),
  route("GET", `${AT}/branches`, "contents:read", branches),
  route("GET", `${AT}/branches/{branch}`, "contents:read", branch),
  route("GET", `${AT}/commits`, "contents:read", commits),
  route("GET", `${AT}/commits/{ref}`, "contents:read", commit),
  route("GET", `${AT}/compare/{basehead}`, "contents:read", compare),
  route("GET", `${AT}/activity`, "contents:read", activity),
  route("GET", `${AT}/rules/branches/{branch}`, "metadata:read", rules),
];
