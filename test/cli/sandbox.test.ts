// What do the commands say that start a sandbox, and what when it cannot be started here?

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { progressOn } from "#cli/sandbox/progress.ts";
import { instantOf } from "#time/instant.ts";
import { outputProblems } from "./outputs.ts";
import { lapse } from "./terminal.ts";

const script = fileURLToPath(new URL("../../cli/lapse.ts", import.meta.url));

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Starts the command as a process: `said` waits for words on its stdout, and gives all that was there by then. */
function start(argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [script, ...argv], { env: { ...process.env, ...environment } });
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (more: string) => {
    text.out += more;
  });
  child.stderr.setEncoding("utf8").on("data", (more: string) => {
    text.err += more;
  });
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...text })));
  const said = async (words: string): Promise<string> => {
    while (!text.out.includes(words)) {
      if (child.exitCode !== null) throw new Error(`it ended without "${words}": ${text.err}`);
      await pause(50);
    }
    return text.out;
  };
  return { child, ended, said };
}

const spawned = (argv: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended> =>
  start(argv, environment).ended;

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

/** What an answer has to hold before a person goes on: the app and the Action need their moment. */
const awaited: readonly (readonly [line: RegExp, answer: RegExp])[] = [
  [/\/check-runs$/, /waiting for 1 approval/],
  [/\/comments$/, /lapse:check/],
];

/** Types the lines into a shell, one after another, and gives what came of each. What psql would do is done by pg. */
async function follow(lines: readonly string[], folder: string): Promise<readonly string[]> {
  const shell = spawn("sh", [], { cwd: folder, env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null" } });
  let said = "";
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const type = async (line: string): Promise<string> => {
    said = "";
    shell.stdin.write(`${line}\necho "that was it"\n`);
    while (!said.includes("that was it")) await pause(50);
    return said;
  };
  const answers: string[] = [];
  let read = "";
  for (const line of lines) {
    const [, url, question] = /^psql (\S+) -c '(.*)'$/.exec(line) ?? [];
    const answer = url === undefined ? type : () => ask(url, question ?? "");
    // Each look at the refunds sees something else than the one before.
    const before = read;
    const isIt = (text: string): boolean =>
      url === undefined
        ? awaited.every(([which, words]) => !which.test(line) || words.test(text))
        : text !== before;
    let text = await answer(line);
    for (let tries = 0; !isIt(text) && tries < 60; tries += 1) {
      await pause(500);
      text = await answer(line);
    }
    if (url !== undefined) read = text;
    answers.push(text);
  }
  shell.stdin.end();
  return answers;
}

async function ask(url: string, question: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return `${(await client.query(question)).rowCount} rows`;
  } catch (error) {
    return String(error);
  } finally {
    await client.end();
  }
}

test("whoever does what the sandbox prints sees access asked for, given, used and ended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lapse-followed-"));
  const started = start(["sandbox"]);
  const welcome = await started.said("Ctrl-C stops everything");
  const lines = welcome.split("\n").flatMap((line) => /^ {2}([a-z].*)$/.exec(line)?.[1] ?? []);
  const answers = await follow(lines, folder);
  started.child.kill("SIGINT");
  const ended = await started.ended;
  rmSync(folder, { recursive: true });
  const read = answers.filter((_, index) => lines[index]?.startsWith("psql"));
  expect(read).toEqual([
    expect.stringContaining("permission denied"),
    expect.stringMatching(/^[1-9]\d* rows$/),
    // Whoever asks in the moment of the revocation has their session closed.
    expect.stringMatching(/permission denied|terminating connection/),
  ]);
  expect(answers.join("\n")).toContain("waiting for 1 approval");
  expect(answers.at(-1)).toContain("approved by lin, asked for by mona");
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.out).toContain("stopped; nothing is left behind");
}, 120_000);

test("the sandbox says as JSON where everything is", async () => {
  const started = start(["sandbox", "--json"]);
  await started.said("\n");
  started.child.kill("SIGINT");
  const ended = await started.ended;
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
