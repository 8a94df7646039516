// How does a command get at the host, the ledger and the targets? From options and the environment, when it needs them.

import type { Command } from "commander";
import { type Answer, type CommandContext, CommandError, type ExitCode } from "#cli/context.ts";
import type { EdgeOptions, ReadingEdge, WritingEdge } from "#flows/edge.ts";
import { BrokenLedger } from "#flows/ledger.ts";
import type { Outcome } from "#flows/outcome.ts";
import { oneLine } from "#report/escape.ts";

export type WorldOptions = {
  readonly repository?: string;
  readonly ledgerBranch: string;
  readonly appSlug?: string;
};

/** Options that every command with a world takes. */
export const withWorld = (command: Command): Command =>
  command
    .option("--repository <owner/name>", "the repository (default: GITHUB_REPOSITORY)")
    .option("--ledger-branch <branch>", "the branch that holds the ledger", "lapse-ledger")
    .option("--app-slug <slug>", "the slug of the app whose token it is (default: the token is a person's)")
    .option("--json", "answer as JSON");

export const worldHelp = `
Environment: GITHUB_TOKEN (read and never shown), GITHUB_API_URL for another server than github.com, and the secrets
that the targets' files name. LAPSE_LEDGER_KEY signs the ledger; with LAPSE_CACHE, a folder, the next command reads only
what is new in it.`;

/** Runs `work` with what may only look. */
export const reading = (
  context: CommandContext,
  options: WorldOptions,
  work: (edge: ReadingEdge) => Promise<Answer>,
): Promise<Answer> =>
  outside(async () => {
    // Loaded when needed: commands that ask no host should not wait for what talks to one.
    const { openReadingEdge } = await import("#flows/edge.ts");
    return thenKeep(await openReadingEdge(edgeOptions(context, options)), work);
  });

/** Runs `work` with what may also write. */
export const writing = (
  context: CommandContext,
  options: WorldOptions,
  work: (edge: WritingEdge) => Promise<Answer>,
): Promise<Answer> =>
  outside(async () => {
    const { openWritingEdge } = await import("#flows/edge.ts");
    return thenKeep(await openWritingEdge(edgeOptions(context, options)), work);
  });

async function thenKeep<E extends ReadingEdge | WritingEdge>(edge: E, work: (edge: E) => Promise<Answer>) {
  const answer = await work(edge);
  await edge.keep();
  return answer;
}

function edgeOptions(context: CommandContext, options: WorldOptions): EdgeOptions {
  const { env, clock, stderr } = context;
  const token = env.GITHUB_TOKEN ?? "";
  const repository = options.repository ?? env.GITHUB_REPOSITORY ?? "";
  if (token === "") throw new CommandError(2, "no-token", "set GITHUB_TOKEN to a token for the repository");
  if (repository === "") {
    throw new CommandError(2, "no-repository", "name the repository with --repository owner/name");
  }
  return {
    token,
    repository,
    apiUrl: env.GITHUB_API_URL,
    ledgerBranch: options.ledgerBranch,
    appSlug: options.appSlug,
    kind: "cli",
    environment: env,
    clock,
    log: (line) => stderr.write(`${oneLine(line, 2_000)}\n`),
  };
}

/** What fails out there ends the command with words; a defect of ours is thrown on. */
async function outside(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CommandError || isDefect(error)) throw error;
    const text = oneLine(error.message, 1_000);
    if (error.name === "EdgeRefused") throw new CommandError(2, "wrong-use", text);
    if (error instanceof BrokenLedger) throw new CommandError(1, "ledger-broken", text);
    throw new CommandError(3, "outside-failed", text);
  }
}

export const isDefect = (error: Error): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError;

export const exitOf = (outcome: Outcome): ExitCode =>
  ({ done: 0, refused: 1, failed: 3 })[outcome] as ExitCode;
