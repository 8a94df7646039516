// What others wrote is shown as text and as nothing else.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { block, code, cut, inline, oneLine, sentence } from "#report/escape.ts";

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ..."`*_[]()<>&@#|~!:\\\n\r\t $-",
      "\u202e",
      "\u200b",
      "\u2028",
      "\0",
      "https://",
      "::error::",
    ),
    fc.string({ minLength: 1, maxLength: 3 }),
  ),
});
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("a line of a log", () => {
  test("is one line, whatever is in it", () =>
    fc.assert(fc.property(nasty, (text) => !invisible.test(oneLine(text)))));
  test("starts no command of a runner's", () => {
    expect(`warning: ${oneLine("x\n::set-env name=PATH::/tmp\r\n::error::no")}`.split(/[\r\n]/).length).toBe(
      1,
    );
  });
  test("is cut between characters", () => {
    expect(cut("😀😀😀", 2)).toBe("😀…");
    expect(cut("ab", 2)).toBe("ab");
  });
});

describe("inline text", () => {
  test.each([
    ["@acme/security look", "@\u2060acme/security look"],
    ["see #12 and GH-12", "see #\u206012 and GH\u2060-12"],
    ["<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"],
    ["[click](https://evil.example)", "\\[click\\]\\(https\u2060://evil.example\\)"],
    ["www.evil.example", "www\u2060.evil.example"],
    ["**bold** | `code`", "\\*\\*bold\\*\\* \\| \\`code\\`"],
    ["a\n\n# heading", "a #\u2060 heading"],
    ["\u202egnp.exe", "\\\\u\\{202e\\}gnp.exe"],
    ["&lt;script&gt;", "&amp;lt;script&amp;gt;"],
  ])("%j", (text, shown) => expect(inline(text)).toBe(shown));

  test("never mentions, never opens a tag, never breaks a line", () =>
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = inline(text);
        expect(shown).not.toMatch(/@[A-Za-z0-9]|#\d|<|[\n\r]|(?<!\\)[`*_[\]|]/);
      }),
    ));
});

describe("code", () => {
  test("cannot be ended by what is in it", () =>
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = code(text);
        const [fence = ""] = /^`+/.exec(shown) ?? [];
        const inner = shown.slice(fence.length, -fence.length);
        expect(inner.split(/[^`]+/).every((run) => run.length !== fence.length)).toBe(true);
        expect(shown).not.toMatch(/[\n\r]/);
      }),
    ));

  test("as a block cannot be ended by what is in it", () =>
    fc.assert(
      fc.property(nasty, (text) => {
        const lines = block(text).split("\n");
        const fence = lines[0] ?? "";
        expect(lines.slice(1, -1).some((line) => line.trim().startsWith(fence))).toBe(false);
        expect(lines.at(-1)).toBe(fence);
      }),
    ));
});

test("a sentence shows values as code and escapes the rest", () => {
  expect(sentence("`<b>` is not @mona's `x`")).toBe("`<b>` is not @\u2060mona's `x`");
});
