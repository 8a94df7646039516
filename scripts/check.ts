// Everything that has to hold before a commit, in the order in which it is cheapest to learn what is wrong.
// `node scripts/check.ts` runs all; names of steps as arguments run only those.

import { spawnSync } from "node:child_process";

const steps: readonly (readonly [name: string, ...command: string[]])[] = [
  ["format and lint", "biome", "check", "--error-on-warnings", "."],
  ["types", "tsc", "-p", "tsconfig.json"],
  ["core without I/O", "tsc", "-p", "core/tsconfig.json"],
  ["generated from schemas", "node", "scripts/generate.ts", "--check"],
  ["bundle of the action", "node", "scripts/bundle.ts", "--check"],
  ["code owners", "node", "cli/lapse.ts", "codeowners", "--check"],
  ["laws, tests and goldens", "vitest", "run"],
];

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, command, ...args] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  // Run by npm, node_modules/.bin comes first on the path, Node 24 with it.
  const { status } = spawnSync(command ?? "", args, { stdio: ["ignore", "inherit", "inherit"] });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
