// Apply and expire: decided again, carried out, read back, recorded; whatever fails, and whoever interferes.

import { describe, expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { expire } from "#flows/expire.ts";
import { plan } from "#flows/plan.ts";
import { reconcile } from "#flows/reconcile.ts";
import type { AccountName, EntitlementName } from "#identity/names.ts";
import { memoryTruth, placeInMemory } from "#targets/memory.ts";
import { type MergeMode, mergePull, openPull, pushToMain, review } from "./memory-forge.ts";
import {
  entriesOf,
  granted,
  grantPath,
  holdersOf,
  type Place,
  place,
  processAt,
  typesOf,
} from "./organisation.ts";

const applyAt = (where: Place, options: Parameters<typeof apply>[2] = {}, process = {}) => {
  const { world, connect } = processAt(where, process);
  return where.time.run(apply(world, connect, options));
};
const expireAt = (where: Place) => {
  const { world, connect } = processAt(where);
  return where.time.run(expire(world, connect));
};
const at = (entitlement: string, account: string) => ({
  entitlement: entitlement as EntitlementName,
  account: account as AccountName,
});
const hours = (count: number): number => count * 3600;

describe("from a merge to an end", () => {
  test("a lease is opened, given, seen, ended in time, taken away and seen to be gone; then its file is removed", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    const report = await applyAt(where);
    expect(report.opened.map(({ grant }) => grant)).toEqual([path]);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
    where.time.advance(hours(2) + 90);
    const expired = await expireAt(where);
    expect(holdersOf(where, "db")).toEqual([]);
    expect(expired.targets.flatMap(({ done }) => done.map(({ lagSeconds }) => lagSeconds))).toEqual([90]);
    expect(expired.cleanUp).toMatchObject({ files: 1 });
    expect(typesOf(where)).toEqual([
      "lease.opened",
      "change.intended",
      "change.confirmed",
      "run.finished",
      "lease.expired",
      "change.intended",
      "change.confirmed",
      "run.finished",
    ]);
    const opened = entriesOf(where)[0];
    expect(opened).toMatchObject({
      actor: { login: "mona" },
      decision: { kind: "allow", approvals: [{ from: ["acme/dba"], count: 1, by: [{ login: "dora" }] }] },
      inputs: { evaluator: "1" },
    });
  });

  test("running again changes nothing and records nothing but the run", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where);
    const before = entriesOf(where).length;
    const again = await applyAt(where);
    expect(again.targets.flatMap(({ done }) => done)).toEqual([]);
    expect(entriesOf(where).length - before).toBe(0);
  });

  test("a lease that was over before anybody came gives nothing", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    where.time.advance(hours(3));
    await applyAt(where);
    expect(holdersOf(where, "db")).toEqual([]);
    expect(typesOf(where)).toEqual(["lease.opened", "lease.expired", "run.finished"]);
  });

  test("break-glass is given without a word, and its review is due", async () => {
    const where = place();
    const text = "reason: Orders fail\nduration: 30m\nbreakGlass: true\n";
    granted(where, "mona", "crm/write", { text, by: "" });
    await applyAt(where);
    const glass = entriesOf(where).find(({ type }) => type === "break-glass.opened");
    expect(glass?.due).toBe(where.time.clock() + hours(24));
    expect(holdersOf(where, "crm")).toEqual(["write mona"]);
  });
});

