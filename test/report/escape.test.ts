// Is text that others wrote shown as nothing but text?

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { block, code, cut, inline, oneLine, sentence } from "#report/escape.ts";
import { actedOn, hostile } from "./hostile.ts";

describe("the check for what GitHub acts on finds each kind of it", () => {
  test.each([
    ["a mention", "hello @acme"],
    ["a reference", "see #12"],
    ["a reference", "see GH-12"],
    ["an address", "at https://x"],
    ["an address", "at www.x.y"],
    ["a tag", "a <b>"],
    ["an entity", "&commat;acme"],
    ["a link", "[a](b)"],
    ["a link", "![a]"],
    ["a fence", "~~~\nx"],
    ["a line of its own", "x\n::error::y"],
    ["not seen", "a\u202eb"],
    ["code that does not end", "a ``` b"],
  ])("%s in %j", (name, text) => expect(actedOn(text).join()).toContain(name));

  test("and nothing in code", () => expect(actedOn("a `@acme #1 <b>` and ``x ` @y``")).toEqual([]));
});

describe("escaping", () => {
  test.each(hostile)("%j is nothing but text", (text) => {
    expect(actedOn(`Reason: ${inline(text)}`), "inline").toEqual([]);
    expect(actedOn(`- ${code(text)} x`), "code").toEqual([]);
    expect(actedOn(`- ${sentence(`the ticket \`${text}\` is \`${text}`)}`), "sentence").toEqual([]);
    expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });

  test("a block of code ends where it is to end, whatever is in it", () => {
    for (const text of hostile) {
      const lines = block(text).split("\n");
      const fence = lines[0] ?? "";
      expect(fence).toMatch(/^`{3,}$/);
      expect(lines.slice(1).findIndex((line) => /^`+$/.test(line) && line.length >= fence.length)).toBe(
        lines.length - 2,
      );
    }
  });

  test("whatever anybody writes", () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom(...hostile, "`", "\\", "@", "#1", "\n"), fc.string({ unit: "binary" })),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const written = parts.join("");
        expect(actedOn(`Reason: ${inline(written)}`)).toEqual([]);
        expect(actedOn(`- ${code(written)} x`)).toEqual([]);
        expect(actedOn(`- ${sentence(written)}`)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("plain words, times and names stay as they are", () => {
    const plain = "Find the refunds that INC-4211 left pending: 12.5 % of v1.2, from 11:00:00 + 2h (so far)";
    expect(inline(plain).replaceAll("\\(", "(").replaceAll("\\)", ")")).toBe(plain);
    expect(inline("orders-readonly. 12h exceeds 8h")).toBe("orders-readonly. 12h exceeds 8h");
  });

  test("a cut never leaves half a character", () => {
    expect(cut("🔑🔑🔑", 2)).toBe("🔑…");
    expect(cut("abc", 3)).toBe("abc");
  });
});
