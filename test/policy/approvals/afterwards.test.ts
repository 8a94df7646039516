// Whose word on access that was given already counts as its review?
import { describe, expect, test } from "vitest";
import { isAfter, reviewedAfterwards, type ToReview } from "#policy/approvals/afterwards.ts";
import type { SetRef } from "#policy/model.ts";
import {
  at,
  bot,
  commit,
  factsOf,
  governanceOf,
  identity,
  idOf,
  lease,
  now,
  ordinaryRules,
  path,
  person,
  review,
  type Scene,
  sha,
  unknownIdentity,
} from "../scene.ts";

const merged = { at: now, commit: sha("m1") };
const later = { at: at("2026-11-24T11:00:00Z") };
const no = { ...later, state: "changes-requested" } as const;
const security: readonly SetRef[] = [{ kind: "team", name: "acme/security" as never }];
const monas: ToReview = {
  grant: path(),
  holder: { kind: "person", name: "mona" as never, id: idOf("mona") },
  by: security,
};

const looked = (scene: Scene, asked: Partial<ToReview> = {}) => {
  const facts = factsOf({
    now: at("2026-11-24T12:00:00Z"),
    ...scene,
    pullRequest: { merged, ...scene.pullRequest },
  });
  return reviewedAfterwards(governanceOf(scene), facts, { ...monas, ...asked });
};
/** Why each word since the merge is no review. */
const reasonsOf = (found: ReturnType<typeof looked>) =>
  found.kind === "open" ? found.reasons.map(({ code }) => code) : found;

describe("a review of merged access", () => {
  test("is an approval since the merge by one of those who are asked", () => {
    const given = review("dee", later);
    expect(looked({ reviews: [given] })).toEqual({
      kind: "reviewed",
      by: { login: "dee", id: idOf("dee") },
      review: given.id,
      vote: "approved",
    });
  });
  test("is asking for changes, too, and that goes before approvals", () => {
    const given = review("cy", no);
    const found = looked({ reviews: [review("dee", later), given] });
    expect(found).toMatchObject({ kind: "reviewed", by: { login: "cy" }, review: given.id, vote: no.state });
    expect(looked({ reviews: [given, review("dee", later)] })).toEqual(found);
  });
  test("is not undone by whoever may not review it", () => {
    const found = looked({ reviews: [review("dee", later), review("sam", no)] });
    expect(found).toMatchObject({ kind: "reviewed", by: { login: "dee" }, vote: "approved" });
  });
  test("is each person's newest word", () => {
    const reviews = [review("dee", later), review("dee", { ...no, at: at("2026-11-24T11:30:00Z") })];
    expect(looked({ reviews })).toMatchObject({ kind: "reviewed", vote: "changes-requested" });
    const dismissed = { state: "dismissed", at: at("2026-11-24T11:30:00Z") } as const;
    expect(looked({ reviews: [review("dee", later), review("dee", dismissed)] }).kind).toBe("open");
  });
  test("counts on whatever rule stands now, and where none does", () => {
    const elsewhere = { rules: ordinaryRules.replace("/orders-db/", "/other/") };
    expect(looked({ ...elsewhere, reviews: [review("dee", later)] })).toMatchObject({ kind: "reviewed" });
  });
  test("of a workload's access is by whoever is asked", () => {
    const holder = { kind: "workload", name: "deployer" } as const;
    const found = looked(
      { reviews: [review("dee", later)] },
      { holder, grant: path("x", "readonly", "deployer") },
    );
    expect(found).toMatchObject({ kind: "reviewed", by: { login: "dee" } });
  });
});

