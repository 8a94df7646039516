// Which changes of the policy's code would no test notice?
//
//   npx node test/mutation/main.ts                            all of core/policy/, three quarters of an hour
//   npx node test/mutation/main.ts core/policy/judge.ts …     some files (or patterns), minutes
//   npx node test/mutation/main.ts --report                   what the last run found, once more
//
// Ends with 1 when a mutant survives that survivors.yaml does not judge, or when fewer than nine in ten are killed.
import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";

const here = import.meta.dirname;
const root = join(here, "../..");
const report = join(root, "reports/mutation.json");
const scoreLeast = 0.9;

/** Stryker is installed here when first asked for: nobody else needs it. */
async function ensureStryker(): Promise<void> {
  const stamp = join(here, "node_modules", ".installed-for");
  const wanted = createHash("sha256")
    .update(readFileSync(join(here, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here });
  writeFileSync(stamp, wanted);
}

type Position = { readonly line: number; readonly column: number };
type Mutant = {
  readonly status:
    | "Killed"
    | "Timeout"
    | "Survived"
    | "NoCoverage"
    | "Ignored"
    | "RuntimeError"
    | "CompileError";
  readonly replacement?: string;
  readonly location: { readonly start: Position; readonly end: Position };
};
type Mutated = { readonly source: string; readonly mutants: readonly Mutant[] };
type Judged = { readonly code: string; readonly became: string; readonly why: string };

const onOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function codeAt(source: string, { start, end }: Mutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last]?.slice(0, end.column - 1) ?? "";
  lines[0] = lines[0]?.slice(start.column - 1) ?? "";
  return onOneLine(lines.join("\n"));
}

const isKilled = ({ status }: Mutant): boolean => status === "Killed" || status === "Timeout";
const isLeft = ({ status }: Mutant): boolean => status === "Survived" || status === "NoCoverage";
const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

/** Prints a table by file, and every survivor that nobody judged. Gives whether all is well. */
function tell(): boolean {
  const files: Readonly<Record<string, Mutated>> = JSON.parse(readFileSync(report, "utf8")).files;
  const judged: Readonly<Record<string, readonly Judged[]>> =
    parse(readFileSync(join(here, "survivors.yaml"), "utf8")) ?? {};
  let [allKilled, allLeft, open] = [0, 0, 0];
  console.log("| file | mutants | killed | survived | score |\n|---|--:|--:|--:|--:|");
  const found: string[] = [];
  const stale: string[] = [];
  for (const [path, { source, mutants }] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const killed = mutants.filter(isKilled).length;
    const left = mutants.filter(isLeft);
    if (killed + left.length === 0) continue;
    [allKilled, allLeft] = [allKilled + killed, allLeft + left.length];
    const counts = [killed + left.length, killed, left.length, percent(killed, killed + left.length)];
    console.log(`| ${path} | ${counts.join(" | ")} |`);
    const matched = new Set<Judged>();
    for (const mutant of left) {
      const code = codeAt(source, mutant.location);
      const became = onOneLine(mutant.replacement ?? "");
      const judgement = judged[path]?.find((one) => one.code === code && one.became === became);
      if (judgement !== undefined) {
        matched.add(judgement);
        continue;
      }
      const { line, column } = mutant.location.start;
      found.push(`${path}:${line}:${column}\n    ${code}\n  → ${became}`);
      open += 1;
    }
    for (const one of judged[path] ?? []) {
      if (!matched.has(one)) stale.push(`${path}\n    ${one.code}\n  → ${one.became}`);
    }
  }
  const score = allKilled / (allKilled + allLeft);
  const sums = [allKilled + allLeft, allKilled, allLeft, percent(allKilled, allKilled + allLeft)];
  console.log(`| **all** | ${sums.join(" | ")} |\n`);
  console.log(
    open === 0 ? "Every survivor is judged in survivors.yaml." : `${open} survivors are not judged:`,
  );
  for (const one of found) console.log(one);
  if (stale.length > 0) console.log(`${stale.length} judgements are about nothing that survived:`);
  for (const one of stale) console.log(one);
  return open === 0 && score >= scoreLeast;
}

const asked = process.argv.slice(2);
if (asked[0] !== "--report") {
  await ensureStryker();
  const stryker = join(here, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const only = asked.length === 0 ? [] : ["--mutate", asked.join(",")];
  const run = spawnSync(process.execPath, [stryker, "run", "test/mutation/stryker.config.json", ...only], {
    cwd: root,
    stdio: "inherit",
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
process.exitCode = tell() ? 0 : 1;
