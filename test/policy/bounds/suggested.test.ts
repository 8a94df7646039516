// Does what a refusal suggests pass? Each way that it names is tried. A failing run prints its seed: put `{ seed, path }`
// into `fc.assert`'s second argument, and run `npx vitest run test/policy/bounds/suggested.test.ts`.
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { loginOf } from "#identity/names.ts";
import type { LeaseFact } from "#policy/facts.ts";
import { parseDuration } from "#time/duration.ts";
import { formatInstant, type Instant, plus } from "#time/instant.ts";
import { at, idOf, lease, now, path, type Scene, verdict } from "../scene.ts";

// How long it takes is nothing that this test is about; a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

const minutes = (min: number, max: number) => fc.integer({ min, max });
const length = (max: number) => minutes(1, max).map((many) => `${many}m`);
const after = (minute: number): Instant => plus(now, 60 * minute);

const limits = fc.record(
  {
    duration: length(600),
    lead: length(600),
    total: fc
      .tuple(minutes(1, 600), minutes(0, 1500))
      .map(([of, more]) => `{ of: ${of}m, per: ${of + more}m }`),
    live: fc
      .tuple(minutes(1, 3), minutes(1, 2))
      .map(([one, other]) => `{ perSubject: ${one}, perEntitlement: ${other} }`),
    renewals: minutes(0, 1),
    coolDown: length(300),
  },
  { requiredKeys: [] },
);

const rulesOf = (limited: object, apart: boolean): string => `
  - match: /orders-db/
    mayRequest: [acme/engineering, acme/dba]
    limits: { ${Object.entries(limited)
      .map(([key, value]) => `${key}: ${value}`)
      .join(", ")} }
    approvals: none
    ${apart ? "conflictsWith: [/orders-db/admin/]" : ""}`;

const leases: fc.Arbitrary<readonly LeaseFact[]> = fc
  .array(
    fc.tuple(
      minutes(-1500, 1500),
      minutes(1, 600),
      fc.constantFrom("readonly", "readonly", "admin"),
      fc.constantFrom("mona" as const, "mona" as const, "bob" as const, "cy" as const),
    ),
    { maxLength: 7 },
  )
  .map((all) =>
    all.map(([from, lasts, what, who], index) =>
      lease(path(`l${index}`, what, who), formatInstant(after(from)), formatInstant(after(from + lasts)), {
        subject: { kind: "person", name: loginOf(who), id: idOf(who) },
      }),
    ),
  );

/** Lines of a grant, by their keys. */
type Lines = Readonly<Record<string, string>>;

const lines: fc.Arbitrary<Lines> = fc
  .tuple(fc.option(minutes(-60, 700)), minutes(61, 700), fc.boolean(), fc.boolean())
  .map(([start, lasts, fixedEnd, extending]) => ({
    ...(extending ? { extends: "l0" } : start === null ? {} : { start: formatInstant(after(start)) }),
    ...(fixedEnd ? { expires: formatInstant(after((start ?? 0) + lasts)) } : { duration: `${lasts}m` }),
  }));

const textOf = (asked: Lines): string =>
  Object.entries({ reason: "Look", ...asked })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

type Story = Scene & { readonly asked: Lines };

const fixesOf = ({ asked, ...scene }: Story): ReadonlyMap<string, string> =>
  new Map(
    verdict({ ...scene, grant: textOf(asked) }).grants.flatMap(({ reasons }) =>
      reasons.flatMap(({ code, outcome, fix = "" }) => (outcome === "fail" ? [[code, fix] as const] : [])),
    ),
  );

/** One more second than a line suggests. */
const beyond = (key: string, value: string): string =>
  key === "duration" ? `${(parseDuration(value) ?? 0) + 1}s` : formatInstant(plus(at(value), 1));

