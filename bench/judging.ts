// Does judging one change cost the same in a repository of 100 grants and in one of 100,000? And what does `lapse check`
// cost beside what git and Node alone cost?
//
// `npx node bench/judging.ts [--grants 100000] [--rounds 7] [--json]`. Repositories are made in a temporary folder.
// Results are ratios of processor time (user and system, children included) within one run, the best of the rounds,
// each of several runs of the command. In a round all commands take their turn, so that a busy machine is busy for all.
//
// There are two readings. In a checkout the working tree is judged, committed or not (`lapse check`); a commit can be
// judged without looking at it (`lapse check --head HEAD`). What git and Node alone cost is Node's start (`node -e 0`),
// `git diff` of the base and the same working tree or the same commit, and one `git cat-file --batch` over the files
// that differ. It is not `git diff-tree`, which reads the whole index.

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
  // Until then git reads again what was written in the same moment as its index.
  git(at, "update-index", "-q", "--refresh");
  return at;
}

/** Processor seconds of one run of a command with its children; of several at once, as one is near to the clock's step. */
function cost(cwd: string, script: string, runs: number): number {
  const many = `for run in $(seq ${runs}); do ${script}; done >/dev/null`;
  const timed = spawnSync("bash", ["-c", `set -e; TIMEFORMAT='%U %S'; time (${many})`], {
    cwd,
    encoding: "utf8",
  });
  if (timed.status !== 0) throw new Error(`${script}: ${timed.stderr}`);
  const [user = 0, system = 0] = (timed.stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return (user + system) / runs;
}

type Measured = readonly [cwd: string, script: string, runs: number];

/** The least that each command cost in any round. */
function least<Name extends string>(
  commands: Readonly<Record<Name, Measured>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(commands) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])) as Record<
    Name,
    number
  >;
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const [cwd, script, runs]: Measured = commands[name];
      found[name] = Math.min(found[name], cost(cwd, script, runs));
    }
  return found;
}

try {
  const small = repository(100);
  const large = repository(Number(options.grants));
  const node = `'${process.execPath}'`;
  const check = `${node} '${lapse}' check --base HEAD~1`;
  const changed = git(large, "diff", "--raw", "--no-abbrev", "HEAD~1", "HEAD").split(" ")[3] ?? "";
  const results = least({
    node: [large, `${node} -e 0`, 10],
    catFile: [large, `git cat-file --batch <<< ${changed}`, 10],
    treeDiff: [large, "git diff --raw -z HEAD~1", 3],
    treeCheck: [large, check, 3],
    commitDiff: [large, "git diff --raw -z HEAD~1 HEAD", 10],
    commitCheck: [large, `${check} --head HEAD`, 10],
    commitCheckSmall: [small, `${check} --head HEAD`, 10],
  });
  const plain = (diff: number): number => results.node + diff + results.catFile;
  const ratios = {
    largeToSmall: results.commitCheck / results.commitCheckSmall,
    treeToPlain: results.treeCheck / plain(results.treeDiff),
    commitToPlain: results.commitCheck / plain(results.commitDiff),
  };
  if (options.json) console.log(JSON.stringify({ grants: Number(options.grants), ...results, ...ratios }));
  else {
    const seconds = Object.entries(results).map(([name, value]) => `${name} ${value.toFixed(4)} s`);
    console.log(`${options.grants} grants: ${seconds.join(", ")}`);
    console.log(`a commit, with ${options.grants} grants to with 100: ${ratios.largeToSmall.toFixed(2)}`);
    console.log(
      `the working tree, to Node's start, git diff and git cat-file: ${ratios.treeToPlain.toFixed(2)}`,
    );
    console.log(`a commit, to Node's start, git diff and git cat-file: ${ratios.commitToPlain.toFixed(2)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