describe("is open, and says why, after a word", () => {
  const hers = lease(path("x", "admin", "dee"), "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z", {
    subject: { kind: "person", name: "dee" as never, id: idOf("dee") },
    approvers: [idOf("mona")],
  });
  const stories: readonly (readonly [name: string, scene: Scene, codes: readonly string[]])[] = [
    ["of nobody", {}, []],
    ["of somebody who is not asked", { reviews: [review("sam", later)] }, ["review-not-in-set"]],
    ["that only comments", { reviews: [review("dee", { ...later, state: "commented" })] }, []],
    [
      "of whoever opened it",
      { author: person("dee"), reviews: [review("dee", later)] },
      ["review-by-requester"],
    ],
    [
      "of whoever authored a commit of it",
      {
        commits: [commit("c1", ["b1"], "mona", { author: identity("dee") })],
        reviews: [review("dee", later)],
      },
      ["review-by-contributor"],
    ],
    ["of a bot", { reviews: [review(bot, later)] }, ["review-by-bot"]],
    ["of an outsider", { reviews: [review("eve", no)] }, ["review-by-outsider"]],
    [
      "that returns a favour, where the rule asks for that",
      {
        rules: `${ordinaryRules}\n    mutualApproval: { within: 30d }`,
        leases: [hers],
        reviews: [review("dee", later)],
      },
      ["review-mutual"],
    ],
    [
      "of several",
      { reviews: [review("sam", later), review("bob", no), review("ann", later)] },
      ["review-not-in-set", "review-not-in-set", "review-not-in-set"],
    ],
  ];
  test.each(stories)("%s", (_, scene, codes) => {
    expect(reasonsOf(looked(scene))).toEqual(codes);
  });
  test("of whoever holds it", () => {
    const holder = { kind: "person", name: "dee" as never, id: idOf("dee") } as const;
    const grant = path("x", "readonly", "dee");
    expect(reasonsOf(looked({ reviews: [review("dee", later)] }, { holder, grant }))).toEqual([
      "review-by-holder",
    ]);
  });
  test("that could be that of an unknown contributor, until an owner of the policy answers for it", () => {
    const commits = [commit("c1", ["b1"], "mona", { author: unknownIdentity("x@y.test") })];
    expect(
      looked(
        { commits, reviews: [review("ann", later)] },
        { by: [{ kind: "team", name: "acme/dba" as never }] },
      ).kind,
    ).toBe("open");
    const both = [review("ann", later), review("dee", later)];
    expect(
      looked({ commits, reviews: both }, { by: [{ kind: "team", name: "acme/dba" as never }] }),
    ).toMatchObject({
      kind: "reviewed",
      by: { login: "ann" },
    });
  });
});

describe("what cannot be relied on reviews nothing", () => {
  const reviews = [review("dee", later)];
  test("before the merge", () => {
    const facts = factsOf({ reviews });
    expect(reviewedAfterwards(governanceOf({}), facts, monas)).toEqual({ kind: "open", reasons: [] });
  });
  test("what was said before the merge, or in its second", () => {
    expect(looked({ reviews: [review("dee")] })).toEqual({ kind: "open", reasons: [] });
    expect(looked({ reviews: [review("dee", { at: now })] })).toEqual({ kind: "open", reasons: [] });
    expect([isAfter(now, now), isAfter(later.at, now)]).toEqual([false, true]);
  });
  test("a failed lookup, or a list that was cut short", () => {
    expect(looked({ reviews }).kind).toBe("reviewed");
    const failures = [{ lookup: "reviews", detail: "timeout" }];
    expect(looked({ reviews, failures })).toEqual({ kind: "open", reasons: [] });
    expect(looked({ reviews, truncated: ["reviews"] })).toEqual({ kind: "open", reasons: [] });
  });
});

test("whoever opened it may be gone: whose word counts is asked of the others", () => {
  expect(looked({ author: null, reviews: [review("dee", later)] })).toMatchObject({ kind: "reviewed" });
});

test("where an unknown contributor stands against it, no word that counts is told as one that does not", () => {
  const commits = [commit("c1", ["b1"], "mona", { author: unknownIdentity("x@y.test") })];
  const by = [{ kind: "team", name: "acme/dba" as never }] as const;
  expect(reasonsOf(looked({ commits, reviews: [review("ann", later)] }, { by }))).toEqual([]);
});

test("where no rule governs any more, nobody answers for an unknown contributor", () => {
  const scene = {
    rules: ordinaryRules.replace("/orders-db/", "/other/"),
    commits: [commit("c1", ["b1"], "mona", { author: unknownIdentity("x@y.test") })],
  };
  expect(looked({ ...scene, reviews: [review("cy", later), review("dee", later)] }).kind).toBe("open");
});
