// How does GitHub write down a workflow run?

import { stamp } from "../clock.ts";
import { type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import type { WorkflowRun } from "../state.ts";
import { nodeId, renderUserById } from "./account.ts";
import { renderSimpleCommit } from "./commit.ts";
import { renderMinimalRepository } from "./repository.ts";

export async function renderWorkflowRun(hub: Hub, run: WorkflowRun) {
  const url = `${repositoryUrl(hub)}/actions/runs/${run.id}`;
  const commit = await hub.git.commit(run.headSha);
  const actor = renderUserById(hub, run.actorId);
  return {
    id: run.id,
    node_id: nodeId("WorkflowRun", run.id),
    name: run.path,
    path: run.path,
    display_title: run.path,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    run_number: hub.state.runs.filter((each) => each.path === run.path && each.id <= run.id).length,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId(run.path),
    url,
    html_url: `${hub.origin()}/${repositoryName(hub)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: stamp(run.createdAt),
    updated_at: stamp(run.createdAt),
    run_started_at: stamp(run.createdAt),
    ...(actor ? { actor, triggering_actor: actor } : {}),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(hub)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(hub)}/actions/workflows/${workflowId(run.path)}`,
    head_commit: commit ? renderSimpleCommit(commit) : null,
    repository: renderMinimalRepository(hub),
    head_repository: renderMinimalRepository(hub),
  };
}

/** The same path has the same id, as long as nobody makes two that collide. */
export function workflowId(path: string): number {
  let id = 7;
  for (const char of path) id = (id * 31 + char.charCodeAt(0)) % 1_000_003;
  return id + 1;
}
