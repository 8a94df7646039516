// People and pull requests as GitHub tells of them: who is gone, who is only invited, who claims to be another.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { githubReader } from "#forge/github/forge.ts";
import { teamLookup } from "#forge/github/people.ts";
import { accountIdOf, type CommitId, loginOf, type TeamName } from "#identity/names.ts";
import { formatInstant } from "#time/instant.ts";
import { AT, hub, octokit, repository, sha, user } from "./github.ts";

let github: ReturnType<typeof hub>;
beforeEach(() => {
  github = hub();
});
afterEach(() => expect(github.finish()).toEqual([]));
const forge = githubReader(octokit, repository);

const pull = (fields: object = {}) => ({
  number: 12,
  title: "t",
  body: null,
  user: null,
  state: "open",
  draft: false,
  merged_at: null,
  merge_commit_sha: sha("9"),
  commits: 1,
  head: { sha: sha("c"), ref: "b", repo: null },
  base: { sha: sha("d"), ref: "main" },
  ...fields,
});

test.each([null, user("ghost", 10_137)])(
  "a deleted account (%j) is nobody, and so is a fork that is gone",
  async (author) => {
    github.scope.get(`${AT}/pulls/12`).reply(200, pull({ user: author }));
    const found = await forge.pullRequest(12);
    expect([found?.author, found?.head.repository, found?.merged]).toEqual([null, null, undefined]);
  },
);

test("there is no pull request where GitHub says so, and an outage is not that", async () => {
  github.scope.get(`${AT}/pulls/12`).reply(404, {}).get(`${AT}/pulls/12`).times(4).reply(503, {});
  expect(await forge.pullRequest(12)).toBe(undefined);
  await expect(forge.pullRequest(12)).rejects.toThrow();
});

test("only pull requests that were merged into the default branch explain a commit", async () => {
  github.scope
    .get(`${AT}/commits/${sha("9")}/pulls?per_page=100`)
    .reply(200, [
      pull({ number: 1, merged_at: "2026-11-24T08:00:00Z", state: "closed" }),
      pull({ number: 2 }),
      pull({ number: 3, merged_at: "2026-11-24T08:00:00Z", base: { sha: sha("d"), ref: "other" } }),
    ]);
  expect((await forge.pullRequestsOf(sha("9") as CommitId)).map(({ number }) => number)).toEqual([1]);
});

const gitCommit = (message: string, author: unknown, extra: object = {}) => ({
  sha: sha("c"),
  parents: [{ sha: sha("d") }],
  author,
  committer: user("web-flow", 19_864_447),
  commit: {
    message,
    author: { name: "Mona", email: "mona@acme.example" },
    committer: { name: "GitHub", email: "noreply@github.com" },
  },
  ...extra,
});

