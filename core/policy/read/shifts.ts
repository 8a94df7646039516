// Who is on call when? policies/shifts/<name>.yaml

import { isSegment, loginOf } from "#identity/names.ts";
import type { Shift } from "#policy/model.ts";
import type { ShiftsFile } from "#schemas/generated/types.ts";
import { validateShiftsFile } from "#schemas/generated/validators.js";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { readYaml } from "#source/yaml.ts";
import { readInstant } from "#time/read.ts";

/** Problems: those of `readYaml`, `instant-unreadable`, `shift-empty`, and `path-segment` for the file's name. */
export function readShifts(
  file: SourceFile,
): Result<{ readonly name: string; readonly shifts: readonly Shift[] }, readonly Problem[]> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1, -".yaml".length);
  if (!isSegment(name) || !/^[a-z0-9-]{1,39}$/.test(name)) {
    const message = `\`${name}\` cannot be the name of a set of shifts`;
    const fix = "Use lower-case ASCII letters, digits and `-`.";
    return err([{ code: "path-segment", at: wholeFile(file.path), message, fix }]);
  }
  const source = readYaml<ShiftsFile>(file, validateShiftsFile);
  if (!source.ok) return source;
  const { value, placeOf } = source.value;
  const problems: Problem[] = [];
  const shifts: Shift[] = [];
  for (const [index, shift] of value.shifts.entries()) {
    const from = readInstant(shift.from, placeOf(["shifts", index, "from"]));
    const to = readInstant(shift.to, placeOf(["shifts", index, "to"]));
    if (!from.ok) problems.push(from.error);
    if (!to.ok) problems.push(to.error);
    if (!from.ok || !to.ok) continue;
    if (from.value >= to.value) {
      const at = placeOf(["shifts", index, "to"]);
      const message = "the shift ends before it begins";
      problems.push({ code: "shift-empty", at, message, fix: "Let it end after its start." });
    }
    shifts.push({ who: loginOf(shift.who), from: from.value, to: to.value });
  }
  return problems.length > 0 ? err(problems) : ok({ name, shifts });
}
