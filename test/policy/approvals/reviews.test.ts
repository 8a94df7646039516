import { describe, expect, test } from "vitest";
import type { Verdict } from "#policy/decision.ts";
import {
  at,
  bot,
  commit,
  factsOf,
  grantFile,
  identity,
  lease,
  now,
  ordinaryRules,
  ordinaryTeams,
  path,
  person,
  review,
  type Scene,
  sha,
  team,
  teams,
  verdict,
} from "../scene.ts";

/** The codes of what was said of reviews, in the order of logins and time. */
const said = ({ grants }: Verdict): readonly string[] =>
  grants
    .flatMap(({ reasons }) =>
      reasons
        .filter(({ code }) => code === "approvals")
        .flatMap(({ children = [] }) => children.map(({ code }) => code)),
    )
    .filter((code) => code.startsWith("review-"));

describe("whose approval counts", () => {
  test("a member of the named team's", () => {
    const all = verdict({ reviews: [review("ann")] });
    expect([all.kind, said(all)]).toEqual(["allow", ["review-counts"]]);
  });
  test.each([
    { name: "the requester's does not", by: "mona", code: "review-by-requester" },
    { name: "somebody's who is in no named team does not", by: "dee", code: "review-not-in-set" },
    { name: "an outsider's does not, even one listed in the team", by: "eve", code: "review-by-outsider" },
  ] as const)("$name", ({ by, code }) => {
    const all = verdict({
      reviews: [review(by)],
      teams: teams({ "acme/engineering": team("mona"), "acme/dba": team("ann", "mona", "eve") }),
    });
    expect([all.kind, said(all)]).toEqual(["wait", [code]]);
  });
  test("the holder's does not, when somebody else asks for them", () => {
    const all = verdict({
      author: person("ann"),
      commits: [commit("c1", [], "ann")],
      reviews: [review("bob")],
      changes: [forBob],
    });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-by-holder"]]);
  });
  test("a bot's does not, even one listed in the team", () => {
    const listed = { login: bot.login, id: bot.id };
    const all = verdict({
      reviews: [review(bot)],
      members: [...factsOf().members, listed],
      teams: teams({
        "acme/engineering": team("mona"),
        "acme/dba": { members: [{ ...listed, state: "active" }] },
      }),
    });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-by-bot"]]);
  });
  test("a deleted account's does not", () => {
    const all = verdict({ reviews: [review(null)] });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-no-author"]]);
  });
  test("a pending member's of the team does not", () => {
    const pending = { members: [{ ...person("ann"), state: "pending" as const }] };
    const all = verdict({
      reviews: [review("ann")],
      teams: teams({ "acme/engineering": team("mona"), "acme/dba": pending }),
    });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-not-in-set"]]);
  });
  test("somebody's who has the login of a member, but another id, does not", () => {
    const all = verdict({ reviews: [review({ ...person("ann"), id: person("eve").id })] });
    expect(all.kind).toBe("wait");
  });
  test("somebody's who was renamed does, for ids decide", () => {
    const all = verdict({ reviews: [review({ ...person("ann"), login: person("eve").login })] });
    expect(all.kind).toBe("allow");
  });
});

const forDee = {
  path: "access/orders-db/readonly/dee/inc-1.yaml",
  after: { blob: "b" as never, mode: "100644", text: "reason: Look\nduration: 1h\n" },
};
const deeAmongEngineers = teams({ ...ordinaryTeams, "acme/engineering": team("mona", "dee") });

const forBob = {
  path: "access/orders-db/readonly/bob/inc-1.yaml",
  after: { blob: "b" as never, mode: "100644", text: "reason: Look\nduration: 1h\n" },
};

