// Objects of git: cut listings are walked, names are never followed, and what differs is found by id.

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changedFiles } from "#forge/github/diff.ts";
import { gitReader } from "#forge/github/git.ts";
import type { ListedEntry, TreeReader } from "#forge/github/trees.ts";
import type { BlobId, CommitId } from "#identity/names.ts";
import { AT, hub, octokit, repository, sha } from "./github.ts";

let github: ReturnType<typeof hub>;
beforeEach(() => {
  github = hub();
});
afterEach(() => expect(github.finish()).toEqual([]));

const commit = (id: string, tree: string) =>
  github.scope
    .get(`${AT}/git/commits/${id}`)
    .reply(200, { sha: id, tree: { sha: tree }, parents: [{ sha: sha("e") }] });
const blob = (path: string, digit: string, mode = "100644") => ({
  path,
  mode,
  type: "blob",
  sha: sha(digit),
});
const folder = (path: string, digit: string) => ({ path, mode: "040000", type: "tree", sha: sha(digit) });
const head = sha("c") as CommitId;

test("a recursive listing that is cut short is walked folder by folder", async () => {
  commit(head, sha("0"));
  github.scope
    .get(`${AT}/git/trees/${sha("0")}?recursive=1`)
    .reply(200, { truncated: true, tree: [blob("a.yaml", "1")] })
    .get(`${AT}/git/trees/${sha("0")}`)
    .reply(200, { truncated: false, tree: [blob("a.yaml", "1"), folder("b", "2")] })
    .get(`${AT}/git/trees/${sha("2")}?recursive=1`)
    .reply(200, { truncated: false, tree: [folder("c", "3"), blob("c/d.yaml", "4", "120000")] });
  const files = await gitReader(octokit, repository).files(head, "");
  expect(files).toEqual([
    { path: "a.yaml", mode: "100644", blob: sha("1") },
    { path: "b/c/d.yaml", mode: "120000", blob: sha("4") },
  ]);
});

test("a folder that cannot be listed as a whole is an error, never a smaller folder", async () => {
  commit(head, sha("0"));
  github.scope
    .get(`${AT}/git/trees/${sha("0")}?recursive=1`)
    .reply(200, { truncated: true, tree: [] })
    .get(`${AT}/git/trees/${sha("0")}`)
    .reply(200, { truncated: true, tree: [blob("a.yaml", "1")] });
  await expect(gitReader(octokit, repository).files(head, "")).rejects.toThrow(
    "more entries than GitHub lists",
  );
});

test("a 500 is tried again, and what was read once is not asked for twice", async () => {
  github.scope
    .get(`${AT}/git/blobs/${sha("1")}`)
    .reply(500, {})
    .get(`${AT}/git/blobs/${sha("1")}`)
    .reply(200, { content: Buffer.from("duration: 4h\n").toString("base64"), encoding: "base64", size: 13 });
  const git = gitReader(octokit, repository);
  expect(await git.text(sha("1") as BlobId)).toBe("duration: 4h\n");
  expect(await git.text(sha("1") as BlobId)).toBe("duration: 4h\n");
});

test("a lookup that failed is not remembered", async () => {
  github.scope
    .get(`${AT}/git/blobs/${sha("1")}`)
    .times(4)
    .reply(502, {})
    .get(`${AT}/git/blobs/${sha("1")}`)
    .reply(200, { content: "YQ==", encoding: "base64", size: 1 });
  const git = gitReader(octokit, repository);
  await expect(git.text(sha("1") as BlobId)).rejects.toThrow();
  expect(await git.text(sha("1") as BlobId)).toBe("a");
});

test.each([
  ["not UTF-8", { content: Buffer.from([0x61, 0xff]).toString("base64"), encoding: "base64", size: 2 }],
  ["larger than 1 MiB", { content: "", encoding: "none", size: 1_048_577 }],
])("a blob that is %s has no text", async (_, answer) => {
  github.scope.get(`${AT}/git/blobs/${sha("1")}`).reply(200, answer);
  await expect(gitReader(octokit, repository).text(sha("1") as BlobId)).rejects.toThrow();
});

test("a branch that is not there, and an empty repository, have no tip", async () => {
  github.scope
    .get(`${AT}/git/ref/heads%2Fmain`)
    .reply(404, {})
    .get(`${AT}/git/ref/heads%2Fmain`)
    .reply(409, {});
  const git = gitReader(octokit, repository);
  expect([await git.head("main"), await git.head("main")]).toEqual([undefined, undefined]);
});

