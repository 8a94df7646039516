// A message that was thought lost and arrives after the access was taken away: what it gives is taken again.

import { expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { expire } from "#flows/expire.ts";
import type { Assignment } from "#plan/change.ts";
import { placeInMemory } from "#targets/memory.ts";
import { failedForNow } from "#targets/receipts.ts";
import { granted, holdersOf, place, processAt } from "./organisation.ts";

test("a grant that was sent twice, seen once and taken is taken again when the first message arrives", async () => {
  const where = place();
  const { time, targets } = where;
  granted(where, "mona", "db/read");
  const underWay: Assignment[] = [];
  const first = processAt(where, { run: 1 });
  await time.run(
    apply(first.world, async (config) => {
      const connection = await first.connect(config);
      return {
        ...connection,
        async carryOut(change) {
          if (underWay.length > 0) return connection.carryOut(change);
          underWay.push({ account: change.account, entitlement: change.entitlement });
          return failedForNow("no answer");
        },
      };
    }),
  );
  expect(holdersOf(where, "db")).toEqual(["read mona"]);

  time.advance(3 * 3600);
  const second = processAt(where, { run: 2 });
  await time.run(expire(second.world, second.connect));
  expect(holdersOf(where, "db")).toEqual([]);

  const db = targets.get("db");
  if (db !== undefined) for (const assignment of underWay) placeInMemory(db, assignment);
  expect(holdersOf(where, "db")).toEqual(["read mona"]);
  const third = processAt(where, { run: 3 });
  await time.run(expire(third.world, third.connect));
  expect(holdersOf(where, "db")).toEqual([]);
});
