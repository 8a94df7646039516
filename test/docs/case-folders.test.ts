// Does the page on case folders show a case that is one, and is decided as it says?
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judgeCase, readCase } from "#policy/case.ts";
import { verdictJson } from "#report/verdict-json.ts";
import { formatProblem } from "#source/problem.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/case-folders.md"), "utf8");
const example = new Map(
  [...page.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map((found) => [found[1] ?? "", found[2] ?? ""]),
);

function judged(files: ReadonlyMap<string, string>) {
  const read = readCase(files, (bytes) => createHash("sha1").update(bytes).digest("hex"));
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return judgeCase(read.value);
}
const decided = (files: ReadonlyMap<string, string>) => judged(files).kind;

test("the example is allowed, and waits without what the page says of it", () => {
  expect(example.size).toBe(5);
  expect(decided(example)).toBe("allow");
  const facts = example.get("facts.yaml") ?? "";
  expect(decided(new Map([...example, ["facts.yaml", facts.replace("    sameContent: true\n", "")]]))).toBe(
    "wait",
  );
});

test("what comes out is what the page shows, without what it leaves out", () => {
  const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
  const { case: name, grants, ...rest } = shown;
  const whole = verdictJson(judged(example));
  expect(name).toBe("example");
  expect(whole).toMatchObject(rest);
  const [{ reasons, ...grant }] = grants;
  expect(whole.grants[0]).toMatchObject(grant);
  for (const reason of reasons) {
    const { children = [], ...node } = reason;
    const real = whole.grants[0]?.reasons.find(({ code }) => code === node.code);
    expect(real).toMatchObject(node);
    for (const child of children) expect(real?.children).toContainEqual(expect.objectContaining(child));
  }
});

test("every key of the facts that the table names is one", () => {
  const schema = readFileSync(join(root, "schemas/facts.schema.json"), "utf8");
  const table = page.slice(page.indexOf("| on GitHub |"));
  const keys = [...table.matchAll(/`([a-z]+(?:[A-Z][a-z]+)*)`/g)].map((found) => found[1] ?? "");
  // Values, not keys: words of GitHub's and of the schema's enumerations.
  const values = ["null", "ghost", "approved", "commented", "dismissed"];
  const unknown = keys.filter((key) => !values.includes(key) && !schema.includes(`"${key}"`));
  expect([...new Set(unknown)]).toEqual([]);
});

test("there are as many cases as it says", () => {
  expect(readdirSync(join(root, "test/cases")).length).toBeGreaterThan(250);
});
