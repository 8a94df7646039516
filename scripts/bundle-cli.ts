// Makes cli/dist/: the command line in a few files of JavaScript, because reading hundreds of TypeScript files takes
// longer than most commands take to answer. `npm ci` makes it; git does not keep it.

import { rm } from "node:fs/promises";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
await rm(new URL("../cli/dist/", import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ["cli/lapse.ts"],
  outdir: "cli/dist",
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  format: "esm",
  platform: "node",
  target: "node24",
  legalComments: "none",
  // The sandbox looks for the project's files around its own, and its parts are only read when it is started.
  external: ["pg-native", "#cli/sandbox/*"],
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
