// What is decided in cases that stand in folders, with no host and no clock?

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import type { Answer, CommandContext } from "#cli/context.ts";
import { type Case, judgeCase, linkInCase, noFolder, readCase, unreadableInCase } from "#policy/case.ts";
import { renderCheck } from "#report/check.ts";
import { oneLine } from "#report/escape.ts";
import { verdictJson } from "#report/verdict-json.ts";
import { formatProblem, type Problem } from "#source/problem.ts";
import { err, type Result } from "#source/result.ts";
import type { AddCommand } from "./index.ts";

const examples = `
A case folder is one pull request as files:
  policies/, access/       what stands at the base, grants included; access/directory.yaml is needed
  change/                  files that differ at the head, at their paths in the repository
  facts.yaml, facts.json   everything else (schemas/facts.schema.json): the pull request, commits, reviews,
                           members, teams, leases; paths that are deleted in \`removed\`
All else in it is left alone. docs/case-folders.md tells how GitHub's answers become facts.

Ends with 0 when every folder could be judged, whatever was decided, and else with 1.

Examples:
  lapse judge test/cases/approval-by-requester
  lapse judge --json test/cases/*          one line of JSON a folder`;

export const addJudge: AddCommand = (program, context, conclude) => {
  program
    .command("judge")
    .description("decide cases that stand in folders")
    .argument("<folders...>", "case folders")
    .option("--json", "answer as JSON: one line a folder")
    .addHelpText("after", examples)
    .action((folders: string[], _options, command) =>
      conclude(command, () => judgeFolders(context, folders)),
    );
};

/** One case and what came of it; a case that cannot be read has problems instead of a verdict. */
type Judged = { readonly folder: string; readonly read: Result<Case, readonly Problem[]> };

async function judgeFolders(context: CommandContext, folders: readonly string[]): Promise<Answer> {
  const cases: Judged[] = [];
  for (const folder of folders)
    cases.push({ folder, read: await readCaseFolder(resolve(context.cwd, folder)) });
  const judged = cases.map((one) => ({ name: basename(one.folder), outcome: outcomeOf(one) }));
  return {
    exit: cases.every(({ read }) => read.ok) ? 0 : 1,
    json: { lines: judged.map(({ name, outcome }) => ({ case: name, ...outcome.json })) },
    text: judged.map(({ outcome }) => outcome.text).join("\n\n"),
  };
}

function outcomeOf({ folder, read }: Judged): { readonly json: object; readonly text: string } {
  if (!read.ok) {
    const problems = read.error.map(({ at, ...problem }) => ({
      ...problem,
      at: { ...at, path: join(folder, at.path) },
    }));
    return {
      json: { problems: read.error },
      text: [
        `${oneLine(folder)}: not a case`,
        ...problems.map((problem) => oneLine(formatProblem(problem), 2_000)),
      ].join("\n"),
    };
  }
  const verdict = judgeCase(read.value);
  const { title, facts } = read.value;
  const { number, head, base, draft, merged } = facts.pullRequest;
  const context = { pullRequest: number, head, base, draft, merged: merged !== undefined };
  const check = renderCheck(verdict, context);
  const shows = title === "" ? "" : `\n${title}`;
  return {
    json: { title, ...verdictJson(verdict) },
    text: `${oneLine(folder)}: ${check.title}${shows}\n\n${check.summary}`,
  };
}

/** Reads a case from the disk. What is no folder, a link in it, and what cannot be read are problems of the case. */
export async function readCaseFolder(folder: string): Promise<Result<Case, readonly Problem[]>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return err([noFolder]);
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (entry.isSymbolicLink()) problems.push(linkInCase(path));
    if (!entry.isFile()) continue;
    const text = await readFile(join(folder, path), "utf8").catch((error: unknown) => {
      problems.push(unreadableInCase(path, error instanceof Error ? error.message : String(error)));
    });
    if (text !== undefined) files.set(path, text);
  }
  return problems.length > 0
    ? err(problems)
    : readCase(files, (bytes) => createHash("sha1").update(bytes).digest("hex"));
}