test("a link in the middle of a path is not followed", async () => {
  commit(head, sha("0"));
  github.scope
    .get(`${AT}/git/trees/${sha("0")}`)
    .reply(200, { truncated: false, tree: [blob("policies", "1", "120000")] });
  expect(await gitReader(octokit, repository).file(head, "policies/a.yaml")).toBe(undefined);
});

test.each([
  ["ahead", true],
  ["identical", true],
  ["behind", false],
  ["diverged", false],
])("a commit that compares as %s is an ancestor: %s", async (status, expected) => {
  github.scope
    .get(`${AT}/compare/${sha("a")}...${sha("b")}?per_page=1`)
    .reply(200, { status, merge_base_commit: { sha: sha("a") } });
  const found = await gitReader(octokit, repository).isAncestor(sha("a") as CommitId, sha("b") as CommitId);
  expect(found).toBe(expected);
});

describe("what differs between two trees", () => {
  const contents = fc.dictionary(
    fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
    fc.constantFrom("1", "2", "3"),
  );

  test("is what a plain comparison of all files finds", () =>
    fc.assert(
      fc.asyncProperty(contents, contents, async (one, other) => {
        const [before, after] = [withoutClashes(one), withoutClashes(other)];
        const store = treeStore();
        const found = await changedFiles(store.reader, store.put(before), store.put(after));
        const expected = [...new Set([...before.keys(), ...after.keys()])]
          .filter((path) => before.get(path) !== after.get(path))
          .sort();
        expect(found.items.map(({ path }) => path)).toEqual(expected);
        for (const { path, before: old, after: now } of found.items) {
          expect([old?.blob, now?.blob]).toEqual([before.get(path), after.get(path)]);
        }
        expect(found.complete).toBe(true);
      }),
      { numRuns: 300 },
    ));

  test("is told to be incomplete beyond 3,000 files", async () => {
    const many = new Map(Array.from({ length: 3_001 }, (_, i) => [`f${i}`, "1"]));
    const store = treeStore();
    const found = await changedFiles(store.reader, store.put(new Map()), store.put(many));
    expect([found.items.length, found.complete]).toEqual([3_000, false]);
  });

  test("reads no folder that is the same on both sides", async () => {
    const store = treeStore();
    const before = store.put(
      new Map([
        ["same/x", "1"],
        ["other/y", "1"],
      ]),
    );
    const after = store.put(
      new Map([
        ["same/x", "1"],
        ["other/y", "2"],
      ]),
    );
    await changedFiles(store.reader, before, after);
    expect(store.read.has(JSON.stringify([["x", "1"]]))).toBe(false);
  });
});

/** A path that is a file cannot be a folder too. */
function withoutClashes(files: Readonly<Record<string, string>>): Map<string, string> {
  const paths = Object.keys(files).sort();
  return new Map(
    paths
      .filter((path) => !paths.some((other) => other.startsWith(`${path}/`)))
      .map((path) => [path, files[path] ?? ""]),
  );
}

/** Trees named by their content, as git names them. */
function treeStore() {
  const trees = new Map<string, readonly ListedEntry[]>();
  const read = new Set<string>();
  const put = (files: ReadonlyMap<string, string>): string => {
    const children = new Map<string, Map<string, string>>();
    const entries: ListedEntry[] = [];
    for (const [path, content] of files) {
      const [first = "", ...rest] = path.split("/");
      if (rest.length === 0) entries.push({ path: first, mode: "100644", type: "blob", sha: content });
      else children.set(first, (children.get(first) ?? new Map()).set(rest.join("/"), content));
    }
    for (const [name, child] of children) {
      entries.push({ path: name, mode: "040000", type: "tree", sha: put(child) });
    }
    const id = JSON.stringify(entries.map(({ path, sha: content }) => [path, content]).sort());
    trees.set(id, entries);
    return id;
  };
  const level = async (tree: string) => {
    read.add(tree);
    return trees.get(tree) ?? [];
  };
  const allBelow: TreeReader["allBelow"] = async (tree, prefix) => {
    const parts = await Promise.all(
      (await level(tree)).map((entry) =>
        entry.type === "tree"
          ? allBelow(entry.sha, `${prefix}${entry.path}/`)
          : [{ path: `${prefix}${entry.path}`, mode: entry.mode, blob: entry.sha as BlobId }],
      ),
    );
    return parts.flat();
  };
  const reader: TreeReader = { rootOf: async (id) => id, level, allBelow };
  return { reader, put, read };
}
