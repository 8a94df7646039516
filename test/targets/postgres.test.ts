// Does the PostgreSQL connector keep the contract, as a role that is no superuser, on a real server?

import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OrdersDatabase } from "#sandbox/postgres-seed.ts";
import { postgresConnector, postgresTarget } from "#targets/postgres.ts";
import { postgresDatabase, usualLimits } from "#targets/postgres-connection.ts";
import { accountOf, type TargetConfig, type TargetWriter } from "#targets/target.ts";
import { describeTarget, grant, nameOf, revoke } from "./contract.ts";
import {
  admin,
  config,
  hubot,
  memberships,
  mona,
  type OrdersServer,
  openOrders,
  postgresBench,
  readonly,
  takeAllAway,
  targetOf,
} from "./postgres-bench.ts";

let server: OrdersServer;
let orders: OrdersDatabase;
let root: pg.Client;

beforeAll(async () => {
  server = await openOrders();
  orders = server.orders;
  root = server.root;
}, 60_000);
afterAll(() => server?.close());

describeTarget("postgres, without a superuser", async () => postgresBench(server));

describe("postgres", () => {
  let target: TargetWriter;
  beforeAll(() => {
    target = targetOf(orders.lapseUrl);
  });
  beforeEach(() => takeAllAway(root));
  afterAll(() => target.close());

  async function sessionOf(name: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: orders.personUrl.get(name) });
    client.on("error", () => {});
    await client.connect();
    return client;
  }

  test("a session in SET ROLE, which PostgreSQL lets keep the role, reads nothing after the revocation", async () => {
    await target.carryOut(grant(readonly, mona));
    const session = await sessionOf("mona");
    await session.query("SET ROLE orders_ro");
    expect((await session.query("select * from refunds")).rows).toHaveLength(12);
    expect(await target.carryOut(revoke(readonly, mona))).toEqual({
      kind: "confirmed",
      detail: "ended 1 open session(s)",
    });
    await expect(session.query("select * from refunds")).rejects.toThrow();
    const again = await sessionOf("mona");
    await expect(again.query("SET ROLE orders_ro")).rejects.toThrow(/permission denied/);
    await again.end();
  });

  test("the sessions that a run left open when it died are ended by the next one", async () => {
    await target.carryOut(grant(readonly, mona));
    const session = await sessionOf("mona");
    await session.query("SET ROLE orders_ro");
    await root.query("REVOKE orders_ro FROM mona GRANTED BY lapse");
    expect((await session.query("select * from refunds")).rows).toHaveLength(12);
    expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({ kind: "confirmed" });
    await expect(session.query("select * from refunds")).rejects.toThrow();
  });

  test("sessions of others stay, and so does Lapse's own", async () => {
    await target.carryOut(grant(readonly, mona));
    await target.carryOut(grant(readonly, hubot));
    const other = await sessionOf("hubot");
    await other.query("SET ROLE orders_ro");
    await target.carryOut(revoke(readonly, mona));
    expect((await other.query("select * from refunds")).rows).toHaveLength(12);
    await other.end();
  });

  test("sessions that may not be ended leave the revocation unconfirmed", async () => {
    await target.carryOut(grant(readonly, mona));
    const session = await sessionOf("mona");
    await root.query("REVOKE pg_signal_backend FROM lapse");
    try {
      const receipt = await target.carryOut(revoke(readonly, mona));
      expect(receipt).toMatchObject({
        kind: "unconfirmed",
        detail: expect.stringMatching(/1 open session.*permission denied to terminate process/),
      });
    } finally {
      await root.query("GRANT pg_signal_backend TO lapse");
      await session.end();
    }
  });

  test("a session of the account's own member, which had the role through it, ends too", async () => {
    await target.carryOut(grant(readonly, mona));
    await root.query("GRANT mona TO octocat");
    const session = await sessionOf("octocat");
    try {
      await session.query("SET ROLE orders_ro");
      await target.carryOut(revoke(readonly, mona));
      await expect(session.query("select * from refunds")).rejects.toThrow();
    } finally {
      await root.query("REVOKE mona FROM octocat");
    }
  });

  test("a membership of another grantor is really revoked, though a plain REVOKE would only warn", async () => {
    await root.query("CREATE ROLE dba NOLOGIN");
    await root.query("GRANT orders_ro TO dba WITH ADMIN TRUE, INHERIT FALSE, SET FALSE");
    await root.query("GRANT dba TO lapse WITH INHERIT TRUE, SET FALSE");
    try {
      await root.query("GRANT orders_ro TO mona GRANTED BY dba");
      await target.carryOut(grant(readonly, mona));
      expect((await memberships(root)).filter(({ account }) => account === mona)).toMatchObject([
        { grantor: "dba" },
      ]);
      await root.query("GRANT orders_ro TO mona GRANTED BY lapse");
      expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({ kind: "confirmed" });
      expect((await memberships(root)).filter(({ account }) => account === mona)).toEqual([]);
    } finally {
      await takeAllAway(root);
      await root.query("DROP ROLE dba");
    }
  });

  test("a membership that only somebody else may take away fails for good, and says whose it is", async () => {
    await root.query("GRANT orders_ro TO mona");
    expect(await target.observe([readonly])).toEqual([{ account: mona, entitlement: readonly }]);
    expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({
      kind: "failed",
      retry: false,
      detail: expect.stringMatching(/may not do this.*postgres/),
    });
  });

  test("a membership that can only be passed on is observed; granting makes it usable; revoking leaves nothing", async () => {
    await root.query("GRANT orders_ro TO mona WITH ADMIN TRUE, INHERIT FALSE, SET FALSE GRANTED BY lapse");
    expect(await target.observe([readonly])).toEqual([{ account: mona, entitlement: readonly }]);
    expect(await target.carryOut(grant(readonly, mona))).toMatchObject({ kind: "confirmed" });
    const session = await sessionOf("mona");
    expect((await session.query("select * from refunds")).rows).toHaveLength(12);
    expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({ kind: "confirmed" });
    expect(await memberships(root)).toEqual([]);
  });

  test("what the account passed on ends with it, sessions included; what Lapse gave stays", async () => {
    await root.query("GRANT orders_ro TO mona WITH ADMIN TRUE GRANTED BY lapse");
    await root.query("GRANT orders_ro TO hubot GRANTED BY mona");
    await root.query("GRANT orders_ro TO octocat GRANTED BY mona");
    await root.query("GRANT orders_ro TO octocat GRANTED BY lapse");
    const passedOn = await sessionOf("hubot");
    await passedOn.query("SET ROLE orders_ro");
    const receipt = await target.carryOut(revoke(readonly, mona));
    expect(receipt).toMatchObject({
      kind: "confirmed",
      detail: expect.stringContaining("took it from `hubot`"),
    });
    expect(await target.observe([readonly])).toEqual([{ account: "octocat", entitlement: readonly }]);
    await expect(passedOn.query("select * from refunds")).rejects.toThrow();
  });

  test("who reaches the role through a group is not observed, and never called revoked", async () => {
    await root.query("CREATE ROLE analysts NOLOGIN");
    try {
      await root.query("GRANT orders_ro TO analysts");
      await root.query("GRANT analysts TO mona");
      expect(await target.observe([readonly])).toEqual([{ account: "analysts", entitlement: readonly }]);
      await target.carryOut(grant(readonly, mona));
      expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({
        kind: "unconfirmed",
        detail: "the membership is gone, but `mona` still reaches `orders_ro` through `analysts`",
      });
      // Every run tries again, for as long as that is so: whoever works by the other way is not thrown out each time.
      const session = await sessionOf("mona");
      expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({ kind: "unconfirmed" });
      expect((await session.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
      await root.query("REVOKE analysts FROM mona");
      expect(await target.carryOut(revoke(readonly, mona))).toMatchObject({ kind: "confirmed" });
      await expect(session.query("select 1")).rejects.toThrow();
    } finally {
      await takeAllAway(root);
      await root.query("DROP ROLE analysts");
    }
  });

  test("an account whose role takes no privileges by itself gets them all the same", async () => {
    await root.query("ALTER ROLE hubot NOINHERIT");
    await target.carryOut(grant(readonly, hubot));
    const session = await sessionOf("hubot");
    expect((await session.query("select * from refunds")).rows).toHaveLength(12);
    await session.end();
    await root.query("ALTER ROLE hubot INHERIT");
  });

  test("the role that Lapse works as is neither reported nor changed", async () => {
    const own = accountOf("lapse");
    expect((await target.observe([readonly, admin])).map(({ account }) => account)).not.toContain(own);
    for (const change of [grant(readonly, own), revoke(readonly, own)]) {
      expect(await target.carryOut(change)).toMatchObject({ kind: "failed", retry: false });
    }
    await target.carryOut(grant(readonly, mona));
    expect(await target.observe([readonly])).toHaveLength(1);
  });

  test("a role of the config that does not exist: observing throws and names it, changing is refused", async () => {
    const gone: TargetConfig = {
      ...config,
      entitlements: [...config.entitlements, { name: nameOf("typo"), settings: { role: "orders_r0" } }],
    };
    const other = postgresTarget(
      gone,
      postgresDatabase(orders.lapseUrl, { name: "orders-db", readOnly: true }),
    );
    await expect(other.observe([readonly, nameOf("typo")])).rejects.toThrow(
      /no role `orders_r0`.*`orders-db\/typo`/,
    );
    expect(await other.carryOut(grant(nameOf("typo"), mona))).toMatchObject({ kind: "failed", retry: false });
    await other.close();
  });

  test("a change that waits for a lock gives up, and may be tried again", async () => {
    const database = postgresDatabase(orders.lapseUrl, {
      name: "orders-db",
      readOnly: false,
      limits: { ...usualLimits, lockMilliseconds: 100 },
    });
    const hurried = postgresTarget(config, database);
    await root.query("BEGIN");
    await root.query("GRANT orders_ro TO hubot");
    expect(await hurried.carryOut(grant(readonly, mona))).toMatchObject({
      kind: "failed",
      retry: true,
      detail: expect.stringContaining("lock timeout"),
    });
    await root.query("ROLLBACK");
    expect(await hurried.carryOut(grant(readonly, mona))).toMatchObject({ kind: "confirmed" });
    await hurried.close();
  });

  test("a role without the right to pass on is refused for good", async () => {
    const powerless = targetOf(orders.personUrl.get("octocat") ?? "");
    expect(await powerless.carryOut(grant(readonly, mona))).toMatchObject({
      kind: "failed",
      retry: false,
      detail: expect.stringContaining("permission denied"),
    });
    expect(await memberships(root)).toEqual([]);
    await powerless.close();
  });

  test("a reader's session cannot write, whatever it is asked", async () => {
    const environment = { ORDERS_DB_URL: orders.lapseUrl };
    const reader = await postgresConnector.connectReader(config, environment);
    expect(await reader.observe([readonly])).toEqual([]);
    await reader.close();
    const database = postgresDatabase(orders.lapseUrl, { name: "orders-db", readOnly: true });
    expect(await postgresTarget(config, database).carryOut(grant(readonly, mona))).toMatchObject({
      kind: "failed",
      detail: expect.stringContaining("read-only"),
    });
    expect(await memberships(root)).toEqual([]);
    await database.close();
  });
});