describe("the newest decisive review of each person", () => {
  const early = { at: at("2026-11-24T09:00:00Z") };
  const late = { at: at("2026-11-24T09:45:00Z") };
  test.each([
    { name: "a comment changes nothing", second: "commented", kind: "allow" },
    { name: "asking for changes takes the approval back", second: "changes-requested", kind: "wait" },
    { name: "a dismissal takes the approval back", second: "dismissed", kind: "wait" },
    { name: "approving again changes nothing", second: "approved", kind: "allow" },
  ] as const)("$name", ({ second, kind }) => {
    const reviews = [review("ann", early), review("ann", { ...late, state: second })];
    expect(verdict({ reviews }).kind).toBe(kind);
    expect(verdict({ reviews: reviews.toReversed() }).kind).toBe(kind);
  });
  test("each review has its reason, which names it", () => {
    const reviews = [
      review("ann", { at: at("2026-11-24T09:00:00Z") }),
      review("ann"),
      review("eve", { state: "changes-requested" }),
      review("dee", { state: "changes-requested" }),
      review("bob", { state: "commented" }),
      review(null),
      review(bot),
    ];
    const reasons = verdict({ reviews }).grants.flatMap(({ reasons }) =>
      reasons.flatMap(({ children = [] }) => children.filter((child) => child.review !== undefined)),
    );
    const codeOf = (index: number) => reasons.find((one) => one.review === reviews[index]?.id)?.code;
    expect(reasons).toHaveLength(reviews.length);
    expect(reviews.map((_, index) => codeOf(index))).toEqual([
      "review-superseded",
      "review-counts",
      "review-by-outsider",
      "review-blocks",
      "review-comment",
      "review-no-author",
      "review-by-bot",
    ]);
  });
  test("an approval after asking for changes counts", () => {
    expect(
      verdict({ reviews: [review("ann", { ...early, state: "changes-requested" }), review("ann", late)] })
        .kind,
    ).toBe("allow");
  });
  test("in the same second the higher id is the newer", () => {
    const first = review("ann", early);
    const second = review("ann", { ...early, state: "changes-requested" });
    expect(verdict({ reviews: [first, second] }).kind).toBe("wait");
    expect(verdict({ reviews: [second, first] }).kind).toBe("wait");
  });
  test("is found before it is asked whether it counts: an outdated one does not bring back an older one", () => {
    // The old approval would stand (given on the head); the newer word was given on a commit that is gone.
    const all = verdict({ reviews: [review("ann", early), review("ann", { ...late, commit: null })] });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-superseded", "review-commit-gone"]]);
  });
  test("goes by id: a renamed person has one word, not two", () => {
    const renamed = { ...person("ann"), login: person("eve").login };
    const all = verdict({
      reviews: [review("ann", early), review(renamed, { ...late, state: "changes-requested" })],
    });
    expect(all.kind).toBe("wait");
  });
});

