// Does nobody get access through somebody else's account?
import { expect, test } from "vitest";
import type { AccountName, TargetName } from "#identity/names.ts";
import type { Directory } from "#policy/model.ts";
import { loginOfAccount } from "#policy/people/accounts.ts";
import { governanceOf, idOf, ordersDb, pinned, review, type Scene, verdict } from "../scene.ts";

const failed = (scene: Scene): readonly string[] =>
  verdict({ reviews: [review("ann")], ...scene }).grants.flatMap(({ reasons }) =>
    reasons.filter(({ outcome }) => outcome === "fail").map(({ code, text }) => `${code}: ${text}`),
  );
const mona = (account: string) => ({ mona: { id: idOf("mona"), account } });
const shared = (account: string, whose: string): readonly string[] => [
  `account-shared: \`mona\` would get the account \`${account}\` in \`orders-db\`, which is that of \`${whose}\``,
];
const withWorkload = (directory: Directory, account?: string): Directory => ({
  ...directory,
  workloads: new Map([
    [
      "deployer",
      {
        owners: [],
        accounts: new Map(account === undefined ? [] : [["orders-db" as TargetName, account as AccountName]]),
      },
    ],
  ]),
});

test("an account that nobody else has is given", () => {
  expect(failed({})).toEqual([]);
  expect(failed({ directory: pinned(mona("m_ona")) })).toEqual([]);
  expect(failed({ directory: pinned(mona("mona")) })).toEqual([]);
});

test("a colleague's account, which the target makes of their login, is not", () => {
  expect(failed({ directory: pinned(mona("bob")) })).toEqual(shared("bob", "bob"));
  const targets = [{ ...ordersDb, accounts: "x-{login}-{login}.y" }];
  expect(failed({ directory: pinned(mona("x-bob-bob.y")), targets })).toEqual(shared("x-bob-bob.y", "bob"));
  expect(failed({ directory: pinned(mona("x-bob-cy.y")), targets })).toEqual([]);
});

test("an account of a login that no member has, or whose member has another account, is one's own", () => {
  expect(failed({ directory: pinned(mona("eve")) })).toEqual([]);
  const both = pinned({ ...mona("bob"), bob: { id: idOf("bob"), account: "b_ob" } });
  expect(failed({ directory: both })).toEqual([]);
});

test("whoever the directory lists keeps the account of their login, also when nobody has looked them up", () => {
  const directory = pinned({ ...mona("zoe"), zoe: { id: 99 } });
  expect(failed({ directory })).toEqual(shared("zoe", "zoe"));
});

test("an account that the directory gives to somebody else is theirs, whatever the login is called now", () => {
  const theirs = pinned({ bob: { id: idOf("bob"), account: "mona" } });
  expect(failed({ directory: theirs })).toEqual(shared("mona", "bob"));
  const before = pinned({ "old-mona": { id: 77, account: "mona" } });
  expect(failed({ directory: before })).toEqual(shared("mona", "old-mona"));
});

test("a workload's account is its own", () => {
  expect(failed({ directory: withWorkload(pinned(mona("deployer"))) })).toEqual(
    shared("deployer", "deployer"),
  );
  expect(failed({ directory: withWorkload(pinned({}), "mona") })).toEqual(shared("mona", "deployer"));
  expect(failed({ directory: withWorkload(pinned(mona("deployer")), "svc") })).toEqual([]);
});

test("where names that differ in case are one account, so they are here", () => {
  const targets = (kind: string) => [{ ...ordersDb, kind }];
  const directory = pinned(mona("Bob"));
  expect(failed({ directory, targets: targets("github-team") })).toEqual(shared("bob", "bob"));
  expect(failed({ directory, targets: targets("postgres") })).toEqual([]);
});

test("a target whose pattern names no login has one account for all, as its owners want it", () => {
  const targets = [{ ...ordersDb, accounts: "everybody" }];
  expect(failed({ targets, directory: pinned({ bob: { id: idOf("bob"), account: "everybody" } }) })).toEqual(
    [],
  );
});

test("says where it stands and what would help", () => {
  const problem = verdict({ directory: pinned(mona("bob")) }).grants[0]?.reasons.find(
    ({ code }) => code === "account-shared",
  );
  expect(problem).toMatchObject({
    at: ordersDb.at,
    fix: "Have `access/directory.yaml` name an account of its own for each of them in `orders-db`.",
  });
});

test("whose login makes the account that the directory gives is who has to be looked up", () => {
  const whose = (directory: Directory, subject: string, target = ordersDb) =>
    loginOfAccount(governanceOf({ directory, targets: [target] }), ordersDb.name, subject);
  expect(whose(pinned(mona("Bob")), "mona")).toBe("bob");
  expect(whose(pinned(mona("Bob")), "MONA")).toBe("bob");
  expect(whose(withWorkload(pinned({}), "bob"), "deployer")).toBe("bob");
  const around = { ...ordersDb, accounts: "x-{login}.y" };
  expect(whose(pinned(mona("x-bob.y")), "mona", around)).toBe("bob");
  // Nobody, where the directory gives no account, or the target's pattern makes none of a login.
  expect(whose(pinned(mona("bob")), "bob")).toBeUndefined();
  expect(whose(pinned({ mona: { id: idOf("mona") } }), "mona")).toBeUndefined();
  expect(whose(pinned(mona("bob")), "mona", { ...ordersDb, accounts: "everybody" })).toBeUndefined();
  expect(whose(pinned(mona("bob")), "mona", { ...ordersDb, name: "other" as TargetName })).toBeUndefined();
});
