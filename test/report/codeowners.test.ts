// Does the CODEOWNERS file give a path to the people whom the policies name for it?

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Approvals, Governance } from "#policy/model.ts";
import { parseCodeowners } from "#policy/pattern/codeowners.ts";
import { patternMatches } from "#policy/pattern/matches.ts";
import { parsePattern } from "#policy/pattern/pattern.ts";
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

function governanceOf(files: readonly SourceFile[]): Governance {
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
function expected({ policy }: Governance, path: string): ReadonlySet<string> {
  if (!path.startsWith("access/") || /^access\/(?:directory|[^/]+\/target)\.yaml$/.test(path)) {
    return new Set(sayable(policy.ownersOf(path)?.approvals ?? []));
  }
  const rule = policy.ruleFor(path.slice("access/".length));
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
        expect(new Set(ownersIn(text, at))).toEqual(expected(governance, at));
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

const ownersAndRules = (owners: readonly string[], rules: readonly string[]): Governance =>
  governanceOf([
    { path: "access/directory.yaml", text: "organisation: acme\n" },
    {
      path: "policies/all.yaml",
      text: `owners: [${owners.join(", ")}]\nrules: [${rules.join(", ")}]\n`,
    },
  ]);

test("a target that is still to come has the owners of the last rule that matches it, wildcards and all", () => {
  const written = renderCodeowners(
    ownersAndRules(
      [
        `{ match: "*", approvals: [{ from: [acme/platform] }] }`,
        `{ match: "/access/prod-*/target.yaml", approvals: [{ from: [acme/security] }] }`,
      ],
      ["{ match: /prod-x/, mayRequest: [acme/all], approvals: [{ from: [acme/dba] }] }"],
    ),
  );
  expect(ownersIn(written, "access/prod-x/target.yaml")).toEqual(["@acme/security"]);
  expect(ownersIn(written, "access/dev-x/target.yaml")).toEqual(["@acme/platform"]);
  expect(ownersIn(written, "access/prod-x/reader/mona/x.yaml")).toEqual(["@acme/dba"]);
});

test("any policy's file names for any path whom the policy names for it", () => {
  const name = fc.constantFrom("access", "prod-x", "prod-y", "orders", "target.yaml", "directory.yaml");
  const part = fc.oneof(name, fc.constantFrom("*", "**", "?*", "prod-*", "prod-?", "*-x", "t*", "*.yaml"));
  const match = (...firsts: readonly string[]) =>
    fc
      .tuple(
        fc.constantFrom(...firsts),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "", "/"),
      )
      .map(([first, parts, last]) => first + parts.join("/") + last)
      .filter((text) => parsePattern(text).ok)
      .map((text) => JSON.stringify(text));
  const owners = fc
    .array(match("", "/", "/access/", "/access/"), { maxLength: 5 })
    .map((all) =>
      all.map((text, index) => `{ match: ${text}, approvals: [{ from: [acme/owner-${index}] }] }`),
    );
  const ruleMatch = match("", "/").filter((text) => !/^"\/?access\b/.test(text));
  const rules = fc.array(fc.tuple(ruleMatch, fc.boolean()), { maxLength: 4 }).map((all) =>
    all.map(([text, isFree], index) => {
      const approvals = isFree ? "none" : `[{ from: [acme/rule-${index}] }]`;
      return `{ match: ${text}, name: r${index}, mayRequest: [acme/all], approvals: ${approvals} }`;
    }),
  );
  const targetToCome = name.map((target) => `access/${target}/target.yaml`);
  const anywhere = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
  const path = fc
    .oneof(targetToCome, fc.constant("access/directory.yaml"), anywhere)
    // What governs is a file, so that nothing is below it.
    .filter((text) => !/^access\/(?:directory|[^/]+\/target)\.yaml\//.test(text));
  fc.assert(
    fc.property(owners, rules, fc.array(path, { minLength: 1, maxLength: 8 }), (ownedBy, ruledBy, paths) => {
      const made = ownersAndRules(ownedBy, ruledBy);
      const written = renderCodeowners(made);
      for (const at of paths) {
        expect(new Set(ownersIn(written, at)), `${at}\n${written}`).toEqual(expected(made, at));
      }
    }),
    { numRuns: 500 },
  );
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