/** What becomes of the story by each way that a fix names. */
function waysOf(told: Story, fix: string): readonly { readonly way: string; readonly taken: Story }[] {
  const story = /(?:instead of|without) `extends`/.test(fix) ? extendingNothing(told) : told;
  const written = /`(?:start|duration|expires): [^`]+`(?: with `[^`]+`)?/g;
  const ways = [...fix.replace(/[Ff]rom `.*/, "").matchAll(written)].map(([way]) => ({
    way,
    taken: { ...story, asked: { ...story.asked, ...linesIn(way) } },
  }));
  for (const [way, since = ""] of fix.matchAll(
    /[Ff]rom `([^`]+)` on(?: it can be asked for(?:, with `[^`]+`)?)?/g,
  )) {
    const { start, ...rest } = story.asked;
    // It is asked again as it is, where it lies too far ahead; otherwise at once.
    const asked =
      way.includes("asked for") || start === undefined ? { ...rest, ...linesIn(way) } : story.asked;
    ways.push({ way, taken: { ...story, asked, now: at(since) } });
  }
  const without = (gone: readonly string[]) => ({
    ...told,
    leases: (told.leases ?? []).filter(({ grant }) => !gone.includes(grant)),
  });
  const named = [...fix.matchAll(/`(access\/[^`]+)`/g)].map(([, one = ""]) => one);
  if (fix.startsWith("Withdraw")) ways.push({ way: "all withdrawn", taken: without(named) });
  else if (/have (?:it|one of them) withdrawn/.test(fix)) {
    for (const one of named) ways.push({ way: `${one} withdrawn`, taken: without([one]) });
  }
  return ways;
}

function extendingNothing(story: Story): Story {
  const { extends: _, ...asked } = story.asked;
  return { ...story, asked };
}

const linesIn = (way: string): Lines =>
  Object.fromEntries(
    [...way.matchAll(/`(start|duration|expires): ([^`]+)`/g)].map(([, key, value]) => [key, value]),
  );

const bounds = /^(?:limit-(?:duration|lead|total|live|renewals|cool)|conflict)/;

const stories: fc.Arbitrary<Story> = fc
  .tuple(limits, fc.boolean(), leases, lines)
  .map(([limited, apart, held, asked]) => ({ rules: rulesOf(limited, apart), leases: held, asked }));

const failed = (story: Story): readonly string[] =>
  [...fixesOf(story).keys()].filter((code) => bounds.test(code));

test("every way that a refusal by a bound names passes all bounds, and the length that it names is the longest", () => {
  fc.assert(
    fc.property(stories, (written) => {
      const fixes = fixesOf(written);
      // What nothing can be extended of is told as new access, and passes as that.
      const isBroken = [...fixes.keys()].some((code) => code.startsWith("extends-"));
      const story = isBroken ? extendingNothing(written) : written;
      for (const [code, fix] of fixes) {
        if (!bounds.test(code)) continue;
        const ways = waysOf(story, fix);
        if (!("extends" in story.asked)) expect(ways, `${code}: ${fix}`).not.toEqual([]);
        for (const { way, taken } of ways) {
          const alone =
            fix.includes("would pass this alone") ||
            way.endsWith("withdrawn") ||
            (code === "limit-lead" && !way.includes("start"));
          const left = failed(taken).filter((other) => !alone || other === code);
          expect(left, `${code}: ${way} of ${fix}`).toEqual([]);
          const [, key = "", value = ""] = /^`(duration|expires): ([^`]+)`$/.exec(way) ?? [];
          if (key === "") continue;
          const more = { ...story, asked: { ...story.asked, [key]: beyond(key, value) } };
          expect(failed(more), `${code}: more than ${way} of ${fix}`).not.toEqual([]);
        }
      }
    }),
    { numRuns: 800 },
  );
});

test("the stories are worth something: every bound refuses some, and names ways", () => {
  const seen = new Map<string, number>();
  for (const story of fc.sample(stories, { numRuns: 2_000, seed: 1 })) {
    for (const [code, fix] of fixesOf(story)) {
      if (waysOf(story, fix).length > 0) seen.set(code, (seen.get(code) ?? 0) + 1);
    }
  }
  for (const limit of [
    "duration",
    "lead",
    "total",
    "live-per-subject",
    "live-per-entitlement",
    "renewals",
    "cool-down",
  ]) {
    expect(seen.get(`limit-${limit}`) ?? 0, limit).toBeGreaterThan(3);
  }
  expect(seen.get("conflict") ?? 0).toBeGreaterThan(3);
});
