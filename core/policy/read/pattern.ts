// Which paths does a rule speak of? One pattern, with its problem at the very character.

import { type Pattern, parsePattern } from "#policy/pattern/pattern.ts";
import { placeInside, type Reading } from "#policy/read/reading.ts";
import type { KeyPath } from "#source/yaml.ts";

/** What a pattern is relative to. */
export type Root = "access" | "repository";

/** Problems: those of `parsePattern`, and `pattern-starts-at-access`. */
export function patternAt(reading: Reading, text: string, path: KeyPath, root: Root): Pattern | undefined {
  const pattern = parsePattern(text);
  if (!pattern.ok) {
    const { code, column, message, fix } = pattern.error;
    reading.problems.push({ code, at: placeInside(reading, path, text, column), message, fix });
    return undefined;
  }
  // ATTACKER: a strict rule that by mistake matches nothing leaves a loose one above it in charge.
  const suggestion = /^\/?access(\/.*)/.exec(text)?.[1];
  if (root === "access" && suggestion !== undefined) {
    reading.problems.push({
      code: "pattern-starts-at-access",
      at: reading.placeOf(path),
      message: "patterns of rules begin below `access/`, so this would match nothing",
      fix: `Write \`${suggestion}\`.`,
      suggestion,
    });
    return undefined;
  }
  return pattern.value;
}
