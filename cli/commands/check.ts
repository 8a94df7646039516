// What is wrong with a change, as far as the files tell?

import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { findRepository } from "#cli/repository.ts";
import type { CheckedFiles } from "#flows/check-files.ts";
import { type CheckedLocally, checkLocally, NoSuchCommit } from "#flows/check-local.ts";
import { GitFailed } from "#forge/git/run.ts";
import { oneLine } from "#report/escape.ts";
import { formatProblem } from "#source/problem.ts";
import { formatInstant } from "#time/instant.ts";
import type { AddCommand } from "./index.ts";

const examples = `
Without --head the files are judged as they stand in the working tree, committed or not. No request is asked about at
any host, so the best that can be said of one is that nothing is wrong with it. Of a change of what governs, and where
nothing is changed, lint is shown as well: its errors count as problems, its warnings do not.

With a repository and a token lint also asks GitHub about the teams that policies name: whether each exists, and whether
its people are enough. Teams that could not be looked up are said to be so, and the command ends with 3.

Environment: GITHUB_TOKEN (read and never shown; it has to be allowed to read the organisation's teams, which a
workflow's own token is not), GITHUB_REPOSITORY, GITHUB_API_URL for another server than github.com.

Examples:
  lapse check                              the working tree against origin/main, or main
  lapse check --base main --head my-branch
  lapse check --repository acme/access     lint with the organisation's teams`;

type Options = { readonly base?: string; readonly head?: string; readonly repository?: string };

export const addCheck: AddCommand = (program, context, conclude) => {
  program
    .command("check")
    .description("say what is wrong with a change, and what lint finds in policies")
    .option("--base <ref>", "what to compare with (default: origin/HEAD, origin/main, main or master)")
    .option("--head <ref>", "the commit to judge (default: the working tree)")
    .option(
      "--repository <owner/name>",
      "look teams up there, with GITHUB_TOKEN (default: GITHUB_REPOSITORY)",
    )
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action((options: Options, command) => conclude(command, () => check(context, options)));
};

async function check(context: CommandContext, options: Options): Promise<Answer> {
  const root = findRepository(context.cwd);
  try {
    const { base, head } = options;
    const openHost = await hostOf(context, options);
    return answerOf(await checkLocally({ root, base, head, openHost, now: context.clock() }));
  } catch (error) {
    if (error instanceof GitFailed && error.message.includes("not a git repository"))
      throw new CommandError(
        1,
        "no-repository",
        `\`${root}\` is in no git repository; run \`git init\`, or clone one`,
      );
    if (error instanceof GitFailed) throw new CommandError(3, "git-failed", oneLine(error.message));
    if (!(error instanceof NoSuchCommit)) throw error;
    if (error.commit === "") {
      throw new CommandError(1, "base-unknown", "there is no branch to compare with; name one with --base");
    }
    const text = `there is no commit \`${oneLine(error.commit, 100)}\` here; fetch it, or correct the name`;
    throw new CommandError(1, "commit-unknown", text);
  }
}

/** The host where a repository and a token are given, or undefined. A repository without a token is a mistake. */
async function hostOf({ env, stderr }: CommandContext, options: Options) {
  const token = env.GITHUB_TOKEN ?? "";
  const repository = options.repository ?? env.GITHUB_REPOSITORY ?? "";
  if (options.repository === undefined && (token === "" || repository === "")) return undefined;
  const log = (line: string): void => void stderr.write(`${oneLine(line, 2_000)}\n`);
  // Loaded when needed: without a host nobody should wait for what talks to one.
  const { EdgeRefused, teamsOf } = await import("#flows/edge.ts");
  try {
    return teamsOf({ token, repository, apiUrl: env.GITHUB_API_URL, log });
  } catch (error) {
    if (!(error instanceof EdgeRefused)) throw error;
    throw new CommandError(2, "wrong-use", oneLine(error.message));
  }
}

function answerOf(checked: CheckedLocally): Answer {
  const { outcome, change, base, head, changed, grants, problems, findings, teams, failures, unknown } =
    checked;
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
    findings,
    teams,
    failures,
    unknown,
  };
  const lines = [
    ...problems.map((problem) => oneLine(formatProblem(problem), 2_000)),
    ...findings.map((finding) => oneLine(`${finding.level}: ${formatProblem(finding)}`, 2_000)),
    ...failures.map(({ lookup, detail }) => oneLine(`not looked up: ${lookup}: ${detail}`, 2_000)),
  ];
  return {
    exit: problems.length > 0 || errorsIn(findings) > 0 ? 1 : failures.length > 0 ? 3 : 0,
    json: { value: json },
    text: [...lines, ...(lines.length > 0 ? [""] : []), ...summaryOf(checked)].join("\n"),
  };
}

const errorsIn = (findings: CheckedFiles["findings"]): number =>
  findings.filter(({ level }) => level === "error").length;

function summaryOf(checked: CheckedLocally): readonly string[] {
  const { outcome, changed, problems, findings, failures, unknown, grants } = checked;
  const asked =
    failures.length === 0 ? [] : ["Whether the teams exist is not known: not all could be looked up."];
  const errors = errorsIn(findings);
  const files = `${changed.length} changed ${changed.length === 1 ? "file" : "files"}`;
  switch (outcome) {
    case "unchanged":
      return ["Nothing is changed.", ...asked];
    case "passes":
      return [`${files}: it only withdraws access, which always passes.`];
    case "refused":
      return [
        `${files}, ${problems.length} ${problems.length === 1 ? "problem" : "problems"}: this cannot pass as it is.`,
        ...asked,
      ];
    case "undecided": {
      const rules = grants.flatMap(({ path, rule }) =>
        rule === undefined ? [] : [`  ${path}: rule ${rule.name} (${rule.at.path}:${rule.at.line})`],
      );
      return [
        errors === 0
          ? `${files}: nothing is wrong that the files can tell.`
          : `${files}: it can be read, but ${errors === 1 ? "one thing" : `${errors} things`} in what governs cannot be meant.`,
        ...asked,
        ...rules.map((line) => oneLine(line)),
        "Still open, because only the host and the ledger can tell:",
        ...unknown.map((what) => `  ${what}`),
      ];
    }
  }
}
