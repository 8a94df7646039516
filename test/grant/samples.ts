// Parts of paths, and grants, for tests.
import fc from "fast-check";
import type { Grant } from "#grant/grant.ts";
import { parseGrant } from "#grant/parse.ts";
import {
  type BlobId,
  type EntitlementName,
  type GrantId,
  isSegment,
  type TargetName,
} from "#identity/names.ts";
import type { Problem } from "#source/problem.ts";
import { type Instant, instantOf } from "#time/instant.ts";

export const PATH = "access/orders-db/readonly/mona/inc-4211.yaml";
export const BLOB = "ce013625030ba8dba906f756967f9e9ca394464a" as BlobId;

export const segments = fc.stringMatching(/^[a-z0-9](?:[a-z0-9_.-]{0,20}[a-z0-9])?$/).filter(isSegment);
const ids = segments.filter((id) => id !== "target" && id !== "directory");

export const pathParts = fc.record({
  target: segments.map((text) => text as TargetName),
  entitlement: fc
    .array(segments, { minLength: 1, maxLength: 4 })
    .map((all) => all.join("/") as EntitlementName),
  subject: segments,
  id: ids.map((text) => text as GrantId),
});

/** Instants of the years 1970 to 9999. */
export const instants = fc.integer({ min: 0, max: 253_402_300_799 }).map(instantOf);

export const parse = (text: string, path = PATH) => parseGrant({ path, text, blob: BLOB });

export function problemsOf(text: string, path = PATH): readonly Problem[] {
  const read = parse(text, path);
  return read.ok ? [] : read.error;
}

export function grantOf(text: string, path = PATH): Grant {
  const read = parse(text, path);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("; "));
  return read.value;
}

export const at = (text: string): Instant => instantOf(Date.parse(text) / 1000);
