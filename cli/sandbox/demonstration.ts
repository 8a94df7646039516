// The demonstration on a terminal: each scene as it happens, and what was seen in a table at the end.

import Table from "cli-table3";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { sandboxFailure } from "#cli/sandbox/failure.ts";
import { progressOn } from "#cli/sandbox/progress.ts";
import { OffScript } from "#sandbox/demo/scene.ts";
import { type ToldScene, tellStory } from "#sandbox/demo/story.ts";

export async function demonstration(context: CommandContext, json: boolean): Promise<Answer> {
  const progress = progressOn(context, json);
  try {
    const scenes = await tellStory({
      working: progress.working,
      told: (scene) => {
        progress.done(scene.title, `${scene.seconds.toFixed(1)} s`);
        if (!json) context.stdout.write(`${scene.lines.map((line) => `    ${line}`).join("\n")}\n`);
      },
    });
    return {
      exit: 0,
      json: { value: storyJson(scenes) },
      text: summary(scenes),
    };
  } catch (error) {
    progress.failed();
    if (error instanceof OffScript)
      throw new CommandError(3, "off-script", `the story went another way: ${error.message}`);
    throw sandboxFailure(error);
  }
}

/** The story for programs, as schemas/output/demo.schema.json says. */
export const storyJson = (scenes: readonly ToldScene[]) => ({
  seconds: scenes.reduce((sum, { seconds }) => sum + seconds, 0),
  scenes: scenes.map(({ name, title, seconds, seen, data }) => ({ name, title, seconds, seen, data })),
});

function summary(scenes: readonly ToldScene[]): string {
  const table = new Table({
    head: ["what happened", "seen"],
    colWidths: [44, 74],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { title, seen } of scenes) table.push([title, seen]);
  return `
${table.toString()}

Everything above was done for real: commits pushed, pull requests judged by the app, roles granted in PostgreSQL by the
bundled Action, and read back. Where to look next:

  npx lapse sandbox             the same to play with by hand
  access/, policies/            the files that were used
  docs/architecture.md          how it works
  README.md                     how to set it up on GitHub
`;
}
