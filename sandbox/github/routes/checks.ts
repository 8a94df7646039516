// Check runs and suites, with GitHub's limits.

import { actingAccount, actingAppId } from "../auth.ts";
import { type CheckWish, wishOf } from "../check-fields.ts";
import { announceCheckRun, suiteOf } from "../checks.ts";
import { maybeRecord, text } from "../fields.ts";
import {
  type Answer,
  type Call,
  created,
  notFound,
  numberParam,
  ok,
  page,
  param,
  refuse,
  route,
} from "../http.ts";
import { latestCheckRuns } from "../pulls.ts";
import { renderAnnotation, renderCheckRun, renderCheckSuite } from "../render/check.ts";
import type { CheckRun } from "../state.ts";
import { resolveCommit } from "./repos.ts";

function callingAppId(call: Call): number {
  const id = actingAppId(call.actor);
  if (id === undefined) throw refuse(403, "You must authenticate via a GitHub App.");
  return id;
}

async function create(call: Call) {
  const { hub, fields } = call;
  const appId = callingAppId(call);
  const name = text(fields, "name");
  const sha = text(fields, "head_sha");
  const commit = /^[0-9a-f]{40}$/.test(sha) ? await hub.git.commit(sha) : undefined;
  if (!commit) throw refuse(422, `No commit found for SHA: ${sha}`);
  const output = maybeRecord(fields, "output");
  if (output) text(output, "title");
  const wish = wishOf(fields);
  const suite = await suiteOf(hub, appId, sha);
  const run: CheckRun = {
    id: hub.state.nextId(),
    appId,
    suiteId: suite.id,
    headSha: sha,
    name,
    externalId: "",
    detailsUrl: undefined,
    status: "queued",
    conclusion: null,
    startedAt: hub.clock.now(),
    completedAt: undefined,
    output: { title: null, summary: null, text: null },
    annotations: [],
    actions: [],
  };
  carryOut(call, run, wish);
  hub.state.checkRuns.set(run.id, run);
  announceCheckRun(hub, "created", run, actingAccount(call.actor));
  if (run.status === "completed") announceCheckRun(hub, "completed", run, actingAccount(call.actor));
  return created(renderCheckRun(hub, run));
}

function carryOut(call: Call, run: CheckRun, wish: CheckWish): void {
  run.name = wish.name ?? run.name;
  run.externalId = wish.externalId ?? run.externalId;
  run.detailsUrl = wish.detailsUrl ?? run.detailsUrl;
  run.startedAt = wish.startedAt ?? run.startedAt;
  if (wish.status !== undefined) {
    run.status = wish.status;
    run.conclusion = wish.conclusion ?? null;
    run.completedAt = wish.status === "completed" ? (wish.completedAt ?? call.hub.clock.now()) : undefined;
  }
  run.output = wish.output ?? run.output;
  // An update appends its annotations to those that are there.
  run.annotations.push(...wish.annotations);
  run.actions = wish.actions ?? run.actions;
}

function calledRun(call: Call): CheckRun {
  const run = call.hub.state.checkRuns.get(numberParam(call, "check_run_id"));
  if (!run) throw notFound();
  return run;
}

function update(call: Call) {
  const run = calledRun(call);
  if (callingAppId(call) !== run.appId)
    throw refuse(403, "Invalid app_id `check_run` - check run was made by another app.");
  const wasCompleted = run.status === "completed";
  carryOut(call, run, wishOf(call.fields));
  if (run.status === "completed" && !wasCompleted) {
    announceCheckRun(call.hub, "completed", run, actingAccount(call.actor));
  }
  return ok(renderCheckRun(call.hub, run));
}

function filtered(call: Call, sha: string): readonly CheckRun[] {
  const { hub, query } = call;
  const runs =
    query.get("filter") === "all"
      ? [...hub.state.checkRuns.values()].filter((run) => run.headSha === sha)
      : latestCheckRuns(hub, sha);
  const is = (name: string, value: string | number): boolean =>
    query.get(name) === null || query.get(name) === String(value);
  return runs.filter(
    (run) => is("check_name", run.name) && is("app_id", run.appId) && is("status", run.status),
  );
}

async function listForRef(call: Call): Promise<Answer> {
  const ref = param(call, "ref");
  const commit = await resolveCommit(call.hub, ref);
  if (!commit) throw refuse(422, `No commit found for SHA: ${ref}`);
  return runList(call, filtered(call, commit.sha));
}

function listForSuite(call: Call): Answer {
  const suite = call.hub.state.checkSuites.get(numberParam(call, "check_suite_id"));
  if (!suite) throw notFound();
  return runList(
    call,
    filtered(call, suite.headSha).filter((run) => run.suiteId === suite.id),
  );
}

function runList(call: Call, runs: readonly CheckRun[]): Answer {
  const { items, headers } = page(call, runs);
  return ok(
    { total_count: runs.length, check_runs: items.map((run) => renderCheckRun(call.hub, run)) },
    headers,
  );
}

async function suites(call: Call): Promise<Answer> {
  const { hub } = call;
  const commit = await resolveCommit(hub, param(call, "ref"));
  if (!commit) throw refuse(422, `No commit found for SHA: ${param(call, "ref")}`);
  const appId = call.query.get("app_id");
  const found = [...hub.state.checkSuites.values()].filter(
    (suite) => suite.headSha === commit.sha && (appId === null || String(suite.appId) === appId),
  );
  const { items, headers } = page(call, found);
  const check_suites = await Promise.all(items.map((suite) => renderCheckSuite(hub, suite)));
  return ok({ total_count: found.length, check_suites }, headers);
}

function annotations(call: Call) {
  const run = calledRun(call);
  const { items, headers } = page(call, run.annotations);
  return ok(
    items.map((each) => renderAnnotation(call.hub, run, each)),
    headers,
  );
}

/** Asks the app to run the check again; the run itself stays as it is. */
function rerequest(call: Call) {
  announceCheckRun(call.hub, "rerequested", calledRun(call), actingAccount(call.actor));
  return created({});
}

const AT = "/repos/{owner}/{repo}";

export const checkRoutes = [
  route("POST", `${AT}/check-runs`, "checks:write", create),
  route("GET", `${AT}/check-runs/{check_run_id}`, "checks:read", (call) =>
    ok(renderCheckRun(call.hub, calledRun(call))),
  ),
  route("PATCH", `${AT}/check-runs/{check_run_id}`, "checks:write", update),
  route("GET", `${AT}/check-runs/{check_run_id}/annotations`, "checks:read", annotations),
  // A person presses "re-run" with write access to the repository; an app needs `checks`.
  route("POST", `${AT}/check-runs/{check_run_id}/rerequest`, "rerun:write", rerequest),
  route("GET", `${AT}/commits/{ref}/check-runs`, "checks:read", listForRef),
  route("GET", `${AT}/commits/{ref}/check-suites`, "checks:read", suites),
  route("GET", `${AT}/check-suites/{check_suite_id}/check-runs`, "checks:read", listForSuite),
];
