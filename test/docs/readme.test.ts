// Is what people read first true? Its files would be taken, its links lead somewhere, its commands are there.

import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  validateDirectoryFile,
  validateGrantFile,
  validatePolicyFile,
  validateTargetFile,
} from "#schemas/generated/validators.js";
import { lapse } from "../cli/terminal.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

test.each([
  ["access/orders-db/readonly/mona/inc-4211.yaml", validateGrantFile],
  ["policies/50-orders-db.yaml", validatePolicyFile],
  ["access/orders-db/target.yaml", validateTargetFile],
  ["access/directory.yaml", validateDirectoryFile],
])("the example of %s is as its schema says", (path, validate) => {
  const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
  const [example, ...more] = blocks.filter((block) => block.startsWith(`# ${path}`));
  expect(more).toEqual([]);
  expect(validate(parse(example ?? "")), JSON.stringify(validate.errors)).toBe(true);
});

test("every link of the documentation leads to a file, and to a heading of it", () => {
  const pages = globSync("{*.md,docs/**/*.md,bench/*.md,sandbox/**/*.md}", { cwd: root });
  expect(pages.length).toBeGreaterThan(12);
  const dead = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), "utf8").replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
      const [path = "", anchor] = link.split("#");
      if (/^[a-z]+:/.test(link)) return [];
      const file = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(root, file))) return [`${page}: ${link}`];
      return anchor === undefined || anchorsOf(file).includes(anchor) ? [] : [`${page}: ${link}`];
    });
  });
  expect(dead).toEqual([]);
});

/** What GitHub calls the headings of a page. */
const anchorsOf = (page: string): readonly string[] =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

test("every command that it names is there", async () => {
  const named = [...readme.matchAll(/npx lapse ([a-z-]+)((?: [a-z-]+)*)/g)];
  expect(named.length).toBeGreaterThan(3);
  for (const [, command = "", more = ""] of named) {
    const below = command === "ledger" ? more.trim().split(" ").slice(0, 1) : [];
    const { exit, out } = await lapse(command === "help" ? ["help"] : [command, ...below, "--help"]);
    const shown = command === "help" ? "" : [command, ...below].join(" ");
    expect([exit, out.startsWith(`Usage: lapse ${shown}`)], command).toEqual([0, true]);
  }
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [, script = ""] of readme.matchAll(/npm run ([a-z]+)/g))
    expect(Object.keys(scripts)).toContain(script);
});