describe("deciding again", () => {
  test.each<MergeMode>(["squash", "merge", "rebase", "queue"])(
    "a %s leads to its pull request",
    async (mode) => {
      const where = place();
      const { host } = where;
      const path = grantPath("db/read", "mona");
      const number = openPull(
        host,
        "mona",
        { "notes.txt": "x" },
        { [path]: "reason: Lost orders here\nduration: 1h\n" },
      );
      // Only grants may be in the pull request, so the other file goes again.
      mergePull(host, openPull(host, "otto", { "other.txt": "y" }));
      review(host, number, "dora");
      const clean = openPull(
        host,
        "mona",
        { [path]: "reason: Wrong words at first\nduration: 1h\n" },
        {
          [path]: "reason: Lost orders here\nduration: 1h\n",
        },
      );
      review(host, clean, "dora");
      mergePull(host, openPull(host, "lena", { "third.txt": "z" }));
      mergePull(host, clean, mode);
      const report = await applyAt(where);
      expect([report.quarantined, report.refused, report.opened.length]).toEqual([[], [], 1]);
      expect(report.opened[0]?.pullRequest).toBe(clean);
    },
  );

  test("a merge past the policy is refused once, and given nothing", async () => {
    const where = place();
    granted(where, "mona", "db/write", { by: "" });
    granted(where, "otto", "db/write", { by: "otto" });
    const report = await applyAt(where);
    expect(report.refused.length).toBe(2);
    expect(holdersOf(where, "db")).toEqual([]);
    expect((await applyAt(where)).refused).toEqual([]);
    const refusals = entriesOf(where).filter(({ type }) => type === "grant.refused");
    expect(refusals.map(({ subject, target, entitlement }) => ({ subject, target, entitlement }))).toEqual(
      ["mona", "otto"].map((login) => ({
        subject: { id: expect.any(Number), login },
        target: "db",
        entitlement: "write",
      })),
    );
  });

  test("the policy of the base at the merge governs, not today's", async () => {
    const where = place();
    granted(where, "mona", "crm/read", { by: "" });
    const strict = "rules: []\nowners: []\n";
    pushToMain(where.host, "dora", { "policies/10-all.yaml": strict });
    granted(where, "otto", "crm/read", { by: "" });
    const report = await applyAt(where);
    expect(report.opened.map(({ account }) => account)).toEqual(["mona"]);
    expect(report.refused.map(({ grant }) => grant)).toEqual([grantPath("crm/read", "otto")]);
  });

  test("an approval after the merge counts for nothing", async () => {
    const where = place();
    const number = openPull(where.host, "mona", {
      [grantPath("db/read", "mona")]: "reason: Lost orders here\nduration: 1h\n",
    });
    mergePull(where.host, number);
    where.time.advance(60);
    review(where.host, number, "dora");
    expect((await applyAt(where)).refused.length).toBe(1);
  });

  test("a push that no merged pull request explains gives nothing, says so once, and the issue is closed when it is gone", async () => {
    const where = place();
    const path = grantPath("db/write", "mona");
    pushToMain(where.host, "mona", { [path]: "reason: Let me in right now\nduration: 1h\n" });
    const report = await applyAt(where);
    await applyAt(where);
    expect(report.quarantined).toEqual([{ grant: path, code: "no-merged-pull-request" }]);
    expect(holdersOf(where, "db")).toEqual([]);
    expect(where.host.issues.get("lapse:quarantine")?.body).toContain(path);
    expect(typesOf(where).filter((type) => type === "grant.quarantined").length).toBe(1);
    pushToMain(where.host, "dora", { [path]: null });
    await applyAt(where);
    expect(where.host.issues.get("lapse:quarantine")?.body).toBeUndefined();
    // The same content, asked for properly, is a request like any other.
    granted(where, "mona", "db/write", { text: "reason: Let me in right now\nduration: 1h\n" });
    expect((await applyAt(where)).opened.length).toBe(1);
  });

  test("a path that no entry of the ledger could name gives nothing, and holds up nothing", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    const long = grantPath(`db/${Array.from({ length: 12 }, () => "a".repeat(60)).join("/")}`, "mona");
    pushToMain(where.host, "mona", { [long]: "reason: Look for lost orders\nduration: 2h\n" });
    await applyAt(where);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
  });

  test("what was approved, withdrawn and pushed back does not live off the old approval", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    pushToMain(where.host, "dora", { [path]: null });
    pushToMain(where.host, "mona", { [path]: "reason: Look for lost orders\nduration: 2h\n" });
    expect((await applyAt(where)).quarantined.length).toBe(1);
    expect(holdersOf(where, "db")).toEqual([]);
  });

  test("a pull request that the host associates with a push, but that did not bring the file, explains nothing", async () => {
    const where = place();
    const { host } = where;
    const before = openPull(host, "otto", {
      [grantPath("db/read", "otto")]: "reason: Lost orders here\nduration: 1h\n",
    });
    const path = grantPath("db/write", "mona");
    const pushed = pushToMain(host, "mona", { [path]: "reason: Let me in right now\nduration: 1h\n" });
    const after = openPull(host, "lena", {
      [grantPath("db/read", "lena")]: "reason: Lost orders here\nduration: 1h\n",
    });
    for (const number of [before, after]) {
      review(host, number, "dora");
      mergePull(host, number);
      host.pulls.get(number)?.associated.add(pushed);
    }
    const report = await applyAt(where);
    expect(report.quarantined.map(({ grant }) => grant)).toEqual([path]);
    expect([report.refused, report.waiting, report.opened.length]).toEqual([[], [], 2]);
  });

  test("a symbolic link and a file edited in place give nothing", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    await applyAt(where);
    const link = grantPath("db/write", "mona");
    pushToMain(
      where.host,
      "mona",
      { [link]: "../x", [path]: "reason: Longer please now\nduration: 8h\n" },
      new Map([[link, "120000"]]),
    );
    const report = await applyAt(where);
    expect(report.quarantined.map(({ code }) => code).toSorted()).toEqual([
      "edited-in-place",
      "not-a-regular-file",
    ]);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
  });

  test("a grant id that had a lease never gets a second one", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    await applyAt(where);
    pushToMain(where.host, "dora", { [path]: null });
    await applyAt(where);
    granted(where, "mona", "db/read");
    const report = await applyAt(where);
    expect(report.opened).toEqual([]);
    expect(holdersOf(where, "db")).toEqual([]);
    expect(typesOf(where).filter((type) => type === "lease.opened").length).toBe(1);
  });

  test("another file at the path of a lease that is over gives nothing, and is told of for as long as it stands", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    await applyAt(where);
    where.time.advance(hours(3));
    await applyAt(where);
    granted(where, "mona", "db/read", { text: "reason: Look for lost orders again\nduration: 2h\n" });
    const report = await applyAt(where);
    expect(report.quarantined).toEqual([{ grant: path, code: "id-used-before" }]);
    expect([holdersOf(where, "db"), (await applyAt(where)).quarantined.length]).toEqual([[], 1]);
    const issue = () => where.host.issues.get("lapse:quarantine")?.body;
    expect(issue()).toContain("leads to one lease, ever");
    pushToMain(where.host, "mona", { [path]: null });
    await applyAt(where);
    expect(issue()).toBeUndefined();
    expect(typesOf(where).filter((type) => type === "grant.quarantined").length).toBe(1);
  });

  test("while a lookup fails nothing is decided, and afterwards it is", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    const pause = async (what: string) => {
      if (what === "forge team" || what === "forge reviewsOf") throw new Error("503");
    };
    const report = await applyAt(where, {}, { pause });
    expect([report.opened, report.refused, report.waiting.length]).toEqual([[], [], 1]);
    expect(typesOf(where)).toEqual(["run.finished"]);
    expect((await applyAt(where)).opened.length).toBe(1);
  });
});

