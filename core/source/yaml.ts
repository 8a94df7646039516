// What does a YAML file say, and where does it say it?

import { Composer, CST, type Document, isScalar, type YAMLError } from "yaml";
import type { Validate } from "#schemas/generated/validators.d.ts";
import { characterProblems, FILE_BYTES_MAX } from "#source/characters.ts";
import type { SourceFile } from "#source/file.ts";
import { type Lines, linesOf } from "#source/lines.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { schemaProblems } from "#source/schema-problems.ts";
import { placeFinder, type Sourced, textFinder } from "#source/sourced.ts";
import { nodeProblems } from "#source/yaml-nodes.ts";
import { type Found, refusedIn, tokensOf, YAML_DEPTH_MAX } from "#source/yaml-refused.ts";
import { isNeverClosed, wordsOf } from "#source/yaml-words.ts";

/**
 * Reads strict YAML 1.2 (core schema, which JSON is part of) and checks it against a schema.
 *
 * One document of at most 64 KiB (or `bytesMax`) and 32 levels, with unique keys that are text; no directives, anchors, aliases,
 * merge keys or tags; no control or format characters, neither in the file nor by escapes. Never throws.
 *
 * Problems, sorted by place: `file-too-large`, `character-refused`, `yaml-*`, and those of `schemaProblems`.
 */
export function readYaml<T>(
  file: SourceFile,
  validate: Validate<T>,
  bytesMax = FILE_BYTES_MAX,
): Result<Sourced<T>, readonly Problem[]> {
  const lines = linesOf(file.path, file.text);
  const document = documentOf(file, lines, bytesMax);
  if (!document.ok) return document;
  const value: unknown = document.value.toJS({ maxAliasCount: 0 });
  const finder = {
    placeOf: placeFinder(document.value, lines),
    textOf: textFinder(document.value, file.text),
  };
  if (validate(value)) return ok({ value, ...finder });
  const problems = schemaProblems(validate.errors ?? [], value, finder);
  // A refusal without a reason would be no refusal to whoever counts reasons.
  if (problems.length > 0) return err(sortProblems(problems));
  return err([
    { code: "not-as-described", at: wholeFile(file.path), message: "the file is not as it has to be" },
  ]);
}

/** ATTACKER: a file can be wrong thousands of times, each of them an annotation to publish. Nobody reads so many. */
const problemsAtMost = 200;

export type { KeyPath, Sourced } from "#source/sourced.ts";

export const sortProblems = <P extends Problem>(problems: readonly P[]): readonly P[] =>
  problems.toSorted(
    (a, b) =>
      (a.at.path < b.at.path ? -1 : a.at.path > b.at.path ? 1 : 0) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column,
  );

function documentOf(file: SourceFile, lines: Lines, bytesMax: number): Result<Document, readonly Problem[]> {
  const characters = characterProblems(file.path, file.text, lines, bytesMax);
  if (characters.length > 0) return err(characters);
  const tokens = tokensOf(file.text);
  const refused = tokens.ok ? refusedIn(tokens.value) : [tokens.error];
  if (!tokens.ok || refused.length > 0) {
    const problem = ({ code, start, end, message, fix }: Found): Problem => ({
      code,
      at: lines.place(start, end),
      message,
      fix,
    });
    return err(sortProblems(refused.map(problem)).slice(0, problemsAtMost));
  }
  const document = compose(tokens.value, file.text.length);
  if (document === undefined || isNothing(document)) return err([emptyProblem(file.path)]);
  const syntax = syntaxProblems(document, tokens.value, file.text, lines);
  if (syntax.length > 0) return err(syntax);
  const nodes = nodeProblems(document, lines);
  return nodes.length > 0 ? err(sortProblems(nodes).slice(0, problemsAtMost)) : ok(document);
}

function compose(tokens: readonly CST.Token[], length: number): Document | undefined {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    strict: true,
    stringKeys: true,
    // Compared here (`nodeProblems`): the parser compares every two keys, seconds for a file of 7,000.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  for (const document of composer.compose(tokens, true, length)) return document as Document;
  return undefined;
}

/** Only comments, `---`, or white space: the parser makes an empty scalar of it. */
const isNothing = ({ contents, errors }: Document): boolean =>
  errors.length === 0 &&
  (contents === null || (isScalar(contents) && contents.source === "" && contents.type === "PLAIN"));

const emptyProblem = (path: string): Problem => ({
  code: "yaml-empty",
  at: wholeFile(path),
  message: "the file is empty",
  fix: "Write what it should say, or delete it.",
});

/** The first syntax error alone: what follows one is mostly its echo. Keys that are wrong stand for themselves. */
function syntaxProblems(
  document: Document,
  tokens: readonly CST.Token[],
  text: string,
  lines: Lines,
): readonly Problem[] {
  const problems = causesIn([...document.errors, ...document.warnings]).map((error) => {
    const [start, end] = spanOf(error, tokens);
    const lineEnd = text.indexOf("\n", start);
    const restOfLine = text.slice(start, lineEnd < 0 ? undefined : lineEnd).trim();
    const shown = restOfLine.slice(0, Math.min(end - start, 60));
    const { code, message, fix } = wordsOf(error, shown, restOfLine);
    return { code, at: lines.place(start, end), message, fix };
  });
  const sorted = sortProblems(problems);
  const first = sorted.find(({ code }) => code === "yaml-syntax");
  return first === undefined ? sorted : [first];
}

/** Of thousands of errors those that can turn out to be the first; wrong keys only where nothing else is wrong. */
function causesIn(errors: readonly YAMLError[]): readonly YAMLError[] {
  // A quote that is never closed swallows the brackets after it, so it is the cause wherever it is found.
  const quote = errors.find(({ message }) => message.includes("closing"));
  if (quote !== undefined) return [quote];
  const others = errors.filter(({ code }) => code !== "NON_STRING_KEY");
  if (others.length === 0) return errors.slice(0, problemsAtMost);
  const first = others.reduce((one, other) => (other.pos[0] < one.pos[0] ? other : one));
  return [first, ...others.filter(isNeverClosed).slice(0, YAML_DEPTH_MAX)];
}

/** The parser reports what is never closed where the text ends; where it was opened is meant. */
function spanOf(error: YAMLError, tokens: readonly CST.Token[]): readonly [number, number] {
  const [start, end] = error.pos;
  const isOpen = error.message.includes("closing") ? isQuoteUntil(start) : isBracketLeftOpen;
  if (!isNeverClosed(error)) return [start, end];
  let opened: number | undefined;
  for (const document of tokens) {
    if (document.type !== "document") continue;
    CST.visit(document, ({ key, value }) => {
      for (const token of [key, value]) if (token && isOpen(token)) opened = token.offset;
    });
  }
  return opened === undefined ? [start, end] : [opened, opened + 1];
}

const isQuoteUntil =
  (end: number) =>
  (token: CST.Token): boolean =>
    (token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar") &&
    token.offset + token.source.length === end;

const isBracketLeftOpen = (token: CST.Token): boolean =>
  token.type === "flow-collection" &&
  !token.end.some(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
