// Laws that hold for every decision. A failing run prints its seed: put `{ seed, path }` as fast-check prints them
// into `fc.assert`'s second argument, and run `npx vitest run test/policy/laws.test.ts`.
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { TeamName } from "#identity/names.ts";
import type { Reason, Verdict } from "#policy/decision.ts";
import type { CommitFact, Facts, ReviewFact } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import type { Governance } from "#policy/model.ts";
import {
  bot,
  commit,
  factsOf,
  governanceOf,
  grantFile,
  idOf,
  lease,
  type Name,
  now,
  path,
  person,
  sha,
  unknownIdentity,
} from "./scene.ts";

// How long it takes is nothing that these tests are about; a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

const rules = [
  // Two teams that share people, so that distinct people have to be found.
  `approvals: [{ from: [acme/dba] }, { from: [acme/security] }]`,
  `approvals: [{ from: [acme/dba], count: 2 }]\n    approvalsOn: head`,
  `routes:
      - { name: quick, when: { subjectIn: [acme/on-call], durationAtMost: 2h }, approvals: none }
      - { name: few, when: { requesterIn: [acme/security], liveAtMost: 1 }, approvals: [{ from: [acme/on-call] }] }
      - { name: standard, approvals: [{ from: [acme/dba, '@dee'] }] }
    mutualApproval: { within: 30d }`,
  // Being in a team takes more here, so that nobody must get around it with the team.
  `routes:
      - { name: watched, when: { subjectIn: [acme/security] }, approvals: [{ from: [acme/dba], count: 2 }] }
      - { name: all others, approvals: none }`,
  `approvals: [{ from: ['shifts:orders'] }]
    limits: { duration: 8h, total: { of: 12h, per: 1d }, live: { perSubject: 2 } }
    breakGlass: { by: [acme/on-call], duration: 1h, reviewBy: [acme/security], reviewWithin: 24h }
    conflictsWith: [/orders-db/admin/]`,
].map((rest) =>
  governanceOf({ rules: `  - match: /orders-db/\n    mayRequest: [acme/engineering]\n    ${rest}` }),
);

const names: readonly Name[] = ["mona", "bob", "ann", "cy", "dee", "eve", "sam"];
const anyName = fc.constantFrom(...names);
const anySha = fc.constantFrom(sha("c1"), sha("c2"), sha("c3"));
const instants = fc.integer({ min: -7200, max: 0 }).map((ago) => (now + ago) as typeof now);

const anyReview: fc.Arbitrary<Omit<ReviewFact, "id">> = fc.record({
  author: fc.oneof({ weight: 9, arbitrary: anyName.map(person) }, fc.constantFrom(null, bot)),
  state: fc.constantFrom("approved", "approved", "approved", "changes-requested", "commented", "dismissed"),
  commit: fc.oneof({ weight: 5, arbitrary: fc.constant(sha("c3")) }, anySha, fc.constant(null)),
  at: instants,
});
const numbered = (reviews: readonly Omit<ReviewFact, "id">[]): readonly ReviewFact[] =>
  reviews.map((review, index) => ({ ...review, id: index + 1 }));

const anyCommits: fc.Arbitrary<readonly CommitFact[]> = fc
  .tuple(
    fc.constantFrom<readonly Name[]>(["mona"], ["mona", "bob"], ["mona", "ann"]),
    fc.constantFrom("plain", "merge", "ghost"),
  )
  .map(([by, how]) => [
    commit("c1", ["b1"], "mona"),
    commit("c2", how === "merge" ? ["c1", "b1"] : ["c1"], by.at(-1) ?? "mona"),
    commit("c3", ["c2", "b2"], "mona", how === "ghost" ? { author: unknownIdentity("ghost@x.test") } : {}),
  ]);

const anyMembers = fc.subarray([...names], { minLength: 1 });
const anyTeams = fc
  .tuple(anyMembers, anyMembers, anyMembers, fc.subarray([...names]))
  .map(
    ([a, b, c, d]) =>
      new Map(
        Object.entries({ engineering: ["mona", ...a], dba: b, security: c, "on-call": d }).map(
          ([name, members]) => [
            `acme/${name}` as TeamName,
            { members: members.map((member) => ({ ...person(member as Name), state: "active" as const })) },
          ],
        ),
      ),
  );

const anyLeases = fc
  .array(
    fc.record({
      who: anyName,
      entitlement: fc.constantFrom("readonly", "admin"),
      from: fc.integer({ min: -40, max: 10 }),
      hours: fc.integer({ min: 1, max: 12 }),
      approver: anyName,
      breakGlass: fc.option(fc.boolean()),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ who, entitlement, from, hours, approver, breakGlass }, index) =>
      lease(path(`l${index}`, entitlement, who), "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z", {
        subject: { kind: "person", name: person(who).login, id: idOf(who) },
        from: (now + from * 3600) as typeof now,
        until: (now + (from + hours) * 3600) as typeof now,
        approvers: [idOf(approver)],
        ...(breakGlass === null ? {} : { breakGlass: { reviewed: breakGlass } }),
      }),
    ),
  );

