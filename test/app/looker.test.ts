// Where does a look lead? To reviews of what is merged, and from there to those who waited for them.

import { expect, test } from "vitest";
import type { Look } from "#app/look.ts";
import { carryOut } from "#app/looker.ts";
import { apply } from "#flows/apply.ts";
import type { ForgeWriter } from "#forge/forge.ts";
import { openPull, review } from "../flows/memory-forge.ts";
import { entriesOf, granted, grantPath, type Place, place, processAt } from "../flows/organisation.ts";

const at = { owner: "acme", repo: "access" };
const glass = "reason: Orders fail\nduration: 30m\nbreakGlass: true\n";

/** mona has broken glass by pull request 1, and dora has reviewed that. */
async function reviewedGlass(): Promise<Place> {
  const where = place();
  granted(where, "mona", "crm/write", { text: glass, by: "" });
  const { world, connect } = processAt(where);
  await where.time.run(apply(world, connect));
  where.time.advance(60);
  review(where.host, 1, "dora");
  return where;
}

async function looked(where: Place, look: Look): Promise<readonly Look[]> {
  const pushed: Look[] = [];
  const { world } = processAt(where, { run: 2 });
  const repositories = { world: async () => world, all: async () => [at] };
  await where.time.run(carryOut(repositories, look, (next) => pushed.push(next)));
  return pushed;
}

const reviewed = (where: Place): number =>
  entriesOf(where).filter(({ type }) => type === "break-glass.reviewed").length;

test("the sweep finds a review of which no event told, before it looks at open pull requests", async () => {
  const where = await reviewedGlass();
  const waiting = openPull(where.host, "mona", { [grantPath("crm/write", "mona", "g2")]: glass });
  const pushed = await looked(where, { kind: "repository", ...at });
  expect(reviewed(where)).toBe(1);
  expect(pushed).toEqual([{ kind: "pull", ...at, number: waiting }]);
});

test("a review that is recorded has the open pull requests looked at again; a second look has not", async () => {
  const where = await reviewedGlass();
  expect(await looked(where, { kind: "pull", ...at, number: 1 })).toEqual([{ kind: "repository", ...at }]);
  expect(reviewed(where)).toBe(1);
  expect(await looked(where, { kind: "pull", ...at, number: 1 })).toEqual([]);
});

test("what a look leads to is led to by the same delivery", async () => {
  const where = await reviewedGlass();
  const delivery = "0b989ba4-242f-11e5-81e1-c7b6966d2516";
  expect(await looked(where, { kind: "pull", ...at, number: 1, delivery })).toEqual([
    { kind: "repository", ...at, delivery },
  ]);
});

const asks = "reason: Look for lost orders\nduration: 2h\n";

/** What a look fails of where the host answers these lookups so. */
async function failureOf(where: Place, number: number, changes: Partial<ForgeWriter>): Promise<string> {
  const { world } = processAt(where);
  const altered = { ...world, forge: { ...world.forge, ...changes } };
  const repositories = { world: async () => altered, all: async () => [at] };
  const looking = carryOut(repositories, { kind: "pull", ...at, number }, () => {});
  return where.time.run(looking.then(() => "", String));
}

test("a look whose lookups failed is told, and fails, so that the next comes soon", async () => {
  const where = place();
  const number = openPull(where.host, "mona", { [grantPath("db/read", "mona")]: asks });
  review(where.host, number, "dora");
  const team = () => Promise.reject(new Error("502: Bad Gateway"));
  expect(await failureOf(where, number, { team })).toBe(
    "Error: team acme/dba: 502: Bad Gateway; team acme/eng: 502: Bad Gateway",
  );
  expect(entriesOf(where).map(({ type }) => type)).toContain("request.decided");
  expect(await failureOf(where, number, {})).toBe("");
  expect(where.host.pulls.get(number)?.merged).toBeDefined();
});

test("what every look would find is left to whoever can mend it", async () => {
  const where = place();
  const number = openPull(where.host, "mona", { [grantPath("db/read", "mona")]: asks });
  const commitsOf = () => Promise.reject(new RangeError("too many to tell"));
  expect(await failureOf(where, number, { commitsOf })).toBe("");
});

test("what is allowed whatever failed is not looked at again", async () => {
  const where = place();
  const path = granted(where, "mona", "db/read");
  const number = openPull(where.host, "mona", { [path]: null });
  const reviewsOf = () => Promise.reject(new Error("502: Bad Gateway"));
  expect(await failureOf(where, number, { reviewsOf })).toBe("");
});
