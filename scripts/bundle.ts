// Makes action/dist/index.js: the Action as one file, as the runner needs it, the same bytes from the same sources.
// `--check` writes nothing and exits 1 when what is there is stale.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = new URL("../action/dist/index.js", import.meta.url);

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ["action/main.ts"],
  bundle: true,
  write: false,
  outfile: "action/dist/index.js",
  format: "esm",
  platform: "node",
  target: "node24",
  // pg asks for its native binding only when told to; it is not part of the bundle.
  external: ["pg-native"],
  legalComments: "none",
  charset: "utf8",
  // Some dependencies are CommonJS and ask for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
  },
});
const text = outputFiles[0]?.text ?? "";

if (process.argv.includes("--check")) {
  if ((await readFile(out, "utf8").catch(() => "")) !== text) {
    console.error("action/dist/index.js is stale: run `npm run bundle`");
    process.exit(1);
  }
} else {
  await mkdir(new URL(".", out), { recursive: true });
  await writeFile(out, text);
  console.log(`action/dist/index.js: ${Math.round(text.length / 1024)} KiB`);
}
