// Does the comment tell whoever asks, and whoever approves, all that they need, and nothing that others slipped in?

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Case, judgeCase, readCase } from "#policy/case.ts";
import { renderCheck } from "#report/check.ts";
import { renderComment } from "#report/comment.ts";
import { renderMergeMessage } from "#report/merge-message.ts";
import { problemsOf } from "#report/problems.ts";
import { renderSuggestions } from "#report/suggestion.ts";
import type { ReportContext } from "#report/words.ts";
import { formatProblem } from "#source/problem.ts";
import { actedOn, hostile } from "./hostile.ts";

const root = join(import.meta.dirname, "../..");
const example = (path: string): string => readFileSync(join(root, path), "utf8");
const base = Object.fromEntries(
  [
    "policies/00-owners.yaml",
    "policies/50-orders-db.yaml",
    "policies/60-github.yaml",
    "policies/shifts/orders.yaml",
    "access/directory.yaml",
    "access/github/target.yaml",
    "access/orders-db/target.yaml",
  ].map((path) => [path, example(path)]),
);

const facts = (more: object = {}): string =>
  JSON.stringify({
    now: "2026-11-24T10:00:00Z",
    pullRequest: { number: 7, author: { login: "mona", id: 1001 }, head: "c1" },
    commits: [
      {
        sha: "c1",
        parents: ["b1"],
        author: { account: { login: "mona", id: 1001 } },
        committer: { account: { login: "mona", id: 1001 } },
      },
    ],
    onBase: ["b1"],
    members: Object.entries({ mona: 1001, kai: 1002, lin: 1003, noor: 1004, rio: 1005, sam: 1006 }).map(
      ([login, id]) => ({ login, id }),
    ),
    teams: {
      "acme/engineering": {
        members: [
          { login: "mona", id: 1001 },
          { login: "kai", id: 1002 },
        ],
      },
      "acme/dba": { id: 2002, members: [{ login: "lin", id: 1003 }] },
      "acme/on-call": { members: [{ login: "noor", id: 1004 }] },
      "acme/security": { id: 2004, members: [{ login: "sam", id: 1006 }] },
      "acme/platform": { members: [{ login: "rio", id: 1005 }] },
    },
    ...more,
  });

function caseOf(change: Readonly<Record<string, string>>, more: object = {}): Case {
  const files = new Map([...Object.entries(base), ["facts.json", facts(more)]]);
  for (const [path, text] of Object.entries(change)) files.set(`change/${path}`, text);
  const read = readCase(files, (bytes) => createHash("sha1").update(bytes).digest("hex"));
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
}

function reported(given: Case) {
  const { number, head, base: at, draft } = given.facts.pullRequest;
  const context: ReportContext = {
    pullRequest: number,
    head,
    base: at,
    draft,
    repository: { owner: "acme", name: "access" },
    ...(given.governance.ok ? { targets: given.governance.value.targets } : {}),
  };
  const verdict = judgeCase(given);
  return { verdict, context, comment: renderComment(verdict, context), check: renderCheck(verdict, context) };
}

const path = "access/orders-db/readonly/mona/inc-4211.yaml";
const grant = (more: Readonly<Record<string, unknown>> = {}): string =>
  Object.entries({
    reason: "Find the refunds that INC-4211 left pending",
    ticket: "INC-4211",
    duration: "4h",
    ...more,
  })
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join("");
const review = (login: string, id: number, more: object = {}) => ({
  id: id * 10,
  author: { login, id },
  state: "approved",
  commit: "c1",
  at: "2026-11-24T09:30:00Z",
  ...more,
});

