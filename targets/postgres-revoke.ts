// How is a membership taken away so that nothing of it is left: no other grantor's row, no open session, no
// side door?

import { escapeIdentifier } from "pg";
import type { Receipt } from "#plan/change.ts";
import type { Membership } from "#targets/postgres.ts";
import { inTransaction, type Session } from "#targets/postgres-connection.ts";
import { endSessions, type Patience } from "#targets/postgres-sessions.ts";
import { confirmed, unconfirmed } from "#targets/receipts.ts";

/**
 * Revokes every grantor's row, ends the sessions that could still use the role, and reads back.
 *
 * Sessions of the account are ended even when no row was left: a run that died between the two would
 * otherwise leave them, and it costs a person no more than to connect again. Only who had no row and reaches the
 * role in another way keeps them: there every run would end them again, and take nothing away. Sessions of the
 * account's own members end with them, unless they hold the role in another way.
 */
export async function revokeMembership(
  session: Session,
  membership: Membership,
  patience: Patience,
): Promise<Receipt> {
  const { account, role } = membership;
  const wayBefore = (await isMember(session, membership)) ? undefined : await otherWay(session, membership);
  if (wayBefore !== undefined) return stillReaches(account, wayBefore);
  const alsoLost = await inTransaction(session, () => revokeRows(session, membership));
  const accounts = [
    membership.accountOid,
    ...alsoLost.map(({ oid }) => oid),
    ...(await dependants(session, membership)),
  ];
  const sessions = await endSessions(session, accounts, patience);
  if (await isMember(session, membership)) {
    return unconfirmed(`the server took the REVOKE, but \`${account}\` is still a member of \`${role}\``);
  }
  if (sessions.open > 0) {
    const why = sessions.refusal instanceof Error ? `: ${sessions.refusal.message}` : "";
    return unconfirmed(
      `the membership is gone, but ${sessions.open} open session(s) could not be ended${why}`,
    );
  }
  const sideDoor = await otherWay(session, membership);
  if (sideDoor !== undefined) return stillReaches(account, sideDoor);
  return confirmed(whatEnded(sessions.ended, alsoLost));
}

const stillReaches = (account: string, way: string): Receipt =>
  unconfirmed(`the membership is gone, but \`${account}\` ${way}`);

type Role = { readonly oid: string; readonly name: string };

/**
 * One REVOKE a grantor: without GRANTED BY the server looks for a row that Lapse itself granted, and a row of
 * somebody else's stays, with no more than a warning. Before version 16 there is one row, whoever granted it,
 * and no need.
 *
 * CASCADE, because the account may have passed the role on (ADMIN OPTION), and that refuses a plain REVOKE.
 * What was passed on stands on the account's own right, and ends with it; the receipt names whom that
 * concerned. Rows of other grantors, so also those of Lapse, stay. Gives those who lost the role altogether.
 */
async function revokeRows(session: Session, membership: Membership): Promise<readonly Role[]> {
  const { account, accountOid, role, roleOid, modern } = membership;
  const before = await members(session, roleOid);
  const { rows } = await session.query(
    `select grantor.rolname::text as grantor from pg_auth_members held join pg_roles grantor on grantor.oid = held.grantor
      where held.roleid = $1::oid and held.member = $2::oid order by grantor.rolname`,
    [roleOid, accountOid],
  );
  for (const row of rows) {
    const grantedBy = modern ? ` GRANTED BY ${escapeIdentifier(String(row.grantor))}` : "";
    await session.query(
      `REVOKE ${escapeIdentifier(role)} FROM ${escapeIdentifier(account)}${grantedBy} CASCADE`,
    );
  }
  const left = new Set((await members(session, roleOid)).map(({ oid }) => oid));
  return before.filter(({ oid }) => oid !== accountOid && !left.has(oid));
}

async function members(session: Session, roleOid: string): Promise<readonly Role[]> {
  const { rows } = await session.query(
    `select distinct member.oid::text as oid, member.rolname::text as name
       from pg_auth_members held join pg_roles member on member.oid = held.member where held.roleid = $1::oid`,
    [roleOid],
  );
  return rows.map((row) => ({ oid: String(row.oid), name: String(row.name) }));
}

/** Members of the account, direct or not, who had the role through it and have it no more. */
async function dependants(session: Session, membership: Membership): Promise<readonly string[]> {
  const { rows } = await session.query(
    `select oid::text as oid from pg_roles
      where oid <> $1::oid and pg_has_role(oid, $1::oid, 'MEMBER') and not pg_has_role(oid, $2::oid, 'MEMBER')`,
    [membership.accountOid, membership.roleOid],
  );
  return rows.map((row) => String(row.oid));
}

async function isMember(session: Session, membership: Membership): Promise<boolean> {
  const { rows } = await session.query(
    "select 1 from pg_auth_members where roleid = $1::oid and member = $2::oid",
    [membership.roleOid, membership.accountOid],
  );
  return rows.length > 0;
}

/** How the account can use the role although it is no member of it: "revoked" would then be untrue. */
async function otherWay(session: Session, membership: Membership): Promise<string | undefined> {
  const { accountOid, role, roleOid } = membership;
  const { rows } = await session.query(
    `select account.rolsuper as super, array(
         select via.rolname::text from pg_auth_members held join pg_roles via on via.oid = held.member
          where held.roleid = $2::oid and via.oid <> $1::oid and pg_has_role($1::oid, via.oid, 'MEMBER') order by via.rolname) as via
       from pg_roles account where account.oid = $1::oid`,
    [accountOid, roleOid],
  );
  const via = rows[0]?.via;
  if (rows[0]?.super === true) return "is a superuser and may do everything";
  if (!Array.isArray(via) || via.length === 0) return undefined;
  return `still reaches \`${role}\` through ${[...new Set(via)].map((name) => `\`${name}\``).join(", ")}`;
}

function whatEnded(sessions: number, alsoLost: readonly Role[]): string {
  const parts = [
    ...(sessions > 0 ? [`ended ${sessions} open session(s)`] : []),
    ...(alsoLost.length > 0
      ? [
          `also took it from ${alsoLost.map(({ name }) => `\`${name}\``).join(", ")}, to whom the account had passed it on`,
        ]
      : []),
  ];
  return parts.join("; ");
}
