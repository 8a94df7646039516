// Attacks on a pull request's git: what it is led to, and what its trees hold. On real git, over real HTTP.

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Clones, clonesOf } from "./clones.ts";
import { AT, type GitHubWorld, startGitHubWorld } from "./github-world.ts";

vi.setConfig({ testTimeout: 180_000 });

let world: GitHubWorld;
let clones: Clones;
beforeAll(async () => {
  world = await startGitHubWorld();
  clones = await clonesOf(world.github);
});
afterAll(async () => {
  await world?.close();
  await clones?.remove();
});
// A look that fails, and is tried again for ever, is what an attacker wants too.
afterEach(() => expect(world.log.splice(0)).toEqual([]));

const grant = (duration: string) =>
  `reason: Find the refunds that INC-4211 left pending\nticket: INC-4211\nduration: ${duration}\n`;

const inClone: Clones["inClone"] = (who, script) => clones.inClone(who, script);

const mine = "access/orders-db/readonly/mona/evil.yaml";
const shown = "access/orders-db/readonly/kai/good.yaml";

test("what was approved on the way to another branch is not approved on the way to the default branch", async () => {
  // The other branch holds a grant already, so that whoever approves sees only the second one.
  await world.push("mona", "stage", { [mine]: grant("8h") });
  const head = await inClone(
    "mona",
    `git switch -q -c good origin/stage
     mkdir -p ${shown.replace(/\/[^/]*$/, "")}
     printf '${grant("1h").replaceAll("\n", "\\n")}' > ${shown}
     git add -A; git commit -qm good; git push -q origin good; git rev-parse HEAD`,
  );
  const body = { title: "One hour for kai", head: "good", base: "stage" };
  const { number } = await world.ask<{ number: number }>("mona", "POST", `${AT}/pulls`, body);
  const files = await world.ask<{ filename: string }[]>("lin", "GET", `${AT}/pulls/${number}/files`);
  expect(files.map(({ filename }) => filename)).toEqual([shown]);
  await world.review("lin", number, "APPROVE");
  await world.settle();
  // GitHub tells times in seconds, and what happened within one counts as before.
  await world.ask("mona", "PATCH", `${AT}/pulls/${number}`, { base: "main" });
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("action_required");
  expect((await world.check(head))?.output.summary).toContain("led to another branch");
  expect((await world.pull(number)).merged).toBe(false);
  // She sees all of it now.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await world.review("lin", number, "APPROVE");
  await world.settle();
  expect((await world.pull(number)).merged).toBe(true);
});

test("of two approved pull requests that bring the same file the second is refused once the first is merged", async () => {
  const path = "access/orders-db/readonly/mona/same.yaml";
  const opened: { readonly head: string; readonly number: number }[] = [];
  for (const [branch, duration] of [
    ["first", "1h"],
    ["second", "8h"],
  ] as const) {
    const head = await world.push("mona", branch, { [path]: grant(duration) });
    opened.push({ head, number: await world.open("mona", branch, true) });
  }
  for (const { number } of opened) await world.review("lin", number, "APPROVE");
  await world.settle();
  for (const { number } of opened) {
    await world.github.admin.readyForReview(number, "mona");
    await world.settle();
  }
  const [first, second] = opened;
  expect((await world.pull(first?.number ?? 0)).merged).toBe(true);
  expect((await world.pull(second?.number ?? 0)).merged).toBe(false);
  const check = await world.check(second?.head ?? "");
  expect(check?.conclusion).toBe("failure");
  expect(check?.output.text).toContain("came to the base branch meanwhile");
});

/** Commits `$TREE`, which holds below access/orders-db/readonly what `git mktree` makes of one line. */
const commitOf = (branch: string, prepare: string): string => `
  B=$(printf '${grant("2h").replaceAll("\n", "\\n")}' | git hash-object -w --stdin)
  folder() { printf '040000 tree %s\\t%s\\n' "$1" "$2" | git mktree --missing; }
  beside() { (git ls-tree "HEAD:$1" | grep -v "\t$3$" || true; printf '040000 tree %s\\t%s\\n' "$2" "$3") | git mktree --missing; }
  ${prepare}
  TREE=$(beside "" "$(beside access "$(beside access/orders-db "$R" readonly)" orders-db)" access)
  C=$(git commit-tree "$TREE" -p HEAD -m x)
  git push -q origin "$C:refs/heads/${branch}"
  echo "$C"`;

const file = (name: string, mode = "100644", id = "$B"): string =>
  `M=$(printf '${mode} blob %s\\t${name}\\0' "${id}" | git mktree -z); R=$(folder "$M" mona)`;

describe("a tree that no checkout would make is refused, and looked at to its end", () => {
  test.each([
    ["a symbolic link", file("x.yaml", "120000")],
    [
      "a submodule",
      `M=$(printf '160000 commit %s\\tx.yaml\\n' "$(git rev-parse HEAD)" | git mktree --missing); R=$(folder "$M" mona)`,
    ],
    ["an executable file", file("x.yaml", "100755")],
    ["a file called ..", file("..")],
    ["a file called .git", file(".git")],
    ["a folder called .", `M=$(printf '100644 blob %s\\tx.yaml\\n' "$B" | git mktree); R=$(folder "$M" .)`],
    ["a blank at the end of a name", file("x.yaml ")],
    ["a line of its own in a name", file("x.yaml\\n::error::y")],
    ["an escape sequence in a name", file("x\\033[31m.yaml")],
    ["a name that is not UTF-8", file("x\\377\\376.yaml")],
    [
      "two names that differ in case",
      `M=$(printf '100644 blob %s\\tx.yaml\\n100644 blob %s\\tX.yaml\\n' "$B" "$B" | git mktree); R=$(folder "$M" mona)`,
    ],
    [
      "UTF-16",
      `U=$(printf 'reason: x' | iconv -t UTF-16 | git hash-object -w --stdin); ${file("x.yaml", "100644", "$U")}`,
    ],
    [
      "a path without end",
      `${file("x.yaml")}; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do R=$(folder "$R" ${"a".repeat(60)}); done`,
    ],
  ])("%s", async (name, prepare) => {
    const branch = `tree-${name.replaceAll(/[^a-z]+/gi, "-")}`.replace(/-$/, "");
    const head = await inClone("mona", commitOf(branch, prepare));
    const number = await world.open("mona", branch);
    await world.settle();
    expect((await world.check(head))?.conclusion).toBe("failure");
    expect((await world.pull(number)).merged).toBe(false);
    await world.ask("sam", "PATCH", `${AT}/pulls/${number}`, { state: "closed" });
    await world.settle();
  });
});
