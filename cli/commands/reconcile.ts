// Does every target have what the ledger says?

import { exitOf, reading, type WorldOptions, withWorld, worldHelp } from "#cli/world.ts";
import { runOutcome } from "#flows/outcome.ts";
import { reconcile } from "#flows/reconcile.ts";
import { pageLines } from "#report/sections.ts";
import { runPage } from "#report/summary.ts";
import type { AddCommand } from "./index.ts";

const examples = `${worldHelp}

Nothing is changed in any target; drift is recorded in the ledger. With drift, or changes that are still to be made,
it exits with 1.

Example:
  lapse reconcile --repository acme/access`;

export const addReconcile: AddCommand = (program, context, conclude) => {
  withWorld(program.command("reconcile"))
    .description("compare every target with the ledger, and report what differs")
    .addHelpText("after", examples)
    .action((options: WorldOptions, command) =>
      conclude(command, () =>
        reading(context, options, async ({ world, connect }) => {
          const report = await reconcile(world, connect);
          const differs = report.targets.some(
            ({ drift, outstanding }) => drift.length > 0 || outstanding.length > 0,
          );
          const exit = exitOf(runOutcome([report]));
          return {
            exit: exit === 0 && differs ? 1 : exit,
            json: { value: report },
            text: pageLines(runPage(report)).join("\n"),
          };
        }),
      ),
    );
};
