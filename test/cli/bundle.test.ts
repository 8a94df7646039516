// Does the bundle answer what the sources answer, with the code beside it, without it, and with what is none?

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { exampleRepository, grantPath, grantText, lapse } from "./terminal.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lapse-bundle-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const code = join(folder, "program.code");
const bundled = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(folder, "lapse.js"), ...args], { cwd, encoding: "utf8" });
const isCodeRefused = (): string => {
  const script = `import { programIn } from "${root}cli/bundled/program.ts";
    console.log(programIn("${folder}", "${root}").script.cachedDataRejected);`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }).trim();
};

test("it does, and a repository that git's environment names is left alone", async () => {
  const hooked = exampleRepository();
  const before = hooked.git("rev-parse", "HEAD");
  execFileSync(process.execPath, [join(root, "scripts/bundle-cli.ts"), folder], {
    env: { ...process.env, GIT_DIR: join(hooked.folder, ".git"), GIT_WORK_TREE: hooked.folder },
  });
  expect(hooked.git("rev-parse", "HEAD")).toBe(before);
  expect(hooked.git("status", "--porcelain")).toBe("");

  const { folder: cwd, write } = exampleRepository();
  write({ [grantPath]: grantText("12h") });
  const wanted = await lapse(["check"], { cwd });
  expect(wanted.exit).toBe(1);
  const answers = () => {
    const { status, stdout, stderr } = bundled(cwd, "check");
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: wanted.out, stderr: "" });
  };
  expect(isCodeRefused()).toBe("false");
  answers();
  writeFileSync(code, "no code");
  expect(isCodeRefused()).toBe("true");
  answers();
  rmSync(code);
  answers();
  expect(bundled(cwd, "help").stdout).toContain("who-had");
});
