// What is left when somebody presses Ctrl-C in the middle of it? Nothing: no folder, and no server.

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = fileURLToPath(new URL("../../cli/lapse.ts", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lapse-interrupted-"));
  // PostgreSQL, to which root lends another account, has to be able to enter it.
  chmodSync(folder, 0o711);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the command with a folder for temporary things of its own, and Ctrl-C comes so long after `sign` is said. */
function interrupt(args: readonly string[], sign: string, milliseconds: number): Promise<number | null> {
  // In a group of its own, as at a terminal, where Ctrl-C reaches whatever the command has started as well.
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  const hear = (text: string): void => {
    if (said.includes(sign)) return;
    said += text;
    const { pid } = child;
    if (said.includes(sign) && pid !== undefined)
      setTimeout(() => process.kill(-pid, "SIGINT"), milliseconds);
  };
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  return new Promise((resolve) => child.once("close", resolve));
}

test.each([
  ["while it starts", ["demo"], "starting PostgreSQL", 600, 130],
  ["in a scene, while a branch is pushed", ["demo"], "mona cannot read", 100, 130],
  ["at play", ["sandbox"], "Ctrl-C stops everything", 0, 0],
] as const)(
  "interrupted %s, it leaves nothing behind",
  async (_, args, sign, milliseconds, code) => {
    expect(await interrupt(args, sign, milliseconds)).toBe(code);
    expect(readdirSync(folder)).toEqual([]);
  },
  60_000,
);
