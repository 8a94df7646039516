// What is decided in cases that stand in folders, with no host and no clock?

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { type Case, readCase } from "#policy/case.ts";
import { judge } from "#policy/judge.ts";
import { renderBody } from "#report/comment.ts";
import { verdictJson } from "#report/verdict-json.ts";
import { formatProblem, type Problem } from "#source/problem.ts";
import type { Result } from "#source/result.ts";
import type { AddCommand } from "./index.ts";

const examples = `
A case folder holds policies/ and access/ (the base), change/ (files that differ at the head, at their
paths in the repository) and facts.yaml (schemas/facts.schema.json).

Examples:
  lapse judge test/cases/approval-of-requester
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
  const judged = cases.map(({ folder, read }) => ({
    name: basename(folder),
    folder,
    outcome: outcomeOf(read),
  }));
  return {
    exit: cases.every(({ read }) => read.ok) ? 0 : 1,
    json: { lines: judged.map(({ name, outcome }) => ({ case: name, ...outcome.json })) },
    text: judged.map(({ folder, outcome }) => `${folder}: ${outcome.text}`).join("\n\n"),
  };
}

function outcomeOf(read: Judged["read"]): { readonly json: object; readonly text: string } {
  if (!read.ok) {
    return {
      json: { problems: read.error },
      text: `not a case\n${read.error.map(formatProblem).join("\n")}`,
    };
  }
  const verdict = judgeCase(read.value);
  const { title, facts } = read.value;
  const { number, head, base, draft, merged } = facts.pullRequest;
  const context = { pullRequest: number, head, base, draft, merged: merged !== undefined };
  return {
    json: { title, ...verdictJson(verdict) },
    text: `${title}\n\n${renderBody(verdict, context)}`,
  };
}

/** Judges a case as the app would judge the pull request that it shows. */
export const judgeCase = ({ governance, changes, facts, baseGrants }: Case) =>
  judge({
    governance,
    changes,
    facts,
    usedGrants: new Set(facts.leases.map(({ grant }) => grant)),
    basePaths: baseGrants,
  });

export async function readCaseFolder(folder: string): Promise<Result<Case, readonly Problem[]>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new CommandError(1, "folder-missing", `there is no folder \`${folder}\``);
  });
  const files = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path), await readFile(path, "utf8"));
  }
  return readCase(files, (bytes) => createHash("sha1").update(bytes).digest("hex"));
}
