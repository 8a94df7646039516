// Which files has nobody to approve their edits, and which owner rules govern nothing?
import { expect, test } from "vitest";
import { lintWith } from "./scene.ts";

const file = "policies/00-owners.yaml";
const saidOf = (
  matches: readonly string[],
  more: Readonly<Record<string, string>> = {},
): readonly string[] => {
  const text = matches
    .map((match) => `  - { match: "${match}", approvals: [{ from: [acme/platform] }] }\n`)
    .join("");
  return lintWith({
    [file]: `owners:\n${text}`,
    "policies/shifts/empty.yaml": "",
    "policies/shifts/orders.yaml": "",
    ...more,
  }).map(({ code, at, message, fix }) => `${code} ${at.path}:${at.line} ${message}. ${fix}`);
};
const later = "The last owner rule that matches governs: move this one behind, or remove it.";
const noFile =
  "matches no file that has owners: grants have rules instead. Correct the pattern, or remove the rule.";

test("a file that governs and has no owner is named, with the rule that it needs", () => {
  expect(saidOf(["/.github/", "/access/*/"])).toEqual([
    "owner-missing access/directory.yaml:1 no owner rule matches `access/directory.yaml`, and what nobody owns cannot be changed. Add an owner rule for it, e.g. `match: /access/directory.yaml`.",
    "owner-missing policies/00-owners.yaml:1 no owner rule matches `policies/00-owners.yaml`, and what nobody owns cannot be changed. Add an owner rule for it, e.g. `match: /policies/`.",
  ]);
});

test("a file that does not govern may be without", () => {
  expect(saidOf(["/policies/", "/.github/", "/access/"], { "README.md": "# Access" })).toEqual([]);
});

test("a file that is to come in a folder within has to have one", () => {
  expect(saidOf(["/policies/*", "/.github/", "/access/"])).toEqual([
    "owner-missing-for-new policies/00-owners.yaml:4 nobody could add or change e.g. `policies/x/x`: no owner rule matches it. Add an owner rule with `match: /policies/`.",
  ]);
});

test.each([
  ["*", "/access/directory.yaml"],
  ["*", "/access/orders-db/target.yaml"],
  ["*", "/access/*/target.yaml"],
])("%s and %s govern both", (...matches) => {
  expect(saidOf(matches)).toEqual([]);
});

test.each(["/access/orders-db/readme.md", "/access/orders-db/directory.yaml", "/access/orders-db/readonly/"])(
  "an owner rule for %s matches nothing that has owners",
  (match) => {
    expect(saidOf(["*", match])).toEqual([
      `owner-rule-unreachable ${file}:3 the owner rule for \`${match}\` ${noFile}`,
    ]);
  },
);

test("an owner rule that others replace is told by which, of many by the first three", () => {
  expect(saidOf(["/policies/", "*"])).toEqual([
    `owner-rule-unreachable ${file}:2 the owner rule for \`/policies/\` never governs: whatever it matches is matched by \`*\` as well, later. ${later}`,
  ]);
  const folders = ["/access/directory.yaml", "/access/a*/", "/access/?*/", "/access/b*/", "/access/c*/"];
  expect(saidOf(["*", "/access/", ...folders])).toEqual([
    `owner-rule-unreachable ${file}:3 the owner rule for \`/access/\` never governs: whatever it matches is matched by \`/access/directory.yaml\`, \`/access/?*/\` and \`/access/b*/\` as well, later. ${later}`,
    `owner-rule-unreachable ${file}:5 the owner rule for \`/access/a*/\` never governs: whatever it matches is matched by \`/access/?*/\` as well, later. ${later}`,
  ]);
});

test("of owner rules with too many cases nothing is claimed", () => {
  const many = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `/*${letter}*/`);
  const codes = new Set(
    saidOf(["/policies/", "/access/", "/.github/", ...many]).map((said) => said.split(" ")[0]),
  );
  expect(codes).toEqual(new Set(["lint-undecided"]));
});
