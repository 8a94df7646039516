// A small organisation as files, for the tests of readers.

import type { SourceFile } from "#source/file.ts";
import type { Problem } from "#source/problem.ts";
import { formatProblem } from "#source/problem.ts";
import type { Result } from "#source/result.ts";

export const DIRECTORY = "access/directory.yaml";
export const TARGET = "access/orders-db/target.yaml";
export const POLICY = "policies/50-orders-db.yaml";

export const directory: SourceFile = {
  path: DIRECTORY,
  text: "organisation: Acme\npeople:\n  mona: { id: 1, emails: [mona@acme.example], accounts: { orders-db: mona_db } }\nworkloads:\n  deployer: { owners: [acme/platform] }\nteams:\n  acme/dba: 7\n",
};

export const target: SourceFile = {
  path: TARGET,
  text: "kind: postgres\nconnection: { urlFrom: ORDERS_DB_URL }\nentitlements:\n  readonly: { role: orders_ro, risk: low }\n  schema/refunds/writer: { role: w, risk: high }\n",
};

export const shifts: SourceFile = {
  path: "policies/shifts/orders.yaml",
  text: "shifts:\n  - { who: Mona, from: 2026-11-24T08:00:00Z, to: 2026-11-24T18:00:00Z }\n",
};

export const file = (path: string, text: string): SourceFile => ({ path, text });

/** A policy file with one rule: the given lines stand in it, indented. */
export const rule = (...lines: string[]): SourceFile =>
  file(POLICY, ["rules:", "  - match: /orders-db/", ...lines.map((line) => `    ${line}`), ""].join("\n"));

export function wellRead<T>(result: Result<T, readonly Problem[]>): T {
  if (!result.ok) throw new Error(result.error.map(formatProblem).join("\n"));
  return result.value;
}

export const problemsOf = (result: Result<unknown, readonly Problem[]>): readonly Problem[] =>
  result.ok ? [] : result.error;
