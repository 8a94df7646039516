// Is an output what its schema says? Every schema of schemas/output, compiled once.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const folder = new URL("../../schemas/output/", import.meta.url);

type Schema = { readonly $id: string; readonly [key: string]: unknown };
export const outputSchemas: readonly Schema[] = readdirSync(folder)
  .toSorted()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Schema);

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
for (const schema of outputSchemas) ajv.addSchema(schema);

/** What is wrong with an output; empty when it is as `schemas/output/<name>.schema.json` says. */
export function outputProblems(name: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(`https://lapse.dev/schemas/output/${name}.schema.json`);
  if (validate === undefined) return [`there is no schema ${name}`];
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
