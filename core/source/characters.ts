// Which characters may a file hold, and how many of them?

import type { Lines } from "#source/lines.ts";
import { type Problem, wholeFile } from "#source/problem.ts";

/** In bytes of UTF-8. A grant has about 500; the largest policy files have a few thousand lines. */
export const FILE_BYTES_MAX = 65_536;

// ATTACKER: bidi controls and zero-width letters make a line read as another one; a NUL or a lone surrogate is read
// differently by the next program. Line separators end a line in some editors only. U+FFFD stands where the bytes
// were no UTF-8, so what was approved is not what is read.
// Fillers are letters, and the empty Braille cell a sign, that nobody sees: a reason of them says nothing.
// Line breaks, tabs and `\r\n` are fine.
const refused = /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0\uFFFD]--[\t\n\r]]|\r(?!\n)/gv;
const shownAtMost = 10;

/** The first character of a text, looked for from an index on, that no text may hold, and where it stands. */
export function refusedCharacter(
  text: string,
  from = 0,
): { readonly index: number; readonly name: string; readonly length: number } | undefined {
  refused.lastIndex = from;
  const found = refused.exec(text);
  if (found === null) return undefined;
  const [character] = found;
  const point = character.codePointAt(0) ?? 0;
  const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  return { index: found.index, name, length: character.length };
}

/** Problems: `file-too-large`, and `character-refused` for the first ten. */
export function characterProblems(
  path: string,
  text: string,
  lines: Lines,
  bytesMax = FILE_BYTES_MAX,
): readonly Problem[] {
  if (isLargerThan(text, bytesMax)) {
    const message = `the file is larger than ${bytesMax / 1024} KiB`;
    return [
      {
        code: "file-too-large",
        at: wholeFile(path),
        message,
        fix: "Write less, or split it into several files.",
      },
    ];
  }
  const problems: Problem[] = [];
  let found = refusedCharacter(text);
  while (found !== undefined && problems.length < shownAtMost) {
    const end = found.index + found.length;
    problems.push({
      code: "character-refused",
      at: lines.place(found.index, end),
      ...wordsFor(found.name),
      suggestion: "",
    });
    found = refusedCharacter(text, end);
  }
  return problems;
}

function wordsFor(name: string): { readonly message: string; readonly fix: string } {
  switch (name) {
    case "U+FFFD":
      return { message: "here the file is not UTF-8", fix: "Save it as UTF-8." };
    case "U+FEFF":
      return {
        message: "the character U+FEFF (byte order mark) cannot be seen",
        fix: "Save the file as UTF-8 without a byte order mark.",
      };
    case "U+000D":
      return { message: "a carriage return stands here without a line feed", fix: "End lines with `\\n`." };
    default:
      return { message: `the character ${name} cannot be seen, so it may not stand here`, fix: "Remove it." };
  }
}

/** Whether a text has more bytes than that in UTF-8. */
export function isLargerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false;
  let size = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return size > bytes;
}
