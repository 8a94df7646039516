// What happens after a merge? Decided again, recorded, and carried out in the targets.

import type { ConnectWriter } from "./apply/carry-out.ts";
import { type RunOptions, type RunWorld, run } from "./apply/pipeline.ts";
import type { RunReport } from "./apply/report.ts";

export type ApplyOptions = Omit<RunOptions, "flow" | "decide" | "carry" | "revokeOnly"> & {
  /** Default: decide, then carry out everything. A matrix decides in one job and carries out in the others. */
  readonly only?: "decide" | Exclude<RunOptions["carry"], string>;
};

/**
 * Brings the world to what the default branch says. Safe at any time, any number of times, and beside other runs:
 * what is done is not done again, and what was left undone is done.
 */
export const apply = (
  world: RunWorld,
  connect: ConnectWriter,
  { only, ...options }: ApplyOptions = {},
): Promise<RunReport> =>
  run(world, connect, {
    ...options,
    flow: "apply",
    decide: only === undefined || only === "decide",
    carry: only === undefined ? "all" : only === "decide" ? "nothing" : only,
    revokeOnly: false,
  });