describe("what a person reads about a database never holds its secret", () => {
  const password = "hunter2 & co";
  const secrets = [password, encodeURIComponent(password)];
  const urlWith = (change: (url: URL) => void): string => {
    const url = new URL(orders.lapseUrl);
    url.password = encodeURIComponent(password);
    change(url);
    return url.toString();
  };

  async function wordsOf(url: string): Promise<string> {
    const environment = { ORDERS_DB_URL: url };
    try {
      const target = await postgresConnector.connectWriter(config, environment);
      const receipt = await target.carryOut(grant(readonly, accountOf("mona")));
      const thrown: unknown = await target.observe([readonly]).catch((error: unknown) => error);
      await target.close();
      expect(receipt).toMatchObject({ kind: "failed" });
      expect(thrown).toBeInstanceOf(Error);
      return [JSON.stringify(receipt), inspected(thrown)].join("\n");
    } catch (error) {
      return inspected(error);
    }
  }
  const inspected = (thrown: unknown): string =>
    thrown instanceof Error
      ? `${thrown.stack}${JSON.stringify(thrown)}${String(thrown.cause)}`
      : String(thrown);

  test.each([
    ["a wrong password", () => urlWith(() => {})],
    [
      "a closed port",
      () =>
        urlWith((url) => {
          url.port = "1";
        }),
    ],
    [
      "a missing database",
      () =>
        urlWith((url) => {
          url.pathname = "/nowhere";
        }),
    ],
    [
      "an unknown host",
      () =>
        urlWith((url) => {
          url.hostname = "hunter2.invalid";
        }),
    ],
    ["no URL at all", () => `host=db password=${password}`],
    ["another protocol", () => urlWith(() => {}).replace("postgres:", "mysql:")],
    ["a broken escape", () => urlWith(() => {}).replace("%20", "%2")],
  ])("%s", async (_, url) => {
    const words = await wordsOf(url());
    expect(words.length).toBeGreaterThan(10);
    for (const secret of secrets) expect(words).not.toContain(secret);
    expect(words).not.toContain(url());
  });

  test("a message of the server that quotes the password is masked", async () => {
    const url = new URL(orders.lapseUrl);
    url.pathname = `/${url.password}`;
    const words = await wordsOf(url.toString());
    expect(words).toMatch(/database "\*\*\*" does not exist/);
    expect(words).not.toContain(url.password);
  });

  test("a missing variable is named", async () => {
    await expect(postgresConnector.connectWriter(config, {})).rejects.toThrow(
      /`ORDERS_DB_URL`, which is not set/,
    );
  });

  test("two entitlements that share a role are refused, since ending one would end the other", async () => {
    const shared: TargetConfig = {
      ...config,
      entitlements: [readonly, admin].map((name) => ({ name, settings: { role: "orders_ro" } })),
    };
    const environment = { ORDERS_DB_URL: orders.lapseUrl };
    await expect(postgresConnector.connectReader(shared, environment)).rejects.toThrow(
      /share the role `orders_ro`/,
    );
  });
});