type World = {
  readonly governance: Governance;
  readonly facts: Facts;
  readonly changes: readonly ReturnType<typeof grantFile>[];
};

const anyChanges = fc.subarray(
  [
    grantFile("reason: Look\nduration: 1h\n", path("a")),
    grantFile("reason: Look\nduration: 4h\npriority: high\n", path("b", "readonly", "mona")),
    grantFile("reason: Look\nduration: 2h\n", path("c", "admin", "bob")),
    grantFile("reason: Look\nduration: 1h\nbreakGlass: true\n", path("d", "readonly", "sam")),
  ],
  { minLength: 1, maxLength: 2 },
);

const anyWorld: fc.Arbitrary<World> = fc.record({
  governance: fc.constantFrom(...rules),
  changes: anyChanges,
  facts: fc
    .record({
      author: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(person("mona"), person("sam")) },
        anyName.map(person),
      ),
      reviews: fc.array(anyReview, { maxLength: 6 }).map(numbered),
      commits: anyCommits,
      teams: anyTeams,
      leases: anyLeases,
    })
    .map((scene) => factsOf({ ...scene, onBase: [sha("b1"), sha("b2")], pullRequest: { head: sha("c3") } })),
});

const decide = ({ governance, facts, changes }: World): Verdict =>
  judge({ governance, facts, changes, usedGrants: new Set() });
const runs = { numRuns: 400 };
const order = { deny: 0, wait: 1, allow: 2 } as const;
/** Places in files are functions of the grant, and not compared. */
const plain = (verdict: Verdict): unknown => JSON.parse(JSON.stringify(verdict));

test("the worlds are worth something: all three decisions are among them", () => {
  const kinds = new Set(fc.sample(anyWorld, { numRuns: 1000, seed: 1 }).map((world) => decide(world).kind));
  expect([...kinds].sort()).toEqual(["allow", "deny", "wait"]);
});

