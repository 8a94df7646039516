// Workflows and their runs: enough to start one by hand and to see that it was started.

import { actingAccount } from "../auth.ts";
import { stamp } from "../clock.ts";
import { announce } from "../events.ts";
import { maybeRecord, text } from "../fields.ts";
import { type Answer, type Call, notFound, nothing, ok, page, param, refuse, route } from "../http.ts";
import { type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import { nodeId } from "../render/account.ts";
import { renderWorkflowRun, workflowId } from "../render/run.ts";
import { resolveCommit } from "./repos.ts";

interface Workflow {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly content: string;
}

const FOLDER = ".github/workflows";

/** The workflow files on the default branch. */
async function workflows(hub: Hub): Promise<readonly Workflow[]> {
  const head = await resolveCommit(hub, hub.organisation.defaultBranch);
  const tree = head ? await hub.git.object(`${head.sha}:${FOLDER}`) : undefined;
  if (tree?.type !== "tree") return [];
  const entries = (await hub.git.tree(tree.sha, false)).filter((entry) => /\.ya?ml$/.test(entry.path));
  return Promise.all(
    entries.map(async (entry) => {
      const content = (await hub.git.object(entry.sha))?.body.toString("utf8") ?? "";
      const path = `${FOLDER}/${entry.path}`;
      const name = /^name:\s*["']?(.+?)["']?\s*$/m.exec(content)?.[1] ?? path;
      return { id: workflowId(path), path, name, content };
    }),
  );
}

function renderWorkflow(hub: Hub, workflow: Workflow) {
  const page = `${hub.origin()}/${repositoryName(hub)}`;
  const created = stamp(hub.state.createdAt);
  return {
    id: workflow.id,
    node_id: nodeId("Workflow", workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: "active",
    created_at: created,
    updated_at: created,
    url: `${repositoryUrl(hub)}/actions/workflows/${workflow.id}`,
    html_url: `${page}/blob/${hub.organisation.defaultBranch}/${workflow.path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

async function list(call: Call): Promise<Answer> {
  const all = await workflows(call.hub);
  const { items, headers } = page(call, all);
  return ok(
    { total_count: all.length, workflows: items.map((each) => renderWorkflow(call.hub, each)) },
    headers,
  );
}

/** By number, or by the name of its file. */
async function called(call: Call): Promise<Workflow> {
  const id = param(call, "workflow_id");
  const found = (await workflows(call.hub)).find(
    (each) => String(each.id) === id || each.path === `${FOLDER}/${id}`,
  );
  if (!found) throw notFound();
  return found;
}

async function get(call: Call): Promise<Answer> {
  return ok(renderWorkflow(call.hub, await called(call)));
}

async function dispatch(call: Call): Promise<Answer> {
  const { hub, fields } = call;
  const workflow = await called(call);
  const ref = text(fields, "ref");
  const commit = await resolveCommit(hub, ref);
  if (!commit) throw refuse(422, `No ref found for: ${ref}`);
  const inputs = maybeRecord(fields, "inputs") ?? {};
  if (!/\bworkflow_dispatch\b/.test(workflow.content)) {
    throw refuse(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  const actor = actingAccount(call.actor);
  const branch = ref.replace(/^refs\/heads\//, "");
  hub.state.runs.unshift({
    id: hub.state.nextId(),
    path: workflow.path,
    event: "workflow_dispatch",
    headBranch: branch,
    headSha: commit.sha,
    actorId: actor.id,
    createdAt: hub.clock.now(),
    status: "queued",
    conclusion: null,
  });
  announce(hub, "workflow_dispatch", actor, { inputs, ref: `refs/heads/${branch}`, workflow: workflow.path });
  hub.onDispatch({ workflow: workflow.path, ref: branch, inputs, actor: actor.login });
  return nothing();
}

async function runs(call: Call): Promise<Answer> {
  const { hub, query } = call;
  const is = (name: string, ...values: readonly (string | null)[]): boolean =>
    query.get(name) === null || values.includes(query.get(name));
  const found = hub.state.runs.filter(
    (run) =>
      is("branch", run.headBranch) &&
      is("event", run.event) &&
      is("head_sha", run.headSha) &&
      is("status", run.status, run.conclusion),
  );
  const { items, headers } = page(call, found);
  const workflow_runs = await Promise.all(items.map((run) => renderWorkflowRun(hub, run)));
  return ok({ total_count: found.length, workflow_runs }, headers);
}

const AT = "/repos/{owner}/{repo}/actions";

export const actionRoutes = [
  route("GET", `${AT}/workflows`, "actions:read", list),
  route("GET", `${AT}/workflows/{workflow_id}`, "actions:read", get),
  route("POST", `${AT}/workflows/{workflow_id}/dispatches`, "actions:write", dispatch),
  route("GET", `${AT}/runs`, "actions:read", runs),
];