describe("asking for changes", () => {
  const no = { state: "changes-requested" } as const;
  test.each([
    { name: "by somebody who could approve blocks", by: "bob", kind: "wait" },
    { name: "by an owner of the policy blocks", by: "dee", kind: "wait" },
    { name: "by anybody else blocks nothing", by: "sam", kind: "allow" },
    { name: "by an outsider blocks nothing", by: "eve", kind: "allow" },
    { name: "by the requester blocks nothing", by: "mona", kind: "allow" },
  ] as const)("$name", ({ by, kind }) => {
    expect(verdict({ reviews: [review("ann"), review(by, no)] }).kind).toBe(kind);
  });
  test("blocks on whatever commit it was", () => {
    expect(verdict({ reviews: [review("ann"), review("bob", { ...no, commit: null })] }).kind).toBe("wait");
  });
  test("blocks no more once it is dismissed", () => {
    expect(verdict({ reviews: [review("ann"), review("bob", { state: "dismissed" })] }).kind).toBe("allow");
  });
  test.each([
    {
      name: "authored a commit",
      scene: { commits: [commit("c1", ["b1"], "mona", { author: identity("dee") })] },
    },
    { name: "would hold it", scene: { changes: [forDee], teams: deeAmongEngineers } },
    { name: "opened it", scene: { author: person("dee"), teams: deeAmongEngineers } },
    {
      name: "would return a favour",
      scene: {
        rules: `${ordinaryRules}\n    mutualApproval: { within: 30d }`,
        leases: [
          lease("access/orders-db/admin/dee/x.yaml", "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z", {
            subject: { kind: "person", name: person("dee").login, id: person("dee").id },
            approvers: [person("mona").id],
          }),
        ],
      },
    },
  ])("by an owner of the policy blocks although the owner $name, and so could not approve", ({ scene }) => {
    expect(verdict({ ...scene, reviews: [review("ann")] }).kind).toBe("allow");
    const all = verdict({ ...scene, reviews: [review("ann"), review("dee", no)] });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-counts", "review-blocks"]]);
    const lifted = [review("ann"), review("dee", no), review("dee", { at: at("2026-11-24T09:45:00Z") })];
    expect(verdict({ ...scene, reviews: lifted }).kind).toBe("allow");
  });
  test.each([
    { name: "a bot", by: { ...person("dee"), kind: "bot" as const }, members: factsOf().members },
    {
      name: "no active member any more",
      by: person("dee"),
      members: factsOf().members.filter(({ login }) => login !== "dee"),
    },
    { name: "a deleted account", by: null, members: factsOf().members },
  ])("by $name blocks nothing, although a team of owners lists it", ({ by, members }) => {
    expect(verdict({ members, reviews: [review("ann"), review(by, no)] }).kind).toBe("allow");
  });
  test("by somebody of whom it cannot be looked up whether they own the policy blocks", () => {
    const { "acme/security": _, ...others } = ordinaryTeams;
    const failures = [{ lookup: "team acme/security", detail: "timeout" }];
    const all = verdict({ teams: teams(others), failures, reviews: [review("ann"), review("sam", no)] });
    expect(said(all)).toEqual(["review-counts", "review-blocks"]);
  });
  test("by a contributor who is asked for approval, but owns nothing, blocks nothing", () => {
    const commits = [commit("c1", ["b1"], "mona", { author: identity("bob") })];
    const all = verdict({ commits, reviews: [review("ann"), review("bob", no)] });
    expect([all.kind, said(all)]).toEqual(["allow", ["review-counts", "review-by-contributor"]]);
  });
  test("by an owner of what is edited blocks although the owner contributed to the edit", () => {
    const owners = `owners:
  - { match: "*", approvals: [{ from: [acme/security] }] }
  - { match: /policies/20-x.yaml, approvals: [{ from: [acme/dba] }] }`;
    const text = "rules: []\n";
    const changes = [{ path: "policies/20-x.yaml", after: { blob: "b" as never, mode: "100644", text } }];
    const commits = [commit("c1", ["b1"], "mona", { author: identity("bob") })];
    const scene = { owners, changes, commits };
    expect(verdict({ ...scene, reviews: [review("ann")] }).kind).toBe("allow");
    expect(verdict({ ...scene, reviews: [review("ann"), review("bob", no)] }).kind).toBe("wait");
    expect(verdict({ ...scene, reviews: [review("ann"), review("dee", no)] }).kind).toBe("wait");
    expect(verdict({ ...scene, reviews: [review("ann"), review("sam", no)] }).kind).toBe("allow");
  });
  test("by an owner of the policy blocks where no approval is needed, too", () => {
    const rules = ordinaryRules.replace("[{ from: [acme/dba] }]", "none");
    expect(verdict({ rules }).kind).toBe("allow");
    expect(verdict({ rules, reviews: [review("bob", no)] }).kind).toBe("allow");
    expect(verdict({ rules, reviews: [review("dee", no)] }).kind).toBe("wait");
  });
});

