// Take away what is due.

import { exitOf, type WorldOptions, withWorld, worldHelp, writing } from "#cli/world.ts";
import { expire } from "#flows/expire.ts";
import { runOutcome } from "#flows/outcome.ts";
import { pageLines } from "#report/sections.ts";
import { runPage } from "#report/summary.ts";
import type { AddCommand } from "./index.ts";

const examples = `${worldHelp}

Example:
  lapse expire --repository acme/access`;

export const addExpire: AddCommand = (program, context, conclude) => {
  withWorld(program.command("expire"))
    .description("take away access whose time is up, and propose to remove its files")
    .addHelpText("after", examples)
    .action((options: WorldOptions, command) =>
      conclude(command, () =>
        writing(context, options, async ({ world, connect }) => {
          const report = await expire(world, connect);
          return {
            exit: exitOf(runOutcome([report])),
            json: { value: report },
            text: pageLines(runPage(report)).join("\n"),
          };
        }),
      ),
    );
};
