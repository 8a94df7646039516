// Does judging one change cost the same in a repository of 100 grants and in one of 100,000? And what does `lapse check`
// cost beside what git and Node alone cost?
//
// `npx node bench/judging.ts [--grants 100000] [--rounds 7] [--json]`. Repositories are made in a temporary folder.
// Results are ratios of processor time (user and system, children included) within one run, the best of the rounds.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    grants: { type: "string", default: "100000" },
    rounds: { type: "string", default: "7" },
    json: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
const project = fileURLToPath(new URL("..", import.meta.url));
const lapse = join(project, "cli/dist/lapse.js");
const folder = mkdtempSync(join(tmpdir(), "lapse-bench-"));

const git = (cwd: string, ...args: string[]): string =>
  execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1 << 30 }).trim();

/** The example organisation with so many grants beside it, and one commit on top that asks for one more. */
function repository(grants: number): string {
  const at = join(folder, String(grants));
  git(folder, "init", "-q", "-b", "main", at);
  for (const name of ["access", "policies"]) cpSync(join(project, name), join(at, name), { recursive: true });
  git(at, "add", ".");
  const identity = ["-c", "user.name=bench", "-c", "user.email=bench@acme.example"];
  git(at, ...identity, "commit", "-q", "-m", "base");
  const text = "reason: Look at orders that are late\nticket: INC-1\nduration: 4h\n";
  const file = (path: string) => `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`;
  const files = Array.from({ length: grants }, (_, n) =>
    file(`access/orders-db/readonly/person-${n % 1_000}/inc-${n}.yaml`),
  );
  const commit = (mark: number, from: string, list: readonly string[]) =>
    `commit refs/heads/main\nmark :${mark}\ncommitter bench <bench@acme.example> ${1_790_000_000 + mark} +0000\ndata 1\nx\nfrom ${from}\n${list.join("")}\n`;
  const input = [
    commit(1, git(at, "rev-parse", "HEAD"), files),
    commit(2, ":1", [file("access/orders-db/readonly/mona/inc-new.yaml")]),
  ].join("");
  execFileSync("git", ["fast-import", "--quiet", "--force"], { cwd: at, input, maxBuffer: 1 << 30 });
  git(at, "checkout", "-q", "-f", "main");
  return at;
}

/** Processor seconds of a command with its children. */
function cost(cwd: string, command: string, args: readonly string[]): number {
  const script = `${[command, ...args].map((word) => `'${word}'`).join(" ")} >/dev/null`;
  const timed = spawnSync("bash", ["-c", `TIMEFORMAT='%U %S'; time ${script}`], { cwd, encoding: "utf8" });
  if (timed.status !== 0) throw new Error(`${script}: ${timed.stderr}`);
  const [user = 0, system = 0] = (timed.stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return user + system;
}

const least = (cwd: string, command: string, args: readonly string[]): number =>
  Math.min(...Array.from({ length: rounds }, () => cost(cwd, command, args)));

try {
  const small = repository(100);
  const large = repository(Number(options.grants));
  const check = ["check", "--base", "HEAD~1", "--head", "HEAD"];
  // What git alone needs to tell the same: Node's start, the difference, and the changed and the governing files.
  const plain = `'${process.execPath}' -e 0; git diff-tree -r -z HEAD~1 HEAD; git ls-tree -r HEAD~1 policies | cut -c13-52 | git cat-file --batch`;
  const results = {
    grants: Number(options.grants),
    checkSmall: least(small, process.execPath, [lapse, ...check]),
    checkLarge: least(large, process.execPath, [lapse, ...check]),
    plainLarge: least(large, "bash", ["-c", plain.replaceAll("'", "")]),
  };
  const ratios = {
    largeToSmall: results.checkLarge / results.checkSmall,
    checkToPlain: results.checkLarge / results.plainLarge,
  };
  if (options.json) console.log(JSON.stringify({ ...results, ...ratios }));
  else {
    console.log(
      `lapse check, 100 grants: ${results.checkSmall.toFixed(3)} s; ${results.grants}: ${results.checkLarge.toFixed(3)} s`,
    );
    console.log(`ratio of large to small: ${ratios.largeToSmall.toFixed(2)}`);
    console.log(`ratio to Node's start, git diff and git cat-file alone: ${ratios.checkToPlain.toFixed(2)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
