// Every command, written out in the order in which `lapse help` shows them.

import type { Command } from "commander";
import type { Answer, CommandContext } from "#cli/context.ts";

/** Runs the body of a command and concludes it: prints the answer and keeps its exit code. */
export type Conclude = (command: Command, give: () => Promise<Answer>) => Promise<void>;

export type AddCommand = (program: Command, context: CommandContext, conclude: Conclude) => void;

type Listed = { readonly names: readonly string[]; readonly load: () => Promise<AddCommand> };

// Loaded when it is asked for: reading all of them takes longer than most of them take to answer.
const commands: readonly Listed[] = [
  { names: ["check"], load: async () => (await import("./check.ts")).addCheck },
  { names: ["explain"], load: async () => (await import("./explain.ts")).addExplain },
  { names: ["plan"], load: async () => (await import("./plan.ts")).addPlan },
  { names: ["apply"], load: async () => (await import("./apply.ts")).addApply },
  { names: ["expire"], load: async () => (await import("./expire.ts")).addExpire },
  { names: ["reconcile"], load: async () => (await import("./reconcile.ts")).addReconcile },
  { names: ["tighten"], load: async () => (await import("./tighten.ts")).addTighten },
  { names: ["who-had"], load: async () => (await import("./who-had.ts")).addWhoHad },
  { names: ["ledger"], load: async () => (await import("./ledger.ts")).addLedger },
  { names: ["codeowners"], load: async () => (await import("./codeowners.ts")).addCodeowners },
  { names: ["sandbox", "demo"], load: async () => (await import("./sandbox.ts")).addSandbox },
  { names: ["judge"], load: async () => (await import("./judge.ts")).addJudge },
  { names: ["match"], load: async () => (await import("./match.ts")).addMatch },
];

/** The command that is called, alone; all of them when there is none of that name, for help and for suggestions. */
export async function commandsFor(argv: readonly string[]): Promise<readonly AddCommand[]> {
  const [called = ""] = argv;
  const found = commands.filter(({ names }) => names.includes(called));
  return Promise.all((found.length > 0 ? found : commands).map(({ load }) => load()));
}