describe("co-authors", () => {
  const coAuthorsOf = async (...message: readonly string[]) => {
    github.scope
      .get(`${AT}/pulls/12/commits?per_page=100`)
      .reply(200, [gitCommit(message.join("\n"), user("Mona", 1001))])
      .get(`${AT}/pulls/12`)
      .reply(200, pull());
    const { items } = await forge.commitsOf(12);
    return items[0]?.coAuthors.map(({ email, account }) => [email, account?.id ?? null]);
  };

  test("count when GitHub's own address leads to an account, whatever that is called now", async () => {
    github.scope
      .get("/user/1002")
      .reply(200, user("kai-renamed", 1002))
      .get("/users/lin")
      .reply(200, user("lin", 1003));
    expect(
      await coAuthorsOf(
        "Ask",
        "",
        "Co-authored-by: Kai <1002+Kai@Users.NoReply.GitHub.com>",
        "co-authored-by: Kai <1002+kai@users.noreply.github.com>",
        "Co-authored-by: Lin, since before 2017 <lin@users.noreply.github.com>",
        "Co-Authored-By: Someone <someone@else.example>",
      ),
    ).toEqual([
      ["1002+Kai@Users.NoReply.GitHub.com", 1002],
      ["1002+kai@users.noreply.github.com", 1002],
      ["lin@users.noreply.github.com", 1003],
      ["someone@else.example", null],
    ]);
  });

  test("whose id is asked for in vain are looked up by name, which must have that id", async () => {
    github.scope
      .get("/user/7")
      .reply(404, {})
      .get("/users/lin")
      .reply(200, user("lin", 1003))
      .get("/user/29")
      .reply(404, {})
      .get("/users/tidy%5Bbot%5D")
      .reply(200, user("tidy[bot]", 29, "Bot"))
      .get("/user/1005")
      .reply(404, {})
      .get("/users/rio_acme")
      .reply(404, {});
    expect(
      await coAuthorsOf(
        "Ask",
        "",
        "Co-authored-by: Liar <7+lin@users.noreply.github.com>",
        "Co-authored-by: Tidy <29+tidy[bot]@users.noreply.github.com>",
        "Co-authored-by: Rio, who is gone <1005+rio_acme@users.noreply.github.com>",
      ),
    ).toEqual([
      ["7+lin@users.noreply.github.com", null],
      ["29+tidy[bot]@users.noreply.github.com", 29],
      ["1005+rio_acme@users.noreply.github.com", null],
    ]);
  });

  test("cannot be more than anybody would look up", async () => {
    for (let id = 1; id <= 50; id++) github.scope.get(`/user/${id}`).reply(200, user("x", id));
    const many = Array.from(
      { length: 60 },
      (_, i) => `Co-authored-by: X <${i + 1}+x@users.noreply.github.com>`,
    );
    const found = await coAuthorsOf("Ask", "", ...many);
    expect(found?.map(([, account]) => account)).toEqual(
      Array.from({ length: 60 }, (_, i) => (i < 50 ? i + 1 : null)),
    );
  });
});

test.each([null, {}])("an author whom GitHub maps to nobody (%j) is nobody", async (author) => {
  github.scope
    .get(`${AT}/pulls/12/commits?per_page=100`)
    .reply(200, [gitCommit("Ask", author)])
    .get(`${AT}/pulls/12`)
    .reply(200, pull());
  expect((await forge.commitsOf(12)).items[0]?.author).toEqual({
    name: "Mona",
    email: "mona@acme.example",
    account: null,
  });
});

test("commits that were listed and commits that are stated are compared", async () => {
  github.scope
    .get(`${AT}/pulls/12/commits?per_page=100`)
    .reply(200, [gitCommit("Ask", null)])
    .get(`${AT}/pulls/12`)
    .reply(200, pull({ commits: 2 }));
  expect((await forge.commitsOf(12)).complete).toBe(false);
});

const review = (id: number, state: string, author: unknown = user("lin", 1003)) => ({
  id,
  user: author,
  state,
  commit_id: sha("c"),
  submitted_at: "2026-11-24T08:00:00Z",
});

test("reviews of deleted accounts are nobody's, and unfinished ones are none", async () => {
  github.scope
    .get(`${AT}/pulls/12/reviews?per_page=100`)
    .reply(200, [review(1, "APPROVED", null), review(2, "PENDING"), review(3, "DISMISSED")])
    .get(`${AT}/issues/12/events?per_page=100`)
    .reply(200, []);
  const { items } = await forge.reviewsOf(12);
  expect(items.map(({ id, author, state }) => [id, author?.login ?? null, state])).toEqual([
    [1, null, "approved"],
    [3, "lin", "dismissed"],
  ]);
});

