// Does the CODEOWNERS file give a path to the people whom the policies name for it?

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Approvals } from "#policy/model.ts";
import { parseCodeowners } from "#policy/pattern/codeowners.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { readGovernance } from "#policy/read/governance.ts";
import { formatSet } from "#policy/read/sets.ts";
import { renderCodeowners } from "#report/codeowners.ts";
import type { SourceFile } from "#source/file.ts";
import { formatProblem } from "#source/problem.ts";

const root = join(import.meta.dirname, "../..");
const example: readonly SourceFile[] = ["policies", "access"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") })),
);

function governanceOf(files: readonly SourceFile[]) {
  const read = readGovernance(files);
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
}

function ownersIn(text: string, path: string): readonly string[] {
  const parsed = parseCodeowners(text, "CODEOWNERS");
  if (!parsed.ok) throw new Error(parsed.error.map(formatProblem).join("\n"));
  return parsed.value.findLast(({ pattern }) => patternMatches(pattern, path))?.owners ?? [];
}

const sayable = (approvals: Approvals): readonly string[] =>
  approvals
    .flatMap(({ from }) => from)
    .flatMap((set) =>
      set.kind === "team" || set.kind === "person" ? [`@${formatSet(set).replace(/^@/, "")}`] : [],
    );

const governance = governanceOf(example);
const text = renderCodeowners(governance);

/** What the policies say of a path, in GitHub's words. */
function expected(path: string): ReadonlySet<string> {
  if (!path.startsWith("access/") || /^access\/(?:directory|[^/]+\/target)\.yaml$/.test(path)) {
    return new Set(sayable(governance.policy.ownersOf(path)?.approvals ?? []));
  }
  const rule = governance.policy.ruleFor(path.slice("access/".length));
  return new Set((rule?.routes ?? []).flatMap(({ approvals }) => sayable(approvals)));
}

describe("the example's file", () => {
  test("says of every path what the policies say", () => {
    const names = [
      "access",
      "policies",
      ".github",
      "orders-db",
      "github",
      "readonly",
      "admin",
      "release-managers",
      "mona",
    ];
    const files = ["target.yaml", "directory.yaml", "x.yaml", "CODEOWNERS", "shifts"];
    const path = fc
      .tuple(fc.array(fc.constantFrom(...names), { maxLength: 4 }), fc.constantFrom(...files))
      .map(([folders, file]) => [...folders, file].join("/"));
    fc.assert(
      fc.property(path, (at) => {
        expect(new Set(ownersIn(text, at))).toEqual(expected(at));
      }),
      {
        numRuns: 2_000,
        examples: [
          ["access/orders-db/readonly/mona/x.yaml"],
          ["access/orders-db/target.yaml"],
          ["access/new-one/target.yaml"],
          ["access/directory.yaml"],
          ["access/nothing/x/mona/x.yaml"],
        ],
      },
    );
  });

  test("is the one that stands in .github", () => {
    expect(readFileSync(join(root, ".github/CODEOWNERS"), "utf8")).toBe(text);
  });
});

test("what GitHub has no word for is left out and said: shifts, counts, ways without approval", () => {
  const policy = `owners: [{ match: "*", approvals: [{ from: [acme/platform] }] }]
rules:
  - match: /orders-db/
    name: orders
    mayRequest: [acme/engineering]
    approvals: [{ from: ["shifts:orders", "@mona", acme/dba], count: 2 }]
`;
  const files = example.filter(
    ({ path }) => !path.endsWith("50-orders-db.yaml") && !path.endsWith("00-owners.yaml"),
  );
  const written = renderCodeowners(
    governanceOf([...files, { path: "policies/50-orders-db.yaml", text: policy }]),
  );
  expect(written).toContain(
    [
      "# Rule orders.",
      "# Lapse asks for 2 of shifts:orders or @mona or acme/dba.",
      "# Left out, because GitHub has no word for it: shifts:orders.",
      "/access/orders-db/ @mona @acme/dba",
    ].join("\n"),
  );
  expect(text).toContain("# By route on-call, short it takes no approval.");
});
