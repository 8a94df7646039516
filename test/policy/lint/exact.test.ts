// Is what lint says of unreachable rules and routes so for every path and every request? fast-check prints seed and
// path; `npx vitest run test/policy/lint/exact.test.ts` with `fc.assert(…, { seed, path })` replays them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Priority } from "#grant/grant.ts";
import { isGrantPath } from "#grant/path.ts";
import { isSegment } from "#identity/names.ts";
import { coverageOf, grantPaths, ownedFiles } from "#policy/lint/ground.ts";
import { namesBelow } from "#policy/lint/names.ts";
import { everyRequest, isPossible, meet, type Region, without } from "#policy/lint/region.ts";
import type { Risk, SetRef, When } from "#policy/model.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { wildcardMatches } from "#policy/pattern/segment.ts";
import { formatSet } from "#policy/read/sets.ts";
import type { Seconds } from "#time/duration.ts";
import { pattern } from "../pattern/generate.ts";

const part = fc.constantFrom(
  "a",
  "b",
  "ab",
  "*",
  "**",
  "a*",
  "*b",
  "?",
  "*.yaml",
  "a.yaml",
  "*a*",
  "??*",
  "A",
);
const grantPatterns = fc
  .record({
    first: fc.constantFrom("", "/"),
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    last: fc.constantFrom("", "/"),
  })
  .map(({ first, parts, last }) => first + parts.join("/") + last)
  .filter((text) => !/\*\*\/$/.test(text));
const policies = fc.array(grantPatterns, { minLength: 2, maxLength: 7 });

const names = ["a", "b", "ab", "ba", "c", "a1", "a-b", "bb.a", "abcab"];
const grantPath = fc
  .tuple(fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 6 }), fc.constantFrom(...names))
  // Nobody's login has a dot.
  .filter(([folders]) => folders.at(-1)?.includes(".") === false)
  .map(([folders, id]) => `${folders.join("/")}/${id}.yaml`);

