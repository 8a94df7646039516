// How is the bundled program loaded? With the code that Node made of it when it was bundled, where that fits this Node.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/** The program, and its code, in the folder of the bundle. */
export const PROGRAM = "program.js";
export const CODE = "program.code";

export type Program = {
  readonly exports: typeof import("#cli/main.ts") & Pick<typeof import("#cli/program.ts"), "run">;
  readonly script: Script;
};

/** Loads what scripts/bundle-cli.ts has written into `folder`. What is not in the bundle comes from `project`. */
export function programIn(folder: string, project: string): Program {
  const require = createRequire(join(project, "package.json"));
  // Node's own modules come with such code too, and it fits none of them that is loaded after a flag has changed. So
  // what most commands need comes first.
  require("node:child_process");
  void process.stdout;
  // Most commands are over before compiling for speed pays; it took a sixth of their time. Long ones get it later.
  setFlagsFromString("--no-sparkplug");
  setFlagsFromString("--invocation-count-for-maglev=4000");
  const filename = join(folder, PROGRAM);
  const cachedData = codeIn(folder);
  const options = { filename, ...(cachedData === undefined ? {} : { cachedData }) };
  const script = new Script(readFileSync(filename, "latin1"), options);
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module, module.exports, require);
  return { exports: module.exports as Program["exports"], script };
}

/** Code of another version of Node, or none, is no error: Node then compiles what it comes to. */
function codeIn(folder: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, CODE));
  } catch {
    return undefined;
  }
}