describe("on which commit", () => {
  const base = { onBase: [sha("b1"), sha("b2")], pullRequest: { head: sha("c2") } };
  const first = commit("c1", ["b1"], "mona");
  const merge = commit("c2", ["c1", "b2"], "mona");
  const onFirst = [review("ann")];
  test("an approval before an update merge stands", () => {
    const all = verdict({ ...base, commits: [first, merge], reviews: onFirst });
    expect([all.kind, said(all)]).toEqual(["allow", ["review-counts"]]);
  });
  test("unless the rule asks for the head", () => {
    const rules = `${ordinaryRules}\n    approvalsOn: head`;
    const all = verdict({ ...base, rules, commits: [first, merge], reviews: onFirst });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-not-on-head"]]);
    expect(
      verdict({ ...base, rules, commits: [first, merge], reviews: [review("ann", { commit: sha("c2") })] })
        .kind,
    ).toBe("allow");
  });
  test.each([
    { name: "unless the files were others then", commits: [{ ...first, sameContent: false }, merge] },
    { name: "unless the merge changed the files", commits: [first, { ...merge, sameContent: false }] },
    { name: "unless a plain commit came after", commits: [first, commit("c2", ["c1"], "mona")] },
    {
      name: "unless what was merged is not on the base",
      commits: [first, commit("c2", ["c1", "x9"], "mona")],
    },
    {
      name: "unless both parents are the pull request's own",
      commits: [first, commit("c0", ["b1"], "mona"), commit("c2", ["c1", "c0"], "mona")],
    },
    {
      name: "unless what was merged is older work of the pull request itself",
      commits: [
        commit("a1", ["b1"], "mona"),
        commit("c1", ["a1"], "mona"),
        commit("c2", ["c1", "a1"], "mona"),
      ],
    },
    {
      name: "unless a commit from the side came in with a merge",
      commits: [first, commit("c3", ["b1"], "mona"), commit("c2", ["c1", "c3", "b2"], "mona")],
    },
    { name: "unless it was given on a commit that was pushed away", commits: [commit("c2", ["b1"], "mona")] },
  ])("$name", ({ commits }) => {
    expect(verdict({ ...base, commits, reviews: onFirst }).kind).toBe("wait");
  });
  test("the base that the policy was read from is on the base, whether it is listed or not", () => {
    const merged = commit("c2", ["c1", "b9"], "mona");
    const pullRequest = { head: sha("c2"), base: sha("b9") };
    expect(verdict({ commits: [first, merged], pullRequest, reviews: onFirst }).kind).toBe("allow");
  });
  test("a chain of update merges still stands", () => {
    const commits = [first, commit("m1", ["c1", "b1"], "mona"), commit("c2", ["m1", "b2"], "mona")];
    expect(verdict({ ...base, commits, reviews: onFirst }).kind).toBe("allow");
  });
  test("a merge two steps back, of what was approved, is walked over all parents", () => {
    const commits = [
      commit("a1", ["b1"], "mona"),
      commit("c1", ["b1", "a1"], "mona"),
      commit("c2", ["c1", "b2"], "mona"),
    ];
    expect(verdict({ ...base, commits, reviews: onFirst }).kind).toBe("allow");
  });
});

describe("what came after an approval", () => {
  const base = { onBase: [sha("b1"), sha("b2")], pullRequest: { head: sha("c9") } };
  const texts = (all: Verdict): readonly string[] =>
    all.grants
      .flatMap(({ reasons }) => reasons.flatMap(({ children = [] }) => children))
      .filter(({ code }) => code === "review-outdated")
      .map(({ text }) => text);
  test("is said by the first of the commits in the order of ids, whatever the order of the list", () => {
    const commits = [
      commit("c1", ["b1"], "mona"),
      commit("c4", ["c1"], "mona"),
      commit("c3", ["c4"], "mona"),
      commit("c9", ["c3"], "mona"),
    ];
    for (const listed of [commits, commits.toReversed()]) {
      const [text, ...others] = texts(verdict({ ...base, commits: listed, reviews: [review("ann")] }));
      expect(others).toEqual([]);
      expect(text).toContain("`c3` came after it");
    }
  });
  test("is nothing that the approved commit builds on, also behind a merge of the base", () => {
    const commits = [
      commit("a1", ["b1"], "mona"),
      commit("c1", ["a1", "b1"], "mona"),
      commit("c9", ["c1", "b2"], "mona"),
    ];
    expect(verdict({ ...base, commits, reviews: [review("ann")] }).kind).toBe("allow");
  });
  test("is looked for once, also where commits claim to be each other's parents", () => {
    const commits = [
      commit("a1", ["c1"], "mona"),
      commit("c1", ["a1"], "mona"),
      commit("c9", ["c1", "b2"], "mona"),
    ];
    expect(verdict({ ...base, commits, reviews: [review("ann")] }).kind).toBe("allow");
  });
});