describe("unreachable rules", () => {
  test("govern none of ten thousand paths, and every other rule governs the path that is its witness", () => {
    const manyPaths = fc.sample(grantPath, { numRuns: 10_000, seed: 7 });
    let unreachable = 0;
    let shadowed = 0;
    fc.assert(
      fc.property(policies, (texts) => {
        const patterns = texts.map(pattern);
        const set = compilePatterns(patterns);
        const coverage = coverageOf({ folder: set.root, path: "" }, grantPaths);
        expect(coverage.whole).toBe(true);
        for (const [index, witness] of coverage.governed) {
          expect(isGrantPath(`access/${witness}`), witness).toBe(true);
          expect(
            patterns.findLastIndex((one) => patternMatches(one, witness)),
            witness,
          ).toBe(index);
        }
        const silent = texts.map((_, index) => index).filter((index) => !coverage.governed.has(index));
        unreachable += silent.length;
        shadowed += silent.filter((index) => coverage.takers.has(index)).length;
        for (const path of manyPaths) {
          const last = set.lastMatch(path);
          const told = last === undefined ? coverage.ungoverned !== undefined : coverage.governed.has(last);
          if (!told) throw new Error(`${path} is governed by ${last}, which lint does not know`);
          const untold = set
            .allMatches(path)
            .find((index) => coverage.takers.get(index)?.has(last ?? -1) !== true);
          if (untold !== undefined) throw new Error(`${path} is matched by ${untold} and taken by ${last}`);
        }
      }),
      { numRuns: 120 },
    );
    // Sets in which nothing is unreachable would say little.
    expect(unreachable).toBeGreaterThan(60);
    expect(shadowed).toBeGreaterThan(20);
  });

  test("are told apart where few wildcards make many folders", () => {
    // Each folder was searched anew for names, and the limit on time was reached before all were.
    const texts = ["**/?/a*", "a", "**/*b/a", "**/*.yaml/*/?", "a.yaml/?"];
    const { root } = compilePatterns(texts.map(pattern));
    expect(coverageOf({ folder: root, path: "" }, grantPaths).whole).toBe(true);
  });

  test("of owners govern no file that has owners", () => {
    const file = fc.oneof(
      fc
        .array(fc.constantFrom(...names, "A", "x.yaml"), { minLength: 1, maxLength: 4 })
        .map((all) => all.join("/")),
      fc.constantFrom("access/directory.yaml", "access/a/target.yaml", "access/ab/target.yaml"),
    );
    const files = fc.sample(file, { numRuns: 2_000, seed: 7 });
    const owned = fc.constantFrom("access", "target.yaml", "directory.yaml");
    const ownerPatterns = fc
      .array(fc.oneof({ weight: 3, arbitrary: part }, owned), { minLength: 1, maxLength: 3 })
      .map((parts) => `/${parts.join("/")}`)
      .filter((text) => !/\*\*\/$/.test(text));
    fc.assert(
      fc.property(fc.array(ownerPatterns, { minLength: 2, maxLength: 6 }), (texts) => {
        const set = compilePatterns(texts.map(pattern));
        const { governed, whole } = coverageOf({ folder: set.root, path: "" }, ownedFiles);
        expect(whole).toBe(true);
        for (const [index, witness] of governed) expect(set.lastMatch(witness), witness).toBe(index);
        for (const path of files) {
          const last = set.lastMatch(path);
          if (last !== undefined && !governed.has(last)) throw new Error(`${path} is governed by ${last}`);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("names below a folder", () => {
  const letters = ["a", "b", "-", "_", "."];
  const short = letters.flatMap((one) => [
    one,
    ...letters.flatMap((two) => [
      one + two,
      ...letters.flatMap((three) => [one + two + three, `${one}${two}${three}a`]),
    ]),
  ]);
  const wild = fc
    .array(fc.constantFrom("a", "b", ".", "-", "*", "?", "*"), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join("").replace(/\*+/g, "*"))
    .filter((text) => text !== "." && text !== "..");

  test("are of each kind that short names are of, and each is a name that can be", () => {
    fc.assert(
      fc.property(
        fc.array(wild, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom(...short), { maxLength: 3 }),
        (texts, except) => {
          const { root } = compilePatterns(texts.map((text) => pattern(`/${text}`)));
          const found = namesBelow(root, "segment", except) ?? [];
          for (const name of found) {
            expect(isSegment(name), name).toBe(true);
            expect(except).not.toContain(name);
          }
          const keys = new Set(found.map((name) => root.next(name).key));
          for (const name of short.filter((one) => isSegment(one) && !except.includes(one))) {
            if (!keys.has(root.next(name).key)) throw new Error(`no name stands for ${name}`);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test("are found where the only one is long, and not where it is too long", () => {
    const below = (text: string) => namesBelow(compilePatterns([pattern(text)]).root, "segment");
    const wildcard = pattern(`/${"?".repeat(63)}`).segments[0];
    const matching = below(`/${"?".repeat(63)}`)?.filter(
      (name) => wildcard?.kind === "wildcard" && wildcardMatches(wildcard, name),
    );
    expect(matching).toHaveLength(1);
    expect(matching?.[0]).toHaveLength(63);
    expect(below(`/${"?".repeat(64)}`)?.every((name) => name.length < 64)).toBe(true);
    expect(below("/*..*")?.some((name) => name.includes(".."))).toBe(false);
  });
});

type Request = {
  readonly duration: number;
  readonly lead: number;
  readonly live: number;
  readonly priority: Priority;
  readonly risk: Risk;
  readonly extension: boolean;
  readonly minute: number;
  readonly subject: readonly string[];
  readonly requester: readonly string[];
};

const seconds = (value: number): Seconds => value as Seconds;
const team = (name: string): SetRef => ({ kind: "shifts", name });
const sets = fc.subarray([team("x"), team("y")], { minLength: 1 });
const priorities: readonly Priority[] = ["low", "normal", "high", "emergency"];
const risks: readonly Risk[] = ["low", "medium", "high", "critical"];
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const bounds = fc.integer({ min: 1, max: 3 });

const whens: fc.Arbitrary<When> = fc
  .record({
    durationAtMost: optional(bounds.map(seconds)),
    durationAtLeast: optional(bounds.map(seconds)),
    leadAtMost: optional(bounds.map(seconds)),
    liveAtMost: optional(fc.integer({ min: 0, max: 2 })),
    priority: optional(fc.subarray([...priorities], { minLength: 2 })),
    risk: optional(fc.subarray([...risks], { minLength: 3 })),
    extension: optional(fc.boolean()),
    during: optional(
      fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 })).map(([from, length]) => ({
        zone: "UTC",
        minutes: [[from, Math.min(10_080, from + length)] as const],
      })),
    ),
    subjectIn: optional(sets),
    requesterIn: optional(sets),
  })
  .map((when) => Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined)) as When);

/** An extension lasts, with what it extends, longer than until it begins. */
const request: fc.Arbitrary<Request> = fc
  .record({
    duration: fc.integer({ min: 1, max: 4 }),
    lead: fc.integer({ min: 0, max: 4 }),
    live: fc.integer({ min: 0, max: 3 }),
    priority: fc.constantFrom(...priorities),
    risk: fc.constantFrom(...risks),
    extension: fc.boolean(),
    minute: fc.integer({ min: 0, max: 6 }),
    subject: fc.subarray(["shifts:x", "shifts:y"]),
    requester: fc.subarray(["shifts:x", "shifts:y"]),
  })
  .filter(({ extension, duration, lead }) => !extension || lead < duration);

/** What conditions say of one request, written apart from regions. */
function holds(when: When, asked: Request): boolean {
  const isIn = (is: readonly string[], wanted: readonly SetRef[] | undefined): boolean =>
    wanted === undefined || wanted.some((set) => set.kind === "shifts" && is.includes(`shifts:${set.name}`));
  return (
    asked.duration <= (when.durationAtMost ?? 99) &&
    asked.duration >= (when.durationAtLeast ?? 0) &&
    asked.lead <= (when.leadAtMost ?? 99) &&
    asked.live <= (when.liveAtMost ?? 99) &&
    (when.priority?.includes(asked.priority) ?? true) &&
    (when.risk?.includes(asked.risk) ?? true) &&
    asked.extension === (when.extension ?? asked.extension) &&
    (when.during?.minutes.some(([from, to]) => from <= asked.minute && asked.minute < to) ?? true) &&
    isIn(asked.subject, when.subjectIn) &&
    isIn(asked.requester, when.requesterIn)
  );
}

function isInside(region: Region, asked: Request): boolean {
  const within = (range: { from: number; to: number }, value: number) =>
    range.from <= value && value <= range.to;
  const minutes = region.during.get("UTC");
  const isWho = (who: Region["subject"], is: readonly string[]) =>
    who.anyOf.every((all) => holds({ subjectIn: all }, { ...asked, subject: is })) &&
    who.noneOf.every((set) => !is.includes(formatSet(set)));
  return (
    within(region.duration, asked.duration) &&
    within(region.lead, asked.lead) &&
    within(region.live, asked.live) &&
    region.priority.includes(asked.priority) &&
    region.risk.includes(asked.risk) &&
    region.extension.includes(asked.extension) &&
    (minutes === undefined || minutes.some(([from, to]) => from <= asked.minute && asked.minute < to)) &&
    isWho(region.subject, asked.subject) &&
    isWho(region.requester, asked.requester)
  );
}

describe("what is left of requests behind some routes", () => {
  test("is exactly the requests that none of them takes", () => {
    const asked = fc.sample(request, { numRuns: 3_000, seed: 11 });
    let covered = 0;
    fc.assert(
      fc.property(fc.array(whens, { minLength: 1, maxLength: 3 }), whens, (earlier, last) => {
        const own = meet(everyRequest, last);
        const left = earlier.reduce<readonly Region[]>(
          (regions, when) => regions.flatMap((region) => without(region, when)),
          own === undefined ? [] : [own],
        );
        if (own !== undefined && left.length === 0) covered += 1;
        for (const region of left) expect(isPossible(region)).toBe(true);
        for (const one of asked) {
          const isLeft = holds(last, one) && !earlier.some((when) => holds(when, one));
          if (left.some((region) => isInside(region, one)) !== isLeft) throw new Error(JSON.stringify(one));
        }
      }),
      { numRuns: 300 },
    );
    // Where nothing is ever covered, nothing would be unreachable.
    expect(covered).toBeGreaterThan(0);
  });

  test("counts who can be whom: a named person is nobody else, and no workload is in a team", () => {
    const person = (login: string): SetRef => ({ kind: "person", login: login as never });
    const who = (...anyOf: readonly (readonly SetRef[])[]) => ({
      ...everyRequest,
      subject: { anyOf, noneOf: [] },
    });
    const workload: SetRef = { kind: "workload", name: "w" };
    expect(isPossible(who([person("a")], [person("b")]))).toBe(false);
    expect(isPossible(who([person("a")], [person("b"), team("x")]))).toBe(true);
    expect(isPossible(who([workload], [team("x")]))).toBe(false);
    expect(isPossible(who([workload, team("x")], [person("a"), workload]))).toBe(true);
    const rest = without(who([person("a"), person("b")]), { subjectIn: [person("a")] });
    expect(rest.flatMap((region) => without(region, { subjectIn: [person("b")] }))).toEqual([]);
  });
});
