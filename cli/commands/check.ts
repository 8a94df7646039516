// What is wrong with a change, as far as the files tell?

import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { findRepository } from "#cli/repository.ts";
import { type CheckedFiles, checkFiles } from "#flows/check-files.ts";
import { governingFiles, nearlySamePaths } from "#forge/git/base.ts";
import { committedChanges, workingChanges } from "#forge/git/changes.ts";
import { type LocalGit, localGit } from "#forge/git/objects.ts";
import { GitFailed } from "#forge/git/run.ts";
import type { CommitId } from "#identity/names.ts";
import { oneLine } from "#report/escape.ts";
import { formatProblem } from "#source/problem.ts";
import { formatInstant } from "#time/instant.ts";
import type { AddCommand } from "./index.ts";

const examples = `
Without --head the files are judged as they stand in the working tree, committed or not. Nothing is asked of any host,
so the best that can be said of a request is that nothing is wrong with it.

Examples:
  lapse check                              the working tree against origin/main, or main
  lapse check --base main --head my-branch`;

type Options = { readonly base?: string; readonly head?: string };

export const addCheck: AddCommand = (program, context, conclude) => {
  program
    .command("check")
    .description("say what is wrong with a change, without a network")
    .option("--base <ref>", "what to compare with (default: origin/HEAD, origin/main, main or master)")
    .option("--head <ref>", "the commit to judge (default: the working tree)")
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action((options: Options, command) => conclude(command, () => check(context, options)));
};

async function check(context: CommandContext, options: Options): Promise<Answer> {
  const root = findRepository(context.cwd);
  const git = localGit(root);
  try {
    const base = await baseOf(git, options.base);
    const head = options.head === undefined ? undefined : await commitOf(git, options.head);
    const [{ changes, problems }, governing] = await Promise.all([
      head === undefined ? workingChanges(git, root, base) : committedChanges(git, base, head),
      governingFiles(git, base),
    ]);
    const added = changes.filter(({ after }) => after !== undefined).map(({ path }) => path);
    const basePaths = await nearlySamePaths(git, base, added);
    const now = context.clock();
    const judged = checkFiles({ base: { commit: base, files: governing.files }, changes, basePaths, now });
    const unread = [...governing.problems, ...problems];
    const checked: CheckedFiles =
      unread.length === 0
        ? judged
        : { ...judged, outcome: "refused", problems: [...unread, ...judged.problems] };
    return answerOf(checked, base, head);
  } catch (error) {
    if (error instanceof GitFailed) throw new CommandError(3, "git-failed", oneLine(error.message));
    throw error;
  } finally {
    git.close();
  }
}

const usualBases = ["origin/HEAD", "origin/main", "main", "origin/master", "master"];

async function baseOf(git: LocalGit, given: string | undefined): Promise<CommitId> {
  if (given !== undefined) return commitOf(git, given);
  for (const name of usualBases) {
    const found = await git.commit(name);
    if (found !== undefined) return found;
  }
  throw new CommandError(1, "base-unknown", "there is no branch to compare with; name one with --base");
}

async function commitOf(git: LocalGit, name: string): Promise<CommitId> {
  const found = await git.commit(name);
  if (found !== undefined) return found;
  const shown = oneLine(name, 100);
  throw new CommandError(
    1,
    "commit-unknown",
    `there is no commit \`${shown}\` here; fetch it, or correct the name`,
  );
}

function answerOf(checked: CheckedFiles, base: CommitId, head: CommitId | undefined): Answer {
  const { outcome, change, changed, grants, problems, unknown } = checked;
  const json = {
    outcome,
    change,
    base,
    ...(head === undefined ? {} : { head }),
    changed,
    grants: grants.map(({ path, asked, rule }) => ({
      path,
      ...(asked === undefined
        ? {}
        : {
            target: asked.grant.target,
            entitlement: asked.grant.entitlement,
            subject: asked.grant.subject,
            from: formatInstant(asked.span.from),
            until: formatInstant(asked.span.until),
          }),
      ...(rule === undefined ? {} : { rule }),
    })),
    problems,
    unknown,
  };
  const lines = problems.map((problem) => oneLine(formatProblem(problem), 2_000));
  return {
    exit: problems.length > 0 ? 1 : 0,
    json: { value: json },
    text: [...lines, ...(lines.length > 0 ? [""] : []), ...summaryOf(checked)].join("\n"),
  };
}

function summaryOf({ outcome, changed, problems, unknown, grants }: CheckedFiles): readonly string[] {
  const files = `${changed.length} changed ${changed.length === 1 ? "file" : "files"}`;
  switch (outcome) {
    case "unchanged":
      return ["Nothing is changed."];
    case "passes":
      return [`${files}: it only withdraws access, which always passes.`];
    case "refused":
      return [
        `${files}, ${problems.length} ${problems.length === 1 ? "problem" : "problems"}: this cannot pass as it is.`,
      ];
    case "undecided": {
      const rules = grants.flatMap(({ path, rule }) =>
        rule === undefined ? [] : [`  ${path}: rule ${rule.name} (${rule.at.path}:${rule.at.line})`],
      );
      return [
        `${files}: nothing is wrong that the files can tell.`,
        ...rules.map((line) => oneLine(line)),
        "Still open, because only the host and the ledger can tell:",
        ...unknown.map((what) => `  ${what}`),
      ];
    }
  }
}
