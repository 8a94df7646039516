// What follows from access: people are told once, break-glass is reviewed and then allowed again, and what is late is said.

import { describe, expect, test } from "vitest";
import { apply } from "#flows/apply.ts";
import { checkPullRequest } from "#flows/check.ts";
import { expire } from "#flows/expire.ts";
import { loginOf } from "#identity/names.ts";
import type { ReviewFact } from "#policy/facts.ts";
import { afterwardsMarker, overdueMarker } from "#report/afterwards.ts";
import { mergePull, openPull, pushToMain, review } from "./memory-forge.ts";
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

const applyAt = (where: Place, process = {}) => {
  const { world, connect } = processAt(where, process);
  return where.time.run(apply(world, connect));
};
const expireAt = (where: Place, process = {}) => {
  const { world, connect } = processAt(where, process);
  return where.time.run(expire(world, connect));
};
const checkAt = (where: Place, number: number) => {
  const { world } = processAt(where, { run: 5 });
  return where.time.run(checkPullRequest(world, number));
};

const hours = (count: number): number => count * 3600;
const glassText = "reason: Orders fail\nduration: 30m\nbreakGlass: true\n";

/** mona breaks glass by pull request 1, and has her access. */
async function broken(): Promise<{ readonly where: Place; readonly path: string; readonly number: number }> {
  const where = place();
  const path = granted(where, "mona", "crm/write", { text: glassText, by: "" });
  await applyAt(where);
  where.time.advance(60);
  return { where, path, number: 1 };
}

/** What becomes of mona's next break-glass, a day later. */
async function nextBreakGlass(where: Place): Promise<"given" | "refused"> {
  granted(where, "mona", "crm/write", { id: "g2", text: glassText, by: "" });
  await applyAt(where, { run: 9 });
  return holdersOf(where, "crm").includes("write mona") ? "given" : "refused";
}

const reviewedIn = (where: Place) => entriesOf(where).filter(({ type }) => /\.reviewed$/.test(type));
const commentOn = ({ host }: Place, number: number) => host.comments.get(`${number} ${afterwardsMarker}`);
const overdueIssue = ({ host }: Place) => host.issues.get(overdueMarker);

