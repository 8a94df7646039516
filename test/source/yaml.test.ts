// What is strict YAML, and does every problem point at the very character?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  validateDirectoryFile,
  validateFactsFile,
  validateGrantFile,
  validatePolicyFile,
  validateTargetFile,
} from "#schemas/generated/validators.js";
import { readYaml } from "#source/yaml.ts";
import { garbage, prose } from "./garbage.ts";
import { expectInside, expectPlainWords, short } from "./places.ts";

const grant = (text: string) => readYaml({ path: "grant.yaml", text }, validateGrantFile);
const problemsOf = (text: string) => {
  const read = grant(text);
  return read.ok ? [] : read.error;
};
const rest = "duration: 4h\n";

// THREATS 7, 8, 9, 11: what stands in a file, and what is said about it.
const refused: readonly (readonly [name: string, text: string, ...problems: string[]])[] = [
  ["nothing", "", "yaml-empty 1:1"],
  ["comments alone", "# later\n\n", "yaml-empty 1:1"],
  ["a marker alone", "---\n", "yaml-empty 1:1"],
  ["a list", "- a\n- b\n", "wrong-type 1:1"],
  ["text", "give me access\n", "wrong-type 1:1"],
  ["null", "null\n", "wrong-type 1:1"],
  ["an anchor and an alias", "reason: &a x\ntask: *a\nduration: 4h\n", "yaml-anchor 1:9", "yaml-alias 2:7"],
  [
    "an alias bomb",
    "a: &a [x]\nb: &b [*a, *a]\n",
    "yaml-anchor 1:4",
    "yaml-anchor 2:4",
    "yaml-alias 2:8",
    "yaml-alias 2:12",
  ],
  ["an anchor on the whole", "&a\nreason: x\n", "yaml-anchor 1:1"],
  ["an anchor on a key", "&a reason: x\n", "yaml-anchor 1:1"],
  ["an alias as key", "*a : x\n", "yaml-alias 1:1"],
  ["a tag", `reason: !!str x\n${rest}`, "yaml-tag 1:9"],
  ["a tag on a block", `reason: !x |\n  y\n${rest}`, "yaml-tag 1:9"],
  ["a tag of its own", `reason: !<tag:yaml.org,2002:binary> eA==\n${rest}`, "yaml-tag 1:9"],
  ["a merge key", `<<: { reason: x }\n${rest}`, "yaml-merge-key 1:1"],
  ["a directive", `%YAML 1.1\n---\nreason: x\n${rest}`, "yaml-directive 1:1"],
  ["a directive of tags", `%TAG ! tag:x,2000:\n---\nreason: x\n${rest}`, "yaml-directive 1:1"],
  ["an unknown directive", `%FOO\n---\nreason: x\n${rest}`, "yaml-directive 1:1"],
  ["two documents", `reason: x\n${rest}---\nreason: y\n${rest}`, "yaml-several-documents 3:1"],
  ["two documents, one empty", `reason: x\n${rest}---\n`, "yaml-several-documents 3:1"],
  ["a key twice", `reason: x\nreason: y\n${rest}`, "yaml-duplicate-key 2:1"],
  ["a key twice, quoted", `reason: x\n"reason": y\n${rest}`, "yaml-duplicate-key 2:1"],
  ["a key twice, escaped", `reason: x\n"re\\x61son": y\n${rest}`, "yaml-duplicate-key 2:1"],
  ["1 and '1'", `1: x\n"1": y\n`, "yaml-duplicate-key 2:1"],
  ["a key twice in brackets", `{ reason: x, duration: 4h, reason: y }\n`, "yaml-duplicate-key 1:28"],
  ["a list as key", `[a]: x\n`, "yaml-key-not-text 1:1"],
  ["a map as key", `? { a: b }\n: x\n`, "yaml-key-not-text 1:3"],
  ["a tab that indents", `reason: x\n\tduration: 4h\n`, "yaml-syntax 2:1"],
  ["a line too far in", `reason: x\n  duration: 4h\n`, "yaml-syntax 1:9"],
  ["a second colon", `reason: fix: it\n${rest}`, "yaml-syntax 1:9"],
  ["an at sign", `reason: @mona asks\n${rest}`, "yaml-syntax 1:9"],
  ["a back quote", "reason: `x`\n", "yaml-syntax 1:9"],
  ["an open quote", `reason: "x\n${rest}`, "yaml-syntax 1:9"],
  ["an open single quote", `reason: 'x\n${rest}`, "yaml-syntax 1:9"],
  ["an open bracket", "{ reason: x, duration: 4h", "yaml-syntax 1:1"],
  ["an open bracket inside", `reason: [a, b\n${rest}`, "yaml-syntax 1:9"],
  ["an open quote inside a list", `reason: [a, "b]\n${rest}`, "yaml-syntax 1:13"],
  ["a bracket too many", `reason: x\n${rest}}\n`, "yaml-syntax 3:1"],
  ["no colon", "reason: x\nduration\n", "yaml-syntax 2:1"],
  ["an unknown escape", `reason: "\\q"\n${rest}`, "yaml-syntax 1:10"],
  ["a bidi override", `reason: a\u202Eb\n${rest}`, "character-refused 1:10"],
  ["a bidi isolate", `reason: a\u2066b\u2069\n${rest}`, "character-refused 1:10", "character-refused 1:12"],
  ["a zero-width space", `rea\u200Bson: x\n${rest}`, "character-refused 1:4"],
  ["a joiner", `reason: x\n# a\u200Db\n${rest}`, "character-refused 2:4"],
  ["a byte order mark", `\uFEFFreason: x\n${rest}`, "character-refused 1:1"],
  ["NUL", `reason: a\u0000b\n${rest}`, "character-refused 1:10"],
  ["an escape character", `reason: a\u001B[31mb\n${rest}`, "character-refused 1:10"],
  ["a next-line character", `reason: a\u0085b\n${rest}`, "character-refused 1:10"],
  ["a line separator", `reason: a\u2028b\n${rest}`, "character-refused 1:10"],
  ["half a surrogate pair", `reason: a\uD800b\n${rest}`, "character-refused 1:10"],
  ["a lone carriage return", `reason: x\r${rest}`, "character-refused 1:10"],
  ["a soft hyphen", `reason: a\u00ADb\n${rest}`, "character-refused 1:10"],
  ["a letter of tags", `reason: a\u{E0041}b\n${rest}`, "character-refused 1:10"],
  ["bytes that are no UTF-8", `reason: a\uFFFDb\n${rest}`, "character-refused 1:10"],
  ["a bidi override by an escape", `reason: "a\\u202Eb"\n${rest}`, "character-refused 1:9"],
  ["NUL by an escape", `reason: "a\\0b"\n${rest}`, "character-refused 1:9"],
  ["half a pair by an escape", `reason: "a\\uD800b"\n${rest}`, "character-refused 1:9"],
  ["an escape in a key", `"rea\\u200Bson": x\n${rest}`, "character-refused 1:1"],
  ["33 levels", `reason: ${"[".repeat(32)}${"]".repeat(32)}\n`, "yaml-too-deep 1:40"],
  ["10,000 brackets", "[".repeat(10_000), "yaml-too-deep 1:33"],
  ["60,000 braces", "{a: ".repeat(15_000), "yaml-too-deep 1:129"],
  ["10,000 dashes", "- ".repeat(10_000), "yaml-too-deep 1:65"],
  ["10,000 question marks", "? ".repeat(10_000), "yaml-too-deep 1:65"],
  ["a file of 70,000 letters", `reason: ${"x".repeat(70_000)}\n`, "file-too-large 1:1"],
  ["22,000 letters of three bytes", `reason: ${"€".repeat(22_000)}\n`, "file-too-large 1:1"],
];

