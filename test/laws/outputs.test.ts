// THREATS 14: outputs and the environment of a job are written by the toolkit alone, which draws a delimiter for each.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const byHand = /GITHUB_(?:OUTPUT|ENV|PATH|STATE)\b|::(?:set-|save-|add-)|exportVariable|addPath/;

test("the check of this test finds what writes them by hand", () => {
  for (const text of [
    "process.env.GITHUB_OUTPUT",
    "`::set-output name=x::y`",
    "core.exportVariable(name, value)",
  ])
    expect(text).toMatch(byHand);
  expect("core.setOutput(name, value); process.env.GITHUB_STEP_SUMMARY").not.toMatch(byHand);
});

test("nothing in the product writes them by hand, and the workflows write them in no script", () => {
  const rooms = ["core", "flows", "forge", "targets", "app", "action", "cli", ".github/workflows"];
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|yml)$/.test(name))
      .map((name) => join(room, name)),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((name) => byHand.test(readFileSync(join(root, name), "utf8")))).toEqual([]);
});