test("of a dismissed review it is told when that was done, and what it was", async () => {
  const dismissed = (review_id: number, state: string, created_at: string) => ({
    event: "review_dismissed",
    created_at,
    dismissed_review: { state, review_id, dismissal_message: null },
  });
  github.scope
    .get(`${AT}/pulls/12/reviews?per_page=100`)
    .reply(200, [review(1, "APPROVED"), review(2, "DISMISSED"), review(3, "DISMISSED")])
    .get(`${AT}/issues/12/events?per_page=100`)
    .reply(200, [
      { event: "merged", created_at: "2026-11-24T08:30:00Z" },
      dismissed(2, "changes_requested", "2026-11-24T09:00:00Z"),
      dismissed(3, "approved", "2026-11-24T08:20:00Z"),
    ]);
  const { items } = await forge.reviewsOf(12);
  expect(items.map(({ id, dismissed: found }) => [id, found?.was, found && formatInstant(found.at)])).toEqual(
    [
      [1, undefined, undefined],
      [2, "changes-requested", "2026-11-24T09:00:00Z"],
      [3, "approved", "2026-11-24T08:20:00Z"],
    ],
  );
});

test.each(["base_ref_changed", "base_ref_force_pushed"])(
  "what was approved on another base (%s) is told apart",
  async (event) => {
    const at = (submitted_at: string) => ({ ...review(1, "APPROVED"), submitted_at });
    github.scope
      .get(`${AT}/pulls/12/reviews?per_page=100`)
      .reply(200, [
        { ...at("2026-11-24T08:59:59Z"), id: 1 },
        { ...at("2026-11-24T09:00:00Z"), id: 2 },
        { ...at("2026-11-24T09:00:01Z"), id: 3 },
      ])
      .get(`${AT}/issues/12/events?per_page=100`)
      .reply(200, [
        { event, created_at: "2026-11-24T09:00:00Z" },
        { event: "automatic_base_change_succeeded", created_at: "2026-11-24T08:00:00Z" },
        { event: "head_ref_force_pushed", created_at: "2026-11-24T10:00:00Z" },
      ]);
    const { items } = await forge.reviewsOf(12);
    expect(items.map(({ id, otherBase }) => [id, otherBase])).toEqual([
      [1, true],
      [2, true],
      [3, undefined],
    ]);
  },
);

test("when the dismissals cannot be looked up, the reviews are not known", async () => {
  github.scope
    .get(`${AT}/pulls/12/reviews?per_page=100`)
    .reply(200, [review(1, "DISMISSED")])
    .get(`${AT}/issues/12/events?per_page=100`)
    .times(4)
    .reply(503, {});
  await expect(forge.reviewsOf(12)).rejects.toThrow();
});

test("a review in a state that nobody knows is not skipped", async () => {
  github.scope.get(`${AT}/pulls/12/reviews?per_page=100`).reply(200, [review(1, "REJECTED_STRONGLY")]);
  await expect(forge.reviewsOf(12)).rejects.toThrow("state that is not known");
});

test("a team has its active members and those who are only invited, and is read page by page", async () => {
  const at = "/orgs/acme/teams/dba";
  github.scope
    .get(at)
    .reply(200, { id: 2002, slug: "dba" })
    .get(`${at}/members?per_page=100`)
    .reply(200, [user("Lin", 1003)], { link: `<https://github.test${at}/members?page=2>; rel="next"` })
    .get(`${at}/members?page=2`)
    .reply(200, [user("sam", 1006)])
    .get(`${at}/invitations?per_page=100`)
    .reply(200, [
      { id: 5, login: "ines" },
      { id: 6, login: null },
    ])
    .get("/users/ines")
    .reply(200, user("ines", 1009));
  expect(await forge.team("acme/dba" as TeamName)).toEqual({
    id: 2002,
    members: [
      { login: "lin", id: 1003, state: "active" },
      { login: "sam", id: 1006, state: "active" },
      { login: "ines", id: 1009, state: "pending" },
    ],
  });
});

