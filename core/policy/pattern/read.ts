// Which characters of a pattern stand for themselves, which are wildcards, and which may not stand there?
import { err, ok, type Result } from "#source/result.ts";
import type { PatternProblem, PatternProblemCode } from "./pattern.ts";

export type Token =
  | { readonly kind: "text"; readonly text: string; readonly column: number }
  | { readonly kind: "one" | "many" | "slash"; readonly column: number };

/** Longer than any path that git hosts take, and short enough for every matcher. In UTF-16 units. */
export const PATTERN_LENGTH_MAX = 4096;

// ATTACKER: a bidi override or a zero-width letter makes a line read as another one. Line separators end a line
// in some editors and not in others. Lone surrogates are no text at all.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

type Refusal = Result<never, PatternProblem>;

const refuse = (code: PatternProblemCode, index: number, message: string, fix: string): Refusal =>
  err({ code, column: index + 1, message, fix });

/** Splits a pattern into tokens, or says which character, the leftmost, cannot stand there. */
export function readTokens(text: string): Result<readonly Token[], PatternProblem> {
  const whole = refuseWhole(text);
  if (whole !== undefined) return whole;
  const tokens: Token[] = [];
  for (let index = 0; index < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const refused = refuseCharacter(text, index, character);
    if (refused !== undefined) return refused;
    const column = index + 1;
    if (character === "\\") {
      tokens.push({ kind: "text", text: text.charAt(index + 1), column });
      index += 1;
    } else if (character === "*") tokens.push({ kind: "many", column });
    else if (character === "?") tokens.push({ kind: "one", column });
    else if (character === "/") tokens.push({ kind: "slash", column });
    else tokens.push({ kind: "text", text: character, column });
    index += character.length;
  }
  return ok(tokens);
}

function refuseWhole(text: string): Refusal | undefined {
  if (text === "") {
    return refuse("pattern-empty", 0, "an empty pattern matches nothing", "Write `*` for every path.");
  }
  if (text.length > PATTERN_LENGTH_MAX) {
    const message = `the pattern is longer than ${PATTERN_LENGTH_MAX} characters`;
    return refuse("pattern-too-long", PATTERN_LENGTH_MAX, message, "Match a folder above instead.");
  }
  if (text === "/") {
    return refuse("pattern-only-slash", 0, "`/` matches no file", "Write `*` for every path.");
  }
  return undefined;
}

function refuseCharacter(text: string, index: number, character: string): Refusal | undefined {
  if (invisible.test(character)) {
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const message = `the character U+${point} cannot be seen`;
    return refuse("pattern-invisible-character", index, message, "Remove it, or match it with `?`.");
  }
  switch (character) {
    case " ":
      return refuse("pattern-space", index, "a space ends a pattern", "Write `\\ ` for a space in a name.");
    case "[":
    case "]": {
      const message = `\`${character}\` does not work in CODEOWNERS`;
      return refuse(
        "pattern-bracket",
        index,
        message,
        "Write one pattern for each name, or match it with `?`.",
      );
    }
    case "/": {
      if (text.charAt(index - 1) !== "/") return undefined;
      return refuse("pattern-double-slash", index, "no path has an empty name", "Write one slash.");
    }
    case "*": {
      if (!text.startsWith("***", index)) return undefined;
      const message = "GitHub refuses three asterisks in a row";
      return refuse(
        "pattern-three-asterisks",
        index,
        message,
        "Write `*` within a name, or `**` between slashes.",
      );
    }
    case "\\":
      return refuseEscape(text, index);
    case "!": {
      if (index > 0) return undefined;
      const fix = "Write a later pattern for what is excepted, or `\\!name` for a name that starts with `!`.";
      return refuse("pattern-negated", 0, "a pattern cannot be negated with `!`", fix);
    }
    case "#": {
      if (index > 0) return undefined;
      const message = "a line that starts with `#` is a comment in CODEOWNERS";
      return refuse("pattern-leading-hash", 0, message, "Write `**/#name`, or `/#name` at the root.");
    }
    default:
      return undefined;
  }
}

// GitHub says that ranges do not work, but not what a bracket then is, escaped or not.
const refuseBracket = (index: number, bracket: string): Refusal =>
  refuse(
    "pattern-bracket",
    index,
    `\`${bracket}\` does not work in CODEOWNERS`,
    "Write one pattern for each name, or match the bracket with `?`.",
  );

function refuseEscape(text: string, index: number): Refusal | undefined {
  const next = text.charAt(index + 1);
  if (next === "") {
    const message = "the backslash at the end escapes nothing";
    return refuse(
      "pattern-trailing-backslash",
      index,
      message,
      "Remove it, or write `\\\\` for a backslash.",
    );
  }
  if ("\\*? !".includes(next)) return undefined;
  if (index === 0 && next === "#") {
    const message = "`\\#` does not work in CODEOWNERS";
    return refuse("pattern-leading-hash", index, message, "Write `**/#name`, or `/#name` at the root.");
  }
  if (next === "[" || next === "]") return refuseBracket(index, next);
  // GitHub does not say what an escaped letter means, so nobody may depend on it.
  const message = "only a space, `*`, `?`, `!` and a backslash can be escaped";
  return refuse("pattern-escape", index, message, "Remove the backslash.");
}
