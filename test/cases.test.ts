// Every folder in test/cases shows one thing that its title says, and how it is decided.
//
// policies/, access/, change/ and facts.yaml are what is given; decision.json and check.md are what comes of it.
// `npx vitest run test/cases.test.ts -u` writes the latter anew; a title begins with the kind of decision, which no
// update changes. A difference goes into the commit that makes it, with its cause.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Case, judgeCase, readCase } from "#policy/case.ts";
import type { Reason, Verdict } from "#policy/decision.ts";
import { renderCheck } from "#report/check.ts";
import { verdictJson } from "#report/verdict-json.ts";
import { formatProblem } from "#source/problem.ts";

const root = join(import.meta.dirname, "cases");
const names = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

function caseIn(folder: string): Case {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path), readFileSync(path, "utf8"));
  }
  const read = readCase(files, (bytes) => createHash("sha1").update(bytes).digest("hex"));
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

function checkOf(verdict: Verdict, { facts }: Case): string {
  const { number, head, base, draft, merged } = facts.pullRequest;
  const { title, summary, text, annotations } = renderCheck(verdict, {
    pullRequest: number,
    head,
    base,
    draft,
    merged: merged !== undefined,
  });
  const notes = annotations
    .map(({ at, message }) => `- ${at.path}:${at.line}:${at.column} ${message}\n`)
    .join("");
  const lines = notes === "" ? "" : `\n## On lines of the change\n\n${notes}`;
  return `# ${title}\n\n${summary.trimEnd()}\n\n## Reasons\n\n${text.trimEnd()}\n${lines}`;
}

const kinds = { "Allowed:": "allow", "Waits:": "wait", "Denied:": "deny" } as const;
const titleOf = (name: string): string => {
  const folder = join(root, name);
  const file = ["facts.yaml", "facts.json"].find((path) => existsSync(join(folder, path)));
  return parse(readFileSync(join(folder, file ?? "facts.yaml"), "utf8")).title;
};
const kindIn = (title: string) => Object.entries(kinds).find(([word]) => title.startsWith(word))?.[1];

/** A refusal whose reader has to ask somebody is a bug. Of doubts it is said at the whole what would help. */
function withoutHelp({ reasons, grants, governance }: Verdict): readonly string[] {
  const helps = ({ fix, children = [] }: Reason): boolean => fix !== undefined || children.some(helps);
  return [...reasons, ...[...grants, ...governance].flatMap((one) => one.reasons)]
    .filter(({ code, outcome }) => (outcome === "fail" || outcome === "wait") && code !== "in-doubt")
    .filter((reason) => !helps(reason))
    .map(({ code }) => code);
}

describe.each(names)("%s", (name) => {
  const folder = join(root, name);
  test(`${titleOf(name)}`, async () => {
    const read = caseIn(folder);
    const verdict = judgeCase(read);
    expect(verdict.kind, "the title begins with `Allowed:`, `Waits:` or `Denied:`").toBe(kindIn(read.title));
    expect(withoutHelp(verdict), "whatever fails or waits says what would help").toEqual([]);
    const json = `${JSON.stringify(sorted(verdictJson(verdict)), null, 2)}\n`;
    await expect(json).toMatchFileSnapshot(join(folder, "decision.json"));
    await expect(checkOf(verdict, read)).toMatchFileSnapshot(join(folder, "check.md"));
  });
});

test("no two cases show the same", () => {
  const titles = names.map(titleOf);
  expect(titles.length).toBeGreaterThanOrEqual(120);
  expect(new Set(titles).size).toBe(titles.length);
});
