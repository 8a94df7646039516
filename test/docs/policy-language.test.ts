// Every example on docs/policy-language.md is read by the real readers, and judged as the page says.
//
// A block of YAML begins with its path; a block of `requests` tells short stories of the policy above it, one a line:
// what happened, in order, with `;` between, and what is decided.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { FileChange } from "#grant/grant.ts";
import type { BlobId } from "#identity/names.ts";
import type { Reason, Verdict } from "#policy/decision.ts";
import type { CommitFact, LeaseFact, ReviewFact } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import { readGovernance } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";
import { formatProblem } from "#source/problem.ts";
import { type Instant, plus } from "#time/instant.ts";
import { at, commit, factsOf, idOf, type Name, now, path, person, review, sha } from "../policy/scene.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/policy-language.md"), "utf8");

type Example = {
  readonly path: string;
  readonly text: string;
  readonly line: number;
  readonly stories: string[];
};

const examples: Example[] = [];
for (const found of page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
  const [, language, text = ""] = found;
  const line = page.slice(0, found.index).split("\n").length + 1;
  if (language === "yaml") {
    const marked = /^# (\S+)\n/.exec(text);
    if (marked?.[1] === undefined) throw new Error(`line ${line}: an example has to begin with its path`);
    examples.push({ path: marked[1], text, line, stories: [] });
  } else if (language === "requests") {
    examples.at(-1)?.stories.push(...text.trimEnd().split("\n"));
  } else throw new Error(`line ${line}: nobody checks a block of ${language}`);
}

/** The files around an example: what the page showed last of everything but rules. */
function filesOf(example: Example): readonly SourceFile[] {
  const files = new Map<string, string>();
  for (const one of examples) {
    const isStanding = !/^policies\/[1-9]/.test(one.path) && one.line < example.line;
    // Owners are shown twice: the second time is an example of its own.
    if (isStanding && !files.has(one.path)) files.set(one.path, one.text);
  }
  files.set(example.path, example.text);
  return [...files].map(([where, text]) => ({ path: where, text }));
}

function governanceOf(example: Example) {
  const read = readGovernance(filesOf(example));
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
}

type Story = {
  now: Instant;
  author: Name;
  readonly changes: FileChange[];
  readonly commits: CommitFact[];
  readonly reviews: ReviewFact[];
  readonly leases: LeaseFact[];
};

const isName = (text: string): text is Name =>
  ["mona", "bob", "ann", "cy", "dee", "eve", "sam"].includes(text);

function nameIn(text: string | undefined): Name {
  if (text !== undefined && isName(text)) return text;
  throw new Error(`nobody is called ${text}`);
}

const after = (text: string): NonNullable<FileChange["after"]> => ({
  blob: `blob of ${text}` as BlobId,
  mode: "100644",
  text,
});
const head = ({ commits }: Story): CommitFact => commits.at(-1) ?? commit("c0", ["b1"], "mona");

function asks(story: Story, who: Name, rest: string): void {
  const [, entitlement = "", subject = who, keys = ""] = /^(\S+)(?: for (\S+))? (\{.*\})$/.exec(rest) ?? [];
  const grant = { reason: "Find the refunds that INC-4211 left pending", ...parse(keys) };
  story.author = who;
  story.changes.push({ path: path("g9", entitlement, subject), after: after(JSON.stringify(grant)) });
  story.commits.push(commit("c1", ["b1"], who));
}

function held(story: Story, who: Name, rest: string, broken: boolean): void {
  const [entitlement = "", from = "", until = "", , by] = rest.split(" ");
  story.leases.push({
    grant: path(`g${story.leases.length + 1}`, entitlement, who),
    subject: { kind: "person", name: person(who).login, id: idOf(who) },
    from: at(from),
    until: at(until),
    approvers: by === undefined ? [] : [idOf(nameIn(by))],
    ...(broken ? { breakGlass: { reviewed: false } } : {}),
  });
}

const states = { approves: "approved", objects: "changes-requested", comments: "commented" } as const;

