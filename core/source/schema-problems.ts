// What do schema errors mean to the person who wrote the file? One problem a cause, in their words.

import type { SchemaError } from "#schemas/generated/validators.d.ts";
import { nearest } from "#source/nearest.ts";
import type { Place, Problem } from "#source/problem.ts";
import { known, likeliest, schemaOf, stepsOf } from "#source/schema-errors.ts";
import { type Finder, shapeProblem, valueProblem } from "#source/schema-values.ts";
import { nameOf, oneOfWords, shorten, text } from "#source/schema-words.ts";
import type { KeyPath } from "#source/sourced.ts";

/** ATTACKER: thousands of wrong keys would cost seconds to place, and nobody reads so many problems. */
const causesAtMost = 200;

/**
 * Codes: `unknown-key`, `missing-key`, `keys-exclude`, `wrong-type`, `not-one-of`, `too-short`, `too-long`,
 * `too-few`, `too-many`, `too-small`, `too-large`, `bad-text`, `bad-key`, `not-as-described`.
 */
export function schemaProblems(
  errors: readonly SchemaError[],
  root: unknown,
  finder: Finder,
): readonly Problem[] {
  const causes = likeliest(errors).slice(0, causesAtMost);
  const meant = meantKeys(causes);
  const problems = new Map<string, Problem>();
  for (const error of causes) {
    const path = stepsOf(error.instancePath, root);
    if (isMeantElsewhere(error, meant)) continue;
    const problem = problemOf(error, path, root, finder);
    const { line, column } = problem.at;
    // A value that is wrong in two ways is corrected once; keys of one map are different causes.
    const cause = problem.code === "missing-key" ? problem.message : "";
    const id = `${line}:${column}:${cause}`;
    if (!problems.has(id)) problems.set(id, problem);
  }
  return [...problems.values()];
}

const unknownKey = (error: SchemaError): string => text(error.params.additionalProperty);

/** Keys that an unknown key was most likely meant to be, by map: they are not missing as well. */
function meantKeys(errors: readonly SchemaError[]): ReadonlyMap<string, ReadonlySet<string>> {
  const meant = new Map<string, Set<string>>();
  for (const error of errors) {
    if (error.keyword !== "additionalProperties") continue;
    const near = nearest(unknownKey(error), known(error));
    if (near === undefined) continue;
    const keys = meant.get(error.instancePath) ?? new Set();
    meant.set(error.instancePath, keys.add(near));
  }
  return meant;
}

function isMeantElsewhere(error: SchemaError, meant: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const keys = meant.get(error.instancePath);
  if (keys === undefined) return false;
  if (error.keyword === "required") return keys.has(text(error.params.missingProperty));
  return error.keyword === "oneOf" && alternatives(error).some((key) => keys.has(key));
}

/** The keys of a `oneOf` that only says which keys exclude one another. */
function alternatives(error: SchemaError): readonly string[] {
  const options = schemaOf(error.parentSchema)?.oneOf;
  if (!Array.isArray(options)) return [];
  return options.flatMap((option) => {
    const required = schemaOf(option)?.required;
    return Array.isArray(required) ? required.map(text) : [];
  });
}

function problemOf(error: SchemaError, path: KeyPath, root: unknown, finder: Finder): Problem {
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKeyProblem(error, path, finder);
    case "required":
      return missingKeyProblem(error, path, root, finder);
    case "oneOf":
    case "anyOf":
      return alternatives(error).length > 0
        ? alternativesProblem(error, path, root, finder)
        : shapeProblem(error, path, finder);
    case "propertyNames":
      return badKeyProblem(error, path, finder);
    default:
      return valueProblem(error, path, finder);
  }
}

function unknownKeyProblem(error: SchemaError, path: KeyPath, finder: Finder): Problem {
  const key = unknownKey(error);
  const keys = known(error);
  const near = nearest(key, keys);
  const base = {
    code: "unknown-key",
    at: finder.placeOf([...path, key], "key"),
    message: `\`${shorten(key)}\` is not a key that can stand ${path.length === 0 ? "here" : `in ${nameOf(path)}`}`,
  };
  if (near !== undefined) return { ...base, fix: `Did you mean \`${near}\`?`, suggestion: near };
  return { ...base, fix: `Keys that can: ${keys.map((name) => `\`${name}\``).join(", ")}.` };
}

/** Where to point when a map as a whole is meant: at its key, or else at its first key, not at all of its lines. */
function headOf(path: KeyPath, root: unknown, finder: Finder): Place {
  if (typeof path.at(-1) === "string") return finder.placeOf(path, "key");
  let value = root;
  for (const step of path) value = (value as Record<string | number, unknown>)[step];
  const [first] = Object.keys(schemaOf(value) ?? {});
  return first === undefined ? finder.placeOf(path) : finder.placeOf([...path, first], "key");
}

function missingKeyProblem(error: SchemaError, path: KeyPath, root: unknown, finder: Finder): Problem {
  const key = text(error.params.missingProperty);
  const description = schemaOf(schemaOf(schemaOf(error.parentSchema)?.properties)?.[key])?.description;
  const about = typeof description === "string" ? `: ${description}` : ".";
  return {
    code: "missing-key",
    at: headOf(path, root, finder),
    message: `\`${key}\` is missing${path.length === 0 ? "" : ` in ${nameOf(path)}`}`,
    fix: `Add \`${key}\`${about}`,
  };
}

function alternativesProblem(error: SchemaError, path: KeyPath, root: unknown, finder: Finder): Problem {
  const keys = alternatives(error);
  const both = Array.isArray(error.params.passingSchemas);
  if (!both) {
    const message = `${oneOfWords(keys)} is missing${path.length === 0 ? "" : ` in ${nameOf(path)}`}`;
    return {
      code: "missing-key",
      at: headOf(path, root, finder),
      message,
      fix: `Write one of ${keys.map((key) => `\`${key}\``).join(" and ")}.`,
    };
  }
  const places = keys.map((key) => finder.placeOf([...path, key], "key"));
  const later = places.toSorted((a, b) => a.line - b.line || a.column - b.column).at(-1);
  return {
    code: "keys-exclude",
    at: later ?? finder.placeOf(path),
    message: `${keys.map((key) => `\`${key}\``).join(" and ")} cannot stand together`,
    fix: "Keep one of them.",
  };
}

function badKeyProblem(error: SchemaError, path: KeyPath, finder: Finder): Problem {
  const key = text(error.params.propertyName);
  const lower = key.toLowerCase();
  return {
    code: "bad-key",
    at: finder.placeOf([...path, key], "key"),
    message: `\`${shorten(key)}\` cannot be a name in ${nameOf(path)}`,
    ...(lower === key
      ? { fix: "Use ASCII letters, digits and `-`, and begin with a letter or digit." }
      : { fix: "Write it in lower case, with ASCII letters, digits and `-`." }),
  };
}