describe("removal", () => {
  test("by anybody, in any way, ends the lease", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    await applyAt(where);
    pushToMain(where.host, "mona", { [path]: null });
    const report = await applyAt(where);
    expect(report.ended).toMatchObject([{ grant: path, why: "withdrawn" }]);
    expect(holdersOf(where, "db")).toEqual([]);
  });

  test("is due from its merge on, and says who removed it", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    await applyAt(where);
    where.time.advance(600);
    mergePull(where.host, openPull(where.host, "otto", { [path]: null }));
    where.time.advance(120);
    const report = await applyAt(where);
    expect(report.targets.flatMap(({ done }) => done.map(({ lagSeconds }) => lagSeconds))).toEqual([120]);
    expect(entriesOf(where).find(({ type }) => type === "lease.withdrawn")?.actor?.login).toBe("otto");
  });

  test("of unusually many at once is held back, alone, until somebody confirms exactly these", async () => {
    const where = place();
    const paths = Array.from({ length: 12 }, (_, i) => granted(where, "mona", "db/read", { id: `g${i}` }));
    const late = granted(where, "otto", "crm/read", { by: "" });
    await applyAt(where);
    pushToMain(where.host, "mona", Object.fromEntries(paths.map((path) => [path, null])));
    where.time.advance(60);
    granted(where, "lena", "crm/read", { by: "" });
    const report = await applyAt(where);
    expect(report.heldBack).toMatchObject({ withdrawals: 12, live: 13, unusual: true });
    expect([holdersOf(where, "db"), holdersOf(where, "crm")]).toEqual([
      ["read mona"],
      ["read lena", "read otto"],
    ]);
    expect((await applyAt(where, { confirmed: "0".repeat(64) })).heldBack?.withdrawals).toBe(12);
    const { digest = "" } = report.heldBack ?? {};
    pushToMain(where.host, "mona", { [late]: null });
    expect((await applyAt(where, { confirmed: digest })).heldBack?.withdrawals).toBe(13);
    const confirmed = (await applyAt(where, { confirmed: digest })).heldBack?.digest ?? "";
    expect((await applyAt(where, { confirmed })).heldBack).toBeUndefined();
    expect([holdersOf(where, "db"), holdersOf(where, "crm")]).toEqual([[], ["read lena"]]);
  });

  test("a host that cannot list the tree ends no lease, and keeps none from ending", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where);
    const pause = async (what: string) => {
      if (what === "forge files") throw new Error("truncated");
    };
    const first = await applyAt(where, {}, { pause });
    expect([first.ended, holdersOf(where, "db")]).toEqual([[], ["read mona"]]);
    where.time.advance(hours(3));
    const second = await applyAt(where, {}, { pause });
    expect(second.ended.length).toBe(1);
    // Where the target is cannot be read now; the next run takes it away.
    await expireAt(where);
    expect(holdersOf(where, "db")).toEqual([]);
  });
});

