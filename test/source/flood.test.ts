// What does it cost to be told of a file of 64 KiB that is wrong everywhere? Neither minutes nor thousands of problems.
import { describe, expect, test } from "vitest";
import { validateGrantFile, validatePolicyFile } from "#schemas/generated/validators.js";
import { FILE_BYTES_MAX } from "#source/characters.ts";
import { readYaml } from "#source/yaml.ts";

const full = (head: string, unit: (index: number) => string, tail = ""): string => {
  let text = head;
  for (let index = 0; text.length + unit(index).length + tail.length <= FILE_BYTES_MAX; index++)
    text += unit(index);
  return text + tail;
};

const grants: readonly (readonly [name: string, text: string])[] = [
  ["unknown keys", full("", (i) => `k${i}: 1\n`)],
  ["one key again and again", full("", () => "k: 1\n")],
  ["lists as keys", full("", (i) => `[${i}]: 1\n`)],
  ["anchors", full("", (i) => `&a${i} `)],
  ["aliases", full("reason: [", () => "*a,", "]")],
  ["tags", full("", () => "! ")],
  ["directives", full("", () => "%A\n")],
  ["documents", full("", () => "---\n")],
  ["commas", full("reason: [", () => ",", "]")],
  ["quotes", full("", () => '"')],
  ["colons", full("", () => ": ")],
  ["open brackets", full("", () => "[")],
  ["bidi controls", full("", () => "\u202e").slice(0, FILE_BYTES_MAX / 3)],
  ["escaped controls", full('reason: "', () => "\\u0000", '"\n')],
];

const policies: readonly (readonly [name: string, text: string])[] = [
  ["empty rules", full("rules:\n", () => "- {}\n")],
  ["rules that are text", full("rules: [", () => "a,", "]")],
  ["rules of nothing known", full("rules:\n", (i) => `- { x${i}: 1, approvals: 3 }\n`)],
  ["wrong routes", full("rules:\n- match: /a/\n  routes:\n", () => "  - { name: 3, when: {} }\n")],
];

describe("a file that is wrong everywhere", () => {
  test.each(grants)("%s in a grant", (_, text) => {
    const read = readYaml({ path: "access/a/b/c/d.yaml", text }, validateGrantFile);
    expect(read.ok ? 0 : read.error.length).toBeGreaterThan(0);
    expect(read.ok ? 0 : read.error.length).toBeLessThanOrEqual(200);
  });

  test.each(policies)("%s in a policy", (_, text) => {
    const began = performance.now();
    const read = readYaml({ path: "policies/a.yaml", text }, validatePolicyFile);
    expect(read.ok ? 0 : read.error.length).toBeGreaterThan(100);
    expect(read.ok ? 0 : read.error.length).toBeLessThanOrEqual(200);
    // A fifth of that, on a busy machine. Copying all errors for each of them took more.
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
