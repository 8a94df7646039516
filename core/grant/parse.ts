// What does a grant file ask for?

import type { AskedLength, Grant } from "#grant/grant.ts";
import { parseGrantPath } from "#grant/path.ts";
import { type BlobId, type GrantId, isSegment, type RepoPath } from "#identity/names.ts";
import type { GrantFile } from "#schemas/generated/types.ts";
import { validateGrantFile } from "#schemas/generated/validators.js";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { readYaml, type Sourced, sortProblems } from "#source/yaml.ts";
import type { Instant } from "#time/instant.ts";
import { readDuration, readInstant } from "#time/read.ts";

/**
 * Reads a grant: its path, its keys, and whether they make sense together.
 *
 * Problems: those of `parseGrantPath` and `readYaml`; `duration-unreadable`, `instant-unreadable`,
 * `expires-before-start`, `extends-unreadable`, `extends-itself`, `extends-with-start`, `text-blank`, `text-lines`.
 */
export function parseGrant(file: {
  readonly path: RepoPath;
  readonly text: string;
  readonly blob: BlobId;
}): Result<Grant, readonly Problem[]> {
  const path = parseGrantPath(file.path);
  const source = readYaml<GrantFile>(file, validateGrantFile);
  if (!path.ok) return source.ok ? path : err([...path.error, ...source.error]);
  if (!source.ok) return source;
  const { value, placeOf } = source.value;
  const problems: Problem[] = [
    ...textProblems(source.value),
    ...extendsProblems(source.value, path.value.id),
  ];
  const readStart = value.start === undefined ? undefined : readInstant(value.start, placeOf(["start"]));
  if (readStart?.ok === false) problems.push(readStart.error);
  const start = readStart?.ok ? readStart.value : undefined;
  const length = lengthOf(source.value, start);
  if (!length.ok) problems.push(length.error);
  if (!length.ok || problems.length > 0) return err(sortProblems(problems));
  return ok({
    ...path.value,
    blob: file.blob,
    reason: value.reason,
    ...(value.task === undefined ? {} : { task: value.task }),
    ...(value.ticket === undefined ? {} : { ticket: value.ticket }),
    priority: value.priority ?? "normal",
    saysPriority: value.priority !== undefined,
    length: length.value,
    ...(start === undefined ? {} : { start }),
    ...(value.extends === undefined ? {} : { extends: value.extends as GrantId }),
    breakGlass: value.breakGlass === true,
    placeOf: (key) => (Object.hasOwn(value, key) ? placeOf([key]) : wholeFile(file.path)),
  });
}

/** The schema lets exactly one of `duration` and `expires` through. */
function lengthOf(
  { value, placeOf }: Sourced<GrantFile>,
  start: Instant | undefined,
): Result<AskedLength, Problem> {
  if (value.expires === undefined) {
    const seconds = readDuration(value.duration ?? "", placeOf(["duration"]));
    return seconds.ok ? ok({ kind: "duration", seconds: seconds.value }) : seconds;
  }
  const at = placeOf(["expires"]);
  const expires = readInstant(value.expires, at);
  if (!expires.ok) return expires;
  if (start === undefined || start < expires.value) return ok({ kind: "expires", at: expires.value });
  return err({
    code: "expires-before-start",
    at,
    message: `the access would end at \`${value.expires}\`, before it starts at \`${value.start}\``,
    fix: "Let it end after its start.",
  });
}

function textProblems({ value, placeOf }: Sourced<GrantFile>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of ["reason", "task", "ticket"] as const) {
    const text = value[key];
    if (text === undefined) continue;
    const at = placeOf([key]);
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) {
      const message = `\`${key}\` says nothing`;
      problems.push({ code: "text-blank", at, message, fix: "Write it for whoever approves and audits it." });
    } else if (key === "ticket" && /[\n\t]/.test(text)) {
      problems.push({
        code: "text-lines",
        at,
        message: "`ticket` has line breaks or tabs",
        fix: "Write it on one line.",
      });
    }
  }
  return problems;
}

function extendsProblems({ value, placeOf }: Sourced<GrantFile>, id: GrantId): readonly Problem[] {
  if (value.extends === undefined) return [];
  const at = placeOf(["extends"]);
  if (!isSegment(value.extends)) {
    const message = `\`${value.extends}\` is not the id of a grant`;
    return [
      { code: "extends-unreadable", at, message, fix: "Write the id alone: the file's name without folder." },
    ];
  }
  const bare = value.extends.replace(/\.ya?ml$/, "");
  if (bare !== value.extends) {
    const message = `\`${value.extends}\` is the name of a file, not the id of a grant`;
    return [{ code: "extends-unreadable", at, message, fix: `Write \`${bare}\`.`, suggestion: bare }];
  }
  if (value.extends === id) {
    const message = "a grant cannot extend itself";
    return [{ code: "extends-itself", at, message, fix: "Write the id of the earlier grant." }];
  }
  if (value.start === undefined) return [];
  const message = "`extends` and `start` cannot stand together: what is extended goes on without a gap";
  return [{ code: "extends-with-start", at: placeOf(["start"]), message, fix: "Remove `start`." }];
}
