// Whose word can be had while others are on call, and what is said where only one of them is at a time?
import { describe, expect, test } from "vitest";
import { lintWith, marked, POLICY, rules } from "./scene.ts";

type Shift = readonly [who: string, from: number, to: number];

/** Shifts of a day in November, from one hour on, up to another. */
const shiftsOf = (...shifts: readonly Shift[]): string => {
  const hour = (at: number): string => `2026-11-24T${String(at).padStart(2, "0")}:00:00Z`;
  return `shifts:\n${shifts.map(([who, from, to]) => `  - { who: ${who}, from: ${hour(from)}, to: ${hour(to)} }\n`).join("")}`;
};

const about = /^approvals-/;

function saidOf(rule: string, files: Readonly<Record<string, readonly Shift[]>>): readonly string[] {
  const text = rules(`{ match: /orders-db/, ${rule} }`);
  const { text: unmarked, line, column } = text.includes("»") ? marked(text) : { text, line: 0, column: 0 };
  const shifts = Object.entries(files).map(([name, all]) => [
    `policies/shifts/${name}.yaml`,
    shiftsOf(...all),
  ]);
  return lintWith({ ...Object.fromEntries(shifts), [POLICY]: unmarked })
    .filter(({ code }) => about.test(code))
    .map(({ code, message, at }) => {
      expect([at.path, at.line, at.column]).toEqual([POLICY, line, column]);
      return `${code}: ${message}`;
    });
}

const two = '"shifts:two"';
const inTurn: readonly Shift[] = [
  ["mona", 8, 12],
  ["kai", 12, 18],
];
const together: readonly Shift[] = [
  ["mona", 8, 13],
  ["kai", 12, 18],
];
const three: readonly Shift[] = [...together, ["lin", 12, 13]];
const own = "only those who may ask could approve, and nobody approves for themselves";
const ofTwo = "can come from `kai` and `mona` only";

