// Is GitHub's own description here? Installs it on demand: it weighs hundreds of megabytes.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const HERE = import.meta.dirname;
const STAMP = join(HERE, "node_modules", ".installed-for");

/** Runs `npm ci` in this folder when nothing is installed, or something else than the lock file says. */
export async function ensureGitHubDescription(): Promise<void> {
  const lock = await readFile(join(HERE, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  const installed = existsSync(STAMP) ? await readFile(STAMP, "utf8") : undefined;
  if (installed === wanted) return;
  await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: HERE });
  await writeFile(STAMP, wanted);
}
