// What kind of change is it? The kinds cannot be mixed, and grants never change.
import { describe, expect, test } from "vitest";
import { classify } from "#grant/classify.ts";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId } from "#identity/names.ts";
import { PATH } from "./samples.ts";

const entry = (blob: string, mode = "100644") => ({ blob: blob as BlobId, mode });
const add = (path: string, mode = "100644"): FileChange => ({
  path,
  after: { ...entry("new", mode), text: "" },
});
const edit = (path: string, mode = "100644"): FileChange => ({ ...add(path, mode), before: entry("old") });
const remove = (path: string): FileChange => ({ path, before: entry("old") });

const OTHER = "access/orders-db/readonly/mona/inc-4212.yaml";
const TARGET = "access/orders-db/target.yaml";

const table: readonly (readonly [
  name: string,
  changes: readonly FileChange[],
  kind: string,
  files: string,
  problems: string,
])[] = [
  ["nothing", [], "empty", "", ""],
  [
    "a file that stays as it is",
    [{ path: PATH, before: entry("a"), after: { ...entry("a"), text: "" } }],
    "empty",
    "",
    "",
  ],
  ["a grant", [add(PATH)], "grants", "grant-added", ""],
  ["two grants", [add(PATH), add(OTHER)], "grants", "grant-added grant-added", ""],
  ["a withdrawal", [remove(PATH)], "withdrawals", "grant-withdrawn", ""],
  // THREAT 18: a move is a removal and an addition.
  ["a grant moved", [remove(PATH), add(OTHER)], "grants", "grant-withdrawn grant-added", ""],
  // THREAT 19.
  ["a grant edited", [edit(PATH)], "grants", "refused", "grant-edited"],
  [
    "a grant made executable",
    [{ path: PATH, before: entry("a"), after: { ...entry("a", "100755"), text: "" } }],
    "grants",
    "refused",
    "mode-refused",
  ],
  ["a policy", [edit("policies/a.yaml")], "governance", "governance", ""],
  ["a target", [add(TARGET)], "governance", "governance", ""],
  ["a target removed", [remove(TARGET)], "governance", "governance", ""],
  ["the directory", [edit("access/directory.yaml")], "governance", "governance", ""],
  [
    "something else",
    [edit("README.md"), add(".github/workflows/x.yml")],
    "governance",
    "governance governance",
    "",
  ],
  // THREATS 1 and 55.
  [
    "a grant and a policy",
    [add(PATH), edit("policies/a.yaml")],
    "mixed",
    "grant-added governance",
    "change-mixed",
  ],
  ["a grant and its target", [add(PATH), edit(TARGET)], "mixed", "grant-added governance", "change-mixed"],
  [
    "a withdrawal and the directory",
    [remove(PATH), edit("access/directory.yaml")],
    "mixed",
    "governance grant-withdrawn",
    "change-mixed",
  ],
  ["a grant and a README", [add(PATH), edit("README.md")], "mixed", "governance grant-added", "change-mixed"],
  [
    "a refused grant and a policy",
    [edit(PATH), edit("policies/a.yaml")],
    "mixed",
    "refused governance",
    "grant-edited change-mixed",
  ],
  // THREAT 5.
  ["a link for a grant", [add(PATH, "120000")], "grants", "refused", "mode-refused"],
  [
    "a submodule for a grant",
    [add("access/orders-db/readonly/mona", "160000")],
    "grants",
    "refused",
    "mode-refused",
  ],
  ["a link for a policy", [add("policies/a.yaml", "120000")], "governance", "refused", "mode-refused"],
  ["a link for the folder of policies", [add("policies", "120000")], "governance", "refused", "mode-refused"],
  ["a link for the folder of access", [add("access", "120000")], "governance", "refused", "mode-refused"],
  ["an executable policy", [add("policies/a.yaml", "100755")], "governance", "refused", "mode-refused"],
  ["a mode that git never makes", [add(PATH, "100666")], "grants", "refused", "mode-refused"],
  ["an executable script", [add("scripts/x.sh", "100755")], "governance", "governance", ""],
  ["a link elsewhere", [add("docs/x", "120000")], "governance", "refused", "mode-refused"],
  // THREATS 6, 11, 16.
  ["a file that is no grant", [add("access/orders-db/README.md")], "grants", "refused", "path-extension"],
  [
    "a file that is no grant, removed",
    [remove("access/orders-db/README.md")],
    "withdrawals",
    "grant-withdrawn",
    "",
  ],
  ["a target in upper case", [add("access/Orders/target.yaml")], "governance", "refused", "path-segment"],
  ["a policy with an umlaut", [add("policies/\u00E4.yaml")], "governance", "refused", "path-not-ascii"],
  ["a policy with an umlaut, removed", [remove("policies/\u00E4.yaml")], "governance", "governance", ""],
  ["a line break in a name", [add("policies/a\n.yaml")], "governance", "refused", "path-not-ascii"],
  [
    "two names that differ in case",
    [add("policies/a.yaml"), add("policies/A.yaml")],
    "governance",
    "governance governance",
    "path-collides",
  ],
];

describe("a change", () => {
  test.each(table)("%s", (_, changes, kind, files, problems) => {
    const found = classify(changes);
    expect(found.kind).toBe(kind);
    expect(found.files.map((file) => file.kind).join(" ")).toBe(files);
    expect(found.problems.map(({ code }) => code).join(" ")).toBe(problems);
    for (const { fix } of found.problems) expect(fix).toBeDefined();
  });

  test("a grant that another pull request brought meanwhile is not added again", () => {
    expect(classify([add(PATH)], [PATH]).problems.map(({ code, at }) => [code, at.path])).toEqual([
      ["grant-stands", PATH],
    ]);
    expect(classify([edit(PATH)], [PATH]).problems.map(({ code }) => code)).toEqual(["grant-edited"]);
    expect(classify([remove(PATH)], [PATH]).problems).toEqual([]);
    expect(classify([add("policies/a.yaml")], ["policies/a.yaml"]).problems).toEqual([]);
  });

  test("files that stand at the base collide too, but for those that the change removes", () => {
    const base = ["policies/A.yaml", "README.md"];
    expect(classify([add("policies/a.yaml")], base).problems.map(({ code }) => code)).toEqual([
      "path-collides",
    ]);
    expect(classify([add("policies/a.yaml"), remove("policies/A.yaml")], base).problems).toEqual([]);
    expect(classify([edit("policies/A.yaml")], base).problems).toEqual([]);
  });

  test("a mixed one is told how to split, file by file", () => {
    const { problems } = classify([add(PATH), edit("policies/a.yaml"), edit("README.md")]);
    expect(problems[0]?.message).toContain(`grants (\`${PATH}\`)`);
    expect(problems[0]?.message).toContain("(`README.md`, `policies/a.yaml`)");
    expect(problems[0]?.fix).toMatch(/two pull requests/);
  });

  test("the order of the files does not matter", () => {
    const changes = [add(PATH), edit("policies/a.yaml"), add("policies/A.yaml"), edit(OTHER)];
    expect(classify(changes.toReversed())).toEqual(classify(changes));
  });
});
