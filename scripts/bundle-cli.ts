// Makes cli/dist/: the command line as one file of JavaScript, because reading hundreds of TypeScript files takes longer
// than most commands take to answer, and beside it the code that Node makes of it, because compiling takes as long as
// running. `npm ci` makes it; git does not keep it. docs/decisions/0008-code-beside-the-bundle.md says more.
//
// node scripts/bundle-cli.ts [folder]

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { CODE, PROGRAM, type Program, programIn } from "#cli/bundled/program.ts";
import { instantOf } from "#time/instant.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = resolve(process.argv[2] ?? join(root, "cli/dist"));

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
// CommonJS, which Node starts sooner; the project's own package.json says otherwise.
writeFileSync(join(dist, "package.json"), '{ "type": "commonjs" }\n');
const common = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  // Names stay, because a stack shows them.
  minifySyntax: true,
  minifyWhitespace: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  legalComments: "none",
} as const;
await build({
  ...common,
  entryPoints: { lapse: "cli/bundled/start.ts" },
  define: { "import.meta.dirname": "__dirname" },
});
await build({
  ...common,
  stdin: {
    contents: 'export { main } from "#cli/main.ts"; export { run } from "#cli/program.ts";',
    resolveDir: root,
  },
  entryNames: PROGRAM.replace(".js", ""),
  banner: { js: "(function (module, exports, require) {" },
  footer: { js: "})" },
  // The sandbox looks for the project's files around its own, and its parts are only read when it is started.
  external: ["pg-native", "#cli/sandbox/*"],
  // What is loaded with its code has no import(). It has require(), which knows modules since Node 22.
  supported: { "dynamic-import": false },
});
const program = programIn(dist, root);
try {
  await useIt(program);
  writeFileSync(join(dist, CODE), program.script.createCachedData());
} catch (error) {
  console.error(`cli/dist: it will start slowly: ${error instanceof Error ? error.message : error}`);
}

/** Node compiles a function when it is first called, and only what is compiled is kept. So the usual is done once. */
async function useIt({ exports: { run } }: Program): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lapse-bundle-"));
  // ATTACKER: run by a hook of git's, a repository's name stands in the environment, and it is not this one.
  for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];
  Object.assign(process.env, { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });
  const git = (...args: readonly string[]) =>
    execFileSync("git", [
      "-C",
      folder,
      "-c",
      "user.name=lapse",
      "-c",
      "user.email=lapse@acme.example",
      ...args,
    ]);
  const grant = "access/orders-db/readonly/mona/inc-1.yaml";
  const ask = (duration: string) => {
    mkdirSync(join(folder, grant, ".."), { recursive: true });
    writeFileSync(join(folder, grant), `reason: Look at orders\nticket: INC-1\nduration: ${duration}\n`);
  };
  const lapse = (...argv: readonly string[]) => {
    const [stdin, stdout, stderr] = [Readable.from([]), new PassThrough(), new PassThrough()];
    return run(argv, { stdin, stdout, stderr, cwd: folder, env: {}, clock: () => instantOf(1_795_507_200) });
  };
  try {
    git("init", "-q", "-b", "main");
    for (const name of ["access", "policies"])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    git("add", ".");
    git("commit", "-q", "-m", "base");
    ask("12h");
    await lapse("check");
    ask("4h");
    git("add", ".");
    git("commit", "-q", "-m", "ask");
    await lapse("check", "--base", "HEAD~1", "--head", "HEAD");
    await lapse("check", "--base", "HEAD~1", "--head", "HEAD", "--json");
    await lapse("explain", grant);
    await lapse("match", "/orders-db/", grant);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
