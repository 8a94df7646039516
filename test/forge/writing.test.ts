// Writing to GitHub: fifty annotations a request, nothing twice, nobody else's things, and never by force.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CheckOutput } from "#forge/forge.ts";
import { githubForge } from "#forge/github/forge.ts";
import { githubLedgerBranch } from "#forge/github/ledger.ts";
import { textMax, within } from "#forge/github/limits.ts";
import { type CommitId, loginOf } from "#identity/names.ts";
import { AT, app, hub, octokit, repository, sha, user } from "./github.ts";

let github: ReturnType<typeof hub>;
beforeEach(() => {
  github = hub();
});
afterEach(() => expect(github.finish()).toEqual([]));
const forge = githubForge(octokit, repository);
const head = sha("c") as CommitId;

const output = (annotations: number, fields: Partial<CheckOutput> = {}): CheckOutput => ({
  head,
  externalId: "lapse:12",
  conclusion: "failure",
  title: "refused",
  summary: "summary",
  text: "text",
  annotations: Array.from({ length: annotations }, (_, i) => ({
    at: { path: "a.yaml", line: i + 1, column: 3 },
    level: "failure" as const,
    title: "code",
    message: `problem ${i}`,
  })),
  ...fields,
});
const shown = (count: number) =>
  output(count).annotations.map(({ at, level, title, message }) => ({
    path: at.path,
    start_line: at.line,
    end_line: at.line,
    annotation_level: level,
    title,
    message,
  }));
const runs = (...list: object[]) =>
  github.scope
    .get(`${AT}/commits/${head}/check-runs`)
    .query({ check_name: "lapse", filter: "all", per_page: 100 })
    .reply(200, { total_count: list.length, check_runs: list });
const ourRun = {
  id: 5,
  app,
  external_id: "lapse:12",
  conclusion: "failure",
  output: { title: "refused", summary: "summary", text: "text" },
};
type Sent = { output: { annotations: unknown[] }; external_id: string };

