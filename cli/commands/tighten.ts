// What does the ledger teach the policy?

import type { Answer } from "#cli/context.ts";
import { instantFrom } from "#cli/time.ts";
import { type WorldOptions, withWorld, worldHelp, writing } from "#cli/world.ts";
import { defaultLookBack, proposalText, type TightenReport, tighten } from "#flows/tighten.ts";
import { oneLine } from "#report/escape.ts";
import { formatProblem } from "#source/problem.ts";
import type { Proposal } from "#tighten/proposal.ts";
import type { AddCommand } from "./index.ts";

const examples = `${worldHelp}

Examples:
  lapse tighten --repository acme/access --dry-run
  lapse tighten --repository acme/access --dry-run --at 2026-11-24T06:23:00Z      what was said then
  lapse tighten --repository acme/access              opens a pull request for each proposal`;

type Options = WorldOptions & { readonly dryRun?: true; readonly at?: string };

export const addTighten: AddCommand = (program, context, conclude) => {
  withWorld(program.command("tighten"))
    .description("propose tighter policies from what the ledger shows")
    .option("--dry-run", "only say what would be proposed, as its pull request would")
    .option("--at <time>", "with --dry-run: by what the ledger had at that time (default: now)")
    .addHelpText("after", examples)
    .action((options: Options, command) => {
      if (options.at !== undefined && options.dryRun !== true) {
        return command.error("error: --at needs --dry-run: what is past is not proposed anew");
      }
      return conclude(command, async () => {
        const at = options.at === undefined ? {} : { at: instantFrom("--at", options.at) };
        const dryRun = options.dryRun === true;
        return writing(context, options, async ({ world }) => {
          const report = await tighten(world, { lookBack: defaultLookBack, dryRun, ...at });
          return answerOf(
            report,
            dryRun ? (proposal) => proposalText(world, report.at, proposal) : undefined,
          );
        });
      });
    });
};

function answerOf(report: TightenReport, textOf: ((proposal: Proposal) => string) | undefined): Answer {
  const { entries, proposals, problems, troubles } = report;
  const lines = [
    ...problems.map((problem) => oneLine(formatProblem(problem), 2_000)),
    ...proposals.flatMap((proposal) => {
      const { path, line, title, pullRequest, skipped } = proposal;
      const done =
        pullRequest === undefined ? ` (${skipped ?? "not opened"})` : `: pull request ${pullRequest}`;
      const text = textOf === undefined ? [] : ["", ...textOf(proposal).split("\n"), ""];
      return [`${path}:${line}: ${title}${done}`, ...text].map((each) => oneLine(each, 2_000));
    }),
    ...troubles,
    `${entries} entries looked at, ${proposals.length} ${proposals.length === 1 ? "proposal" : "proposals"}.`,
  ];
  return { exit: problems.length > 0 ? 1 : 0, json: { value: report }, text: lines.join("\n") };
}
