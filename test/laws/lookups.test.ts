// Law 2: whatever fails while deciding denies or waits; it never allows. Every message to the host fails once, one at a
// time, while something is decided that would be allowed.

import { describe, expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { checkPullRequest } from "#flows/check.ts";
import { openPull, review } from "../flows/memory-forge.ts";
import {
  entriesOf,
  granted,
  grantPath,
  holdersOf,
  type Pause,
  place,
  processAt,
} from "../flows/organisation.ts";

const file = "reason: Look for lost orders\nduration: 2h\n";

/** Fails the message of that number to the host, from 0, and lists what was asked. */
function failing(number: number): { readonly asked: string[]; readonly pause: Pause } {
  const asked: string[] = [];
  const pause: Pause = async (what) => {
    if (!what.startsWith("forge ")) return;
    asked.push(what.slice("forge ".length));
    if (asked.length - 1 === number) throw new Error("503 Service Unavailable");
  };
  return { asked, pause };
}

const never = -1;

async function checked(number: number) {
  const where = place();
  const pull = openPull(where.host, "mona", { [grantPath("db/read", "mona")]: file });
  review(where.host, pull, "dora");
  const { asked, pause } = failing(number);
  const { world } = processAt(where, { pause });
  const result = await where.time.run(checkPullRequest(world, pull)).catch(() => undefined);
  const verdict = result?.kind === "judged" ? result.verdict.kind : undefined;
  return { asked, verdict, merged: where.host.pulls.get(pull)?.merged !== undefined };
}

async function applied(number: number) {
  const where = place();
  granted(where, "mona", "db/read");
  const { asked, pause } = failing(number);
  const { world, connect } = processAt(where, { pause });
  await where.time.run(apply(world, connect)).catch(() => undefined);
  const opened = entriesOf(where).filter(({ type }) => type === "lease.opened").length;
  return { asked, opened, holders: holdersOf(where, "db") };
}

describe("a message to the host that fails while deciding", async () => {
  const check = await checked(never);
  const deciding = check.asked.slice(0, check.asked.indexOf("publishCheck"));
  const run = await applied(never);
  // What comes after the policy's id, the last thing to be asked for, is read to carry the decision out.
  const decidingAgain = run.asked.slice(0, run.asked.indexOf("folderId") + 1);

  test("would not be missed: without failures it is allowed, merged and given", () => {
    expect(check).toMatchObject({ verdict: "allow", merged: true });
    expect(run).toMatchObject({ opened: 1, holders: ["read mona"] });
    expect(deciding.length).toBeGreaterThan(15);
    const kinds = ["head", "files", "changed", "text", "reviewsOf", "commitsOf", "pushesTo", "team"];
    expect(deciding).toEqual(expect.arrayContaining(kinds));
    expect(decidingAgain).toEqual(expect.arrayContaining([...kinds, "now", "commitsTouching", "parents"]));
  });

  test.each(deciding.map((what, number) => [number, what] as const))(
    "check: %d, %s",
    async (number, what) => {
      const { asked, verdict, merged } = await checked(number);
      expect(asked[number]).toBe(what);
      expect(verdict).not.toBe("allow");
      expect(merged).toBe(false);
    },
  );

  test.each(decidingAgain.map((what, number) => [number, what] as const))(
    "apply: %d, %s",
    async (number, what) => {
      const { asked, opened, holders } = await applied(number);
      expect(asked[number]).toBe(what);
      expect([opened, holders]).toEqual([0, []]);
    },
  );
});
