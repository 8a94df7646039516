// Every command, written out in the order in which `lapse help` shows them.

import type { Command } from "commander";
import type { Answer, CommandContext } from "#cli/context.ts";
import { addApply } from "./apply.ts";
import { addCheck } from "./check.ts";
import { addCodeowners } from "./codeowners.ts";
import { addExpire } from "./expire.ts";
import { addExplain } from "./explain.ts";
import { addJudge } from "./judge.ts";
import { addLedger } from "./ledger.ts";
import { addMatch } from "./match.ts";
import { addPlan } from "./plan.ts";
import { addReconcile } from "./reconcile.ts";
import { addSandbox } from "./sandbox.ts";
import { addTighten } from "./tighten.ts";
import { addWhoHad } from "./who-had.ts";

/** Runs the body of a command and concludes it: prints the answer and keeps its exit code. */
export type Conclude = (command: Command, give: () => Promise<Answer>) => Promise<void>;

export type AddCommand = (program: Command, context: CommandContext, conclude: Conclude) => void;

export const commands: readonly AddCommand[] = [
  addCheck,
  addExplain,
  addPlan,
  addApply,
  addExpire,
  addReconcile,
  addTighten,
  addWhoHad,
  addLedger,
  addCodeowners,
  addSandbox,
  addJudge,
  addMatch,
];
