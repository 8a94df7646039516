// What is in the example database? Orders and refunds, two roles to hold, some people, and Lapse's own narrow
// role.

import pg, { escapeIdentifier, escapeLiteral } from "pg";

export type DatabasePerson = { readonly name: string; readonly password: string };

export type OrdersDatabase = {
  /** Of the role that Lapse works as: no superuser, and it cannot read a single order. */
  readonly lapseUrl: string;
  /** The superuser's, in the database `orders`. */
  readonly adminUrl: string;
  /** Name → URL of that person's login. */
  readonly personUrl: ReadonlyMap<string, string>;
};

/** What can be held there: role → what it may do with the tables. */
export const ordersRoles = { orders_ro: "SELECT", orders_admin: "SELECT, INSERT, UPDATE, DELETE" } as const;

/**
 * Makes the database `orders` on a server of version 14 or later: tables with some rows, the roles of
 * `ordersRoles`, which nobody can log in as, one login a person, and the login `lapse`.
 *
 * Least privilege: `lapse` may pass the two roles on (ADMIN OPTION) and end other people's sessions
 * (pg_signal_backend), and nothing else. From version 16 on it does not even have what it passes on.
 */
export async function seedOrders(
  superuserUrl: string,
  people: readonly DatabasePerson[],
  lapse: DatabasePerson = { name: "lapse", password: "lapse-in-the-sandbox" },
): Promise<OrdersDatabase> {
  const adminUrl = urlOf(superuserUrl, "orders");
  await asOne(superuserUrl, ["CREATE DATABASE orders"]);
  const modern = await isModern(adminUrl);
  const roles = Object.entries(ordersRoles);
  await asOne(adminUrl, [
    ...tables,
    ...[...people, lapse].map(
      ({ name, password }) =>
        `CREATE ROLE ${escapeIdentifier(name)} LOGIN PASSWORD ${escapeLiteral(password)}`,
    ),
    // Without this every login could make tables of its own, and connect to the other databases.
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO PUBLIC",
    ...roles.flatMap(([role, may]) => [
      `CREATE ROLE ${role} NOLOGIN`,
      `GRANT ${may} ON ALL TABLES IN SCHEMA public TO ${role}`,
      `GRANT ${role} TO ${escapeIdentifier(lapse.name)} WITH ADMIN ${modern ? "TRUE, INHERIT FALSE, SET FALSE" : "OPTION"}`,
    ]),
    `GRANT pg_signal_backend TO ${escapeIdentifier(lapse.name)}`,
  ]);
  return {
    lapseUrl: urlOf(adminUrl, "orders", lapse),
    adminUrl,
    personUrl: new Map(people.map((person) => [person.name, urlOf(adminUrl, "orders", person)])),
  };
}

const tables = [
  `CREATE TABLE orders (
     id integer PRIMARY KEY, customer text NOT NULL, cents integer NOT NULL, placed_at timestamptz NOT NULL)`,
  `CREATE TABLE refunds (
     id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders, cents integer NOT NULL,
     state text NOT NULL CHECK (state IN ('pending', 'paid', 'refused')), ticket text)`,
  `INSERT INTO orders SELECT n, 'customer ' || n, 1000 + 37 * n, timestamptz '2026-11-01 08:00Z' + n * interval '3 h'
     FROM generate_series(1, 60) AS n`,
  `INSERT INTO refunds SELECT n, n * 5, 500 + n,
       CASE WHEN n % 4 = 0 THEN 'pending' WHEN n % 7 = 0 THEN 'refused' ELSE 'paid' END,
       CASE WHEN n % 4 = 0 THEN 'INC-4211' END
     FROM generate_series(1, 12) AS n`,
];

async function isModern(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ modern: boolean }>(
      "select current_setting('server_version_num')::int >= 160000 as modern",
    );
    return rows[0]?.modern === true;
  } finally {
    await client.end();
  }
}

/** One connection, the statements in order; the first that fails ends it. */
async function asOne(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(base: string, database: string, login?: DatabasePerson): string {
  const url = new URL(base);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (login !== undefined) {
    url.username = encodeURIComponent(login.name);
    url.password = encodeURIComponent(login.password);
  }
  return url.toString();
}
