// How does GitHub write down check runs, suites and annotations?

import { stamp } from "../clock.ts";
import { appById, type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import { allPulls, latestCheckRuns } from "../pulls.ts";
import type { Annotation, CheckRun, CheckSuite } from "../state.ts";
import { nodeId } from "./account.ts";
import { renderApp } from "./app.ts";
import { renderSimpleCommit } from "./commit.ts";
import { maybeStamp } from "./issue.ts";
import { renderMinimalRepository } from "./repository.ts";

/** `pull-request-minimal` of every open pull request whose head is this commit. */
export function pullsAt(hub: Hub, sha: string) {
  const { repository } = hub.organisation;
  const repo = { id: repository.id, name: repository.name, url: repositoryUrl(hub) };
  return allPulls(hub)
    .filter((issue) => issue.state === "open" && issue.pull.headSha === sha)
    .map(({ pull, number }) => ({
      id: pull.id,
      number,
      url: `${repositoryUrl(hub)}/pulls/${number}`,
      head: { ref: pull.headRef, sha: pull.headSha, repo },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo },
    }));
}

export function renderCheckRun(hub: Hub, run: CheckRun) {
  const url = `${repositoryUrl(hub)}/check-runs/${run.id}`;
  const page = `${hub.origin()}/${repositoryName(hub)}/runs/${run.id}`;
  const app = appById(hub, run.appId);
  return {
    id: run.id,
    node_id: nodeId("CheckRun", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: maybeStamp(run.startedAt),
    completed_at: maybeStamp(run.completedAt),
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: run.suiteId },
    app: app ? renderApp(hub, app) : null,
    pull_requests: pullsAt(hub, run.headSha),
  };
}

/** A check run in an event: its suite is written out. */
export function renderCheckRunInEvent(hub: Hub, run: CheckRun) {
  const suite = hub.state.checkSuites.get(run.suiteId);
  return { ...renderCheckRun(hub, run), check_suite: suite ? simpleSuite(hub, suite) : { id: run.suiteId } };
}

function simpleSuite(hub: Hub, suite: CheckSuite) {
  const app = appById(hub, suite.appId);
  const { status, conclusion } = suiteResult(hub, suite);
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status,
    conclusion,
    url: `${repositoryUrl(hub)}/check-suites/${suite.id}`,
    before: null,
    after: suite.headSha,
    pull_requests: pullsAt(hub, suite.headSha),
    app: app ? renderApp(hub, app) : null,
    created_at: stamp(suite.createdAt),
    updated_at: stamp(suite.createdAt),
  };
}

function suiteResult(hub: Hub, suite: CheckSuite): { status: string; conclusion: string | null } {
  const runs = latestCheckRuns(hub, suite.headSha).filter((run) => run.suiteId === suite.id);
  if (runs.length === 0) return { status: "queued", conclusion: null };
  if (runs.some((run) => run.status !== "completed")) return { status: "in_progress", conclusion: null };
  const worst = ["failure", "timed_out", "cancelled", "action_required", "success", "neutral", "skipped"];
  const conclusion = worst.find((each) => runs.some((run) => run.conclusion === each)) ?? null;
  return { status: "completed", conclusion };
}

export async function renderCheckSuite(hub: Hub, suite: CheckSuite) {
  const commit = await hub.git.commit(suite.headSha);
  const runs = latestCheckRuns(hub, suite.headSha).filter((run) => run.suiteId === suite.id);
  return {
    ...simpleSuite(hub, suite),
    repository: renderMinimalRepository(hub),
    head_commit: commit ? renderSimpleCommit(commit) : null,
    latest_check_runs_count: runs.length,
    check_runs_url: `${repositoryUrl(hub)}/check-suites/${suite.id}/check-runs`,
  };
}

export const renderAnnotation = (hub: Hub, run: CheckRun, annotation: Annotation) => ({
  ...annotation,
  blob_href: `${hub.origin()}/${repositoryName(hub)}/blob/${run.headSha}/${annotation.path}`,
});
