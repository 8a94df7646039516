// What does the working tree change? In every state that git knows: what a commit of all of it would change.

import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { committedChanges, workingChanges } from "#forge/git/changes.ts";
import { localGit } from "#forge/git/objects.ts";
import type { CommitId } from "#identity/names.ts";
import { exampleRepository, type Repository } from "../cli/terminal.ts";

const at = (name: string): string => `access/orders-db/readonly/mona/${name}.yaml`;
const [one, two, three] = [at("one"), at("two"), at("three")];

const mona = ["-c", "user.name=mona", "-c", "user.email=mona@acme.example"];

/** A branch `ask` with a commit of its own, and `main`, which has gone on since the two parted. */
function parted(): Repository {
  const repository = exampleRepository({
    [one]: "reason: one\n",
    [two]: "reason: two\n",
    ".gitignore": "*.log\n",
  });
  const { git, write, commit } = repository;
  git("checkout", "-q", "-b", "ask");
  write({ [three]: "reason: three\n", [two]: "reason: more\n" });
  commit("ask");
  git("checkout", "-q", "main");
  write({ "policies/99-more.yaml": "rules: []\n" });
  commit("elsewhere");
  git("checkout", "-q", "ask");
  return repository;
}

async function changesOf({ folder, git }: Repository) {
  const reader = localGit(folder);
  try {
    return await workingChanges(reader, folder, git("rev-parse", "main").trim() as CommitId);
  } finally {
    reader.close();
  }
}

/** What a commit of everything that stands there would change. The index stays as it is. */
async function committed({ folder, git }: Repository) {
  const reader = localGit(folder);
  const index = join(folder, ".git", "index");
  const kept = `${index}.kept`;
  copyFileSync(index, kept);
  try {
    git("add", "-A");
    const tree = git("write-tree").trim();
    const head = git(...mona, "commit-tree", "-p", "HEAD", "-m", "all", tree).trim();
    return await committedChanges(reader, git("rev-parse", "main").trim() as CommitId, head as CommitId);
  } finally {
    copyFileSync(kept, index);
    reader.close();
  }
}

const states: Readonly<Record<string, (repository: Repository) => void>> = {
  "nothing but the branch's commit": () => {},
  "changed and not staged": ({ write }) => write({ [one]: "reason: other\n" }),
  staged: ({ write, git }) => {
    write({ [one]: "reason: other\n", [at("new")]: "reason: new\n" });
    git("add", ".");
  },
  "staged and changed again": ({ write, git }) => {
    write({ [one]: "reason: other\n", [at("new")]: "reason: new\n" });
    git("add", ".");
    write({ [one]: "reason: third\n", [at("new")]: "reason: newer\n" });
  },
  "staged, and then put back": ({ write, git }) => {
    write({ [one]: "reason: other\n" });
    git("add", ".");
    write({ [one]: "reason: one\n" });
  },
  "what the branch did is undone, not staged": ({ write }) =>
    write({ [two]: "reason: two\n", [three]: null }),
  "what the branch did is undone, and staged": ({ write, git }) => {
    write({ [two]: "reason: two\n", [three]: null });
    git("add", "-A");
  },
  deleted: ({ write }) => write({ [one]: null }),
  "deleted and staged": ({ git }) => void git("rm", "-q", one),
  "out of the index and still there": ({ git }) => void git("rm", "-q", "--cached", one, two, three),
  "out of the index, still there, and changed": ({ git, write }) => {
    git("rm", "-q", "--cached", one);
    write({ [one]: "reason: other\n" });
  },
  renamed: ({ git }) => void git("mv", one, at("renamed")),
  "renamed, and another in its place": ({ git, write }) => {
    git("mv", one, at("renamed"));
    write({ [one]: "reason: other\n" });
  },
  executable: ({ folder }) => chmodSync(join(folder, one), 0o755),
  "a symbolic link in a file's place": ({ folder }) => {
    rmSync(join(folder, one));
    symlinkSync("two.yaml", join(folder, one));
  },
  "a folder in a file's place": ({ folder, write }) => {
    rmSync(join(folder, one));
    write({ [`${one}/deep.yaml`]: "reason: deep\n" });
  },
  "a file in a folder's place": ({ folder, write }) => {
    rmSync(join(folder, "access/orders-db/readonly/mona"), { recursive: true });
    write({ "access/orders-db/readonly/mona": "reason: x\n" });
  },
  unknown: ({ write }) => write({ [at("new")]: "reason: new\n", "a/b/c.txt": "x\n" }),
  ignored: ({ write, git }) => {
    write({ "access/noise.log": "x\n", "access/kept.log": "x\n" });
    git("add", "-f", "access/kept.log");
  },
  "meant to be added": ({ write, git }) => {
    write({ [at("new")]: "reason: new\n" });
    git("add", "-N", at("new"));
  },
  "said to be unchanged": ({ write, git }) => {
    git("update-index", "--assume-unchanged", one);
    git("update-index", "--skip-worktree", two);
    write({ [one]: "reason: other\n", [two]: null });
  },
  "only touched": ({ folder }) => utimesSync(join(folder, one), 1, 1),
  "names that git would quote": ({ write }) =>
    write({ 'access/ "q"\tü\n-> x.yaml': "reason: x\n", "-n": "x\n", "access/? a": "x\n" }),
  "the branch's commit is the base's own": ({ git }) => void git("checkout", "-q", "main"),
  "an empty folder": ({ folder }) => mkdirSync(join(folder, "access/empty")),
};

