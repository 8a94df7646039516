// A small organisation to lint: one place of the policy is changed by each test, and `»` marks where a finding stands.

import { type AccountId, type Login, loginOf, type TeamName } from "#identity/names.ts";
import { type Finding, lintPolicies, type Teams } from "#policy/lint/lint.ts";
import type { Governance } from "#policy/model.ts";
import { readGovernance } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";
import { formatProblem } from "#source/problem.ts";

export const owners = `owners:\n  - { match: "*", approvals: [{ from: [acme/platform] }] }\n`;

const target = `kind: memory
entitlements:
  readonly: { risk: low }
  admin: { risk: high }
  schema/refunds/writer: { risk: medium }
`;

export const others: Readonly<Record<string, string>> = {
  "access/directory.yaml":
    "organisation: acme\nworkloads:\n  deployer: { owners: [acme/platform] }\nteams:\n  acme/dba: 7\n",
  "access/orders-db/target.yaml": target,
  "access/wiki/target.yaml": "kind: memory\nentitlements:\n  editor: { risk: critical }\n",
  "policies/00-owners.yaml": owners,
  "policies/shifts/orders.yaml":
    "shifts:\n  - { who: mona, from: 2026-11-24T08:00:00Z, to: 2026-11-24T18:00:00Z }\n",
  "policies/shifts/empty.yaml": "shifts: []\n",
};

export const POLICY = "policies/50-rules.yaml";

/** Texts of policies: some rules; one for all of engineering; one with routes, of which the last is marked. */
export const may = "mayRequest: [acme/engineering], approvals: [{ from: [acme/dba] }]";
export const rules = (...lines: readonly string[]): string =>
  `rules:\n${lines.map((line) => `  - ${line}\n`).join("")}`;
export const body = (match: string, ...lines: readonly string[]): string =>
  `rules:\n  - match: ${match}\n    mayRequest: [acme/engineering]\n${lines.map((line) => `    ${line}\n`).join("")}`;
export const dba = "approvals: [{ from: [acme/dba] }]";
export const routes = (...whens: readonly string[]): string =>
  body(
    "/orders-db/",
    "limits: { duration: 8h, lead: 7d }",
    "routes:",
    ...whens.map(
      (when, index) =>
        `  - { name: ${index === whens.length - 1 ? "»" : ""}r${index}, when: ${when}, ${dba} }`,
    ),
  );
export const whenAt = (
  when: string,
  limits = "{ duration: 8h, lead: 7d }",
  more: readonly string[] = [],
): string =>
  body("/orders-db/", `limits: ${limits}`, ...more, "routes:", `  - { name: one, when: ${when}, ${dba} }`);
export const one = (...lines: readonly string[]): string => body("/orders-db/", ...lines);

export type Marked = { readonly text: string; readonly line: number; readonly column: number };

/** A text without its mark, and where the mark stood. */
export function marked(text: string): Marked {
  const at = text.indexOf("»");
  const before = text.slice(0, at).split("\n");
  return { text: text.replace("»", ""), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

export function governanceOf(files: readonly SourceFile[]): Governance {
  const read = readGovernance(files);
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
}

export const filesWith = (changed: Readonly<Record<string, string>>): readonly SourceFile[] =>
  Object.entries({ ...others, ...changed })
    .filter(([, text]) => text !== "")
    .map(([path, text]) => ({ path, text }));

export function lintWith(changed: Readonly<Record<string, string>>, teams?: Teams): readonly Finding[] {
  const files = filesWith(changed);
  const governance = governanceOf(files);
  return lintPolicies(teams === undefined ? { governance, files } : { governance, files, teams });
}

/** Teams by name: their people, or `missing`. The id of `acme/dba` is the one that the directory pins. */
export function teamsOf(of: Readonly<Record<string, string | "missing">>): Teams {
  return new Map(
    Object.entries(of).map(([name, logins]) => [
      name as TeamName,
      logins === "missing"
        ? undefined
        : {
            id: name === "acme/dba" ? 7 : 1,
            members: logins
              .split(" ")
              .filter((login) => login !== "")
              .map((login) => ({
                login: loginOf(login.replace("?", "")),
                id: idOf(loginOf(login)),
                state: login.endsWith("?") ? ("pending" as const) : ("active" as const),
              })),
          },
    ]),
  );
}

const idOf = (login: Login): AccountId =>
  [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 1) as AccountId;

/** What is said of a policy under one code: the place in the policy, the message and what would help. */
export const saidOf = (code: string, text: string, teams?: Teams): readonly string[] =>
  lintWith({ [POLICY]: text }, teams)
    .filter((finding) => finding.code === code)
    .map(({ at, message, fix }) => `${at.line}:${at.column} ${message}. ${fix}`);
