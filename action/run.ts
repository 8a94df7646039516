// What does each command of the Action do? The same flows as the command line, and a page about what came of them.

import { countsOf, type RunReport } from "#flows/apply/report.ts";
import { checkLocally } from "#flows/check-local.ts";
import {
  type EdgeOptions,
  openReadingEdge,
  openWritingEdge,
  type ReadingEdge,
  teamsOf,
} from "#flows/edge.ts";
import { expire } from "#flows/expire.ts";
import { type Outcome, planOutcome, runOutcome } from "#flows/outcome.ts";
import { applyParts, everything, jobsOf, partsOf } from "#flows/parts.ts";
import { matrix, partsToRun, plan } from "#flows/plan.ts";
import { reconcile } from "#flows/reconcile.ts";
import { defaultLookBack, tighten } from "#flows/tighten.ts";
import { planPage } from "#report/plan.ts";
import { name, type Page, words } from "#report/sections.ts";
import { runPage } from "#report/summary.ts";
import type { Place, Problem } from "#source/problem.ts";
import { unreachable } from "#source/result.ts";
import type { Instant } from "#time/instant.ts";
import { postCheckpoint } from "./checkpoint.ts";
import type { Inputs } from "./inputs.ts";

export type Done = {
  readonly outcome: Outcome;
  readonly pages: readonly Page[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly {
    readonly at: Place;
    readonly level: "error" | "warning";
    readonly title: string;
    readonly message: string;
  }[];
  /** Sentences about what went wrong and kept nothing from being done. */
  readonly warnings: readonly string[];
};

export type Runner = Pick<EdgeOptions, "environment" | "secret" | "clock" | "log"> & {
  readonly now: () => Instant;
};

/** Throws for what keeps it from beginning: a host that does not answer, a ledger that cannot be read. */
export async function runCommand(inputs: Inputs, runner: Runner): Promise<Done> {
  const { command } = inputs;
  switch (command) {
    case "check":
      return check(inputs, runner);
    case "plan":
      return planned(inputs, runner);
    case "apply":
      return applied(inputs, runner);
    case "expire": {
      const edge = await openWritingEdge(edgeOf(inputs, runner));
      return ended(ranOf([await expire(edge.world, edge.connect)]), edge, runner);
    }
    case "reconcile": {
      const edge = await openReadingEdge(edgeOf(inputs, runner));
      return ended(ranOf([await reconcile(edge.world, edge.connect)]), edge, runner);
    }
    case "tighten":
      return tightened(inputs, runner);
    default:
      return unreachable(command);
  }
}

const edgeOf = (inputs: Inputs, runner: Runner): EdgeOptions => ({ ...inputs, ...runner, kind: "action" });

const confirmedOf = ({ approvePlan }: Inputs): { readonly confirmed?: string } =>
  approvePlan === "" ? {} : { confirmed: approvePlan };

/** What is left when the work is done: the checkpoint goes outside, and what is known of the ledger to the next run. */
async function ended(done: Done, { world, keep }: ReadingEdge, { environment }: Runner): Promise<Done> {
  const warnings = [...done.warnings, ...(await postCheckpoint(world.writer, environment))];
  return { ...done, warnings, outputs: { ...done.outputs, ...keptAs(await keep()) } };
}

/** For the name under which a workflow puts the cache away; nothing when there is nothing new to put away. */
const keptAs = (size: number | undefined) => (size === undefined ? {} : { snapshot: String(size) });

function ranOf(reports: readonly RunReport[]): Done {
  const counts = countsOf(reports.flatMap(({ targets }) => targets));
  const outputs = Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, String(count)]));
  return {
    outcome: runOutcome(reports),
    pages: reports.map(runPage),
    outputs,
    annotations: [],
    warnings: [],
  };
}

async function applied(inputs: Inputs, runner: Runner): Promise<Done> {
  const parts = partsOf(inputs);
  if (parts === undefined) {
    throw new Error("a slice is written as 2/4, beside the targets whose accounts it is a part of");
  }
  const edge = await openWritingEdge(edgeOf(inputs, runner));
  return ended(ranOf(await applyParts(edge.world, edge.connect, parts, confirmedOf(inputs))), edge, runner);
}

