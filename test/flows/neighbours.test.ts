// What a change could collide with is found beside it, and is what a look at every file of the base would find.

import fc from "fast-check";
import { expect, test } from "vitest";
import { nearlySamePaths } from "#flows/neighbours.ts";
import type { LevelEntry } from "#forge/forge.ts";
import { classify } from "#grant/classify.ts";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId, CommitId } from "#identity/names.ts";

const file = { mode: "100644", blob: "b" as BlobId };
const add = (path: string): FileChange => ({ path, after: { ...file, text: "" } });
const edit = (path: string): FileChange => ({
  path,
  before: file,
  after: { ...file, blob: "c" as BlobId, text: "" },
});
const remove = (path: string): FileChange => ({ path, before: file });

/** Folders of a base with these files, and which of them were looked into. */
function base(paths: readonly string[]) {
  const looked: string[] = [];
  const level = async (_: CommitId, folder: string): Promise<readonly LevelEntry[] | undefined> => {
    looked.push(folder);
    const prefix = folder === "" ? "" : `${folder}/`;
    const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
    const names = new Map(inside.map((path) => [path.split("/")[0] ?? "", path.includes("/")]));
    if (names.size === 0) return undefined;
    return [...names].map(([name, isFolder]) => ({ name, isFolder, mode: "", id: "" }));
  };
  const near = (changes: readonly FileChange[]) => nearlySamePaths({ level }, "c" as CommitId, changes);
  return { near, looked };
}

const collisions = (changes: readonly FileChange[], paths: readonly string[]) =>
  classify(changes, paths).problems.filter(({ code }) => code === "path-collides");

test.each<[string, string[], FileChange[], string[]]>([
  ["another file", ["docs/guide.md"], [add("docs/other.md")], []],
  ["the same file", ["docs/guide.md"], [edit("docs/guide.md")], []],
  ["a file that differs in case", ["docs/Guide.md"], [add("docs/guide.md")], ["docs/guide.md"]],
  ["one that goes", ["docs/Guide.md"], [add("docs/guide.md"), remove("docs/Guide.md")], []],
  ["a folder that differs in case", ["Docs/guide.md"], [add("docs/other.md")], ["docs/other.md"]],
  ["a deep one", ["a/B/c/d/e.md", "a/x.md"], [add("a/b/x.md")], ["a/b/x.md"]],
  ["a folder of which all goes", ["Docs/guide.md"], [add("docs/guide.md"), remove("Docs/guide.md")], []],
  [
    "a folder of which a part goes",
    ["Docs/deep/b.md", "Docs/guide.md"],
    [add("docs/guide.md"), remove("Docs/guide.md")],
    ["docs/guide.md"],
  ],
  ["two folders that collided before", ["Docs/guide.md", "docs/a.md"], [add("docs/b.md")], []],
  ["a file where a folder stands", ["Docs/guide.md"], [add("docs")], ["docs"]],
  ["a folder where a file stands", ["Docs"], [add("docs/guide.md")], ["docs/guide.md"]],
  ["one folder, told once", ["Docs/a.md"], [add("docs/b.md"), add("docs/c.md")], ["docs/b.md"]],
])("%s", async (_, paths, changes, expected) => {
  const found = collisions(changes, await base(paths).near(changes));
  expect(found.map(({ at }) => at.path)).toEqual(expected);
  for (const { fix } of found) expect(fix).toBeDefined();
});

test("only folders on the way are looked into", async () => {
  const { near, looked } = base(["a/b/c/d.yaml", "a/x/c/d.yaml", "y/z.yaml"]);
  expect(await near([add("a/b/new/e.yaml")])).toEqual([]);
  expect(looked).toEqual(["", "a", "a/b"]);
});

test("a folder that cannot be listed is an error, never an empty one", async () => {
  const level = () => Promise.reject(new Error("cut short"));
  await expect(nearlySamePaths({ level }, "c" as CommitId, [add("a")])).rejects.toThrow("cut short");
});

const name = fc.constantFrom("a", "A", "b", "B", "\u212a", "k");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
/** A path that is a file cannot be a folder too. */
const tree = fc
  .uniqueArray(path, { maxLength: 12 })
  .map((paths) => paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`))));

test("it is as good as a look at every file", () =>
  fc.assert(
    fc.asyncProperty(tree, tree, async (before, after) => {
      const changes = [
        ...before.filter((each) => !after.includes(each)).map(remove),
        ...after.filter((each) => !before.includes(each)).map(add),
      ];
      const places = (paths: readonly string[]) => collisions(changes, paths).map(({ at }) => at.path);
      expect(places(await base(before).near(changes))).toEqual(places(before));
    }),
    { numRuns: 2000 },
  ));