describe("order makes no difference", () => {
  test("of reviews, commits, members, teams, leases and files: the same bytes", () => {
    fc.assert(
      fc.property(anyWorld, fc.infiniteStream(fc.nat()), (world, stream) => {
        const shuffled = <T>(items: readonly T[]): readonly T[] =>
          items
            .map((item) => ({ item, key: stream.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const { facts } = world;
        const other: World = {
          ...world,
          changes: shuffled(world.changes),
          facts: {
            ...facts,
            reviews: shuffled(facts.reviews),
            commits: shuffled(facts.commits),
            members: shuffled(facts.members),
            leases: shuffled(facts.leases),
            onBase: shuffled(facts.onBase),
            teams: new Map(
              shuffled(
                [...facts.teams].map(
                  ([name, team]) => [name, { ...team, members: shuffled(team.members) }] as const,
                ),
              ),
            ),
          },
        };
        expect(plain(decide(other))).toEqual(plain(decide(world)));
      }),
      runs,
    );
  });
  test("of rules that match nothing here", () => {
    const one =
      "  - { match: /orders-db/, name: orders, mayRequest: [acme/engineering], approvals: [{ from: [acme/dba] }] }";
    const noise = (name: string) =>
      `  - { match: /${name}/, name: ${name}, mayRequest: [acme/security], approvals: none }`;
    fc.assert(
      fc.property(
        anyWorld,
        fc.uniqueArray(fc.constantFrom("x", "y", "z", "orders-db2"), { maxLength: 4 }),
        fc.nat(4),
        (world, others, position) => {
          const lines = others.map(noise).toSpliced(position, 0, one);
          const kinds = [governanceOf({ rules: one }), governanceOf({ rules: lines.join("\n") })].map(
            (governance) => decide({ ...world, governance }).kind,
          );
          expect(kinds[0]).toBe(kinds[1]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("more never means less, and less never means more", () => {
  const withReview = (world: World, review: Omit<ReviewFact, "id">): World => ({
    ...world,
    facts: { ...world.facts, reviews: [...world.facts.reviews, { ...review, id: 1000 }] },
  });
  test("an approval more on the head never turns allow into wait", () => {
    fc.assert(
      fc.property(anyWorld, anyName, (world, by) => {
        const before = decide(world).kind;
        const after = decide(
          withReview(world, { author: person(by), state: "approved", commit: sha("c3"), at: now }),
        ).kind;
        expect(order[after]).toBeGreaterThanOrEqual(order[before]);
      }),
      runs,
    );
  });
  test("a rejection more never turns wait into allow", () => {
    fc.assert(
      fc.property(anyWorld, anyReview, (world, review) => {
        const after = decide(withReview(world, { ...review, state: "changes-requested", at: now })).kind;
        expect(order[after]).toBeLessThanOrEqual(order[decide(world).kind]);
      }),
      runs,
    );
  });
  // Two ways are meant: a route can ask for membership, and whoever has left can block no more.
  test("a member less in any team never allows more", () => {
    fc.assert(
      fc.property(
        anyWorld,
        anyName,
        fc.constantFrom("dba", "security", "engineering", "on-call"),
        (world, who, of) => {
          const name = `acme/${of}` as TeamName;
          const team = world.facts.teams.get(name);
          const members = (team?.members ?? []).filter(({ id }) => id !== idOf(who));
          const facts: Facts = {
            ...world.facts,
            teams: new Map([...world.facts.teams, [name, { members }]]),
          };
          if (decide({ ...world, facts }).kind !== "allow" || decide(world).kind === "allow") return;
          expect(blockerLeft(world, who) || removalOpensARoute(world, facts)).toBe(true);
        },
      ),
      runs,
    );
  });
});

/** Whether a grant takes another route once somebody has left a team. */
const removalOpensARoute = (world: World, facts: Facts): boolean => {
  const routes = (verdict: Verdict) => verdict.grants.map(({ route }) => route?.name).join();
  return routes(decide(world)) !== routes(decide({ ...world, facts }));
};

/** The one way in which somebody's leaving can help: they had asked for changes, and can block no more. */
const blockerLeft = (world: World, who: Name): boolean =>
  world.facts.reviews.some(({ author, state }) => author?.id === idOf(who) && state === "changes-requested");

describe("failure never allows", () => {
  test("whatever lookup fails, or is cut short", () => {
    const lookups = fc.constantFrom(
      "team acme/dba",
      "team acme/engineering",
      "team acme/nobody",
      "teams",
      "reviews",
      "commits",
      "files",
      "members",
      "leases",
      "something new",
      "",
    );
    fc.assert(
      fc.property(
        anyWorld,
        lookups,
        fc.constantFrom<Facts["truncated"]>([], ["files"], ["teams"], ["members"], ["leases"]),
        (world, lookup, truncated) => {
          const facts: Facts = { ...world.facts, truncated, failures: [{ lookup, detail: "it broke" }] };
          const all = decide({ ...world, facts });
          expect([all.kind, ...all.grants.map(({ kind }) => kind)]).not.toContain("allow");
        },
      ),
      runs,
    );
  });
  test("a team that vanished, or that could not be looked up and so is not listed, never allows more", () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom("dba", "security", "engineering", "on-call"), (world, of) => {
        const name = `acme/${of}` as TeamName;
        const gone = new Map([...world.facts.teams].filter(([other]) => other !== name));
        const failing: Facts = {
          ...world.facts,
          teams: gone,
          failures: [{ lookup: `team ${name}`, detail: "404" }],
        };
        expect(decide({ ...world, facts: failing }).kind).not.toBe("allow");
        const vanished = decide({ ...world, facts: { ...world.facts, teams: gone } }).kind;
        if (vanished !== "allow" || decide(world).kind === "allow") return;
        const members = world.facts.teams.get(name)?.members ?? [];
        expect(
          names.some((who) => blockerLeft(world, who) && members.some(({ id }) => id === idOf(who))),
        ).toBe(true);
      }),
      runs,
    );
  });
});

test("what is allowed was approved by as many distinct people as asked, none of whom asked, holds or contributed", () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      for (const decision of decide(world).grants) {
        if (decision.kind !== "allow") continue;
        const people = decision.requirements.flatMap(({ filledBy }) => filledBy.map(({ id }) => id));
        expect(new Set(people).size).toBe(people.length);
        expect(people.length).toBe(decision.requirements.reduce((sum, { count }) => sum + count, 0));
        const barred = new Set([
          world.facts.pullRequest.author?.id,
          decision.asked.holder.kind === "person" ? decision.asked.holder.id : undefined,
        ]);
        for (const { author, committer, coAuthors } of world.facts.commits) {
          for (const { account } of [author, committer, ...coAuthors]) barred.add(account?.id);
        }
        for (const id of people) expect(barred.has(id)).toBe(false);
      }
    }),
    runs,
  );
});

test("a decision's kind is what its reasons say", () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      for (const { kind, reasons } of decide(world).grants) {
        const outcomes = reasons.map(({ outcome }) => outcome);
        expect(kind).toBe(outcomes.includes("fail") ? "deny" : outcomes.includes("wait") ? "wait" : "allow");
      }
    }),
    runs,
  );
});

test("every review is told of, once, in every decision on a grant that can be read", () => {
  const reviewsIn = (reasons: readonly Reason[]): readonly number[] =>
    reasons.flatMap(({ review, children = [] }) => [
      ...(review === undefined ? [] : [review]),
      ...reviewsIn(children),
    ]);
  const unknown = grantFile("reason: Look\nduration: 1h\n", path("z", "nope", "nobody"));
  fc.assert(
    fc.property(anyWorld, (world) => {
      for (const { reasons } of decide({ ...world, changes: [...world.changes, unknown] }).grants) {
        expect(reviewsIn(reasons).toSorted()).toEqual(world.facts.reviews.map(({ id }) => id));
      }
    }),
    runs,
  );
});