async function planned(inputs: Inputs, runner: Runner): Promise<Done> {
  const { world, connect, keep } = await openReadingEdge(edgeOf(inputs, runner));
  const { state } = await world.writer.refresh();
  const report = await plan(world, state, connect, confirmedOf(inputs));
  const parts = partsToRun(await matrix(world, state), report, state);
  const include = parts === "everything" ? [everything] : jobsOf(parts ?? []);
  const outputs = {
    digest: report.digest,
    // A workflow refuses a matrix without jobs: an empty text tells it to leave the job out.
    matrix: include.length === 0 ? "" : JSON.stringify({ include }),
    ...keptAs(await keep()),
  };
  // A plan that cannot reach a target, or that holds something back, is still a plan: apply says how it ended.
  const outcome = planOutcome(report) === "failed" && report.plans.length === 0 ? "failed" : "done";
  return { outcome, pages: [planPage(report)], outputs, annotations: [], warnings: [] };
}

async function tightened(inputs: Inputs, runner: Runner): Promise<Done> {
  const edge = await openWritingEdge(edgeOf(inputs, runner));
  const { entries, proposals, problems, troubles } = await tighten(edge.world, {
    lookBack: defaultLookBack,
    dryRun: false,
  });
  const page: Page = {
    headline: `Lapse tighten: ${proposals.length} ${proposals.length === 1 ? "proposal" : "proposals"}`,
    remarks: [`${entries} entries of the ledger were looked at.`],
    sections: [
      {
        title: "Proposals",
        columns: ["rule", "what", "pull request"],
        rows: proposals.map(({ rule, title, pullRequest, skipped }) => [
          name(rule),
          name(title),
          pullRequest === undefined ? words(skipped ?? "") : name(`#${pullRequest}`),
        ]),
      },
    ],
  };
  const outcome = problems.length > 0 ? "refused" : "done";
  return ended(
    { outcome, pages: [page], outputs: {}, annotations: noted(problems), warnings: troubles },
    edge,
    runner,
  );
}

/** With a token lint asks about teams as well; the checkout alone tells everything else. */
async function check(inputs: Inputs, { now, log }: Runner): Promise<Done> {
  const { workspace, base, token, repository } = inputs;
  const checked = await checkLocally({
    root: workspace,
    base: base === "" ? undefined : base,
    head: "HEAD",
    openHost: token === "" || repository === "" ? undefined : teamsOf({ ...inputs, log }),
    now: now(),
  });
  const { problems, findings, failures, unknown, changed } = checked;
  const errors = findings.filter(({ level }) => level === "error").length;
  const wrong = problems.length + errors;
  const page: Page = {
    headline: `Lapse check: ${wrong === 0 ? "nothing is wrong that the files can tell" : `${wrong} to correct`}`,
    remarks: [
      `${changed.length} changed ${changed.length === 1 ? "file" : "files"}.`,
      ...(unknown.length === 0 ? [] : [`Only the app can tell ${unknown.join("; ")}.`]),
      ...(failures.length === 0
        ? []
        : ["Not all teams could be looked up, so whether they exist is not known."]),
    ],
    sections: [
      { title: "What has to change", columns: ["where", "what"], rows: problems.map(rowOf) },
      {
        title: "What lint finds in policies",
        columns: ["", "where", "what"],
        rows: findings.map((finding) => [words(finding.level), ...rowOf(finding)]),
      },
      {
        title: "Not looked up",
        columns: ["what", "why"],
        rows: failures.map(({ lookup, detail }) => [name(lookup), words(detail)]),
      },
    ],
  };
  return {
    outcome: wrong > 0 ? "refused" : failures.length > 0 ? "failed" : "done",
    pages: [page],
    outputs: {},
    annotations: [...noted(problems), ...findings.flatMap((finding) => noted([finding], finding.level))],
    warnings: [],
  };
}

const rowOf = ({ at, message, fix }: Problem) => [
  name(`${at.path}:${at.line}:${at.column}`),
  words(fix === undefined ? message : `${message}. ${fix}`),
];

const noted = (problems: readonly Problem[], level: "error" | "warning" = "error"): Done["annotations"] =>
  problems.map(({ at, code, message, fix }) => ({
    at,
    level,
    title: code,
    message: fix === undefined ? message : `${message}. ${fix}`,
  }));