describe("after the merge", () => {
  const merged = { merged: { at: at("2026-11-24T10:00:00Z"), commit: sha("m") } };
  test("what was approved before counts", () => {
    expect(verdict({ pullRequest: merged, reviews: [review("ann")] }).kind).toBe("allow");
  });
  test.each([
    { name: "before", when: "2026-11-24T09:59:59Z", kind: "allow" },
    { name: "in the very second of", when: "2026-11-24T10:00:00Z", kind: "allow" },
    { name: "only after", when: "2026-11-24T10:00:01Z", kind: "wait" },
  ] as const)("an objection that was dismissed $name the merge: $kind", ({ when, kind }) => {
    const dismissed = { at: at(when), was: "changes-requested" } as const;
    const reviews = [review("ann"), review("dee", { state: "dismissed", dismissed })];
    expect(verdict({ pullRequest: merged, reviews }).kind).toBe(kind);
    expect(verdict({ reviews }).kind).toBe("allow");
  });
  test("an approval that was dismissed only then does not count either: somebody took it back", () => {
    const dismissed = { at: at("2026-11-24T10:00:01Z"), was: "approved" } as const;
    const all = verdict({ pullRequest: merged, reviews: [review("ann", { state: "dismissed", dismissed })] });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-dismissed"]]);
  });
  test("what is approved only then does not", () => {
    const all = verdict({
      pullRequest: merged,
      reviews: [review("ann", { at: at("2026-11-24T10:00:01Z") })],
    });
    expect([all.kind, said(all)]).toEqual(["wait", ["review-after-merge"]]);
  });
});

test("an approval that may count waits, although there is another that does", () => {
  const lookedUp = (failures: Scene["failures"] = []) =>
    verdict({
      rules: ordinaryRules.replace("[acme/dba]", "[acme/dba, acme/on-call]"),
      reviews: [review("ann"), review("dee")],
      failures,
    }).grants[0]?.reasons.find(({ code }) => code === "approvals");
  expect(lookedUp()?.outcome).toBe("pass");
  expect(lookedUp([{ lookup: "team acme/on-call", detail: "502" }])).toMatchObject({
    outcome: "wait",
    text: "cannot be decided yet",
  });
});

test("a dismissed review of which nobody knows what it was blocks nothing after the merge, either", () => {
  const merged = { merged: { at: at("2026-11-24T10:00:00Z"), commit: sha("m1") } };
  const reviews = [review("ann"), review("bob", { state: "dismissed" })];
  expect(verdict({ pullRequest: merged, reviews }).kind).toBe("allow");
});

test("owners answer for an unknown identity while another approval is still missing", () => {
  const rules = ordinaryRules.replace(
    "[{ from: [acme/dba] }]",
    "[{ from: [acme/dba] }, { from: [acme/on-call] }]",
  );
  const commits = [
    commit("c1", ["b1"], "mona", { author: { name: "x", email: "x@else.test", account: null } }),
  ];
  const told = (...by: readonly ("ann" | "dee")[]) => {
    const [decision] = verdict({ rules, commits, reviews: by.map((name) => review(name)) }).grants;
    const children = decision?.reasons.find(({ code }) => code === "approvals")?.children ?? [];
    return [decision?.kind, children.find(({ code }) => code === "identity-unmapped")?.outcome];
  };
  expect(told("ann")).toEqual(["wait", "wait"]);
  expect(told("dee")).toEqual(["wait", "pass"]);
});

test("where no route is taken, the newest word of each is not weighed yet, and the others are told as ever", () => {
  const reviews = [
    review("ann", { at: (now - 60) as never }),
    review("ann", { at: (now - 30) as never }),
    review("bob", { state: "dismissed" }),
    review("cy", { state: "commented" }),
    review(null),
  ];
  const [grant] = verdict({
    reviews,
    changes: [grantFile("reason: Look\nduration: 1h\n", path("x", "nope"))],
  }).grants;
  const node = grant?.reasons.find(({ code }) => code === "reviews-not-weighed");
  const told = new Map(node?.children?.map(({ review: id, code }) => [id, code]));
  expect(reviews.map(({ id }) => told.get(id))).toEqual([
    "review-superseded",
    "review-not-weighed",
    "review-dismissed",
    "review-comment",
    "review-no-author",
  ]);
});
