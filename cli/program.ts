// Which commands are there, and how does each end?

import { Command, CommanderError } from "commander";
import { commandsFor } from "#cli/commands/index.ts";
import type { Answer, CommandContext, ExitCode } from "#cli/context.ts";
import { CommandError } from "#cli/context.ts";
import { visibleLines } from "#report/escape.ts";

/** Runs one command line (without `node` and the script) and gives the exit code. Writes to the context's streams only. */
export async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const answer = async (command: Command, give: () => Promise<Answer>): Promise<void> => {
    exit = await conclude(context, command.optsWithGlobals().json === true, give);
  };
  const program = new Command("lapse")
    .description("Just-in-time access as code. Every grant lapses.")
    .version("0.1.0")
    .showHelpAfterError("(`lapse help` lists the commands)")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 a problem in what was given, 2 wrong use, 3 something outside failed.",
    );
  for (const add of await commandsFor(argv)) add(program, context, answer);
  quiet(program, context);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Showing help or the version is no mistake. To people Commander has said by now what is wrong.
    if (error.exitCode === 0) return 0;
    if (argv.includes("--json"))
      context.stdout.write(errorText("wrong-use", error.message.replace(/^error: /, "")));
    return 2;
  }
}

/** Nothing ends the process or writes past the context, in this command or any below it. */
function quiet(command: Command, context: CommandContext): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => context.stdout.write(visibleLines(text)),
    writeErr: (text) => context.stderr.write(visibleLines(text)),
  });
  for (const below of command.commands) quiet(below, context);
}

async function conclude(
  context: CommandContext,
  json: boolean,
  give: () => Promise<Answer>,
): Promise<ExitCode> {
  try {
    const { exit, json: data, text } = await give();
    if (json && data !== undefined) context.stdout.write(jsonText(data));
    else if (text !== "") context.stdout.write(visibleLines(text.endsWith("\n") ? text : `${text}\n`));
    return exit;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (json) context.stdout.write(errorText(error.code, error.message));
    else context.stderr.write(visibleLines(`lapse: ${error.message}\n`));
    return error.exit;
  }
}

const errorText = (code: string, message: string): string =>
  `${visibleJson(JSON.stringify({ error: { code, message } }))}\n`;

const jsonText = (data: NonNullable<Answer["json"]>): string =>
  "lines" in data
    ? data.lines.map((line) => `${visibleJson(JSON.stringify(line))}\n`).join("")
    : `${visibleJson(JSON.stringify(data.value, undefined, 2))}\n`;

/** JSON escapes of itself only what is below U+0020; the same value stays, for these stand in texts alone. */
const visibleJson = (json: string): string =>
  json.replace(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n]]/gv, (sign) =>
    Array.from({ length: sign.length }, (_, index) => sign.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