// THREAT 10 and the schema: values that are not what they look like, and keys that are not what was meant.
const wrong: readonly (readonly [name: string, text: string, ...problems: string[]])[] = [
  ["an unknown key", `reason: x\ndurration: 4h\n`, "unknown-key 2:1"],
  ["an unknown key beside all others", `reason: x\n${rest}foo: 1\n`, "unknown-key 3:1"],
  ["__proto__", `reason: x\n${rest}__proto__: { reason: y }\n`, "unknown-key 3:1"],
  ["constructor", `constructor: x\nreason: x\n${rest}`, "unknown-key 1:1"],
  ["no length", "reason: x\n", "missing-key 1:1"],
  ["no reason", rest, "missing-key 1:1"],
  ["two lengths", `reason: x\n${rest}expires: 2026-11-24T18:00:00Z\n`, "keys-exclude 3:1"],
  [
    "two lengths, the other way round",
    `expires: 2026-11-24T18:00:00Z\nreason: x\n${rest}`,
    "keys-exclude 3:1",
  ],
  ["a number", `reason: x\nticket: 4211\n${rest}`, "wrong-type 2:9"],
  ["a number that would be another", `reason: x\nticket: 0755\n${rest}`, "wrong-type 2:9"],
  ["a number that no double holds", `reason: x\nticket: 9007199254740993\n${rest}`, "wrong-type 2:9"],
  ["infinity", `reason: .inf\n${rest}`, "wrong-type 1:9"],
  ["true", `reason: true\n${rest}`, "wrong-type 1:9"],
  ["null again", `reason: ~\n${rest}`, "wrong-type 1:9"],
  ["no value", `reason:\n${rest}`, "wrong-type 1:8"],
  ["a list for text", `reason: [a, b]\n${rest}`, "wrong-type 1:9"],
  ["a map for text", `reason:\n  a: b\n${rest}`, "wrong-type 2:3"],
  ["empty text", `reason: ""\n${rest}`, "too-short 1:9"],
  ["long text", `reason: ${"x".repeat(1001)}\n${rest}`, "too-long 1:9"],
  ["a misspelt choice", `reason: x\npriority: hihg\n${rest}`, "not-one-of 2:11"],
  ["a choice in upper case", `reason: x\npriority: High\n${rest}`, "not-one-of 2:11"],
  ["no, which YAML 1.1 reads as false", `reason: x\n${rest}breakGlass: no\n`, "not-one-of 3:13"],
  ["yes", `reason: x\n${rest}breakGlass: yes\n`, "not-one-of 3:13"],
  ["false", `reason: x\n${rest}breakGlass: false\n`, "not-one-of 3:13"],
  [
    "all at once",
    `foo: 1\nreason: 2\npriority: x\n`,
    "unknown-key 1:1",
    "missing-key 1:1",
    "wrong-type 2:9",
    "not-one-of 3:11",
  ],
];

