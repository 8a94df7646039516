// Does the connector keep the contract before version 16, where a membership has one row and no options?
//
// Runs where there is such a version: Debian's packages postgresql-13 to postgresql-15, or a folder with `initdb` and
// `postgres` that LAPSE_OLDER_POSTGRES names. No package from npm has one, so elsewhere it is skipped.

import { existsSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { accountOf } from "#targets/target.ts";
import { describeTarget, grant, revoke } from "./contract.ts";
import { type OrdersServer, openOrders, postgresBench, readonly, targetOf } from "./postgres-bench.ts";

const binaries =
  process.env.LAPSE_OLDER_POSTGRES ??
  [15, 14, 13]
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`));

describe.skipIf(binaries === undefined)("before version 16", () => {
  let server: OrdersServer | undefined;
  afterAll(() => server?.close());

  describeTarget("an older postgres", async () => {
    server = await openOrders(binaries);
    return postgresBench(server);
  });

  test("a membership of the superuser's is revoked, as it has no owner there", async () => {
    if (server === undefined) throw new Error("the contract did not start the server");
    const target = targetOf(server.orders.lapseUrl);
    await server.root.query("GRANT orders_ro TO mona");
    const { rows } = await server.root.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    expect(rows[0]?.version).toBeLessThan(160_000);
    expect(await target.carryOut(revoke(readonly, accountOf("mona")))).toMatchObject({ kind: "confirmed" });
    const { rows: left } = await server.root.query(
      "select 1 from pg_auth_members where roleid = 'orders_ro'::regrole and member = 'mona'::regrole",
    );
    expect(left).toEqual([]);
    expect(await target.carryOut(grant(readonly, accountOf("mona")))).toMatchObject({ kind: "confirmed" });
    await target.close();
  });
});
