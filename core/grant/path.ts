// Who and what does a grant's path name?

import type { GrantPath } from "#grant/grant.ts";
import {
  type EntitlementName,
  type GrantId,
  isSegment,
  type RepoPath,
  type TargetName,
} from "#identity/names.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { shorten } from "#source/schema-words.ts";

const shape = "`access/<target>/<entitlement>/<subject>/<id>.yaml`";
/** Names that files with another meaning have: a grant under one of them would be taken for such a file. */
const reserved: readonly string[] = ["target", "directory"];
/**
 * A key of the ledger has 1,000 characters, and holds a path, or a target, entitlement and account, and more.
 *
 * ATTACKER: a path that could not be recorded would stop every run.
 */
const PATH_MAX = 300;

/**
 * Reads `access/<target>/<entitlement…>/<subject>/<id>.yaml`; the entitlement has one or more segments.
 *
 * Problems: `path-not-grant`, `path-too-long`, `path-extension`, `path-segment`, `path-reserved-name`.
 */
export function parseGrantPath(path: RepoPath): Result<GrantPath, readonly Problem[]> {
  const problem = (code: string, message: string, fix: string): Result<never, readonly Problem[]> =>
    err([{ code, at: wholeFile(path), message, fix }]);
  const [top, ...segments] = path.split("/");
  const file = segments.pop();
  if (top !== "access" || file === undefined) {
    return problem("path-not-grant", "the file is not below `access/`", `Put it at ${shape}.`);
  }
  if (path.length > PATH_MAX) {
    return problem(
      "path-too-long",
      `the path is longer than ${PATH_MAX} characters`,
      "Choose shorter names.",
    );
  }
  if (!file.endsWith(".yaml")) {
    const fix = /\.ya?ml$/i.test(file)
      ? `Rename it to \`${shorten(file.replace(/\.[^.]*$/, ""))}.yaml\`.`
      : `A grant stands at ${shape}; other files belong elsewhere.`;
    return problem("path-extension", `\`${shorten(file)}\` does not end in \`.yaml\``, fix);
  }
  const id = file.slice(0, -".yaml".length);
  for (const segment of [...segments, id]) {
    if (!isSegment(segment)) return problem("path-segment", ...segmentWords(segment));
  }
  if (reserved.includes(id)) {
    const message = `\`${file}\` is not a name that a grant can have here`;
    return problem("path-reserved-name", message, "Give the grant another id, e.g. its ticket's.");
  }
  const subject = segments.at(-1);
  const [target] = segments;
  const entitlement = segments.slice(1, -1).join("/");
  if (subject === undefined || target === undefined || entitlement === "") {
    const missing = segments.length < 2 ? "entitlement and subject are" : "entitlement or subject is";
    return problem("path-not-grant", `${missing} missing in the path`, `A grant stands at ${shape}.`);
  }
  return ok({
    path,
    target: target as TargetName,
    entitlement: entitlement as EntitlementName,
    subject,
    id: id as GrantId,
  });
}

function segmentWords(segment: string): readonly [message: string, fix: string] {
  const shown = shorten(segment);
  if (segment === "") return ["the path has an empty segment", "Write one `/` between segments."];
  if (segment.length > 63) return [`\`${shown}\` is longer than 63 characters`, "Choose a shorter name."];
  if (isSegment(segment.toLowerCase())) {
    return [`\`${shown}\` has upper-case letters`, `Write \`${segment.toLowerCase()}\`.`];
  }
  const fix = "Use lower-case ASCII letters and digits, and `-`, `_` or `.` between them.";
  return [`\`${shown}\` cannot be a segment of a grant's path`, fix];
}

export const isGrantPath = (path: RepoPath): boolean => parseGrantPath(path).ok;

/** `parseGrantPath` reads it back when all parts are segments. */
export const formatGrantPath = (parts: Omit<GrantPath, "path">): RepoPath =>
  `access/${parts.target}/${parts.entitlement}/${parts.subject}/${parts.id}.yaml`;