describe("what is refused", () => {
  test.each([...refused, ...wrong])("%s", (_, text, ...problems) => {
    const found = problemsOf(text);
    expect(short(found).toSorted()).toEqual(problems.toSorted());
    expectInside(text, found);
    expectPlainWords(found);
  });
});

describe("what is read", () => {
  const read: readonly (readonly [name: string, text: string, value: object])[] = [
    ["two lines", `reason: x\n${rest}`, { reason: "x", duration: "4h" }],
    ["Windows line ends", "reason: x\r\nduration: 4h\r\n", { reason: "x", duration: "4h" }],
    [
      "a marker, comments, an end",
      `# why\n---\nreason: x # y\n${rest}...\n`,
      { reason: "x", duration: "4h" },
    ],
    ["JSON", `{"reason": "x", "duration": "4h"}`, { reason: "x", duration: "4h" }],
    ["a folded text", `reason: >-\n  a\n  b\n${rest}`, { reason: "a b", duration: "4h" }],
    ["no as text", `reason: no\n${rest}`, { reason: "no", duration: "4h" }],
    ["a date as text", `reason: 2026-11-24\n${rest}`, { reason: "2026-11-24", duration: "4h" }],
    ["letters of the world", `reason: naïve 東京 🙂\n${rest}`, { reason: "naïve 東京 🙂", duration: "4h" }],
    ["quoted looks of refused things", `reason: "&a *b <<"\n${rest}`, { reason: "&a *b <<", duration: "4h" }],
  ];
  test.each(read)("%s", (_, text, value) => {
    const result = grant(text);
    expect(result.ok && result.value.value).toEqual(value);
  });

  test("places: the value, the key, and the nearest ancestor of what is not there", () => {
    const text = 'description: x\nkind: memory\nentitlements:\n  "a/b": { risk: low }\n';
    const read = readYaml({ path: "t", text }, validateTargetFile);
    if (!read.ok) throw new Error("not read");
    const { placeOf, textOf } = read.value;
    const at = (line: number, column: number, endLine: number, endColumn: number) => ({
      path: "t",
      line,
      column,
      endLine,
      endColumn,
    });
    expect(placeOf(["kind"])).toEqual(at(2, 7, 2, 13));
    expect(placeOf(["kind"], "key")).toEqual(at(2, 1, 2, 5));
    expect(placeOf(["entitlements", "a/b"], "key")).toEqual(at(4, 3, 4, 8));
    expect(placeOf(["entitlements", "a/b", "risk"])).toEqual(at(4, 18, 4, 21));
    expect(placeOf(["entitlements", "a/b", "role"])).toEqual(placeOf(["entitlements", "a/b"]));
    expect(placeOf([])).toEqual(at(1, 1, 4, 23));
    expect(textOf(["entitlements", "a/b", "risk"])).toBe("low");
    expect(textOf(["entitlements", "a/b", "role"])).toBe("");
  });
});