describe("a check run", () => {
  test("with 51 annotations is made with 50, and the last is sent after", async () => {
    const sent: number[] = [];
    const note = (body: Sent) => {
      sent.push(body.output.annotations.length);
      return true;
    };
    runs();
    github.scope.post(`${AT}/check-runs`, note).reply(201, ourRun);
    github.scope.patch(`${AT}/check-runs/5`, note).reply(200, ourRun);
    await forge.publishCheck(output(51));
    expect(sent).toEqual([50, 1]);
  });

  test("of somebody else is not taken for ours, though all else is the same", async () => {
    runs({ ...ourRun, id: 9, app: { id: 666, slug: "impostor" } });
    github.scope.post(`${AT}/check-runs`, (body: Sent) => body.external_id === "lapse:12").reply(201, ourRun);
    await forge.publishCheck(output(0));
  });

  test("that says the same already is left alone", async () => {
    runs(ourRun);
    github.scope.get(`${AT}/check-runs/5/annotations?per_page=100`).twice().reply(200, shown(2));
    await forge.publishCheck(output(2));
  });

  test("is updated with only the annotations that it lacks", async () => {
    runs(ourRun);
    github.scope.get(`${AT}/check-runs/5/annotations?per_page=100`).twice().reply(200, shown(1));
    github.scope
      .patch(`${AT}/check-runs/5`, ({ output: { annotations } }: Sent) => annotations.length === 1)
      .reply(200, ourRun);
    await forge.publishCheck(output(2));
  });

  test("that shows what no longer holds is replaced, because annotations cannot be taken back", async () => {
    runs(ourRun);
    github.scope.get(`${AT}/check-runs/5/annotations?per_page=100`).reply(200, shown(2));
    github.scope.post(`${AT}/check-runs`).reply(201, { ...ourRun, id: 6 });
    await forge.publishCheck(output(1));
  });

  test("is looked for before it is asked for again, when nobody knows whether it was made", async () => {
    runs();
    github.scope.post(`${AT}/check-runs`).reply(502, {});
    runs(ourRun);
    github.scope.get(`${AT}/check-runs/5/annotations?per_page=100`).reply(200, []);
    await forge.publishCheck(output(0));
  });

  test("is left alone when only the ledger has grown, and not when the decision reads otherwise", async () => {
    const before = { ...ourRun, output: { ...ourRun.output, text: "text\n\n---\n\ncheckpoint of 4" } };
    for (const text of ["text", "another"]) {
      runs(before);
      github.scope.get(`${AT}/check-runs/5/annotations?per_page=100`).twice().reply(200, []);
      if (text === "another") {
        const body = ({ output: sent }: { output: { text: string } }) =>
          sent.text === "another\n\n---\n\ncheckpoint of 5";
        github.scope.patch(`${AT}/check-runs/5`, body).reply(200, before);
      }
      await forge.publishCheck(output(0, { text, anchor: "checkpoint of 5" }));
    }
  });

  test("whose text is cut keeps the checkpoint behind it whole", async () => {
    const anchor = "checkpoint\n".repeat(40);
    const whole = ({ output: sent }: { output: { text: string } }) =>
      sent.text.endsWith(`\n\n---\n\n${anchor}`) && Buffer.byteLength(sent.text) <= textMax;
    runs();
    github.scope.post(`${AT}/check-runs`, whole).reply(201, ourRun);
    await forge.publishCheck(output(0, { text: "line\n".repeat(20_000), anchor }));
  });

  test("with more text than GitHub takes is cut, and says so", async () => {
    const long = "```\n".concat("é".repeat(100), "\n").concat("line\n".repeat(20_000));
    const cut = within(long);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(textMax);
    expect(cut).toMatch(/\n`{10}\n\n\n_Cut here: GitHub takes 65535 bytes, and \d+ more did not fit\._\n$/);
    expect(within("short")).toBe("short");
    expect(Buffer.byteLength(within("é".repeat(60_000)))).toBeLessThanOrEqual(textMax);
  });
});

describe("the comment", () => {
  const marker = "<!-- lapse:check -->";
  const bot = user("lapse[bot]", 100_004_211, "Bot");
  const listed = (...comments: object[]) =>
    github.scope.get(`${AT}/issues/12/comments?per_page=100`).reply(200, comments);

  test("is updated, whoever else wrote its marker before", async () => {
    listed(
      { id: 1, body: `${marker}\nforged`, user: user("mallory", 666) },
      { id: 2, body: `${marker}\nforged`, user: user("other[bot]", 667, "Bot") },
      { id: 3, body: `quoting ${marker}`, user: bot },
      { id: 4, body: `${marker}\nold`, user: bot },
    );
    github.scope.patch(`${AT}/issues/comments/4`, { body: `${marker}\nnew` }).reply(200, {});
    await forge.upsertComment(12, marker, "new");
  });

  test("is left alone when it says the same", async () => {
    listed({ id: 4, body: `${marker}\r\nsame`, user: bot });
    await forge.upsertComment(12, marker, "same\n");
  });

  test("of a person who used the app is that person's", async () => {
    listed({ id: 1, body: `${marker}\nforged`, user: user("mallory", 666), performed_via_github_app: app });
    github.scope.post(`${AT}/issues/12/comments`).reply(201, {});
    await forge.upsertComment(12, marker, "new");
  });

  test("that was posted although GitHub said 500 is not posted twice", async () => {
    let posts = 0;
    listed();
    github.scope
      .post(`${AT}/issues/12/comments`)
      .times(4)
      .optionally()
      .reply(500, () => {
        posts++;
        return {};
      });
    listed({ id: 4, body: `${marker}\nnew`, user: bot });
    await forge.upsertComment(12, marker, "new");
    expect(posts).toBe(1);
  });
});

describe("a suggestion", () => {
  const at = { path: "a.yaml", line: 3, column: 1 };
  test("is made once a place and text, and again on what GitHub calls outdated", async () => {
    github.scope
      .get(`${AT}/pulls/12/comments?per_page=100`)
      .reply(200, [
        { path: "a.yaml", line: 3, body: "one", user: user("lapse[bot]", 1, "Bot") },
        { path: "a.yaml", line: null, body: "two", user: user("lapse[bot]", 1, "Bot") },
      ])
      .post(`${AT}/pulls/12/reviews`, {
        commit_id: head,
        event: "COMMENT",
        comments: [{ path: "a.yaml", line: 3, side: "RIGHT", body: "two" }],
      })
      .reply(200, {});
    await forge.suggest(12, head, [
      { at, body: "one" },
      { at, body: "two" },
    ]);
  });
});

test("reviewers who are asked already are not asked again, and one whom GitHub refuses holds up nobody", async () => {
  const at = `${AT}/pulls/12/requested_reviewers`;
  github.scope
    .get(at)
    .reply(200, { users: [user("Lin", 1003)], teams: [] })
    .post(at, { reviewers: ["sam", "mallory"] })
    .reply(422, {})
    .post(at, { reviewers: ["sam"] })
    .reply(201, {})
    .post(at, { reviewers: ["mallory"] })
    .reply(422, {});
  await forge.requestReviewers(12, ["lin", "sam", "mallory"].map(loginOf));
});

describe("a merge", () => {
  const merge = () => forge.merge(12, head, "title", "message");
  const put = (status: number, answer: object) =>
    github.scope.put(`${AT}/pulls/12/merge`, (body) => body.sha === head).reply(status, answer);
  const look = (fields: object) =>
    github.scope.get(`${AT}/pulls/12`).reply(200, { merged: false, head: { sha: head }, ...fields });

  test("is of exactly the head that was judged", async () => {
    put(200, { merged: true, sha: sha("9") });
    expect(await merge()).toEqual({ kind: "merged", commit: sha("9") });
  });
  test.each([405, 409])("that GitHub answers with %i is refused, and not asked for again", async (status) => {
    put(status, { message: "Head branch was modified" });
    look({});
    expect(await merge()).toEqual({ kind: "refused", detail: expect.stringContaining("Head branch") });
  });
  test("whose answer was lost is recognised", async () => {
    put(502, {});
    look({ merged: true, merge_commit_sha: sha("9") });
    expect(await merge()).toEqual({ kind: "merged", commit: sha("9") });
  });
});

describe("the ledger's branch", () => {
  const branch = githubLedgerBranch(octokit, { owner: "acme", name: "access", branch: "lapse-ledger" });
  const parent = sha("1") as CommitId;
  const commit = sha("2") as CommitId;
  const at = `${AT}/git/refs/heads%2Flapse-ledger`;
  const tip = (id: string) =>
    github.scope.get(`${AT}/git/ref/heads%2Flapse-ledger`).reply(200, { object: { sha: id } });
  const compared = (status: string) =>
    github.scope
      .get(`${AT}/compare/${commit}...${sha("3")}?per_page=1`)
      .reply(200, { status, merge_base_commit: { sha: parent } });

  test("moves from parent to child, never by force", async () => {
    github.scope.patch(at, { sha: commit, force: false }).reply(200, {});
    expect(await branch.advance(parent, commit)).toBe("advanced");
  });
  test("begins by being made", async () => {
    github.scope.post(`${AT}/git/refs`, { ref: "refs/heads/lapse-ledger", sha: commit }).reply(201, {});
    expect(await branch.advance(undefined, commit)).toBe("advanced");
  });
  test.each([409, 422])("that another writer moved (%i) is a conflict", async (status) => {
    github.scope.patch(at).reply(status, {});
    tip(sha("3"));
    compared("diverged");
    expect(await branch.advance(parent, commit)).toBe("conflict");
  });
  test("that another writer made first is a conflict", async () => {
    github.scope.post(`${AT}/git/refs`).reply(422, { message: "Reference already exists" });
    tip(sha("3"));
    compared("diverged");
    expect(await branch.advance(undefined, commit)).toBe("conflict");
  });
  test("that moved although GitHub said 500 has moved, even when others stand on top already", async () => {
    github.scope.patch(at).reply(500, {});
    tip(commit);
    expect(await branch.advance(parent, commit)).toBe("advanced");
    github.scope.patch(at).reply(500, {});
    tip(sha("3"));
    compared("ahead");
    expect(await branch.advance(parent, commit)).toBe("advanced");
  });
  test("that did not move when GitHub said 500 is moved again", async () => {
    github.scope.patch(at).reply(500, {});
    tip(parent);
    github.scope.patch(at).reply(200, {});
    expect(await branch.advance(parent, commit)).toBe("advanced");
  });
});

describe("a branch of our own", () => {
  const commits = (id: string, fields: object) =>
    github.scope.get(`${AT}/git/commits/${id}`).reply(200, { sha: id, message: "m", parents: [], ...fields });
  const files = new Map([
    ["a.yaml", null],
    ["b.yaml", "text\n"],
  ]);
  const base = sha("d") as CommitId;

  test("gets one commit on its base, and nothing when that stands there already", async () => {
    commits(base, { tree: { sha: sha("0") } });
    github.scope
      .post(`${AT}/git/trees`, {
        base_tree: sha("0"),
        tree: [
          { path: "a.yaml", mode: "100644", type: "blob", sha: null },
          { path: "b.yaml", mode: "100644", type: "blob", content: "text\n" },
        ],
      })
      .reply(201, { sha: sha("5") })
      .get(`${AT}/git/ref/heads%2Flapse%2Fexpire`)
      .reply(200, { object: { sha: sha("7") } });
    commits(sha("7"), { tree: { sha: sha("5") }, parents: [{ sha: base }] });
    expect(await forge.commitTo("lapse/expire", base, files, "m")).toBe(sha("7"));
  });

  test("has one open pull request, which is updated", async () => {
    github.scope
      .get(`${AT}/pulls`)
      .query({ state: "open", head: "acme:lapse/expire", base: "main" })
      .reply(200, [{ number: 31, title: "old", body: "b", head: { ref: "lapse/expire" } }])
      .patch(`${AT}/pulls/31`, { title: "new", body: "b" })
      .reply(200, {});
    expect(await forge.openPullRequest({ branch: "lapse/expire", title: "new", body: "b" })).toBe(31);
  });
});

test("an issue is closed when its cause is gone; others' issues and pull requests are left alone", async () => {
  const marker = "<!-- lapse:quarantine -->";
  github.scope
    .get(`${AT}/issues?state=open&per_page=100`)
    .reply(200, [
      { number: 1, body: marker, user: user("mallory", 666) },
      { number: 2, body: marker, user: user("lapse[bot]", 1, "Bot"), pull_request: {} },
      { number: 3, body: `${marker}\nx`, user: user("lapse[bot]", 1, "Bot") },
    ])
    .patch(`${AT}/issues/3`, { state: "closed" })
    .reply(200, {});
  await forge.upsertIssue(marker, "t", undefined);
});
