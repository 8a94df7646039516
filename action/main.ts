// The Action, as the runner starts it: inputs in, flow, then outputs, summary and words about what failed.

import * as core from "@actions/core";
import { steadyClock } from "#flows/timing.ts";
import { within } from "#forge/github/limits.ts";
import { oneLine } from "#report/escape.ts";
import { pageLines, pageMarkdown } from "#report/sections.ts";
import { secretsIn } from "#targets/secrets.ts";
import { readInputs } from "./inputs.ts";
import { type Done, runCommand } from "./run.ts";

const now = steadyClock();

// ATTACKER: a runner reads `::` at the start of a line as a command, so nothing that others wrote may begin one.
const log = (line: string): void => core.info(`lapse: ${oneLine(line, 2_000)}`);

function mask(value: string): void {
  for (const secret of secretsIn(value)) core.setSecret(secret);
}

/** A step summary holds a mebibyte; more is refused by GitHub as a whole. */
const summaryMax = 1_000_000;

export async function main(): Promise<void> {
  try {
    const inputs = readInputs((name) => core.getInput(name), process.env);
    if (!inputs.ok) throw new Error(inputs.error);
    if (inputs.value.token !== "") core.setSecret(inputs.value.token);
    const done = await runCommand(inputs.value, {
      environment: process.env,
      secret: mask,
      clock: now,
      now,
      log,
    });
    await tell(done);
  } catch (error) {
    core.setFailed(oneLine(error instanceof Error ? error.message : String(error), 2_000));
  }
}

async function tell({ outcome, pages, outputs, annotations, warnings }: Done): Promise<void> {
  for (const page of pages) for (const line of pageLines(page)) log(line);
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  for (const warning of warnings) core.warning(oneLine(warning, 1_000));
  for (const { at, level, title, message } of annotations) {
    const say = level === "error" ? core.error : core.warning;
    say(oneLine(message, 4_000), {
      title: oneLine(title, 200),
      file: oneLine(at.path, 500),
      startLine: at.line,
      startColumn: at.column,
    });
  }
  if (process.env.GITHUB_STEP_SUMMARY !== undefined) {
    const text = pages.map(pageMarkdown).join("\n");
    await core.summary.addRaw(within(text, summaryMax)).write();
  }
  if (outcome !== "done") core.setFailed(pages.map(({ headline }) => oneLine(headline, 1_000)).join("; "));
}

await main();
// Connections that a target left open must not keep the job alive; what was to be done is done.
process.exit();
