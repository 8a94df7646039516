// What is wrong with one value, and what would pass in its place?

import type { SchemaError } from "#schemas/generated/validators.d.ts";
import { nearest } from "#source/nearest.ts";
import type { Problem } from "#source/problem.ts";
import { type SchemaNode, schemaOf } from "#source/schema-errors.ts";
import { kindWord, nameOf, shorten, text } from "#source/schema-words.ts";
import type { KeyPath, Sourced } from "#source/sourced.ts";

export type Finder = Pick<Sourced<unknown>, "placeOf" | "textOf">;

/** Nothing that stands here has one of the shapes that could. */
export function shapeProblem(error: SchemaError, path: KeyPath, finder: Finder): Problem {
  const options = schemaOf(error.parentSchema)?.[error.keyword];
  const shapes = (Array.isArray(options) ? options : []).map((option) => shapeWords(schemaOf(option)));
  const written = finder.textOf(path);
  const words = [...new Set(shapes.flat())];
  const scalars = words.filter((word) => word.startsWith("`")).map((word) => word.slice(1, -1));
  const near = nearest(written, scalars);
  return {
    code: scalars.length > 0 ? "not-one-of" : "wrong-type",
    at: finder.placeOf(path),
    message: `${nameOf(path)} cannot be \`${shorten(written)}\``,
    fix: `Write ${words.join(", or ")}.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
    ...(near === undefined ? {} : { suggestion: near }),
  };
}

function shapeWords(option: SchemaNode | undefined): readonly string[] {
  if (option === undefined) return [];
  if ("const" in option) return [`\`${text(option.const)}\``];
  if (Array.isArray(option.enum)) return option.enum.map((value) => `\`${text(value)}\``);
  if (typeof option.type === "string") return [kindWord(option.type)];
  return typeof option.$ref === "string" ? ["what is described for it"] : [];
}

export function valueProblem(error: SchemaError, path: KeyPath, finder: Finder): Problem {
  const at = finder.placeOf(path);
  const name = nameOf(path);
  const written = shorten(finder.textOf(path));
  const limit = text(error.params.limit);
  const of = (code: string, message: string, fix?: string): Problem => ({
    code,
    at,
    message: `${name} ${message}`,
    ...(fix === undefined ? {} : { fix }),
  });
  switch (error.keyword) {
    case "type":
      return typeProblem(error, path, finder);
    case "const":
    case "enum":
      return enumProblem(error, path, finder);
    case "minLength":
      return of(
        "too-short",
        written === "" || limit === "1" ? "is empty" : `is shorter than ${limit} characters`,
        describe(error),
      );
    case "maxLength":
      return of("too-long", `is longer than ${limit} characters`, describe(error));
    case "minItems":
    case "minProperties":
      return of("too-few", limit === "1" ? "is empty" : `has fewer than ${limit} entries`, describe(error));
    case "maxItems":
    case "maxProperties":
      return of("too-many", `has more than ${limit} ${limit === "1" ? "entry" : "entries"}`, describe(error));
    case "minimum":
      return of("too-small", `is \`${written}\`, but has to be at least ${limit}`, describe(error));
    case "maximum":
      return of("too-large", `is \`${written}\`, but may be at most ${limit}`, describe(error));
    case "pattern":
      return of("bad-text", `cannot be \`${written}\``, describe(error));
    default:
      return of("not-as-described", `cannot be \`${written}\``, describe(error));
  }
}

function describe(error: SchemaError): string | undefined {
  const description = schemaOf(error.parentSchema)?.description;
  return typeof description === "string" ? description : undefined;
}

function typeProblem(error: SchemaError, path: KeyPath, finder: Finder): Problem {
  const type = text(error.params.type);
  const written = finder.textOf(path);
  const base = { code: "wrong-type", at: finder.placeOf(path) };
  const name = nameOf(path);
  if (path.length === 0) {
    return {
      ...base,
      message: "the file has to consist of keys with values",
      fix: "Write `key: value` lines.",
    };
  }
  if (written === "") {
    return {
      ...base,
      message: `${name} has no value`,
      fix: `Write ${kindWord(type)} after it.`,
    };
  }
  const isScalar = !/^[[{\-|>]|^[^"']*:\s/.test(written);
  // A number in quotes would be text, and still no length of time.
  if (/^[1-9]\d{0,3}$/.test(written) && isDuration(error)) {
    const message = `${name} is \`${written}\`, which does not say of what`;
    return { ...base, message, fix: `Write the unit: \`${written}m\`, \`${written}h\` or \`${written}d\`.` };
  }
  if (type === "string" && isScalar) {
    const quoted = JSON.stringify(written);
    const message = `${name} has to be text, but \`${shorten(written)}\` is read as something else`;
    return { ...base, message, fix: `Put it in quotes: \`${shorten(quoted)}\`.`, suggestion: quoted };
  }
  const unquoted = /^(["'])(\d{1,9}|true|false)\1$/.exec(written)?.[2];
  if (unquoted !== undefined && (type === "integer" || type === "boolean")) {
    const message = `${name} has to be ${kindWord(type)}, but is text in quotes`;
    return { ...base, message, fix: `Write \`${unquoted}\`.`, suggestion: unquoted };
  }
  if (type === "array" && isScalar && !written.includes("\n")) {
    const list = `[${written}]`;
    return {
      ...base,
      message: `${name} has to be a list`,
      fix: `Write \`${shorten(list)}\`.`,
      suggestion: list,
    };
  }
  return {
    ...base,
    message: `${name} has to be ${kindWord(type)}`,
    fix: describe(error) ?? `Write ${kindWord(type)}.`,
  };
}

const isDuration = (error: SchemaError): boolean => {
  const title = schemaOf(error.parentSchema)?.title;
  return typeof title === "string" && title.endsWith("DurationText");
};

function enumProblem(error: SchemaError, path: KeyPath, finder: Finder): Problem {
  const allowed = Array.isArray(error.params.allowedValues)
    ? error.params.allowedValues.map(text)
    : [text(error.params.allowedValue)];
  const written = finder.textOf(path);
  const near = nearest(written, allowed);
  const list = allowed.map((value) => `\`${value}\``).join(", ");
  return {
    code: "not-one-of",
    at: finder.placeOf(path),
    message:
      written === "" ? `${nameOf(path)} has no value` : `${nameOf(path)} cannot be \`${shorten(written)}\``,
    fix: `${near === undefined ? "" : `Did you mean \`${near}\`? `}It can be ${list}.`,
    ...(near === undefined ? {} : { suggestion: near }),
  };
}
