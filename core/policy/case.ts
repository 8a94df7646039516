// What does a case folder show? A base, a change of it, and facts: everything that one decision needs, as files.
//
//   policies/…, access/…           the base
//   change/access/…, change/…      files that differ at the head, at their paths in the repository
//   facts.yaml or facts.json       the facts, with `title`, `removed` (paths that the change deletes) and `modes`

import type { FileChange } from "#grant/grant.ts";
import { isGrantPath } from "#grant/path.ts";
import { blobIdOf, type Sha1Hex } from "#identity/blob.ts";
import type { RepoPath } from "#identity/names.ts";
import type { Verdict } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import type { Governance } from "#policy/model.ts";
import { readFactsFile } from "#policy/read/facts.ts";
import { isGovernanceFile, readGovernance } from "#policy/read/governance.ts";
import type { FactsFile } from "#schemas/generated/types.ts";
import type { SourceFile } from "#source/file.ts";
import { nearest } from "#source/nearest.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import type { Sourced } from "#source/yaml.ts";

export type Case = {
  /** What the case shows; empty when it does not say. */
  readonly title: string;
  /** Read from the base. Problems with it belong to the case: they deny. */
  readonly governance: Result<Governance, readonly Problem[]>;
  /** In the order of paths. */
  readonly changes: readonly FileChange[];
  readonly facts: Facts;
  /** The files that `governance` was read from. */
  readonly baseFiles: readonly SourceFile[];
  /** Paths of the grants that stand at the base, in order. */
  readonly baseGrants: readonly RepoPath[];
};

/** Judges a case as the app would judge the pull request that it shows. */
export const judgeCase = ({ governance, changes, facts, baseFiles, baseGrants }: Case): Verdict =>
  judge({
    governance,
    changes,
    facts,
    // Of ids that led to a lease a case knows those that its leases tell of anyway.
    usedGrants: new Set(),
    basePaths: baseGrants,
    baseFiles,
  });

const plain = "100644";
const factsFiles = ["facts.yaml", "facts.json"];
const folders = ["policies", "access", "change"];

/**
 * Reads a case from its files: path within the folder → text. Files that are neither base, change nor facts (such
 * as the expected decision) are left alone; a file in `change/` that stands at the base as it is changes nothing.
 *
 * Problems, all of them with the case as such: those of `readFacts`; `facts-missing`, `facts-twice`,
 * `folder-unknown`, `removed-unknown`, `removed-and-changed`, `mode-unknown`.
 */
export function readCase(
  files: ReadonlyMap<string, string>,
  sha1Hex: Sha1Hex,
): Result<Case, readonly Problem[]> {
  const facts = factsOf(files);
  if (!facts.ok) return facts;
  const base = new Map<RepoPath, string>();
  const head = new Map<RepoPath, string>();
  for (const [path, text] of files) {
    if (/^(?:policies|access)\//.test(path)) base.set(path, text);
    else if (path.startsWith("change/")) head.set(path.slice("change/".length), text);
  }
  const { source } = facts.value;
  const problems = [...misspelled(files), ...caseProblems(source, base, head)];
  if (problems.length > 0) return err(problems);
  const removed = source.value.removed ?? [];
  const modes = new Map<string, string>(Object.entries(source.value.modes ?? {}));
  const entry = (text: string) => ({ blob: blobIdOf(text, sha1Hex), mode: plain });
  // A case holds no files beyond policies/ and access/ at the base; one that it removes is taken to be empty.
  const changes: FileChange[] = removed.map((path) => ({ path, before: entry(base.get(path) ?? "") }));
  for (const [path, text] of head) {
    const standing = base.get(path);
    const after = { ...entry(text), mode: modes.get(path) ?? plain, text };
    if (standing === text && after.mode === plain) continue;
    changes.push({ path, ...(standing === undefined ? {} : { before: entry(standing) }), after });
  }
  const governing = [...base].flatMap(([path, text]) => (isGovernanceFile(path) ? [{ path, text }] : []));
  return ok({
    title: source.value.title ?? "",
    governance: readGovernance(governing),
    changes: changes.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    facts: facts.value.facts,
    baseFiles: governing,
    baseGrants: [...base.keys()].filter(isGrantPath).toSorted(),
  });
}

/** For whoever reads the files: there are none to read. */
export const noFolder: Problem = {
  code: "folder-missing",
  at: wholeFile(""),
  message: "there is no such folder",
  fix: "Name a folder that has `facts.yaml` in it.",
};

/** For whoever reads the files: a link is not followed, and leaving it out would show another pull request. */
export const linkInCase = (path: string): Problem => ({
  code: "link-in-case",
  at: wholeFile(path),
  message: "this is a symbolic link, which a case does not follow",
  fix: 'Put a file there; that it is a link in the pull request, `modes` says with `"120000"`.',
});

/** For whoever reads the files: without this one it would be another case. */
export const unreadableInCase = (path: string, why: string): Problem => ({
  code: "text-unreadable",
  at: wholeFile(path),
  message: `the file cannot be read: ${why}`,
  fix: "Make it readable, or take it out of the case.",
});

function factsOf(files: ReadonlyMap<string, string>): ReturnType<typeof readFactsFile> {
  const found: readonly SourceFile[] = factsFiles.flatMap((path) => {
    const text = files.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const [file, other] = found;
  if (file !== undefined && other === undefined) return readFactsFile(file);
  const at = wholeFile(file?.path ?? "facts.yaml");
  const near = [...files.keys()].find((path) => /^facts?\.(?:ya?ml|json)$/i.test(path));
  const fix = near === undefined ? "Add `facts.yaml`." : `Rename \`${near}\` to \`facts.yaml\`.`;
  return file === undefined
    ? err([{ code: "facts-missing", at, message: "the case has no facts", fix }])
    : err([
        { code: "facts-twice", at, message: "the case has facts twice", fix: "Keep one of the two files." },
      ]);
}

/** A folder whose name was meant to be one that a case has: its files would be left alone without a word. */
function misspelled(files: ReadonlyMap<string, string>): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const path of files.keys()) {
    const [folder = "", ...below] = path.split("/");
    const meant = below.length === 0 || folders.includes(folder) ? undefined : nearest(folder, folders);
    if (meant === undefined) continue;
    const message = `\`${folder}/\` is no part of a case`;
    const fix = `Rename it to \`${meant}/\`, if that is meant, or give it a name that is less like it.`;
    if (!found.has(folder)) found.set(folder, { code: "folder-unknown", at: wholeFile(path), message, fix });
  }
  return [...found.values()];
}

function caseProblems(
  { value, placeOf }: Sourced<FactsFile>,
  base: ReadonlyMap<RepoPath, string>,
  head: ReadonlyMap<RepoPath, string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [index, path] of (value.removed ?? []).entries()) {
    const at = placeOf(["removed", index]);
    if (head.has(path)) {
      const message = `\`${path}\` is removed, but stands in \`change/\``;
      problems.push({ code: "removed-and-changed", at, message, fix: "Keep one of the two." });
    } else if (!base.has(path) && /^(?:policies|access)\//.test(path)) {
      const message = `\`${path}\` is removed, but does not stand at the base`;
      problems.push({
        code: "removed-unknown",
        at,
        message,
        fix: "Add it to the case, or correct the path.",
      });
    }
  }
  for (const path of Object.keys(value.modes ?? {})) {
    if (head.has(path)) continue;
    const message = `\`${path}\` has a mode, but does not stand in \`change/\``;
    problems.push({
      code: "mode-unknown",
      at: placeOf(["modes", path], "key"),
      message,
      fix: "Add the file.",
    });
  }
  return problems;
}
