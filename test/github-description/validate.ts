// Is this what GitHub describes? Checks requests, answers and webhooks against GitHub's own description.

import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { ALLOWED, EVERYWHERE } from "./allowed.ts";
import { child, childObject, type Description, isObject, type Json, readDescription } from "./openapi.ts";

/** A request and its answer, as values. The stand-in's `onRequest` gives such; so may any recorder. */
export interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  /** The path's template; found by the path when absent. */
  readonly route?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

export interface RecordedDelivery {
  readonly event: string;
  readonly payload: unknown;
}

export interface Validation {
  /** What is not as described: `operation: where: what`, each with a JSON pointer. Empty when all is well. */
  validateExchange(exchange: RecordedExchange): string[];
  validateWebhook(delivery: RecordedDelivery): string[];
}

/** Reads GitHub's descriptions (about a second); schemas are compiled when first met. */
export async function loadDescription(): Promise<Validation> {
  const [api, hooks] = await Promise.all([
    readDescription("@octokit/openapi"),
    readDescription("@octokit/openapi-webhooks"),
  ]);
  const compile = compilers();
  const templates = templateFinder(Object.keys(childObject(api.document, "paths")));
  return {
    validateExchange: (exchange) => {
      const template = exchange.route ?? templates(exchange.path);
      const found = child(api.document, "paths", template ?? "", exchange.method.toLowerCase());
      if (!isObject(found))
        return [`${exchange.method} ${exchange.path}: GitHub describes no such operation`];
      return unlessAllowed(String(found.operationId), [
        ...parameters(api, compile, found, { ...exchange, template: template ?? "" }),
        ...requestBody(api, compile, found, exchange),
        ...response(api, compile, found, exchange),
      ]);
    },
    validateWebhook: ({ event, payload }) => {
      const action = isObject(payload) && typeof payload.action === "string" ? `_${payload.action}` : "";
      const name = `${event}${action}`.replaceAll("_", "-");
      const body = hooks.resolve(child(hooks.document, "webhooks", name, "post", "requestBody"));
      const schema = child(body, "content", "application/json", "schema");
      if (!isObject(schema)) return [`${name}: GitHub describes no such event`];
      return unlessAllowed(name, problems(compile(hooks.ajv, schema), payload, "payload"));
    },
  };
}

const unlessAllowed = (operation: string, violations: readonly string[]): string[] =>
  violations
    .filter((line) => !ALLOWED.some((each) => each.operation.test(operation) && each.violation.test(line)))
    .map((line) => `${operation}: ${line}`);

type Compile = (ajv: Ajv, schema: Json) => ValidateFunction;

function compilers(): Compile {
  const compiled = new WeakMap<Json, ValidateFunction>();
  return (ajv, schema) => {
    const held = compiled.get(schema);
    if (held) return held;
    const validate = ajv.compile(schema);
    compiled.set(schema, validate);
    return validate;
  };
}

function problems(validate: ValidateFunction, value: unknown, place: string): string[] {
  if (validate(value)) return [];
  // Of an alternative, the failed branches say more than "must match a schema in anyOf".
  return (validate.errors ?? []).map((error) => `${place}${error.instancePath}: ${describe(error)}`);
}

function describe(error: ErrorObject): string {
  const detail = error.keyword === "enum" ? ` ${JSON.stringify(error.params.allowedValues)}` : "";
  return `${error.message ?? error.keyword}${detail}`;
}

function templateFinder(templates: readonly string[]): (path: string) => string | undefined {
  const patterns = templates
    .map((template) => ({
      template,
      weight: template.replace(/\{[^}]+\}/g, "").length,
      pattern: new RegExp(`^${template.replace(/[.+]/g, "\\$&").replace(/\{(\w|-)+\}/g, segment)}$`),
    }))
    .sort((a, b) => b.weight - a.weight);
  return (path) => patterns.find(({ pattern }) => pattern.test(path))?.template;
}

/** These hold slashes. */
const segment = (name: string): string =>
  ["{path}", "{ref}", "{branch}", "{basehead}"].includes(name) ? ".+" : "[^/]+";

