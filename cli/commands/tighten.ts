// What does the ledger teach the policy?

import type { Answer } from "#cli/context.ts";
import { type WorldOptions, withWorld, worldHelp, writing } from "#cli/world.ts";
import { defaultLookBack, type TightenReport, tighten } from "#flows/tighten.ts";
import { oneLine } from "#report/escape.ts";
import { formatProblem } from "#source/problem.ts";
import type { AddCommand } from "./index.ts";

const examples = `${worldHelp}

Examples:
  lapse tighten --repository acme/access --dry-run
  lapse tighten --repository acme/access              opens a pull request for each proposal`;

type Options = WorldOptions & { readonly dryRun?: true };

export const addTighten: AddCommand = (program, context, conclude) => {
  withWorld(program.command("tighten"))
    .description("propose tighter policies from what the ledger shows")
    .option("--dry-run", "only say what would be proposed")
    .addHelpText("after", examples)
    .action((options: Options, command) =>
      conclude(command, () =>
        writing(context, options, async ({ world }) =>
          answerOf(await tighten(world, { lookBack: defaultLookBack, dryRun: options.dryRun === true })),
        ),
      ),
    );
};

function answerOf(report: TightenReport): Answer {
  const { entries, proposals, problems, troubles } = report;
  const lines = [
    ...problems.map((problem) => oneLine(formatProblem(problem), 2_000)),
    ...proposals.map(({ path, line, rule, title, pullRequest, skipped }) => {
      const done =
        pullRequest === undefined ? ` (${skipped ?? "not opened"})` : `: pull request ${pullRequest}`;
      return oneLine(`${path}:${line}: ${rule}: ${title}${done}`);
    }),
    ...troubles,
    `${entries} entries looked at, ${proposals.length} ${proposals.length === 1 ? "proposal" : "proposals"}.`,
  ];
  return { exit: problems.length > 0 ? 1 : 0, json: { value: report }, text: lines.join("\n") };
}
