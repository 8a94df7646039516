// Who is a direct member of which PostgreSQL role, and how does that change?
//
// One entitlement is one role (`role: orders_ro`), one account is one role that can log in. An assignment is
// a direct membership, whoever granted it. Not seen: membership through a group, ownership, and privileges
// granted to the account itself; a database's owner keeps those out of what Lapse manages.

import { escapeIdentifier } from "pg";
import type { AccountName, EntitlementName } from "#identity/names.ts";
import type { Assignment, Change, Receipt } from "#plan/change.ts";
import { type Database, failureOf, postgresDatabase, type Session } from "#targets/postgres-connection.ts";
import { revokeMembership } from "#targets/postgres-revoke.ts";
import { type Patience, usualPatience } from "#targets/postgres-sessions.ts";
import { confirmed, refused, unconfirmed } from "#targets/receipts.ts";
import { type Environment, fromEnvironment, nameInTarget, namesInTarget } from "#targets/settings.ts";
import {
  accountOf,
  type Capabilities,
  type Connector,
  type TargetConfig,
  type TargetWriter,
} from "#targets/target.ts";

/** PostgreSQL has no end for a membership; `VALID UNTIL` ends a password, and touches no open session. */
const capabilities: Capabilities = { endsSessions: true, nativeExpiry: false, settlesWithinSeconds: 0 };

/**
 * `connection: { urlFrom: ORDERS_DB_URL }`, entitlements `{ role: orders_ro }`. The role in the URL needs
 * ADMIN OPTION on the roles that it passes on, and pg_signal_backend to end sessions; it needs no superuser
 * and should be none. Connecting throws for a config that is wrong; a server that is down shows when it is
 * used.
 */
export const postgresConnector: Connector = {
  kind: "postgres",
  connectReader: async (config, environment) => connect(config, environment, true),
  connectWriter: async (config, environment) => connect(config, environment, false),
};

function connect(config: TargetConfig, environment: Environment, readOnly: boolean): TargetWriter {
  const url = fromEnvironment(config, "urlFrom", environment);
  return postgresTarget(config, postgresDatabase(url, { name: config.name, readOnly }));
}

/** The target over a database that is at hand. Throws when two entitlements share a role, or one has none. */
export function postgresTarget(
  config: TargetConfig,
  database: Database,
  patience: Patience = usualPatience,
): TargetWriter {
  const roles = namesInTarget(config, "role");
  return {
    name: config.name,
    capabilities,
    async observe(entitlements) {
      const wanted = new Map<string, EntitlementName>(
        entitlements.map((entitlement) => [nameInTarget(roles, config, entitlement), entitlement]),
      );
      try {
        return await database.withSession((session) => membersOf(session, config, wanted));
      } catch (error) {
        // No cause: it would carry the connection's settings into a log.
        throw new Error(`target \`${config.name}\` cannot be read: ${database.wordsFor(error)}`);
      }
    },
    async carryOut(change) {
      const role = roles.get(change.entitlement);
      if (role === undefined) {
        return refused(`target \`${config.name}\` has no entitlement \`${change.entitlement}\``);
      }
      try {
        return await database.withSession((session) => carryOut(session, change, role, patience));
      } catch (error) {
        return failureOf(error, database.wordsFor(error));
      }
    },
    close: () => database.close(),
  };
}

/**
 * All members in one query. The connector's own role is left out: from version 16 on, whoever may pass a role
 * on is listed as its member.
 */
async function membersOf(
  session: Session,
  config: TargetConfig,
  wanted: ReadonlyMap<string, EntitlementName>,
): Promise<readonly Assignment[]> {
  const { rows } = await session.query(
    `select wanted.role, role.oid is not null as exists, member.rolname::text as account
       from unnest($1::text[]) as wanted (role)
       left join pg_roles role on role.rolname::text = wanted.role
       left join (select distinct roleid, member from pg_auth_members) held on held.roleid = role.oid
       left join pg_roles member on member.oid = held.member and member.rolname <> current_user
      order by wanted.role, account`,
    [[...wanted.keys()]],
  );
  const assignments: Assignment[] = [];
  for (const row of rows) {
    const role = String(row.role);
    const entitlement = wanted.get(role);
    if (row.exists !== true || entitlement === undefined) {
      throw new Error(
        `there is no role \`${role}\`, which entitlement \`${config.name}/${entitlement}\` names`,
      );
    }
    const account = row.account;
    if (typeof account === "string") assignments.push({ account: accountOf(account), entitlement });
  }
  return assignments;
}

/** The two roles of a change, as the server knows them. */
export type Membership = {
  readonly role: string;
  readonly roleOid: string;
  readonly account: AccountName;
  readonly accountOid: string;
  /** From version 16 on a membership has options, and one row a grantor. */
  readonly modern: boolean;
};

async function carryOut(
  session: Session,
  change: Change,
  role: string,
  patience: Patience,
): Promise<Receipt> {
  const { account } = change;
  // Compared as text: a name over 63 bytes, which the server would cut to another one, matches nothing here.
  const { rows } = await session.query(
    `select (select oid::text from pg_roles where rolname::text = $1) as role,
            (select oid::text from pg_roles where rolname::text = $2) as account,
            current_user::text = $2 as is_own,
            current_setting('server_version_num')::int >= 160000 as modern`,
    [role, account],
  );
  const found = rows[0];
  if (typeof found?.role !== "string") return refused(`there is no role \`${role}\` in this database`);
  if (found.is_own === true) return refused(`\`${account}\` is the role that Lapse itself works as`);
  if (typeof found.account !== "string") {
    // A renamed role keeps its memberships: that its name is gone does not say that its access is.
    return refused(`there is no role \`${account}\` in this database; was it dropped or renamed?`);
  }
  const membership: Membership = {
    role,
    roleOid: found.role,
    account,
    accountOid: found.account,
    modern: found.modern === true,
  };
  return change.kind === "grant"
    ? grantMembership(session, membership)
    : revokeMembership(session, membership, patience);
}

/**
 * GRANTED BY is left out on purpose: the server then names the role that holds the ADMIN OPTION (for
 * superusers the bootstrap one), where `GRANTED BY CURRENT_USER` fails if Lapse has it through a group. The
 * grantor is recorded in pg_auth_members, and read from there when it is revoked.
 */
async function grantMembership(session: Session, membership: Membership): Promise<Receipt> {
  if (await isUsable(session, membership)) return confirmed("it was there already");
  const { role, account, modern } = membership;
  const options = modern ? " WITH INHERIT TRUE, SET TRUE" : "";
  await session.query(`GRANT ${escapeIdentifier(role)} TO ${escapeIdentifier(account)}${options}`);
  if (await isUsable(session, membership)) return confirmed();
  return unconfirmed(`the server took the GRANT, but \`${account}\` is no member of \`${role}\``);
}

/** Whether the account is a direct member that can use the role, not only pass it on. */
async function isUsable(session: Session, membership: Membership): Promise<boolean> {
  const usable = membership.modern ? "inherit_option and set_option" : "true";
  const { rows } = await session.query(
    `select 1 from pg_auth_members where roleid = $1::oid and member = $2::oid and ${usable}`,
    [membership.roleOid, membership.accountOid],
  );
  return rows.length > 0;
}
