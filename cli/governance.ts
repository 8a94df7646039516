// What governs, as the files of the working tree say? Understood, or refused with every problem at its place.

import { CommandError } from "#cli/context.ts";
import { readGoverningFiles } from "#cli/repository.ts";
import type { Governance } from "#policy/model.ts";
import { readGovernance } from "#policy/read/governance.ts";
import { oneLine } from "#report/escape.ts";
import { formatProblem } from "#source/problem.ts";

/** Throws a CommandError that lists the problems when it cannot be understood. */
export function governanceOf(root: string): Governance {
  const read = readGovernance(readGoverningFiles(root));
  if (read.ok) return read.value;
  const lines = read.error.map((problem) => `  ${oneLine(formatProblem(problem), 2_000)}`);
  throw new CommandError(1, "policy-unreadable", `the policies cannot be read\n${lines.join("\n")}`);
}
