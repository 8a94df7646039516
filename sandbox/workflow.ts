// Which commands of the Action would a workflow run, in which order, with which rights?

import { parse } from "yaml";

type StepText = {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
};
type JobText = {
  readonly needs?: string;
  readonly strategy?: { readonly matrix?: unknown };
  readonly steps: readonly StepText[];
};
type WorkflowText = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, JobText>>;
};

/** One step that uses the Action, with what GitHub would hand to it. */
export type ActionStep = {
  readonly job: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** What the job's app token may do: `permission-…` of the step that makes it; everything when it names none. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Whether the job runs once for each entry of the plan's matrix. */
  readonly matrix: boolean;
};

export type Workflow = {
  /** Paths that a push has to touch for the workflow to run; undefined when it does not run on pushes. */
  readonly pushPaths: readonly string[] | undefined;
  readonly dispatchable: boolean;
  readonly steps: readonly ActionStep[];
};

/** Reads a workflow file as far as the sandbox's runner goes: jobs in the order of `needs`, steps that use the Action. */
export function readWorkflow(text: string): Workflow {
  const { on, jobs } = parse(text) as WorkflowText;
  const push = on.push as { readonly paths?: readonly string[] } | null | undefined;
  return {
    pushPaths: push === undefined ? undefined : (push?.paths ?? ["**"]),
    dispatchable: "workflow_dispatch" in on,
    steps: inOrder(jobs).flatMap(([job, { steps, strategy }]) =>
      steps
        .filter(({ uses }) => uses === "./action")
        .map((step) => ({
          job,
          inputs: step.with ?? {},
          env: step.env ?? {},
          permissions: permissionsOf(steps),
          matrix: strategy?.matrix !== undefined,
        })),
    ),
  };
}

function inOrder(jobs: WorkflowText["jobs"]): readonly (readonly [string, JobText])[] {
  const done = new Set<string>();
  const ordered: (readonly [string, JobText])[] = [];
  while (ordered.length < Object.keys(jobs).length) {
    const next = Object.entries(jobs).find(
      ([name, { needs }]) => !done.has(name) && (needs === undefined || done.has(needs)),
    );
    if (next === undefined) throw new Error("the workflow's jobs wait for one another");
    done.add(next[0]);
    ordered.push(next);
  }
  return ordered;
}

function permissionsOf(steps: readonly StepText[]): Readonly<Record<string, string>> {
  const token = steps.find(({ uses }) => uses?.startsWith("actions/create-github-app-token@"));
  const given = Object.entries(token?.with ?? {}).filter(([name]) => name.startsWith("permission-"));
  return Object.fromEntries(
    given.map(([name, level]) => [name.slice("permission-".length).replaceAll("-", "_"), level]),
  );
}

export type Expressions = {
  readonly token: string;
  readonly appSlug: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly matrix: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  /** The job's own folder; nothing of it is there for a later one, as where no cache was found. */
  readonly temp: string;
};

/** Puts values where a workflow writes `${{ … }}`; only the few forms that the shipped workflows use. */
export function evaluate(text: string, values: Expressions): string {
  return text.replace(/\$\{\{\s*([^}]*?)\s*\}\}/g, (_, expression: string) => {
    const [room = "", name = ""] = expression.split(".");
    if (expression === "steps.token.outputs.token") return values.token;
    if (expression === "steps.token.outputs.app-slug") return values.appSlug;
    if (expression === "runner.temp") return values.temp;
    if (room === "secrets") return values.secrets[name] ?? "";
    if (room === "vars") return values.vars[name] ?? "";
    if (room === "matrix") return values.matrix[name] ?? "";
    if (room === "inputs") return values.inputs[name] ?? "";
    throw new Error(`the sandbox's runner does not know \`${expression}\``);
  });
}
