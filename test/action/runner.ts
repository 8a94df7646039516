// What does the runner do for an action? Variables, files for outputs and the summary, and a process.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Step = {
  readonly code: number;
  readonly out: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
};

/** Runs the bundle with these inputs, as the runner would. */
export async function runAction(
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), "lapse-step-"));
  const files = { output: join(folder, "output"), summary: join(folder, "summary") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const named = Object.entries(inputs).map(
    ([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const,
  );
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("../../action/dist/index.js", import.meta.url))],
    {
      env: {
        PATH: process.env.PATH ?? "",
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_REPOSITORY: "acme/access",
        GITHUB_RUN_ID: "77",
        GITHUB_RUN_ATTEMPT: "1",
        ...Object.fromEntries(named),
        ...environment,
      },
    },
  );
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
  }
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? -1)));
  const [summary, output] = [files.summary, files.output].map((file) => readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  return { code, out, summary: summary ?? "", outputs: outputsIn(output ?? "") };
}

/** `name<<delimiter`, lines, `delimiter`: how the toolkit writes outputs. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = "", , value = ""] of text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm))
    found[name] = value;
  return found;
}

/** Commands that the runner would obey, by name. */
export const commandsIn = (out: string): readonly string[] =>
  [...out.matchAll(/^::([a-z-]+)/gm)].map(([, name]) => name ?? "");