describe("union", () => {
  test("access goes when the last lease that covers it ends", async () => {
    const where = place();
    granted(where, "mona", "db/read", { id: "a" });
    granted(where, "mona", "db/read", { id: "b", text: "reason: Longer than the other\nduration: 5h\n" });
    await applyAt(where);
    where.time.advance(hours(2) + 1);
    await expireAt(where);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
    where.time.advance(hours(3));
    await expireAt(where);
    expect(holdersOf(where, "db")).toEqual([]);
  });

  test("what stood before the first lease is never taken away", async () => {
    const where = place();
    const db = where.targets.get("db");
    if (db === undefined) throw new Error("no db");
    placeInMemory(db, at("read", "mona"));
    granted(where, "mona", "db/read");
    const report = await applyAt(where);
    expect(report.targets.find(({ target }) => target === "db")?.preexisting).toEqual(["db/read mona"]);
    where.time.advance(hours(3));
    await expireAt(where);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
  });
});

describe("drift", () => {
  test("without a lease is reported, recorded once, never adopted and never taken away", async () => {
    const where = place();
    const db = where.targets.get("db");
    if (db === undefined) throw new Error("no db");
    placeInMemory(db, at("write", "otto"));
    for (let i = 0; i < 2; i++) {
      const { world, connect } = processAt(where);
      const report = await where.time.run(reconcile(world, connect));
      expect(report.targets.flatMap(({ drift }) => drift)).toMatchObject([
        { kind: "foreign", account: "otto" },
      ]);
    }
    await applyAt(where);
    expect(holdersOf(where, "db")).toEqual(["write otto"]);
    expect(typesOf(where).filter((type) => type === "drift.found").length).toBe(1);
  });

  test("a lease without its access is given again", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where);
    where.targets.get("db")?.assignments.clear();
    const report = await applyAt(where);
    expect(report.targets.flatMap(({ drift }) => drift)).toMatchObject([{ kind: "missing" }]);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
  });
});

describe("clocks", () => {
  test.each([300, -300])(
    "%i seconds off: no new access, and revocations go on by the host's time",
    async (clockAhead) => {
      const where = place();
      granted(where, "mona", "db/read");
      await applyAt(where);
      granted(where, "otto", "db/read");
      where.time.advance(hours(2) + 10);
      const report = await applyAt(where, {}, { clockAhead });
      expect(report.noNewAccess).toContain("differs");
      expect([report.opened, report.waiting.length]).toEqual([[], 1]);
      expect(holdersOf(where, "db")).toEqual([]);
      expect(entriesOf(where).find(({ type }) => type === "lease.expired")?.time).toBe(where.time.clock());
    },
  );
});

describe("access that comes and goes", () => {
  test("is recorded each time", async () => {
    const where = place();
    for (const id of ["a", "b", "c"]) {
      granted(where, "mona", "db/read", { id });
      await applyAt(where);
      expect(holdersOf(where, "db")).toEqual(["read mona"]);
      where.time.advance(hours(3));
      await expireAt(where);
      expect(holdersOf(where, "db")).toEqual([]);
    }
    const confirmed = entriesOf(where).filter(({ type }) => type === "change.confirmed");
    expect(confirmed.map(({ change }) => change).join()).toBe("grant,revoke,grant,revoke,grant,revoke");
  });

  test("is not given while the clock is off, though its lease is open", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where, { only: "decide" });
    await applyAt(where, {}, { clockAhead: 300 });
    expect(holdersOf(where, "db")).toEqual([]);
    await applyAt(where);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
  });

  test("is neither given nor called gone where the target no longer describes it", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    granted(where, "otto", "db/write");
    await applyAt(where);
    const text = "kind: memory\nentitlements:\n  write: { risk: high }\n";
    pushToMain(where.host, "dora", { "access/db/target.yaml": text });
    where.time.advance(hours(3));
    const report = await expireAt(where);
    expect(report.targets.flatMap(({ orphaned }) => orphaned)).toEqual(["db/read mona"]);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
    const gone = entriesOf(where).filter(
      ({ type, change }) => type === "change.confirmed" && change === "revoke",
    );
    expect(gone.map(({ account }) => account)).toEqual(["otto"]);
  });
});

