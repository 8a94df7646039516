// What would apply do?

import { exitOf, reading, type WorldOptions, withWorld, worldHelp } from "#cli/world.ts";
import { planOutcome } from "#flows/outcome.ts";
import { jobsOf } from "#flows/parts.ts";
import { matrix, plan } from "#flows/plan.ts";
import { planPage } from "#report/plan.ts";
import { pageLines } from "#report/sections.ts";
import type { AddCommand } from "./index.ts";

const examples = `${worldHelp}

Nothing is written anywhere: credentials that can only read are enough.

Examples:
  lapse plan --repository acme/access
  lapse plan --repository acme/access --matrix      the jobs of a workflow matrix, as JSON`;

type Options = WorldOptions & { readonly approvePlan?: string; readonly matrix?: true };

export const addPlan: AddCommand = (program, context, conclude) => {
  withWorld(program.command("plan"))
    .description("say what apply would do, and write nothing")
    .option("--approve-plan <digest>", "the digest of withdrawals that were held back and are meant")
    .option("--matrix", "only the jobs of a workflow matrix: a target, or a slice of a large one, each")
    .addHelpText("after", examples)
    .action((options: Options, command) =>
      conclude(command, () =>
        reading(context, options, async ({ world, connect }) => {
          const { state } = await world.writer.refresh();
          if (options.matrix) {
            const include = jobsOf(await matrix(world, state));
            return { exit: 0, json: { value: { include } }, text: JSON.stringify({ include }) };
          }
          const confirmed = options.approvePlan === undefined ? {} : { confirmed: options.approvePlan };
          const report = await plan(world, state, connect, confirmed);
          return {
            exit: exitOf(planOutcome(report)),
            json: { value: report },
            text: pageLines(planPage(report)).join("\n"),
          };
        }),
      ),
    );
};
