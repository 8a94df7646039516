// Lint in a check run: beside what was decided, escaped, counted where it is too much, and never silent about lookups.

import { expect, test } from "vitest";
import type { RepoPath } from "#identity/names.ts";
import type { Finding } from "#policy/lint/lint.ts";
import type { RenderedCheck } from "#report/check.ts";
import { withLint } from "#report/lint.ts";

const check: RenderedCheck = { title: "t", summary: "s", text: "reasons\n", annotations: [] };
const finding = (line: number, level: Finding["level"], message = "rule `x` never governs"): Finding => ({
  code: "rule-unreachable",
  level,
  at: { path: "policies/a.yaml" as RepoPath, line, column: 3 },
  message,
  fix: "Move it.",
});

test("nothing is added where there is nothing to say", () => {
  expect(withLint(check, { findings: [], failures: [] })).toBe(check);
});

test("an error is a failure and a warning a warning, on their lines and in the text", () => {
  const { text, annotations } = withLint(check, {
    findings: [finding(2, "error"), finding(5, "warning")],
    failures: [],
  });
  expect(annotations.map(({ level, at }) => `${level} ${at.line}`)).toEqual(["failure 2", "warning 5"]);
  expect(text).toBe(`reasons

### What lint finds

- error, \`policies/a.yaml:2:3\`: rule \`x\` never governs. Move it.
- warning, \`policies/a.yaml:5:3\`: rule \`x\` never governs. Move it.
`);
});

test("what could not be looked up is said, without any finding", () => {
  const { text } = withLint(check, {
    findings: [],
    failures: [{ lookup: "team acme/dba", detail: "503 <img> @mona" }],
  });
  expect(text).toContain("- not looked up: `team acme/dba`: 503 &lt;img&gt; @\u2060mona");
});

test("a hundred and one are a hundred, and one more", () => {
  const findings = Array.from({ length: 101 }, (_, line) => finding(line + 1, "warning"));
  const { text, annotations } = withLint(check, { findings, failures: [] });
  expect(annotations.length).toBe(100);
  expect(text).toContain("- and 1 more\n");
});
