// Makes schemas/generated/ from schemas/*.schema.json: TypeScript types, and validators compiled ahead of time.
// `--check` writes nothing and exits 1 when what is there is stale.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { compile } from "json-schema-to-typescript";

const folder = new URL("../schemas/", import.meta.url);
const generated = new URL("generated/", folder);
const note = "// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.\n";

type Schema = { $id: string; title: string; $defs?: unknown };

const names = (await readdir(folder)).filter((name) => name.endsWith(".schema.json")).sort();
const schemas = await Promise.all(
  names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8")) as Schema),
);

type Node = { [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A reference becomes the name of its definition's type, so that each definition is written once. */
function named(value: unknown, definitions: Node): unknown {
  if (Array.isArray(value)) return value.map((item) => named(item, definitions));
  if (!isNode(value)) return value;
  if (typeof value.$ref === "string") {
    const definition = definitions[value.$ref.replace("#/$defs/", "")];
    if (!isNode(definition) || typeof definition.title !== "string")
      throw new Error(`${value.$ref} has no title`);
    return { description: value.description ?? definition.description, tsType: definition.title };
  }
  const entries = Object.entries(value).filter(([key, item]) => !(key === "oneOf" && onlyRequires(item)));
  return Object.fromEntries(entries.map(([key, item]) => [key, named(item, definitions)]));
}

/** `oneOf` of nothing but `required` says which keys exclude one another: for the validator, not for the type. */
const onlyRequires = (item: unknown): boolean =>
  Array.isArray(item) && item.every((option) => isNode(option) && Object.keys(option).join() === "required");

async function types(): Promise<string> {
  const options = {
    bannerComment: "",
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  };
  const parts = schemas.map((schema) => {
    const definitions = isNode(schema.$defs) ? schema.$defs : {};
    return compile(named(schema, definitions) as never, schema.title, options);
  });
  return note + (await Promise.all(parts)).join("\n");
}

/**
 * ATTACKER: ajv copies all errors so far whenever a referenced schema adds some, which takes seconds for a file of 64 KiB
 * that is wrong everywhere. Nobody else holds the list, so it can grow in place.
 */
const joining =
  "const joined = (errors, more) => { for (const one of more) errors.push(one); return errors; };\n";
const growing = (source: string): string =>
  joining + source.replaceAll(/\bvErrors\.concat\((\w+\.errors)\)/g, "joined(vErrors, $1)");

async function validators(): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  for (const schema of schemas) ajv.addSchema(schema);
  const refs = Object.fromEntries(schemas.map((schema) => [`validate${schema.title}`, schema.$id]));
  const code = (standaloneCode as unknown as { default: (a: Ajv2020, r: Record<string, string>) => string })
    .default;
  const source = (typeof standaloneCode === "function" ? (standaloneCode as unknown as typeof code) : code)(
    ajv,
    refs,
  );
  // The generated module asks for ajv's small runtime by CommonJS require; bundling makes one module that needs nothing.
  const bundle = await build({
    stdin: { contents: growing(source), resolveDir: fileURLToPath(new URL("..", folder)), loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["main"],
    legalComments: "none",
  });
  return note + (bundle.outputFiles[0]?.text ?? "");
}

function declarations(): string {
  const lines = schemas.map(({ title }) => `export declare const validate${title}: Validate<${title}>;`);
  return `${note}import type { ${schemas.map(({ title }) => title).join(", ")} } from "./types.ts";

export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema that holds the keyword: problems are worded from its keys and descriptions. */
  readonly parentSchema?: unknown;
  /** Present when the error is about a key's own text. */
  readonly propertyName?: string;
};
export type Validate<T> = { (value: unknown): value is T; errors?: readonly SchemaError[] | null };

${lines.join("\n")}
`;
}

const files: Record<string, string> = {
  "types.ts": await types(),
  "validators.js": await validators(),
  "validators.d.ts": declarations(),
};

const check = process.argv.includes("--check");
await mkdir(generated, { recursive: true });
let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, generated);
  const now = await readFile(url, "utf8").catch(() => undefined);
  if (now === text) continue;
  stale += 1;
  if (check) console.error(`schemas/generated/${name} is stale: run \`npm run generate\``);
  else await writeFile(url, text);
}
if (check && stale > 0) process.exit(1);
