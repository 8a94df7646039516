// What is in this request's body? Reads fields by type, and says 422 as GitHub does.

import { type Call, type Fields, invalid, refuse } from "./http.ts";

export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wrong = (name: string, value: unknown, type: string): never => {
  throw refuse(422, `Invalid request.\n\nFor '${name}', ${describe(value)} is not ${type}.`);
};

const describe = (value: unknown): string => (value === undefined ? "nil" : JSON.stringify(value));

export function maybeText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : wrong(name, value, "a string");
}

export function text(fields: Fields, name: string): string {
  const value = maybeText(fields, name);
  if (value === undefined) throw refuse(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
  return value;
}

export function maybeBoolean(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "boolean" ? value : wrong(name, value, "a boolean");
}

export function maybeInteger(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "number" && Number.isInteger(value) ? value : wrong(name, value, "an integer");
}

export function maybeRecord(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  return isRecord(value) ? value : wrong(name, value, "an object");
}

export function maybeRecords(fields: Fields, name: string): readonly Fields[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return wrong(name, value, "an array");
  return value.map((each: unknown) => (isRecord(each) ? each : wrong(name, each, "an object")));
}

export function maybeTexts(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return wrong(name, value, "an array");
  return value.map((each: unknown) => (typeof each === "string" ? each : wrong(name, each, "a string")));
}

export function oneOf(
  resource: string,
  name: string,
  value: string | undefined,
  allowed: readonly string[],
): string | undefined {
  if (value !== undefined && !allowed.includes(value)) {
    throw invalid(resource, name, `${name} must be one of ${allowed.join(", ")}`);
  }
  return value;
}

export const queryText = (call: Call, name: string): string | undefined => call.query.get(name) ?? undefined;
