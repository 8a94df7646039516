// Whose review of merged access counts: judged as approvals are, of words that were given after the merge.

import { describe, expect, test } from "vitest";
import { loginOf } from "#identity/names.ts";
import { reviewedAfterwards } from "#policy/afterwards.ts";
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
  ordinaryRules,
  ordinaryTeams,
  path,
  person,
  review,
  type Scene,
  sha,
  team,
  teams,
  unknownIdentity,
} from "./scene.ts";

const merged = { at: at("2026-11-24T09:00:00Z"), commit: sha("m1") };
const before = { at: at("2026-11-24T09:00:00Z") };
const dba: SetRef = { kind: "team", name: "acme/dba" as never };

/** Mona's access was merged at nine; ann, bob and cy could review it. */
function afterwards(scene: Scene, by: readonly SetRef[] = [dba], holder: "mona" | "bob" = "mona") {
  const facts = factsOf({ ...scene, pullRequest: { merged } });
  return reviewedAfterwards(governanceOf(scene), facts, {
    grant: path("inc-1", "readonly", holder),
    holder: { kind: "person", name: loginOf(holder), id: idOf(holder) },
    by,
  });
}

const says = (name: "approved" | "changes-requested") => ({ state: name });

describe("a review afterwards is", () => {
  test.each(["approved", "changes-requested"] as const)("%s by a member of the sets", (state) => {
    const given = review("ann", says(state));
    expect(afterwards({ reviews: [given] })).toEqual({
      kind: "reviewed",
      by: { login: "ann", id: idOf("ann") },
      review: given.id,
      vote: state,
    });
  });
  test("an objection, where one approves and another objects", () => {
    const reviews = [review("ann"), review("bob", says("changes-requested"))];
    expect(afterwards({ reviews })).toMatchObject({ by: { login: "bob" }, vote: "changes-requested" });
  });
  test("an approval, where whoever objects does not count", () => {
    const reviews = [review("ann"), review("dee", says("changes-requested"))];
    expect(afterwards({ reviews })).toMatchObject({ by: { login: "ann" }, vote: "approved" });
  });
  test("the newest word of a person", () => {
    const reviews = [
      review("ann", says("changes-requested")),
      review("ann", { at: at("2026-11-24T09:40:00Z") }),
    ];
    expect(afterwards({ reviews })).toMatchObject({ vote: "approved" });
  });
  test("given by whoever approved before, if it was said again", () => {
    const again = review("ann");
    expect(afterwards({ reviews: [review("ann", before), again] })).toMatchObject({ review: again.id });
  });
  test("given by whoever is on call now", () => {
    const reviews = [review("ann")];
    const onCall: SetRef = { kind: "shifts", name: "orders" };
    expect(afterwards({ reviews }, [onCall]).kind).toBe("reviewed");
    expect(afterwards({ reviews, now: at("2026-11-24T21:00:00Z") }, [onCall]).kind).toBe("open");
  });
});

describe("a review afterwards is not", () => {
  test.each<[string, Scene, string]>([
    ["the requester's", { reviews: [review("mona")], author: person("mona") }, "review-by-requester"],
    [
      "a contributor's",
      { reviews: [review("cy")], commits: [commit("c1", ["b1"], "mona", { coAuthors: [identity("cy")] })] },
      "review-by-contributor",
    ],
    ["an outsider's, though listed in the team", { reviews: [review("eve")] }, "review-by-outsider"],
    ["a bot's", { reviews: [review(bot)] }, "review-by-bot"],
    ["somebody's who is in no set", { reviews: [review("dee")] }, "review-not-in-set"],
    [
      "an objection of somebody who is in no set",
      { reviews: [review("dee", says("changes-requested"))] },
      "review-not-in-set",
    ],
    ["a deleted account's", { reviews: [review(null)] }, ""],
    ["dismissed", { reviews: [review("ann", { state: "dismissed" })] }, ""],
    ["a comment", { reviews: [review("ann", { state: "commented" })] }, ""],
    ["from before the merge", { reviews: [review("ann", before)] }, ""],
    [
      "from before the merge, beside one that does not count",
      { reviews: [review("ann", before), review("dee")] },
      "review-not-in-set",
    ],
    ["given in a team that is gone", { reviews: [review("ann")], teams: teams({}) }, "review-not-in-set"],
  ])("%s", (_, scene, code) => {
    const listed = { ...ordinaryTeams, "acme/dba": team("ann", "bob", "cy", "mona", "eve") };
    const found = afterwards({ teams: teams(listed), ...scene });
    expect(found.kind).toBe("open");
    expect(found.kind === "open" ? found.reasons.map((reason) => reason.code) : []).toEqual(
      code === "" ? [] : [code],
    );
  });
  test("the holder's, whom somebody else asked for", () => {
    expect(afterwards({ reviews: [review("bob")] }, [dba], "bob")).toMatchObject({
      kind: "open",
      reasons: [{ code: "review-by-holder" }],
    });
  });
  test("called an approval where it says why it does not count", () => {
    const reviews = [review("dee", says("changes-requested")), review("mona", says("changes-requested"))];
    const found = afterwards({ reviews });
    expect(found.kind === "open" ? found.reasons.map(({ text }) => text) : []).toEqual([
      "the review of `dee` does not count: `dee` is not in `acme/dba`",
      "`mona` opened this pull request, so the review does not count",
    ]);
  });
  test("a favour that is returned, where the rule asks", () => {
    const rules = `${ordinaryRules}\n    mutualApproval: { within: 30d }`;
    const favour = lease(path("old", "readonly", "ann"), "2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z", {
      subject: { kind: "person", name: loginOf("ann"), id: idOf("ann") },
      approvers: [idOf("mona")],
    });
    expect(afterwards({ rules, reviews: [review("ann")], leases: [favour] }).kind).toBe("open");
    expect(afterwards({ reviews: [review("ann")], leases: [favour] }).kind).toBe("reviewed");
  });
  test("found while facts are not whole", () => {
    const reviews = [review("ann")];
    expect(afterwards({ reviews, failures: [{ lookup: "commits", detail: "" }] }).kind).toBe("open");
    expect(afterwards({ reviews, truncated: ["commits"] }).kind).toBe("open");
  });
  test("enough alone while a contributor is unknown: the owners of the policy answer for that", () => {
    const author = unknownIdentity("who@example.test");
    const commits = [commit("c1", ["b1"], "mona", { author })];
    expect(afterwards({ reviews: [review("ann")], commits }).kind).toBe("open");
    expect(afterwards({ reviews: [review("ann"), review("dee")], commits }).kind).toBe("reviewed");
  });
});
