// What does a test file register? As much of vitest as the tests of the policy use, in one process that stays warm.
//
// Stands in for `vitest` while mutants are tried; `expect` is vitest's own. Unknown functions are absent on purpose:
// a test file that needs more than this fails to load, and the run stops before the first mutant.
import { readFileSync } from "node:fs";
import { format } from "node:util";

type Body = () => unknown;
export type Registered = { readonly id: string; readonly file: string; readonly body: Body };

let file = "";
let groups: readonly string[] = [];
let registered: Registered[] = [];
let before: Body[] = [];
let after: Body[] = [];

/** Loads one test file, and gives what it registered; its `beforeAll` has run, its `afterAll` is for the caller. */
export async function testsOf(
  name: string,
  load: () => Promise<unknown>,
): Promise<{ readonly tests: readonly Registered[]; readonly after: readonly Body[] }> {
  file = name;
  [groups, registered, before, after] = [[], [], [], []];
  await load();
  for (const body of before) await body();
  return { tests: registered, after };
}

const titled = (title: string, row: unknown, index: number): string => {
  const values = Array.isArray(row) ? row : [row];
  const named = title
    .replace(/\$(\w+)/g, (whole, key) => String((values[0] as Record<string, unknown>)?.[key] ?? whole))
    .replaceAll("%#", String(index));
  const places = named.match(/%[sdifjo]/g)?.length ?? 0;
  return format(named, ...values.slice(0, places));
};

const each =
  (register: (title: string, body: Body) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, body: (...row: readonly unknown[]) => unknown): void => {
    for (const [index, row] of rows.entries()) {
      register(titled(title, row, index), () => (Array.isArray(row) ? body(...row) : body(row)));
    }
  };

function registerTest(title: string, body: Body): void {
  const place = [file, ...groups, title].join(" > ");
  const same = registered.filter(({ id }) => id === place || id.startsWith(`${place} (`)).length;
  registered.push({ id: same === 0 ? place : `${place} (${same + 1})`, file, body });
}

function registerGroup(title: string, body: Body): void {
  const outer = groups;
  groups = [...outer, title];
  body();
  groups = outer;
}

export const test = Object.assign(registerTest, { each: each(registerTest) });
export const describe = Object.assign(registerGroup, { each: each(registerGroup) });
export const beforeAll = (body: Body): void => void before.push(body);
export const afterAll = (body: Body): void => void after.push(body);
/** Time limits are the caller's affair. */
export const vi = { setConfig: (_: unknown): void => {} };

type Assertion = { readonly _obj: unknown };
type Chai = {
  readonly use: (plugin: unknown) => void;
  readonly expect: ((value: unknown, message?: string) => unknown) & object;
};
type VitestExpect = {
  readonly chai: Chai;
  readonly JestExtend: unknown;
  readonly JestChaiExpect: unknown;
  readonly JestAsymmetricMatchers: unknown;
  readonly ASYMMETRIC_MATCHERS_OBJECT: symbol;
  readonly setState: (state: object, expect: unknown) => void;
};
type Utilities = {
  readonly Assertion: {
    readonly addMethod: (name: string, method: (this: Assertion, path: string) => void) => void;
  };
};

// Installed in this folder alone, so that no compiler finds it.
const installedHere = "@vitest/expect";
const vitestExpect: VitestExpect = await import(installedHere);
const { chai } = vitestExpect;
chai.use(vitestExpect.JestExtend);
chai.use(vitestExpect.JestChaiExpect);
chai.use(vitestExpect.JestAsymmetricMatchers);
chai.use(({ Assertion }: Utilities) =>
  Assertion.addMethod("toMatchFileSnapshot", function (path) {
    if (readFileSync(path, "utf8") !== this._obj) throw new Error(`differs from ${path}`);
  }),
);
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  (globalThis as Record<symbol, unknown>)[vitestExpect.ASYMMETRIC_MATCHERS_OBJECT],
);
vitestExpect.setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
