// Does a test notice that this mutant is active? A test runner for Stryker that loads everything once.
//
// Stryker's own runner starts vitest anew for each of thousands of mutants, at a second or more each. Here the tests
// are loaded once, and again only for a mutant in code that runs while modules load.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { runAll } from "./fast-check.ts";
import { type Registered, testsOf } from "./vitest.ts";

const patterns = ["test/policy/**/*.test.ts", "test/cases.test.ts"];
/** Tests that take long, or look at nothing of the policy. Leaving them out can only lower the score. */
const leftOut = [
  "test/cases.test.ts > no two cases show the same",
  "test/policy/pattern/codeowners.test.ts > writing > gives the same rules when it is read again",
  "test/policy/laws.test.ts > the worlds are worth something",
  "test/policy/bounds/suggested.test.ts > the stories are worth something",
  "test/policy/approvals/candidates.test.ts > the scenes are worth something",
  "test/policy/pattern/git.test.ts > ",
];
/** Tests that count what they met, and expect as much of it as all of their runs give. */
const counting = [
  "test/policy/bounds/held.test.ts > ",
  "test/policy/lint/exact.test.ts > unreachable rules > govern none of ten thousand paths",
  "test/policy/lint/exact.test.ts > what is left of requests behind some routes > is exactly",
  "test/policy/pattern/agree.test.ts > the compiled matcher > finds all patterns of a policy that match",
  "test/policy/read/parts.test.ts > sets > what is read is written back",
  "test/policy/read/policy.test.ts > a policy that cannot be read is none > nothing throws",
];
const isIn = (names: readonly string[], id: string): boolean => names.some((name) => id.startsWith(name));
const standIns: Readonly<Record<string, string>> = {
  vitest: new URL("./vitest.ts", import.meta.url).href,
  "fast-check": new URL("./fast-check.ts", import.meta.url).href,
};

/** What instrumented code reads and writes; see Stryker's instrumenter. */
type Instrumentation = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: object; perTest: object };
};
const instrumented = globalThis as { __stryker__?: Instrumentation };
instrumented.__stryker__ ??= {};
const instrumentation = instrumented.__stryker__;

/** What the first run leaves for those after it, which may be in another process. */
const timesFile = "times-of-tests.json";
/** Files that keep what they made for an object, so that a mutant's work would outlive it. */
const keeping =
  /\/core\/policy\/(?:people\/(?:people|sets|accounts)|routes\/hours|read\/hours|pattern\/matches)\.ts$/;

// A module that was loaded cannot be unloaded; its next generation gets another address, and so does what it imports.
registerHooks({
  resolve(specifier, context, next) {
    const generation = /[?]generation=\d+$/.exec(context.parentURL ?? "")?.[0];
    if (generation === undefined) return next(specifier, context);
    const standIn = standIns[specifier];
    if (standIn !== undefined) return { url: standIn, shortCircuit: true };
    const resolved = next(specifier, context);
    const lasts = /^node:|\/node_modules\/|\/schemas\/generated\//.test(resolved.url);
    return lasts ? resolved : { ...resolved, url: resolved.url + generation };
  },
});

let generations = 0;
async function load(): Promise<readonly Registered[]> {
  generations += 1;
  const all: Registered[] = [];
  for (const file of globSync(patterns).sort()) {
    const url = `${pathToFileURL(resolve(file)).href}?generation=${generations}`;
    const { tests, after } = await testsOf(file, () => import(url));
    all.push(...tests.filter(({ id }) => !isIn(leftOut, id)));
    for (const body of after) process.once("exit", () => void body());
  }
  return all;
}

type Outcome =
  | { id: string; name: string; timeSpentMs: number; status: 0 }
  | { id: string; name: string; timeSpentMs: number; status: 1; failureMessage: string };

async function run({ id, body }: Registered): Promise<Outcome> {
  const start = performance.now();
  const outcome = (): { id: string; name: string; timeSpentMs: number } => ({
    id,
    name: id,
    timeSpentMs: performance.now() - start,
  });
  instrumentation.currentTestId = id;
  runAll(isIn(counting, id));
  try {
    await body();
    return { ...outcome(), status: 0 };
  } catch (error) {
    return {
      ...outcome(),
      status: 1,
      failureMessage: error instanceof Error ? error.message : String(error),
    };
  } finally {
    instrumentation.currentTestId = undefined;
  }
}

let clean: readonly Registered[] = [];

async function dryRun(): Promise<object> {
  const tests: Outcome[] = [];
  for (const each of clean) tests.push(await run(each));
  const times = tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]);
  writeFileSync(timesFile, JSON.stringify(Object.fromEntries(times)));
  return { status: "complete", tests, mutantCoverage: instrumentation.mutantCoverage };
}

type MutantRun = {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly reloadEnvironment: boolean;
  readonly sandboxFileName: string;
};

async function mutantRun(asked: MutantRun): Promise<object> {
  const { activeMutant, hitLimit, sandboxFileName } = asked;
  instrumentation.hitCount = hitLimit === undefined ? undefined : 0;
  instrumentation.hitLimit = hitLimit;
  instrumentation.activeMutant = activeMutant.id;
  const endless = (): boolean => hitLimit !== undefined && (instrumentation.hitCount ?? 0) > hitLimit;
  const times: Readonly<Record<string, number>> = JSON.parse(readFileSync(timesFile, "utf8"));
  const timeOf = ({ id }: Registered): number => times[id] ?? 0;
  const anew = asked.reloadEnvironment || keeping.test(sandboxFileName);
  const wanted = asked.testFilter === undefined ? undefined : new Set(asked.testFilter);
  let nrOfTests = 0;
  try {
    const loaded = anew ? await load() : clean;
    const tests = loaded
      .filter((test) => (wanted?.has(test.id) ?? true) && isAsked(test, sandboxFileName))
      .sort((a, b) => timeOf(a) - timeOf(b));
    for (const each of tests) {
      const outcome = await run(each);
      nrOfTests += 1;
      if (endless()) return { status: "timeout", reason: "a loop without end" };
      if (outcome.status === 0) continue;
      const { id, failureMessage } = outcome;
      return { status: "killed", killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: "survived", nrOfTests };
  } catch (error) {
    if (endless()) return { status: "timeout", reason: "a loop without end" };
    // Tests that cannot even be loaded noticed.
    return { status: "killed", killedBy: ["loading"], failureMessage: String(error), nrOfTests };
  } finally {
    instrumentation.activeMutant = undefined;
  }
}

function warmRunner(): object {
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => {
      clean = await load();
    },
    dryRun,
    mutantRun,
  };
}

/**
 * Whether a test is meant to notice what is wrong with a file. What is in `pattern/`, `read/` or `lint/` is for the tests
 * of that room, and for those of decisions; golden cases and laws use all of it, and are not asked about it.
 */
function isAsked({ file }: Registered, mutated: string): boolean {
  const room = /\/core\/policy\/(pattern|read|lint)\//.exec(mutated)?.[1];
  if (room === undefined) return !/^test\/policy\/(?:pattern|lint)\//.test(file);
  if (file.startsWith(`test/policy/${room}/`)) return true;
  return (
    /^test\/policy\/(?:(?:people|bounds|routes|approvals)\/)?[^/]+$/.test(file) &&
    !file.endsWith("/laws.test.ts")
  );
}

export const strykerPlugins = [{ kind: "TestRunner", name: "warm", factory: warmRunner }];
