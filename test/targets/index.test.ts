// Does a target's kind lead to its connector, and to none that only pretends?

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kindProblem, readTarget } from "#policy/read/target.ts";
import { connectorOf, connectors } from "#targets/index.ts";

test("each kind leads to one connector", () => {
  for (const connector of connectors) expect(connectorOf(connector.kind)).toBe(connector);
  expect(new Set(connectors.map(({ kind }) => kind)).size).toBe(connectors.length);
});

test.each(["memory", "Postgres", "", "constructor"])("`%s` leads to none", (kind) => {
  expect(connectorOf(kind)).toBeUndefined();
});

test("target files can name the kinds that lead to a connector, and `memory`, which is refused in a repository", () => {
  const { properties } = JSON.parse(readFileSync("schemas/target.schema.json", "utf8"));
  const kinds = new Set<string>(properties.kind.enum);
  expect(kinds).toEqual(new Set([...connectors.map(({ kind }) => kind), "memory"]));
  const refused = [...kinds].filter((kind) => {
    const setting = { postgres: "role: r, ", "github-team": "team: t, " }[kind] ?? "";
    const text = `kind: ${kind}\nentitlements: { read: { ${setting}risk: low } }\n`;
    const file = { path: "access/db/target.yaml", text };
    expect(readTarget(file).ok).toBe(true);
    return kindProblem(file) !== undefined;
  });
  expect(refused).toEqual(["memory"]);
});
