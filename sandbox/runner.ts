// Who runs workflows in the sandbox? A small runner: it starts the Action's bundle as a process, as GitHub's would.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minimatch } from "minimatch";
import { temporaryFolder } from "#sandbox/folder.ts";
import { type ActionStep, evaluate, readWorkflow, type Workflow } from "#sandbox/workflow.ts";

const bundle = fileURLToPath(new URL("../action/dist/index.js", import.meta.url));
const shiftedClock = new URL("./shifted-clock.ts", import.meta.url).href;
const workflows = new URL("../.github/workflows/", import.meta.url);
const shipped = ["apply.yml", "expire.yml", "tighten.yml"];

export type RunnerOptions = {
  readonly apiUrl: string;
  readonly repository: string;
  /** What the app is called on GitHub. */
  readonly appSlug: string;
  /** How far ahead of the machine's clock the sandbox is, in milliseconds. */
  readonly ahead: () => number;
  /** An installation token with these permissions, all of the app's when there are none. */
  readonly tokenFor: (permissions: Readonly<Record<string, string>>) => Promise<string>;
  /** What the repository's environment holds: secret's name → value. */
  readonly secrets: Readonly<Record<string, string>>;
  /** And its variables; one that is not set is empty, as on GitHub. */
  readonly vars: Readonly<Record<string, string>>;
  /** A folder that nobody else can write to, for what Node makes of the bundle. */
  readonly compiled: string;
};

/** One process of the Action, as it ended. */
export type ActionRun = {
  readonly workflow: string;
  readonly job: string;
  readonly command: string;
  readonly exit: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
};

export type Runner = {
  /** Starts what a push to the default branch starts; `paths` gives those that it touched. */
  readonly pushed: (sha: string, paths: () => Promise<readonly string[]>) => void;
  /** Starts a workflow by hand. */
  readonly dispatched: (
    workflow: string,
    sha: () => Promise<string>,
    inputs?: Readonly<Record<string, string>>,
  ) => void;
  readonly runs: readonly ActionRun[];
  /** Resolves when nothing runs or waits. */
  readonly idle: () => Promise<void>;
};

/** Runs go one after another: that is what the workflows' `concurrency` says of each of them. */
export function startRunner(options: RunnerOptions): Runner {
  // What concerns the project itself, such as its own tests, uses no Action and is not for the sandbox.
  const known = new Map(
    shipped.map((name) => [name, readWorkflow(readFileSync(new URL(name, workflows), "utf8"))]),
  );
  const runs: ActionRun[] = [];
  let queue: Promise<void> = Promise.resolve();
  let number = 0;
  // Everything is in the queue from the moment at which it is told, so that `idle` knows of it.
  const enqueue = (work: () => Promise<void>): void => {
    queue = queue.then(work);
    // Whoever waits for `idle` sees it; nobody else is there to.
    queue.catch(() => {});
  };
  return {
    runs,
    pushed: (sha, paths) =>
      enqueue(async () => {
        const touched = await paths();
        for (const [name, workflow] of known) {
          if (!isTouched(workflow, touched)) continue;
          await runWorkflow(options, workflow, { name, event: "push", sha, inputs: {}, run: ++number }, runs);
        }
      }),
    dispatched: (name, sha, inputs = {}) =>
      enqueue(async () => {
        const workflow = known.get(basename(name));
        if (workflow === undefined) throw new Error(`the sandbox has no workflow \`${name}\``);
        const event = "workflow_dispatch";
        await runWorkflow(options, workflow, { name, event, sha: await sha(), inputs, run: ++number }, runs);
      }),
    idle: async () => {
      for (let seen: Promise<void> | undefined; seen !== queue; ) {
        seen = queue;
        await seen;
      }
    },
  };
}

const isTouched = ({ pushPaths = [] }: Workflow, paths: readonly string[]): boolean =>
  paths.some((path) => pushPaths.some((pattern) => minimatch(path, pattern, { dot: true })));

type Starting = {
  readonly name: string;
  readonly event: string;
  readonly sha: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly run: number;
};

async function runWorkflow(
  options: RunnerOptions,
  { steps }: Workflow,
  starting: Starting,
  runs: ActionRun[],
): Promise<void> {
  let matrix: readonly Readonly<Record<string, string>>[] = [];
  for (const step of steps) {
    const token = await options.tokenFor(step.permissions);
    for (const entry of step.matrix ? matrix : [{}]) {
      const run = await runStep(options, starting, step, { token, matrix: entry });
      runs.push(run);
      if (run.outputs.matrix !== undefined && run.outputs.matrix !== "") {
        matrix = (JSON.parse(run.outputs.matrix) as { include: Record<string, string>[] }).include;
      }
      // A job that fails stops those that need it; jobs of one matrix stand alone.
      if (run.exit !== 0 && !step.matrix) return;
    }
  }
}

async function runStep(
  options: RunnerOptions,
  { name, event, sha, inputs, run }: Starting,
  step: ActionStep,
  { token, matrix }: { readonly token: string; readonly matrix: Readonly<Record<string, string>> },
): Promise<ActionRun> {
  const { path: folder, remove } = temporaryFolder("lapse-run-");
  try {
    const [output, summary] = [join(folder, "output"), join(folder, "summary")];
    await Promise.all([writeFile(output, ""), writeFile(summary, "")]);
    const values = {
      token,
      appSlug: options.appSlug,
      secrets: options.secrets,
      vars: options.vars,
      matrix,
      inputs,
      temp: folder,
    };
    const given = Object.entries(step.inputs).map(([key, text]) => [
      `INPUT_${key.toUpperCase()}`,
      evaluate(text, values),
    ]);
    const ended = await start({
      ...Object.fromEntries(Object.entries(step.env).map(([key, text]) => [key, evaluate(text, values)])),
      ...Object.fromEntries(given),
      PATH: process.env.PATH ?? "",
      HOME: folder,
      RUNNER_TEMP: folder,
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: options.apiUrl,
      GITHUB_SERVER_URL: options.apiUrl,
      GITHUB_REPOSITORY: options.repository,
      GITHUB_WORKFLOW: name,
      GITHUB_RUN_ID: String(1_000 + run),
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_JOB: step.job,
      GITHUB_EVENT_NAME: event,
      GITHUB_REF: "refs/heads/main",
      GITHUB_SHA: sha,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      // What one run has compiled, the next one need not.
      NODE_COMPILE_CACHE: options.compiled,
      SANDBOX_CLOCK_AHEAD_MS: String(options.ahead()),
    });
    return {
      workflow: name,
      job: step.job,
      command: step.inputs.command ?? "",
      ...ended,
      outputs: readOutputs(await readFile(output, "utf8")),
      summary: await readFile(summary, "utf8"),
    };
  } finally {
    remove();
  }
}

function start(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exit: number; readonly log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", shiftedClock, bundle], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ exit: code ?? 1, log }));
  });
}

/** Reads what `core.setOutput` writes: `name<<delimiter`, lines, `delimiter`. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", , value = ""] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm))
    outputs[name] = value;
  return outputs;
}