describe("shifts", () => {
  test.each<[title: string, rule: string, shifts: readonly Shift[], said?: string]>([
    [
      "of one after the other give no two approvals",
      `mayRequest: [acme/engineering], approvals: [»{ from: [${two}], count: 2 }]`,
      inTurn,
      `approvals-out-of-reach: this can never be filled: 2 approvals from \`shifts:two\` ${ofTwo}, of whom at most 1 at once`,
    ],
    [
      "of one after the other, in whatever order they stand, give no two approvals",
      `mayRequest: [acme/engineering], approvals: [»{ from: [${two}], count: 2 }]`,
      inTurn.toReversed(),
      `approvals-out-of-reach: this can never be filled: 2 approvals from \`shifts:two\` ${ofTwo}, of whom at most 1 at once`,
    ],
    [
      "that overlap for an hour do",
      `mayRequest: [acme/engineering], approvals: [{ from: [${two}], count: 2 }]`,
      together,
    ],
    [
      "that overlap for no instant do not",
      `mayRequest: [acme/engineering], approvals: [»{ from: [${two}, "@kai"], count: 3 }]`,
      [...together, ["lin", 18, 19]],
      "approvals-out-of-reach: this can never be filled: 3 approvals from `shifts:two` or `@kai` can come from `kai`, `lin` and `mona` only, of whom at most 2 at once",
    ],
    [
      "of one after the other leave nobody to whoever is on call and asks",
      `mayRequest: [${two}], approvals: [»{ from: [${two}] }]`,
      inTurn,
      `approvals-own-request: ${own}: 1 approval from \`shifts:two\` ${ofTwo}, of whom at most 1 at once`,
    ],
    [
      "of three at once leave two others, who may ask as well",
      `mayRequest: [${two}], approvals: [»{ from: [${two}] }]`,
      three,
      "approvals-by-requesters: whoever could approve may ask as well (`shifts:two`), so two of them could give access to each other",
    ],
    [
      "of three at once leave too few where one of them asks for another",
      `mayRequest: [${two}], approvals: [»{ from: [${two}], count: 2 }], mutualApproval: { within: 30d }`,
      three,
      "approvals-out-of-reach-for-some: a request by `kai` for `lin` could never be approved, for nobody approves for themselves: 2 approvals from `shifts:two` can come from `kai`, `lin` and `mona` only",
    ],
    [
      "leave nobody to one who is needed whoever else is on call",
      `mayRequest: ["@mona", "@lin"], approvals: [»{ from: [${two}, "@mona"] }]`,
      [["mona", 8, 12]],
      "approvals-out-of-reach-for-some: a request by `mona` could never be approved, for nobody approves for themselves: 1 approval from `shifts:two` or `@mona` can come from `mona` only",
    ],
    [
      "leave somebody to one who can wait until another is on call",
      `mayRequest: ["@mona", "@lin"], approvals: [{ from: [${two}, "@mona"] }]`,
      inTurn,
    ],
  ])("%s", (_, rule, shifts, said) => {
    expect(saidOf(rule, { two: shifts })).toEqual(said === undefined ? [] : [said]);
  });

  test("of those who ask and of those who approve never meet", () => {
    const rule = (by: string): string => `mayRequest: [${two}], approvals: [»{ from: [${by}] }]`;
    const files = { two: [["mona", 8, 12]], late: [["kai", 12, 18]] } as const;
    expect(saidOf(rule('"shifts:late"'), files)).toEqual([
      "approvals-out-of-reach: this can never be filled: 1 approval from `shifts:late` can come from nobody while somebody may ask",
    ]);
    expect(saidOf(rule('"shifts:late"').replace("»", ""), { ...files, late: [["kai", 11, 18]] })).toEqual([]);
  });

  test("whoever asks on call only is needed only then", () => {
    const rule = `mayRequest: [${two}, "@lin"], approvals: [»{ from: ["shifts:late", "@mona"] }]`;
    expect(saidOf(rule, { two: [["mona", 8, 12]], late: [["kai", 12, 18]] })[0]).toContain(
      "a request by `mona` could never be approved",
    );
  });

  test("whoever has a route of their own on call asks by another when they are not", () => {
    const rule = (approvals: string): string =>
      `mayRequest: ["@mona", "@lin"], routes: [{ name: on, when: { requesterIn: [${two}] }, approvals: [{ from: [acme/dba] }] }, { name: off, approvals: [${approvals}] }]`;
    expect(saidOf(rule('»{ from: ["@mona"] }'), { two: [["mona", 8, 12]] })[0]).toContain(
      "a request by `mona` could never be approved",
    );
  });

  test.each([
    [`mayRequest: [${two}], mayHold: ["shifts:late"], approvals: [{ from: ["@mona", "@kai"] }]`],
    [
      `mayRequest: ["@mona", "@kai", "@lin"], routes: [{ name: r, when: { requesterIn: [${two}], subjectIn: ["shifts:late"] }, approvals: [{ from: ["@mona", "@kai"] }] }]`,
    ],
  ])("nobody asks for one who is on call only at other times: %s", (rule) => {
    const late: readonly Shift[] = [
      ["lin", 8, 12],
      ["kai", 12, 18],
    ];
    expect(saidOf(rule, { two: [["mona", 8, 12]], late })).toEqual([]);
    const marked = rule.replace(/\{ from: \["@mona"/, '»{ from: ["@mona"');
    expect(saidOf(marked, { two: [["mona", 8, 13]], late })[0]).toContain("by `mona` for `kai`");
  });

  test("nobody is on call for two at once, whoever's shifts overlap", () => {
    const rule = `mayRequest: [acme/engineering], approvals: [»{ from: [${two}], count: 2 }]`;
    const mona: readonly Shift[] = [
      ["mona", 8, 12],
      ["mona", 10, 18],
    ];
    expect(saidOf(rule, { two: mona })[0]).toContain("can come from `mona` only");
    // Her longer shift goes on when the shorter one has ended.
    expect(saidOf(rule.replace("»", ""), { two: [...mona, ["kai", 14, 15]] })).toEqual([]);
  });

  test("in more ways together than are looked at are not known", () => {
    const rule = `mayRequest: [acme/engineering], approvals: [»{ from: [${two}], count: 2 }]`;
    const days = (count: number): string =>
      `shifts:\n${Array.from({ length: count }, (_, at) => {
        const day = new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 11);
        return `  - { who: p${at}, from: ${day}08:00:00Z, to: ${day}09:00:00Z }\n`;
      }).join("")}`;
    const codes = (count: number) =>
      lintWith({
        "policies/shifts/two.yaml": days(count),
        [POLICY]: rules(`{ match: /orders-db/, ${rule.replace("»", "")} }`),
      }).map(({ code }) => code);
    expect(codes(199)).toEqual(["approvals-out-of-reach"]);
    expect(codes(200)).toEqual([]);
  });
});
