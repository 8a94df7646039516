// A terminal obeys what it is sent: does a command send it anything that somebody else wrote?
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lapse } from "./terminal.ts";

const root = join(import.meta.dirname, "../..");
// Red, another title, a cleared screen by one sign, what follows turned around, and a line of a runner's.
const evil = "x\u001b[31m\u001b]0;title\u0007\u009b2J\u202e\n::error::y";
let folder: string;
const at = (...parts: readonly string[]): string => join(folder, ...parts);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lapse-hostile-"));
  const grant = (name: string) => `access/orders-db/readonly/mona/${name}.yaml`;
  const files = {
    [grant(evil)]: "reason: words\n",
    [grant("x")]: `reason: "${evil}"\n`,
    [grant("y")]: 'reason: "\\e[31m \\u202e"\nduration: "4h\\e[31m"\n',
    [`access/${evil}/target.yaml`]: `kind: "${evil}"\n`,
    [`policies/${evil}.yaml`]: `rules:\n  - ${evil}\n`,
    "policies/z.yaml": 'rules:\n  - { match: "/x\\e[31m/", name: "\\e[31m", limits: { "\\e[31m": 1 } }\n',
  };
  for (const name of ["access", "policies"]) {
    cpSync(join(root, name), at("repository", name), { recursive: true });
    cpSync(join(root, name), at("base", name), { recursive: true });
  }
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@y.example", ...args], {
      cwd: at("repository"),
    });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-qm", "x");
  for (const [path, text] of Object.entries(files)) write(at("repository", path), text);
  for (const name of ["case", evil]) {
    cpSync(join(root, "test/cases/approval-missing"), at(name), { recursive: true });
    for (const [path, text] of Object.entries(files)) write(at(name, "change", path), text);
  }
  cpSync(at(evil), at("unreadable"), { recursive: true });
  write(at("unreadable/facts.yaml"), `now: "${evil}"\n"\\e[31m": 1\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unseen = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\n]]|^::/mv;

test("the check of this test finds what a terminal would obey", () => {
  expect(unseen.test(evil)).toBe(true);
  expect(unseen.test("plain lines\nand `::error::` within one: é ü ✅\n")).toBe(false);
});

test.each([
  ["check", () => ["check", "--base", "main"]],
  ["explain", () => ["explain", `access/orders-db/readonly/${evil}`]],
  ["match", () => ["match", `/${evil}`, `access/${evil}`]],
  ["judge", () => ["judge", at("case"), at(evil), at("unreadable"), at(`${evil}-missing`)]],
  ["codeowners", () => ["codeowners"]],
  ["who-had", () => ["who-had", evil]],
  ["ledger verify", () => ["ledger", "verify", evil]],
  ["a command that is none", () => ["codeowners", "--write", `--${evil.replace("\n", "")}`]],
])("%s", async (_, argv) => {
  for (const json of [[], ["--json"]]) {
    const { out, err } = await lapse([...argv(), ...json], { cwd: at("repository") });
    expect(out + err).not.toBe("");
    expect(out + err).not.toMatch(unseen);
  }
});

test("--json tells the very text, in escapes", async () => {
  const { out } = await lapse(["check", "--base", "main", "--json"], { cwd: at("repository") });
  const { changed } = JSON.parse(out) as { changed: readonly string[] };
  expect(changed).toContain(`access/orders-db/readonly/mona/${evil}.yaml`);
});
