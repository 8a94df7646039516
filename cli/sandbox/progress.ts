// How does somebody see that something takes a moment? By a spinner on a terminal, and by plain lines elsewhere.

import ora from "ora";
import { createColors } from "picocolors";
import type { CommandContext } from "#cli/context.ts";

export type Progress = {
  readonly working: (what: string) => void;
  readonly done: (what: string, note: string) => void;
  readonly failed: () => void;
  /** Takes away what is shown. */
  readonly clear: () => void;
};

/** Writes to stderr, in colour only for a terminal of somebody who has not set NO_COLOR; nothing at all when `silent`. */
export function progressOn({ stderr, env }: CommandContext, silent: boolean): Progress {
  const isPlain = stderr.isTTY !== true || (env.NO_COLOR ?? "") !== "" || env.TERM === "dumb";
  const colours = createColors(!isPlain);
  const spinner = ora({
    stream: stderr as NodeJS.WriteStream,
    isSilent: silent,
    ...(isPlain ? { color: false } : {}),
  });
  const persist = (symbol: string, text: string) => spinner.stopAndPersist({ symbol, text });
  return {
    working: (what) => spinner.start(what),
    done: (what, note) => persist(colours.green("✔"), `${colours.bold(what)} ${colours.dim(note)}`),
    failed: () => persist(colours.red("✖"), spinner.text),
    clear: () => spinner.stop(),
  };
}
