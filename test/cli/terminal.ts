// What is a terminal in a test? Streams that are kept, a folder, an environment and a clock.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { ExitCode } from "#cli/context.ts";
import { run } from "#cli/program.ts";
import { type Clock, instantOf } from "#time/instant.ts";

/** 2026-11-24T08:00:00Z */
export const NOW = instantOf(1_795_507_200);

export type Ran = { readonly exit: ExitCode; readonly out: string; readonly err: string };

/** Runs one command line in this process. */
export async function lapse(
  argv: readonly string[],
  options: {
    readonly cwd?: string;
    readonly stdin?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly clock?: Clock;
  } = {},
): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const text = { out: "", err: "" };
  stdout.on("data", (chunk: Buffer) => {
    text.out += chunk.toString();
  });
  stderr.on("data", (chunk: Buffer) => {
    text.err += chunk.toString();
  });
  const exit = await run(argv, {
    stdin: Readable.from([options.stdin ?? ""]),
    stdout,
    stderr,
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    clock: options.clock ?? (() => NOW),
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { exit, ...text };
}

export const jsonOf = (ran: Ran): unknown => JSON.parse(ran.out);

export type Repository = {
  readonly folder: string;
  /** Runs git, and gives what it printed. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files into the working tree; null deletes. */
  readonly write: (files: Readonly<Record<string, string | null>>) => void;
  readonly commit: (message: string) => string;
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A repository of its own with the example organisation, committed on `main`; gone when the file's tests are over. */
export function exampleRepository(extra: Readonly<Record<string, string>> = {}): Repository {
  const folder = mkdtempSync(join(tmpdir(), "lapse-cli-"));
  folders.push(folder);
  for (const name of ["access", "policies"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", folder, ...args], {
      encoding: "utf8",
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    });
  const write: Repository["write"] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      const place = join(folder, path);
      if (text === null) rmSync(place);
      else {
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, text);
      }
    }
  };
  const commit = (message: string): string => {
    git("add", "-A");
    git("-c", "user.name=Mona", "-c", "user.email=mona@acme.example", "commit", "-q", "-m", message);
    return git("rev-parse", "HEAD").trim();
  };
  git("init", "-q", "-b", "main");
  write(extra);
  commit("the example");
  return { folder, git, write, commit };
}

export const grantPath = "access/orders-db/readonly/mona/inc-4211.yaml";
export const grantText = (duration: string): string =>
  `reason: Find the refunds that INC-4211 left pending\nticket: INC-4211\nduration: ${duration}\n`;