test("a team that is missing, and a team of another organisation, is none; an outage is not that", async () => {
  github.scope.get("/orgs/acme/teams/gone").reply(404, {}).get("/orgs/acme/teams/dba").reply(403, {});
  expect(await forge.team("acme/gone" as TeamName)).toBe(undefined);
  expect(await forge.team("evil/dba" as TeamName)).toBe(undefined);
  await expect(forge.team("acme/dba" as TeamName)).rejects.toThrow();
});

test.each([
  ["an active member", 200, { state: "active", user: user("mona", 1001) }, true],
  ["one who is only invited", 200, { state: "pending", user: user("mona", 1001) }, false],
  ["another who has the login now", 200, { state: "active", user: user("mona", 7) }, false],
  ["nobody", 404, {}, false],
])("membership: %s", async (_, status, answer, expected) => {
  github.scope.get("/orgs/acme/memberships/mona").reply(status, answer);
  expect(await forge.isMember(loginOf("mona"), accountIdOf(1001))).toBe(expected);
});

test("who pushed is told where the host tells it, deletions aside", async () => {
  const entry = (activity_type: string, after: string, actor: unknown) => ({ activity_type, after, actor });
  github.scope
    .get(`${AT}/activity`)
    .query({ ref: "refs/heads/b", per_page: 100 })
    .reply(200, [
      entry("force_push", sha("2"), user("kai", 1002)),
      entry("branch_deletion", sha("0"), user("kai", 1002)),
      entry("branch_creation", sha("1"), null),
    ])
    .get("/repos/mona/access/activity")
    .query({ ref: "refs/heads/private", per_page: 100 })
    .reply(404, {});
  expect(await forge.pushesTo("acme/access", "b")).toEqual({
    items: [
      { after: sha("2"), actor: { login: "kai", id: 1002, kind: "person" }, made: false },
      { after: sha("1"), actor: null, made: true },
    ],
    complete: true,
  });
  expect(await forge.pushesTo("mona/access", "private")).toBeUndefined();
});

test("who is put off because of too many requests has not learnt that nobody pushed", async () => {
  github.scope
    .get(`${AT}/activity`)
    .query(true)
    .reply(403, { message: "You have exceeded a secondary rate limit" }, { "retry-after": "60" });
  await expect(forge.pushesTo("acme/access", "b")).rejects.toThrow("secondary rate limit");
});

test("the host's clock is read off any answer, even one without rate limits", async () => {
  const date = "Tue, 24 Nov 2026 08:00:00 GMT";
  github.scope.get("/rate_limit").reply(200, {}, { date }).get("/rate_limit").reply(404, {}, { date });
  expect(await forge.now()).toBe(Date.parse(date) / 1000);
  expect(await forge.now()).toBe(Date.parse(date) / 1000);
});

test("a team is missing only for a token that may see teams; members come without invitations", async () => {
  const team = teamLookup(octokit, repository);
  github.scope
    .get("/orgs/acme/teams/dba")
    .reply(200, { id: 7 })
    .get("/orgs/acme/teams/dba/members?per_page=100")
    .reply(200, [user("lin", 1003)])
    .get("/orgs/acme/teams/gone")
    .reply(404, {})
    .get("/orgs/acme/teams?per_page=1")
    .reply(200, [])
    .get("/orgs/acme/teams/gone-too")
    .reply(404, {});
  expect((await team("acme/dba" as TeamName))?.members.map(({ login }) => login)).toEqual(["lin"]);
  expect(await team("acme/gone" as TeamName)).toBe(undefined);
  expect(await team("acme/gone-too" as TeamName)).toBe(undefined);
});

test("a token that may not see teams finds none missing", async () => {
  github.scope
    .get("/orgs/acme/teams/dba")
    .reply(404, {})
    .get("/orgs/acme/teams?per_page=1")
    .reply(403, { message: "Resource not accessible by integration" });
  await expect(teamLookup(octokit, repository)("acme/dba" as TeamName)).rejects.toThrow(
    "this token cannot see the teams of acme (403: Resource not accessible by integration",
  );
});
