// What does the workflow ask for? Its inputs and the runner's environment, read once and refused in words.

import { err, ok, type Result, unreachable } from "#source/result.ts";

export type Command = "check" | "plan" | "apply" | "expire" | "reconcile" | "tighten";

export type Inputs = {
  readonly command: Command;
  readonly token: string;
  readonly targets: string;
  readonly slice: string;
  readonly approvePlan: string;
  readonly base: string;
  readonly ledgerBranch: string;
  readonly appSlug: string;
  /** From the runner: `owner/name`, its API, the run, and where the checkout is. */
  readonly repository: string;
  readonly apiUrl: string | undefined;
  readonly run: string | undefined;
  readonly workspace: string;
};

const commands: readonly Command[] = ["check", "plan", "apply", "expire", "reconcile", "tighten"];
const isCommand = (text: string): text is Command => commands.some((command) => command === text);

/** `input` is `core.getInput`. */
export function readInputs(
  input: (name: string) => string,
  environment: Readonly<Record<string, string | undefined>>,
): Result<Inputs, string> {
  const command = input("command");
  if (!isCommand(command)) return err(`the input \`command\` has to be one of ${commands.join(", ")}`);
  const token = input("token");
  if (needsToken(command) && token === "") return err("the input `token` is empty");
  const repository = environment.GITHUB_REPOSITORY ?? "";
  if (needsToken(command) && repository === "")
    return err("GITHUB_REPOSITORY is not set; only a runner sets it");
  const { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt } = environment;
  return ok({
    command,
    token,
    targets: input("targets"),
    slice: input("slice"),
    approvePlan: input("approve-plan"),
    base: input("base"),
    ledgerBranch: input("ledger-branch") === "" ? "lapse-ledger" : input("ledger-branch"),
    appSlug: input("app-slug"),
    repository,
    apiUrl: environment.GITHUB_API_URL,
    // A run that is started again is another one: what it does is recorded beside what the first attempt did.
    run: id === undefined ? undefined : attempt === undefined ? id : `${id}.${attempt}`,
    workspace: environment.GITHUB_WORKSPACE ?? ".",
  });
}

function needsToken(command: Command): boolean {
  switch (command) {
    case "check":
      return false;
    case "plan":
    case "apply":
    case "expire":
    case "reconcile":
    case "tighten":
      return true;
    default:
      return unreachable(command);
  }
}
