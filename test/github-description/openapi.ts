// What is in a description file, in the shape of JSON Schema that ajv reads?

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";

export type Json = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const child = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);

export const childObject = (value: unknown, ...keys: readonly string[]): Json => {
  const found = child(value, ...keys);
  return isObject(found) ? found : {};
};

export interface Description {
  readonly document: Json;
  /** Knows the components of the document by `#/components/…`, for schemas taken from it. */
  readonly ajv: Ajv;
  /** The same, reading text as numbers and booleans where they are asked for: for parameters. */
  readonly coercing: Ajv;
  /** What a reference leads to; anything else is given back. */
  resolve(value: unknown): Json;
}

/** Reads one generated file, by path: the packages' own entry points load all of them. */
export async function readDescription(packageName: string): Promise<Description> {
  const path = join(import.meta.dirname, "node_modules", packageName, "generated", "api.github.com.json");
  const parsed: unknown = JSON.parse(await readFile(path, "utf8"));
  const document = asJsonSchema(parsed);
  if (!isObject(document)) throw new Error(`${path} holds no object`);
  const components = { components: document.components };
  return {
    document,
    ajv: compiler(components, false),
    coercing: compiler(components, true),
    resolve: (value) => {
      const reference = isObject(value) ? value.$ref : undefined;
      if (typeof reference !== "string") return isObject(value) ? value : {};
      return childObject(document, ...reference.replace(/^github#\//, "").split("/"));
    },
  };
}

function compiler(components: Json, coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, logger: false, coerceTypes });
  for (const [name, pattern] of Object.entries(FORMATS)) ajv.addFormat(name, pattern);
  for (const name of ["uri-template", "int32", "int64", "double", "binary", "timestamp", "repo.nwo"]) {
    ajv.addFormat(name, true);
  }
  ajv.addSchema(components, "github");
  return ajv;
}

const FORMATS = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  uri: /^[a-z][a-z0-9+.-]*:\S*$/i,
  email: /^\S+@\S+$/,
};

/**
 * The document with what OpenAPI 3.0 writes otherwise than JSON Schema: `nullable` becomes a type,
 * references lead into the components that ajv holds, and `oneOf` becomes `anyOf`, because GitHub's
 * alternatives overlap (a private user is a public user as well) and `oneOf` would refuse what fits two.
 */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === "example" || key === "examples") continue;
    result[key === "oneOf" && Array.isArray(inner) ? "anyOf" : key] = asJsonSchema(inner);
  }
  const reference = result.$ref;
  if (typeof reference === "string") result.$ref = reference.replace(/^#/, "github#");
  if (result.nullable !== true) return result;
  delete result.nullable;
  if (typeof result.type === "string") result.type = [result.type, "null"];
  if (Array.isArray(result.enum)) result.enum = [...result.enum, null];
  const composed = ["anyOf", "allOf", "$ref"].some((key) => result[key] !== undefined);
  return composed ? { anyOf: [result, { type: "null" }] } : result;
}
