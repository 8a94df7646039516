// Law 12: the same inputs give the same bytes, wherever the machine stands and whatever it speaks.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const cases = readdirSync(join(root, "test/cases")).map((name) => join("test/cases", name));

/** All cases judged and told by a process of its own, which finds its zone and language in its environment. */
function judged(environment: Readonly<Record<string, string>>) {
  const program = `
    const { run } = await import("#cli/program.ts");
    console.error(new Date(0).toString(), (1234.5).toLocaleString());
    const { stdin, stdout, stderr } = process;
    const context = { stdin, stdout, stderr, cwd: process.cwd(), env: {}, clock: () => 0 };
    const cases = JSON.parse(process.env.CASES);
    process.exitCode = (await run(["judge", "--json", ...cases], context)) || (await run(["judge", ...cases], context));`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 100_000_000,
    env: { PATH: process.env.PATH ?? "", CASES: JSON.stringify(cases), ...environment },
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return { bytes: ran.stdout, place: ran.stderr.split("\n")[0] };
}

test("every case is decided and told in the same bytes in every zone and language", () => {
  const all = [
    { TZ: "UTC", LC_ALL: "C" },
    { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" },
    { TZ: "America/St_Johns", LC_ALL: "de_DE.UTF-8" },
  ].map(judged);
  expect(new Set(all.map(({ place }) => place)).size).toBe(3);
  expect(all[0]?.bytes.split("\n").length).toBeGreaterThan(cases.length * 10);
  expect(new Set(all.map(({ bytes }) => bytes)).size).toBe(1);
});

test("nothing in the core compares or writes texts by a language", () => {
  const found = readdirSync(join(root, "core"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .filter((name) =>
      /localeCompare|toLocale|\.get(?:Hours|Date|Day|Month|FullYear|TimezoneOffset)\(/.test(
        readFileSync(join(root, "core", name), "utf8"),
      ),
    );
  expect(found.map((name) => relative(root, name))).toEqual([]);
});
