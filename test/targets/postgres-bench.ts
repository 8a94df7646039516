// What do the tests of the PostgreSQL connector stand on? A server with the example database, and a superuser
// who looks.

import pg, { escapeIdentifier } from "pg";
import type { TargetName } from "#identity/names.ts";
import type { Assignment } from "#plan/change.ts";
import { startPostgres } from "#sandbox/postgres.ts";
import { type OrdersDatabase, seedOrders } from "#sandbox/postgres-seed.ts";
import { postgresTarget } from "#targets/postgres.ts";
import { type Database, postgresDatabase } from "#targets/postgres-connection.ts";
import { accountOf, type TargetConfig, type TargetWriter } from "#targets/target.ts";
import { type Bench, nameOf } from "./contract.ts";

export const readonly = nameOf("readonly");
export const admin = nameOf("admin");
export const config: TargetConfig = {
  name: "orders-db" as TargetName,
  kind: "postgres",
  connection: { urlFrom: "ORDERS_DB_URL" },
  entitlements: [
    { name: readonly, settings: { role: "orders_ro", risk: "low" } },
    { name: admin, settings: { role: "orders_admin", risk: "high" } },
  ],
};

/** Names that the server takes as they are, and that a careless program would take for something else. */
const oddNames = ['x"y', "Mona", "Ünï çødé", "o'brien", "select", "a; b", "current_user", "n".repeat(63)];
export const people = ["mona", "hubot", "octocat", ...oddNames].map((name) => ({
  name,
  password: `of ${name}`,
}));
export const mona = accountOf("mona");
export const hubot = accountOf("hubot");

export type OrdersServer = {
  readonly orders: OrdersDatabase;
  readonly root: pg.Client;
  close(): Promise<void>;
};

/** A server of its own, of the version whose `binaries` are given, else the newest. */
export async function openOrders(binaries?: string): Promise<OrdersServer> {
  const server = await startPostgres(binaries === undefined ? {} : { binaries });
  const orders = await seedOrders(server.url, people);
  const root = new pg.Client({ connectionString: orders.adminUrl });
  await root.connect();
  return {
    orders,
    root,
    close: async () => {
      await root.end();
      await server.stop();
    },
  };
}

export const targetOf = (url: string): TargetWriter =>
  postgresTarget(config, postgresDatabase(url, { name: config.name, readOnly: false }));

/** Everybody but Lapse itself, as the superuser reads it from the catalogue. */
export async function memberships(
  root: pg.Client,
): Promise<readonly (Assignment & { readonly grantor: string })[]> {
  const { rows } = await root.query<{ role: string; member: string; grantor: string }>(
    `select roleid::regrole::text as role, pg_get_userbyid(member) as member, pg_get_userbyid(grantor) as grantor
       from pg_auth_members where roleid in ('orders_ro'::regrole, 'orders_admin'::regrole)
        and member <> 'lapse'::regrole order by 1, 2, 3`,
  );
  return rows.map(({ role, member, grantor }) => ({
    entitlement: role === "orders_ro" ? readonly : admin,
    account: accountOf(member),
    grantor,
  }));
}

export async function takeAllAway(root: pg.Client): Promise<void> {
  for (const { entitlement, account, grantor } of await memberships(root)) {
    const role = entitlement === readonly ? "orders_ro" : "orders_admin";
    const by = escapeIdentifier(grantor);
    await root.query(`REVOKE ${role} FROM ${escapeIdentifier(account)} GRANTED BY ${by} CASCADE`);
  }
}

/** Passes everything on but what would change something. */
function deafDatabase(real: Database): Database {
  return {
    ...real,
    withSession: (work) =>
      real.withSession((session) =>
        work({
          query: async (text, values) =>
            /^(?:GRANT|REVOKE)/.test(text) ? { rows: [] } : session.query(text, values),
        }),
      ),
  };
}

/** The contract's bench, as the role `lapse`. */
export function postgresBench({ orders, root }: OrdersServer): Bench {
  const target = targetOf(orders.lapseUrl);
  const nowhere = new URL(orders.lapseUrl);
  nowhere.port = "1";
  const down = targetOf(nowhere.toString());
  const database = postgresDatabase(orders.lapseUrl, { name: config.name, readOnly: false });
  const deaf = postgresTarget(config, deafDatabase(database));
  return {
    target,
    entitlements: [readonly, admin],
    accounts: people.map(({ name }) => accountOf(name)),
    strangers: [
      "nobody",
      "",
      "MONA",
      "public",
      "none",
      'x"; DROP ROLE mona; --',
      "mona; ALTER ROLE mona SUPERUSER",
      "mona\u0000",
      // The server would cut it to the 63 bytes of an account that exists.
      "n".repeat(64),
    ].map(accountOf),
    down,
    deaf,
    truth: async () => ({
      assignments: (await memberships(root)).map(({ entitlement, account }) => ({ entitlement, account })),
      rest: (await root.query("select oid, * from pg_authid order by rolname")).rows,
    }),
    reset: () => takeAllAway(root),
    close: async () => {
      await Promise.all([target.close(), down.close(), deaf.close()]);
    },
  };
}