describe("a slow run", () => {
  test("does not give what was withdrawn while it waited", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    let isSlow = true;
    const pause = async (what: string) => {
      if (what !== "target change" || !isSlow) return;
      isSlow = false;
      // The first try gets lost; before the next one another run takes the lease away.
      pushToMain(where.host, "dora", { [path]: null });
      const { world, connect } = processAt(where, { run: 9 });
      await apply(world, connect);
      await where.time.sleep(100_000);
      throw new Error("the connection was lost");
    };
    const report = await applyAt(where, { deadline: 600_000 }, { pause });
    expect(report.targets.flatMap(({ done }) => done.map(({ outcome }) => outcome))).toEqual(["skipped"]);
    expect(holdersOf(where, "db")).toEqual([]);
  });

  test("that gave it after all is found out, and it is taken away", async () => {
    const where = place();
    const path = granted(where, "mona", "db/read");
    let isSlow = true;
    const pause = async (what: string) => {
      if (what !== "target change" || !isSlow) return;
      isSlow = false;
      const other = processAt(where, { run: 8 });
      await apply(other.world, other.connect);
      pushToMain(where.host, "dora", { [path]: null });
      const { world, connect } = processAt(where, { run: 9 });
      await apply(world, connect);
    };
    await applyAt(where, {}, { pause });
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
    await expireAt(where);
    expect(holdersOf(where, "db")).toEqual([]);
  });
});

