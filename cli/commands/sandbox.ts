// Lapse on this machine alone: a sandbox to play in, and the demonstration that tells its story.

import type { AddCommand } from "./index.ts";

export const addSandbox: AddCommand = (program, context, conclude) => {
  program
    .command("sandbox")
    .description("start a GitHub, a PostgreSQL and the app on this machine, and stop them on Ctrl-C")
    .option("--port <number>", "the port of GitHub on 127.0.0.1", "0")
    .option("--json", "answer as JSON, once everything has started")
    .addHelpText(
      "after",
      "\nExample:\n  lapse sandbox --port 3001      then follow what it prints, with git, curl and psql",
    )
    .action((options: { port: string; json?: true }, command) =>
      conclude(command, async () => {
        // Loaded when it is wanted: it brings the app, a database and a server with it.
        const { playground } = await import("#cli/sandbox/playground.ts");
        return playground(context, Number(options.port), options.json === true);
      }),
    );
  program
    .command("demo")
    .description("tell the whole story in a sandbox, and end")
    .option("--json", "answer as JSON")
    .addHelpText("after", "\nExamples:\n  lapse demo\n  lapse demo --json | jq '.scenes[].name'")
    .action((options: { json?: true }, command) =>
      conclude(command, async () => {
        const { demonstration } = await import("#cli/sandbox/demonstration.ts");
        return demonstration(context, options.json === true);
      }),
    );
};
