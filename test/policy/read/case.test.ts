// A case folder holds a base, a change and facts; what is not stated is what the schema states.
import { createHash } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blobIdOf } from "#identity/blob.ts";
import { judgeCase, linkInCase, noFolder, readCase, unreadableInCase } from "#policy/case.ts";
import { readFacts } from "#policy/read/facts.ts";
import { garbage } from "../../source/garbage.ts";
import { expectInside, expectPlainWords, short, toldInFull } from "../../source/places.ts";
import { directory, file, problemsOf, target, wellRead } from "./files.ts";

const sha1 = (data: Uint8Array) => createHash("sha1").update(data).digest("hex");
const GRANT = "access/orders-db/readonly/mona/inc-1.yaml";
const small =
  "now: 2026-11-24T18:00:00Z\npullRequest: { number: 1, author: { login: Mona, id: 1 }, head: c1 }\n";
const wellSaid = {
  now: "2026-11-24T18:00:00Z",
  pullRequest: { number: 1, author: { login: "mona", id: 1 }, head: "c1" },
};
const facts = (text: string) => readFacts(file("facts.yaml", text));

describe("facts", () => {
  test("defaults: a draft it is not, a base called base, nothing listed", () => {
    expect(wellRead(facts(small))).toEqual({
      now: 1_795_543_200,
      pullRequest: {
        number: 1,
        author: { login: "mona", id: 1, kind: "person" },
        head: "c1",
        base: "base",
        draft: false,
      },
      commits: [],
      onBase: [],
      reviews: [],
      members: [],
      teams: new Map(),
      leases: [],
      truncated: [],
      failures: [],
    });
  });

  test("lists may be as long as a host makes them, up to 1 MiB", () => {
    const commits = (many: number) =>
      Array.from({ length: many }, (_, index) => ({
        sha: index.toString(16).padStart(40, "0"),
        parents: [(index + 1).toString(16).padStart(40, "0")],
        author: { name: "Mona", email: "mona@acme.example", account: { login: "mona", id: 1 } },
        committer: { name: "Mona", email: "mona@acme.example", account: { login: "mona", id: 1 } },
      }));
    const text = (many: number) => JSON.stringify({ ...wellSaid, commits: commits(many) });
    expect(text(250).length).toBeGreaterThan(65_536);
    expect(wellRead(facts(text(250))).commits).toHaveLength(250);
    expect(short(problemsOf(facts(text(5000))))).toEqual(["file-too-large 1:1"]);
  });

  test("only the head has the same content unless the file says so", () => {
    const commit = (sha: string, rest = "") =>
      `  - { sha: ${sha}, parents: [b], author: { account: null }, committer: { account: null }${rest} }\n`;
    const read = wellRead(
      facts(
        `${small}commits:\n${commit("c0")}${commit("c1")}${commit("c2", ", sameContent: true")}${commit("c3", ", pushedBy: null")}`,
      ),
    );
    expect(read.commits.map(({ sameContent }) => sameContent)).toEqual([false, true, true, false]);
    // Not known and known to be nobody are different things.
    expect(read.commits.map((one) => ("pushedBy" in one ? one.pushedBy : "unsaid"))).toEqual([
      "unsaid",
      "unsaid",
      "unsaid",
      null,
    ]);
  });

  test("logins and teams become lower case; members of teams are active unless the file says so; bots stay bots", () => {
    const read = wellRead(
      facts(
        `${small}members: [{ login: OCTO, id: 2 }]\nteams:\n  Acme/DBA: { id: 7, members: [{ login: Octo, id: 2 }, { login: New, id: 3, state: pending }] }\nreviews: [{ id: 1, author: { login: CI, id: 9, kind: bot }, state: approved, commit: null, at: 2026-11-24T17:00:00Z }]\n`,
      ),
    );
    expect(read.members).toEqual([{ login: "octo", id: 2 }]);
    expect(read.teams.get("acme/dba" as never)).toEqual({
      id: 7,
      members: [
        { login: "octo", id: 2, state: "active" },
        { login: "new", id: 3, state: "pending" },
      ],
    });
    expect(read.reviews).toEqual([
      {
        id: 1,
        author: { login: "ci", id: 9, kind: "bot" },
        state: "approved",
        commit: null,
        at: 1_795_539_600,
      },
    ]);
  });

  test("a bot is no member of anything, whether its kind says so or its login", () => {
    const members =
      "[{ login: mona, id: 1 }, { login: ci, id: 2, kind: bot }, { login: 'guard[bot]', id: 3 }]";
    expect(wellRead(facts(`${small}members: ${members}\n`)).members).toEqual([{ login: "mona", id: 1 }]);
  });

  test("JSON says the same as YAML", () => {
    const value = {
      now: "2026-11-24T18:00:00Z",
      pullRequest: { number: 1, author: { login: "Mona", id: 1 }, head: "c1" },
    };
    expect(wellRead(readFacts(file("facts.json", JSON.stringify(value, null, 2))))).toEqual(
      wellRead(facts(small)),
    );
  });

  test("all that a file can say is read", () => {
    const read = wellRead(
      facts(`now: 2026-11-24T18:00:00Z
pullRequest:
  number: 7
  author: { login: Mona, id: 1 }
  head: c1
  base: b1
  draft: true
  merged: { at: 2026-11-24T17:30:00Z, commit: m1 }
commits:
  - sha: c1
    parents: [b1, b2]
    author: { name: Mona, email: mona@acme.example, account: { login: mona, id: 1 } }
    committer: { account: null }
    coAuthors: [{ name: Bob, account: null }]
    pushedBy: { login: Mona, id: 1 }
    sameContent: false
onBase: [b1, b2]
leases:
  - grant: access/orders-db/readonly/mona/x.yaml
    subject: { login: Mona, id: 1 }
    from: 2026-11-24T08:00:00Z
    until: 2026-11-24T09:00:00Z
    approvers: [2, 3]
    extends: access/orders-db/readonly/mona/w.yaml
    breakGlass: { reviewed: true }
  - { grant: y, subject: deployer, from: 2026-11-24T08:00:00Z, until: 2026-11-24T08:00:00Z }
truncated: [teams]
failures: [{ lookup: team acme/dba, detail: timeout }, { lookup: members }]
`),
    );
    const mona = { login: "mona", id: 1, kind: "person" };
    expect(read).toEqual({
      now: 1_795_543_200,
      pullRequest: {
        number: 7,
        author: mona,
        head: "c1",
        base: "b1",
        draft: true,
        merged: { at: 1_795_541_400, commit: "m1" },
      },
      commits: [
        {
          sha: "c1",
          parents: ["b1", "b2"],
          author: { name: "Mona", email: "mona@acme.example", account: mona },
          committer: { name: "", email: "", account: null },
          coAuthors: [{ name: "Bob", email: "", account: null }],
          pushedBy: mona,
          sameContent: false,
        },
      ],
      onBase: ["b1", "b2"],
      reviews: [],
      members: [],
      teams: new Map(),
      leases: [
        {
          grant: "access/orders-db/readonly/mona/x.yaml",
          subject: { kind: "person", name: "mona", id: 1 },
          from: 1_795_507_200,
          until: 1_795_510_800,
          approvers: [2, 3],
          extends: "access/orders-db/readonly/mona/w.yaml",
          breakGlass: { reviewed: true },
        },
        {
          grant: "y",
          subject: { kind: "workload", name: "deployer" },
          from: 1_795_507_200,
          until: 1_795_507_200,
          approvers: [],
        },
      ],
      truncated: ["teams"],
      failures: [
        { lookup: "team acme/dba", detail: "timeout" },
        { lookup: "members", detail: "" },
      ],
    });
  });

  test("what became of a review is read: that it was dismissed, when, and what it had been; that its branch was another", () => {
    const review = (id: number, rest: string) =>
      `  - { id: ${id}, author: null, commit: c1, at: 2026-11-24T17:00:00Z, ${rest} }\n`;
    const dismissed = (at: string) => review(2, `state: dismissed, dismissed: { at: ${at}, was: approved }`);
    const first = review(1, "state: approved");
    const third = review(3, "state: approved, otherBase: true");
    const read = facts(`${small}reviews:\n${first}${dismissed("2026-11-24T17:30:00Z")}${third}`);
    const said = { author: null, commit: "c1", at: 1_795_539_600 };
    expect(wellRead(read).reviews).toEqual([
      { id: 1, state: "approved", ...said },
      { id: 2, state: "dismissed", ...said, dismissed: { at: 1_795_541_400, was: "approved" } },
      { id: 3, state: "approved", ...said, otherBase: true },
    ]);
    const unreadable = facts(`${small}reviews:\n${dismissed("2026-02-30T17:30:00Z")}`);
    expect(short(problemsOf(unreadable))).toEqual(["instant-unreadable 4:101"]);
  });

  const refused: readonly (readonly [name: string, text: string, ...problems: string[]])[] = [
    [
      "instants that no calendar has",
      `${small.replace("head: c1", "head: c1, merged: { at: 2026-02-30T00:00:00Z, commit: m }")}reviews:
  - { id: 1, author: null, state: approved, commit: c1, at: 2026-02-30T00:00:00Z }
leases:
  - { grant: x, subject: bot, from: 2026-02-30T00:00:00Z, until: 2026-02-31T00:00:00Z }
`,
      "instant-unreadable 2:83",
      "instant-unreadable 4:61",
      "instant-unreadable 6:37",
      "instant-unreadable 6:66",
    ],
    ["no now", "pullRequest: { number: 1, author: null, head: c1 }\n", "missing-key 1:1"],
    ["a now that no calendar has", small.replace("11-24", "02-30"), "instant-unreadable 1:6"],
    ["a now in another zone", small.replace("00Z", "00+01:00"), "bad-text 1:6"],
    ["an id that is too large", small.replace("id: 1", "id: 9007199254740993"), "too-large 2:54"],
    ["an id of none", small.replace("id: 1", "id: 0"), "too-small 2:54"],
    ["an author without an id", small.replace(", id: 1", ""), "missing-key 2:27"],
    ["an author that is text", small.replace("{ login: Mona, id: 1 }", "mona"), "wrong-type 2:35"],
    [
      "a commit twice",
      `${small}commits:\n${"  - { sha: c1, parents: [b], author: { account: null }, committer: { account: null } }\n".repeat(2)}`,
      "commit-twice 5:12",
    ],
    [
      "a team in two spellings",
      `${small}teams:\n  acme/a: { members: [] }\n  Acme/A: { members: [] }\n`,
      "team-twice 5:3",
    ],
    [
      "a lease that ends before it begins",
      `${small}leases:\n  - { grant: x, subject: bot, from: 2026-11-24T18:00:00Z, until: 2026-11-24T17:00:00Z }\n`,
      "lease-empty 4:66",
    ],
    [
      "a review of an unknown state",
      `${small}reviews:\n  - { id: 1, author: null, state: aproved, commit: c1, at: 2026-11-24T17:00:00Z }\n`,
      "not-one-of 4:35",
    ],
  ];
  test.each(refused)("%s", (_, text, ...problems) => {
    const found = problemsOf(facts(text));
    expect(short(found)).toEqual(problems);
    expectInside(text, found);
    expectPlainWords(found);
  });
});

