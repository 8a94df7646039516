// Who could still approve? Everybody who is named is tried, and so is everybody who is not. A failing run prints its
// seed: put `{ seed, path }` into `fc.assert`'s second argument, and run `npx vitest run test/policy/approvals/candidates.test.ts`.
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { accountIdOf, loginOf } from "#identity/names.ts";
import type { Account, CommitFact, ReviewFact, TeamFact } from "#policy/facts.ts";
import { commit, type Name, person, review, type Scene, teams, unknownIdentity, verdict } from "../scene.ts";

// How long it takes is nothing that this test is about; a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

const names: readonly Name[] = ["mona", "bob", "ann", "cy", "dee", "sam"];
/** A bot that its name does not give away. */
const robot: Account = { login: loginOf("helper"), id: accountIdOf(901), kind: "bot" };
const everybody = [...names.map(person), robot];
const teamNames = ["acme/dba", "acme/security", "acme/on-call"];

const team: fc.Arbitrary<TeamFact> = fc
  .subarray(everybody)
  .map((members) => ({ members: members.map(({ login, id }) => ({ login, id, state: "active" as const })) }));
const set = fc.constantFrom(...teamNames, ...teamNames, "'@ann'", "'@cy'");
const requirement = fc
  .tuple(fc.uniqueArray(set, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 3 }))
  // More than people who are named could never be asked for.
  .map(([from, count]) => ({
    from,
    count: from.some((one) => one.includes("/")) ? count : Math.min(count, from.length),
  }))
  .map(({ from, count }) => `{ from: [${from.join(", ")}], count: ${count} }`);

const commits: fc.Arbitrary<readonly CommitFact[]> = fc
  .tuple(fc.constantFrom(...names), fc.boolean())
  .map(([by, isUnmapped]) => [
    commit("c1", ["b1"], by, isUnmapped ? { committer: unknownIdentity("who@else.test") } : {}),
  ]);

const scenes: fc.Arbitrary<Scene & { readonly reviews: readonly ReviewFact[] }> = fc
  .record({
    requirements: fc.array(requirement, { minLength: 1, maxLength: 3 }),
    listed: fc.tuple(team, team, team),
    members: fc.subarray(everybody, { minLength: 3 }),
    approved: fc.subarray(everybody),
    commits,
  })
  .map(({ requirements, listed, members, approved, commits }) => ({
    rules: `
  - match: /orders-db/
    mayRequest: ['@mona']
    approvals: [${requirements.join(", ")}]`,
    teams: teams({
      ...Object.fromEntries(teamNames.map((name, index) => [name, listed[index] as TeamFact])),
    }),
    // What the host does not list as a bot, a review has to show.
    members: [
      person("mona"),
      ...members.filter((one) => one.login !== "mona" && (one !== robot || approved.includes(one))),
    ],
    commits,
    reviews: approved.map((one) => review(one)),
  }));

const requirementsOf = (scene: Scene) => verdict(scene).grants.flatMap(({ requirements }) => requirements);
const missing = (scene: Scene): number => requirementsOf(scene).reduce((sum, one) => sum + one.missing, 0);
const openIn = (scene: Scene) => requirementsOf(scene).filter(({ missing }) => missing > 0);
const isOut = (open: ReturnType<typeof openIn>): boolean =>
  open.some(({ outOfReach }) => outOfReach !== undefined);
const withApprovals = (
  scene: Scene & { readonly reviews: readonly ReviewFact[] },
  people: readonly Account[],
) => ({
  ...scene,
  reviews: [...scene.reviews, ...people.map((one) => review(one))],
});

test("each who is named brings it nearer, nobody else does, and whether enough are left is said", () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const open = openIn(scene);
      const named = new Set(open.flatMap(({ candidates }) => candidates.map(({ id }) => id)));
      const before = missing(scene);
      for (const one of everybody) {
        const after = missing(withApprovals(scene, [one]));
        expect(after < before, `${one.login} ${JSON.stringify(open)}`).toBe(named.has(one.id));
      }
      const all = verdict(withApprovals(scene, everybody)).kind;
      expect(all, JSON.stringify(open)).toBe(isOut(open) ? "wait" : "allow");
    }),
    { numRuns: 300 },
  );
});

test("the scenes are worth something: of some nothing is missing, of some enough are left, of some too few", () => {
  const seen = { nothing: 0, enough: 0, tooFew: 0 };
  for (const scene of fc.sample(scenes, 300)) {
    const open = openIn(scene);
    seen[open.length === 0 ? "nothing" : isOut(open) ? "tooFew" : "enough"] += 1;
  }
  for (const [what, often] of Object.entries(seen)) expect(often, what).toBeGreaterThan(5);
});