describe("the working tree changes what a commit of all of it would", () => {
  test.each(Object.entries(states))("%s", async (_, make) => {
    const repository = parted();
    make(repository);
    const index = repository.git("ls-files", "-s", "-v");
    const found = await changesOf(repository);
    expect(repository.git("ls-files", "-s", "-v")).toBe(index);
    expect(found).toEqual(await committed(repository));
  });

  test("with a merge that has not ended, in files that both changed, renamed and removed", async () => {
    const repository = parted();
    const { git, write, commit } = repository;
    git("checkout", "-q", "main");
    git("mv", one, at("renamed"));
    write({ [three]: "reason: theirs\n", [two]: null });
    commit("theirs");
    git("checkout", "-q", "ask");
    write({ [one]: "reason: one\nticket: INC-2\n" });
    commit("ours");
    expect(() => git(...mona, "merge", "-q", "main")).toThrow();
    expect(git("ls-files", "-u")).not.toBe("");
    expect(await changesOf(repository)).toEqual(await committed(repository));
  });

  test("with a pick that has not ended, in a file that the branch has not changed", async () => {
    const repository = parted();
    const { git, write, commit } = repository;
    git("checkout", "-q", "-b", "elsewhere", "main");
    write({ [one]: "reason: further\n" });
    commit("further");
    write({ [one]: "reason: too far\n" });
    const picked = commit("too far").trim();
    git("checkout", "-q", "ask");
    expect(() => git(...mona, "cherry-pick", picked)).toThrow();
    expect(git("ls-files", "-u")).not.toBe("");
    expect(await changesOf(repository)).toEqual(await committed(repository));
  });
});

test("other repositories are folders of no text: one that moved on, one that git does not know", async () => {
  const repository = parted();
  const { folder, git, write } = repository;
  const nested = (...args: readonly string[]) => git("-C", "nested", ...mona, ...args);
  git("init", "-q", "nested");
  nested("commit", "-q", "--allow-empty", "-m", "first");
  // Nobody may hide it.
  write({ ".gitmodules": '[submodule "x"]\n\tpath = nested\n\turl = ./x\n\tignore = all\n' });
  const { changes: unknown } = await changesOf(repository);
  expect(unknown.find(({ path }) => path.startsWith("nested"))).toMatchObject({
    path: "nested",
    after: { mode: "160000", text: "" },
  });
  git("add", "-A");
  repository.commit("pinned");
  git("branch", "-f", "main");
  expect((await changesOf(repository)).changes).toEqual([]);
  write({ "nested/dirty.txt": "x\n" });
  expect((await changesOf(repository)).changes).toEqual([]);
  nested("commit", "-q", "--allow-empty", "-m", "second");
  expect((await changesOf(repository)).changes).toMatchObject([
    { path: "nested", before: { mode: "160000" }, after: { mode: "160000", text: "" } },
  ]);
  rmSync(join(folder, "nested"), { recursive: true });
  mkdirSync(join(folder, "nested"));
  expect((await changesOf(repository)).changes).toEqual([]);
});

test("what the user has configured for `git status` changes nothing", async () => {
  const repository = parted();
  const { git, write } = repository;
  const config = {
    "status.showUntrackedFiles": "no",
    "status.showStash": "true",
    "status.branch": "true",
    "status.short": "true",
    "status.relativePaths": "true",
    "status.renames": "copies",
    "color.status": "always",
    "core.untrackedCache": "true",
  };
  write({ [one]: "reason: stashed\n" });
  git(...mona, "stash");
  for (const [name, value] of Object.entries(config)) git("config", name, value);
  git("mv", one, at("renamed"));
  write({ [at("new")]: "reason: new\n" });
  expect(await changesOf(repository)).toEqual(await committed(repository));
});
