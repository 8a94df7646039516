// Does an editor with a YAML language server know what each file may say, and can it explain every key?

import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { minimatch } from "minimatch";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const settings: Readonly<Record<string, readonly string[]>> = JSON.parse(read(".vscode/settings.json"))[
  "yaml.schemas"
];

const schemasOf = (path: string): readonly string[] =>
  Object.entries(settings).flatMap(([schema, patterns]) => {
    const [not, is] = [true, false].map((negated) =>
      patterns.some(
        (pattern) => pattern.startsWith("!") === negated && minimatch(path, pattern.replace(/^!/, "")),
      ),
    );
    return is && !not ? [schema] : [];
  });

test.each([
  ["access/orders-db/readonly/mona/inc-4211.yaml", "grant"],
  ["access/github/release-managers/deputies/mona/inc-1.yaml", "grant"],
  ["access/orders-db/target.yaml", "target"],
  ["access/directory.yaml", "directory"],
  ["policies/50-orders-db.yaml", "policy"],
  ["policies/shifts/orders.yaml", "shifts"],
])("%s is a %s", (path, schema) => {
  expect(schemasOf(path)).toEqual([`schemas/${schema}.schema.json`]);
});

test("what the example's files name in their first line is what the settings say", () => {
  const files = globSync("{access,policies}/**/*.yaml", { cwd: fileURLToPath(root) });
  expect(files.length).toBeGreaterThan(5);
  for (const path of files) {
    const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(read(path)) ?? [];
    expect([posix.join(posix.dirname(path), schema)], path).toEqual(schemasOf(path));
  }
});

test("every property of every schema is described", () => {
  const names = globSync("schemas/*.schema.json", { cwd: fileURLToPath(root) });
  expect(names.length).toBeGreaterThan(6);
  const bare: string[] = [];
  const look = (node: unknown, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties")
        for (const [name, property] of Object.entries(value as object))
          if (!Object.hasOwn(property, "description") && !Object.hasOwn(property, "$ref"))
            bare.push(`${path}/${name}`);
      look(value, `${path}/${key}`);
    }
  };
  for (const name of names) look(JSON.parse(read(name)), name);
  expect(bare).toEqual([]);
});
