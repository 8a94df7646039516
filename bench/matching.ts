// How much faster do compiled patterns find the governing rule than minimatch asked rule by rule?
//
// `npx node bench/matching.ts [--rules 1000] [--paths 100000] [--json]`. Both answer the same questions in one
// process and every answer is compared. Only the ratio is a result: times differ from machine to machine.
import { parseArgs } from "node:util";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { patternGlobs } from "#policy/pattern/matches.ts";
import { type Pattern, parsePattern } from "#policy/pattern/pattern.ts";

/** A small generator with a seed (xorshift), so that every run asks the same. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const roles = ["readonly", "readwrite", "admin", "backup", "owner"];
const target = (index: number): string => `target-${index}`;

/**
 * Rules as an organisation would have them, from the broad to the narrow: everything, roles and files anywhere,
 * then targets, then what is in them. Later rules win, so this is the order that means something.
 */
function rulesOf(count: number): readonly string[] {
  const next = numbers(7);
  const targets = Math.ceil(count / 3);
  return Array.from({ length: count }, (_, index) => {
    const role = roles[next(roles.length)] ?? "admin";
    const share = index / count;
    if (index === 0) return "*";
    if (share < 0.02) return `${role}/`;
    if (share < 0.04) return `**/${role}/*/inc-*${next(10)}.yaml`;
    if (share < 0.3) return `/${target(next(targets))}/`;
    if (share < 0.9) return `/${target(next(targets))}/${role}/`;
    if (share < 0.95) return `/${target(next(targets))}/*/user-${next(100)}/`;
    return `/${target(next(targets))}/**/user-${next(100)}/`;
  });
}

/** Grants, in the order in which git lists them: sorted. */
function pathsOf(count: number, rules: number): readonly string[] {
  const next = numbers(11);
  const targets = Math.ceil(rules / 3);
  return Array.from({ length: count }, (_, index) => {
    const role = roles[next(roles.length)] ?? "admin";
    return `${target(next(targets))}/${role}/user-${next(100)}/inc-${index}.yaml`;
  }).sort();
}

type Answer = number | undefined;
type Run = { readonly milliseconds: number; readonly answers: readonly Answer[] };

/** What the work of one thread took: others on the machine do not count. */
function timed(paths: readonly string[], make: () => (path: string) => Answer): Run {
  const before = process.threadCpuUsage();
  const answers = paths.map(make());
  const used = process.threadCpuUsage(before);
  return { milliseconds: (used.user + used.system) / 1000, answers };
}

const median = (runs: readonly Run[]): number =>
  [...runs].sort((a, b) => a.milliseconds - b.milliseconds)[runs.length >> 1]?.milliseconds ?? Number.NaN;

const lastOf =
  (matchers: readonly ((path: string) => boolean)[]) =>
  (path: string): Answer => {
    for (let index = matchers.length - 1; index >= 0; index -= 1) if (matchers[index]?.(path)) return index;
    return undefined;
  };

function parsed(texts: readonly string[]): readonly Pattern[] {
  return texts.map((text) => {
    const pattern = parsePattern(text);
    if (!pattern.ok) throw new Error(`${text}: ${pattern.error.message}`);
    return pattern.value;
  });
}

/** Minimatch as bare as it can be asked: its objects alone, without this project's check of the path. */
function bareMatcher(pattern: Pattern): (path: string) => boolean {
  const [first, second] = patternGlobs(pattern);
  if (first === undefined) return () => false;
  if (second === undefined) return (path) => first.match(path);
  return (path) => first.match(path) || second.match(path);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      rules: { type: "string", default: "1000" },
      paths: { type: "string", default: "100000" },
      json: { type: "boolean", default: false },
    },
  });
  const patterns = parsed(rulesOf(Number(values.rules)));
  const paths = pathsOf(Number(values.paths), patterns.length);
  const bare = lastOf(patterns.map(bareMatcher));
  // One short round for each, so that neither is measured while it is being optimised.
  timed(paths.slice(0, 2000), () => compilePatterns(patterns).lastMatch);
  timed(paths.slice(0, 2000), () => bare);
  const set = compilePatterns(patterns);
  const rounds = [0, 1, 2, 3, 4];
  // `fresh` builds the set within the measure and has met no path; `met` has met every path.
  const fresh = rounds.map(() => timed(paths, () => compilePatterns(patterns).lastMatch));
  const met = [...rounds, 5].map(() => timed(paths, () => set.lastMatch)).slice(1);
  const minimatch = timed(paths, () => bare);
  const different = [...fresh, ...met].reduce(
    (sum, run) => sum + run.answers.filter((answer, index) => answer !== minimatch.answers[index]).length,
    0,
  );
  const round = (value: number): number => Math.round(value * 10) / 10;
  const result = {
    rules: patterns.length,
    paths: paths.length,
    minimatchMilliseconds: round(minimatch.milliseconds),
    freshMilliseconds: round(median(fresh)),
    metMilliseconds: round(median(met)),
    freshRatio: round(minimatch.milliseconds / median(fresh)),
    metRatio: round(minimatch.milliseconds / median(met)),
    differentAnswers: different,
  };
  if (values.json) console.log(JSON.stringify(result));
  else console.table(Object.entries(result).map(([what, value]) => ({ what, value })));
  if (result.differentAnswers > 0) process.exitCode = 1;
}

main();
