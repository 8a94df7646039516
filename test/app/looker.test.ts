// Where does a look lead? To reviews of what is merged, and from there to those who waited for them.

import { expect, test } from "vitest";
import type { Look } from "#app/look.ts";
import { carryOut } from "#app/looker.ts";
import { apply } from "#flows/apply.ts";
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