function happen(story: Story, event: string): void {
  const [who = "", does = "", ...words] = event.trim().split(" ");
  const rest = words.join(" ");
  if (who === "now") {
    story.now = at(does);
    return;
  }
  const name = nameIn(who);
  switch (does) {
    case "asks":
      asks(story, name, rest);
      return;
    case "edits":
      story.author = name;
      story.changes.push({ path: rest, after: after("new") });
      story.commits.push(commit("c1", ["b1"], name));
      return;
    case "held":
    case "broke":
      held(story, name, rest, does === "broke");
      return;
    case "approves":
    case "objects":
    case "comments": {
      const when = plus(now, -3600 + story.reviews.length);
      story.reviews.push(review(name, { state: states[does], commit: head(story).sha, at: when }));
      return;
    }
    case "updates":
      story.commits.push(commit(`c${story.commits.length + 1}`, [head(story).sha, "b2"], name));
      return;
    case "pushes": {
      // What was there before is, from now on, other content than the newest.
      const pushed = commit(`c${story.commits.length + 1}`, [head(story).sha], name);
      story.commits.splice(
        0,
        story.commits.length,
        ...story.commits.map((one) => ({ ...one, sameContent: false })),
        pushed,
      );
      return;
    }
    default:
      throw new Error(`nobody knows what \`${does}\` means`);
  }
}

function verdictOf(example: Example, events: string): Verdict {
  const story: Story = { now, author: "mona", changes: [], commits: [], reviews: [], leases: [] };
  for (const event of events.split(";")) happen(story, event);
  const { changes, author, ...facts } = story;
  return judge({
    governance: governanceOf(example),
    changes,
    facts: factsOf({
      ...facts,
      author: person(author),
      onBase: [sha("b1"), sha("b2")],
      pullRequest: { head: head(story).sha },
    }),
    usedGrants: new Set(),
  });
}

const failing = (reasons: readonly Reason[], outcome: string): readonly string[] =>
  reasons.filter((reason) => reason.outcome === outcome).map(({ code }) => code);

/** Besides the kind: of what is denied, the code that fails; else the code that waits, or the route. */
function wordsOf({ kind, grants, governance, reasons }: Verdict): readonly string[] {
  const all = [
    ...reasons,
    ...grants.flatMap((one) => one.reasons),
    ...governance.flatMap((one) => one.reasons),
  ];
  const route = grants.flatMap((one) => one.route?.name ?? []);
  if (kind === "deny") return failing(all, "fail");
  return kind === "wait" ? [...failing(all, "wait"), ...route] : route;
}

describe("the page of the policy language", () => {
  test("has examples, and most of them tell what comes of them", () => {
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.flatMap(({ stories }) => stories).length).toBeGreaterThan(60);
  });

  test.each(examples)("$path at line $line is read without a problem", (example) => {
    const read = readGovernance(filesOf(example));
    expect(read.ok ? [] : read.error.map(formatProblem)).toEqual([]);
  });

  const stories = examples.flatMap((example) => example.stories.map((story) => ({ example, story })));
  test.each(stories)("$story", ({ example, story }) => {
    const [events = "", outcome = ""] = story.split("→");
    const [kind = "", ...words] = outcome.trim().split(" ");
    const verdict = verdictOf(example, events);
    expect(
      verdict.kind,
      JSON.stringify(
        verdict.grants.map(({ reasons }) => reasons),
        null,
        1,
      ),
    ).toBe(kind);
    // Nothing else is denied by the way: the story is about one thing.
    if (kind === "deny") expect(wordsOf(verdict)).toEqual(words);
    else if (words.length > 0) expect(wordsOf(verdict)).toContain(words.join(" "));
  });

  test("shows every key of the schema in an example", () => {
    const schemas = ["policy", "shifts"].map((name) =>
      JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), "utf8")),
    );
    const keys = new Set<string>();
    const collect = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "properties" && typeof value === "object" && value !== null) {
          for (const name of Object.keys(value)) keys.add(name);
        }
        collect(value);
      }
    };
    for (const schema of schemas) collect(schema);
    expect(keys.size).toBeGreaterThan(45);
    const shown = new Set<string>();
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === "object" && value !== null) {
        for (const [key, inner] of Object.entries(value)) {
          shown.add(key);
          walk(inner);
        }
      } else if (typeof value === "string") shown.add(value);
    };
    for (const { text } of examples) walk(parse(text));
    expect([...keys].filter((key) => !shown.has(key))).toEqual([]);
  });

  test("names every condition of a route, and every limit, in its tables", () => {
    const { $defs } = JSON.parse(readFileSync(join(root, "schemas/policy.schema.json"), "utf8"));
    const keys = [...Object.keys($defs.when.properties), ...Object.keys($defs.limits.properties)];
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    expect(
      keys.filter((key) => !rows.some((row) => (row.split(" | ")[0] ?? "").includes(`\`${key}`))),
    ).toEqual([]);
  });
});
