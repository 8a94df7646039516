// Which open sessions could still use a role that was taken away, and are they gone?

import type { Session } from "#targets/postgres-connection.ts";

/**
 * How long, and how often, to look whether sessions have ended; how to wait is the caller's, so that tests
 * need not.
 */
export type Patience = {
  readonly looks: number;
  readonly pause: () => Promise<void>;
};

export const usualPatience: Patience = {
  looks: 50,
  pause: () => new Promise((resolve) => setTimeout(resolve, 100)),
};

/** The first looks find the sessions to end; one that opens later cannot take the role any more. */
const looksThatCollect = 2;

/**
 * Ends the sessions of `accounts` (oids) and waits until they are gone. Call it after the revocation is
 * committed: a session in `SET ROLE` keeps the role until it ends, and nobody else can see whether it is in
 * one, so every session of the account ends, of whatever database.
 *
 * Two looks collect, a pause apart, because a session that is just starting is listed only once it has
 * started. Gives what is still open at the end, with the reason when the server refused.
 */
export async function endSessions(
  session: Session,
  accounts: readonly string[],
  patience: Patience,
): Promise<{ readonly ended: number; readonly open: number; readonly refusal?: unknown }> {
  const toEnd = new Set<string>();
  let refusal: unknown;
  for (let look = 1; look <= patience.looks; look += 1) {
    const open = await openSessions(session, accounts);
    if (look <= looksThatCollect) for (const one of open) toEnd.add(one);
    const left = open.filter((one) => toEnd.has(one));
    if (left.length === 0 && look >= looksThatCollect) return { ended: toEnd.size, open: 0 };
    for (const one of left) {
      try {
        await session.query("select pg_terminate_backend($1::int)", [one]);
      } catch (error) {
        refusal = error;
      }
    }
    // A refusal stays one, so there is nothing to wait for once everything has been collected.
    if (refusal !== undefined && look >= looksThatCollect) break;
    await patience.pause();
  }
  const open = (await openSessions(session, accounts)).filter((one) => toEnd.has(one));
  if (open.length === 0) return { ended: toEnd.size, open: 0 };
  return { ended: toEnd.size - open.length, open: open.length, refusal };
}

async function openSessions(session: Session, accounts: readonly string[]): Promise<readonly string[]> {
  const { rows } = await session.query(
    `select pid::text as pid from pg_stat_activity
      where usesysid = any($1::oid[]) and usename <> current_user and pid <> pg_backend_pid()`,
    [accounts],
  );
  return rows.map((row) => String(row.pid));
}
