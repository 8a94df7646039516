// Bring the targets to what the default branch says.

import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { exitOf, type WorldOptions, withWorld, worldHelp, writing } from "#cli/world.ts";
import { runOutcome } from "#flows/outcome.ts";
import { applyParts, partsOf } from "#flows/parts.ts";
import { pageLines } from "#report/sections.ts";
import { runPage } from "#report/summary.ts";
import type { AddCommand } from "./index.ts";

const examples = `${worldHelp}

Examples:
  lapse apply --repository acme/access
  lapse apply --repository acme/access --targets orders-db --slice 1/4`;

type Options = WorldOptions & {
  readonly targets: string;
  readonly slice: string;
  readonly approvePlan?: string;
};

export const addApply: AddCommand = (program, context, conclude) => {
  withWorld(program.command("apply"))
    .description("decide again on what was merged, and carry it out in the targets")
    .option("--targets <names>", "only these targets, separated by commas", "")
    .option("--slice <n/of>", "only this part of the targets' accounts, e.g. 2/4", "")
    .option("--approve-plan <digest>", "the digest of withdrawals that were held back and are meant")
    .addHelpText("after", examples)
    .action((options: Options, command) => conclude(command, () => run(context, options)));
};

async function run(context: CommandContext, options: Options): Promise<Answer> {
  const parts = partsOf(options);
  if (parts === undefined) {
    throw new CommandError(
      2,
      "slice-unreadable",
      "write a slice as 2/4, and the targets whose accounts it is a part of",
    );
  }
  return writing(context, options, async ({ world, connect }) => {
    const confirmed = options.approvePlan === undefined ? {} : { confirmed: options.approvePlan };
    const reports = await applyParts(world, connect, parts, confirmed);
    const lines = reports.flatMap((report) => [...pageLines(runPage(report)), ""]);
    return { exit: exitOf(runOutcome(reports)), json: { value: { reports } }, text: lines.join("\n") };
  });
}
