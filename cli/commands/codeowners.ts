// Does .github/CODEOWNERS say what the policies say?

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Answer, CommandContext } from "#cli/context.ts";
import { governanceOf } from "#cli/governance.ts";
import { changedLines } from "#cli/lines.ts";
import { findRepository } from "#cli/repository.ts";
import { renderCodeowners } from "#report/codeowners.ts";
import { oneLine } from "#report/escape.ts";
import type { AddCommand } from "./index.ts";

const examples = `
GitHub asks the owners of this file for reviews. Sets that it has no word for (shifts), counts and conditions are left
to comments.

Examples:
  lapse codeowners            print it
  lapse codeowners --write    write .github/CODEOWNERS
  lapse codeowners --check    exit with 1 when .github/CODEOWNERS is not what it should be`;

const path = ".github/CODEOWNERS";

type Options = { readonly check?: true; readonly write?: true };

export const addCodeowners: AddCommand = (program, context, conclude) => {
  program
    .command("codeowners")
    .description("make the CODEOWNERS file that corresponds to the policies")
    .option("--check", "say whether the file is up to date")
    .option("--write", "write the file")
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action((options: Options, command) => {
      if (options.check && options.write)
        return command.error("error: --check and --write cannot be used together");
      return conclude(command, () => codeowners(context, options));
    });
};

async function codeowners(context: CommandContext, options: Options): Promise<Answer> {
  const root = findRepository(context.cwd);
  const text = renderCodeowners(governanceOf(root));
  const place = join(root, path);
  const standing = await readFile(place, "utf8").catch(() => "");
  const upToDate = standing === text;
  const json = { value: { path, upToDate, text, diff: changedLines(standing, text) } };
  if (options.write) {
    await mkdir(dirname(place), { recursive: true });
    if (!upToDate) await writeFile(place, text);
    return { exit: 0, json, text: upToDate ? `${path} is up to date` : `${path} is written` };
  }
  if (!options.check) return { exit: 0, json, text };
  if (upToDate) return { exit: 0, json, text: `${path} is up to date` };
  const diff = json.value.diff.map((line) => oneLine(line));
  const words = standing === "" ? "is missing" : "does not say what the policies say";
  return {
    exit: 1,
    json,
    text: [`${path} ${words}: run \`lapse codeowners --write\``, ...diff].join("\n"),
  };
}