describe("what fails stays alone", () => {
  test("a target that is down holds up no other, and is brought about later", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    granted(where, "mona", "crm/read");
    const db = where.targets.get("db");
    if (db === undefined) throw new Error("no db");
    db.behaviour = { down: true };
    const report = await applyAt(where);
    expect(report.targets.find(({ target }) => target === "db")?.unreachable).toBeDefined();
    expect(holdersOf(where, "crm")).toEqual(["read mona"]);
    db.behaviour = {};
    await applyAt(where);
    expect(holdersOf(where, "db")).toEqual(["read mona"]);
  });

  test.each(["connect", "observe", "carryOut", "close"] as const)(
    "a target that never answers to `%s` holds up no other, and for minutes at most its own next run",
    async (message) => {
      const where = place();
      for (const login of ["mona", "otto", "lena"]) {
        for (const at of ["db/read", "db/write"]) granted(where, login, at);
      }
      granted(where, "mona", "crm/read", { by: "" });
      const { world, connect } = processAt(where);
      const never = () => new Promise<never>(() => {});
      const hanging: typeof connect = async (config) => {
        if (config.name !== "db") return connect(config);
        return message === "connect" ? never() : { ...(await connect(config)), [message]: never };
      };
      const report = await where.time.run(apply(world, hanging, { changesAtOnce: 2 }));
      expect(holdersOf(where, "crm")).toEqual(["read mona"]);
      expect(where.time.passed()).toBeLessThan(300_000);
      expect(typesOf(where).at(-1)).toBe("run.finished");
      if (message === "carryOut") {
        const done = report.targets.flatMap((target) => target.done);
        expect(done.filter(({ outcome }) => outcome === "failed").map(({ tries }) => tries)).toEqual([
          1, 1, 1, 1, 1, 0,
        ]);
      }
      const looking = processAt(where).world;
      const { state } = await where.time.run(looking.writer.refresh());
      await where.time.run(plan(looking, state, hanging));
      await where.time.run(reconcile(looking, hanging));
      await applyAt(where);
      expect(holdersOf(where, "db").length).toBe(6);
    },
  );

  test("many changes that a target never answers do not keep one behind them waiting for ever", async () => {
    const where = place();
    for (const login of ["mona", "otto", "lena"]) {
      for (const at of ["db/read", "db/write"]) granted(where, login, at);
    }
    await applyAt(where);
    where.time.advance(9 * 3600);
    const { world, connect } = processAt(where);
    const hanging: typeof connect = async (config) => {
      const connection = await connect(config);
      return {
        ...connection,
        carryOut: (change) =>
          change.account === "otto" && change.entitlement === "write"
            ? connection.carryOut(change)
            : new Promise(() => {}),
      };
    };
    for (let runs = 0; runs < 12; runs++) {
      await where.time.run(apply(world, hanging, { changesAtOnce: 2 }));
    }
    expect(holdersOf(where, "db")).toEqual([
      "read lena",
      "read mona",
      "read otto",
      "write lena",
      "write mona",
    ]);
  });

  test("one refused account holds up no other change", async () => {
    const where = place();
    for (const login of ["mona", "otto", "lena"]) granted(where, login, "db/read");
    const db = where.targets.get("db");
    if (db === undefined) throw new Error("no db");
    db.behaviour = { refuses: ["mona" as AccountName] };
    const report = await applyAt(where);
    expect(holdersOf(where, "db")).toEqual(["read lena", "read otto"]);
    const failed = report.targets.flatMap(({ done }) => done.filter(({ outcome }) => outcome === "failed"));
    expect(failed.map(({ change }) => change.account)).toEqual(["mona"]);
  });

  test("a broken target.yaml, or none any more, does not keep access from being taken away", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    granted(where, "mona", "crm/read");
    await applyAt(where);
    pushToMain(where.host, "dora", { "access/db/target.yaml": "kind: [", "access/crm/target.yaml": null });
    granted(where, "otto", "db/read");
    where.time.advance(hours(3));
    await expireAt(where);
    expect([holdersOf(where, "db"), holdersOf(where, "crm")]).toEqual([[], []]);
  });

  test("a target that is slow to show it is unconfirmed until it is seen", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where);
    const db = where.targets.get("db");
    if (db === undefined) throw new Error("no db");
    where.time.advance(hours(3));
    db.behaviour = { deaf: true };
    const report = await expireAt(where);
    expect(report.targets.flatMap(({ done }) => done.map(({ outcome }) => outcome))).toEqual(["unconfirmed"]);
    const confirmed = () =>
      entriesOf(where).filter(({ type, change }) => type === "change.confirmed" && change === "revoke");
    expect(confirmed()).toEqual([]);
    db.behaviour = {};
    await expireAt(where);
    expect([confirmed().length, memoryTruth(db)]).toEqual([1, []]);
  });

  test("revocations go before grants", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    await applyAt(where);
    where.time.advance(hours(3));
    granted(where, "otto", "db/read");
    const order: string[] = [];
    const report = await applyAt(where);
    for (const { done } of report.targets)
      order.push(...done.map(({ change }) => `${change.kind} ${change.account}`));
    expect(order).toEqual(["revoke mona", "grant otto"]);
  });
});

describe("a plan", () => {
  test("says what apply then does, writes nothing, and has the same digest twice", async () => {
    const where = place();
    granted(where, "mona", "db/read");
    const { world, connect } = processAt(where);
    const state = world.writer.current().state;
    const planned = await where.time.run(plan(world, state, connect));
    where.time.advance(30);
    const again = await where.time.run(plan(world, state, connect));
    expect([again.digest, where.branch.tip, holdersOf(where, "db")]).toEqual([planned.digest, undefined, []]);
    const report = await applyAt(where);
    expect(planned.plans.flatMap(({ changes }) => changes.map(({ key, kind }) => [kind, key]))).toEqual(
      report.targets.flatMap(({ done }) => done.map(({ change }) => [change.kind, change.key])),
    );
  });
});

describe("a matrix", () => {
  test("decides in one job, carries out in others, each its part, and all into one ledger", async () => {
    const where = place();
    for (const login of ["mona", "otto", "lena"]) granted(where, login, "db/read");
    await applyAt(where, { only: "decide" });
    expect(holdersOf(where, "db")).toEqual([]);
    const jobs = [0, 1, 2].map((slice) => {
      const { world, connect } = processAt(where, {
        run: 10 + slice,
        pause: () => where.time.sleep(10 * where.time.random()),
      });
      return apply(world, connect, { only: { target: "db" as never, slice, of: 3 } });
    });
    const reports = await where.time.run(Promise.all(jobs));
    expect(holdersOf(where, "db")).toEqual(["read lena", "read mona", "read otto"]);
    expect(reports.flatMap(({ targets }) => targets.flatMap(({ done }) => done)).length).toBe(3);
  });
});
