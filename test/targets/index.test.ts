// Does a target's kind lead to its connector, and to none that only pretends?

import { expect, test } from "vitest";
import { connectorOf, connectors } from "#targets/index.ts";

test("each kind leads to one connector", () => {
  for (const connector of connectors) expect(connectorOf(connector.kind)).toBe(connector);
  expect(new Set(connectors.map(({ kind }) => kind)).size).toBe(connectors.length);
});

test.each(["memory", "Postgres", "", "constructor"])("`%s` leads to none", (kind) => {
  expect(connectorOf(kind)).toBeUndefined();
});
