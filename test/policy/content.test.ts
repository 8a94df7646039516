// What an edit of policies, targets or the directory would break is said at a file of the edit.
import { describe, expect, test } from "vitest";
import type { FileChange } from "#grant/grant.ts";
import { contentProblems } from "#policy/content.ts";
import { expectPlainWords } from "../source/places.ts";
import { DIRECTORY, directory, POLICY, rule, shifts, TARGET, target } from "./read/files.ts";

const entry = (text: string) => ({ blob: "b" as never, mode: "100644", text });
const edits = (path: string, text: string): FileChange => ({ path, after: entry(text) });
const removes = (path: string): FileChange => ({ path, before: { blob: "b" as never, mode: "100644" } });

const approvals = "approvals: [{ from: [acme/dba] }]";
const policy = rule("mayRequest: [acme/eng]", approvals);
const onShift = rule("mayRequest: [acme/eng]", "approvals: [{ from: ['shifts:orders'] }]");
const base = [directory, target, policy];

const found = (changes: readonly FileChange[], files?: typeof base) => {
  const problems = contentProblems(changes, files);
  expectPlainWords(problems);
  return problems.map(({ code, at }) => `${code} ${at.path}:${at.line}`);
};

describe("an edit that leaves everything readable", () => {
  test("has no problems, read with the base and by itself", () => {
    for (const { path, text } of [policy, directory, target, shifts]) {
      expect(found([edits(path, text)], base)).toEqual([]);
      expect(found([edits(path, text)])).toEqual([]);
    }
  });
  test("may take a file away that nothing needs", () => {
    expect(found([removes(POLICY)], base)).toEqual([]);
    expect(found([removes(POLICY)])).toEqual([]);
  });
  test("is read as it would stand: what it changes is not read as the base has it", () => {
    const broken = [directory, target, { ...policy, text: "rules: 1\n" }];
    expect(found([edits(POLICY, policy.text)], broken)).toEqual([]);
  });
});

describe("an edit that breaks something", () => {
  test.each([
    ["policies", POLICY, "rules: 1\n", `wrong-type ${POLICY}:1`],
    ["the directory", DIRECTORY, "people: {}\n", `missing-key ${DIRECTORY}:1`],
    ["a target", TARGET, "kind: nothing\nentitlements: { a: { risk: low } }\n", `not-one-of ${TARGET}:1`],
  ])("in %s is told on its line, with the base and without", (_, path, text, problem) => {
    expect(found([edits(path, text)], base)).toContain(problem);
    expect(found([edits(path, text)])).toContain(problem);
  });
  test("in a file that it does not touch is told at the edit, and says where and what helps", () => {
    const files = [directory, target, onShift, shifts];
    const [problem, ...others] = contentProblems([removes(shifts.path)], files);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "shifts-unknown", at: { path: shifts.path, line: 1, column: 1 } });
    expect(problem?.message).toContain(`\`${POLICY}\`, line 4`);
    const there = contentProblems([edits(POLICY, onShift.text)], base);
    expect(there.map(({ code }) => code)).toEqual(["shifts-unknown"]);
    expect(problem?.fix).toBe(there[0]?.fix);
    expect(problem?.fix).toBeDefined();
  });
  test("alone is not blamed for what other files would have to hold", () => {
    expect(found([edits(POLICY, onShift.text)])).toEqual([]);
    const ticket = rule("mayRequest: [acme/eng]", approvals, "require: [{ ticket: { format: incident } }]");
    expect(found([edits(POLICY, ticket.text)], base)).toEqual([`ticket-format-unknown ${POLICY}:5`]);
    expect(found([edits(POLICY, ticket.text)])).toEqual([]);
  });
});

test("files that govern nothing are not read, whatever stands at the base", () => {
  const workflow = edits(".github/workflows/x.yaml", "rules: 1\n");
  expect(found([workflow])).toEqual([]);
  expect(found([workflow], [{ ...policy, text: "rules: 1\n" }])).toEqual([]);
  expect(found([workflow, edits(POLICY, policy.text)])).toEqual([]);
  expect(found([workflow, edits(POLICY, policy.text)], base)).toEqual([]);
});

test("of an edit that nobody has read nothing else is told, and of its bytes only what looking again would not mend", () => {
  const unread = (path: string, why: "unreadable" | "not-looked-up"): FileChange => ({
    path,
    after: { ...entry(""), unread: why },
  });
  for (const files of [base, undefined]) {
    expect(found([unread(POLICY, "unreadable"), edits(TARGET, "kind: 1\n")], files)).toEqual([
      `text-unreadable ${POLICY}:1`,
    ]);
    expect(found([unread(POLICY, "not-looked-up")], files)).toEqual([]);
  }
});
