// The demonstration on a terminal: each scene as it happens, and what was seen in a table at the end.

import Table from "cli-table3";
import ora from "ora";
import colours from "picocolors";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { OffScript } from "#sandbox/demo/scene.ts";
import { type ToldScene, tellStory } from "#sandbox/demo/story.ts";

export async function demonstration(context: CommandContext, json: boolean): Promise<Answer> {
  const spinner = ora({ stream: context.stderr as NodeJS.WriteStream, isSilent: json });
  try {
    const scenes = await tellStory({
      working: (what) => spinner.start(what),
      told: (scene) => {
        spinner.succeed(`${colours.bold(scene.title)} ${colours.dim(`${scene.seconds.toFixed(1)} s`)}`);
        if (!json) context.stdout.write(`${scene.lines.map((line) => `    ${line}`).join("\n")}\n`);
      },
    });
    const seconds = scenes.reduce((sum, scene) => sum + scene.seconds, 0);
    return {
      exit: 0,
      json: {
        value: {
          seconds,
          scenes: scenes.map(({ name, title, data, seconds: took }) => ({
            name,
            title,
            seconds: took,
            data,
          })),
        },
      },
      text: summary(scenes),
    };
  } catch (error) {
    spinner.fail();
    if (error instanceof OffScript)
      throw new CommandError(3, "off-script", `the story went another way: ${error.message}`);
    throw error;
  }
}

function summary(scenes: readonly ToldScene[]): string {
  const table = new Table({
    head: ["what happened", "seen"],
    colWidths: [44, 74],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { title, lines } of scenes) table.push([title, lines.at(-1) ?? ""]);
  return `
${table.toString()}

Everything above was done for real: commits pushed, pull requests judged by the app, roles granted in PostgreSQL by the
bundled Action, and read back. Where to look next:

  lapse sandbox                 the same to play with by hand
  access/, policies/            the files that were used
  docs/architecture.md          how it works
  README.md                     how to set it up on GitHub
`;
}