describe("one problem a cause, in words that help", () => {
  const told: readonly (readonly [
    text: string,
    message: RegExp,
    fix: RegExp,
    suggestion: string | undefined,
  ])[] = [
    [`reason: x\ndurration: 4h\n`, /`durration` is not a key/, /Did you mean `duration`\?/, "duration"],
    [`reason: x\n${rest}foo: 1\n`, /`foo`/, /`reason`, `task`, .*`breakGlass`/, undefined],
    ["reason: x\n", /`duration` or `expires` is missing/, /Write one of/, undefined],
    [`reason: x\n${rest}expires: y\n`, /cannot stand together/, /Keep one/, undefined],
    [`reason: x\nticket: 4211\n${rest}`, /has to be text/, /quotes/, '"4211"'],
    [`reason: x\npriority: hihg\n${rest}`, /`hihg`/, /Did you mean `high`\? .*`emergency`/, "high"],
    [`reason: fix: it\n${rest}`, /a second `: `/, /quotes/, undefined],
    [`reason: @mona\n${rest}`, /cannot begin with `@`/, /quotes/, undefined],
    [`reason: x\n  duration: 4h\n`, /indented as if they belonged/, /Indent/, undefined],
  ];
  test.each(told)("%j", (text, message, fix, suggestion) => {
    const [problem, ...others] = problemsOf(text).filter(({ code }) => code !== "too-short");
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(message);
    expect(problem?.fix).toMatch(fix);
    expect(problem?.suggestion).toBe(suggestion);
  });

  test("of a choice of shapes, only the one that was meant is spoken of", () => {
    const text = [
      "rules:",
      "  - match: /a/",
      "    mayRequest: acme/x",
      '    approvals: [{ from: [acme/dba], count: "1" }]',
      "  - match: /b/",
      "    mayRequest: [acme/x]",
      "    approvals: non",
      "    require: [raeson, { task: {} }]",
      "  - match: /c/",
      "    mayRequest: []",
      "    approvals: none",
      "    routes: []",
      "",
    ].join("\n");
    const read = readYaml({ path: "p", text }, validatePolicyFile);
    const problems = read.ok ? [] : read.error;
    expect(short(problems)).toEqual([
      "wrong-type 3:17",
      "wrong-type 4:44",
      "not-one-of 7:16",
      "not-one-of 8:15",
      "missing-key 8:25",
      "too-few 10:17",
      "keys-exclude 12:5",
      "too-few 12:13",
    ]);
    expectPlainWords(problems);
  });
});

describe("whatever comes in", () => {
  const soup = fc.array(
    fc.constantFrom(
      "reason",
      "duration",
      ": ",
      ":",
      "\n",
      "  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "'",
      "|",
      ">",
      "&a",
      "*a",
      "!",
      "%",
      "#",
      "\t",
      "? ",
      "<<",
      "---",
      "...",
      "\\",
      "x",
      "0",
      "~",
      "@",
      "`",
      "\r\n",
      "\u202E",
    ),
    { maxLength: 60 },
  );
  const texts = fc.oneof(
    garbage(200),
    prose(200),
    soup.map((parts) => parts.join("")),
    fc.json().map((text) => text),
  );
  const validators = [
    validateGrantFile,
    validatePolicyFile,
    validateTargetFile,
    validateDirectoryFile,
    validateFactsFile,
  ];

  test("is read or refused, never thrown at, and every problem lies inside the file", () => {
    let refusals = 0;
    fc.assert(
      fc.property(texts, fc.nat(validators.length - 1), (text, which) => {
        const validate = validators[which] ?? validateGrantFile;
        const read = readYaml<unknown>({ path: "x", text }, validate as typeof validateGrantFile);
        if (read.ok) return;
        refusals += 1;
        expect(read.error.length).toBeGreaterThan(0);
        expectInside(text, read.error);
        const lines = read.error.map(({ at }) => at.line);
        expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
    expect(refusals).toBeGreaterThan(1500);
  });
});