describe("break-glass", () => {
  test("that nobody has reviewed keeps the next one from being given", async () => {
    const { where } = await broken();
    where.time.advance(hours(2));
    await expireAt(where);
    expect(await nextBreakGlass(where)).toBe("refused");
    expect(entriesOf(where).findLast(({ type }) => type === "grant.refused")?.code).toBe(
      "break-glass-reviewed",
    );
  });

  test.each<["approved" | "changes-requested", string]>([
    ["approved", "it was right"],
    ["changes-requested", "it was not right"],
  ])("that dora reviews by %s lets the next one be given", async (state, words) => {
    const { where, path, number } = await broken();
    review(where.host, number, "dora", state);
    await checkAt(where, number);
    expect(reviewedIn(where)).toMatchObject([
      {
        type: "break-glass.reviewed",
        grant: { path },
        pullRequest: number,
        actor: { login: "dora" },
        review: 101,
        vote: state,
      },
    ]);
    expect(commentOn(where, number)?.body).toContain("Reviewed by `dora`");
    expect(commentOn(where, number)?.body).toContain(words);
    where.time.advance(hours(2));
    await expireAt(where);
    expect(await nextBreakGlass(where)).toBe("given");
  });

  test("is found reviewed by the next run, where no event said so; and recorded once", async () => {
    const { where, number } = await broken();
    review(where.host, number, "dirk");
    await expireAt(where, { run: 2 });
    await applyAt(where, { run: 3 });
    await checkAt(where, number);
    expect(reviewedIn(where).length).toBe(1);
  });

  test("is reviewed by a newer word after an older one was taken back", async () => {
    const { where, number } = await broken();
    review(where.host, number, "dora", "dismissed");
    await checkAt(where, number);
    expect(reviewedIn(where)).toEqual([]);
    where.time.advance(60);
    review(where.host, number, "dora", "approved");
    await checkAt(where, number);
    expect(reviewedIn(where)).toMatchObject([{ review: 102 }]);
  });

  const bot = (where: Place): void => {
    const account = { login: loginOf("lapse[bot]"), id: 900 as never, kind: "bot" as const };
    where.host.people.set("bot", account);
    where.host.members.add("lapse[bot]");
    const { login, id } = account;
    where.host.teams.set("acme/dba", { id: 2, members: [{ login, id, state: "active" }] });
    review(where.host, 1, "bot");
  };
  const by =
    (login: string, state: ReviewFact["state"] = "approved") =>
    (where: Place): void =>
      review(where.host, 1, login, state);

  test.each<[string, (where: Place) => void]>([
    ["who only comments", by("dora", "commented")],
    ["who is not in the sets", by("otto")],
    ["who is not in the sets, and objects", by("otto", "changes-requested")],
    ["who asked for it", by("mona")],
    ["who is a bot", bot],
    [
      "who has left the organisation",
      (where) => {
        where.host.teams.set("acme/dba", { id: 2, members: [] });
        where.host.members.delete("dora");
        review(where.host, 1, "dora");
      },
    ],
    [
      "whose team was made again by another name",
      (where) => {
        where.host.teams.delete("acme/dba");
        review(where.host, 1, "dora");
      },
    ],
  ])("is not reviewed by somebody %s", async (_, act) => {
    const { where, number } = await broken();
    act(where);
    await checkAt(where, number);
    await expireAt(where);
    expect(reviewedIn(where)).toEqual([]);
  });

  test("is not reviewed by whoever holds it, asked, or contributed, though they are in the sets", async () => {
    const where = place();
    const { host } = where;
    host.teams.set("acme/dba", { id: 2, members: host.teams.get("acme/eng")?.members ?? [] });
    const path = grantPath("crm/write", "mona");
    mergePull(host, openPull(host, "mona", { [path]: glassText }));
    await applyAt(where);
    where.time.advance(60);
    review(host, 1, "mona");
    await checkAt(where, 1);
    expect(reviewedIn(where)).toEqual([]);
    expect(commentOn(where, 1)?.body).toContain("opened this pull request");
    review(host, 1, "lena");
    await checkAt(where, 1);
    expect(reviewedIn(where)).toMatchObject([{ actor: { login: "lena" } }]);
  });

  test("is not reviewed by a word from before the merge", async () => {
    const where = place();
    granted(where, "mona", "crm/write", { text: glassText, by: "dora" });
    await applyAt(where);
    where.time.advance(60);
    await checkAt(where, 1);
    expect([typesOf(where).includes("lease.opened"), reviewedIn(where)]).toEqual([true, []]);
  });

  test("stays open while a lookup fails, and is recorded afterwards", async () => {
    const { where, number } = await broken();
    review(where.host, number, "dora");
    const pause = async (what: string) => {
      if (what === "forge team") throw new Error("bad gateway");
    };
    const { world, connect } = processAt(where, { run: 2, pause });
    const report = await where.time.run(expire(world, connect));
    expect(report.troubles.join()).toContain("bad gateway");
    expect(reviewedIn(where)).toEqual([]);
    await expireAt(where, { run: 3 });
    expect(reviewedIn(where).length).toBe(1);
  });

  test("that is not reviewed in time is said in one issue, until it is", async () => {
    const { where, path, number } = await broken();
    await expireAt(where, { run: 2 });
    expect(overdueIssue(where)).toBeUndefined();
    where.time.advance(hours(24));
    await expireAt(where, { run: 3 });
    expect(overdueIssue(where)?.body).toMatch(/#1: `mona` had `crm\/write`, by BREAK-GLASS.*@acme\/dba/);
    review(where.host, number, "dora");
    await checkAt(where, number);
    expect(reviewedIn(where)).toMatchObject([{ grant: { path } }]);
    expect(overdueIssue(where)?.body).toBeUndefined();
  });
});

const withObligations = (obligations: string): string => `rules:
  - match: /db/
    mayRequest: [acme/eng]
    limits: { duration: 8h, lead: 7d }
    approvals: [{ from: [acme/dba], count: 1 }]
    obligations: ${obligations}
owners:
  - { match: "*", approvals: [{ from: [acme/dba], count: 1 }] }
`;

function placeWith(obligations: string, more: Readonly<Record<string, string>> = {}): Place {
  const where = place();
  pushToMain(where.host, "dora", { "policies/10-all.yaml": withObligations(obligations), ...more });
  return where;
}

describe("notify", () => {
  test("has one comment on the merged pull request that mentions the sets, and says who got what until when", async () => {
    const where = placeWith("{ notify: [acme/dba, '@otto'] }");
    granted(where, "mona", "db/read");
    await applyAt(where);
    const comment = commentOn(where, 1);
    expect(comment?.body).toContain("`mona` has `db/read`");
    expect(comment?.body).toContain("@acme/dba and @otto");
    expect(typesOf(where).filter((type) => type === "lease.notified")).toEqual(["lease.notified"]);
    where.time.advance(600);
    await applyAt(where, { run: 2 });
    await expireAt(where, { run: 3 });
    expect(commentOn(where, 1)?.written).toBe(1);
    expect(typesOf(where).filter((type) => type === "lease.notified").length).toBe(1);
  });

  test("mentions whoever was on call when it was given", async () => {
    const where = placeWith("{ notify: ['shifts:orders'] }", {
      "policies/shifts/orders.yaml":
        "shifts:\n  - { who: lena, from: 2000-01-01T00:00:00Z, to: 2100-01-01T00:00:00Z }\n  - { who: otto, from: 2000-01-01T00:00:00Z, to: 2000-01-02T00:00:00Z }\n",
    });
    granted(where, "mona", "db/read");
    await applyAt(where);
    expect(commentOn(where, 1)?.body).toContain("For your information: @lena.");
  });

  test("is made up for by a later run where the run that opened the lease died before", async () => {
    const where = placeWith("{ notify: [acme/dba] }");
    granted(where, "mona", "db/read");
    const pause = async (what: string) => {
      if (what === "forge upsertComment") throw new Error("the process is dead");
    };
    await applyAt(where, { pause });
    expect(commentOn(where, 1)).toBeUndefined();
    await applyAt(where, { run: 2 });
    expect(commentOn(where, 1)).toBeUndefined();
    where.time.advance(300);
    await expireAt(where, { run: 3 });
    expect(commentOn(where, 1)?.written).toBe(1);
  });

  test("is said of all grants of a pull request in one comment", async () => {
    const where = placeWith("{ notify: [acme/dba] }");
    const { host } = where;
    const text = "reason: Look for lost orders\nduration: 2h\n";
    const number = openPull(host, "mona", {
      [grantPath("db/read", "mona")]: text,
      [grantPath("db/write", "mona")]: text,
    });
    review(host, number, "dora");
    mergePull(host, number);
    await applyAt(where);
    expect(commentOn(where, number)?.written).toBe(1);
    expect(commentOn(where, number)?.body).toMatch(/`db\/read`[\s\S]*`db\/write`/);
  });
});

describe("a review that a rule asks for", () => {
  test("is due so long after the end of the access, and recorded under a name of its own", async () => {
    const where = placeWith("{ review: { by: [acme/dba], within: 1d } }");
    granted(where, "mona", "db/read", { by: "dora" });
    await applyAt(where);
    expect(commentOn(where, 1)?.body).toContain("**To be reviewed** within `1d` of its end by @acme/dba");
    where.time.advance(hours(25));
    await expireAt(where, { run: 2 });
    expect(overdueIssue(where)).toBeUndefined();
    where.time.advance(hours(2));
    await expireAt(where, { run: 3 });
    expect(overdueIssue(where)?.body).toContain("#1: `mona` had `db/read`");
    // Whoever approved it may review it too: a word from after the merge.
    review(where.host, 1, "dora");
    await expireAt(where, { run: 4 });
    expect(reviewedIn(where)).toMatchObject([{ type: "lease.reviewed", actor: { login: "dora" } }]);
    expect(overdueIssue(where)?.body).toBeUndefined();
  });

  test("is given by whoever is in a team that only the obligation names, or on call by now", async () => {
    const shifts =
      "shifts:\n  - { who: lena, from: 2000-01-01T00:00:00Z, to: 2026-11-24T09:00:00Z }\n  - { who: otto, from: 2026-11-24T09:00:00Z, to: 2100-01-01T00:00:00Z }\n";
    const where = placeWith("{ review: { by: [acme/sec, 'shifts:orders'], within: 1d } }", {
      "policies/shifts/orders.yaml": shifts,
    });
    const { host } = where;
    const otto = host.people.get("otto");
    host.teams.set("acme/sec", { id: 9, members: [] });
    granted(where, "mona", "db/read", { by: "dora" });
    granted(where, "mona", "db/write", { by: "dora" });
    await applyAt(where);
    // Who is on call when it is given is told; who is on call later can review it.
    expect(commentOn(where, 1)?.body).toContain("@acme/sec or @lena");
    where.time.advance(hours(2));
    review(host, 1, "lena");
    await expireAt(where, { run: 2 });
    expect(reviewedIn(where)).toEqual([]);
    review(host, 1, "otto");
    await expireAt(where, { run: 3 });
    expect(reviewedIn(where)).toMatchObject([{ actor: { id: otto?.id } }]);
    const dirk = host.people.get("dirk");
    if (dirk === undefined) throw new Error("nobody is called dirk");
    host.teams.set("acme/sec", { id: 9, members: [{ login: dirk.login, id: dirk.id, state: "active" }] });
    review(host, 2, "dirk");
    await expireAt(where, { run: 4 });
    expect(reviewedIn(where).length).toBe(2);
  });

  test("costs nothing once nothing is open", async () => {
    const where = placeWith("{ review: { by: [acme/dba], within: 1d } }");
    granted(where, "mona", "db/read", { by: "dora" });
    await applyAt(where);
    where.time.advance(60);
    review(where.host, 1, "dora");
    await expireAt(where, { run: 2 });
    const asked: string[] = [];
    await expireAt(where, { run: 3, pause: async (what: string) => void asked.push(what) });
    expect(asked.filter((what) => /reviewsOf|upsert|pullRequest$/.test(what))).toEqual([]);
  });
});
