// What do the commands say that start a sandbox, and what when it cannot be started here?

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { progressOn } from "#cli/sandbox/progress.ts";
import { instantOf } from "#time/instant.ts";
import { outputProblems } from "./outputs.ts";
import { lapse } from "./terminal.ts";

const script = fileURLToPath(new URL("../../cli/lapse.ts", import.meta.url));

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the command as a process; `interruptAt` is a text at which it gets its Ctrl-C. */
function spawned(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  interruptAt?: string,
): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...argv], { env: { ...process.env, ...environment } });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
    if (interruptAt !== undefined && said.out.includes(interruptAt)) child.kill("SIGINT");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...said })));
}

describe("a sandbox that cannot start says why, and ends", () => {
  test("something else listens on the port", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const ended = await spawned(["sandbox", "--port", String(port)]);
    other.close();
    expect(ended).toMatchObject({ code: 3, out: "" });
    expect(ended.err).toContain("lapse: something else listens on that port; name another with --port\n");
    expect(ended.err).not.toMatch(/\n\s+at /);
  }, 60_000);

  test("there is no git", async () => {
    const ended = await spawned(["demo", "--json"], { PATH: "/nonexistent" });
    expect(ended).toMatchObject({ code: 3, err: "" });
    expect(outputProblems("error", JSON.parse(ended.out))).toEqual([]);
    expect(ended.out).toContain("needs git");
  }, 60_000);

  test.runIf(process.getuid?.() === 0)(
    "root's temporary folder is closed to PostgreSQL's account",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "lapse-closed-"));
      chmodSync(folder, 0o700);
      const ended = await spawned(["demo"], { TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: "1" });
      rmSync(folder, { recursive: true });
      expect(ended.code).toBe(3);
      expect(ended.err).toContain("let TMPDIR name a folder that everybody may enter");
    },
    60_000,
  );

  test("a port that is none", async () => {
    const ran = await lapse(["sandbox", "--port", "70000"]);
    expect(ran).toMatchObject({ exit: 2, err: "lapse: --port takes a number from 0 to 65535\n" });
  });
});

test("the sandbox says as JSON where everything is", async () => {
  const ended = await spawned(["sandbox", "--json"], {}, "\n");
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(outputProblems("sandbox", JSON.parse(ended.out))).toEqual([]);
}, 60_000);

test.each([
  ["coloured on a terminal", {}, true, "\u001b[32m✔"],
  ["plain away from it", {}, false, "✔ a scene 1.0 s\n"],
  ["plain for somebody who has set NO_COLOR", { NO_COLOR: "1" }, true, "✔ a scene 1.0 s\n"],
])("progress is %s", (_, env, isTTY, shown) => {
  const cursor = { cursorTo: () => true, moveCursor: () => true, clearLine: () => true };
  const stderr = Object.assign(new PassThrough(), { isTTY, ...cursor });
  const nothing = new PassThrough();
  const context = { stdin: nothing, stdout: nothing, stderr, cwd: "/", env, clock: () => instantOf(0) };
  const { done } = progressOn(context, false);
  done("a scene", "1.0 s");
  expect(String(stderr.read())).toContain(shown);
});
