// How is a database reached so that no secret leaks and no statement hangs?

import pg from "pg";
import type { Receipt } from "#plan/change.ts";
import { failedForNow, refused } from "#targets/receipts.ts";
import { secretsIn } from "#targets/secrets.ts";

/** What the connector needs of a connection; `pg` gives it, and a test can stand in between. */
export type Session = {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;
};
export type Row = Readonly<Record<string, unknown>>;

export type Database = {
  /** Runs `work` on a connection of its own, outside any transaction of others. */
  withSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** What went wrong, in words that hold neither the URL nor the password. */
  wordsFor(error: unknown): string;
  close(): Promise<void>;
};

export type PostgresLimits = {
  readonly connectMilliseconds: number;
  readonly statementMilliseconds: number;
  readonly lockMilliseconds: number;
  readonly connections: number;
};

export const usualLimits: PostgresLimits = {
  connectMilliseconds: 10_000,
  statementMilliseconds: 15_000,
  lockMilliseconds: 5_000,
  connections: 4,
};

/**
 * Prepares connections to the server that `url` names; connects only when asked to do something. A reader's
 * sessions cannot write. Throws for a URL that is none, with `name` (the target's) and without the URL.
 */
export function postgresDatabase(
  url: string,
  use: { readonly name: string; readonly readOnly: boolean; readonly limits?: PostgresLimits },
): Database {
  const secrets = secretsOf(url, use.name);
  const limits = use.limits ?? usualLimits;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "lapse",
    max: limits.connections,
    connectionTimeoutMillis: limits.connectMilliseconds,
    statement_timeout: limits.statementMilliseconds,
    lock_timeout: limits.lockMilliseconds,
    // The client's own limit, for a server that is silent; the server's comes first when it is alive.
    query_timeout: limits.statementMilliseconds + 5_000,
    allowExitOnIdle: true,
    ...(use.readOnly ? { options: "-c default_transaction_read_only=on" } : {}),
  });
  // An idle connection that breaks is replaced when the next one is asked for; without a listener it ends the
  // process.
  pool.on("error", () => {});
  return {
    async withSession(work) {
      const client = await pool.connect();
      let broken = true;
      try {
        const value = await work({ query: async (text, values) => client.query(text, [...(values ?? [])]) });
        broken = false;
        return value;
      } finally {
        // After an error nobody knows in which state the session is: it is closed, and what was open is
        // rolled back.
        client.release(broken);
      }
    },
    wordsFor: (error) => masked(messageOf(error), secrets),
    close: () => pool.end(),
  };
}

/** Everything between BEGIN and COMMIT, or nothing of it. */
export async function inTransaction<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.query("BEGIN");
  const value = await work();
  await session.query("COMMIT");
  return value;
}

/** What a failed statement or connection means for the change: try again, or somebody has to act first. */
export function failureOf(error: unknown, words: string): Receipt {
  const code = codeOf(error);
  if (code === "42501") return refused(`the role that Lapse works as may not do this: ${words}`);
  return code === undefined || retried.test(code) ? failedForNow(words) : refused(words);
}

/**
 * PostgreSQL's error codes (appendix A of its manual) after which the same statement can succeed: connection
 * (08), transaction rollback (40), resources (53), object in use and lock timeout (55), shutdown and timeout
 * (57), system (58), and XX000, which two role changes at once can give ("tuple concurrently updated"). Codes
 * of Node's sockets (ECONNREFUSED and the like) are all of this kind.
 */
const retried = /^(?:08|40|53|55|57|58)...$|^XX000$|^E[A-Z_]+$/;

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/**
 * Some errors of Node's sockets carry their words in a list inside (AggregateError) and none of their own.
 */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map((inner) => messageOf(inner)).join("; ");
  }
  if (!(error instanceof Error)) return "an error without words";
  const detail = "detail" in error && typeof error.detail === "string" ? ` (${error.detail})` : "";
  return `${error.message}${detail}`;
}

// ATTACKER: whoever reads a comment, a log or the ledger. The URL's parser quotes the URL in its own errors.
function secretsOf(url: string, name: string): readonly string[] {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Error(`the database URL of target \`${name}\` is not a URL`);
  }
  if (!["postgres:", "postgresql:"].includes(parsed.protocol)) {
    throw new Error(`the database URL of target \`${name}\` does not start with \`postgres://\``);
  }
  return secretsIn(url);
}

const masked = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
