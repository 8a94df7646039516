// The page about the ledger's entries names every type that the format has, each once.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("docs/audit/entries.md names all types of entries", () => {
  const page = readFileSync("docs/audit/entries.md", "utf8");
  const named = [...page.matchAll(/^(?:\| |\* )`([a-z-]+(?:\.[a-z]+)?)`/gm)].map(([, type]) => type);
  const schema = JSON.parse(readFileSync("schemas/ledger-entry.schema.json", "utf8"));
  expect(named.toSorted()).toEqual([...schema.properties.type.enum].toSorted());
});