describe("the comment", () => {
  test("tells an approver who, what, why, how long, how risky, and by which line of the policy", () => {
    const { comment } = reported(caseOf({ [path]: grant({ priority: "high", task: "Read one table" }) }));
    expect(comment).toBe(
      `### Lapse: waiting

Something is missing that people can still give.

**\`mona\` would get \`orders-db/readonly\` for 4h, from the merge** (Read all tables; Production orders; low risk).

Reason: Find the refunds that INC-4211 left pending

With ticket \`INC-4211\`, task Read one table, priority \`high\`.

Rule \`orders-readonly\`, route \`standard\` ([\`policies/50-orders-db.yaml:15\`](/acme/access/blob/BASE/policies/50-orders-db.yaml#L15)).

**Approvals that are missing**

- 1 of \`acme/dba\` ([\`policies/50-orders-db.yaml:30\`](/acme/access/blob/BASE/policies/50-orders-db.yaml#L30)): \`lin\` can approve.

_Judged at \`c1\` by the policy of \`BASE\`._
`.replaceAll("BASE", caseOf({}).facts.pullRequest.base),
    );
  });

  test("is short where there is nothing to do", () => {
    const approved = { reviews: [review("lin", 1003)] };
    const { comment } = reported(caseOf({ [path]: grant() }, approved));
    expect(comment).toContain("Everything that the policy asks for is there.");
    expect(comment).toContain("**`mona` gets `orders-db/readonly` for 4h, from the merge**");
    expect(comment).toMatch(/#L15\)\): approved by `lin`\.$/m);
    expect(comment).not.toContain("missing");
    expect(comment.split("\n").length).toBeLessThanOrEqual(14);
  });

  test("tells a requester what would pass, in whole sentences, with a link to the line", () => {
    const { comment, check } = reported(caseOf({ [path]: grant({ duration: "12h" }) }));
    expect(comment).toContain(
      `- [\`${path}:3\`](/acme/access/blob/c1/${path}#L3): \`12h\` exceeds the \`8h\` that rule \`orders-readonly\` allows. \`duration: 8h\` would pass.\n`,
    );
    expect(check.annotations).toMatchObject([
      {
        at: { path, line: 3, column: 11 },
        message: "`12h` exceeds the `8h` that rule `orders-readonly` allows. `duration: 8h` would pass.",
      },
    ]);
  });

  test("tells what belongs to no line: who may not ask", () => {
    const author = { number: 7, author: { login: "rio", id: 1005 }, head: "c1" };
    const { comment } = reported(caseOf({ [path]: grant() }, { pullRequest: author }));
    expect(comment).toMatch(
      /- `rio` may not ask for this: not in `acme\/engineering`.*Whoever is in `acme\/engineering` may\./,
    );
  });

  test("says of each review that was given why it does not count, and of none that does", () => {
    const reviews = [review("kai", 1002), review("mona", 1001), review("rio", 1005, { state: "commented" })];
    const { comment } = reported(caseOf({ [path]: grant() }, { reviews }));
    const [, list = ""] = comment.split("**Reviews that do not count**\n\n");
    expect(list.split("\n\n")[0]).toBe(
      [
        "- the approval of `kai` does not count: `kai` is not in `acme/dba`.",
        "- `mona` opened this pull request, so the approval does not count.",
      ].join("\n"),
    );
  });

  test("says what it waits for besides approvals", () => {
    const commit = {
      sha: "c1",
      parents: ["b1"],
      author: { name: "x", email: "who@example.test", account: null },
      committer: { account: { login: "mona", id: 1001 } },
    };
    const reviews = [review("sam", 1006, { state: "changes-requested" })];
    const { comment } = reported(caseOf({ [path]: grant() }, { commits: [commit], reviews }));
    const [, list = ""] = comment.split("**What it waits for besides**\n\n");
    expect(list).toContain("`who@example.test`");
    expect(list).toContain("`sam` asked for changes. `sam` can lift that by approving");
  });

  test("shouts when glass is broken, and says who reviews it by when", () => {
    const glass = grant({ breakGlass: true, duration: "1h" });
    const noor = { number: 7, author: { login: "noor", id: 1004 }, head: "c1" };
    const place = "access/orders-db/readonly/noor/inc-4211.yaml";
    const { comment, verdict } = reported(caseOf({ [place]: glass }, { pullRequest: noor }));
    expect(verdict.grants[0]?.breakGlass).toBe(true);
    expect(comment).toContain(
      "**BREAK-GLASS: access at once, without anybody's approval.** `acme/security` has to review it within `1d` of its beginning.",
    );
  });

  test("many requests become a table, and nothing is left out without a word", () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [path.replace("inc-4211", `inc-${index}`), grant()]),
    );
    const { comment } = reported(caseOf(many));
    expect(comment.match(/^\| \w+ \| `mona` \|/gm)).toHaveLength(100);
    expect(comment).toContain("| and 20 more |");
    expect(comment.length).toBeLessThan(30_000);
  });
});

describe("what others wrote stays text", () => {
  // Facts come from the host, which refuses less than a case's file does.
  const everywhere = (text: string): Case => {
    const given = caseOf({
      [path]: grant({ reason: text, task: text, ticket: text, duration: text.slice(0, 32) }),
      [path.replace("4211", "1")]: grant({ reason: text, ticket: text }),
      [`access/orders-db/readonly/mona/${text.replaceAll("/", "")}.yaml`]: grant(),
    });
    const commits = given.facts.commits.map((commit) => ({
      ...commit,
      author: { name: text, email: text, account: null },
    }));
    return { ...given, facts: { ...given.facts, commits, failures: [{ lookup: "files", detail: text }] } };
  };

  test.each(hostile.filter((text) => text.isWellFormed()))("%j", (text) => {
    const { verdict, context, comment, check } = reported(everywhere(text));
    expect(actedOn(comment.replace("_Judged", "Judged"))).toEqual([]);
    expect(actedOn(check.summary)).toEqual([]);
    expect(actedOn(check.text)).toEqual([]);
    const lines = [check.title, ...check.annotations.flatMap(({ title, message }) => [title, message])];
    for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const { title, message } = renderMergeMessage(verdict, context);
    expect(title).not.toMatch(/\n/);
    for (const line of message.split("\n")) expect(line).toMatch(/^(?:Lapse-[A-Z][A-Za-z-]+|Approved-by): /);
    const problems = problemsOf(verdict);
    const texts = new Map(problems.map(({ at }) => [at.path, grant()]));
    for (const { body } of renderSuggestions(problems, texts)) expect(actedOn(body)).toEqual([]);
  });
});
