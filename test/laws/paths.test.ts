// Does the project work in a folder whose name has a space? What a URL calls a file is not what the file is called.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rooms = [
  ...["core", "flows", "forge", "targets", "app", "action", "cli", "sandbox"],
  ...["scripts", "test", "bench"],
];

test("no file's place is a URL's pathname, which writes a space as %20", () => {
  const sources = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
      .map((name) => join(room, name)),
  );
  expect(sources.length).toBeGreaterThan(300);
  const wrong = /new URL\([^;]*import\.meta\.url\)\.pathname/;
  expect(sources.filter((path) => wrong.test(readFileSync(join(root, path), "utf8")))).toEqual([]);
});
