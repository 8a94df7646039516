// Which of a validator's errors are causes, and which are echoes of them?

import type { SchemaError } from "#schemas/generated/validators.d.ts";

export type SchemaNode = Readonly<Record<string, unknown>>;

export const schemaOf = (value: unknown): SchemaNode | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as SchemaNode) : undefined;

/** The keys that a map may have where an error was found. */
export const known = (error: SchemaError): readonly string[] =>
  Object.keys(schemaOf(schemaOf(error.parentSchema)?.properties) ?? {});

/** A JSON pointer as steps; the value tells whether a number is an index or a key. */
export function stepsOf(pointer: string, root: unknown): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  let value = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = Array.isArray(value) ? Number(key) : key;
    steps.push(step);
    value =
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined;
  }
  return steps;
}

const isChoice = (error: SchemaError): boolean => error.keyword === "oneOf" || error.keyword === "anyOf";
const isAboutShape = (error: SchemaError): boolean => ["type", "const", "enum"].includes(error.keyword);

/** A choice between nothing but `required`: which keys exclude one another. */
function onlyRequires(error: SchemaError): boolean {
  const options = schemaOf(error.parentSchema)?.[error.keyword];
  return (
    Array.isArray(options) &&
    options.every((option) => Object.keys(schemaOf(option) ?? {}).join() === "required")
  );
}

/**
 * A choice reports itself right after the errors of all of its options. If the value has the shape of one option,
 * the errors inside it are the cause; if it has the shape of none, the choice is, and the rest is noise.
 */
export function likeliest(errors: readonly SchemaError[]): readonly SchemaError[] {
  const notMaps = new Set(errors.filter(isNoMap).map((error) => error.instancePath));
  const kept: SchemaError[] = [];
  for (const error of errors) {
    if (error.propertyName !== undefined) continue;
    if (!isChoice(error)) {
      kept.push(error);
      continue;
    }
    const within: SchemaError[] = [];
    for (let last = kept.at(-1); last !== undefined && isWithin(last, error); last = kept.at(-1)) {
      within.unshift(last);
      kept.pop();
    }
    if (!onlyRequires(error)) kept.push(...causesOfChoice(error, within));
    else {
      const options = schemaOf(error.parentSchema)?.[error.keyword];
      const isEcho = (one: SchemaError): boolean =>
        Array.isArray(options) && options.includes(one.parentSchema);
      kept.push(...within.filter((one) => !isEcho(one)));
      // What is no map at all has neither key, or "both".
      if (!notMaps.has(error.instancePath)) kept.push(error);
    }
  }
  return kept;
}

const isNoMap = (error: SchemaError): boolean => error.keyword === "type" && error.params.type === "object";

const isWithin = (error: SchemaError, choice: SchemaError): boolean =>
  error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);

function causesOfChoice(choice: SchemaError, within: readonly SchemaError[]): readonly SchemaError[] {
  const shaped = within.filter((error) => error.instancePath !== choice.instancePath || !isAboutShape(error));
  return shaped.length > 0 ? shaped : [choice];
}
