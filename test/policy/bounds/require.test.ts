// Does a grant say what its rule asks it to say? Texts are counted as people count, tickets are compared part by part.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseGrant } from "#grant/parse.ts";
import { charactersIn, fitsFormat, judgeRequired } from "#policy/bounds/require.ts";
import type { TicketFormat } from "#policy/model.ts";
import { readPolicies } from "#policy/read/policy.ts";
import { parseTicketParts } from "#policy/read/ticket.ts";
import { wellRead } from "../read/files.ts";
import { path, verdict } from "../scene.ts";

const format = (text: string): TicketFormat => {
  const parts = parseTicketParts(text);
  if (!parts.ok) throw new Error(parts.error.message);
  return { name: "x", text, parts: parts.value };
};

describe("a ticket", () => {
  const pieces = ["{digits}", "{letters}", "-", "INC", "7", "#"];
  const formats = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
    .map((all) => all.join(""));
  // The characters next to digits and letters in ASCII, and some that other alphabets call so.
  const signs = [..."09azAZ/:@[`{59mM-#INC7", "é", "٣", "😀"];
  const tickets = fc
    .array(fc.constantFrom(...signs, "INC", "12"), { maxLength: 6 })
    .map((all) => all.join(""));
  const patternOf = ({ parts }: TicketFormat): RegExp => {
    const source = parts.map((part) =>
      "literal" in part
        ? part.literal.replace(/[^A-Za-z0-9]/g, "\\$&")
        : part.some === "digits"
          ? "[0-9]+"
          : "[A-Za-z]+",
    );
    return new RegExp(`^(?:${source.join("")})$`);
  };
  test("fits where a pattern of its parts matches the whole of it", () => {
    const readable = formats.filter((text) => parseTicketParts(text).ok).map(format);
    fc.assert(
      fc.property(readable, tickets, (form, ticket) => {
        expect(fitsFormat(form, ticket)).toBe(patternOf(form).test(ticket));
      }),
      { numRuns: 2000 },
    );
  });
  test.each([
    ["INC-{digits}", "INC-0", true],
    ["INC-{digits}", "INC-9", true],
    ["INC-{digits}", "INC-", false],
    ["INC-{digits}", "INC-1x", false],
    ["INC-{digits}", "xINC-1", false],
    ["INC-{digits}", "INC-/", false],
    ["INC-{digits}", "INC-:", false],
    ["{letters}-{digits}", "azAZ-09", true],
    ["{letters}-{digits}", "@-1", false],
    ["{letters}-{digits}", "[-1", false],
    ["{letters}-{digits}", "`-1", false],
    ["{letters}-{digits}", "{-1", false],
    ["{letters}-{digits}", "é-1", false],
    ["{letters}{digits}", "ab12", true],
    ["{digits}{letters}", "12", false],
  ])("`%s`: `%s` fits %s", (form, ticket, fits) => {
    expect(fitsFormat(format(form), ticket)).toBe(fits);
  });
  test("that does not fit is answered with one that does", () => {
    const text = `ticketFormats: { mixed: "{letters}-{digits}#A" }
rules:
  - match: /orders-db/
    mayRequest: [acme/engineering]
    approvals: none
    require: [{ ticket: { format: mixed } }]
`;
    const [rule] = wellRead(readPolicies([{ path: "policies/10.yaml", text }])).rules;
    const asked = (ticket: string) =>
      wellRead(
        parseGrant({ path: path(), text: `reason: x\nduration: 1h\n${ticket}\n`, blob: "b" as never }),
      );
    if (rule === undefined) throw new Error("the policy has a rule");
    for (const wrong of ["ticket: INC-1", "task: none"]) {
      const [told] = judgeRequired(rule, asked(wrong)).map((one) => one.tell().reason);
      const example = /such as `(.*?)`/.exec(told?.fix ?? "")?.[1] ?? "";
      expect([told?.outcome, fitsFormat(format("{letters}-{digits}#A"), example)]).toEqual(["fail", true]);
      expect(judgeRequired(rule, asked(`ticket: "${example}"`)).map(({ outcome }) => outcome)).toEqual([
        "pass",
      ]);
    }
  });
});

describe("a reason", () => {
  const required = (least: number): string => `
  - { match: /orders-db/, mayRequest: [acme/engineering], approvals: none, require: [{ reason: { minLength: ${least} } }] }`;
  const texts = fc
    .array(fc.constantFrom("a", "~", "!", "é", "😀", " ", "  ", "\t", "\u00a0", "word"), { maxLength: 8 })
    .map((all) => all.join(""));
  test("is counted in characters, white space around it left out and any within it as one", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const words = text.split(/\s+/u).filter((word) => word !== "");
        expect(charactersIn(text)).toBe([...words.join(" ")].length);
      }),
    );
    expect([charactersIn(""), charactersIn("  é😀  x ")]).toEqual([0, 4]);
  });
  test("is long enough when it has as many as asked for, counted so", () => {
    const some = texts.filter((text) => charactersIn(text) > 0);
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 12 }), (text, least) => {
        const grant = `reason: ${JSON.stringify(text)}\nduration: 1h\n`;
        const all = verdict({ rules: required(least), grant });
        const said = all.grants[0]?.reasons.find(({ code }) => code === "require-reason");
        expect(said?.outcome).toBe(charactersIn(text) >= least ? "pass" : "fail");
      }),
      { numRuns: 300 },
    );
  });
});
