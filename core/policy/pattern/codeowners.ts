// What does a CODEOWNERS file say, and how is one written?
//
// Source: GitHub, "About code owners". A line is a pattern and its owners; the last line that matches a path
// governs it; a line without owners means that nobody owns the path.
import { isLargerThan } from "#source/characters.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { type Owner, parseOwner } from "./owner.ts";
import { formatPattern, type Pattern, parsePattern } from "./pattern.ts";
import type { Segment } from "./segment.ts";

export type OwnedPattern = { readonly pattern: Pattern; readonly owners: readonly Owner[] };

/** A line of a file; `line` counts from 1. */
export type CodeownersRule = OwnedPattern & { readonly line: number };

/** GitHub does not load a file of 3 MB or more; read as the smaller of the two megabytes. In UTF-8 bytes. */
export const CODEOWNERS_BYTES_MAX = 3_000_000 - 1;

/**
 * Moves a pattern into a folder: what it matches from there on, it then matches from the root. `prefix` is the
 * folder's path, plain text, e.g. `access` or `access/`. `/orders-db/` becomes `/access/orders-db/`, and
 * `readonly/`, which is found at any depth, `/access/**` + `/readonly/`.
 */
export function below(prefix: string, pattern: Pattern): Pattern {
  const folders = prefix
    .split("/")
    .filter((name) => name !== "")
    .map((text): Segment => ({ kind: "literal", text }));
  if (folders.length === 0) return pattern;
  const anywhere: readonly Segment[] = pattern.anchored ? [] : [{ kind: "globstar" }];
  return { anchored: true, segments: [...folders, ...anywhere, ...pattern.segments], end: pattern.end };
}

/**
 * Writes a CODEOWNERS file: the header and each rule's comment as comments, and the rules in their order.
 *
 * ATTACKER: a comment with a line break would be a rule of its own, so every line of it is made a comment. A
 * pattern and an owner are parsed, so that neither can hold a blank or a line break.
 */
export function codeownersFile(
  rules: readonly (OwnedPattern & { readonly comment?: string })[],
  header: string,
): string {
  const lines = header === "" ? [] : [...commentLines(header), ""];
  for (const { pattern, owners, comment } of rules) {
    if (comment !== undefined) lines.push(...commentLines(comment));
    lines.push([formatPattern(pattern), ...owners].join(" "));
  }
  return lines.map((line) => `${line}\n`).join("");
}

// Every break that an editor, a terminal or GitHub's page might take for one; other controls are not text.
const commentLines = (text: string): readonly string[] =>
  text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map((line) => `# ${line.replace(/[\p{Cc}\p{Cf}]/gu, "")}`.trimEnd());

/**
 * Reads a CODEOWNERS file. `path` is where it stands, for problems.
 *
 * GitHub skips a line that it cannot read and goes on with the rest, so that a path quietly goes to the owners of
 * an earlier line. Here such a file is refused as a whole, with every line that is wrong.
 */
export function parseCodeowners(
  text: string,
  path: string,
): Result<readonly CodeownersRule[], readonly Problem[]> {
  if (isLargerThan(text, CODEOWNERS_BYTES_MAX)) {
    const message = "GitHub does not load a CODEOWNERS file of 3 MB or more";
    const fix = "Match folders instead of files.";
    return err([{ code: "codeowners-too-large", at: wholeFile(path), message, fix }]);
  }
  const rules: CodeownersRule[] = [];
  const problems: Problem[] = [];
  text.split("\n").forEach((content, index) => {
    const line = index + 1;
    const parsed = parseLine(content.replace(/\r$/, ""), path, line);
    if (!parsed.ok) problems.push(...parsed.error);
    else if (parsed.value !== undefined) rules.push({ ...parsed.value, line });
  });
  return problems.length > 0 ? err(problems) : ok(rules);
}

type Word = { readonly text: string; readonly column: number };

/** Reads one line: nothing where it is blank or a comment. */
function parseLine(
  content: string,
  path: string,
  line: number,
): Result<OwnedPattern | undefined, readonly Problem[]> {
  const [first, ...rest] = wordsOf(content);
  if (first === undefined) return ok(undefined);
  const problems: Problem[] = [];
  const pattern = parsePattern(first.text);
  if (!pattern.ok) {
    const { code, column, message, fix } = pattern.error;
    const from = first.column + column - 1;
    const at = { path, line, column: from, endLine: line, endColumn: first.column + first.text.length };
    problems.push({ code, at, message, fix });
  }
  const owners: Owner[] = [];
  for (const word of rest) {
    const owner = parseOwner(word.text);
    if (owner.ok) owners.push(owner.value);
    else problems.push(badOwner(word, owner.error, path, line));
  }
  return pattern.ok && problems.length === 0 ? ok({ pattern: pattern.value, owners }) : err(problems);
}

function badOwner({ text, column }: Word, message: string, path: string, line: number): Problem {
  const at = { path, line, column, endLine: line, endColumn: column + text.length };
  return {
    code: "codeowners-owner",
    at,
    message,
    fix: "Write a space within the pattern as `\\ `, and a comment behind ` #`.",
  };
}

/**
 * The words of a line: what blanks part that no backslash escapes, up to a word that starts with `#`. A `#` within
 * a word is a part of it; GitHub documents comments behind a blank only.
 */
function wordsOf(content: string): readonly Word[] {
  const words: Word[] = [];
  for (const found of content.matchAll(/(?:\\.|[^ \t])+/gs)) {
    if (found[0].startsWith("#")) break;
    words.push({ text: found[0], column: found.index + 1 });
  }
  return words;
}
