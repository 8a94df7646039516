// What may a pull request's history hide? Branches that were merged across, updates that keep what the base gave up.

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
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
afterEach(() => expect(world.log.splice(0)).toEqual([]));

const inClone: Clones["inClone"] = (who, script) => clones.inClone(who, script);

const grant = "reason: Find the refunds that INC-4211 left pending\\nticket: INC-4211\\nduration: 1h\\n";
const write = (path: string): string =>
  `mkdir -p ${path.replace(/\/[^/]*$/, "")}; printf '${grant}' > ${path}`;
const policyOnMain = async (): Promise<string> =>
  inClone("sam", "git show origin/main:policies/50-orders-db.yaml");

test("what branches that were merged across one another would undo is not merged unseen", async () => {
  await inClone(
    "mona",
    `git switch -q -c notes; echo notes > NOTES.md; git add -A
     GIT_COMMITTER_DATE=2035-01-01T00:00:00Z git commit -qm notes; git push -q origin notes`,
  );
  // The policy becomes stricter, and then mona's notes are merged, as a merge commit.
  await inClone(
    "sam",
    `sed -i 's/duration: 8h/duration: 2h/' policies/50-orders-db.yaml; git commit -qam stricter
     git merge -q --no-ff -m 'Merge the notes' origin/notes; git push -q origin main`,
  );
  await world.settle();
  const stricter = await policyOnMain();
  // Hers are the notes and the stricter policy merged the other way around, with the old policy kept.
  const head = await inClone(
    "mona",
    `git switch -q -c across origin/notes; git merge -q --no-commit --no-ff origin/main^1
     git checkout -q origin/notes -- policies; ${write("access/orders-db/readonly/mona/across.yaml")}
     git add -A; git commit -qm across; git push -q origin across; git rev-parse HEAD`,
  );
  const number = await world.open("mona", "across");
  const files = await world.ask<{ filename: string }[]>("lin", "GET", `${AT}/pulls/${number}/files`);
  expect(files.map(({ filename }) => filename)).toEqual(["access/orders-db/readonly/mona/across.yaml"]);
  await world.review("lin", number, "APPROVE");
  await world.settle();
  expect(await policyOnMain()).toBe(stricter);
  expect((await world.pull(number)).merged).toBe(false);
  expect((await world.check(head))?.conclusion).toBe("action_required");
  expect((await world.check(head))?.output.text).toContain("more than one merge base");
  // With the base merged in once more there is one, and all is seen.
  const updated = await inClone(
    "mona",
    `git switch -q across; git merge -q -s ours -m 'Update' origin/main; git push -q origin across
     git rev-parse HEAD`,
  );
  await world.settle();
  expect((await world.check(updated))?.conclusion).toBe("failure");
  expect((await world.check(updated))?.output.text).toContain("Make two pull requests");
});

test("what an update keeps although the base gave it up needs an approval that saw it", async () => {
  const kept = "access/orders-db/readonly/mona/kept.yaml";
  const shown = "access/orders-db/readonly/mona/shown.yaml";
  await inClone("sam", `${write(kept)}; git add -A; git commit -qm kept; git push -q origin main`);
  await world.settle();
  await inClone(
    "mona",
    `git switch -q -c keeps; ${write(shown)}; git add -A; git commit -qm shown; git push -q origin keeps`,
  );
  const number = await world.open("mona", "keeps", true);
  await world.review("lin", number, "APPROVE");
  await inClone("sam", `git rm -q ${kept}; git commit -qm 'Given up'; git push -q origin main`);
  const head = await inClone(
    "mona",
    `git switch -q keeps; git merge -q -s ours -m 'Update' origin/main; git push -q origin keeps
     git rev-parse HEAD`,
  );
  await world.settle();
  const files = await world.ask<{ filename: string }[]>("lin", "GET", `${AT}/pulls/${number}/files`);
  expect(files.map(({ filename }) => filename)).toEqual([kept, shown]);
  expect((await world.check(head))?.conclusion).toBe("action_required");
});

test("what was approved before the base was rewritten is not approved on the new one", async () => {
  const kept = "access/orders-db/readonly/mona/rewritten.yaml";
  const shown = "access/orders-db/readonly/mona/besides.yaml";
  await inClone("sam", `${write(kept)}; git add -A; git commit -qm kept; git push -q origin main`);
  const head = await inClone(
    "mona",
    `git switch -q -c rewritten; ${write(shown)}; git add -A; git commit -qm shown
     git push -q origin rewritten; git rev-parse HEAD`,
  );
  const number = await world.open("mona", "rewritten", true);
  await world.review("lin", number, "APPROVE");
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("success");
  await inClone("sam", "git reset -q --hard HEAD^; git push -q --force origin main");
  await world.settle();
  const files = await world.ask<{ filename: string }[]>("lin", "GET", `${AT}/pulls/${number}/files`);
  expect(files.map(({ filename }) => filename)).toEqual([shown, kept]);
  expect((await world.check(head))?.conclusion).toBe("action_required");
  expect((await world.check(head))?.output.text).toContain("another history");
});

test("an approval stands after an update that brings other grants from the base", async () => {
  const own = "access/orders-db/readonly/mona/own.yaml";
  await inClone(
    "mona",
    `git switch -q -c behind; ${write(own)}; git add -A; git commit -qm own; git push -q origin behind`,
  );
  const number = await world.open("mona", "behind", true);
  await world.review("lin", number, "APPROVE");
  const others = "access/orders-db/readonly/kai/others.yaml";
  await inClone("sam", `${write(others)}; git add -A; git commit -qm others; git push -q origin main`);
  const head = await inClone(
    "mona",
    `git switch -q behind; git merge -q -m 'Update' origin/main; git push -q origin behind; git rev-parse HEAD`,
  );
  await world.settle();
  expect((await world.check(head))?.conclusion).toBe("success");
});
