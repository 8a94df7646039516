// Whom do commit messages name, however people write it?

import { expect, test } from "vitest";
import { coAuthorsIn } from "#forge/github/co-authors.ts";

test.each<[string, readonly string[], readonly string[]]>([
  ["one", ["Co-authored-by: Kai <kai@acme.example>"], ["Kai <kai@acme.example>"]],
  ["in any case", ["CO-AUTHORED-BY: Kai <Kai@Acme.example>"], ["Kai <Kai@Acme.example>"]],
  [
    "several",
    ["Co-authored-by: Kai <kai@acme.example>", "Co-authored-by: Lin <lin@acme.example>"],
    ["Kai <kai@acme.example>", "Lin <lin@acme.example>"],
  ],
  [
    "several on one line",
    ["Co-authored-by: Kai <kai@acme.example>, Lin <lin@acme.example>"],
    ["Kai <kai@acme.example>", "Lin <lin@acme.example>"],
  ],
  ["folded", ["Co-authored-by: Kai", "  <kai@acme.example>"], ["Kai <kai@acme.example>"]],
  ["folded at once", ["Co-authored-by:", "\tKai <kai@acme.example>"], ["Kai <kai@acme.example>"]],
  [
    "one folded, one not",
    ["Co-authored-by: Kai", " <kai@acme.example>", "Co-authored-by: Lin <lin@acme.example>"],
    ["Kai <kai@acme.example>", "Lin <lin@acme.example>"],
  ],
  ["a blank before the colon", ["Co-authored-by : Kai <kai@acme.example>"], ["Kai <kai@acme.example>"]],
  ["blanks around the address", ["Co-authored-by: Kai < kai@acme.example >"], ["Kai <kai@acme.example>"]],
  ["more behind it", ["Co-authored-by: Kai <kai@acme.example> (pairing)"], ["Kai <kai@acme.example>"]],
  [
    "indented, each a line of its own",
    ["  Co-authored-by: Kai <kai@acme.example>", "  Co-authored-by: Lin <lin@acme.example>"],
    ["Kai <kai@acme.example>", "Lin <lin@acme.example>"],
  ],
  ["lines of another system", ["Co-authored-by: Kai <kai@acme.example>\r"], ["Kai <kai@acme.example>"]],
  [
    "not in the last paragraph",
    ["Co-authored-by: Kai <k@acme.example>", "", "The end"],
    ["Kai <k@acme.example>"],
  ],
  ["no name", ["Co-authored-by: <kai@acme.example>"], [" <kai@acme.example>"]],
  ["a bare address", ["Co-authored-by: kai@acme.example"], [" <kai@acme.example>"]],
  ["a bare address behind a name", ["Co-authored-by: Kai kai@acme.example"], ["Kai <kai@acme.example>"]],
  ["a name alone, which is nobody who is known", ["Co-authored-by: Kai"], ["Kai <>"]],
  ["an empty address", ["Co-authored-by: Kai <>"], ["Kai <>"]],
  ["nobody", ["Co-authored-by:", "", "Kai"], []],
  ["words about it", ["It was co-authored-by: nobody", "Reviewed-by: Lin <lin@acme.example>"], []],
])("%s", (_, lines, expected) => {
  const found = coAuthorsIn(["Ask for access", "", ...lines].join("\n"));
  expect(found.map(({ name, email }) => `${name} <${email}>`)).toEqual(expected);
});

test("a line of any length is read in no time", () => {
  const long = "x".repeat(1_000_000);
  expect(coAuthorsIn(`Co-authored-by: ${long}\nCo-authored-by:${" ".repeat(1_000_000)}<`)).toEqual([
    { name: long, email: "" },
    { name: "<", email: "" },
  ]);
});
