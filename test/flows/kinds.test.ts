// A target that nothing carries out is refused where it is described, and the pull request with it.

import { expect, test } from "vitest";
import { kindProblems, refusedAt } from "#flows/kinds.ts";
import type { BlobId } from "#identity/names.ts";
import type { GovernanceDecision, Verdict } from "#policy/decision.ts";

const edit = (path: string, text: string) => ({
  path,
  after: { blob: "b" as BlobId, mode: "100644", text },
});
const target = (kind: string, setting = "") =>
  `kind: ${kind}\nentitlements: { read: { ${setting}risk: low } }\n`;
const decision = (path: string): GovernanceDecision => ({
  kind: "allow",
  path,
  requirements: [],
  reasons: [],
  problems: [],
});
const verdict: Verdict = {
  kind: "allow",
  change: "governance",
  grants: [],
  withdrawn: [],
  governance: [decision("access/crm/target.yaml"), decision("access/db/target.yaml")],
  reasons: [],
  problems: [],
};

test("only targets that are there after the change are asked for their kind", () => {
  const changes = [
    edit("access/crm/target.yaml", target("memory")),
    edit("access/db/target.yaml", target("postgres", "role: r, ")),
    edit("access/bad/target.yaml", "kind: ["),
    edit("docs/target.yaml", target("memory")),
    { path: "access/old/target.yaml", before: { blob: "b" as BlobId, mode: "100644" } },
  ];
  expect(kindProblems(changes).map(({ code, at }) => `${at.path}:${at.line}:${at.column} ${code}`)).toEqual([
    "access/crm/target.yaml:1:7 kind-for-tests",
  ]);
});

test("its file is refused, others are left as they were, and the whole is refused", () => {
  const refused = refusedAt(verdict, kindProblems([edit("access/crm/target.yaml", target("memory"))]));
  expect(refused.kind).toBe("deny");
  expect(
    refused.governance.map(({ kind, reasons, problems }) => [kind, reasons.length, problems.length]),
  ).toEqual([
    ["deny", 1, 1],
    ["allow", 0, 0],
  ]);
});

test("without such problems nothing is changed", () => {
  expect(refusedAt(verdict, [])).toBe(verdict);
});
