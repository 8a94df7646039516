// One call judges many folders, and what is wrong with one is told at its place and holds up no other.
import { cpSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lapse } from "./terminal.ts";

const root = join(import.meta.dirname, "../..");
const good = ["approval-missing", "duration-too-long"].map((name) => join(root, "test/cases", name));
let broken: string;
let linked: string;
let unreadable: string;

beforeAll(() => {
  broken = mkdtempSync(join(tmpdir(), "lapse-broken-"));
  writeFileSync(
    join(broken, "facts.yaml"),
    "now: 2026-11-24T10:00:00Z\npullRequest: { number: 1, author: null }\n",
  );
  linked = mkdtempSync(join(tmpdir(), "lapse-linked-"));
  symlinkSync(join(good[0] ?? "", "facts.yaml"), join(linked, "facts.yaml"));
  unreadable = mkdtempSync(join(tmpdir(), "lapse-unreadable-"));
  cpSync(good[0] ?? "", unreadable, { recursive: true });
  // Larger than any file that is read at once; it takes no room on the disk.
  writeFileSync(join(unreadable, "change/dump.sql"), "");
  truncateSync(join(unreadable, "change/dump.sql"), 3 * 1024 ** 3);
});
afterAll(() => {
  for (const folder of [broken, linked, unreadable]) rmSync(folder, { recursive: true });
});

test("what is decided is no failure of the command", async () => {
  const ran = await lapse(["judge", "--json", ...good]);
  expect(ran.exit).toBe(0);
  expect(
    ran.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { case: "approval-missing", decision: "wait" },
    { case: "duration-too-long", decision: "deny" },
  ]);
});

test("a broken folder, a link and a missing folder have problems; the others are judged", async () => {
  const missing = join(broken, "nowhere");
  const ran = await lapse(["judge", "--json", broken, ...good, linked, missing, join(broken, "facts.yaml")]);
  expect(ran.exit).toBe(1);
  expect(
    ran.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { problems: [{ code: "missing-key", at: { path: "facts.yaml", line: 2, column: 1 } }] },
    { decision: "wait" },
    { decision: "deny" },
    { problems: [{ code: "link-in-case", at: { path: "facts.yaml" } }] },
    { case: "nowhere", problems: [{ code: "folder-missing" }] },
    { problems: [{ code: "folder-missing" }] },
  ]);
});

test("a file that cannot be read is a problem of its folder, and holds up no other", async () => {
  const ran = await lapse(["judge", "--json", unreadable, ...good]);
  expect(ran.exit).toBe(1);
  expect(
    ran.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { problems: [{ code: "text-unreadable", at: { path: "change/dump.sql" } }] },
    { decision: "wait" },
    { decision: "deny" },
  ]);
});

test("for people, each folder has a headline, and a problem names file, line and what would pass", async () => {
  const ran = await lapse(["judge", ...good, broken]);
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain(
    `${good[0]}: mona → orders-db/readonly: waiting for 1 approval\nWaits: nobody has approved`,
  );
  expect(ran.out).toContain(`${broken}: not a case\n${join(broken, "facts.yaml")}:2:1: missing-key: `);
  expect(ran.out).toContain("Add `head`");
});