describe("a case folder", () => {
  const base: readonly (readonly [string, string])[] = [
    [directory.path, directory.text],
    [target.path, target.text],
    [GRANT, "reason: x\nduration: 4h\n"],
  ];
  const read = (...more: readonly (readonly [string, string])[]) =>
    readCase(new Map([...base, ...more]), sha1);

  test("blob ids are git's", () => {
    expect(blobIdOf("hello\n", sha1)).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    expect(blobIdOf("", sha1)).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    expect(blobIdOf("naïve €\n", sha1)).toBe("4d91cd3659b73c1e61dd333828fc900f31fda8e1");
    fc.assert(fc.property(garbage(), (text) => /^[0-9a-f]{40}$/.test(blobIdOf(text, sha1))));
  });

  test("adds, edits and removals against the base, with their modes", () => {
    const next = "access/orders-db/readonly/mona/inc-2.yaml";
    const found = wellRead(
      read(
        [
          "facts.yaml",
          `title: Moved\n${small}removed: [${GRANT}, README.md]\nmodes: { ${next}: "100755" }\n`,
        ],
        [`change/${next}`, "reason: y\nduration: 4h\n"],
        [`change/${target.path}`, "kind: memory\n"],
        ["decision.json", "{ not even JSON"],
      ),
    );
    expect(found.title).toBe("Moved");
    expect(found.baseGrants).toEqual([GRANT]);
    expect(found.governance.ok).toBe(true);
    expect(found.changes).toEqual([
      { path: "README.md", before: { blob: blobIdOf("", sha1), mode: "100644" } },
      { path: GRANT, before: { blob: blobIdOf("reason: x\nduration: 4h\n", sha1), mode: "100644" } },
      {
        path: next,
        after: {
          blob: blobIdOf("reason: y\nduration: 4h\n", sha1),
          mode: "100755",
          text: "reason: y\nduration: 4h\n",
        },
      },
      {
        path: target.path,
        before: { blob: blobIdOf(target.text, sha1), mode: "100644" },
        after: { blob: blobIdOf("kind: memory\n", sha1), mode: "100644", text: "kind: memory\n" },
      },
    ]);
  });

  test("governance comes from the base: what the change makes of it does not count", () => {
    const found = wellRead(
      read(
        ["facts.yaml", small],
        ["change/policies/a.yaml", "rules: []\n"],
        ["change/access/directory.yaml", "organisation: evil\n"],
      ),
    );
    expect(found.governance.ok && found.governance.value.directory.organisation).toBe("acme");
  });

  test("a file of the change that stands at the base as it is changes nothing", () => {
    const same = [`change/${GRANT}`, "reason: x\nduration: 4h\n"] as const;
    expect(wellRead(read(["facts.yaml", small], same)).changes).toEqual([]);
    const mode = `${small}modes: { ${GRANT}: "100755" }\n`;
    expect(wellRead(read(["facts.yaml", mode], same)).changes).toHaveLength(1);
  });

  test("with no base at all nothing is allowed, and it is said what is missing", () => {
    const files = new Map([
      ["facts.yaml", small],
      [`change/${GRANT}`, "reason: x\nduration: 4h\n"],
    ]);
    const all = judgeCase(wellRead(readCase(files, sha1)));
    expect([all.kind, all.problems.map(({ code }) => code)]).toEqual(["deny", ["directory-missing"]]);
    expect(all.reasons.map(({ text }) => text)).toEqual([
      "the base branch has no directory, and without one nothing but withdrawals can pass",
    ]);
  });

  test("an edit of what governs is read together with what stands at the base", () => {
    const rules = `rules: [{ match: /x/, mayRequest: ["shifts:orders"], approvals: none }]\n`;
    const shifts = ["policies/shifts/orders.yaml", "shifts: []\n"] as const;
    const gone = `${small}removed: [policies/shifts/orders.yaml]\n`;
    const all = judgeCase(wellRead(read(["facts.yaml", gone], ["policies/a.yaml", rules], shifts)));
    expect(all.kind).toBe("deny");
    expect(all.governance.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      "shifts-unknown",
    ]);
  });

  test("a login that ends in [bot] is a bot's, whatever the facts say", () => {
    const author = `${small.replace("{ login: Mona, id: 1 }", '{ login: "Guard[bot]", id: 1, kind: person }')}`;
    expect(wellRead(read(["facts.yaml", author])).facts.pullRequest.author?.kind).toBe("bot");
  });

  test("a file beside the folders is left alone, however near its name comes to theirs", () => {
    const found = read(["facts.yaml", small], ["changes", "x"], ["acces", "x"]);
    expect(wellRead(found).changes).toEqual([]);
  });

  test("a base that cannot be read is part of the case: it denies", () => {
    const found = wellRead(read(["facts.yaml", small], ["policies/a.yaml", "rulez: []\n"]));
    expect(problemsOf(found.governance).map(({ code }) => code)).toEqual(["unknown-key"]);
  });

  const refused: readonly (readonly [
    name: string,
    files: readonly (readonly [string, string])[],
    ...problems: string[],
  ])[] = [
    ["no facts", [], "facts-missing 1:1"],
    ["facts under another name", [["facts.yml", small]], "facts-missing 1:1"],
    [
      "a folder that was meant to be another",
      [
        ["facts.yaml", small],
        ["changes/access/x.yaml", "x"],
        ["changes/access/y.yaml", "x"],
        ["expected/x.yaml", "x"],
      ],
      "folder-unknown 1:1",
    ],
    [
      "facts twice",
      [
        ["facts.yaml", small],
        ["facts.json", "{}"],
      ],
      "facts-twice 1:1",
    ],
    [
      "a removed path that is not there",
      [["facts.yaml", `${small}removed: [access/x.yaml]\n`]],
      "removed-unknown 3:11",
    ],
    [
      "a path both removed and changed",
      [
        ["facts.yaml", `${small}removed: [${GRANT}]\n`],
        [`change/${GRANT}`, "x"],
      ],
      "removed-and-changed 3:11",
    ],
    ["a mode of nothing", [["facts.yaml", `${small}modes: { a.yaml: "120000" }\n`]], "mode-unknown 3:10"],
    ["facts that cannot be read", [["facts.yaml", "now: [\n"]], "yaml-syntax 1:6"],
  ];
  for (const [name, files, ...problems] of refused)
    test(name, () => {
      expect(short(problemsOf(read(...files)))).toEqual(problems);
    });
  test("and every refusal says what is wrong and what helps: refused-case.txt", async () => {
    const near = ["fact.yaml", "Facts.YML", "facts.json5", "my-facts.yaml", "facts.yml.orig"].map(
      (path) => [`facts called ${path}`, [[path, small]]] as const,
    );
    const more = [
      ["a removed path that only looks governed", [["facts.yaml", `${small}removed: [x/access/x.yaml]\n`]]],
      [
        "facts as JSON, twice",
        [
          ["facts.json", "{}"],
          ["facts.yaml", small],
          ["title.md", "x"],
        ],
      ],
    ] as const;
    const pages = [...refused, ...near, ...more].map(
      ([name, files]) => `## ${name}\n${toldInFull(problemsOf(read(...files)))}`,
    );
    const onDisk = [noFolder, linkInCase("change/x.yaml"), unreadableInCase("title.md", "EACCES")];
    pages.push(`## what only a disk can have\n${toldInFull(onDisk)}`);
    await expect(pages.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "refused-case.txt"));
  });
});
