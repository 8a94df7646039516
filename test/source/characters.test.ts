// Which characters may a file hold? Held against a reading of the text letter by letter.

import fc from "fast-check";
import { expect, test } from "vitest";
import { refusedCharacter } from "#source/characters.ts";

/** What is refused, as slowly as it can be said. */
function refusedLetterByLetter(text: string, from: number): ReturnType<typeof refusedCharacter> {
  const isLayout = (index: number): boolean =>
    text[index] === "\n" || text[index] === "\t" || (text[index] === "\r" && text[index + 1] === "\n");
  for (let index = from; index < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    if (
      !isLayout(index) &&
      /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0\uFFFD]/u.test(character)
    ) {
      const point = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
      return { index, name: `U+${point}`, length: character.length };
    }
    index += character.length;
  }
  return undefined;
}

test("every refused character of a text is found, one after another, and no other", () => {
  const letters = [
    "a",
    "é",
    "😀",
    "\r",
    "\n",
    "\t",
    "\0",
    "\ud800",
    "\udc00",
    "\u202e",
    "\ufeff",
    "\u{e0001}",
  ];
  const texts = fc.array(fc.constantFrom(...letters), { maxLength: 20 }).map((all) => all.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      let from = 0;
      for (;;) {
        const found = refusedCharacter(text, from);
        expect(found).toEqual(refusedLetterByLetter(text, from));
        if (found === undefined) return;
        from = found.index + found.length;
      }
    }),
    { numRuns: 1000 },
  );
});

test("every character alone is refused or not as its class says", () => {
  for (let point = 0; point <= 0x10ffff; point += point < 0x3000 ? 1 : 37) {
    const text = String.fromCodePoint(point);
    expect(refusedCharacter(text), point.toString(16)).toEqual(refusedLetterByLetter(text, 0));
  }
});
