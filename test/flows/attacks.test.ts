// What can somebody do who pushes to the default branch past every rule, and wants access to stay?

import { describe, expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { pushToMain } from "./memory-forge.ts";
import { entriesOf, granted, holdersOf, type Place, place, processAt } from "./organisation.ts";

const applyAt = (where: Place) => {
  const { world, connect } = processAt(where);
  return where.time.run(apply(world, connect));
};

const file = "reason: Lost orders here\nduration: 1h\n";

/** A path as long as wanted, in segments that a grant's path can have. */
function pathOf(length: number): string {
  const [head, tail] = ["access/db/", "mona/x.yaml"];
  const middle = length - head.length - tail.length;
  const whole = "ab/".repeat(Math.floor(middle / 3) - 1);
  return `${head}${whole}${"c".repeat(middle - whole.length - 1)}/${tail}`;
}

describe("a file that is pushed straight to main holds up no revocation", () => {
  test.each([
    ["with the longest path of a grant", pathOf(300), 1],
    ["with a longer path", pathOf(301), 0],
    ["with a path of thousands of characters", pathOf(4_000), 0],
    ["whose name breaks lines", "access/db/read/mona/x\n::error::y.yaml", 0],
    ["whose name nobody can read", "access/db/read/mona/\ufffd\u202e.yaml", 0],
    ["called like what objects inherit", "access/db/constructor/mona/prototype.yaml", 1],
    ["in a target that nobody knows", "access/constructor/read/mona/x.yaml", 1],
  ])("%s", async (_, path, quarantined) => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
    pushToMain(where.host, "otto", { [path]: file });
    where.time.advance(3 * 3600);
    const { quarantined: told } = await applyAt(where);
    expect(holdersOf(where, "db")).toEqual([]);
    expect(told.map(({ grant }) => grant)).toEqual(quarantined === 1 ? [path] : []);
    expect(entriesOf(where).filter(({ type }) => type === "grant.quarantined")).toHaveLength(quarantined);
  });
});
