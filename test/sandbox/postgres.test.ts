// Does the sandbox's PostgreSQL come up by itself, beside others, and go away without a trace however the process ends?

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { startPostgres } from "#sandbox/postgres.ts";
import { seedOrders } from "#sandbox/postgres-seed.ts";

const isFree = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => false,
    (error: Error) => JSON.stringify(error.cause).includes("ECONNREFUSED"),
  );

async function ask(url: string, question: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

describe("a server", () => {
  test("two at once do not meet; after stop neither folder nor port is left", async () => {
    const said: string[] = [];
    const servers = await Promise.all([
      startPostgres({ onProgress: (line) => said.push(line) }),
      startPostgres(),
    ]);
    const [one, other] = servers;
    await ask(one.url, "create table here ()");
    await expect(ask(other.url, "select * from here")).rejects.toThrow(/does not exist/);
    await Promise.all([...servers, ...servers].map(({ stop }) => stop()));
    for (const { folder, port } of servers) {
      expect(existsSync(folder)).toBe(false);
      expect(await isFree(port)).toBe(true);
    }
    expect(said.at(-1)).toBe("PostgreSQL is up");
  }, 60_000);

  test("a server that cannot start says why, and leaves no folder", async () => {
    const taken = await startPostgres();
    const folder = `${taken.folder}-second`;
    await expect(startPostgres({ port: taken.port, folder })).rejects.toThrow(/Address already in use/);
    expect(existsSync(folder)).toBe(false);
    await expect(ask(taken.url, "select 1")).resolves.toHaveLength(1);
    await taken.stop();
  }, 60_000);

  test("a folder with something in it is refused, and stays as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lapse-precious-"));
    writeFileSync(join(folder, "precious"), "");
    await expect(startPostgres({ folder })).rejects.toThrow(/not empty/);
    expect(existsSync(join(folder, "precious"))).toBe(true);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["SIGINT", "SIGINT", 130],
    ["SIGTERM", "SIGTERM", 143],
    ["an uncaught error", "throw", 1],
    ["its own exit code", "exit", 7],
  ] as const)(
    "it ends with the process: %s",
    async (_, how, code) => {
      const ended = await endsWith(how);
      expect(ended.code).toBe(code);
      expect(existsSync(ended.folder)).toBe(false);
      expect(await isFree(ended.port)).toBe(true);
    },
    60_000,
  );
});

/** A process of its own starts a server, says where it is, and ends in the given way. */
function endsWith(how: "SIGINT" | "SIGTERM" | "throw" | "exit"): Promise<{
  readonly code: number | null;
  readonly folder: string;
  readonly port: number;
}> {
  const program = `
    import { startPostgres } from "#sandbox/postgres.ts";
    const { folder, port } = await startPostgres();
    console.log(JSON.stringify({ folder, port }));
    if (process.argv[1] === "throw") throw new Error("on purpose");
    if (process.argv[1] === "exit") process.exit(7);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, how], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.endsWith("\n") && how.startsWith("SIG")) child.kill(how === "SIGINT" ? "SIGINT" : "SIGTERM");
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, ...JSON.parse(said) }));
  });
}

test("the example database gives people nothing by themselves, and Lapse's own role neither", async () => {
  const server = await startPostgres();
  try {
    const { personUrl, lapseUrl, adminUrl } = await seedOrders(server.url, [
      { name: "mona", password: "p@ss/:?" },
    ]);
    expect(await ask(adminUrl, "select * from refunds where state = 'pending'")).toHaveLength(3);
    for (const url of [personUrl.get("mona") ?? "", lapseUrl]) {
      await expect(ask(url, "select * from refunds")).rejects.toThrow(/permission denied/);
      await expect(ask(url, "set role orders_ro")).rejects.toThrow(/permission denied/);
      await expect(ask(url, "create table mine ()")).rejects.toThrow(/permission denied/);
    }
  } finally {
    await server.stop();
  }
}, 60_000);