function parameters(
  api: Description,
  compile: Compile,
  operation: Json,
  exchange: RecordedExchange & { readonly template: string },
): string[] {
  const described = Array.isArray(operation.parameters) ? operation.parameters.map(api.resolve) : [];
  const inQuery = described.filter((each) => each.in === "query");
  const names = new Set(inQuery.map((each) => each.name));
  const unknown = Object.keys(exchange.query)
    .filter((name) => !names.has(name))
    .map((name) => `query/${name}: is not described`);
  const wrong = inQuery.flatMap((each) => {
    const name = String(each.name);
    const value = exchange.query[name];
    if (value === undefined) return each.required === true ? [`query/${name}: is required`] : [];
    return wrongParameter(api, compile, each, value, `query/${name}`);
  });
  const inPath = described.filter((each) => each.in === "path");
  const values = pathValues(exchange.template, exchange.path);
  return [
    ...unknown,
    ...wrong,
    ...inPath.flatMap((each) => {
      const value = values[String(each.name)];
      return value === undefined
        ? []
        : wrongParameter(api, compile, each, value, `path/${String(each.name)}`);
    }),
  ];
}

function wrongParameter(api: Description, compile: Compile, parameter: Json, value: string, place: string) {
  const schema = { type: "object", properties: { value: parameter.schema } };
  // The wrapper is new each time; the parameter itself is what is remembered.
  const held = WRAPPED.get(parameter) ?? schema;
  WRAPPED.set(parameter, held);
  return problems(compile(api.coercing, held), { value }, place);
}

const WRAPPED = new WeakMap<Json, Json>();

function pathValues(template: string, path: string): Readonly<Record<string, string>> {
  const names: string[] = [];
  const pattern = template.replace(/[.+]/g, "\\$&").replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    names.push(name);
    return `(${segment(whole)})`;
  });
  const match = new RegExp(`^${pattern}$`).exec(path);
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match?.[index + 1] ?? "")]));
}

function requestBody(
  api: Description,
  compile: Compile,
  operation: Json,
  exchange: RecordedExchange,
): string[] {
  // A body that was refused is the refused caller's affair only when it was refused for another reason.
  const body = exchange.requestBody;
  const described = api.resolve(operation.requestBody);
  const schema = child(described, "content", "application/json", "schema");
  const empty = body === undefined || (isObject(body) && Object.keys(body).length === 0);
  if (!isObject(schema)) return empty ? [] : ["request: a body is not described"];
  if (empty && described.required !== true) return [];
  return [...problems(compile(api.ajv, schema), body ?? {}, "request"), ...undescribed(api, schema, body)];
}

/** Fields that GitHub does not know, and would ignore: a sign of a misspelt name. */
function undescribed(api: Description, schema: Json, body: unknown): string[] {
  const names = fieldNames(api, schema);
  if (!isObject(body) || names === undefined) return [];
  return Object.keys(body)
    .filter((name) => !names.has(name))
    .map((name) => `request/${name}: is not described`);
}

function fieldNames(api: Description, value: Json): Set<string> | undefined {
  const schema = api.resolve(value);
  const branches = [schema.anyOf, schema.allOf].flatMap((each) => (Array.isArray(each) ? each : []));
  const names = new Set(Object.keys(childObject(schema, "properties")));
  for (const branch of branches) {
    for (const name of (isObject(branch) ? fieldNames(api, branch) : undefined) ?? []) names.add(name);
  }
  return names.size === 0 ? undefined : names;
}

function response(api: Description, compile: Compile, operation: Json, exchange: RecordedExchange): string[] {
  const { status, responseBody } = exchange;
  const described = child(operation, "responses", String(status));
  if (described === undefined) {
    return EVERYWHERE.has(status) ? [] : [`response: status ${status} is not described`];
  }
  const content = childObject(api.resolve(described), "content");
  const media = ["application/json", "application/scim+json", "application/vnd.github.object"];
  const schema = media.map((type) => child(content, type, "schema")).find(isObject);
  if (!schema) {
    const isJson = responseBody !== undefined && typeof responseBody !== "string";
    return isJson && Object.keys(content).length === 0 && status < 300
      ? ["response: a body is not described"]
      : [];
  }
  return problems(compile(api.ajv, schema), responseBody, "response");
}
